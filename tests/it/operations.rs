//! Operations other than create: each request, and every form of its response.

use http::Response;
use odata_core::entity::{Change, Removed};
use odata_core::query::Query;
use odata_core::request::{NoParameters, Preference, RequestError};
use odata_core::response::{
    Conditional, DeltaPage, FromResponse, Progress, ResponseProblem, ValueResponse,
};
use odata_core::{Entity, Error, Links, ODataComplex, ODataEntity, Operation, Page, Service};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
    zip: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    place: Option<Place>,
    tags: Vec<String>,
    #[odata(nav)]
    lines: Links<Order>,
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap().bearer_token("secret")
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response<String> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.to_owned()).unwrap()
}

const JSON: (&str, &str) = ("Content-Type", "application/json");

fn problem<A: std::fmt::Debug>(read: Result<A, Error>) -> ResponseProblem {
    match read {
        Err(Error::Response(error)) => error.problem().clone(),
        other => panic!("{other:?}"),
    }
}

/// [OData-JSON 15]: both spellings, and the forms of OData 4.0, which context URLs tell.
#[test]
fn the_changes_of_either_version_are_read() {
    let page = DeltaPage::<OrderPartial>::from_json(
        br##"{"@odata.context":"$metadata#orders/$delta","@odata.count":7,"value":[
            {"id":1,"name":"new"},
            {"@odata.context":"#orders/$deletedEntity","id":"orders(2)","reason":"deleted"},
            {"@odata.context":"#orders/$deletedEntity","reason":"changed","id":"orders(3)"},
            {"@removed":{"reason":"changed"},"@id":"orders(4)","name":"old"},
            {"name":"x","@odata.id":"orders(5)","@odata.removed":{"reason":"deleted"}},
            {"@odata.context":"#orders/$link","source":"orders(1)","relationship":"lines","target":"orders(9)"},
            {"@context":"#orders/$deletedLink","source":"orders(1)","relationship":"lines"}
        ],"@odata.nextLink":"orders?$skiptoken=7"}"##,
    )
    .unwrap();
    assert_eq!((page.count(), page.next_link()), (Some(7), Some("orders?$skiptoken=7")));
    let [new, deleted, left, changed, removed, linked, unlinked] = page.changes() else {
        panic!("{page:?}")
    };
    assert!(matches!(new, Change::Entity(it) if it.name.value().is_some_and(|name| name == "new")));
    for (change, reason, id) in [
        (deleted, Removed::Deleted, "orders(2)"),
        (left, Removed::Changed, "orders(3)"),
        (changed, Removed::Changed, "orders(4)"),
        (removed, Removed::Deleted, "orders(5)"),
    ] {
        let Change::Removed(it) = change else { panic!("{change:?}") };
        assert_eq!((it.reason(), it.id()), (reason, Some(id)));
    }
    assert!(matches!(linked, Change::Linked(it) if it.target.as_deref() == Some("orders(9)")));
    assert!(
        matches!(unlinked, Change::Unlinked(it) if it.source == "orders(1)" && it.target.is_none())
    );
    let broken = br##"{"value":[{"@odata.context":"#orders/$link","source":"x"}]}"##;
    let error = DeltaPage::<OrderPartial>::from_json(broken).unwrap_err().to_string();
    assert!(error.contains("value[0]"), "{error}");
}

/// [OData-JSON 15.1]: the violations of nested changes are reported together, each with its path.
#[test]
fn wrong_changes_of_a_collection_are_told_by_their_places() {
    let page = DeltaPage::<OrderPartial>::from_json(
        br#"{"value":[{"id":1,"lines@delta":[{"id":2},{"id":3,"name":true},7,{"id":"x"}]}]}"#,
    )
    .unwrap();
    let [Change::Entity(order)] = page.changes() else { panic!("{page:?}") };
    let violations = order.lines.value().unwrap().changes::<OrderPartial>().unwrap_err();
    let paths: Vec<_> = violations.iter().map(odata_core::validate::Violation::path).collect();
    assert_eq!(paths, ["[1].name", "[2]", "[3].id"], "{violations}");
}

