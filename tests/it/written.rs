//! The members that are written of an object, and those that each purpose omits.

use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::{
    Annotations, Entity, Link, Links, ODataEntity, ODataPartial, OtherType, Presence, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "notes")]
struct Note {
    #[odata(key, computed_default)]
    id: Option<i32>,
    #[odata(max_length = 2)]
    text: Option<String>,
    #[odata(computed)]
    version: Option<i64>,
    #[odata(nav)]
    parent: Option<Link<Note>>,
    #[odata(nav)]
    replies: Links<Note>,
    #[odata(annotations)]
    about: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Anything {
    #[odata(key, computed_default)]
    id: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Counted {
    #[odata(key, computed_default)]
    id: Option<i32>,
    count: i32,
}

fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap()
}

/// Control information is the service's: written where that is asked for, at each depth, and in no
/// request \[OData-JSON 4.5\].
#[test]
fn control_information_by_format_and_purpose() {
    let json = r#"{"@odata.etag":"e","id":1,"parent":{"@odata.id":"notes(2)","id":2}}"#;
    let bare = r#"{"id":1,"parent":{"id":2}}"#;
    let note = Entity::<Note>::from_json(json.as_bytes()).unwrap();
    let usual = JsonFormat::new().type_policy(TypePolicy::Never);
    let all = usual.control_information(true);
    assert_eq!(text(usual.to_vec(&note)), bare);
    assert_eq!(text(all.to_vec(&note)), json);
    assert_eq!(text(all.create_body(&note).unwrap()), bare);
    let reply = Link::Entity(Box::new(note));
    let changes = NotePartial { replies: Links::from([reply]).into(), ..Default::default() };
    let all = all.version(ODataVersion::V4_01);
    assert_eq!(text(all.update_body(&changes).unwrap()), format!(r#"{{"replies":[{bare}]}}"#));
}

/// A value of a type that is not known is written as it was read, and without what is the service's
/// in a request \[OData-JSON 4.5\]; what it binds and what types it has is the client's.
#[test]
fn members_of_a_type_that_is_not_known() {
    let members = [
        (r#""@odata.etag":"e""#, false),
        (r#""@odata.id":"x""#, false),
        (r#""@id":"x""#, false),
        (r##""#Demo.Act":{}"##, false),
        (r##""a#Demo.Act":{}"##, false),
        (r#""n@odata.navigationLink":"x""#, false),
        (r#""n@count":1"#, false),
        (r#""n@odata.bind":"x""#, true),
        (r##""a@odata.type":"#Int64""##, true),
        (r#""b@type":"Int64""#, true),
        (r#""@x.y":1"#, true),
        (r##""a@x.y#q":{"@odata.id":"x"}"##, true),
        (r#""a":"9.50""#, true),
        (r#""b":[null]"#, true),
    ];
    let join = |requested: bool| {
        let of = |(member, sent): &(&'static str, bool)| (*sent || !requested).then_some(*member);
        format!("{{{}}}", members.iter().filter_map(of).collect::<Vec<_>>().join(","))
    };
    // Without a type annotation there is none to write.
    let all = join(false);
    let other = Entity::<OtherType>::from_json(all.as_bytes()).unwrap();
    let format = JsonFormat::new().control_information(true);
    assert_eq!(text(format.to_vec(&other)), all);
    // A request has the spelling of its version [OData-JSON 4.5].
    let sent = join(true).replace(r#""b@type":"Int64""#, r##""b@odata.type":"#Int64""##);
    assert_eq!(text(format.create_body(&other).unwrap()), sent);
    let typed = all.replacen('{', r##"{"@odata.type":"#Demo.new","##, 1);
    let other = Entity::<OtherType>::from_json(typed.as_bytes()).unwrap();
    assert_eq!(text(format.to_vec(&other)), typed);
}

/// A navigation property that was not expanded is absent, which differs from null.
#[test]
fn what_was_not_expanded_is_not_null() {
    let note = Note::from_json(br#"{"id":1}"#).unwrap();
    let format = JsonFormat::new().type_policy(TypePolicy::Never).nulls(true);
    let written = r#"{"id":1,"text":null,"version":null}"#;
    assert_eq!(text(format.to_vec(&note)), written);
    assert_eq!(text(format.version(ODataVersion::V4_01).to_vec(&note)), written);
}

/// A create request refuses the same values as [`ODataPartial::validate`], with any other members.
#[test]
fn a_body_is_written_of_what_is_valid_only() {
    let format = JsonFormat::new();
    let note = |json: &str| NotePartial::from_json(json.as_bytes()).unwrap();
    for (json, wrong) in [
        (r#"{"text":"ab"}"#, None),
        (r#"{"text":"abc"}"#, Some("text: 3 characters, at most 2 are allowed")),
        (r#"{"text":"abc","version":1}"#, Some("text: 3 characters, at most 2 are allowed")),
        (r#"{"text":"ab","version":1}"#, None),
        (r#"{"text":"abc","@x.y":1}"#, Some("text: 3 characters, at most 2 are allowed")),
        (r#"{"text":"abc","text@x.y":1}"#, Some("text: 3 characters, at most 2 are allowed")),
        (
            r#"{"version":1,"@x.y":1,"text":"abc"}"#,
            Some("text: 3 characters, at most 2 are allowed"),
        ),
        (r#"{"parent":{"text":"abc"}}"#, Some("parent.text: 3 characters, at most 2 are allowed")),
    ] {
        let note = note(json);
        let refused = format.create_body(&note).err();
        assert_eq!(refused, note.validate().err(), "{json}");
        assert_eq!(refused.map(|it| it.to_string()).as_deref(), wrong, "{json}");
    }
    let refused = format.create_body(&CountedPartial::default()).unwrap_err();
    assert_eq!(refused.to_string(), "count: required, but missing");
    let refused = format.create_body(&Anything { id: None }).unwrap_err();
    assert_eq!(Err(refused), AnythingPartial::default().validate());
}

/// Each version says which one it is \[OData-Protocol 8.1.5\].
#[test]
fn the_version_of_a_request() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let service = Service::new("https://h/s").unwrap().version(version);
        let note = NotePartial { text: Presence::Value("a".into()), ..Default::default() };
        let request = odata_core::Operation::to_http(&service.create(&note).unwrap());
        assert_eq!(request.headers()["odata-version"], version.as_str());
    }
}
