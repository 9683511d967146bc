//! F11: a nested value of a type that derives from the declared one \[OData-JSON 4.5.3\].

#![allow(clippy::items_after_statements)] // Each type is next to its use.

use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::validate::Rule;
use odata_core::{
    Annotations, Entity, ODataComplex, ODataEntity, ODataPartial, OtherType, Page, ReadError,
};

/// Reads its own type only.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ns")]
struct Strict {
    id: Option<String>,
}

/// Reads derived types and has a place for the annotation.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ns", name = "identity", derived)]
struct Identity {
    id: Option<String>,
    #[odata(annotations)]
    annotations: Annotations,
}

/// Reads derived types, and can't tell which.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ns", name = "identity", derived)]
struct Placeless {
    id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ns", name = "teamworkUserIdentity")]
struct TeamworkUser {
    id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ns", name = "identity")]
enum AnyIdentity {
    Teamwork(TeamworkUser),
    #[odata(other)]
    Other(OtherType),
}

macro_rules! message {
    ($name:ident, $identity:ty) => {
        #[derive(Debug, Clone, PartialEq, ODataComplex)]
        #[odata(namespace = "Ns", name = "set")]
        struct From {
            user: Option<$identity>,
            users: Vec<$identity>,
        }

        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Ns", name = "message", entity_set = "messages")]
        struct $name {
            #[odata(key)]
            id: i32,
            from: Option<From>,
        }
    };
}

const ANNOTATED: &str = r##"{"id":1,"from":{"user":{"@odata.type":"#Ns.teamworkUserIdentity","id":"1"},"users":[{"@odata.type":"#Ns.teamworkUserIdentity","id":"2"},{"id":"3"}]}}"##;

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The entity without its own annotation.
fn format() -> JsonFormat {
    JsonFormat::new().type_policy(TypePolicy::Never)
}

#[test]
fn f11_the_message_says_what_to_write() {
    message!(Message, Strict);
    let expected = "from.user: expected Ns.strict, found #Ns.teamworkUserIdentity: to read values of derived \
                    types, add `derived` to the struct of the expected type, or let the field be an enum of \
                    the derived types";
    let Err(ReadError::Invalid(violations)) = Message::from_json(ANNOTATED.as_bytes()) else {
        panic!()
    };
    assert_eq!(violations.iter().next().unwrap().to_string(), expected);
    assert!(matches!(violations.as_slice()[1].rule(), Rule::WrongType { may_derive: true, .. }));
    assert_eq!(violations.as_slice()[1].path(), "from.users[0]");
    let page = format!(r#"{{"value":[{ANNOTATED}]}}"#);
    let errors = [
        Page::<Message>::from_json(page.as_bytes()).unwrap_err().to_string(),
        MessagePartial::from_json(ANNOTATED.as_bytes()).unwrap_err().to_string(),
        serde_json::from_str::<Message>(ANNOTATED).unwrap_err().to_string(),
        serde_json::from_str::<MessagePartial>(ANNOTATED).unwrap_err().to_string(),
    ];
    for error in errors {
        assert!(error.contains(expected), "{error}");
    }
    // A text that is not a type annotation gets no such advice.
    let error = Message::from_json(br#"{"id":1,"from":{"user":{"@odata.type":1}}}"#).unwrap_err();
    assert!(!error.to_string().contains("derived"), "{error}");
}

#[test]
fn f11_the_annotation_is_kept_and_written_back() {
    message!(Message, Identity);
    for json in [ANNOTATED.to_owned(), ANNOTATED.replace("@odata.type", "@type")] {
        let message = Message::from_json(json.as_bytes()).unwrap();
        let user = message.from.as_ref().unwrap().user.as_ref().unwrap();
        assert_eq!(user.annotations.type_annotation(), Some("#Ns.teamworkUserIdentity"));
        assert_eq!(message.from.as_ref().unwrap().users[1].annotations.type_annotation(), None);
        assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message);
        let partial = MessagePartial::from_json(json.as_bytes()).unwrap();
        assert_eq!(MessagePartial::from(message.clone()), partial);
        assert_eq!(partial.clone().finish().unwrap(), message);

        // Everywhere that a value is written.
        assert_eq!(text(format().to_vec(&message)), ANNOTATED);
        assert_eq!(text(format().to_vec(&partial)), ANNOTATED);
        assert_eq!(text(format().create_body(&message).unwrap()), ANNOTATED);
        assert_eq!(text(format().create_body(&partial).unwrap()), ANNOTATED);
        let in_4_01 = format().version(odata_core::json::ODataVersion::V4_01);
        assert_eq!(
            text(in_4_01.create_body(&message).unwrap()),
            ANNOTATED.replace("@odata.type", "@type")
        );
        let serde = serde_json::to_string(&message).unwrap();
        assert!(serde.contains(r##""user":{"@odata.type":"#Ns.teamworkUserIdentity","id":"1"}"##));
        assert_eq!(Message::from_json(&message.to_json()).unwrap(), message);
        let entity = Entity::<Message>::from_json(json.as_bytes()).unwrap();
        assert_eq!(entity.into_inner(), message);
    }
}

/// A change of such a value says which type it has.
#[test]
fn f11_a_change_goes_to_a_value_of_the_derived_type() {
    message!(Message, Identity);
    let old = Message::from_json(ANNOTATED.as_bytes()).unwrap();
    assert!(old.changes_since(&old).is_empty());
    let mut new = old.clone();
    new.from.as_mut().unwrap().user.as_mut().unwrap().id = Some("9".into());
    let changes = new.changes_since(&old);
    assert_eq!(
        text(format().update_body(&changes).unwrap()),
        r##"{"from":{"user":{"@odata.type":"#Ns.teamworkUserIdentity","id":"9"}}}"##
    );
    let mut copy = old.clone();
    changes.apply_to(&mut copy).unwrap();
    assert_eq!(copy, new);
    // Another type alone is a change.
    let user = new.from.as_mut().unwrap().user.as_mut().unwrap();
    user.annotations.set_type_annotation("Ns.botIdentity");
    assert!(
        text(format().update_body(&new.changes_since(&old)).unwrap()).contains("#Ns.botIdentity")
    );
}

/// The annotation by an absolute URL, and by a name without `#`.
#[test]
fn f11_every_spelling_of_the_annotation() {
    for (read, written) in [
        ("#Ns.vip", "#Ns.vip"),
        ("Ns.vip", "#Ns.vip"),
        ("http://host/other/$metadata#Ns.vip", "http://host/other/$metadata#Ns.vip"),
    ] {
        let json = format!(r#"{{"id":"1","@odata.type":"{read}"}}"#);
        let identity = Identity::from_json(json.as_bytes()).unwrap();
        let expected = format!(r#"{{"@odata.type":"{written}","id":"1"}}"#);
        assert_eq!(text(identity.to_json()), expected);
        assert_eq!(serde_json::to_string(&identity).unwrap(), expected);
    }
    // The annotation of the declared type itself is not kept.
    let own = Identity::from_json(br##"{"@odata.type":"#Ns.identity","id":"1"}"##).unwrap();
    assert!(own.annotations.is_empty());
}

/// Without a place for the annotation, the value can be read; a request with it would be of the wrong
/// type.
#[test]
fn f11_without_a_place_nothing_is_sent() {
    message!(Message, Placeless);
    let message = Message::from_json(ANNOTATED.as_bytes()).unwrap();
    let violations = JsonFormat::new().create_body(&message).unwrap_err();
    let paths: Vec<_> = violations.iter().map(odata_core::validate::Violation::path).collect();
    assert_eq!(paths, ["from.user", "from.users[0]", "from.users[1]"]);
    assert_eq!(violations.as_slice()[0].rule(), &Rule::Derived { name: "Ns.identity" });
    assert!(violations.to_string().contains("`#[odata(annotations)] annotations: Annotations`"));
    let partial = MessagePartial::from(message.clone());
    assert!(JsonFormat::new().update_body(&partial).is_err());

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Ns", derived)]
    struct Object {
        #[odata(key)]
        id: i32,
    }
    let object = Object::from_json(br##"{"@odata.type":"#Ns.user","id":1}"##).unwrap();
    assert!(JsonFormat::new().create_body(&object).is_err());
}

/// An abstract type is read in the same way; its annotation makes the value one of a type that is not
/// abstract.
#[test]
fn f11_abstract_types_keep_the_annotation() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Ns", abstract)]
    struct Object {
        #[odata(key)]
        id: i32,
        #[odata(annotations)]
        annotations: Annotations,
    }
    let json = r##"{"@odata.type":"#Ns.user","@x.y":1,"id":1}"##;
    let object = Object::from_json(json.as_bytes()).unwrap();
    assert_eq!(text(object.to_json()), json);
    assert_eq!(text(JsonFormat::new().create_body(&object).unwrap()), json);
    let plain = Object { id: 1, annotations: Annotations::default() };
    assert!(JsonFormat::new().create_body(&plain).is_err());

    // The place may be that of the base type.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Ns", derived)]
    struct Group {
        #[odata(base)]
        object: Object,
        name: Option<String>,
    }
    let json = r##"{"@odata.type":"#Ns.team","id":1,"name":"x"}"##;
    let group = Group::from_json(json.as_bytes()).unwrap();
    assert_eq!(text(JsonFormat::new().create_body(&group).unwrap()), json);
}

#[test]
fn f11_an_enum_of_derived_types_keeps_everything() {
    message!(Message, AnyIdentity);
    let json = ANNOTATED.replace(r#"{"id":"3"}"#, r##"{"@odata.type":"#Ns.bot","id":"3"}"##);
    let message = Message::from_json(json.as_bytes()).unwrap();
    assert!(matches!(message.from.as_ref().unwrap().user, Some(AnyIdentity::Teamwork(_))));
    assert_eq!(text(format().to_vec(&message)), json);
    assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message);
}

/// The value that is the whole response, such as a property or the result of a function.
#[test]
fn f11_the_message_for_a_whole_value() {
    use odata_core::response::{FromResponse, ValueResponse};

    fn read<A: FromResponse>(body: &str) -> String {
        let (head, body) = http::Response::new(body.to_owned()).into_parts();
        A::read(&head, body.as_bytes()).err().unwrap().to_string()
    }
    let expected = "expected the type Ns.strict, found #Ns.teamworkUserIdentity: to read values of derived \
                    types, add `derived` to the struct of the expected type, or let the field be an enum of \
                    the derived types";
    let json = r##"{"@odata.type":"#Ns.teamworkUserIdentity","id":"1"}"##;
    for error in [
        read::<ValueResponse<Strict>>(json),
        read::<ValueResponse<Option<Strict>>>(json),
        read::<Entity<Strict>>(json),
        Strict::from_json(json.as_bytes()).unwrap_err().to_string(),
        StrictPartial::from_json(json.as_bytes()).unwrap_err().to_string(),
    ] {
        assert!(error.ends_with(expected), "{error}");
    }
    // A collection in place of a page's own type does not derive from it.
    let page = read::<Page<Strict>>(r##"{"@odata.type":"#Ns.strict","value":[]}"##);
    assert!(!page.contains("derived"), "{page}");
    let empty = read::<ValueResponse<Strict>>(r#"{"@odata.type":"","id":"1"}"#);
    assert!(!empty.contains("derived"), "{empty}");
}
