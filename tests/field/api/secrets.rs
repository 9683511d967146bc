//! `Debug` shows names and structure of requests, and no value that may be a secret.

use http::{HeaderMap, Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::edm::Stream;
use odata_core::entity::{Change, ControlInformation};
use odata_core::json::JsonFormat;
use odata_core::query::{Aggregate, Apply, Query, raw};
use odata_core::response::DeltaPage;
use odata_core::server::{ReceivedBatch, ReceivedRequest};
use odata_core::{
    Entity, Error, Link, ODataComplex, ODataEntity, Operation, OtherType, Page, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(key)]
    id: String,
    #[odata(sensitive)]
    pin: Option<i32>,
    #[odata(sensitive)]
    secret: Option<String>,
    #[odata(nav)]
    manager: Option<Link<User>>,
}

#[derive(Clone, ODataEntity)]
#[odata(namespace = "Demo", name = "user", entity_set = "users")]
enum AnyUser {
    User(User),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Arguments {
    #[odata(sensitive)]
    text: String,
    #[odata(sensitive)]
    number: i32,
    #[odata(sensitive)]
    all: Vec<String>,
}

const HUSH: &str = "hush";
const NUMBER: &str = "4711";

fn arguments() -> Arguments {
    Arguments { text: HUSH.into(), number: 4711, all: vec![HUSH.into()] }
}

fn service() -> Service {
    Service::new("https://example.com/v1.0").unwrap()
}

fn assert_shows(shown: &str, names: &[&str]) {
    for secret in [HUSH, NUMBER] {
        assert!(!shown.contains(secret), "{shown}");
    }
    for name in names {
        assert!(shown.contains(name), "{name}: {shown}");
    }
}

#[test]
fn f78_queries_show_no_literal() {
    let filter = User::SECRET
        .eq("it's hush")
        .and(User::PIN.gt(4711).or(User::PIN.eq(-4711)))
        .and(raw("contains(id,'hush') or pin in (4711,4712)"));
    assert_shows(&format!("{filter:?}"), &["secret%20eq%20…", "pin%20gt%20…", "contains(id,…)"]);
    let query = Query::new()
        .filter(filter)
        .select(User::ID)
        .top(7)
        .search(HUSH)
        .custom("key", HUSH)
        .expand_with(User::MANAGER, &Query::new().filter(User::SECRET.eq(HUSH)));
    let names = ["$filter=", "$select=id", "$top=7", "$search=…", "key=…", "$expand=manager("];
    assert_shows(&format!("{query:?}"), &names);
    let list = service().entity_set::<User>().list(&query).unwrap();
    assert_shows(&format!("{list:?}"), &["GET", "https://example.com/v1.0/users?"]);
    assert_shows(&format!("{list:?}"), &names);
    assert!(list.to_http().uri().to_string().contains(HUSH));
    let apply = Apply::new().filter(User::SECRET.eq(HUSH)).group_by([User::ID]).aggregate(
        User::PIN,
        Aggregate::Sum,
        "total",
    );
    assert_shows(
        &format!("{apply:?}"),
        &["Apply(filter(secret%20eq%20…)", "groupby((id)", "total"],
    );
}

#[test]
fn f78_keys_and_parameters_are_not_shown() {
    let service = service();
    let users = service.entity_set::<User>();
    let one = users.entity(HUSH);
    assert_shows(&format!("{one:?} {:?}", one.media()), &["EntityResource(\"users(…)\")"]);
    assert_shows(&format!("{:?}", users.entity_by(User::PIN, 4711)), &["users(pin=…)"]);
    assert_shows(&format!("{:?}", one.get().unwrap()), &["https://example.com/v1.0/users(…)"]);
    let manager = one.navigate(User::MANAGER);
    assert_shows(&format!("{:?} {:?}", manager, one.property(User::PIN)), &["users(…)/manager"]);
    for aliases in [false, true] {
        let service = service.clone().parameter_aliases(aliases);
        let function = service.function("Demo.check", &arguments()).unwrap();
        assert_shows(&format!("{function:?}"), &["Demo.check", "text", "number", "all"]);
        let call = function.get::<()>().unwrap();
        assert_shows(&format!("{call:?}"), &["Demo.check(text=", "number=", "all=@all", "?"]);
        let list = function.collection::<User>();
        assert_shows(&format!("{list:?}"), &["Demo.check(text="]);
    }
    let segments = service.clone().key_as_segment(true);
    let one = segments.entity_set::<User>().entity(HUSH);
    assert_shows(&format!("{one:?} {:?}", one.get().unwrap()), &["users/…"]);
    let segments = segments.key_as_segment(false);
    assert!(
        format!("{:?}", segments.single::<User>("me/manager").get().unwrap())
            .contains("me/manager")
    );
}

/// Which header is a secret, only the service knows.
#[test]
fn f78_headers_that_may_be_secrets_are_not_shown() {
    for name in [
        "Cookie",
        "Set-Cookie",
        "Authorization",
        "Proxy-Authorization",
        "x-csrf-token",
        "Ocp-Apim-Subscription-Key",
        "api-key",
        "X-Anything",
    ] {
        let service = service().header(name, HUSH).query_option("sig", HUSH);
        let call = service.entity_set::<User>().entity("1").get().unwrap();
        let other = self::service().entity_set::<User>().entity("1").get().unwrap();
        let other = other.header(name, HUSH).unwrap().query_option("code", HUSH).unwrap();
        let batch = service.batch().unwrap().header(name, HUSH).unwrap();
        let shown = format!(
            "{service:?} {call:?} {other:?} {batch:?} {:?}",
            other.clone().header("a", HUSH)
        );
        assert_shows(&shown, &[&name.to_ascii_lowercase(), "sig", "code=…"]);
        let headers: HeaderMap = call.to_http().headers().clone();
        assert!(headers[name].is_sensitive());
        assert_shows(&format!("{headers:?}"), &[&name.to_ascii_lowercase()]);
        assert_eq!(headers[name], HUSH);
    }
    let call = service().entity_set::<User>().entity("1").get().unwrap();
    let call = call.header("ConsistencyLevel", "eventual").unwrap().if_match("W/\"1\"").unwrap();
    assert_shows(&format!("{call:?}"), &["eventual", "application/json", "if-match", "4.0"]);
}

#[test]
fn f78_links_and_monitors_show_no_token() {
    let service = service();
    let list = service.entity_set::<User>().list(&Query::new()).unwrap();
    let json = r#"{"@odata.nextLink":"users?$skiptoken=hush&$top=5&sig=hush",
        "@odata.deltaLink":"users?$deltatoken=hush","value":[]}"#;
    let page = Page::<User>::from_json(json.as_bytes()).unwrap();
    assert_shows(&format!("{page:?}"), &["users?$skiptoken=…&$top=5&sig=…", "$deltatoken=…"]);
    assert_eq!(page.next_link(), Some("users?$skiptoken=hush&$top=5&sig=hush"));
    let next = list.next_page(&page).unwrap().unwrap();
    assert_shows(&format!("{next:?}"), &["/v1.0/users?$skiptoken=…&$top=5"]);
    for url in ["https://example.com/async/hush", "https://other.example/hush?sig=hush"] {
        let accepted = Response::builder().status(202).header("Location", url).body("").unwrap();
        let create = service.entity_set::<User>().entity("1").get().unwrap();
        let Err(Error::Accepted(accepted)) = create.read(accepted) else { panic!() };
        let monitor = create.monitor(&accepted).unwrap();
        let shown = format!("{accepted:?} {monitor:?} {:?}", monitor.cancel());
        assert_shows(
            &shown,
            &[if url.contains("other") { "other.example/…" } else { "example.com/…" }],
        );
        assert_shows(&format!("{:?}", monitor.later(&accepted).unwrap()), &["/…"]);
    }
    let stream: Stream =
        serde_json::from_str(r#"{"@odata.mediaReadLink":"blob/1?sig=hush"}"#).unwrap();
    assert_shows(&format!("{stream:?}"), &["blob/1?sig=…"]);
    let control: ControlInformation =
        serde_json::from_str(r#"{"@odata.id":"users('1')","@odata.mediaReadLink":"b?x=hush"}"#)
            .unwrap();
    assert_shows(&format!("{control:?}"), &["users('1')", "b?x=…"]);
}

#[test]
fn f78_removed_entities_show_names_only() {
    for json in [
        r#"{"value":[{"@removed":{"reason":"deleted"},"@id":"users('1')","id":"1","secret":"hush","pin":4711}]}"#,
        r##"{"value":[{"@odata.context":"#users/$deletedEntity","id":"users('1')","reason":"deleted","secret":"hush"}]}"##,
    ] {
        let page = DeltaPage::<User>::from_json(json.as_bytes()).unwrap();
        let [Change::Removed(removed)] = page.changes() else { panic!() };
        assert_shows(&format!("{removed:?} {page:?}"), &["Deleted", "users('1')", "secret"]);
        assert!(removed.member("secret").is_some());
    }
}

/// A value of an unknown type has the sensitive properties of the declared type.
#[test]
fn f78_values_of_unknown_types_hide_what_the_declared_type_hides() {
    let json = br##"{"@odata.type":"#Demo.New","id":"1","secret@x.y":"hush","secret":"hush","pin":4711,"size":5}"##;
    let AnyUser::Other(other) = Entity::<AnyUser>::from_json(json).unwrap().into_inner() else {
        panic!()
    };
    let user = AnyUser::Other(other);
    // Shown once as a value of the enum.
    _ = JsonFormat::new().to_vec(&user);
    let AnyUser::Other(other) = &user else { panic!() };
    let shown = format!("{other:?}");
    assert_shows(&shown, &["\"secret\": (sensitive)", "\"secret@x.y\": (sensitive)", "size", "5"]);
}

/// On the other side, the secrets are those of a client.
#[test]
fn f78_what_a_service_receives_shows_no_secret() {
    let service = service().header("Cookie", HUSH).bearer_token(HUSH);
    let user = User { id: HUSH.into(), pin: Some(4711), secret: Some(HUSH.into()), manager: None };
    let get = service.entity_set::<User>().entity(HUSH);
    let get = get.get().unwrap().query_option("x", HUSH).unwrap();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        batch.add(&service.create(&user).unwrap()).unwrap();
        batch.add(&get.clone().header("Cookie", HUSH).unwrap()).unwrap();
        assert_shows(&format!("{batch:?}"), &["users(…)?x=…", "POST users"]);
        let received = ReceivedBatch::read("https://example.com/v1.0", &batch.to_http()).unwrap();
        assert_shows(&format!("{received:?}"), &["users(…)", "POST", "GET"]);
    }
    let request: Request<Vec<u8>> = get.to_http();
    let received = ReceivedRequest::read("https://example.com/v1.0", &request).unwrap();
    assert_shows(&format!("{received:?}"), &["users(…)", "x=…"]);
}

/// A violation of a sensitive value does not show the value.
#[test]
fn f78_errors_quote_no_sensitive_value() {
    let wrong = [
        r#"{"id":"1","pin":"hush"}"#,
        r#"{"id":"1","pin":47114711471147114711}"#,
        r#"{"id":"1","pin":4711.5}"#,
        r#"{"id":"1","secret":4711}"#,
        r#"{"id":"1","secret":{"hush":4711}}"#,
        r#"{"id":"1","secret":["hush"]}"#,
        r#"{"id":"1","secret":"a","secret":"hush"}"#,
        r#"{"id":"1","manager":{"id":"2","pin":"hush"}}"#,
    ];
    for json in wrong {
        let nested = format!(r#"{{"value":[{json}]}}"#);
        let errors = [
            User::from_json(json.as_bytes()).unwrap_err().to_string(),
            Entity::<User>::from_json(json.as_bytes()).unwrap_err().to_string(),
            serde_json::from_str::<User>(json).unwrap_err().to_string(),
            serde_json::from_str::<serde_json::Value>(json)
                .map(|json| serde_json::from_value::<Entity<User>>(json).map(|_| ()))
                .map_or_else(
                    |_| String::new(),
                    |read| read.err().map_or_else(String::new, |it| it.to_string()),
                ),
            Page::<User>::from_json(nested.as_bytes()).unwrap_err().to_string(),
            DeltaPage::<User>::from_json(nested.as_bytes()).unwrap_err().to_string(),
        ];
        for error in errors {
            assert_shows(&error, &[]);
        }
    }
}
