//! F03, F11, F15, F16: what generated types read. `UPDATE=1` writes the types anew.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};
use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::response::{FromResponse, ValueResponse};
use odata_core::{ODataEntity, ODataPartial, Page};

#[path = "generated/mail.rs"]
#[allow(clippy::all, clippy::pedantic, dead_code)]
mod mail;

use self::mail::{AnyIdentity, Importance, Message, MessagePartial, Weight};

fn source() -> String {
    let documents = [Csdl::from_xml(include_str!("generated/metadata.xml")).unwrap()];
    Generate::all().source(&Model::new(&documents).unwrap()).unwrap()
}

#[test]
fn f15_generated_types_have_the_alias() {
    let source = source();
    if std::env::var_os("UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/field/reading/generated/mail.rs");
        std::fs::write(path, &source).unwrap();
        return;
    }
    let aliases = source.matches(r#"namespace = "Demo.Mail", alias = "mail""#).count();
    assert_eq!(aliases, 5, "{source}");
    let json = br##"{"@odata.type":"#mail.message","id":"1"}"##;
    assert_eq!(Message::from_json(json).unwrap().id.as_deref(), Some("1"));
    let (head, body) =
        http::Response::new(r##"{"@odata.type":"#mail.importance","value":"high"}"##).into_parts();
    assert_eq!(
        *ValueResponse::<Importance>::read(&head, body.as_bytes()).unwrap(),
        Importance::High
    );
    let weight = r##"{"@odata.type":"#Decimal","value":2.50}"##;
    assert!(ValueResponse::<Weight>::read(&head, weight.as_bytes()).is_ok());
}

#[test]
fn f03_generated_types_read_null_collections() {
    let page =
        br#"{"value":[{"id":"1"},{"id":"2","to":null,"replies":null,"from":{"names":null}}]}"#;
    let page = Page::<Message>::from_json(page).unwrap();
    assert!(page.items()[1].to.is_empty() && page.items()[1].replies.items().is_some());
    let partial = MessagePartial::from_json(br#"{"to":null,"replies":null}"#).unwrap();
    assert!(partial.to.is_null() && partial.replies.is_null());
    assert!(JsonFormat::new().update_body(&partial).is_err());
}

/// An enum of the derived types in the metadata keeps unknown derived types too.
#[test]
fn f11_generated_types_keep_the_derived_type() {
    let json = r##"{"id":"1","from":{"@odata.type":"#mail.userIdentity","id":"1","names":[],"userType":"a"},"to":[{"@odata.type":"#Demo.Mail.bot","id":"2"}],"extra":[1E-05,0.10]}"##;
    let message = Message::from_json(json.as_bytes()).unwrap();
    assert!(matches!(message.from, Some(AnyIdentity::UserIdentity(_))));
    assert_eq!(serde_json::from_str::<Message>(json).unwrap(), message);
    let format = JsonFormat::new().type_policy(TypePolicy::Never);
    let body = String::from_utf8(format.create_body(&message).unwrap()).unwrap();
    // It is written by the namespace.
    assert_eq!(body, json.replace("#mail.", "#Demo.Mail."));
}
