//! Updates that set what they can't change are refused, with the property.

use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::validate::Rule;
use odata_core::{ODataComplex, ODataEntity, ODataPartial, Presence};

use super::{outcome, service};

use crate::fixtures::VERSIONS;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Origin {
    #[odata(immutable)]
    country: Option<String>,
    city: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Base {
    #[odata(key = 1)]
    order: String,
    #[odata(immutable)]
    kind: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "lines")]
struct Line {
    #[odata(base)]
    base: Base,
    #[odata(immutable, max_length = 2)]
    code: Option<String>,
    #[odata(computed)]
    version: Option<i64>,
    note: Option<String>,
    origin: Option<Origin>,
    origins: Vec<Origin>,
}

const KEY: &str =
    "part of the key, which an update can't change: leave it absent, the URL has the key";
const IMMUTABLE: &str = "immutable, so an update can't change it: leave it absent";

fn update(version: ODataVersion, json: &str) -> Result<String, String> {
    let changes = LinePartial::from_json(json.as_bytes()).unwrap();
    let format = JsonFormat::new().version(version).type_policy(TypePolicy::Never);
    let service = service(version);
    let sent = outcome(service.entity_set::<Line>().entity("a").update(&changes));
    // The body alone is no different.
    let body = format.update_body(&changes).map(|body| String::from_utf8(body).unwrap());
    assert_eq!(sent.is_ok(), body.is_ok());
    // And so is the entity at a path.
    let single = service.single::<Line>("lines('a')");
    assert_eq!(outcome(single.update(&changes)), sent);
    sent
}

