//! Headers and keys of calls.

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use odata_core::query::Query;
use odata_core::{Error, ODataEntity, Operation, RequestError, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Base {
    #[odata(key)]
    id: String,
    code: i64,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(base)]
    base: Base,
    mail: Option<String>,
    tenant: i32,
}

fn service() -> Service {
    Service::new("https://api.example.com").unwrap()
}

#[test]
fn f71_alternate_keys_of_several_properties() {
    let users = service().key_as_segment(true);
    let users = users.entity_set::<User>();
    let code = User::BASE.path(Base::CODE);
    for (user, path) in [
        (users.entity_by(User::MAIL, "a/b'c"), "users(mail='a%2Fb''c')"),
        (users.entity_by((User::TENANT, User::MAIL), (7, "x")), "users(tenant=7,mail='x')"),
        (
            users.entity_by((User::MAIL, User::TENANT), ("x".to_owned(), 7)),
            "users(mail='x',tenant=7)",
        ),
        (users.entity_by(code.clone(), 5), "users(code=5)"),
        (
            users.entity_by((code.clone(), User::TENANT, User::MAIL), (5, 7, "x")),
            "users(code=5,tenant=7,mail='x')",
        ),
    ] {
        assert_eq!(user.path(), Ok(path));
    }
    let none = users.entity_by((User::TENANT, User::MAIL), (7, None::<String>));
    assert!(matches!(none.path(), Err(RequestError::Key("Demo.user"))));
    assert!(matches!(none.get(), Err(Error::Request(RequestError::Key(_)))));
    assert_eq!(
        none.get().unwrap_err().to_string(),
        "not sent: the key of Demo.user needs a value for each of its properties, which is neither null nor \
         empty nor a floating-point number",
    );
}

/// What `http`'s builders take: text in any case, strings, bytes, numbers, its own types.
#[test]
fn f75_headers_take_what_http_takes() {
    let list = || service().entity_set::<User>().list(&Query::new()).unwrap();
    let text = String::from("eventual");
    let name = HeaderName::from_static("x-name");
    let list = list()
        .header("ConsistencyLevel", "eventual")
        .unwrap()
        .header(String::from("X-String"), text.clone())
        .unwrap()
        .header(&b"X-Bytes"[..], &b"eventual"[..])
        .unwrap()
        .header(&name, &HeaderValue::from_static("eventual"))
        .unwrap()
        .header(ACCEPT, &text)
        .unwrap()
        .header("X-Number", 7)
        .unwrap();
    let sent = list.to_http();
    for name in ["ConsistencyLevel", "X-String", "X-Bytes", "X-Name", "Accept"] {
        assert_eq!(sent.headers()[name], "eventual", "{name}");
    }
    assert_eq!(sent.headers()["X-Number"], "7");
    let service = service().header("X-Api-Key", "k").header(name, 7);
    let sent = service.entity_set::<User>().entity("1").get().unwrap().to_http();
    assert_eq!(
        (&sent.headers()["x-api-key"], &sent.headers()["x-name"]),
        (&HeaderValue::from_static("k"), &HeaderValue::from(7))
    );
    let batch = service.batch().unwrap().header("X-Batch", "b").unwrap();
    assert_eq!(batch.to_http().headers()["x-batch"], "b");
}

#[test]
fn f75_what_is_no_header_is_an_error_without_its_value() {
    let get = service().entity_set::<User>().entity("1").get().unwrap();
    for name in ["", "a b", "ü", "a\r\nb", "a:"] {
        let refused = [
            get.clone().header(name, "s3cret").map(drop),
            service().header(name, "s3cret").single::<User>("me").get().map(drop),
            service().batch().unwrap().header(name, "s3cret").map(drop),
            service().header(name, "s3cret").batch().map(drop),
        ];
        for refused in refused {
            let error = refused.unwrap_err();
            assert!(matches!(error, Error::Request(RequestError::HeaderName)), "{name:?} {error}");
        }
    }
    for value in ["s3cret\r\nX-Evil: 1", "s3cret\0"] {
        let refused = [
            get.clone().header("X-Key", value).map(drop),
            service().header("X-Key", value).single::<User>("me").get().map(drop),
            service().header("X-Key", value).create(&user()).map(drop),
        ];
        for refused in refused {
            let error = refused.unwrap_err();
            assert!(error.to_string().contains("x-key"), "{error}");
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
        }
    }
}

fn user() -> User {
    User { base: Base { id: "1".into(), code: 1 }, mail: None, tenant: 1 }
}

#[test]
fn f75_authorization_stays_secret() {
    let get = service().entity_set::<User>().entity("1").get().unwrap();
    let call = get.header("authorization", "Basic s3cret").unwrap();
    let service = service().header("AUTHORIZATION", "Basic s3cret");
    let batch = service.batch().unwrap().header(AUTHORIZATION, "Basic s3cret").unwrap();
    let shown = format!("{call:?} {:?} {service:?} {batch:?}", call.to_http());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert_eq!(call.to_http().headers()[AUTHORIZATION], "Basic s3cret");
}
