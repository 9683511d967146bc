//! Alternate keys: in each request, of each kind of value.

use http::HeaderValue;
use odata_core::edm::{Date, DateTimeOffset, Decimal};
use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::query::Query;
use odata_core::request::{NoParameters, RequestError};
use odata_core::{Error, Link, Links, ODataComplex, ODataEntity, ODataEnum, Operation, Service};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Kind {
    #[odata(name = "Big")]
    Big,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items", media)]
struct Item {
    #[odata(key)]
    id: i32,
    code: String,
    tenant: Option<i64>,
    day: Option<Date>,
    at: Option<DateTimeOffset>,
    price: Option<Decimal>,
    kind: Option<Kind>,
    flag: Option<bool>,
    #[odata(name = "größe")]
    size: Option<i32>,
    place: Option<Place>,
    #[odata(nav)]
    parent: Option<Link<Item>>,
    #[odata(nav)]
    children: Links<Item>,
}

fn service(version: ODataVersion) -> Service {
    let service = Service::new("https://example.com/api").unwrap();
    service.version(version).type_policy(TypePolicy::Never)
}

fn item() -> Item {
    Item {
        id: 5,
        code: "x".into(),
        tenant: Some(7),
        day: None,
        at: None,
        price: None,
        kind: None,
        flag: None,
        size: None,
        place: None,
        parent: None,
        children: Links::default(),
    }
}

/// [OData-URL 4.3.5]: literals as in any key.
#[test]
fn f71_an_alternate_key_of_each_kind_of_value() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        for by_segment in [false, true] {
            let service = service(version).key_as_segment(by_segment);
            let items = service.entity_set::<Item>();
            for (single, expected) in [
                (items.entity_by(Item::CODE, "O'Neil/1"), "code='O''Neil%2F1'"),
                (items.entity_by(Item::CODE, ""), "code=''"),
                (items.entity_by(Item::TENANT, -7), "tenant=-7"),
                (
                    items.entity_by(Item::DAY, "2020-01-02".parse::<Date>().unwrap()),
                    "day=2020-01-02",
                ),
                (
                    items.entity_by(
                        (Item::AT, Item::CODE),
                        ("2020-01-02T03:04:05+01:00".parse::<DateTimeOffset>().unwrap(), "a,b=c"),
                    ),
                    "at=2020-01-02T03:04:05%2B01:00,code='a%2Cb%3Dc'",
                ),
                (
                    items.entity_by(
                        (Item::PRICE, Item::FLAG, Item::TENANT),
                        ("1.50".parse::<Decimal>().unwrap(), true, 1),
                    ),
                    "price=1.50,flag=true,tenant=1",
                ),
                (items.entity_by(Item::SIZE, 3), "gr%C3%B6%C3%9Fe=3"),
                (
                    items.entity_by((Item::CODE, Item::SIZE), ("ü", 3)),
                    "code='%C3%BC',gr%C3%B6%C3%9Fe=3",
                ),
                (items.entity_by(Item::KIND, Kind::Big), "kind=Demo.kind'Big'"),
            ] {
                let path = format!("items({expected})");
                assert_eq!(single.path().as_deref(), Ok(path.as_str()));
                let sent = single.get().unwrap().to_http();
                assert_eq!(sent.uri().path(), format!("/api/{path}"));
            }
        }
    }
}

