//! Members of enumerations at the ends of 64 bits.

use odata_core::{Flags, ODataEntity, ODataEnum};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Level {
    #[odata(value = -9223372036854775808)]
    Least,
    AfterLeast,
    #[odata(value = -2)]
    Minus,
    AfterMinus,
    Zero,
    #[odata(value = 0x7FFF_FFFF_FFFF_FFFE)]
    Last,
    Greatest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo")]
#[repr(i64)]
enum Discriminant {
    Least = -9_223_372_036_854_775_808,
    Negative = -5i64,
    Next,
    Greatest = 9_223_372_036_854_775_807,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
    #[odata(value = 9223372036854775807)]
    All,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    levels: Vec<Level>,
    discriminant: Option<Discriminant>,
    rights: Option<Flags<Right>>,
}

/// [OData-CSDL 10.3]
#[test]
fn f42_members_have_their_values() {
    fn of<E: ODataEnum>() -> Vec<(&'static str, i64)> {
        E::DESCRIPTOR.members().iter().map(|member| (member.name(), member.value())).collect()
    }
    assert_eq!(
        of::<Level>(),
        [
            ("least", i64::MIN),
            ("afterLeast", i64::MIN + 1),
            ("minus", -2),
            ("afterMinus", -1),
            ("zero", 0),
            ("last", i64::MAX - 1),
            ("greatest", i64::MAX),
        ]
    );
    assert_eq!(
        of::<Discriminant>(),
        [("least", i64::MIN), ("negative", -5), ("next", -4), ("greatest", i64::MAX)]
    );
    assert_eq!(of::<Right>(), [("read", 1), ("all", i64::MAX)]);
}

/// [OData-JSON 7.1]: by name and by number, each a string; services send numbers too.
#[test]
fn f42_members_are_read_by_their_values() {
    let json = r#"{"id":1,"levels":["-9223372036854775808","greatest","9223372036854775806",-1,9223372036854775807],"discriminant":"-9223372036854775808","rights":"9223372036854775807"}"#;
    let thing = Thing::from_json(json.as_bytes()).unwrap();
    assert_eq!(
        thing.levels,
        [Level::Least, Level::Greatest, Level::Last, Level::AfterMinus, Level::Greatest]
    );
    assert_eq!(thing.discriminant, Some(Discriminant::Least));
    assert_eq!(
        String::from_utf8(thing.to_json()).unwrap(),
        r##"{"@odata.type":"#Demo.thing","id":1,"levels":["least","greatest","last","afterMinus","greatest"],"discriminant":"least","rights":"all"}"##
    );
    for beyond in ["\"9223372036854775808\"", "9223372036854775808", "-9223372036854775809"] {
        let json = format!(r#"{{"id":1,"levels":[{beyond}]}}"#);
        assert!(Thing::from_json(json.as_bytes()).is_err(), "{beyond}");
    }
    let serde: Thing = serde_json::from_slice(&thing.to_json()).unwrap();
    assert_eq!(serde, thing);
}