/// [OData-Protocol 11.4.3], Core.Immutable
#[test]
fn f37_a_key_or_an_immutable_property_that_is_set_is_named() {
    for version in VERSIONS {
        for (json, violations) in [
            (r#"{"order":"a"}"#, format!("order: {KEY}")),
            (r#"{"order":"b","note":"n"}"#, format!("order: {KEY}")),
            (r#"{"code":"c"}"#, format!("code: {IMMUTABLE}")),
            // Set to null is set.
            (r#"{"code":null}"#, format!("code: {IMMUTABLE}")),
            // A property of the base type, and one within a complex value.
            (r#"{"kind":"k"}"#, format!("kind: {IMMUTABLE}")),
            (r#"{"origin":{"country":"CH"}}"#, format!("origin.country: {IMMUTABLE}")),
            (
                r#"{"code":"too long","order":"a","kind":null,"origin":{"country":null}}"#,
                format!(
                    "order: {KEY}\nkind: {IMMUTABLE}\ncode: {IMMUTABLE}\norigin.country: {IMMUTABLE}"
                ),
            ),
        ] {
            assert_eq!(update(version, json).unwrap_err(), violations, "{json}");
            // What is empty changes nothing, and what is not empty is sent or refused.
            assert!(!LinePartial::from_json(json.as_bytes()).unwrap().is_empty());
        }
    }
    let partial = LinePartial::from_json(br#"{"order":"a","code":"c"}"#).unwrap();
    let violations = JsonFormat::new().update_body(&partial).unwrap_err();
    let rules: Vec<_> = violations.iter().map(|it| (it.rule().clone(), it.rule().code())).collect();
    assert_eq!(rules, [(Rule::Key, "Key"), (Rule::Immutable, "Immutable")]);
}

/// A property that is set by itself follows the rules of an update [OData-Protocol 11.4.9].
#[test]
fn f37_a_property_that_is_set_by_itself_follows_the_rules_of_an_update() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "items")]
    struct Item {
        #[odata(key)]
        id: i32,
        #[odata(immutable, max_length = 2)]
        code: Option<String>,
        #[odata(max_length = 2)]
        name: Option<String>,
        #[odata(nullable = false)]
        unit: Option<String>,
        #[odata(max_items = 1)]
        tags: Vec<String>,
        origin: Option<Origin>,
        count: i32,
    }

    for version in VERSIONS {
        let service = service(version);
        let single = service.entity_set::<Item>().entity(7);
        let text = |text: &str| Some(String::from(text));
        let origin = Origin { country: text("CH"), city: None };
        for (found, expected) in [
            (outcome(single.property(Item::ID).set(&7)), Err(format!("id: {KEY}"))),
            (
                outcome(single.property(Item::CODE).set(&text("long"))),
                Err(format!("code: {IMMUTABLE}")),
            ),
            (outcome(single.property(Item::CODE).clear()), Err(format!("code: {IMMUTABLE}"))),
            (
                outcome(single.property(Item::NAME).set(&text("long"))),
                Err("4 characters, at most 2 are allowed".into()),
            ),
            (outcome(single.property(Item::NAME).set(&text("a"))), Ok(r#"{"value":"a"}"#.into())),
            (outcome(single.property(Item::NAME).set(&None)), Ok(String::new())),
            (
                outcome(single.property(Item::UNIT).clear()),
                Err("unit: null, but not nullable".into()),
            ),
            (
                outcome(single.property(Item::COUNT).clear()),
                Err("count: null, but not nullable".into()),
            ),
            (
                outcome(single.property(Item::TAGS).clear()),
                Err("tags: null, but not nullable".into()),
            ),
            (outcome(single.property(Item::TAGS).set(&vec![])), Ok(r#"{"value":[]}"#.into())),
            (
                outcome(single.property(Item::TAGS).set(&vec!["a".into(), "b".into()])),
                Err("2 items, at most 1 are allowed".into()),
            ),
            // A complex value is replaced as a whole.
            (
                outcome(single.property(Item::ORIGIN).set(&Some(origin))),
                Ok(r#"{"country":"CH"}"#.into()),
            ),
        ] {
            assert_eq!(found, expected);
        }
    }
}

/// The service ignores a client's value for what it computes (Core.Computed), and every entity that
/// was read has one.
#[test]
fn f37_computed_properties_are_left_out() {
    for version in VERSIONS {
        assert_eq!(update(version, r#"{"version":2,"note":"n"}"#).unwrap(), r#"{"note":"n"}"#);
    }
}

/// The items of a collection are new, whatever becomes of the entity [OData-Protocol 11.4.3].
#[test]
fn f37_the_items_of_a_collection_have_their_immutable_properties() {
    for version in VERSIONS {
        let json = r#"{"origins":[{"country":"CH","city":"B"}]}"#;
        assert_eq!(update(version, json).unwrap(), json);
    }
}

fn line(order: &str, code: &str, note: &str) -> Line {
    Line {
        base: Base { order: order.into(), kind: Some("k".into()) },
        code: Some(code.into()),
        version: Some(1),
        note: Some(note.into()),
        origin: Some(Origin { country: Some("CH".into()), city: None }),
        origins: Vec::new(),
    }
}

#[test]
fn f37_changes_of_the_same_entity_are_sent() {
    let service = service(ODataVersion::V4_0);
    let single = service.entity_set::<Line>().entity("a");
    let mut new = line("a", "c", "new");
    new.version = Some(7);
    new.origin = Some(Origin { country: Some("CH".into()), city: Some("Bern".into()) });
    let changes = new.changes_since(&line("a", "c", "old"));
    assert_eq!(
        outcome(single.update(&changes)).unwrap(),
        r#"{"note":"new","origin":{"city":"Bern"}}"#
    );
    let changes = line("b", "d", "n").changes_since(&line("a", "c", "n"));
    assert_eq!(
        outcome(single.update(&changes)).unwrap_err(),
        format!("order: {KEY}\ncode: {IMMUTABLE}")
    );
}

/// A related entity in an update is another one, which has its own key, and may be new.
#[test]
fn f37_related_entities_have_their_keys() {
    use odata_core::{Link, Links};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "orders")]
    struct Order {
        #[odata(key)]
        id: i32,
        #[odata(nav)]
        lines: Links<Line>,
        #[odata(nav)]
        first: Option<Link<LinePartial>>,
    }

    let service = service(ODataVersion::V4_01);
    let mut first = LinePartial { code: String::from("c").into(), ..Default::default() };
    first.base.order = String::from("x").into();
    let changes = OrderPartial {
        lines: Links::from([Link::from(line("a", "c", "n"))]).into(),
        first: Link::from(first.clone()).into(),
        ..Default::default()
    };
    let single = service.entity_set::<Order>().entity(1);
    assert_eq!(
        outcome(single.update(&changes)).unwrap(),
        r#"{"lines":[{"order":"a","kind":"k","code":"c","note":"n","origin":{"country":"CH"},"origins":[]}],"first":{"order":"x","code":"c"}}"#
    );
    // Their facets are checked.
    first.code = Presence::Value("too long".into());
    let changes = OrderPartial { first: Link::from(first).into(), ..Default::default() };
    assert_eq!(
        outcome(single.update(&changes)).unwrap_err(),
        "first.code: 8 characters, at most 2 are allowed"
    );
}

/// A replacement may create the entity: what a partial sets is sent, and an entity's own is not,
/// since every entity that was read has it.
#[test]
fn f37_immutable_properties_of_a_replacement() {
    for version in VERSIONS {
        let service = service(version);
        let single = service.entity_set::<Line>().entity("a");
        let partial = LinePartial::from_json(br#"{"order":"a","code":"c","note":"n"}"#).unwrap();
        assert_eq!(outcome(single.replace(&partial)).unwrap(), r#"{"code":"c","note":"n"}"#);
        assert_eq!(
            outcome(single.replace(&line("a", "c", "n"))).unwrap(),
            r#"{"note":"n","origin":{"city":null},"origins":[]}"#
        );
    }
}
