//! F14: links, counts and versions that are not of their kind. A list must not end early because its next link is lost.

use odata_core::batch::BatchFormat;
use odata_core::edm::Stream;
use odata_core::entity::Change;
use odata_core::response::{DeltaPage, ValueResponse};
use odata_core::{
    DynamicProperties, Entity, Links, ODataEntity, Operation, OtherType, Page, Service,
};

use super::foreign_bodies::read;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i32,
    photo: Stream,
    #[odata(nav)]
    lines: Links<Line>,
    #[odata(nav)]
    plain: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Line {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
struct Note {
    #[odata(key)]
    id: i32,
    #[odata(dynamic)]
    more: DynamicProperties,
}

const PREFIXES: [&str; 2] = ["@odata.", "@"];

/// The errors of all readers of an entity with this member.
fn errors(member: &str) -> [String; 5] {
    let body = format!(r#"{{"id":1,{member}}}"#);
    let page = format!(r#"{{"value":[{body}]}}"#);
    [
        read::<Entity<Order>>(&body).unwrap_err().to_string(),
        read::<Page<Order>>(&page).unwrap_err().to_string(),
        read::<DeltaPage<OrderPartial>>(&page).unwrap_err().to_string(),
        serde_json::from_str::<Entity<Order>>(&body).unwrap_err().to_string(),
        in_batch(&body, |service| service.entity_set::<Order>().entity(1).get().unwrap())
            .unwrap_err()
            .to_string(),
    ]
}

fn in_batch<A: odata_core::response::FromResponse>(
    body: &str,
    call: impl Fn(&Service) -> odata_core::request::Call<A>,
) -> Result<A, odata_core::Error> {
    let service = Service::new("https://example.com/api").unwrap();
    let mut batch = service.batch().unwrap().format(BatchFormat::Json);
    let handle = batch.add(&call(&service)).unwrap();
    let text = format!(r#"{{"responses":[{{"id":"1","status":200,"body":{body}}}]}}"#);
    let response = http::Response::builder().header("Content-Type", "application/json");
    batch.read(response.body(text).unwrap()).unwrap().read(&handle)
}

/// [OData-JSON 4.5.5, 13.5] The links of expanded collections, of fields of either type.
#[test]
fn f14_a_next_link_of_another_kind_at_a_property_is_an_error() {
    for prefix in PREFIXES {
        for property in ["lines", "plain"] {
            for value in ["5", "{}", "[]", "true", "[\"x\"]"] {
                for error in errors(&format!(r#""{property}{prefix}nextLink":{value}"#)) {
                    let path = format!("{property}@nextLink: ");
                    assert!(error.contains(&path), "{prefix} {value}: {error}");
                    assert!(error.contains("a next link is a string"), "{error}");
                }
            }
            for value in ["{}", "[]", "true", "1.5", "\"many\""] {
                for error in errors(&format!(r#""{property}{prefix}count":{value}"#)) {
                    assert!(error.contains(&format!("{property}@count: ")), "{value}: {error}");
                }
            }
        }
    }
    for value in ["5", "{}"] {
        let note = format!(r#"{{"id":1,"lines@odata.nextLink":{value}}}"#);
        for error in [
            Entity::<Note>::from_json(note.as_bytes()).unwrap_err().to_string(),
            serde_json::from_str::<Entity<Note>>(&note).unwrap_err().to_string(),
        ] {
            assert!(error.contains("lines@nextLink: "), "{error}");
        }
    }
}

#[test]
fn f14_null_and_blank_links_of_a_property_are_none() {
    let counts = [("null", None), ("5", Some(5)), ("\"5\"", Some(5)), ("5.0", Some(5))];
    for prefix in PREFIXES {
        for link in ["null", "\"\"", "\" \""] {
            for (count, expected) in counts {
                let body = format!(
                    r#"{{"id":1,"lines{prefix}nextLink":{link},"lines{prefix}count":{count},
                        "plain{prefix}nextLink":{link},"plain{prefix}count":{count}}}"#
                );
                let own = Entity::<Order>::from_json(body.as_bytes()).unwrap();
                let serde: Entity<Order> = serde_json::from_str(&body).unwrap();
                let batch = in_batch(&body, |it| it.entity_set::<Order>().entity(1).get().unwrap());
                for order in [own, serde, batch.unwrap()] {
                    let plain = order.control().of("plain");
                    assert_eq!((order.lines.next_link(), order.lines.count()), (None, expected));
                    assert_eq!((plain.next_link(), plain.count()), (None, expected), "{body}");
                }
            }
        }
    }
    // The same twice says it once, and a blank one does not contradict.
    let body = r#"{"id":1,"lines@nextLink":"a","lines@odata.nextLink":"a","lines@nextLink":""}"#;
    let order = Entity::<Order>::from_json(body.as_bytes()).unwrap();
    assert_eq!(order.lines.next_link(), Some("a"));
    for member in [
        r#""lines@nextLink":"a","lines@odata.nextLink":"b""#,
        r#""lines@count":1,"lines@odata.count":2"#,
    ] {
        for error in errors(member) {
            assert!(error.contains("appears twice"), "{error}");
        }
    }
    // Of a stream the last counts: Olingo has tests with both.
    let body = r#"{"id":1,"photo@odata.mediaReadLink":"a","photo@mediaReadLink":"b"}"#;
    let order = Entity::<Order>::from_json(body.as_bytes()).unwrap();
    assert_eq!(order.photo.read_link(), Some("b"));
}

/// `Links` by itself in serde is a collection response.
#[test]
fn f14_the_links_of_a_collection_in_serde() {
    for prefix in PREFIXES {
        for value in ["5", "{}", "[]", "true"] {
            let body = format!(r#"{{"value":[],"{prefix}nextLink":{value}}}"#);
            let error = serde_json::from_str::<Links<Line>>(&body).unwrap_err().to_string();
            assert!(error.contains(&format!("{prefix}nextLink")), "{error}");
        }
        let body = format!(r#"{{"value":[],"{prefix}nextLink":null,"{prefix}count":"5"}}"#);
        let links: Links<Line> = serde_json::from_str(&body).unwrap();
        assert_eq!((links.next_link(), links.count()), (None, Some(5)));
    }
}

/// [OData-JSON 4.5.1, 4.5.4, 4.5.5, 4.5.6] The control information of a whole response.
#[test]
fn f14_links_of_another_kind_in_each_response_are_errors() {
    for prefix in PREFIXES {
        for name in ["nextLink", "deltaLink", "context"] {
            for value in ["5", "{}", "[]", "true"] {
                let member = format!(r#""{prefix}{name}":{value}"#);
                let body = format!(r#"{{{member},"value":[]}}"#);
                for error in [
                    read::<Page<Order>>(&body).unwrap_err().to_string(),
                    read::<Page<OtherType>>(&body).unwrap_err().to_string(),
                    read::<DeltaPage<OrderPartial>>(&body).unwrap_err().to_string(),
                    read::<ValueResponse<Vec<String>>>(&body).unwrap_err().to_string(),
                    serde_json::from_str::<Page<Order>>(&body).unwrap_err().to_string(),
                    in_batch(&body, |service| {
                        let orders = service.entity_set::<Order>();
                        orders.list(&odata_core::query::Query::new()).unwrap()
                    })
                    .unwrap_err()
                    .to_string(),
                ] {
                    assert!(error.contains(name), "{body}: {error}");
                }
            }
        }
    }
    let body = r#"{"@odata.context":null,"@odata.count":"7","value":[],"@nextLink":null}"#;
    let page = read::<Page<Order>>(body).unwrap();
    assert_eq!((page.context(), page.count(), page.next_link()), (None, Some(7), None));
    let entity = Entity::<Order>::from_json(br#"{"@odata.context":5,"id":1}"#).unwrap_err();
    assert!(entity.to_string().contains("@odata.context: expected Edm.String, found 5"));
}

/// [OData-JSON 9] The links of a stream.
#[test]
fn f14_links_of_a_stream_of_another_kind_are_errors() {
    for name in ["mediaReadLink", "mediaEditLink", "mediaContentType"] {
        for error in errors(&format!(r#""photo@odata.{name}":5"#)) {
            assert!(error.contains(&format!("photo@{name}: ")), "{error}");
        }
    }
    let body = br#"{"id":1,"photo@mediaEtag":5,"photo@mediaReadLink":null}"#;
    let order = Order::from_json(body).unwrap();
    assert_eq!((order.photo.etag(), order.photo.read_link()), (Some("5"), None));
}

/// Some services write the version of an entity without quotes.
#[test]
fn f14_a_number_as_etag_of_an_entity_of_any_type() {
    let body = br#"{"@odata.etag":5,"id":1}"#;
    assert_eq!(Entity::<OtherType>::from_json(body).unwrap().control().etag(), Some("5"));
    assert_eq!(Entity::<Order>::from_json(body).unwrap().control().etag(), Some("5"));
}

/// [OData-JSON 15.3] `removed` is an object where an entity is removed.
#[test]
fn f14_an_entity_that_is_not_removed_is_not_lost() {
    for (value, is_removed) in
        [("null", false), ("false", false), ("{}", true), (r#"{"reason":"deleted"}"#, true)]
    {
        let body = format!(r#"{{"value":[{{"@removed":{value},"@id":"orders(1)","id":1}}]}}"#);
        let page = DeltaPage::<OrderPartial>::from_json(body.as_bytes()).unwrap();
        assert_eq!(matches!(page.changes(), [Change::Removed(_)]), is_removed, "{body}");
        let page = Page::<Order>::from_json(body.as_bytes()).unwrap();
        assert_eq!(page.items()[0].control().removed().is_some(), is_removed, "{body}");
    }
}

/// [OData-JSON 19.5] A batch whose response continues at a link is an error.
#[test]
fn f18_the_next_link_of_a_batch_of_any_kind() {
    let service = Service::new("https://example.com/api").unwrap();
    let batch = service.batch().unwrap();
    for (value, is_problem) in
        [("null", false), ("\"\"", false), ("5", true), ("{}", true), ("\"x\"", true)]
    {
        let text = format!(r#"{{"responses":[],"@nextLink":{value}}}"#);
        let response = http::Response::builder().header("Content-Type", "application/json");
        let responses = batch.read(response.body(text).unwrap());
        assert_eq!(responses.is_err(), is_problem, "{value}");
    }
}
