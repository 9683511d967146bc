//! A status of success whose body is not what the client requested.

use std::fmt::Debug;

use http::Response;
use odata_core::batch::BatchFormat;
use odata_core::entity::Reference;
use odata_core::json::PayloadKind;
use odata_core::query::Query;
use odata_core::request::NoParameters;
use odata_core::response::{
    Conditional, DeltaPage, FromResponse, Media, ResponseProblem, ValueResponse,
};
use odata_core::{
    Created, Entity, Error, Link, Links, ODataComplex, ODataEntity, ODataPartial, Operation,
    OtherType, Page, ReadError, Service, Updated,
};

use crate::fixtures::{Address, Note, Product, ProductPartial};

/// An entity with navigation properties, expanded in responses.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "teams")]
struct Team {
    #[odata(key)]
    id: Option<String>,
    #[odata(nav)]
    owner: Option<Link<User>>,
    #[odata(nav)]
    users: Links<User>,
}

/// An entity like generated ones: every property is optional.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
pub(super) struct User {
    #[odata(key)]
    id: Option<String>,
    name: Option<String>,
    #[odata(default)]
    tags: Vec<String>,
    pub(super) address: Option<Address>,
}

/// Declares all the names by which other bodies are recognized.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "copies")]
pub(super) struct Copy {
    #[odata(key)]
    id: Option<String>,
    error: Option<Failure>,
    d: Option<Address>,
    #[odata(default)]
    value: Vec<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub(super) struct Failure {
    code: Option<String>,
    message: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "member", entity_set = "members")]
pub(super) enum Member {
    User(User),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "member", entity_set = "members")]
pub(super) enum KnownMember {
    User(User),
}

pub(super) fn read_as<A: FromResponse>(
    status: u16,
    content_type: Option<&str>,
    body: &str,
) -> Result<A, Error> {
    let service = Service::new("https://example.com/api").unwrap();
    let call = service.function("f", &NoParameters).unwrap().get::<A>().unwrap();
    let mut response = Response::builder().status(status);
    if let Some(content_type) = content_type {
        response = response.header("Content-Type", content_type);
    }
    call.read(response.body(body.to_owned()).unwrap())
}

const JSON: Option<&str> = Some("application/json; odata.metadata=minimal");

pub(super) fn read<A: FromResponse>(body: &str) -> Result<A, Error> {
    read_as(200, JSON, body)
}

fn code<A: FromResponse + Debug>(read: Result<A, Error>) -> String {
    match read {
        Err(Error::Service(error)) if error.status().is_success() => {
            error.error().unwrap().code().to_owned()
        }
        other => panic!("{other:?}"),
    }
}

