//! Enumeration types, sets, and enums of derived types.

use odata_core::{Flags, ODataComplex, ODataEnum, OtherType};

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
enum Level {
    Low = -1,
    #[odata(value = 5)]
    Middle,
    High,
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Day {
    None = 0,
    Monday = 1,
    Tuesday = 2,
    MondayAndTuesday = 3,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", abstract)]
struct Range {}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct NumberRange {
    #[odata(base)]
    range: Range,
    to: i32,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "range")]
enum AnyRange {
    Number(NumberRange),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "range")]
enum KnownRange {
    Number(Box<NumberRange>),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Settings {
    level: Level,
    levels: Vec<Option<Level>>,
    days: Option<Flags<Day>>,
    range: Option<AnyRange>,
    ranges: Vec<KnownRange>,
}

pub(super) fn main() {
    assert_eq!((Level::Low.value(), Level::Middle.value(), Level::High.value()), (Some(-1), Some(5), Some(6)));
    assert_eq!(Level::from_name("6"), Some(Level::High));
    let json = br##"{"level":"Low","levels":["Middle",null,6],"days":"tuesday,monday","range":{"@odata.type":"Demo.x","a":1},"ranges":[{"to":3,"@odata.type":"#Demo.numberRange"}]}"##;
    let settings = Settings::from_json(json).unwrap();
    assert_eq!(
        String::from_utf8(settings.to_json()).unwrap(),
        r##"{"@odata.type":"#Demo.settings","level":"Low","levels":["Middle",null,"High"],"days":"mondayAndTuesday","range":{"@odata.type":"Demo.x","a":1},"ranges":[{"@odata.type":"#Demo.numberRange","to":3}]}"##
    );
    assert_eq!(Flags::<Day>::default().to_string(), "none");
    assert_eq!(Flags::from([Day::Monday]).iter().count(), 1);
    let error = Settings::from_json(br#"{"level":"Huge","ranges":[{}]}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2 violations\n  level: not Demo.Level: its members are Low, Middle, High, found \"Huge\"\n  ranges[0]: expected a type derived from Demo.range, found an object without a type annotation"
    );
    let json = serde_json::to_string(&settings).unwrap();
    assert_eq!(serde_json::from_str::<Settings>(&json).unwrap(), settings);
}
