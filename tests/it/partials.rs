//! Partials: absent, null and value on every path [OData-Protocol 11.4.3].

use odata_core::{DateTimeOffset, ODataEntity, ODataPartial, Presence};

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

/// What differs on the wire is a change, though it is the same point in time.
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
