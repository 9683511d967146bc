//! Every violation at once, each with its path and rule, in declaration order; nothing is sent.

use odata_core::edm::{Date, Decimal, Duration, TimeOfDay};
use odata_core::validate::{Rule, Violation};
use odata_core::{
    DateTimeOffset, Error, ODataEntity, ODataEnum, ODataPartial, Page, Presence, ReadError,
    Service, Violations,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: String,
    #[odata(max_length = 3)]
    code: Option<String>,
    #[odata(max_length = 2)]
    tags: Vec<String>,
    #[odata(required)]
    owner: Option<String>,
    count: i16,
    #[odata(computed)]
    version: i32,
    #[odata(default = String::from("low"))]
    priority: String,
    #[odata(sensitive, max_length = 4)]
    secret: Option<String>,
    scores: Vec<Option<i32>>,
}

fn report(violations: &Violations) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

fn refused(value: &ThingPartial) -> Violations {
    let service = Service::new("https://example.com").unwrap();
    match service.create(value) {
        Err(Error::Invalid(violations)) => violations,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_partial_that_breaks_many_rules_gives_them_all() {
    let value = ThingPartial {
        id: Presence::Null,
        code: "übe!".to_owned().into(),
        tags: vec!["ab".into(), "abc".into(), "übü".into()].into(),
        priority: Presence::Null,
        secret: "hidden".to_owned().into(),
        ..ThingPartial::default()
    };
    let violations = refused(&value);
    assert_eq!(
        report(&violations),
        [
            "id: null, but not nullable",
            "code: 4 characters, at most 3 are allowed",
            "tags[1]: 3 characters, at most 2 are allowed",
            "tags[2]: 3 characters, at most 2 are allowed",
            "owner: required, but missing",
            "count: required, but missing",
            "priority: null, but not nullable",
            "secret: 6 characters, at most 4 are allowed",
        ]
    );
    assert_eq!(value.validate(), Err(violations.clone()));
    assert_eq!(odata_core::json::JsonFormat::new().create_body(&value), Err(violations.clone()));
    assert_eq!(violations.as_slice()[4].path(), "owner");
    assert_eq!(violations.as_slice()[4].rule(), &Rule::Required);
}

#[test]
fn an_entity_is_checked_as_well() {
    let thing = Thing {
        id: "1".into(),
        code: Some("long!".into()),
        tags: vec![],
        owner: None,
        count: 0,
        version: 0,
        priority: "low".into(),
        secret: None,
        scores: vec![],
    };
    let violations = thing.validate().unwrap_err();
    assert_eq!(
        report(&violations),
        ["code: 5 characters, at most 3 are allowed", "owner: required, but missing"]
    );
    let service = Service::new("https://example.com").unwrap();
    assert!(matches!(service.create(&thing), Err(Error::Invalid(same)) if same == violations));
}

/// From JSON to the partial the same report, and in it what could not even be read.
#[test]
fn json_gives_one_report_of_all_that_is_wrong() {
    let json = br#"{
        "scores": [1, "x", null, 2.5],
        "secret": 5,
        "count": 40000,
        "code": "long!",
        "tags": ["a", 7, null, "abc"],
        "priority": "a", "priority": "b",
        "unknown": {"deep": [1]}
    }"#;
    let Err(ReadError::Invalid(violations)) = ThingPartial::from_json_for_create(json) else {
        panic!("it was read");
    };
    assert_eq!(
        report(&violations),
        [
            "id: required, but missing",
            "code: 5 characters, at most 3 are allowed",
            "tags[1]: expected Edm.String, found 7",
            "tags[2]: null, but not nullable",
            "owner: required, but missing",
            "count: out of the range of Edm.Int16",
            "priority: appears twice in one object",
            "secret: expected Edm.String, found a number",
            "scores[1]: expected Edm.Int32, found \"x\"",
            "scores[3]: not Edm.Int32: an integer has no fraction, found 2.5",
        ]
    );
}

/// SPEC R4: nullable, computed, with a default, a collection: not required.
#[test]
fn what_may_be_left_out_is_not_missed() {
    let value =
        ThingPartial::from_json_for_create(br#"{"id":"1","owner":"me","count":1}"#).unwrap();
    assert!(value.validate().is_ok());
    let built = Thing::builder().id("1").owner("me").count(1).build();
    assert_eq!(value, built);
}

#[test]
fn reading_insists_on_what_is_not_optional_and_lists_it() {
    let Err(ReadError::Invalid(violations)) = Thing::from_json(b"{}") else {
        panic!("it was read")
    };
    assert_eq!(
        report(&violations),
        [
            "id: required, but missing",
            "count: required, but missing",
            "version: required, but missing",
        ]
    );
    // `required` is of create only, and a default is one on read too.
    let thing = Thing::from_json(br#"{"id":"1","count":1,"version":2}"#).unwrap();
    assert_eq!((thing.owner, thing.priority.as_str(), thing.tags.len()), (None, "low", 0));
}

#[test]
fn a_page_lists_the_violations_of_all_its_entities() {
    let json = br#"{"value":[{"id":"1","count":1,"version":1},{"id":2},{"id":"3","count":"x","version":1}]}"#;
    let Err(ReadError::Invalid(violations)) = Page::<Thing>::from_json(json) else {
        panic!("it was read");
    };
    assert_eq!(
        report(&violations),
        [
            "value[1].id: expected Edm.String, found 2",
            "value[1].count: required, but missing",
            "value[1].version: required, but missing",
            "value[2].count: expected Edm.Int16, found \"x\"",
        ]
    );
}

#[test]
fn what_is_sensitive_is_never_shown() {
    let value = ThingPartial { secret: "hidden".to_owned().into(), ..ThingPartial::default() };
    assert!(!format!("{value:?}").contains("hidden"), "{value:?}");
    assert!(!refused(&value).to_string().contains("hidden"));
    let error = ThingPartial::from_json(br#"{"secret":["hidden"],"scores":0}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2 violations\n  secret: expected Edm.String, found an array\n  \
         scores: expected Collection(Edm.Int32), found 0"
    );
}

/// A violation shows the value that was found if it is short, and only its kind if it is sensitive or long.
#[test]
fn what_was_found_instead() {
    let long = "x".repeat(39);
    for (member, found) in [
        (String::from("\"secret\":true"), "secret: expected Edm.String, found a Boolean"),
        (String::from("\"secret\":false"), "secret: expected Edm.String, found a Boolean"),
        (String::from("\"secret\":-5"), "secret: expected Edm.String, found a number"),
        (String::from("\"secret\":{}"), "secret: expected Edm.String, found an object"),
        (String::from("\"code\":true"), "code: expected Edm.String, found true"),
        (String::from("\"count\":\"a\""), "count: expected Edm.Int16, found \"a\""),
        (format!("\"count\":\"{long}\""), "count: expected Edm.Int16, found a string"),
        (
            format!("\"count\":\"{}\"", &long[1..]),
            "count: expected Edm.Int16, found \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
        ),
    ] {
        let error = ThingPartial::from_json(format!("{{{member}}}").as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), found);
    }
}

#[test]
fn what_is_not_json_is_an_error_with_its_place() {
    for (json, message) in [
        ("", "not valid JSON: unexpected end of the text at line 1 column 1"),
        ("{\"id\":\n  \"ü\" \"x\"}", "not valid JSON: expected `,` or `}` at line 2 column 7"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{} {}", "not valid JSON: text after the end of the value at line 1 column 4"),
        ("{\"tags\":[\"a\", }", "not valid JSON: expected a value at line 1 column 15"),
        ("{,\"unknown\":1}", "not valid JSON: expected a name in quotes at line 1 column 2"),
        ("{,\"id\":\"1\"}", "not valid JSON: expected a name in quotes at line 1 column 2"),
        (
            "{\"count\":1,,\"unknown\":1}",
            "not valid JSON: expected a name in quotes at line 1 column 12",
        ),
        ("{\"count\":1\"unknown\":1}", "not valid JSON: expected `,` or `}` at line 1 column 11"),
        ("{\"unknown\":[01]}", "not valid JSON: a number has no leading zeros at line 1 column 14"),
    ] {
        assert_eq!(ThingPartial::from_json(json.as_bytes()).unwrap_err().to_string(), message);
    }
    for (json, message) in [
        ("{\"value\":[1]}", "value[0]: expected Demo.thing, found 1"),
        ("{}", "value: required, but missing"),
        ("{\"value\":{}}", "value: expected Collection(Demo.thing), found an object"),
        (
            "{\"value\":[{\"@odata.type\":\"#Demo.other\"}]}",
            "value[0]: expected Demo.thing, found #Demo.other: to read values of derived types, add `derived` \
             to the struct of the expected type, or let the field be an enum of the derived types",
        ),
    ] {
        assert_eq!(
            Page::<ThingPartial>::from_json(json.as_bytes()).unwrap_err().to_string(),
            message
        );
    }
}

/// SPEC N6, N20, D16: facets and the validation vocabulary.
#[test]
fn facets_and_bounds() {
    #[derive(Debug, Clone, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Product {
        #[odata(key, minimum = 1)]
        id: i32,
        #[odata(precision = 3, scale = 2)]
        price: Option<Decimal>,
        #[odata(precision = 2, scale = 2)]
        share: Option<Decimal>,
        #[odata(precision = 3)]
        variable: Option<Decimal>,
        #[odata(minimum = -0.5, maximum = 0.1)]
        change: Option<f32>,
        #[odata(minimum = "2020-01-01", maximum = "2029-12-31")]
        day: Option<Date>,
        #[odata(precision = 3)]
        at: Option<DateTimeOffset>,
        #[odata(allowed_values = ["open", "closed"])]
        state: Option<String>,
        #[odata(allowed_values = [1, 2])]
        levels: Vec<i64>,
        #[odata(min_items = 1, max_items = 2, max_length = 3)]
        tags: Vec<String>,
    }

    let violations = |json: &str| {
        let json = format!(r#"{{"id":1,"tags":["a"],{json}}}"#).replace(",}", "}");
        let partial = ProductPartial::from_json(json.as_bytes()).unwrap();
        partial.validate().map_or_else(|violations| violations.to_string(), |()| String::new())
    };
    for valid in [
        r#""price":1.23"#,
        r#""price":0.7"#,
        r#""share":0.23"#,
        r#""variable":12.3"#,
        r#""variable":0.123"#,
        r#""change":0.1"#,
        r#""change":-0.5"#,
        r#""day":"2029-12-31""#,
        r#""at":"2020-01-01T00:00:00.1230Z""#,
        r#""state":"open""#,
        r#""levels":[1,2,1]"#,
        r#""price":"NaN""#,
    ] {
        assert_eq!(violations(valid), "", "{valid}");
    }
    for (invalid, message) in [
        (r#""price":12.3"#, "price: more digits than the 3 that are allowed"),
        (
            r#""price":1.234"#,
            "2 violations\n  price: more digits after the point than the 2 that are allowed\n  price: more digits than the 3 that are allowed",
        ),
        (r#""share":1.2"#, "share: more digits than the 2 that are allowed"),
        (r#""variable":12.34"#, "variable: more digits than the 3 that are allowed"),
        (r#""variable":1234"#, "variable: more digits than the 3 that are allowed"),
        (r#""change":0.11"#, "change: more than 0.1"),
        (r#""change":"-INF""#, "change: less than -0.5"),
        (r#""day":"2019-12-31""#, "day: less than 2020-01-01"),
        (r#""at":"2020-01-01T00:00:00.1234Z""#, "at: more digits than the 3 that are allowed"),
        (r#""state":"Open""#, "state: not one of open, closed"),
        (r#""levels":[1,3]"#, "levels[1]: not one of 1, 2"),
    ] {
        assert_eq!(violations(invalid), message, "{invalid}");
    }
    let product = |tags: &[&str]| {
        let tags = tags.iter().map(|tag| String::from(*tag)).collect();
        let built = Product::builder().id(0).tags(tags).build();
        built.validate().unwrap_err().to_string()
    };
    assert_eq!(
        product(&[]),
        "2 violations\n  id: less than 1\n  tags: 0 items, at least 1 are needed"
    );
    assert_eq!(
        product(&["a", "long", "c"]),
        "3 violations\n  id: less than 1\n  tags: 3 items, at most 2 are allowed\n  tags[1]: 4 characters, at most 3 are allowed"
    );
}

/// SPEC N20, D16: what has an order has bounds, which belong to it themselves, and each time has
/// its precision \[OData-CSDL 7.2.3\].
#[test]
fn bounds_and_precision_of_each_type() {
    #[derive(Debug, Clone, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Reading {
        #[odata(key)]
        id: i32,
        #[odata(minimum = 1, maximum = 250)]
        level: Option<u8>,
        #[odata(minimum = -5, maximum = 9_007_199_254_740_993)]
        ticks: Option<i64>,
        #[odata(minimum = -0.5, maximum = 0.1)]
        change: Option<f32>,
        #[odata(minimum = -0.5, maximum = 0.1)]
        drift: Option<f64>,
        #[odata(minimum = 0.01, maximum = "99.99")]
        price: Option<Decimal>,
        #[odata(minimum = "2020-01-01", maximum = "2029-12-31")]
        day: Option<Date>,
        #[odata(precision = 3, minimum = "08:00", maximum = "17:30:00")]
        opens: Option<TimeOfDay>,
        #[odata(
            precision = 0,
            minimum = "2020-01-01T00:00:00+01:00",
            maximum = "2020-12-31T23:59:59Z"
        )]
        at: Option<DateTimeOffset>,
        #[odata(precision = 2, minimum = "-PT1S", maximum = "PT1H")]
        lasts: Option<Duration>,
        #[odata(allowed_values = [1.5, 2])]
        rate: Option<f64>,
        #[odata(allowed_values = ["PT1H", "PT90M"])]
        step: Option<Duration>,
    }

    for (json, message) in [
        (r#""level":1"#, ""),
        (r#""level":250"#, ""),
        (r#""level":0"#, "level: less than 1"),
        (r#""level":251"#, "level: more than 250"),
        (r#""ticks":-5"#, ""),
        (r#""ticks":-6"#, "ticks: less than -5"),
        // One more than the maximum, and the same as an f64.
        (r#""ticks":9007199254740993"#, ""),
        (r#""ticks":9007199254740994"#, "ticks: more than 9007199254740993"),
        (r#""change":"INF""#, "change: more than 0.1"),
        (r#""change":"NaN""#, ""),
        (r#""drift":-0.5"#, ""),
        (r#""drift":-0.51"#, "drift: less than -0.5"),
        (r#""drift":0.11"#, "drift: more than 0.1"),
        (r#""drift":"INF""#, "drift: more than 0.1"),
        (r#""drift":"-INF""#, "drift: less than -0.5"),
        (r#""drift":"NaN""#, ""),
        (r#""price":0.01"#, ""),
        (r#""price":99.990"#, ""),
        (r#""price":0.009"#, "price: less than 0.01"),
        (r#""price":100"#, "price: more than 99.99"),
        (r#""day":"2020-01-01""#, ""),
        (r#""day":"2030-01-01""#, "day: more than 2029-12-31"),
        (r#""opens":"08:00:00.1230""#, ""),
        (r#""opens":"17:30""#, ""),
        (r#""opens":"07:59:59.999""#, "opens: less than 08:00"),
        (r#""opens":"17:30:00.001""#, "opens: more than 17:30:00"),
        (r#""opens":"09:00:00.1234""#, "opens: more digits than the 3 that are allowed"),
        // As instants, whatever the offset.
        (r#""at":"2019-12-31T23:00:00Z""#, ""),
        (r#""at":"2020-01-01T00:59:59+02:00""#, "at: less than 2020-01-01T00:00:00+01:00"),
        (r#""at":"2020-06-01T00:00:00.000Z""#, ""),
        (r#""at":"2021-01-01T00:00:00Z""#, "at: more than 2020-12-31T23:59:59Z"),
        (r#""at":"2020-06-01T00:00:00.1Z""#, "at: more digits than the 0 that are allowed"),
        (r#""lasts":"-PT1.00S""#, ""),
        (r#""lasts":"PT60M""#, ""),
        (r#""lasts":"-PT1.01S""#, "lasts: less than -PT1S"),
        (r#""lasts":"PT1H0.01S""#, "lasts: more than PT1H"),
        (r#""lasts":"PT0.125S""#, "lasts: more digits than the 2 that are allowed"),
        (r#""rate":1.5"#, ""),
        (r#""rate":2.0"#, ""),
        (r#""rate":1.6"#, "rate: not one of 1.5, 2"),
        (r#""rate":"NaN""#, "rate: not one of 1.5, 2"),
        (r#""step":"PT60M""#, ""),
        (r#""step":"PT2H""#, "step: not one of PT1H, PT90M"),
    ] {
        let read = ReadingPartial::from_json(format!(r#"{{"id":1,{json}}}"#).as_bytes()).unwrap();
        let told = read.validate().map_or_else(|error| error.to_string(), |()| String::new());
        assert_eq!(told, message, "{json}");
    }
}

/// SPEC R4: one that is required and null is missing, though nothing else is.
#[test]
fn what_is_required_may_be_the_only_thing_that_is_missing() {
    #[derive(Debug, Clone, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Note {
        #[odata(key, computed_default)]
        id: Option<String>,
        #[odata(required)]
        title: Option<String>,
    }

    let note = |title: Option<&str>| Note { id: None, title: title.map(String::from) };
    let violations = note(None).validate().unwrap_err();
    assert_eq!(report(&violations), ["title: required, but missing"]);
    assert!(note(Some("")).validate().is_ok());
    // In a partial, null is there.
    let partial = |json: &str| NotePartial::from_json(json.as_bytes()).unwrap().validate();
    assert_eq!(report(&partial("{}").unwrap_err()), ["title: required, but missing"]);
    let null = partial(r#"{"title":null}"#).unwrap_err();
    assert_eq!(report(&null), ["title: null, but not nullable"]);
}

/// SPEC G6: in a collection as well; and it is a string like any other where it is one.
#[test]
fn the_member_for_members_to_come_is_one_of_an_enumeration_only() {
    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "Demo")]
    enum Status {
        Active,
        #[odata(other)]
        Other(String),
    }
    #[derive(Debug, Clone, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Ticket {
        #[odata(key)]
        id: String,
        history: Vec<Status>,
        words: Vec<String>,
    }

    let ticket = |id: &str, history: &[&str]| {
        let words = vec![String::from("unknownFutureValue")];
        let of = |name: &&str| match *name {
            "active" => Status::Active,
            name => Status::Other(name.into()),
        };
        let history = history.iter().map(of).collect();
        Ticket { id: id.into(), history, words }.validate()
    };
    assert!(ticket("unknownFutureValue", &["active", "retired"]).is_ok());
    let violations = ticket("1", &["active", "unknownFutureValue"]).unwrap_err();
    assert_eq!(violations.as_slice()[0].path(), "history[1]");
    assert_eq!(violations.as_slice()[0].rule(), &Rule::UnknownFutureValue);
    // One after the other, by value and by reference.
    let paths: Vec<_> = (&violations).into_iter().map(Violation::path).collect();
    assert_eq!(paths, ["history[1]"]);
    assert_eq!(violations.len(), violations.clone().into_iter().count());
}