/// [OData-Protocol 11.6]: the forms of 4.0 and of 4.01, and what is neither.
#[test]
fn a_monitor_responses_in_three_forms() {
    let get = service().entity_set::<Order>().entity(1).get().unwrap();
    let accepted = response(202, &[("Location", "/api/async/1"), ("Retry-After", "3")], "");
    let Err(Error::Accepted(accepted)) = get.read(accepted) else { panic!("not accepted") };
    assert_eq!(accepted.retry_after_seconds(), Some(3));
    let monitor = get.monitor(&accepted).unwrap();
    assert_eq!(monitor.to_http().uri(), "https://example.com/api/async/1");
    assert_eq!(monitor.to_http().headers()["Authorization"], "Bearer secret");
    assert_eq!(monitor.cancel().to_http().method(), "DELETE");

    let done = |read: Result<Progress<Entity<Order>>, Error>| match read {
        Ok(Progress::Done(entity)) => entity.id,
        other => panic!("{other:?}"),
    };
    let http = ("Content-Type", "application/http");
    let whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":5}";
    assert_eq!(done(monitor.read(response(200, &[http], whole))), 5);
    let lf = "\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"id\":5}";
    assert_eq!(done(monitor.read(response(200, &[http], lf))), 5);
    assert_eq!(done(monitor.read(response(200, &[JSON, ("AsyncResult", "200")], "{\"id\":6}"))), 6);
    // Without a word that this is the result, it may be a status of the service's own.
    let own = problem(monitor.read(response(200, &[JSON], "{\"id\":7}")));
    assert!(matches!(own, ResponseProblem::Content(_)), "{own:?}");

    let failed = "HTTP/1.1 404 Not Found\r\n\r\n";
    for read in [
        monitor.read(response(200, &[http], failed)),
        monitor.read(response(200, &[("AsyncResult", "404")], "")),
        monitor.read(response(404, &[], "")),
    ] {
        assert!(matches!(read, Err(Error::Service(error)) if error.status() == 404));
    }
    for broken in [
        "",
        "HTTP/1.1",
        "HTTP/1.1 x\r\n\r\n",
        "POST / HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    ] {
        assert!(
            matches!(
                problem(monitor.read(response(200, &[http], broken))),
                ResponseProblem::Content(_)
            ),
            "{broken}"
        );
    }
    assert!(matches!(
        problem(monitor.read(response(200, &[("AsyncResult", "x")], ""))),
        ResponseProblem::Content(_)
    ));

    // Not there yet, and somewhere else now.
    let later = response(202, &[("Location", "/api/async/2")], "");
    let Ok(Progress::Pending(later)) = monitor.read(later) else { panic!("not pending") };
    assert_eq!(monitor.later(&later).unwrap().to_http().uri().path(), "/api/async/2");
    let Ok(Progress::Pending(same)) = monitor.read(response(202, &[], "")) else {
        panic!("not pending")
    };
    assert_eq!(monitor.later(&same).unwrap().to_http().uri().path(), "/api/async/1");
    let Err(Error::Accepted(nowhere)) = get.read(response(202, &[], "")) else {
        panic!("not accepted")
    };
    assert!(matches!(get.monitor(&nowhere), Err(Error::Request(RequestError::NoLink))));
}

