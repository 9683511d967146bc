//! A member is the property of its name, in any position and in any spelling: names that are short, that
//! share a beginning, that are not ASCII, and names of base types.

use odata_core::ODataEntity;
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "none")]
struct Base {
    #[odata(key)]
    id: Option<i64>,
    a: Option<i64>,
    ab: Option<i64>,
    é: Option<i64>,
    prefix_one: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "none")]
struct Middle {
    #[odata(base)]
    base: Base,
    abc: Option<i64>,
    prefix_two: Option<i64>,
    prefix: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "none")]
struct Derived {
    #[odata(base)]
    base: Middle,
    prefix_one_more: Option<i64>,
    b: Option<i64>,
    東京: Option<i64>,
    wxyz: Option<i64>,
    wxyzu: Option<i64>,
    é1: Option<i64>,
}

const NAMES: [&str; 14] = [
    "id",
    "a",
    "ab",
    "é",
    "prefix_one",
    "abc",
    "prefix_two",
    "prefix",
    "prefix_one_more",
    "b",
    "東京",
    "wxyz",
    "wxyzu",
    "é1",
];

/// Names that are not properties.
const OTHERS: [&str; 12] = [
    "pre",
    "abcd",
    "idx",
    "prefix_on",
    "東",
    "",
    "@odata.typeX",
    "@odata.idx",
    "@odata.etagged",
    "@x.y",
    "a@odata.count",
    "@etag",
];

impl Derived {
    fn values(&self) -> [Option<i64>; 14] {
        let middle = &self.base;
        let base = &middle.base;
        [
            base.id,
            base.a,
            base.ab,
            base.é,
            base.prefix_one,
            middle.abc,
            middle.prefix_two,
            middle.prefix,
            self.prefix_one_more,
            self.b,
            self.東京,
            self.wxyz,
            self.wxyzu,
            self.é1,
        ]
    }
}

/// A member of a text: which name, its value, and how it is written.
#[derive(Debug, Clone)]
struct Member {
    name: usize,
    value: i64,
    is_escaped: bool,
    space: &'static str,
}

fn member() -> impl Strategy<Value = Member> {
    let value = prop_oneof![
        any::<i64>(),
        0..1000_i64,
        Just(-1),
        Just(999_999_999_999_999_999),
        Just(1_000_000_000_000_000_000),
    ];
    let space = prop_oneof![8 => Just(""), 1 => Just(" "), 1 => Just("\n\t")];
    (0..NAMES.len() + OTHERS.len(), value, prop::bool::weighted(0.1), space)
        .prop_map(|(name, value, is_escaped, space)| Member { name, value, is_escaped, space })
}

fn text(members: &[Member]) -> String {
    let texts: Vec<_> = members
        .iter()
        .map(|Member { name, value, is_escaped, space }| {
            let name = NAMES.iter().chain(&OTHERS).nth(*name).unwrap();
            let escaped: Vec<_> =
                name.chars().map(|it| format!("\\u{:04x}", u32::from(it))).collect();
            let escaped = escaped.concat();
            let name = if *is_escaped { &*escaped } else { name };
            format!("{space}\"{name}\"{space}:{space}{value}{space}")
        })
        .collect();
    format!("{{{}}}", texts.join(","))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// \[OData-JSON 4.5, 6, 7\]: the order of members says nothing, and what is not known is ignored. An
    /// object without a single known member is another object.
    #[test]
    fn each_is_the_property_of_its_name(mut members in vec(member(), 0..17)) {
        let mut seen = [false; NAMES.len() + OTHERS.len()];
        members.retain(|it| !std::mem::replace(&mut seen[it.name], true));
        let mut expected = [None; NAMES.len()];
        for member in members.iter().filter(|it| it.name < NAMES.len()) {
            expected[member.name] = Some(member.value);
        }
        let text = text(&members);
        let is_other = |it: &Member| !NAMES.iter().chain(&OTHERS).nth(it.name).unwrap().contains('@');
        // Control information of a property tells of the type as well as the property does.
        let is_known = |it: &Member| it.name < NAMES.len() || OTHERS[it.name - NAMES.len()] == "a@odata.count";
        if !members.iter().any(is_known) && members.iter().any(is_other) {
            prop_assert!(Derived::from_json(text.as_bytes()).is_err());
            prop_assert!(serde_json::from_str::<Derived>(&text).is_err());
            return Ok(());
        }
        prop_assert_eq!(Derived::from_json(text.as_bytes()).unwrap().values(), expected);
        prop_assert_eq!(serde_json::from_str::<Derived>(&text).unwrap().values(), expected);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::from_value::<Derived>(value).unwrap().values(), expected);
        // Cut anywhere, it is not an object.
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            prop_assert!(Derived::from_json(&text.as_bytes()[..end]).is_err());
        }
    }

    /// RFC 8259 leaves open which of the two would count.
    #[test]
    fn one_that_stands_twice_is_an_error(
        mut members in vec(member(), 0..6),
        twice in 0..NAMES.len(),
        places in (0..6_usize, 0..6_usize),
    ) {
        members.retain(|it| it.name != twice);
        for place in [places.0, places.1] {
            let again = Member { name: twice, value: 1, is_escaped: false, space: "" };
            members.insert(place.min(members.len()), again);
        }
        let error = Derived::from_json(text(&members).as_bytes()).unwrap_err().to_string();
        prop_assert!(error.contains(NAMES[twice]), "{}", error);
    }
}

#[test]
fn integers_are_read_as_they_are_written() {
    for (text, value) in [
        ("-0", Some(0)),
        ("1.0", Some(1)),
        ("1e3", Some(1000)),
        ("-999999999999999999", Some(-999_999_999_999_999_999)),
        ("1000000000000000000", Some(1_000_000_000_000_000_000)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("1.5", None),
        ("01", None),
        ("-01", None),
        ("00", None),
        ("-", None),
        ("1.", None),
        ("1x", None),
    ] {
        let read = Derived::from_json(format!("{{\"b\":{text}}}").as_bytes());
        assert_eq!(read.ok().and_then(|it| it.b), value, "{text}");
        assert!(Derived::from_json(format!("{{\"b\":{text}").as_bytes()).is_err(), "{text}");
    }
}
