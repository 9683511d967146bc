//! Headers and keys of calls.

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use odata_core::query::Query;
use odata_core::request::RequestError;
use odata_core::{Error, Link, ODataEntity, Operation, Service};

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
    #[odata(nav)]
    manager: Option<Link<User>>,
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
    let Err(RequestError::Key(error)) = none.path() else { panic!() };
    assert_eq!((error.type_name(), error.property()), ("Demo.user", None));
    assert!(matches!(none.get(), Err(Error::Request(RequestError::Key(_)))));
    assert_eq!(
        none.get().unwrap_err().to_string(),
        "not sent: the key of Demo.user needs a value for each of its properties, which is neither null nor \
         empty nor a floating-point number",
    );
}

/// [OData-URL 4.3.5]: a property is in a key once, and it is one of the entity type.
#[test]
fn f71_a_property_that_a_key_can_not_have_is_named() {
    let users = service();
    let users = users.entity_set::<User>();
    let (code, id) = (User::BASE.path(Base::CODE), User::BASE.path(Base::ID));
    let manager = User::MANAGER.path(User::MAIL);
    let twice = "appears twice: name each property once";
    for (user, property, reason) in [
        (users.entity_by((User::MAIL, User::MAIL), ("a", "b")), "mail", twice),
        (users.entity_by((User::MAIL, User::MAIL), ("a", "a")), "mail", twice),
        (users.entity_by((code.clone(), User::MAIL, code), (1, "b", 1)), "code", twice),
        (users.entity_by((id.clone(), id), ("a", "b")), "id", twice),
        (
            users.entity_by((User::TENANT, manager), (7, "a")),
            "manager/mail",
            "is of another type: a key only has properties of the entity type",
        ),
    ] {
        let Err(Error::Request(RequestError::Key(error))) = user.get() else { panic!() };
        assert_eq!((error.type_name(), error.property()), ("Demo.user", Some(property)));
        let message = user.delete().unwrap_err().to_string();
        assert_eq!(message, format!("not sent: the key of Demo.user: {property} {reason}"));
        assert!(matches!(user.path(), Err(RequestError::Key(_))));
    }
    // The predicate of an entity, and the key of a URL.
    let user = User { tenant: 7, ..user() };
    assert_eq!(user.alternate_key_predicate(&["tenant", "tenant"]), None);
    assert_eq!(user.alternate_key_predicate(&["tenant", "other"]), None);
    assert_eq!(user.alternate_key_predicate(&[]), None);
    let predicate = user.alternate_key_predicate(&["tenant", "code"]);
    assert_eq!(predicate.as_deref(), Some("(tenant=7,code=1)"));
    let error = User::key_from_url("users(tenant=7,tenant=7)").unwrap_err().to_string();
    assert_eq!(error, "not a key of Demo.user: tenant: appears twice in one object");
    assert!(User::key_from_url("users(tenant=7,code=1)").is_ok());
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "files")]
struct File {
    #[odata(key = 1)]
    drive: i32,
    #[odata(key = 2)]
    name: String,
}

/// RFC 3986 5.2.4: clients remove `.` and `..`, encoded ones too. [OData-URL 4.3.6]: what begins with
/// `$` is not a key. [OData-URL 4.11]: the qualified name of a type is a cast.
#[test]
fn f10_a_text_that_can_not_be_a_path_segment_is_named() {
    let segments = service().key_as_segment(true);
    let (files, parentheses) = (segments.entity_set::<File>(), service());
    let parentheses = parentheses.entity_set::<File>();
    let (empty, dots, dollar, cast) = (
        "is empty, which a path segment cannot be",
        "is `.` or `..`, which a path segment cannot be",
        "begins with `$`, which a key in a path segment cannot",
        "is a qualified name in the namespace of the type, which in a path segment is a type cast",
    );
    for (name, refused, encoded) in [
        ("", Some(empty), ""),
        (".", Some(dots), "."),
        ("..", Some(dots), ".."),
        ("$count", Some(dollar), "%24count"),
        ("$", Some(dollar), "%24"),
        ("Demo.image", Some(cast), "Demo.image"),
        ("Demo.image.png", None, "Demo.image.png"),
        ("Demo.", None, "Demo."),
        ("Demos.image", None, "Demos.image"),
        ("...", None, "..."),
        (".a", None, ".a"),
        ("a$", None, "a%24"),
        ("%2e", None, "%252e"),
        ("a/b", None, "a%2Fb"),
        ("100%+#?&", None, "100%25%2B%23%3F%26"),
        (" ", None, "%20"),
        ("é\u{1F600}", None, "%C3%A9%F0%9F%98%80"),
        ("\0\n", None, "%00%0A"),
        ("a\\b", None, "a%5Cb"),
        ("(1)", None, "%281%29"),
        ("a:b,c=d;e*f", None, "a%3Ab%2Cc%3Dd%3Be%2Af"),
    ] {
        let file = File { drive: 7, name: name.to_owned() };
        let expected = format!("files(drive=7,name='{encoded}')");
        for single in [parentheses.entity((7, name)), parentheses.entity_of(&file).unwrap()] {
            assert_eq!(single.path(), Ok(&*expected));
            let uri = single.get().unwrap().to_http().uri().to_string();
            assert_eq!(uri, format!("https://api.example.com/{expected}"));
            assert_eq!(File::key_from_url(&uri).unwrap().name.value(), Some(&file.name));
        }
        // An alternate key is always in parentheses.
        let by_name = files.entity_by(File::NAME, name);
        assert_eq!(by_name.path(), Ok(&*format!("files(name='{encoded}')")));
        for single in [files.entity((7, name)), files.entity_of(&file).unwrap()] {
            let Some(reason) = refused else {
                assert_eq!(single.path(), Ok(&*format!("files/7/{encoded}")));
                let uri = single.get().unwrap().to_http().uri().to_string();
                assert_eq!(File::key_from_url(&uri).unwrap().name.value(), Some(&file.name));
                continue;
            };
            let Err(RequestError::Key(error)) = single.path() else { panic!("{name}") };
            assert_eq!((error.type_name(), error.property()), ("Demo.file", Some("name")));
            assert_eq!(
                single.replace(&file).unwrap_err().to_string(),
                format!(
                    "not sent: the key of Demo.file: name {reason}: write it in parentheses with \
                     `entity_by`"
                ),
            );
        }
        assert_eq!(file.key_segments().is_none(), refused.is_some(), "{name}");
        assert!(file.key_predicate().is_some());
    }
    // A quote is not doubled in a segment.
    assert_eq!(files.entity((7, "it's")).path(), Ok("files/7/it's"));
    assert_eq!(parentheses.entity((7, "it's")).path(), Ok("files(drive=7,name='it''s')"));
}

/// Everything that `http`'s builders take: text in any case, strings, bytes, numbers, its own types.
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
    User { base: Base { id: "1".into(), code: 1 }, mail: None, tenant: 1, manager: None }
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
