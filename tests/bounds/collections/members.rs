//! Members of types with many properties, whose names differ in their last letters only.

use odata_core::{DynamicProperties, ODataEntity, ODataPartial};

macro_rules! wide {
    ($($own:ident)*; $($derived:ident)*) => {
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo", rename_all = "none")]
        struct Wide {
            #[odata(key)]
            shared_prefix: i64,
            $($own: Option<i64>,)*
        }

        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo", rename_all = "none", open)]
        struct Derived {
            #[odata(base)]
            base: Wide,
            $($derived: Option<i64>,)*
            #[odata(dynamic)]
            more: DynamicProperties,
        }

        const OWN: &[&str] = &["shared_prefix", $(stringify!($own)),*];
        const ALL: &[&str] = &["shared_prefix", $(stringify!($own),)* $(stringify!($derived)),*];
    };
}

wide! {
    shared_prefix_000 shared_prefix_001 shared_prefix_002 shared_prefix_003
    shared_prefix_004 shared_prefix_005 shared_prefix_006 shared_prefix_007
    shared_prefix_008 shared_prefix_009 shared_prefix_010 shared_prefix_011
    shared_prefix_012 shared_prefix_013 shared_prefix_014 shared_prefix_015
    shared_prefix_016 shared_prefix_017 shared_prefix_018 shared_prefix_019
    shared_prefix_020 shared_prefix_021 shared_prefix_022 shared_prefix_023
    shared_prefix_024 shared_prefix_025 shared_prefix_026 shared_prefix_027
    shared_prefix_028 shared_prefix_029 shared_prefix_030 shared_prefix_031
    shared_prefix_032 shared_prefix_033 shared_prefix_034 shared_prefix_035
    shared_prefix_036 shared_prefix_037 shared_prefix_038 shared_prefix_039
    shared_prefix_040 shared_prefix_041 shared_prefix_042 shared_prefix_043
    shared_prefix_044 shared_prefix_045 shared_prefix_046 shared_prefix_047
    shared_prefix_048 shared_prefix_049 shared_prefix_050 shared_prefix_051
    shared_prefix_052 shared_prefix_053 shared_prefix_054 shared_prefix_055
    shared_prefix_056 shared_prefix_057 shared_prefix_058 shared_prefix_059
    shared_prefix_060 shared_prefix_061 shared_prefix_062 shared_prefix_063
    shared_prefix_064 shared_prefix_065 shared_prefix_066 shared_prefix_067
    shared_prefix_068 shared_prefix_069 shared_prefix_070 shared_prefix_071
    shared_prefix_072 shared_prefix_073 shared_prefix_074 shared_prefix_075
    shared_prefix_076 shared_prefix_077 shared_prefix_078 shared_prefix_079
    shared_prefix_080 shared_prefix_081 shared_prefix_082 shared_prefix_083
    shared_prefix_084 shared_prefix_085 shared_prefix_086 shared_prefix_087
    shared_prefix_088 shared_prefix_089 shared_prefix_090 shared_prefix_091
    shared_prefix_092 shared_prefix_093 shared_prefix_094 shared_prefix_095
    shared_prefix_096 shared_prefix_097 shared_prefix_098 shared_prefix_099
    shared_prefix_100 shared_prefix_101 shared_prefix_102 shared_prefix_103
    shared_prefix_104 shared_prefix_105 shared_prefix_106 shared_prefix_107
    shared_prefix_108 shared_prefix_109 shared_prefix_110 shared_prefix_111
    shared_prefix_112 shared_prefix_113 shared_prefix_114 shared_prefix_115
    shared_prefix_116 shared_prefix_117 shared_prefix_118 shared_prefix_119;
    shared_prefix_200 shared_prefix_201 shared_prefix_202 shared_prefix_203
    shared_prefix_204 shared_prefix_205 shared_prefix_206 shared_prefix_207
    shared_prefix_208 shared_prefix_209 shared_prefix_210 shared_prefix_211
    shared_prefix_212 shared_prefix_213 shared_prefix_214 shared_prefix_215
    shared_prefix_216 shared_prefix_217 shared_prefix_218 shared_prefix_219
    shared_prefix_220 shared_prefix_221 shared_prefix_222 shared_prefix_223
    shared_prefix_224 shared_prefix_225 shared_prefix_226 shared_prefix_227
    shared_prefix_228 shared_prefix_229 shared_prefix_230 shared_prefix_231
    shared_prefix_232 shared_prefix_233 shared_prefix_234 shared_prefix_235
    shared_prefix_236 shared_prefix_237 shared_prefix_238 shared_prefix_239
    shared_prefix_240 shared_prefix_241 shared_prefix_242 shared_prefix_243
    shared_prefix_244 shared_prefix_245 shared_prefix_246 shared_prefix_247
    shared_prefix_248 shared_prefix_249 shared_prefix_250 shared_prefix_251
    shared_prefix_252 shared_prefix_253 shared_prefix_254 shared_prefix_255
    shared_prefix_256 shared_prefix_257 shared_prefix_258 shared_prefix_259
}

