//! Every bound on what is read, crossed: an error that names it, no panic, and no more memory than
//! the text has.
//!
//! | what | bound | crossed in |
//! |---|---|---|
//! | body of a response | 64 MiB, [`Service::max_response_size`] | `security` |
//! | nesting of JSON | 128 | here, `json_conformance`, `security` |
//! | nesting of an error's body | 128 | here |
//! | objects and untyped values of a text | 1,000,000 | here |
//! | violations of an object or a collection | [`Violations::MAX`] | here |
//! | exponent of a decimal | ±1000 | here |
//! | year | ±999,999,999 | here |
//! | collections of Geo types | 32 deep | here |
//! | SRID | five digits | here |
//! | requests of a batch that is received | 1000, [`Limits::requests`] | here |
//! | responses to a batch | two for each request | here |
//! | headers of a message in a batch | 1000 | here |
//! | dependencies of one of its requests | 1000, [`Limits::requests`] | here |
//! | nesting of an expression that is written | 100 | `query` |
//! | nesting of a filter that the service in memory reads | [`Limits::filter_depth`] | `tests/bounds`, `a28_` |
//! | metadata: text, parts, nesting, bases, attributes, namespaces | `odata_codegen::csdl` | its `tests/hostile.rs` |

use std::fmt::Write;

