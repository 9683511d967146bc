//! Every place that has a link: empty links, and links with a number sign.

use http::Response;
use odata_core::batch::BatchFormat;
use odata_core::edm::Stream;
use odata_core::entity::{Change, Reference};
use odata_core::query::Query;
use odata_core::request::Call;
use odata_core::response::{Conditional, DeltaPage};
use odata_core::{
    Created, Entity, Error, Link, Links, ODataEntity, Operation, OtherType, Page, Service, Updated,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders", media)]
struct Order {
    #[odata(key)]
    id: i32,
    photo: Stream,
    #[odata(nav)]
    lines: Links<Order>,
    #[odata(nav)]
    parent: Option<Link<Order>>,
}

const ROOT: &str = "https://api.example.com/api";

/// Services send these in place of a link that they do not have.
const BLANK: [&str; 5] = ["\"\"", "\" \"", "\"\\t\\r\\n\"", "\"\u{a0}\"", "null"];

fn service() -> Service {
    Service::new(ROOT).unwrap().bearer_token("t0ken")
}

/// An entity whose links are all this JSON value, in the spelling of a version.
fn order(prefix: &str, link: &str) -> String {
    format!(
        r##"{{"{prefix}id":{link},"{prefix}etag":{link},"{prefix}editLink":{link},"{prefix}readLink":{link},
        "{prefix}mediaReadLink":{link},"{prefix}mediaEditLink":{link},"{prefix}mediaContentType":{link},
        "{prefix}mediaEtag":{link},"id":1,
        "photo{prefix}mediaReadLink":{link},"photo{prefix}mediaEditLink":{link},
        "photo{prefix}mediaContentType":{link},"photo{prefix}mediaEtag":{link},
        "parent{prefix}navigationLink":{link},"parent{prefix}associationLink":{link},
        "lines{prefix}nextLink":{link},"lines{prefix}navigationLink":{link},"lines":[{{"id":2}}],
        "#Demo.Approve":{{"target":{link}}}}}"##,
    )
}

fn page(prefix: &str, link: &str) -> String {
    let order = order(prefix, link);
    format!(
        r#"{{"{prefix}context":{link},"{prefix}metadataEtag":{link},"value":[{order}],"{prefix}nextLink":{link},"{prefix}deltaLink":{link}}}"#
    )
}

/// All links of an entity, by their names.
fn links_of<T>(entity: &Entity<T>) -> Vec<(&'static str, Option<String>)> {
    let control = entity.control();
    let (parent, lines, photo) = (control.of("parent"), control.of("lines"), control.of("photo"));
    let approve = control.operation("Demo.Approve");
    let all = [
        ("id", control.id()),
        ("etag", control.etag()),
        ("editLink", control.edit_link()),
        ("readLink", control.read_link()),
        ("mediaReadLink", control.media_read_link()),
        ("mediaEditLink", control.media_edit_link()),
        ("mediaContentType", control.media_content_type()),
        ("mediaEtag", control.media_etag()),
        ("parent@navigationLink", parent.navigation_link()),
        ("parent@associationLink", parent.association_link()),
        ("lines@navigationLink", lines.navigation_link()),
        ("lines@nextLink", lines.next_link()),
        ("photo@mediaReadLink", photo.media_read_link()),
        ("photo@mediaEditLink", photo.media_edit_link()),
        ("photo@mediaContentType", photo.media_content_type()),
        ("photo@mediaEtag", photo.media_etag()),
        ("#Demo.Approve", approve.and_then(|approve| approve.target())),
    ];
    all.into_iter().map(|(name, link)| (name, link.map(str::to_owned))).collect()
}

fn links_of_order(entity: &Entity<Order>) -> Vec<(&'static str, Option<String>)> {
    let photo = &entity.photo;
    let more = [
        ("lines.nextLink", entity.lines.next_link()),
        ("photo.readLink", photo.read_link()),
        ("photo.editLink", photo.edit_link()),
        ("photo.contentType", photo.content_type()),
        ("photo.etag", photo.etag()),
    ];
    let mut links = links_of(entity);
    links.extend(more.map(|(name, link)| (name, link.map(str::to_owned))));
    links
}

