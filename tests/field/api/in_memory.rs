//! Responses of the service in memory to requests that it does not support.

use http::{Request, Response};
use odata_core::testing::InMemoryService;
use odata_core::{DynamicProperties, Links, ODataComplex, ODataEntity};

const ROOT: &str = "https://example.com/api";

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "people")]
struct Person {
    #[odata(key)]
    id: i32,
    name: String,
    home: Option<Address>,
    past: Vec<Address>,
    #[odata(nav)]
    friends: Links<Person>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Notes", entity_set = "notes")]
struct Note {
    #[odata(key)]
    id: String,
    #[odata(dynamic)]
    more: DynamicProperties,
}

fn service() -> InMemoryService {
    let mock = InMemoryService::new(ROOT).entity_set::<Person>().entity_set::<Note>();
    let person = Person {
        id: 1,
        name: "Ada".into(),
        home: None,
        past: Vec::new(),
        friends: Links::default(),
    };
    mock.insert(&person).unwrap();
    let note = Note { id: "a".into(), more: DynamicProperties::default() };
    mock.insert(&note).unwrap();
    mock
}

fn ask(mock: &InMemoryService, method: &str, path: &str, body: &str) -> Response<Vec<u8>> {
    let request = Request::builder().method(method).uri(format!("{ROOT}/{path}"));
    let request = request.header("Content-Type", "application/json");
    mock.respond(request.body(body.as_bytes().to_vec()).unwrap())
}

#[track_caller]
fn assert_status(method: &str, path: &str, body: &str, status: u16, says: &str) {
    let mock = service();
    let response = ask(&mock, method, path, body);
    let text = String::from_utf8_lossy(response.body()).into_owned();
    assert_eq!(response.status(), status, "{method} {path} {body}: {text}");
    assert!(text.contains(says), "{method} {path} {body}: {text}");
    assert_eq!(mock.entities::<Person>().len(), 1, "{method} {path}");
}

/// \[OData-Protocol 9.3.1, 11.5\]: 501 where the service lacks the function, 404 where there is no such
/// resource.
#[test]
fn f82_operations_are_not_implemented() {
    for (method, path, says) in [
        ("GET", "CheckValue(Text='a%2Fb')", "CheckValue"),
        ("GET", "TopFive()", "TopFive"),
        ("GET", "TopFive(n=5)/$count", "TopFive"),
        ("GET", "Demo.Api.TopFive()", "Demo.Api.TopFive"),
        ("POST", "SendMail", "SendMail"),
        ("POST", "Demo.SendMail", "Demo.SendMail"),
        ("GET", "people/oldest()", "oldest"),
        ("GET", "people/oldest(n=5)", "oldest"),
        ("GET", "people/Demo.oldest(n=5)", "Demo.oldest"),
        ("GET", "people(1)/age()", "age"),
        ("GET", "people(1)/age(in='days')", "age"),
        ("POST", "people(1)/greet", "greet"),
        ("POST", "people(1)/Other.Namespace.greet", "Other.Namespace.greet"),
        ("GET", "notes('a')/length()", "length"),
        ("POST", "notes('a')/archive", "archive"),
        // Without a namespace, on a collection, on an entity in segments, on a property.
        ("POST", "people/archive", "archive"),
        ("POST", "notes/archive", "archive"),
        ("POST", "people/1/greet", "greet"),
        ("POST", "people(1)/home/greet", "greet"),
    ] {
        assert_status(method, path, "{}", 501, says);
    }
}

/// \[OData-URL 4.11, OData-JSON 4.5.3\]
#[test]
fn f82_derived_types_are_not_implemented() {
    for (method, path, body, says) in [
        ("GET", "people/Demo.vip", "", "Demo.vip"),
        ("GET", "people(1)/Demo.vip", "", "Demo.vip"),
        ("GET", "people(1)/Other.Namespace.vip/discount", "", "Other.Namespace.vip"),
        ("GET", "people(1)/home/Demo.place", "", "Demo.place"),
        ("GET", "people/Demo.Notes.vip", "", "Demo.Notes.vip"),
        ("POST", "people", r##"{"@odata.type":"#Demo.vip","id":2,"name":"B"}"##, "Demo.vip"),
        ("PATCH", "people(1)", r##"{"@odata.type":"#Demo.vip","name":"B"}"##, "Demo.vip"),
        ("PUT", "people(1)", r##"{"@odata.type":"#Demo.vip","name":"B"}"##, "Demo.vip"),
        (
            "POST",
            "people",
            r##"{"id":2,"name":"B","home":{"@odata.type":"#Demo.place","city":"x"}}"##,
            "Demo.place",
        ),
        (
            "PATCH",
            "people(1)",
            r##"{"past":[{"@odata.type":"#Demo.place","city":"x"}]}"##,
            "Demo.place",
        ),
        ("PUT", "people(1)/home", r##"{"@odata.type":"#Demo.place","city":"x"}"##, "Demo.place"),
    ] {
        assert_status(method, path, body, 501, says);
    }
}

#[test]
fn f82_query_options_are_not_implemented() {
    for (path, says) in [
        ("people?$apply=aggregate($count%20as%20n)", "$apply"),
        ("people?$search=ada", "$search"),
        ("people?$compute=id%20add%201%20as%20n", "$compute"),
        ("people?$expand=friends", "$expand"),
        ("people?$expand=friends($top=1;$select=name)", "$expand"),
        ("people(1)?$expand=friends", "$expand"),
        ("people/$count?$search=ada", "$search"),
        ("people?$filter=Demo.vip/discount%20gt%201", "type cast"),
        ("people?$filter=isof(Demo.vip)", "isof"),
        ("people?$filter=cast(id,Edm.String)%20eq%20'1'", "cast"),
        ("people?$filter=friends/any()", "navigation property"),
        ("people?$orderby=Demo.vip/discount", "type cast"),
        ("people?$select=Demo.vip/discount", ""),
        ("people/$filter(id%20eq%201)/$each", "$filter"),
        ("$crossjoin(people,notes)", "$crossjoin"),
        ("$entity?$id=people(1)", "$entity"),
    ] {
        assert_status("GET", path, "", 501, says);
    }
}

/// \[OData-Protocol 11.4.9, 11.4.12, 11.4.13, OData-URL 5.3\]
#[test]
fn f82_other_requests_of_the_standard_are_not_implemented() {
    let delta = r##"{"@context":"#$delta","value":[{"id":1,"name":"B"}]}"##;
    for (method, path, body, says) in [
        ("PATCH", "people", delta, "$delta"),
        ("PUT", "people", r#"{"value":[]}"#, "replacing"),
        ("PATCH", "people(1)", r#"{"friends@delta":[{"id":2}]}"#, "friends"),
        ("GET", "people(@k)?@k=1", "", "`@k`"),
        ("GET", "people(%40k)?@k=1", "", "`@k`"),
        ("GET", "people(id=@key)/name?@key=1", "", "`@key`"),
        ("PATCH", "people(@k)?@k=1", r#"{"name":"B"}"#, "`@k`"),
        ("POST", "people(1)/past", r#"{"city":"x"}"#, "`past`"),
    ] {
        assert_status(method, path, body, 501, says);
    }
}

/// Other wrong requests have the status that they had.
#[test]
fn f82_other_requests_keep_their_status() {
    for (method, path, body, status) in [
        ("GET", "unknown", "", 404),
        ("GET", "unknown(1)", "", 404),
        ("GET", "unknown('a')/name", "", 404),
        ("GET", "people(9)", "", 404),
        ("GET", "people(1)/unknown", "", 404),
        ("GET", "notes/a.b", "", 404),
        ("GET", "notes('a.b')", "", 404),
        ("GET", "people('x')", "", 400),
        ("GET", "people?$unknown=1", "", 400),
        ("POST", "people", r#"{"id":"x","name":"B"}"#, 400),
        ("POST", "people", r#"{"id":2}"#, 400),
        ("DELETE", "people", "", 405),
        ("POST", "people/1", "{}", 405),
        ("POST", "people(1)", "{}", 405),
        ("POST", "people(1)/name", "{}", 405),
        ("GET", "people/9", "", 404),
        ("GET", "people/1.5", "", 400),
        ("GET", "notes('a@b')", "", 404),
        ("GET", "notes('a''@b')", "", 404),
        ("GET", "notes/b", "", 404),
    ] {
        assert_status(method, path, body, status, "");
    }
}
