//! The texts, and how they are read.

use http::{Request, Response};
use odata_codegen::csdl::Csdl;
use odata_codegen::{Model, Overlay};
use odata_core::batch::BatchFormat;
use odata_core::edm::geo::GeographyCollection;
use odata_core::edm::{Decimal, Flags, Untyped};
use odata_core::response::{DeltaPage, ValueResponse};
use odata_core::server::ReceivedBatch;
use odata_core::{
    Annotations, DynamicProperties, Limits, Link, Links, ODataComplex, ODataEntity, ODataEnum,
    ODataError, Operation, Page, Service,
};

use crate::Text;

const ROOT: &str = "https://example.com/api";

/// Takes much more memory than `{}`.
macro_rules! large {
    ($($field:ident)*) => {
        #[derive(Debug, Clone, PartialEq, ODataComplex)]
        #[odata(namespace = "Demo")]
        struct Large {
            $($field: Option<String>,)*
        }
    };
}

large! { a b c d e f g h i j k l m n o p q r s t u v w x y z }

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items", open)]
struct Item {
    #[odata(key)]
    id: Option<i32>,
    any: Option<Untyped>,
    tags: Vec<String>,
    numbers: Vec<Option<i64>>,
    exact: Vec<Decimal>,
    large: Vec<Large>,
    nullable: Vec<Option<Large>>,
    place: Option<GeographyCollection>,
    rights: Option<Flags<Right>>,
    #[odata(nav)]
    next: Option<Link<Item>>,
    #[odata(nav)]
    others: Links<Item>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

/// Items between two texts.
fn list(before: &str, item: impl Fn(usize) -> String, items: usize, after: &str) -> Vec<u8> {
    let items: Vec<_> = (0..items).map(item).collect();
    format!("{before}{}{after}", items.join(",")).into_bytes()
}

fn same(before: &str, item: &'static str, items: usize, after: &str) -> Vec<u8> {
    list(before, |_| item.to_owned(), items, after)
}

fn entity(json: &[u8]) {
    _ = Item::from_json(json);
}

fn page(json: &[u8]) {
    _ = Page::<Item>::from_json(json);
}

fn error(json: &[u8]) {
    _ = ODataError::from_json(json);
}

fn text(json: &[u8]) -> &str {
    std::str::from_utf8(json).unwrap_or_default()
}

/// A text, its factor, how it is made of so many items, and how it is read.
type Row = (&'static str, f64, fn(usize) -> Vec<u8>, fn(&[u8]));

const JSON: [Row; 23] = [
    (
        "members that are not declared",
        20.0,
        |n| list(r#"{"id":1,"#, |at| format!(r#""p{at}":1"#), n, "}"),
        entity,
    ),
    (
        "members of one name",
        4.0,
        |n| list(r#"{"id":1,"#, |_| String::from(r#""p":1"#), n, "}"),
        entity,
    ),
    ("annotations", 20.0, |n| list(r#"{"id":1,"#, |at| format!(r#""@d.p{at}":1"#), n, "}"), entity),
    (
        "annotations of one name",
        20.0,
        |n| list(r#"{"id":1,"#, |_| String::from(r#""@d.p":1"#), n, "}"),
        entity,
    ),
    (
        "types of members that are not there",
        20.0,
        |n| list(r#"{"id":1,"#, |at| format!(r#""p{at}@odata.type":"T""#), n, "}"),
        entity,
    ),
    (
        "operations",
        20.0,
        |n| list(r#"{"id":1,"#, |at| format!(r##""#d.p{at}":{{}}"##), n, "}"),
        entity,
    ),
    ("strings", 20.0, |n| same(r#"{"tags":["#, r#""""#, n, "]}"), entity),
    ("nulls", 8.0, |n| same(r#"{"numbers":["#, "null", n, "]}"), entity),
    ("numbers with exponents", 12.0, |n| same(r#"{"exact":["#, "1e1000", n, "]}"), entity),
    ("untyped: empty arrays", 30.0, |n| same(r#"{"any":["#, "[]", n, "]}"), entity),
    ("untyped: numbers", 40.0, |n| same(r#"{"any":["#, "1", n, "]}"), entity),
    ("untyped: members without names", 40.0, |n| same(r#"{"any":[{"#, r#""":0"#, n, "}]}"), entity),
    ("untyped: objects", 60.0, |n| same(r#"{"any":["#, r#"{"":0}"#, n, "]}"), entity),
    ("empty objects of a large type", 500.0, |n| same(r#"{"large":["#, "{}", n, "]}"), entity),
    (
        "nulls in place of objects of a large type",
        300.0,
        |n| same(r#"{"nullable":["#, "null", n, "]}"),
        entity,
    ),
    (
        "names of flags that are not known",
        4.0,
        |n| format!(r#"{{"rights":"{}a"}}"#, "a,".repeat(n)).into_bytes(),
        entity,
    ),
    ("wrong items", 8.0, |n| same(r#"{"tags":["#, "1", n, "]}"), entity),
    ("page of empty objects", 500.0, |n| same(r#"{"value":["#, "{}", n, "]}"), page),
    ("page of wrong items", 12.0, |n| same(r#"{"value":["#, "1", n, "]}"), page),
    (
        "delta of removed entities",
        100.0,
        |n| same(r#"{"value":["#, r#"{"@removed":{},"@id":"a"}"#, n, "]}"),
        |json| _ = DeltaPage::<Item>::from_json(json),
    ),
    ("links", 60.0, |n| same(r#"{"others":["#, r#"{"@odata.id":"a"}"#, n, "]}"), entity),
    (
        "error: inner errors",
        8.0,
        |n| {
            same(
                r#"{"error":{"code":"c","message":"m","innererror":{"a":["#,
                r#"{"":0}"#,
                n,
                "]}}}",
            )
        },
        error,
    ),
    (
        "error: details",
        8.0,
        |n| same(r#"{"error":{"code":"c","message":"m","details":["#, "{}", n, "]}}"),
        error,
    ),
];

const OTHERS: [Row; 13] = [
    (
        "geo: points",
        20.0,
        |n| {
            same(
                r#"{"place":{"type":"GeometryCollection","geometries":["#,
                r#"{"type":"Point","coordinates":[1,2]}"#,
                n,
                "]}}",
            )
        },
        entity,
    ),
    (
        "geo: a collection in serde",
        24.0,
        |n| {
            same(
                r#"{"place":{"type":"GeometryCollection","geometries":["#,
                r#"{"type":"Point","coordinates":[1,2]}"#,
                n,
                "]}}",
            )
        },
        |json| _ = serde_json::from_slice::<Item>(json).is_ok(),
    ),
    (
        "value: numbers",
        8.0,
        |n| same(r#"{"value":["#, "1", n, "]}"),
        |json| _ = Limits::new().read_json::<ValueResponse<Vec<i64>>>(json).is_ok(),
    ),
    (
        "CSDL: small elements",
        40.0,
        |n| csdl(n, |_| String::from("<a/>")),
        |xml| _ = Csdl::from_bytes(xml).is_ok(),
    ),
    ("CSDL: types", 40.0, |n| csdl(n, |at| format!(r#"<ComplexType Name="t{at}"/>"#)), model),
    (
        "CSDL: properties",
        40.0,
        |n| {
            csdl(n, |at| {
                format!(
                    r#"<ComplexType Name="t{at}"><Property Name="a" Type="Edm.String"/></ComplexType>"#
                )
            })
        },
        model,
    ),
    (
        "CSDL: attributes",
        40.0,
        |n| csdl(n, |_| String::from(r#"<a b="" c="" d="" e="" f="" g="" h="" i=""/>"#)),
        |xml| _ = Csdl::from_bytes(xml).is_ok(),
    ),
    (
        "CSDL: `<` in comments",
        60.0,
        |n| csdl(n, |_| String::from("<!--<<<<<<<<-->")),
        |xml| _ = Csdl::from_bytes(xml).is_ok(),
    ),
    (
        "CSDL: `=` in a value",
        60.0,
        |n| csdl(n, |_| String::from(r#"<a b="================"/>"#)),
        |xml| _ = Csdl::from_bytes(xml).is_ok(),
    ),
    (
        "CSDL: processing instructions",
        60.0,
        |n| csdl(n, |_| String::from("<?a?>")),
        |xml| _ = Csdl::from_bytes(xml).is_ok(),
    ),
    (
        "CSDL: JSON with an annotation of small values",
        250.0,
        |n| list(r#"{"$Version":"4.01","N":{"@A.B":["#, |_| String::from("1"), n, "]}}"),
        |json| _ = Csdl::from_bytes(json).is_ok(),
    ),
    (
        "overlay: small values",
        300.0,
        |n| list("a=[", |_| String::from("1"), n, "]"),
        |toml| _ = Overlay::from_toml(text(toml)).is_ok(),
    ),
    (
        "CSDL: JSON with small values",
        60.0,
        |n| list(r#"{"$Version":"4.01","N":{"a":["#, |_| String::from("1"), n, "]}}"),
        |json| _ = Csdl::from_bytes(json).is_ok(),
    ),
];

const BATCHES: [Row; 6] = [
    (
        "batch in JSON: headers",
        20.0,
        |n| {
            list(
                r#"{"requests":[{"id":"1","method":"GET","url":"a","headers":{"#,
                |at| format!(r#""h{at}":"a""#),
                n,
                "}}]}",
            )
        },
        |body| receive("application/json", body),
    ),
    (
        "batch in JSON: headers of one name",
        20.0,
        |n| {
            same(
                r#"{"requests":[{"id":"1","method":"GET","url":"a","headers":{"#,
                r#""a":"b""#,
                n,
                "}}]}",
            )
        },
        |body| receive("application/json", body),
    ),
    (
        "batch in JSON: bodies",
        20.0,
        |n| {
            list(
                r#"{"requests":["#,
                |at| format!(r#"{{"id":"{at}","method":"POST","url":"a","body":{{"":0}}}}"#),
                n,
                "]}",
            )
        },
        |body| receive("application/json", body),
    ),
    (
        "batch in multipart: headers of one name",
        20.0,
        |n| multipart("a:b\r\n".repeat(n).as_str()),
        |body| receive(MULTIPART, body),
    ),
    (
        "batch in multipart: requests",
        20.0,
        |n| {
            "--b\r\nContent-Type: application/http\r\n\r\nGET a HTTP/1.1\r\n\r\n\r\n"
                .repeat(n)
                .into_bytes()
        },
        |body| receive(MULTIPART, body),
    ),
    ("batch: one refusal for a change set", 8.0, |n| "x".repeat(n).into_bytes(), refused),
];

const MULTIPART: &str = "multipart/mixed;boundary=b";

fn multipart(headers: &str) -> Vec<u8> {
    let part = "--b\r\nContent-Type: application/http\r\n\r\nGET a HTTP/1.1\r\n";
    format!("{part}{headers}\r\n\r\n--b--\r\n").into_bytes()
}

fn receive(content_type: &str, body: &[u8]) {
    let request = Request::post(format!("{ROOT}/$batch")).header("Content-Type", content_type);
    _ = ReceivedBatch::read(ROOT, &request.body(body).expect("a request")).is_ok();
}

/// A change set of many requests, to which a service responds with one long refusal.
fn refused(message: &[u8]) {
    let service = Service::new(ROOT).expect("a URL");
    let mut batch = service.batch().expect("a batch").format(BatchFormat::Multipart);
    let mut set = batch.change_set();
    let handles: Vec<_> = (0..200)
        .map(|id| set.add(&service.entity_set::<Item>().entity(id).delete().expect("a request")))
        .collect();
    let error = format!(r#"{{"error":{{"code":"c","message":"{}"}}}}"#, text(message));
    let part = "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n\r\n";
    let body = format!("{part}{error}\r\n--b--\r\n").into_bytes();
    drop(error);
    let response = Response::builder().header("Content-Type", MULTIPART).body(body);
    let responses = batch.read(response.expect("a response")).expect("a batch");
    let results: Vec<_> = handles.iter().flatten().map(|handle| responses.read(handle)).collect();
    assert!(results.iter().all(Result::is_err));
}

fn csdl(items: usize, item: impl Fn(usize) -> String) -> Vec<u8> {
    let items: String = (0..items).map(item).collect::<Vec<_>>().concat();
    format!(r#"<Edmx Version="4.0"><DataServices><Schema Namespace="N">{items}</Schema></DataServices></Edmx>"#).into_bytes()
}

fn model(xml: &[u8]) {
    if let Ok(csdl) = Csdl::from_bytes(xml) {
        _ = Model::new(&[csdl]).is_ok();
    }
}

pub(crate) fn all() -> Vec<Text> {
    let rows = JSON.into_iter().chain(OTHERS).chain(BATCHES);
    rows.map(|(name, factor, make, read)| Text { name, factor, make, read }).collect()
}