/// [OData-Protocol 11.2.3, 11.2.10]: values, null, counts, what is not modified.
#[test]
fn each_response_is_read_as_what_it_is() {
    let service = service();
    let one = service.entity_set::<Order>().entity(1);
    let name = one.property(Order::NAME).get().unwrap();
    assert_eq!(*name.read(response(200, &[JSON], r#"{"value":"a"}"#)).unwrap(), Some("a".into()));
    assert_eq!(*name.read(response(200, &[JSON], r#"{"value":null}"#)).unwrap(), None);
    assert_eq!(*name.read(response(204, &[], "")).unwrap(), None);
    assert!(matches!(
        problem(name.read(response(200, &[JSON], r#"{"value":5}"#))),
        ResponseProblem::Json(_)
    ));
    assert!(matches!(problem(name.read(response(200, &[], ""))), ResponseProblem::NoBody));
    let tags = one.property(Order::TAGS).get().unwrap();
    assert_eq!(*tags.read(response(200, &[JSON], r#"{"value":["a"]}"#)).unwrap(), ["a"]);
    assert_eq!(problem(tags.read(response(204, &[], ""))), ResponseProblem::NoBody);
    let place = one.property(Order::PLACE).get().unwrap();
    let read = place.read(response(
        200,
        &[JSON],
        r##"{"@odata.context":"#Demo.place","city":"Bern","zip":null}"##,
    ));
    assert_eq!(read.unwrap().into_inner(), Some(Place { city: "Bern".into(), zip: None }));

    let count = service.entity_set::<Order>().count(&Query::new()).unwrap();
    assert_eq!(count.read(response(200, &[], "\u{feff} 17 ")).unwrap(), 17);
    assert!(matches!(problem(count.read(response(200, &[], "many"))), ResponseProblem::Content(_)));
    let unless = one.get_if_changed("W/\"1\"").unwrap();
    assert_eq!(unless.read(response(304, &[], "")).unwrap(), Conditional::Unchanged);
    let delete = one.delete().unwrap();
    delete.read(response(204, &[], "")).unwrap();
    assert_eq!(problem(delete.read(response(304, &[], ""))), ResponseProblem::Status);
    let nobody = service.function("nobody", &NoParameters).unwrap();
    let nobody = nobody.get::<Option<Entity<Order>>>().unwrap();
    assert_eq!(nobody.read(response(204, &[], "")).unwrap(), None);
    let page = service.entity_set::<Order>().list(&Query::new()).unwrap();
    assert_eq!(
        problem(page.read(response(302, &[("Location", "/x")], ""))),
        ResponseProblem::Status
    );
    let html = problem(page.read(response(200, &[("Content-Type", "text/html")], "<p>")));
    assert_eq!(html, ResponseProblem::ContentType("text/html".into()));
}

/// 201, 204 and 200; the `ETag` of header or body [OData-Protocol 11.4.3, 11.4.4].
#[test]
fn an_update_has_the_responses_of_a_create() {
    let change = OrderPartial { name: "b".to_owned().into(), ..OrderPartial::default() };
    let update = service().entity_set::<Order>().entity(1).update(&change).unwrap();
    let updated = update.read(response(204, &[("ETag", "W/\"2\"")], "")).unwrap();
    assert_eq!(
        (updated.entity(), updated.etag(), updated.was_created()),
        (None, Some("W/\"2\""), false)
    );
    let body = r#"{"@odata.etag":"W/\"3\"","id":1,"name":"b"}"#;
    let updated = update.read(response(200, &[JSON, ("ETag", "W/\"2\"")], body)).unwrap();
    assert_eq!((updated.etag(), updated.entity().unwrap().id), (Some("W/\"3\""), 1));
    let updated = update.read(response(201, &[JSON, ("Location", "orders(1)")], body)).unwrap();
    assert!(updated.was_created() && updated.location() == Some("orders(1)"));
    assert!(matches!(update.read(response(412, &[], "")), Err(Error::PreconditionFailed(_))));
    assert!(matches!(update.read(response(428, &[], "")), Err(Error::PreconditionRequired(_))));
}

/// The settings of the service, and those of a call.
#[test]
fn pages_keep_the_headers_and_lose_the_conditions() {
    let list = service().entity_set::<Order>().list(&Query::new().filter(Order::NAME.is_null()));
    let list = list
        .unwrap()
        .prefer(Preference::TRACK_CHANGES)
        .header("ConsistencyLevel", "eventual")
        .unwrap()
        .if_none_match("W/\"1\"")
        .unwrap();
    let page = Page::<Order>::from_json(
        br#"{"value":[],"@odata.nextLink":"?$skiptoken=a%20b","@odata.deltaLink":"/api/orders?$deltatoken=1"}"#,
    )
    .unwrap();
    let next = list.next_page(&page).unwrap().unwrap().to_http();
    // As the service gave it [OData-Protocol 11.2.6.7].
    assert_eq!(next.uri(), "https://example.com/api/orders?$skiptoken=a%20b");
    assert_eq!(next.headers()["ConsistencyLevel"], "eventual");
    assert_eq!(next.headers()["Prefer"], "odata.track-changes");
    assert!(!next.headers().contains_key("If-None-Match"));
    let changes = list.changes::<OrderPartial>(&page).unwrap().unwrap().to_http();
    assert_eq!(changes.uri(), "https://example.com/api/orders?$deltatoken=1");
    let end = Page::<Order>::from_json(br#"{"value":[]}"#).unwrap();
    assert!(
        list.next_page(&end).unwrap().is_none() && list.changes::<Order>(&end).unwrap().is_none()
    );
}

/// Relative to the context URL \[OData-JSON 4.3\]; within the service root.
#[test]
fn a_relative_link_goes_on_from_the_context_url() {
    let list = service().entity_set::<Order>().list(&Query::new()).unwrap();
    for (context, link, next) in [
        (
            "https://example.com/api/v2/$metadata#orders",
            "orders?$skip=5",
            Some("api/v2/orders?$skip=5"),
        ),
        ("../api/$metadata#orders", "orders?$skip=5", Some("api/orders?$skip=5")),
        ("/api/$metadata#orders", "orders?$skip=5", Some("api/orders?$skip=5")),
        ("$metadata#orders", "orders?$skip=5", Some("api/orders?$skip=5")),
        ("/v2/$metadata#orders", "orders?$skip=5", None),
        // A query alone would be one of the metadata.
        ("https://example.com/api/$metadata#orders", "?$skip=5", None),
        // Nothing goes to another host.
        ("https://other.example/api/$metadata#orders", "orders?$skip=5", None),
        ("https://other.example/api/$metadata#orders", "?$skip=5", None),
        ("https://other.example/api/$metadata#orders", "/api/orders", None),
    ] {
        let json =
            format!(r#"{{"@odata.context":"{context}","value":[],"@odata.nextLink":"{link}"}}"#);
        let page = Page::<Order>::from_json(json.as_bytes()).unwrap();
        let sent =
            list.next_page(&page).ok().flatten().map(|next| next.to_http().uri().to_string());
        let next = next.map(|next| format!("https://example.com/{next}"));
        assert_eq!(sent, next, "{context} {link}");
    }
}

#[test]
fn what_is_no_etag_or_no_name_is_refused() {
    let service = service();
    let one = service.entity_set::<Order>().entity(1);
    for etag in ["", " ", "\"\n\"", "x\u{7f}", "x\r\nX-Evil: 1"] {
        let refused = one.delete().unwrap().if_match(etag);
        assert!(matches!(refused, Err(Error::Request(RequestError::Header("If-Match")))), "{etag}");
    }
    for name in ["", "a b", "a/b", "a(1)", ".a", "a..b", "$count", "ä\n"] {
        let refused = service.action::<(), _>(name, &NoParameters);
        assert!(matches!(refused, Err(Error::Request(RequestError::Name(_)))), "{name}");
        assert!(one.function(name, &NoParameters).is_err(), "{name}");
    }
    let with_path = service.action::<(), _>("me/sendMail", &NoParameters).unwrap_err();
    assert_eq!(
        with_path.to_string(),
        "not sent: the name of an operation is not a path: call it on the resource, \
         `service.single::<T>(\"me\")` or `service.collection::<T>(\"me\")`, by the name \"sendMail\""
    );
    let without_path = service.action::<(), _>("/sendMail", &NoParameters).unwrap_err();
    assert_eq!(
        without_path.to_string(),
        "not sent: \"/sendMail\" is not the name of an action or a function"
    );
    let empty_page = Preference::max_page_size(0).unwrap_err();
    assert_eq!(
        empty_page.to_string(),
        "a page has at least one entity: set `max_page_size` to 1 or more"
    );
    let query = Query::new().filter(Order::NAME.is_null());
    assert!(matches!(one.get_with(&query), Err(Error::Request(RequestError::Query(_)))));
}

/// A type of one's own is a response too.
#[test]
fn an_response_may_be_a_users_own() {
    struct Status(u16);
    impl FromResponse for Status {
        fn read(head: &http::response::Parts, _: &[u8]) -> Result<Self, Error> {
            Ok(Self(head.status.as_u16()))
        }
    }
    let export = service().function("export", &NoParameters).unwrap().get::<Status>().unwrap();
    assert_eq!(export.read(response(418, &[], "")).unwrap().0, 418);
    let value = service().entity_set::<Order>().entity(1).get().unwrap();
    let value = value.with_output::<ValueResponse<Option<Place>>>();
    assert_eq!(*value.read(response(204, &[], "")).unwrap(), None);
}
