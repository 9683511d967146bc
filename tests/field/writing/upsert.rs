//! Upsert and replace by the URL, which has the key.

use odata_core::edm::{Date, Decimal};
use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::{Link, ODataEntity, Presence, Service};

use super::{outcome, service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "tasks")]
struct Task {
    #[odata(key)]
    id: i32,
    code: String,
    title: Option<String>,
    #[odata(nav)]
    parent: Option<Link<Task>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "lines", rename_all = "PascalCase")]
struct Line {
    #[odata(key = 1)]
    order: String,
    #[odata(key = 2)]
    item: i32,
    note: Option<String>,
}

fn task(id: Option<i32>, code: Option<&str>) -> TaskPartial {
    TaskPartial {
        id: id.map_or(Presence::Absent, Presence::Value),
        code: code.map_or(Presence::Absent, |code| Presence::Value(code.into())),
        title: String::from("T").into(),
        ..Default::default()
    }
}

fn line(order: Option<&str>, item: Option<i32>) -> LinePartial {
    LinePartial {
        order: order.map_or(Presence::Absent, |order| Presence::Value(order.into())),
        item: item.map_or(Presence::Absent, Presence::Value),
        note: String::from("n").into(),
    }
}

fn services() -> [Service; 4] {
    let of = |version| service(version).type_policy(TypePolicy::Never);
    let (old, new) = (of(ODataVersion::V4_0), of(ODataVersion::V4_01));
    [old.clone(), new.clone(), old.key_as_segment(true), new.key_as_segment(true)]
}