/// The names in several orders, some of them left out.
fn orders(names: &'static [&'static str]) -> Vec<Vec<(usize, &'static str)>> {
    let all: Vec<_> = names.iter().copied().enumerate().collect();
    let count = all.len();
    let by = |order: &dyn Fn(usize) -> usize| (0..count).map(|at| all[order(at) % count]).collect();
    let mut orders: Vec<Vec<_>> = vec![
        all.clone(),
        by(&|at| count - 1 - at),
        by(&|at| at + count / 2),
        by(&|at| if at % 2 == 0 { at } else { count - 1 - at + (count % 2) }),
    ];
    orders.extend([2, 3, 50].map(|step| all.iter().copied().step_by(step).collect()));
    for order in &mut orders {
        let mut seen = std::collections::HashSet::new();
        order.retain(|(index, _)| seen.insert(*index));
        order.sort_by_key(|(index, _)| *index == 0);
    }
    orders
}

/// In the spellings that a service may choose: without and with white space and escapes.
fn bodies(members: &[(usize, &str)], others: &[String]) -> [String; 3] {
    let all = || {
        let known = members.iter().map(|(index, name)| ((*name).to_owned(), index.to_string()));
        known.chain(others.iter().map(|name| (name.clone(), String::from("7"))))
    };
    let object = |members: Vec<String>, comma| format!("{{{}}}", members.join(comma));
    [
        object(all().map(|(name, value)| format!("\"{name}\":{value}")).collect(), ","),
        object(all().map(|(name, value)| format!(" \"{name}\" : {value}")).collect(), " ,\n"),
        object(
            all()
                .map(|(name, value)| format!("\"{}\":{value}", name.replacen('s', "\\u0073", 1)))
                .collect(),
            ",",
        ),
    ]
}

fn unknown() -> Vec<String> {
    let shared = (600..700).map(|index| format!("shared_prefix_{index}"));
    let others = ["s", "shared_prefi", "shared_prefix_", "shared_prefix_0000", "other"];
    shared.chain(others.map(String::from)).collect()
}

fn value(index: usize) -> i64 {
    i64::try_from(index).unwrap()
}

#[test]
fn a23_members_in_any_order_are_read() {
    for order in orders(OWN) {
        for body in bodies(&order, &unknown()) {
            let read = WidePartial::from_json(body.as_bytes()).unwrap();
            let expected: String = {
                let mut members = order.clone();
                members.sort_unstable();
                bodies(&members, &[])[0].clone()
            };
            let in_order = WidePartial::from_json(expected.as_bytes()).unwrap();
            assert_eq!(read, in_order, "{body}");
            assert_eq!(serde_json::from_str::<WidePartial>(&body).unwrap(), in_order);
            assert_eq!(Wide::from_json(body.as_bytes()).unwrap(), in_order.finish().unwrap());
        }
    }
    let body = &bodies(&orders(OWN)[1], &[])[0];
    let read = Wide::from_json(body.as_bytes()).unwrap();
    assert_eq!(
        (read.shared_prefix_000, read.shared_prefix_119),
        (Some(value(1)), Some(value(120)))
    );
}

#[test]
fn a23_members_of_a_base_type_and_of_an_open_type_are_read() {
    for order in orders(ALL) {
        for body in bodies(&order, &unknown()) {
            let read = Derived::from_json(body.as_bytes()).unwrap();
            assert_eq!(serde_json::from_str::<Derived>(&body).unwrap(), read);
            let names: Vec<_> = read.more.iter().map(|it| it.name().to_owned()).collect();
            assert_eq!(names, unknown());
            for (index, name) in ALL.iter().enumerate().skip(1) {
                let expected = order.iter().any(|(at, _)| *at == index).then(|| value(index));
                let found = serde_json::to_value(&read).unwrap().get(*name).cloned();
                let found = found.and_then(|it| it.as_i64());
                assert_eq!(found, expected, "{name}");
            }
        }
    }
}

#[test]
fn a23_a_member_that_appears_twice_is_reported() {
    for name in [OWN[1], OWN[60], OWN[120]] {
        let body = format!(r#"{{"shared_prefix":1,"{name}":1,"other":2,"{name}":3}}"#);
        let error = Wide::from_json(body.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(&format!("{name}: ")), "{error}");
        assert!(serde_json::from_str::<Wide>(&body).is_err());
    }
}

/// A member that is not declared is compared with the declared names only so often: a text may have any number of
/// such members, and a type many properties.
#[test]
fn a23_similar_names_are_looked_for_in_the_first_members() {
    let error = |count: usize, last: &str| {
        let unknown: Vec<_> = (0..count).map(|at| format!(r#""unknown{at}":0,"#)).collect();
        let body = format!(r#"{{{}"{last}":0}}"#, unknown.concat());
        let error = WidePartial::from_json(body.as_bytes()).unwrap_err().to_string();
        assert!(serde_json::from_str::<WidePartial>(&body).is_err());
        error
    };
    let similar = "declared is `shared_prefix_000`";
    for last in ["sharedPrefix000", "Shared_Prefix_000"] {
        assert!(error(0, last).contains(similar));
        assert!(error(1000, last).contains(similar));
        let found = error(20_000, last);
        assert!(found.ends_with("with none of the expected members: `unknown0`"), "{found}");
    }
    let long = |underscores| format!("{}shared_prefix_000", "_".repeat(underscores));
    assert!(error(0, &long(200)).contains(similar));
    assert!(!error(0, &long(300)).contains(similar));
}