/// Each request about the entity, and what is below it.
#[test]
fn f71_an_alternate_key_in_each_request() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let service = service(version);
        let items = service.entity_set::<Item>();
        let single = items.entity_by((Item::TENANT, Item::CODE), (7, "x"));
        let key = "items(tenant=7,code='x')";
        let partial = ItemPartial { size: 1.into(), ..Default::default() };
        let png = HeaderValue::from_static("image/png");
        let query = Query::new().select(Item::ID);
        for (sent, method, path) in [
            (single.get().unwrap().to_http(), "GET", ""),
            (single.get_with(&query).unwrap().to_http(), "GET", ""),
            (single.get_if_changed("\"1\"").unwrap().to_http(), "GET", ""),
            (single.update(&partial).unwrap().to_http(), "PATCH", ""),
            (single.upsert(&partial).unwrap().to_http(), "PATCH", ""),
            (single.upsert(&item()).unwrap().to_http(), "PATCH", ""),
            (single.replace(&item()).unwrap().to_http(), "PUT", ""),
            (single.delete().unwrap().to_http(), "DELETE", ""),
            (single.media().get().unwrap().to_http(), "GET", "/$value"),
            (single.media().write(png, vec![1]).unwrap().to_http(), "PUT", "/$value"),
            (single.property(Item::SIZE).get().unwrap().to_http(), "GET", "/gr%C3%B6%C3%9Fe"),
            (single.property(Item::CODE).raw().get().unwrap().to_http(), "GET", "/code/$value"),
            (single.navigate(Item::PARENT).get().unwrap().to_http(), "GET", "/parent"),
            (
                single.navigate(Item::PARENT).clear_reference().unwrap().to_http(),
                "DELETE",
                "/parent/$ref",
            ),
            (
                single
                    .navigate(Item::CHILDREN)
                    .entity_by(Item::CODE, "y")
                    .delete()
                    .unwrap()
                    .to_http(),
                "DELETE",
                "/children(code='y')",
            ),
            (
                single.navigate(Item::CHILDREN).list(&Query::new()).unwrap().to_http(),
                "GET",
                "/children",
            ),
            (single.derived::<Item>().get().unwrap().to_http(), "GET", "/Demo.item"),
            (
                single.action::<(), _>("Demo.act", &NoParameters).unwrap().to_http(),
                "POST",
                "/Demo.act",
            ),
        ] {
            assert_eq!(sent.method(), method);
            assert_eq!(sent.uri().path(), format!("/api/{key}{path}"));
        }
        // In a batch.
        let mut batch = service.batch().unwrap();
        batch.add(&single.delete().unwrap()).unwrap();
        let body = String::from_utf8(batch.to_http().into_body()).unwrap();
        assert!(body.contains(key), "{body}");
        // In a collection at a path, and below a function.
        let at_path = service.collection::<Item>("me/items").entity_by(Item::CODE, "x");
        assert_eq!(at_path.path(), Ok("me/items(code='x')"));
    }
}

/// The body may have the same values, or leave them out; another one is reported.
#[test]
fn f71_a_value_in_the_body_that_differs_from_one_of_several_is_reported() {
    let service = service(ODataVersion::V4_0);
    let items = service.entity_set::<Item>();
    let single = items.entity_by((Item::TENANT, Item::CODE), (7, "x"));
    for (tenant, code, expected) in [
        (7, "x", ""),
        (8, "x", "tenant: the key is 7 in the URL, but 8 here: leave it absent"),
        (7, "y", "code: the key is 'x' in the URL, but 'y' here: leave it absent"),
    ] {
        let value = Item { tenant: Some(tenant), code: code.into(), ..item() };
        for sent in [single.upsert(&value), single.replace(&value)] {
            match sent {
                Ok(_) => assert_eq!(expected, ""),
                Err(error) => assert_eq!(error.to_string(), format!("not sent: {expected}")),
            }
        }
    }
    // The one that is missing is in the URL.
    let without = ItemPartial { tenant: 7.into(), ..Default::default() };
    assert!(single.upsert(&without).is_ok() && single.replace(&without).is_ok());
    // A property that is not in the URL is still required.
    let by_code = items.entity_by(Item::TENANT, 7).upsert(&without);
    assert!(by_code.unwrap_err().to_string().contains("code"));
}

#[test]
fn f71_what_is_no_alternate_key_is_an_error_that_names_it() {
    let service = service(ODataVersion::V4_0).key_as_segment(true);
    let items = service.entity_set::<Item>();
    let nothing = || None::<String>;
    let paths = [
        (items.entity_by(Item::CODE, nothing()), "value"),
        (items.entity_by((Item::TENANT, Item::CODE), (7, nothing())), "value"),
        (items.entity_by((Item::CODE, Item::TENANT), (nothing(), 7)), "value"),
        (items.entity_by((Item::CODE, Item::CODE), ("a", "b")), "code"),
        (items.entity_by(Item::PLACE.path(Place::CITY), "a"), "place/city"),
        (items.entity_by((Item::CODE, Item::PLACE.path(Place::CITY)), ("a", "b")), "place/city"),
        (items.entity_by(Item::PARENT.path(Item::CODE), "a"), "parent/code"),
    ];
    for (single, named) in paths {
        let below = [
            single.get().map(drop),
            single.delete().map(drop),
            single.update(&ItemPartial::default()).map(drop),
            single.navigate(Item::PARENT).get().map(drop),
            single.navigate(Item::CHILDREN).entity(1).get().map(drop),
            single.property(Item::SIZE).clear().map(drop),
            single.media().get().map(drop),
            single.action::<(), _>("Demo.act", &NoParameters).map(drop),
        ];
        for refused in below {
            let error = refused.unwrap_err();
            assert!(matches!(error, Error::Request(RequestError::Key(_))), "{error}");
            let error = error.to_string();
            assert!(error.contains("Demo.item") && error.contains(named), "{error}");
        }
    }
}