/// [OData-Protocol 11.4.3, 11.4.4]
#[test]
fn f38_the_key_is_in_the_url() {
    for service in services() {
        let single = service.entity_set::<Task>().entity(5);
        let missing = task(None, Some("x"));
        assert_eq!(outcome(single.upsert(&missing)).unwrap(), r#"{"code":"x","title":"T"}"#);
        assert_eq!(outcome(single.replace(&missing)).unwrap(), r#"{"code":"x","title":"T"}"#);
        // The same key may be there.
        let same = task(Some(5), Some("x"));
        assert_eq!(outcome(single.upsert(&same)).unwrap(), r#"{"id":5,"code":"x","title":"T"}"#);
        assert_eq!(outcome(single.replace(&same)).unwrap(), r#"{"code":"x","title":"T"}"#);
        // Nothing else may be missing.
        let none = task(None, None);
        for refused in [single.upsert(&none), single.replace(&none)] {
            assert_eq!(outcome(refused).unwrap_err(), "code: required, but missing");
        }
    }
}

#[test]
fn f38_another_key_in_the_value_is_named_with_the_one_in_the_url() {
    let differs = "id: the key is 5 in the URL, but 6 here: leave it absent";
    for service in services() {
        let single = service.entity_set::<Task>().entity(5);
        let other = task(Some(6), Some("x"));
        assert_eq!(outcome(single.upsert(&other)).unwrap_err(), differs);
        assert_eq!(outcome(single.replace(&other)).unwrap_err(), differs);
        let whole = Task { id: 6, code: "x".into(), title: None, parent: None };
        assert_eq!(outcome(single.upsert(&whole)).unwrap_err(), differs);
        assert_eq!(outcome(single.replace(&whole)).unwrap_err(), differs);
        // With all other violations.
        let wrong = task(Some(6), None);
        let both = format!("{differs}\ncode: required, but missing");
        assert_eq!(outcome(single.upsert(&wrong)).unwrap_err(), both);
        // Below a type cast, and for the key of an entity.
        let cast = single.derived::<Task>();
        assert_eq!(outcome(cast.upsert(&other)).unwrap_err(), differs);
        let five = Task { id: 5, ..whole.clone() };
        let single = service.entity_set::<Task>().entity_of(&five).unwrap();
        assert_eq!(outcome(single.upsert(&other)).unwrap_err(), differs);
        assert!(single.upsert(&five).is_ok() && single.replace(&five).is_ok());
    }
}

/// [OData-URL 4.3.1, 4.3.6]: values with every delimiter of a key.
#[test]
fn f38_composite_keys() {
    for service in services() {
        for order in ["a", "O'Neil", "a,b", "a=b", "x/y", "(1)", "é %2F", "Item=2", ""] {
            let single = service.entity_set::<Line>().entity((order, 2));
            if order.is_empty() && single.path().is_err() {
                continue;
            }
            assert_eq!(outcome(single.upsert(&line(None, None))).unwrap(), r#"{"Note":"n"}"#);
            assert!(single.upsert(&line(Some(order), Some(2))).is_ok(), "{order}");
            assert!(single.replace(&line(Some(order), None)).is_ok(), "{order}");
            let other = line(Some("other"), Some(3));
            assert_eq!(
                outcome(single.upsert(&other)).unwrap_err(),
                format!(
                    "Order: the key is {} in the URL, but {} here: leave it absent\nItem: the key \
                     is 2 in the URL, but 3 here: leave it absent",
                    shown(&service, order),
                    shown(&service, "other"),
                )
            );
        }
    }
}

/// A string as its literal shows it.
fn shown(service: &Service, text: &str) -> String {
    let path = service.entity_set::<Line>().entity((text, 1));
    if path.path().unwrap().contains('(') {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        text.to_owned()
    }
}

/// [OData-URL 4.3.5]: the URL has the alternate key, and only the service has the other one.
#[test]
fn f38_alternate_keys() {
    for service in services() {
        let single = service.entity_set::<Task>().entity_by(Task::CODE, "x");
        assert_eq!(outcome(single.upsert(&task(None, None))).unwrap(), r#"{"title":"T"}"#);
        assert_eq!(outcome(single.replace(&task(None, None))).unwrap(), r#"{"title":"T"}"#);
        let same = task(Some(5), Some("x"));
        assert_eq!(outcome(single.upsert(&same)).unwrap(), r#"{"id":5,"code":"x","title":"T"}"#);
        assert_eq!(
            outcome(single.upsert(&task(None, Some("y")))).unwrap_err(),
            "code: the key is 'x' in the URL, but 'y' here: leave it absent"
        );
    }
}

/// A path to one entity identifies it, though its key is not known.
#[test]
fn f38_urls_without_a_key() {
    for service in services() {
        let partial = task(None, Some("x"));
        let single = service.single::<Task>("me/task");
        assert_eq!(outcome(single.upsert(&partial)).unwrap(), r#"{"code":"x","title":"T"}"#);
        assert_eq!(outcome(single.replace(&partial)).unwrap(), r#"{"code":"x","title":"T"}"#);
        let parent = service.entity_set::<Task>().entity(5).navigate(Task::PARENT);
        assert!(parent.upsert(&task(Some(6), Some("x"))).is_ok());
        assert!(parent.upsert(&partial).is_ok() && parent.replace(&partial).is_ok());
        // An entity of a collection at a path has its key again.
        let single = service.collection::<Task>("projects(1)/tasks").entity(5);
        assert!(single.upsert(&task(Some(6), Some("x"))).is_err());
    }
}

/// A value that is written in two ways is one value.
#[test]
fn f38_keys_of_other_types_are_compared_by_value() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "rates")]
    struct Rate {
        #[odata(key = 1)]
        day: Date,
        #[odata(key = 2)]
        limit: Decimal,
        #[odata(key = 3, sensitive)]
        secret: String,
    }
    let service = service(ODataVersion::V4_0);
    let day = Date::new(2026, 1, 2).unwrap();
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    let rate =
        |limit: &str, secret: &str| Rate { day, limit: decimal(limit), secret: secret.into() };
    let single = service.entity_set::<Rate>().entity((day, decimal("1.50"), "s"));
    assert!(single.upsert(&rate("1.5", "s")).is_ok());
    assert_eq!(
        outcome(single.upsert(&rate("1.51", "t"))).unwrap_err(),
        "limit: the key is 1.50 in the URL, but 1.51 here: leave it absent\nsecret: the key is \
         one value in the URL, but another here: leave it absent"
    );
}