use http::{Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::edm::geo::{Geography, GeographyCollection, Position, Shape};
use odata_core::edm::{Binary, Date, DateTimeOffset, Decimal, Duration};
use odata_core::response::DeltaPage;
use odata_core::server::ReceivedBatch;
use odata_core::{
    DynamicProperties, Entity, Error, ODataEntity, ODataError, Operation, OtherType, Page,
    ReadError, Service, Violations,
};

const ROOT: &str = "https://host/api";

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things", open)]
struct Thing {
    #[odata(key)]
    id: String,
    amount: Option<Decimal>,
    count: Option<i64>,
    real: Option<f64>,
    bytes: Option<Binary>,
    place: Option<Geography>,
    items: Vec<Option<i32>>,
    #[odata(nav)]
    next: Option<Box<Thing>>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

fn refused(json: &str) -> String {
    Thing::from_json(json.as_bytes()).unwrap_err().to_string()
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "smallest")]
struct Small {
    #[odata(key)]
    id: i32,
}

#[test]
fn objects_and_untyped_values() {
    const MAX: usize = 1_000_000;
    let page = |count| {
        let json = format!(r#"{{"value":[{}]}}"#, vec![r#"{"id":1}"#; count].join(","));
        Page::<Small>::from_json(json.as_bytes()).map(|page| page.items().len())
    };
    let untyped = |count| {
        let json = format!(r#"{{"id":"1","items":[],"rest":[{}]}}"#, vec!["1"; count].join(","));
        Thing::from_json(json.as_bytes()).map(|thing| thing.more.iter().count())
    };
    let members = |count| {
        let mut json = String::from(r#"{"id":"1","items":[],"rest":{"m":1"#);
        (1..count).for_each(|_| json += r#","m":1"#);
        Thing::from_json((json + "}}").as_bytes()).map(|thing| thing.more.iter().count())
    };
    assert_eq!(page(MAX).unwrap(), MAX);
    // The array or object is one of them.
    assert_eq!(untyped(MAX - 1).unwrap(), 1);
    let refused = [page(MAX + 1), untyped(MAX), members(MAX)];
    for refused in refused.map(|read| read.unwrap_err().to_string()) {
        assert!(refused.contains("more than 1000000 objects and untyped values"), "{refused}");
    }
}

#[test]
fn violations_of_a_collection_and_of_an_object() {
    let items = format!(r#"{{"id":"1","items":[{}]}}"#, vec!["true"; 5000].join(","));
    let nested = format!(r#"{{"value":[{}]}}"#, vec!["{}"; 5000].join(","));
    let twice = format!(r#"{{"id":"1","items":[]{}}}"#, r#","more":1"#.repeat(5000));
    let read = |json: &str| Thing::from_json(json.as_bytes()).map(drop).unwrap_err();
    let page = Page::<Small>::from_json(nested.as_bytes()).map(drop).unwrap_err();
    for error in [read(&items), read(&twice), page] {
        let ReadError::Invalid(violations) = error else { panic!("{error}") };
        assert_eq!(violations.len(), Violations::MAX);
        assert!(violations.to_string().starts_with("at least 1000 violations\n"));
    }
    for json in [items, twice] {
        let error = serde_json::from_str::<Thing>(&json).unwrap_err().to_string();
        assert!(error.starts_with("at least 1000 violations"), "{}", error.lines().next().unwrap());
    }
    // The rest is still read: an error in the JSON is reported before any other error.
    let cut = format!(r#"{{"id":"1","items":[{},]}}"#, vec!["true"; 5000].join(","));
    assert!(matches!(read(&cut), ReadError::Syntax(_)));
}

#[test]
fn nesting_of_json() {
    let nested = |depth: usize| {
        format!(
            "{}\"next\":null{}",
            r#"{"id":"1","next":"#.repeat(depth - 1) + r#"{"id":"1","#,
            "}".repeat(depth)
        )
    };
    assert!(Thing::from_json(nested(128).as_bytes()).is_ok());
    for depth in [129, 100_000] {
        assert!(refused(&nested(depth)).contains("nested deeper than 128"));
        let page = format!(r#"{{"value":[{}]}}"#, nested(depth));
        let error = Page::<Thing>::from_json(page.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("nested deeper than 128"), "{error}");
        assert!(DeltaPage::<Thing>::from_json(page.as_bytes()).is_err());
        assert!(Entity::<OtherType>::from_json(page.as_bytes()).is_err());
        assert!(serde_json::from_str::<Thing>(&nested(depth)).is_err());
    }
}

#[test]
fn nesting_of_an_error() {
    let error = |depth: usize| {
        let inner = [r#"{"a":"#.repeat(depth), "1".into(), "}".repeat(depth)].concat();
        format!(r#"{{"error":{{"code":"c","message":"m","innererror":{inner}}}}}"#)
    };
    assert!(ODataError::from_json(error(100).as_bytes()).is_some());
    assert!(ODataError::from_json(error(130).as_bytes()).is_none());
    assert!(ODataError::from_json(error(100_000).as_bytes()).is_none());
}

#[test]
fn exponents_are_not_written_out() {
    let text = |value: &str| format!(r#"{{"id":"1","amount":{value}}}"#);
    let thing = Thing::from_json(text("1e1000").as_bytes()).unwrap();
    assert_eq!(thing.amount.unwrap().precision(), 1001);
    for huge in ["1e1001", "1e-1001", "1e999999999", "1e99999999999999999999"] {
        assert!(refused(&text(huge)).contains("the exponent is too large"), "{huge}");
    }
    for huge in ["1e19", "1e999999999", "1e99999999999999999999"] {
        let error = refused(&format!(r#"{{"id":"1","count":{huge}}}"#));
        assert_eq!(error, "count: out of the range of Edm.Int64", "{huge}");
    }
    assert!(refused(r#"{"id":"1","real":1e309}"#).contains("out of the range of Edm.Double"));
}

/// Long texts take the time and the memory of their length.
#[test]
fn long_texts_are_read() {
    const LONG: usize = 1_000_000;
    let digits = "7".repeat(LONG);
    let json = format!(r#"{{"id":"1","amount":0.{digits}}}"#);
    assert_eq!(Thing::from_json(json.as_bytes()).unwrap().amount.unwrap().scale(), LONG);
    assert!(refused(&format!(r#"{{"id":"1","count":{digits}}}"#)).contains("out of the range"));
    assert!(refused(&format!(r#"{{"id":"1","real":{digits}}}"#)).contains("out of the range"));
    let json = format!(r#"{{"id":"1","bytes":"{}"}}"#, "AAAA".repeat(LONG / 4));
    assert_eq!(Thing::from_json(json.as_bytes()).unwrap().bytes.unwrap().len(), LONG / 4 * 3);
    let json = format!(r#"{{"id":"1","items":[{}1]}}"#, "null,".repeat(LONG));
    assert_eq!(Thing::from_json(json.as_bytes()).unwrap().items.len(), LONG + 1);
    let json = format!(r#"{{"id":"{}"}}"#, "\\u0041".repeat(LONG));
    assert_eq!(Thing::from_json(json.as_bytes()).unwrap().id.len(), LONG);
    // The error does not contain the text.
    assert!(refused(&format!(r#"{{"id":"1","count":"{digits}"}}"#)).len() < 200);
    for text in
        [&digits, &format!("P{digits}D"), &format!("PT{digits}S"), &format!("-{digits}-01-01")]
    {
        assert!(text.parse::<Duration>().is_err());
        assert!(text.parse::<Date>().is_err());
        assert!(text.parse::<DateTimeOffset>().is_err());
    }
}

/// A bag has as many properties as the text: each is looked for among those before it.
#[test]
fn many_members_are_read() {
    const MANY: usize = 50_000;
    let mut json = String::from(r#"{"id":"1""#);
    for number in 0..MANY {
        write!(json, r##","x{number}@odata.type":"#Int64","x{number}":1"##).unwrap();
    }
    json.push('}');
    assert_eq!(Thing::from_json(json.as_bytes()).unwrap().more.len(), MANY);
    // And where all are there twice, it does not take long to say so.
    let again = json.replace(r#"{"id":"1""#, "").replace('}', "");
    json.truncate(json.len() - 1);
    let error = refused(&format!("{json}{again}}}"));
    assert!(error.starts_with("at least 1000 violations"), "{}", &error[..100]);
}

#[test]
fn years() {
    assert!("999999999-12-31".parse::<Date>().is_ok());
    for year in ["1000000000-01-01", "-1000000000-01-01", "99999999999999999999-01-01"] {
        assert!(year.parse::<Date>().is_err(), "{year}");
        assert!(format!("{year}T00:00:00Z").parse::<DateTimeOffset>().is_err(), "{year}");
    }
    assert!(Date::new(1_000_000_000, 1, 1).is_none());
}

#[test]
fn collections_of_geo_types() {
    let literal = |depth: usize| {
        let open = "GeometryCollection(".repeat(depth);
        format!("geography'SRID=4326;{open}Point(1 2){}'", ")".repeat(depth))
    };
    let json = |depth: usize| {
        let open = r#"{"type":"GeometryCollection","geometries":["#.repeat(depth);
        let shape =
            format!(r#"{open}{{"type":"Point","coordinates":[1,2]}}{}"#, "]}".repeat(depth));
        format!(r#"{{"id":"1","place":{shape}}}"#)
    };
    assert!(Geography::from_literal(&literal(32)).is_ok());
    assert!(Thing::from_json(json(32).as_bytes()).is_ok());
    let mut shape = Shape::Point(Position::new(1.0, 2.0));
    for _ in 0..33 {
        shape = Shape::Collection(vec![shape]);
    }
    assert_eq!(
        GeographyCollection::new(vec![shape]).unwrap_err().to_string(),
        "collections are nested too deep"
    );
    for depth in [33, 100_000] {
        let error = Geography::from_literal(&literal(depth)).unwrap_err();
        assert_eq!(error.to_string(), "collections are nested too deep");
    }
    assert!(refused(&json(33)).contains("collections are nested too deep"));
    // Two levels of JSON for each.
    assert!(refused(&json(100_000)).contains("nested deeper than 128"));
    assert!(Geography::from_literal("geography'SRID=99999;Point(1 2)'").is_ok());
    let error = Geography::from_literal("geography'SRID=100000;Point(1 2)'").unwrap_err();
    assert_eq!(error.to_string(), "the SRID has one to five digits");
}

/// The most requests of a batch by default, [`Limits::requests`].
const MAX_REQUESTS: usize = 1000;

fn batch_request(content_type: &str, body: String) -> Request<Vec<u8>> {
    let request = Request::post(format!("{ROOT}/$batch")).header("Content-Type", content_type);
    request.body(body.into_bytes()).unwrap()
}

#[test]
fn requests_of_a_batch() {
    for count in [MAX_REQUESTS, MAX_REQUESTS + 1, 100_000] {
        let mut json = String::from(r#"{"requests":["#);
        let mut multipart = String::new();
        for number in 0..count {
            let comma = if number == 0 { "" } else { "," };
            write!(json, r#"{comma}{{"id":"{number}","method":"get","url":"x"}}"#).unwrap();
            multipart += "--b\r\nContent-Type: application/http\r\n\r\nGET x HTTP/1.1\r\n\r\n\r\n";
        }
        json += "]}";
        multipart += "--b--\r\n";
        for request in [
            batch_request("application/json", json),
            batch_request("multipart/mixed;boundary=b", multipart),
        ] {
            let read = ReceivedBatch::read(ROOT, &request);
            assert_eq!(read.is_ok(), count <= MAX_REQUESTS);
            if let Err(refusal) = read {
                assert!(refusal.to_string().contains("too many requests"), "{refusal}");
            }
        }
    }
}

/// All of them in one change set.
#[test]
fn requests_of_a_change_set() {
    let part = "--c\r\nContent-Type: application/http\r\n\r\nDELETE x HTTP/1.1\r\n\r\n\r\n";
    for count in [MAX_REQUESTS, MAX_REQUESTS + 1, 100_000] {
        let set = part.repeat(count);
        let body = format!(
            "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n{set}--c--\r\n--b--\r\n"
        );
        let read = ReceivedBatch::read(ROOT, &batch_request("multipart/mixed;boundary=b", body));
        assert_eq!(read.is_ok(), count <= MAX_REQUESTS);
        if let Err(refusal) = read {
            assert!(refusal.to_string().contains("too many requests"), "{refusal}");
        }
    }
}

/// A service may repeat itself, but not without end.
#[test]
fn responses_of_a_batch() {
    const TOO_MANY: &str = "more than two responses for each request";
    let service = Service::new(ROOT).unwrap();
    let mut batch = service.batch().unwrap();
    let get = service.entity_set::<Thing>().entity("1").get().unwrap();
    let (one, other) = (batch.add(&get).unwrap(), batch.add(&get).unwrap());
    let body = r#"{"id":"1","items":[]}"#;
    for count in [2, 4, 5, 100_000] {
        let mut json = String::from(r#"{"responses":["#);
        let (mut parts, mut set) = (String::new(), String::new());
        for number in 0..count {
            let comma = if number == 0 { "" } else { "," };
            // As the batch names them.
            let id = if number % 2 == 0 { one.id() } else { other.id() };
            write!(json, r#"{comma}{{"id":"{id}","status":200,"body":{body}}}"#).unwrap();
            let part = format!(
                "Content-Type: application/http\r\nContent-ID: {id}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{body}\r\n"
            );
            write!(parts, "--b\r\n{part}").unwrap();
            write!(set, "--c\r\n{part}").unwrap();
        }
        let parts = format!("{parts}--b--\r\n");
        let set = format!(
            "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n{set}--c--\r\n--b--\r\n"
        );
        let problem = |content_type: &str, text: String| {
            let response = Response::builder().header("Content-Type", content_type);
            match batch.read(response.body(text).unwrap()) {
                Ok(responses) => {
                    responses.problem().map(|it| format!("{it:?}")).unwrap_or_default()
                }
                Err(error) => error.to_string(),
            }
        };
        for problem in [
            problem("application/json", json + "]}"),
            problem("multipart/mixed;boundary=b", parts),
            problem("multipart/mixed;boundary=b", set),
        ] {
            assert_eq!(problem.contains(TOO_MANY), count > 4, "{count}: {problem}");
        }
    }
}

/// A change may take away as many as a message has room for.
#[test]
fn dynamic_properties_that_are_taken_away() {
    let mut bag = DynamicProperties::default();
    let mut changes = DynamicProperties::default();
    for number in 0..200_000 {
        bag.insert(&format!("p{number}"), number);
        if number % 100 != 0 {
            changes.insert_null(&format!("p{number}"));
        }
    }
    bag.apply(changes);
    assert_eq!(bag.len(), 2_000);
    assert_eq!(bag.get::<i32>("p100"), Some(Ok(100)));
    assert_eq!(bag.get::<i32>("p101"), None);
}

/// `http` panics where a `HeaderMap` has too many.
#[test]
fn headers_of_a_message_in_a_batch() {
    let service = Service::new(ROOT).unwrap();
    let mut batch = service.batch().unwrap().format(BatchFormat::Json);
    let get = batch.add(&service.entity_set::<Thing>().entity("1").get().unwrap()).unwrap();
    for count in [10, 999, 1000, 40_000] {
        let mut lines = String::new();
        let mut members = String::from(r#""content-type":"application/json""#);
        for number in 0..count {
            write!(lines, "x-{number}: 1\r\n").unwrap();
            write!(members, r#","x-{number}":"1""#).unwrap();
        }
        let body = r#"{"id":"1","items":[]}"#;
        let json = format!(
            r#"{{"responses":[{{"id":"1","status":200,"headers":{{{members}}},"body":{body}}}]}}"#
        );
        let message =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{lines}\r\n{body}");
        let multipart =
            format!("--b\r\nContent-Type: application/http\r\n\r\n{message}\r\n--b--\r\n");
        let read = |content_type: &str, body: String| {
            batch.read(Response::builder().header("Content-Type", content_type).body(body).unwrap())
        };
        let responses = read("application/json", json);
        if count < 1000 {
            assert!(responses.unwrap().read(&get).is_ok());
        } else {
            let Err(Error::Response(error)) = responses else { panic!("{responses:?}") };
            assert!(error.to_string().contains("too many headers"), "{error}");
        }
        let read = read("multipart/mixed;boundary=b", multipart);
        // The content type is one of them.
        if count < 1000 {
            assert!(read.unwrap().read(&get).is_ok());
        } else {
            let Err(Error::Response(error)) = read else { panic!("{read:?}") };
            assert!(error.to_string().contains("too many headers"), "{error}");
        }
        let request = format!("GET x HTTP/1.1\r\n{lines}\r\n");
        let multipart =
            format!("--b\r\nContent-Type: application/http\r\n\r\n{request}\r\n--b--\r\n");
        let received =
            ReceivedBatch::read(ROOT, &batch_request("multipart/mixed;boundary=b", multipart));
        assert_eq!(received.is_ok(), count <= 1000);
        let json = format!(
            r#"{{"requests":[{{"id":"1","method":"get","url":"x","headers":{{{members}}}}}]}}"#
        );
        let received = ReceivedBatch::read(ROOT, &batch_request("application/json", json));
        assert_eq!(received.is_ok(), count < 1000);
    }
}

#[test]
fn dependencies_of_a_request_in_a_batch() {
    for count in [1, MAX_REQUESTS, MAX_REQUESTS + 1, 100_000] {
        let names = vec![r#""1""#; count].join(",");
        let json = format!(
            r#"{{"requests":[{{"id":"1","method":"get","url":"x"}},{{"id":"2","method":"get","url":"x","dependsOn":[{names}]}}]}}"#
        );
        let read = ReceivedBatch::read(ROOT, &batch_request("application/json", json));
        assert_eq!(read.is_ok(), count <= MAX_REQUESTS);
    }
}

/// A stated length is not trusted.
#[test]
fn lengths_that_are_declared_and_not_there() {
    let service = Service::new(ROOT).unwrap();
    let mut batch = service.batch().unwrap();
    let get = batch.add(&service.entity_set::<Thing>().entity("1").get().unwrap()).unwrap();
    for length in ["99999999999", "18446744073709551615", "99999999999999999999999", "-1"] {
        let body = format!(
            "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: \
             application/json\r\nContent-Length: {length}\r\n\r\n{{\"id\":\"1\",\"items\":[]}}\r\n--b--\r\n"
        );
        let response = Response::builder().header("Content-Type", "multipart/mixed;boundary=b");
        let responses = batch.read(response.body(body).unwrap()).unwrap();
        assert_eq!(responses.read(&get).unwrap().id, "1", "{length}");
    }
    let page = br#"{"@odata.count":9223372036854775807,"value":[]}"#;
    assert_eq!(Page::<Thing>::from_json(page).unwrap().count(), Some(i64::MAX));
}

/// How many entities a page has is guessed by its first ones; what that promised too much is given back.
#[test]
fn room_of_a_page() {
    let small = vec![r#"{"id":"1","items":[]}"#; 17].join(",");
    let long = "y".repeat(5_000_000);
    let page = format!(r#"{{"value":[{small},{{"id":"2","items":[],"other":"{long}"}}]}}"#);
    let items = Page::<Thing>::from_json(page.as_bytes()).unwrap().into_items();
    assert_eq!(items.len(), 18);
    assert!(items.capacity() <= 2 * items.len(), "{}", items.capacity());
}