pub(super) fn kind<A: FromResponse + Debug>(read: Result<A, Error>) -> PayloadKind {
    match read {
        Err(Error::Response(error)) => match error.problem() {
            ResponseProblem::Json(ReadError::Payload(payload)) => payload.kind(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// [OData-JSON 21.1]
const ERRORS: [&str; 6] = [
    r#"{"error":{"code":"E","message":"m"}}"#,
    r#"{"@odata.context":"x/$metadata#users/$entity","error":{"code":"E","message":"m"}}"#,
    r#"{"odata.error":{"code":"E","message":{"lang":"en","value":"m"}}}"#,
    r#" { "error" : { "code" : "E" } } "#,
    r#"{"@context":"x","error":{"message":"m","code":"E","details":[],"innererror":{"a":[1]}}}"#,
    r#"{"error":{"code":"E","message":"m"},"trace":"1"}"#,
];

#[test]
fn f04_an_error_under_200_is_an_error_of_the_service() {
    fn all<A: FromResponse + Debug>() {
        for status in [200, 201] {
            for body in ERRORS {
                assert_eq!(code(read_as::<A>(status, JSON, body)), "E", "{body}");
            }
        }
    }
    all::<Entity<User>>();
    all::<Entity<UserPartial>>();
    all::<Entity<Product>>();
    all::<Entity<ProductPartial>>();
    all::<Entity<KnownMember>>();
    all::<Entity<Reference>>();
    all::<Created<User>>();
    all::<Updated<User>>();
    all::<Created<Product>>();
    all::<Conditional<User>>();
    all::<ValueResponse<Address>>();
    all::<ValueResponse<Option<Address>>>();
    all::<ValueResponse<i32>>();
    all::<ValueResponse<Option<i32>>>();
    all::<ValueResponse<Vec<Address>>>();
    all::<Page<User>>();
    all::<Page<Product>>();
    all::<DeltaPage<UserPartial>>();
    all::<Option<Entity<User>>>();
    all::<Option<ValueResponse<i32>>>();
    all::<Option<Page<User>>>();
}

/// Where members are kept, or are not looked at, the error has to be all that there is.
#[test]
fn f04_an_error_alone_is_one_for_whatever_keeps_its_members() {
    for body in &ERRORS[..5] {
        assert_eq!(code(read::<Entity<Note>>(body)), "E", "{body}");
        assert_eq!(code(read::<Entity<Member>>(body)), "E", "{body}");
        assert_eq!(code(read::<Entity<OtherType>>(body)), "E", "{body}");
        assert_eq!(code(read::<()>(body)), "E", "{body}");
        assert_eq!(code(read::<i64>(body)), "E", "{body}");
    }
    assert_eq!(code(read::<Media>(ERRORS[0])), "E");
    let own = read_as::<Media>(200, Some("text/plain"), ERRORS[0]).unwrap();
    assert_eq!(own.content(), ERRORS[0].as_bytes());
}

/// An error that ends a page early [OData-JSON 21.2].
#[test]
fn f04_an_error_beside_the_items_of_a_page() {
    let body = r#"{"value":[{"id":"1"}],"error":{"code":"E","message":"m"}}"#;
    assert_eq!(code(read::<Page<User>>(body)), "E");
    assert_eq!(code(read::<DeltaPage<UserPartial>>(body)), "E");
    let page = read::<Page<User>>(r#"{"value":[{"id":"1"}],"error":null}"#).unwrap();
    assert_eq!(page.items().len(), 1);
}

/// The name of control information, with an error object.
#[test]
fn f04_an_error_in_control_information() {
    for name in ["@odata.error", "@error"] {
        let body = format!(r#"{{"@odata.context":"x","{name}":{{"code":"E","message":"m"}}}}"#);
        assert_eq!(code(read::<Entity<User>>(&body)), "E");
        assert_eq!(code(read::<Entity<UserPartial>>(&body)), "E");
        assert_eq!(code(read::<Entity<Product>>(&body)), "E");
        assert_eq!(code(read::<Entity<Note>>(&body)), "E");
        assert_eq!(code(read::<Entity<Member>>(&body)), "E");
        assert_eq!(code(read::<Entity<KnownMember>>(&body)), "E");
        assert_eq!(code(read::<Entity<OtherType>>(&body)), "E");
        assert_eq!(code(read::<Created<User>>(&body)), "E");
        assert_eq!(code(read::<ValueResponse<Address>>(&body)), "E");
        assert_eq!(code(read::<ValueResponse<i32>>(&body)), "E");
        assert_eq!(code(read::<Option<Entity<User>>>(&body)), "E");
        assert_eq!(code(read::<Page<User>>(&body)), "E");
        assert_eq!(code(read::<()>(&body)), "E");
        for order in [
            format!(r#"{{"value":[{{"id":"1"}}],"{name}":{{"code":"E","message":"m"}}}}"#),
            format!(r#"{{"{name}":{{"code":"E","message":"m"}},"value":[{{"id":"1"}}]}}"#),
        ] {
            assert_eq!(code(read::<Page<User>>(&order)), "E");
            assert_eq!(code(read::<DeltaPage<UserPartial>>(&order)), "E");
        }
        // An error with entities alongside it, and values that are not an error.
        for other in [r#""x""#, "null", "{}", r#"{"a":1}"#] {
            let body = format!(r#"{{"value":[{{"id":"1","{name}":{other}}}],"{name}":{other}}}"#);
            assert_eq!(read::<Page<User>>(&body).unwrap().items().len(), 1);
            let body = format!(r#"{{"@odata.id":"users('1')","{name}":{other}}}"#);
            read::<Entity<User>>(&body).unwrap();
        }
        let body = format!(r#"{{"id":"1","{name}":{{"code":"E","message":"m"}}}}"#);
        assert_eq!(read::<Entity<User>>(&body).unwrap().id.as_deref(), Some("1"));
    }
}

#[test]
fn f04_an_error_as_an_item_has_its_path() {
    let body = r#"{"value":[{"id":"1"},{"error":{"code":"E","message":"no such item"}}]}"#;
    let told = |error: Error| error.to_string();
    for message in [
        told(read::<Page<User>>(body).unwrap_err()),
        told(read::<Page<UserPartial>>(body).unwrap_err()),
        told(read::<Page<Note>>(body).unwrap_err()),
        told(read::<Page<Member>>(body).unwrap_err()),
        told(read::<Page<KnownMember>>(body).unwrap_err()),
        told(read::<DeltaPage<UserPartial>>(body).unwrap_err()),
        Page::<User>::from_json(body.as_bytes()).unwrap_err().to_string(),
    ] {
        let expected = "an OData error: E: no such item";
        assert!(message.contains("value[1]") && message.contains(expected), "{message}");
    }
    for (body, path) in [
        (r#"{"id":"1","owner":{"error":{"code":"E"}}}"#, "owner: "),
        (r#"{"id":"1","users":[{"id":"2"},{"error":{"code":"E"}}]}"#, "users[1]: "),
    ] {
        let message = read::<Entity<Team>>(body).unwrap_err().to_string();
        assert!(message.contains(&format!("{path}expected Demo.user, found an OData error")));
        serde_json::from_str::<Team>(body).unwrap_err();
    }
    let nested = r#"{"id":"1","address":{"error":{"code":"E","message":"m"}}}"#;
    let message = read::<Entity<User>>(nested).unwrap_err().to_string();
    assert!(message.contains("address: expected Demo.address, found an OData error"), "{message}");
}

#[test]
fn f04_a_body_of_another_kind_says_what_it_is() {
    fn all<A: FromResponse + Debug>(body: &str, expected: PayloadKind) {
        assert_eq!(kind(read::<A>(body)), expected, "{body}");
    }
    for body in [
        r#"{"d":{"id":"1","name":"n"}}"#,
        r#"{"d":{"results":[{"id":"1"}],"__count":"1"}}"#,
        r#"{"d":[{"id":"1"}]}"#,
        r#"{"d":{}}"#,
    ] {
        all::<Entity<User>>(body, PayloadKind::V2);
        all::<Entity<UserPartial>>(body, PayloadKind::V2);
        all::<Entity<Product>>(body, PayloadKind::V2);
        all::<Entity<Note>>(body, PayloadKind::V2);
        all::<Entity<Member>>(body, PayloadKind::V2);
        all::<Entity<KnownMember>>(body, PayloadKind::V2);
        all::<Created<User>>(body, PayloadKind::V2);
        all::<Page<User>>(body, PayloadKind::V2);
        all::<DeltaPage<UserPartial>>(body, PayloadKind::V2);
        all::<ValueResponse<Option<i32>>>(body, PayloadKind::V2);
        all::<ValueResponse<Option<Address>>>(body, PayloadKind::V2);
        assert!(read::<()>(body).unwrap_err().to_string().contains("OData V2"), "{body}");
    }
    for body in [
        r#"{"value":[]}"#,
        r##"{"@odata.context":"#users","@odata.count":1,"value":[{"id":"1"}]}"##,
    ] {
        all::<Entity<User>>(body, PayloadKind::Collection);
        all::<Entity<UserPartial>>(body, PayloadKind::Collection);
        all::<Entity<Product>>(body, PayloadKind::Collection);
        all::<Entity<Note>>(body, PayloadKind::Collection);
        all::<Entity<Member>>(body, PayloadKind::Collection);
        all::<Updated<User>>(body, PayloadKind::Collection);
        all::<ValueResponse<Option<Address>>>(body, PayloadKind::Collection);
        read::<()>(body).unwrap();
    }
    // What a gateway says.
    for body in
        [r#"{"fault":{"detail":"x"}}"#, r#"{"error":"invalid_token","error_description":"x"}"#]
    {
        all::<Entity<User>>(body, PayloadKind::OtherObject);
        all::<Entity<Product>>(body, PayloadKind::OtherObject);
        all::<ValueResponse<Option<Address>>>(body, PayloadKind::OtherObject);
        all::<Page<User>>(body, PayloadKind::OtherObject);
        all::<ValueResponse<Option<i32>>>(body, PayloadKind::OtherObject);
    }
    assert_eq!(
        read::<Entity<User>>(r#"{"value":[]}"#).unwrap_err().to_string(),
        "the service responded 200 OK, but its body can't be read: \
         expected Demo.user, found a collection: read it as `Page`"
    );
}

/// Each part is judged as a response alone is [OData-Protocol 11.7.7].
#[test]
fn f04_within_a_batch() {
    let service = Service::new("https://example.com/api").unwrap();
    let users = service.entity_set::<User>();
    let bodies = [ERRORS[0], r#"{"d":{"results":[]}}"#, r#"{"value":[]}"#, ERRORS[0]];
    let json: Vec<_> = bodies.iter().enumerate().map(|(index, body)| {
        format!(r#"{{"id":"{}","status":200,"headers":{{"Content-Type":"application/json"}},"body":{body}}}"#, index + 1)
    }).collect();
    let multipart: Vec<_> = bodies.iter().map(|body| format!(
        "--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{body}\r\n"
    )).collect();
    for (format, content_type, body) in [
        (BatchFormat::Json, "application/json", format!("{{\"responses\":[{}]}}", json.join(","))),
        (
            BatchFormat::Multipart,
            "multipart/mixed; boundary=x",
            format!("{}--x--\r\n", multipart.concat()),
        ),
    ] {
        let mut batch = service.batch().unwrap().format(format);
        let error = batch.add(&users.entity("1").get().unwrap()).unwrap();
        let v2 = batch.add(&users.list(&Query::new()).unwrap()).unwrap();
        let list = batch.add(&users.entity("1").get().unwrap()).unwrap();
        let delete = batch.add(&users.entity("1").delete().unwrap()).unwrap();
        let response = Response::builder().header("Content-Type", content_type);
        let responses = batch.read(response.body(body).unwrap()).unwrap();
        assert_eq!(code(responses.read(&error)), "E");
        assert_eq!(kind(responses.read(&v2)), PayloadKind::V2);
        assert_eq!(kind(responses.read(&list)), PayloadKind::Collection);
        assert_eq!(code(responses.read(&delete)), "E");
    }
}

/// An HTML body is recognized with any content type, and without one.
#[test]
fn f04_an_error_under_another_content_type() {
    let error = ERRORS[0];
    for content_type in [None, Some(""), Some("text/plain"), Some("text/html"), Some("text/json")] {
        assert_eq!(code(read_as::<Entity<User>>(200, content_type, error)), "E");
        assert_eq!(code(read_as::<Created<User>>(201, content_type, error)), "E");
        assert_eq!(code(read_as::<Updated<User>>(200, content_type, error)), "E");
        assert_eq!(code(read_as::<Page<User>>(200, content_type, error)), "E");
        assert_eq!(code(read_as::<Option<ValueResponse<i32>>>(200, content_type, error)), "E");
        assert_eq!(code(read_as::<()>(200, content_type, error)), "E");
        assert_eq!(code(read_as::<i64>(200, content_type, error)), "E");
    }
    for content_type in [None, Some("")] {
        assert_eq!(code(read_as::<Media>(200, content_type, error)), "E");
        read_as::<Entity<User>>(200, content_type, r#"{"id":"1"}"#).unwrap();
    }
    let refused = read_as::<Entity<User>>(200, Some("text/plain"), r#"{"id":"1"}"#).unwrap_err();
    assert!(refused.to_string().contains("text/plain in place of JSON"), "{refused}");
}

/// As those of authorization servers [RFC 6749, section 5.2].
#[test]
fn f04_an_error_in_a_string_is_no_success() {
    let error = read::<()>(r#"{"error":"no access"}"#).unwrap_err();
    assert!(matches!(error, Error::Response(_)), "{error:?}");
    assert!(error.to_string().contains("is an error (`error`)"), "{error}");
    read::<()>(r#"{"error":null}"#).unwrap();
    read::<()>(r#"{"error":"","id":1}"#).unwrap();
}

/// [OData-JSON 21.1] has an object in `error`; some services send it bare.
#[test]
fn f04_a_bare_error_under_200() {
    let body = r#"{"code":"E","message":"m"}"#;
    assert_eq!(code(read::<Entity<User>>(body)), "E");
    assert_eq!(code(read::<Page<User>>(body)), "E");
    assert_eq!(code(read::<Created<User>>(body)), "E");
    let failure = read::<ValueResponse<Failure>>(body).unwrap();
    assert_eq!(failure.code.as_deref(), Some("E"));
    read::<()>(body).unwrap();
}

#[test]
fn f04_a_page_of_a_proxy_says_so() {
    fn all<A: FromResponse + Debug>() {
        for content_type in [None, JSON, Some("text/html"), Some("TEXT/HTML; charset=utf-8")] {
            for body in ["<html>Sign in</html>", "\u{feff} <!DOCTYPE html>", "\r\n<?xml?><a/>"] {
                match read_as::<A>(200, content_type, body) {
                    Err(Error::Response(error)) => {
                        let message = error.to_string().to_ascii_lowercase();
                        assert!(message.contains("html"), "{message}");
                        assert_eq!(error.body(), body.as_bytes());
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
    }
    all::<Entity<User>>();
    all::<Page<User>>();
    all::<Created<User>>();
    all::<Updated<Product>>();
    all::<ValueResponse<Option<i32>>>();
    all::<Option<Entity<User>>>();
    all::<()>();
    all::<i64>();
}

/// [OData-Protocol 11.2.2]: what a type does not declare stops no reader.
#[test]
fn f04_what_a_type_declares_keeps_working() {
    let body = r#"{"error":{"code":"E","message":"m"}}"#;
    let copy = read::<Entity<Copy>>(body).unwrap();
    assert_eq!(copy.error.as_ref().and_then(|error| error.code.as_deref()), Some("E"));
    let copy = read::<Entity<CopyPartial>>(r#"{"d":{"city":"x"},"value":[1]}"#).unwrap();
    assert!(copy.d.value().is_some() && copy.value.value().is_some());
    assert_eq!(read::<Page<Copy>>(&format!("{{\"value\":[{body}]}}")).unwrap().items().len(), 1);

    // Next to a property of the type, the others are only undeclared.
    for body in [
        r#"{"id":"1","error":{"code":"E","message":"m"},"d":{},"value":[]}"#,
        r#"{"error":{"code":"E","message":"m"},"d":{},"value":[],"id":"1"}"#,
    ] {
        assert_eq!(read::<Entity<User>>(body).unwrap().id.as_deref(), Some("1"));
        assert_eq!(read::<Entity<UserPartial>>(body).unwrap().id.value().unwrap(), "1");
        let note = read::<Entity<Note>>(body).unwrap();
        assert_eq!(note.more.iter().count(), 3);
        read::<()>(body).unwrap();
    }
    // So is what the service says to be of the type.
    for body in [
        r##"{"@odata.type":"#Demo.user","value":[]}"##,
        r##"{"d":{},"@type":"#Demo.user","error":{"code":"E"}}"##,
    ] {
        assert_eq!(read::<Entity<User>>(body).unwrap().id, None);
        assert_eq!(serde_json::from_str::<User>(body).unwrap().id, None);
    }
    // A service that omits null values sends nothing for an entity whose properties are all null.
    assert_eq!(read::<Entity<User>>(r#"{"@odata.id":"users('1')"}"#).unwrap().id, None);
    let open = read::<Entity<Note>>(r#"{"anything":1}"#).unwrap();
    assert_eq!(open.more.iter().count(), 1);
    read::<()>(r#"{"value":5}"#).unwrap();
    read::<()>("done").unwrap();
    read::<()>("").unwrap();
}

/// A text that is not a response is read with the same care.
#[test]
fn f04_texts_and_serde() {
    for body in ERRORS {
        let error = User::from_json(body.as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::Payload(_)), "{error:?}");
        let error = serde_json::from_str::<User>(body).unwrap_err().to_string();
        assert!(error.contains("expected Demo.user, found an OData error"), "{error}");
        serde_json::from_str::<UserPartial>(body).unwrap_err();
        serde_json::from_str::<KnownMember>(body).unwrap_err();
        serde_json::from_str::<Address>(body).unwrap_err();
        serde_json::from_str::<Entity<User>>(body).unwrap_err();
        serde_json::from_str::<Page<User>>(body).unwrap_err();
        Page::<User>::from_json(body.as_bytes()).unwrap_err();
        DeltaPage::<UserPartial>::from_json(body.as_bytes()).unwrap_err();
    }
    for (body, found) in [(r#"{"d":{}}"#, "V2"), (r#"{"value":[]}"#, "a collection")] {
        let error = UserPartial::from_json(body.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(found), "{error}");
        let error = serde_json::from_str::<User>(body).unwrap_err().to_string();
        assert!(error.contains(found), "{error}");
    }
    User::from_json(br#"{"unknown":1}"#).unwrap_err();
    assert_eq!(Address::from_json(br#"{"unknown":1}"#).unwrap().city, None);
    assert_eq!(
        serde_json::from_str::<Copy>(ERRORS[0]).unwrap().error.unwrap().message.unwrap(),
        "m"
    );
}