/// The names of the links that are there.
fn names(links: Vec<(&'static str, Option<String>)>) -> Vec<&'static str> {
    links.into_iter().filter(|(_, link)| link.is_some()).map(|(name, _)| name).collect()
}

/// Returns the names that an open or unknown type keeps, those of annotations of its members too.
fn names_of_other(json: &str) -> Vec<&'static str> {
    names(links_of(&Entity::<OtherType>::from_json(json.as_bytes()).unwrap()))
}

#[test]
fn f08_an_empty_link_is_none_wherever_links_are() {
    const NONE: [&str; 0] = [];
    for prefix in ["@odata.", "@"] {
        for blank in BLANK {
            let json = order(prefix, blank);
            let shown = format!("{prefix} {blank}");
            let entity = Entity::<Order>::from_json(json.as_bytes()).unwrap();
            assert_eq!(names(links_of_order(&entity)), NONE, "{shown}");
            let read: Entity<Order> = serde_json::from_str(&json).unwrap();
            assert_eq!(names(links_of_order(&read)), NONE, "{shown}");
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            let read: Entity<Order> = serde_json::from_value(value).unwrap();
            assert_eq!(names(links_of_order(&read)), NONE, "{shown}");
            // What was written by serde reads as the same.
            let again = serde_json::to_string(&read).unwrap();
            let read: Entity<Order> = serde_json::from_str(&again).unwrap();
            assert_eq!(names(links_of_order(&read)), NONE, "{again}");
            let partial = Entity::<OrderPartial>::from_json(json.as_bytes()).unwrap();
            assert_eq!(names(links_of(&partial)), NONE, "{shown}");
            assert_eq!(names_of_other(&json), NONE, "{shown}");

            let json = page(prefix, blank);
            for page in [
                Page::<Order>::from_json(json.as_bytes()).unwrap(),
                serde_json::from_str(&json).unwrap(),
            ] {
                assert_eq!((page.next_link(), page.delta_link()), (None, None), "{shown}");
                assert_eq!(page.metadata_etag(), None, "{shown}");
                assert!(page.context().is_none_or(|context| !context.is_empty()), "{shown}");
                assert_eq!(names(links_of_order(&page.items()[0])), NONE, "{shown}");
            }
            let delta = DeltaPage::<Order>::from_json(json.as_bytes()).unwrap();
            assert_eq!((delta.next_link(), delta.delta_link()), (None, None), "{shown}");
            let [Change::Entity(order)] = delta.changes() else { panic!() };
            assert_eq!(names(links_of_order(order)), NONE, "{shown}");
        }
        // The check can fail.
        let entity = Entity::<Order>::from_json(order(prefix, "\"x\"").as_bytes()).unwrap();
        let links = links_of_order(&entity);
        let held = [
            "lines@nextLink",
            "photo@mediaReadLink",
            "photo@mediaEditLink",
            "photo@mediaContentType",
            "photo@mediaEtag",
        ];
        for (name, link) in links {
            assert_eq!(link.is_none(), held.contains(&name), "{name}");
        }
    }
}

/// The calls that follow a link have none to follow, and clients stop.
#[test]
fn f08_an_empty_link_leads_nowhere() {
    let service = service();
    let orders = service.entity_set::<Order>();
    for prefix in ["@odata.", "@"] {
        for blank in BLANK {
            let json = page(prefix, blank);
            let list = orders.list(&Query::new()).unwrap();
            let page = list.read(Response::new(json.clone())).unwrap();
            assert!(list.next_page(&page).unwrap().is_none(), "{blank}");
            assert!(list.changes::<Order>(&page).unwrap().is_none(), "{blank}");
            let order_of = &page.items()[0];
            assert!(
                list.next_page_of(&page, order_of, &order_of.lines).unwrap().is_none(),
                "{blank}"
            );

            let changes = orders.changes(&Query::new()).unwrap();
            let delta = changes.read(Response::new(json)).unwrap();
            assert!(changes.next_changes(&delta).unwrap().is_none(), "{blank}");
            let [Change::Entity(one)] = delta.changes() else { panic!() };
            assert!(changes.next_page_of(&delta, one, &one.lines).unwrap().is_none(), "{blank}");

            let get = orders.entity(1).get().unwrap();
            let read = get.read(Response::new(order(prefix, blank))).unwrap();
            assert!(get.next_page_of(&read, &read.lines).unwrap().is_none(), "{blank}");
        }
    }
    for blank in ["", " ", "\t", "\u{a0}"] {
        assert!(service.get::<Order>(blank).is_err(), "{blank:?}");
        assert!(service.page_at::<Order>(blank).is_err(), "{blank:?}");
        assert!(service.changes_at::<Order>(blank).is_err(), "{blank:?}");
        assert!(orders.add_reference(blank).is_err(), "{blank:?}");
        assert!(orders.remove_reference(blank).is_err(), "{blank:?}");
    }
}

/// A link that was removed or references a deleted entity has no id then.
#[test]
fn f08_an_empty_id_of_what_is_gone() {
    for blank in ["\"\"", "\" \"", "null"] {
        let json = format!(
            r##"{{"value":[{{"@odata.id":{blank},"@odata.removed":{{}}}},{{"@id":{blank},"@removed":{{}}}},
            {{"@odata.context":"#orders/$deletedEntity","id":{blank}}},
            {{"@odata.context":"#orders/$link","source":"orders(1)","relationship":"parent","target":{blank}}},
            {{"@odata.context":"#orders/$deletedLink","source":"orders(1)","relationship":"parent","target":{blank}}}]}}"##
        );
        let page = DeltaPage::<OrderPartial>::from_json(json.as_bytes()).unwrap();
        for change in page.changes() {
            match change {
                Change::Removed(removed) => assert_eq!(removed.id(), None, "{blank}"),
                Change::Linked(link) | Change::Unlinked(link) => {
                    assert_eq!(link.target, None, "{blank}");
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

/// Headers: `Location`, `OData-EntityId`, `ETag`, `Content-Location`, and the monitor's URL.
#[test]
fn f08_empty_headers_are_none() {
    let service = service();
    let orders = service.entity_set::<Order>();
    let update = orders
        .entity(1)
        .upsert(&OrderPartial { photo: Stream::default().into(), ..Default::default() })
        .unwrap();
    for blank in ["", " ", "\t"] {
        let response = |status: u16| {
            Response::builder()
                .status(status)
                .header("Location", blank)
                .header("OData-EntityId", blank)
                .header("ETag", blank)
                .header("Content-Location", blank)
                .header("Operation-Location", blank)
                .body("")
                .unwrap()
        };
        let updated: Updated<Order> = update.read(response(204)).unwrap();
        assert_eq!(
            (updated.location(), updated.entity_id(), updated.etag()),
            (None, None, None),
            "{blank:?}"
        );
        let created: Call<Created<Order>> = update.clone().with_output();
        let created = created.read(response(204)).unwrap();
        assert_eq!((created.location(), created.entity_id(), created.etag()), (None, None, None));
        // Without a monitor, there is nothing to ask.
        assert!(orders.entity(1).delete().unwrap().read(response(202)).is_ok());
        match update.read(response(202)) {
            Err(Error::Accepted(accepted)) => {
                assert_eq!(accepted.monitor(), None);
                assert_eq!(accepted.content_location(), None);
                assert!(update.monitor(&accepted).is_err());
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A header counts if the body leaves the value empty.
#[test]
fn f08_an_empty_value_in_the_body_does_not_hide_the_header() {
    let service = service();
    let get = service.entity_set::<Order>().entity(1).get().unwrap();
    for prefix in ["@odata.", "@"] {
        for blank in BLANK {
            let response = || {
                Response::builder()
                    .status(200)
                    .header("ETag", "W/\"7\"")
                    .header("OData-EntityId", "orders(1)")
                    .body(format!(r#"{{"{prefix}etag":{blank},"{prefix}id":{blank},"id":1}}"#))
                    .unwrap()
            };
            let entity = get.read(response()).unwrap();
            assert_eq!(entity.control().etag(), Some("W/\"7\""), "{prefix} {blank}");
            let unless = get.clone().with_output::<Conditional<Order>>().read(response()).unwrap();
            let Conditional::Changed(entity) = unless else { panic!() };
            assert_eq!(entity.control().etag(), Some("W/\"7\""), "{prefix} {blank}");
            let updated = get.clone().with_output::<Updated<Order>>().read(response()).unwrap();
            assert_eq!(updated.etag(), Some("W/\"7\""), "{prefix} {blank}");
            assert_eq!(updated.entity_id(), Some("orders(1)"), "{prefix} {blank}");
        }
    }
}

#[test]
fn f08_empty_links_within_a_batch() {
    let service = service();
    let orders = service.entity_set::<Order>();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        for blank in BLANK {
            let mut batch = service.batch().unwrap().format(format);
            let list = orders.list(&Query::new()).unwrap();
            let handle = batch.add(&list).unwrap();
            let body = page("@odata.", blank);
            let (content_type, text) = match format {
                BatchFormat::Json => (
                    "application/json",
                    format!(
                        r#"{{"responses":[{{"id":"1","status":200,"headers":{{"etag":""}},"body":{body}}}],"@nextLink":""}}"#
                    ),
                ),
                BatchFormat::Multipart => (
                    "multipart/mixed; boundary=x",
                    format!(
                        "--x\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nHTTP/1.1 200 OK\r\nETag:\r\nContent-Type: application/json\r\n\r\n{body}\r\n--x--\r\n"
                    ),
                ),
            };
            let response = Response::builder().header("Content-Type", content_type);
            let responses = batch.read(response.body(text).unwrap()).unwrap();
            let page = responses.read(&handle).unwrap();
            assert!(list.next_page(&page).unwrap().is_none(), "{blank}");
            assert_eq!(names(links_of_order(&page.items()[0])), [""; 0], "{blank}");
        }
    }
}

/// A number sign begins no fragment, wherever the link is.
#[test]
fn f07_a_number_sign_stays_wherever_links_are() {
    let service = service();
    let orders = service.entity_set::<Order>();
    let link = "orders?$skiptoken=+RID:~vps#RT:1#TRC:20";
    let expected = format!("{ROOT}/orders?$skiptoken=+RID:~vps%23RT:1%23TRC:20");
    let shown = |request: http::Request<Vec<u8>>| request.uri().to_string();
    for prefix in ["@odata.", "@"] {
        let json = page(prefix, &format!("\"{link}\"")).replacen(
            &format!("\"{prefix}context\":\"{link}\""),
            &format!("\"{prefix}context\":\"$metadata#orders\""),
            1,
        );
        let list = orders.list(&Query::new()).unwrap();
        let serde: Page<Order> = serde_json::from_str(&json).unwrap();
        for page in [list.read(Response::new(json.clone())).unwrap(), serde] {
            let order = &page.items()[0];
            for (name, value) in links_of_order(order) {
                assert!(value.is_none_or(|value| value == link), "{name}");
            }
            assert_eq!(shown(list.next_page(&page).unwrap().unwrap().to_http()), expected);
            let changes = list.changes::<Order>(&page).unwrap().unwrap();
            assert_eq!(shown(changes.to_http()), expected);
            let lines = list.next_page_of(&page, order, &order.lines).unwrap().unwrap();
            assert_eq!(shown(lines.to_http()), expected);
            for link in
                [order.control().edit_link(), order.control().read_link(), order.control().id()]
            {
                assert_eq!(shown(service.get::<Order>(link.unwrap()).unwrap().to_http()), expected);
            }
        }
        let changes = orders.changes(&Query::new()).unwrap();
        let delta = changes.read(Response::new(json.clone())).unwrap();
        assert_eq!(shown(changes.next_changes(&delta).unwrap().unwrap().to_http()), expected);
        let [Change::Entity(order)] = delta.changes() else { panic!() };
        let lines = changes.next_page_of(&delta, order, &order.lines).unwrap().unwrap();
        assert_eq!(shown(lines.to_http()), expected);
    }
    // References, in the body and in the query.
    let add = orders.add_reference("orders('a#b')").unwrap().to_http();
    assert_eq!(add.body(), format!(r#"{{"@odata.id":"{ROOT}/orders('a%23b')"}}"#).as_bytes());
    let remove = orders.remove_reference("orders('a#b')").unwrap().to_http();
    assert!(remove.uri().to_string().contains("orders%28'a%2523b'%29"), "{}", remove.uri());
    let read = Page::<Reference>::from_json(br#"{"value":[{"@odata.id":"orders('a#b')"}]}"#);
    assert_eq!(read.unwrap().items()[0].control().id(), Some("orders('a#b')"));
    // The monitor, and the new entity.
    let accepted = Response::builder().status(202).header("Location", "/api/op?t=a#b").body("");
    let delete = orders.entity(1).delete().unwrap();
    match delete.read(accepted.unwrap()) {
        Err(Error::Accepted(accepted)) => {
            let monitor = delete.monitor(&accepted).unwrap().to_http();
            assert_eq!(monitor.uri().to_string(), format!("{ROOT}/op?t=a%23b"));
        }
        other => panic!("{other:?}"),
    }
}
