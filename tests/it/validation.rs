//! Every violation at once, each with its path and rule, in declaration order; nothing is sent.

use odata_core::{
    Error, ODataEntity, ODataPartial, Page, Presence, ReadError, Rule, Service, Violations,
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
            "priority: stands twice in one object",
            "secret: expected Edm.String, found a number",
            "scores[1]: expected Edm.Int32, found \"x\"",
            "scores[3]: not Edm.Int32: an integer has no fraction",
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

#[test]
fn what_is_not_json_is_an_error_with_its_place() {
    for (json, message) in [
        ("", "not valid JSON: unexpected end of the text at line 1 column 1"),
        ("{\"id\":\n  \"ü\" \"x\"}", "not valid JSON: expected `,` or `}` at line 2 column 7"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{} {}", "not valid JSON: text after the end of the value at line 1 column 4"),
        ("{\"tags\":[\"a\", }", "not valid JSON: expected a value at line 1 column 15"),
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
            "value[0]: expected Demo.thing, found #Demo.other",
        ),
    ] {
        assert_eq!(
            Page::<ThingPartial>::from_json(json.as_bytes()).unwrap_err().to_string(),
            message
        );
    }
}
