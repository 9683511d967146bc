//! Partials: absent, null and value on every path [OData-Protocol 11.4.3].

use odata_core::edm::Untyped;
use odata_core::edm::geo::GeographyPoint;
use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::{
    Annotations, DateTimeOffset, DynamicProperties, ODataComplex, ODataEntity, ODataPartial,
    OtherType, Presence,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Note {
    #[odata(key)]
    id: i32,
    title: String,
    text: Option<String>,
    rank: Option<f64>,
    tags: Vec<String>,
    at: Option<DateTimeOffset>,
    #[odata(skip)]
    seen: bool,
}

fn note() -> Note {
    Note {
        id: 1,
        title: "a".into(),
        text: Some("b".into()),
        rank: Some(f64::NAN),
        tags: vec!["x".into()],
        at: Some("2021-01-01T00:00:00Z".parse().unwrap()),
        seen: true,
    }
}

#[test]
fn reading_under_select_leaves_the_rest_absent() {
    let partial = NotePartial::from_json(
        br#"{"@odata.context":"$metadata#notes(title,text)/$entity","title":"a","text":null}"#,
    )
    .unwrap();
    assert_eq!(partial.title, Presence::Value("a".into()));
    assert_eq!(partial.text, Presence::Null);
    assert!(partial.id.is_absent() && partial.tags.is_absent());
    assert_eq!(partial.to_json(), br##"{"@odata.type":"#Demo.note","title":"a","text":null}"##);
    assert_eq!(serde_json::to_vec(&partial).unwrap(), partial.to_json());
    assert_eq!(serde_json::from_slice::<NotePartial>(&partial.to_json()).unwrap(), partial);
    assert_eq!(format!("{partial:?}"), r#"NotePartial { title: "a", text: null, .. }"#);
}

#[test]
fn nothing_changed_is_nothing_sent() {
    assert_eq!(note().changes_since(&note()), NotePartial::default());
    assert_eq!(NotePartial::default().to_json(), br##"{"@odata.type":"#Demo.note"}"##);
}

/// The law: `changes_since(old)` applied to `old` is the new one.
#[test]
fn changes_applied_to_the_old_give_the_new() {
    let old = Note { rank: Some(1.0), ..note() };
    for new in [
        old.clone(),
        Note { text: None, ..old.clone() },
        Note { text: Some(String::new()), tags: vec![], ..old.clone() },
        Note { title: "z".into(), rank: Some(-0.0), at: None, ..old.clone() },
        Note { id: 2, tags: vec!["x".into(), "y".into()], ..old.clone() },
    ] {
        let changes = new.changes_since(&old);
        let mut merged = old.clone();
        changes.clone().apply_to(&mut merged).unwrap();
        assert_eq!(merged, new, "{changes:?}");
    }
    let cleared = Note { text: None, ..old.clone() }.changes_since(&old);
    assert_eq!(cleared.to_json(), br##"{"@odata.type":"#Demo.note","text":null}"##);
}

/// A timestamp with another offset is a change, although it is the same point in time.
#[test]
fn a_change_of_the_text_of_a_date_is_a_change() {
    let new = Note { at: Some("2021-01-01T00:00:00.000Z".parse().unwrap()), ..note() };
    assert!(new.changes_since(&note()).at.value().is_some());
}

#[test]
fn a_null_that_can_t_be_is_refused_and_changes_nothing() {
    let mut note = note();
    let before = format!("{note:?}");
    let changes = NotePartial::from_json(br#"{"text":"new","title":null}"#).unwrap();
    let violations = changes.apply_to(&mut note).unwrap_err();
    assert_eq!(violations.to_string(), "title: null, but not nullable");
    assert_eq!(format!("{note:?}"), before);
}

#[test]
fn finishing_lists_what_is_missing_and_keeps_skipped_fields_at_their_default() {
    let violations = NotePartial::from_json(br#"{"title":null}"#).unwrap().finish().unwrap_err();
    assert_eq!(
        violations.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["id: required, but missing", "title: null, but not nullable"]
    );
    let note = NotePartial::from_json(br#"{"id":1,"title":"t"}"#).unwrap().finish().unwrap();
    assert!(!note.seen && note.tags.is_empty());
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Kinds {
    #[odata(key)]
    id: i32,
    in_a_box: Box<i32>,
    open: Box<Open>,
    next: Option<Box<Open>>,
    single: Option<f32>,
    double: Option<f64>,
    untyped: Option<Untyped>,
    point: Option<GeographyPoint>,
    shapes: Vec<AnyShape>,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct MoreKinds {
    #[odata(base)]
    kinds: Kinds,
    more: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Open {
    size: Option<i32>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Circle {
    size: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Square {
    size: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "shape")]
enum AnyShape {
    Circle(Circle),
    Square(Square),
    Open(Open),
    #[odata(other)]
    Other(OtherType),
}

/// A change of one property, of whatever kind, has that one and nothing else, and makes the old
/// value the new one; a collection is sent whole \[OData-Protocol 11.4.3\].
#[test]
fn a_change_of_each_kind_of_value_is_a_change() {
    let format = JsonFormat::new().type_policy(TypePolicy::Never);
    let kinds = |members: &str| {
        let mut json = String::from(r#"{"id":1"#);
        for usual in [r#""inABox":1"#, r#""open":{"size":1}"#, members] {
            let name = usual.split(':').next().unwrap();
            if usual == members || !members.contains(name) {
                json = json + "," + usual;
            }
        }
        MoreKinds::from_json((json + "}").as_bytes()).unwrap()
    };
    let shape =
        |kind: &str, rest: &str| format!(r##""shapes":[{{"@odata.type":"#Demo.{kind}",{rest}}}]"##);
    let of = str::to_owned;
    for (one, other, whole) in [
        (of(r#""inABox":2"#), of(r#""inABox":3"#), true),
        (of(r#""open":{"size":2}"#), of(r#""open":{"size":3}"#), true),
        (of(r#""next":{"size":2}"#), of(r#""next":{"size":3}"#), true),
        (of(r#""next":{"size":2,"x":2}"#), of(r#""next":{"size":2,"x":3}"#), false),
        (of(r#""single":1.5"#), of(r#""single":"NaN""#), true),
        (of(r#""single":0.0"#), of(r#""single":-0.0"#), true),
        (of(r#""double":1.5"#), of(r#""double":"NaN""#), true),
        (of(r#""double":0.0"#), of(r#""double":-0.0"#), true),
        (of(r#""untyped":{"a":[1]}"#), of(r#""untyped":{"a":[1.0]}"#), true),
        (
            of(r#""point":{"type":"Point","coordinates":[1.5,2.5]}"#),
            of(r#""point":{"type":"Point","coordinates":[1.5,3.5]}"#),
            true,
        ),
        (shape("circle", r#""size":2"#), shape("circle", r#""size":3"#), true),
        (shape("circle", r#""size":2"#), shape("square", r#""size":2"#), true),
        (shape("open", r#""x":2"#), shape("open", r#""x":3"#), true),
        (shape("open", r#""@x.y":2"#), shape("open", r#""@x.y":3"#), true),
        (shape("new", r#""x":2"#), shape("new", r#""x":3"#), true),
        (shape("circle", r#""size":2"#), of(r#""shapes":[]"#), true),
        (of(r#""more":2"#), of(r#""more":3"#), true),
    ] {
        for (old, new) in [(&one, &other), (&other, &one)] {
            let (old, made) = (kinds(old), kinds(new));
            let nothing = made.clone().changes_since(&made);
            assert_eq!(format.update_body(&nothing).unwrap(), b"{}", "{new}");
            let changes = made.changes_since(&old);
            let body = String::from_utf8(format.update_body(&changes).unwrap()).unwrap();
            assert!(!whole || body == format!("{{{new}}}"), "{new}: {body}");
            let mut merged = old;
            changes.apply_to(&mut merged).unwrap();
            assert_eq!(format.to_vec(&merged), format.to_vec(&made), "{new}");
        }
    }
}

/// A partial of an entity has all that the entity has.
#[test]
fn a_partial_of_an_entity_is_the_whole_of_it() {
    let json = br#"{"@x.y":1,"id":1,"inABox":2,"open":{"@x.y":1,"size":null,"x":1},"shapes":[]}"#;
    let kinds = Kinds::from_json(json).unwrap();
    let partial = KindsPartial::from(kinds.clone());
    assert_eq!(partial.notes, kinds.notes);
    assert_eq!(partial.open.value().map(|open| &open.notes), Some(&kinds.open.notes));
    assert_eq!(partial.finish().unwrap(), kinds);
}
