//! Navigation properties of entities that are replaced, updated, created or upserted.

use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::{Entity, Link, Links, ODataComplex, ODataEntity, ODataPartial, Presence};
use proptest::prelude::*;

use super::{body, outcome, service};

use crate::fixtures::VERSIONS;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(nav)]
    manager: Option<Link<User>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: Option<String>,
    #[odata(nav)]
    host: Option<Link<User>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Item {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    parent: Option<Link<User>>,
}

/// Every form that a navigation property has: a link, links, entities without a link, and those of
/// the base type and of a complex value.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "tasks")]
struct Task {
    #[odata(base)]
    item: Item,
    title: Option<String>,
    #[odata(nav)]
    owner: Option<Link<User>>,
    #[odata(nav)]
    members: Links<User>,
    #[odata(nav)]
    reviewer: Option<Box<User>>,
    #[odata(nav)]
    watchers: Vec<User>,
    place: Option<Place>,
    places: Vec<Place>,
}

const UNEXPANDED: &str = r#"{"id":1,"title":"T","place":{"city":"C"},"places":[{"city":"D"}]}"#;
const EXPANDED: &str = r#"{"id":1,"parent":{"id":2},"title":"T","owner":{"id":3},"members":[{"id":4}],"reviewer":{"id":5},"watchers":[{"id":6}],"place":{"city":"C","host":{"id":7}},"places":[{"city":"D","host":{"id":8}}]}"#;
const BOUND: &str = r#"{"id":1,"parent":{"@odata.id":"users(2)"},"title":"T","owner":{"@odata.id":"users(3)"},"members":[{"@odata.id":"users(4)"}],"place":{"city":"C","host":{"@odata.id":"users(7)"}},"places":[]}"#;

fn task(json: &str) -> Task {
    Task::from_json(json.as_bytes()).unwrap()
}

fn replace(version: ODataVersion, task: &Task) -> Result<String, String> {
    outcome(service(version).entity_set::<Task>().entity(1).replace(task))
}

fn update(version: ODataVersion, changes: &TaskPartial) -> Result<String, String> {
    outcome(service(version).entity_set::<Task>().entity(1).update(changes))
}

const WRITTEN: &str = r#"{"title":"T","place":{"city":"C"},"places":[{"city":"D"}]}"#;

/// [OData-Protocol 11.4.3]: what is not bound stays as it is.
#[test]
fn f30_an_entity_that_was_read_without_expand_unbinds_nothing() {
    for version in VERSIONS {
        assert_eq!(replace(version, &task(UNEXPANDED)).unwrap(), WRITTEN);
        // Control information of links changes nothing.
        let with_links = UNEXPANDED.replacen(
            '{',
            r#"{"owner@odata.navigationLink":"tasks(1)/owner","members@odata.count":3,"#,
            1,
        );
        assert_eq!(replace(version, &task(&with_links)).unwrap(), WRITTEN);
    }
}

/// As a partial, as an [`Entity`], and as the partial of an entity.
#[test]
fn f30_every_form_of_an_entity_that_was_read_unbinds_nothing() {
    for version in VERSIONS {
        let service = service(version);
        let single = service.entity_set::<Task>().entity(1);
        let entity = Entity::<Task>::from_json(UNEXPANDED.as_bytes()).unwrap();
        assert_eq!(outcome(single.replace(&entity)).unwrap(), WRITTEN);
        let partial = TaskPartial::from_json(UNEXPANDED.as_bytes()).unwrap();
        assert_eq!(outcome(single.replace(&partial)).unwrap(), WRITTEN);
        let partial = TaskPartial::from(task(UNEXPANDED));
        assert_eq!(outcome(single.replace(&partial)).unwrap(), WRITTEN);
    }
}

/// [OData-JSON 8.5]: the null of a partial is what somebody has set.
#[test]
fn f30_the_null_of_a_partial_unbinds() {
    let cleared = TaskPartial {
        owner: Presence::Null,
        place: Presence::Value(PlacePartial { host: Presence::Null, ..Default::default() }),
        ..Default::default()
    };
    for (version, expected) in [
        (ODataVersion::V4_0, r#"{"place":{"host@odata.bind":null},"owner@odata.bind":null}"#),
        (ODataVersion::V4_01, r#"{"place":{"host":null},"owner":null}"#),
    ] {
        assert_eq!(update(version, &cleared).unwrap(), expected);
        let whole = service(version);
        let whole = whole.entity_set::<Task>().entity(1).replace(&cleared);
        assert_eq!(outcome(whole).unwrap(), expected);
    }
}

/// References are bound on every path.
#[test]
fn f30_a_reference_binds() {
    let bound = task(BOUND);
    for (version, binds) in [
        (
            ODataVersion::V4_0,
            r#""place":{"city":"C","host@odata.bind":"users(7)"},"places":[],"parent@odata.bind":"users(2)","owner@odata.bind":"users(3)","members@odata.bind":["users(4)"]}"#,
        ),
        (
            ODataVersion::V4_01,
            r#""place":{"city":"C","host":{"@id":"users(7)"}},"places":[],"parent":{"@id":"users(2)"},"owner":{"@id":"users(3)"},"members":[{"@id":"users(4)"}]}"#,
        ),
    ] {
        assert_eq!(replace(version, &bound).unwrap(), format!(r#"{{"title":"T",{binds}"#));
        let service = service(version);
        let created = format!(r#"{{"id":1,"title":"T",{binds}"#);
        assert_eq!(body(&service.create(&bound).unwrap()), created);
        let upsert = service.entity_set::<Task>().entity(1).upsert(&bound);
        assert_eq!(outcome(upsert).unwrap(), created);
        // A reference where nothing was read is a change.
        let mut new = task(UNEXPANDED);
        new.owner = Some(Link::bind("users(9)"));
        let changes = new.changes_since(&task(UNEXPANDED));
        let expected = match version {
            ODataVersion::V4_0 => r#"{"owner@odata.bind":"users(9)"}"#,
            _ => r#"{"owner":{"@id":"users(9)"}}"#,
        };
        assert_eq!(update(version, &changes).unwrap(), expected);
    }
}

/// An absent navigation property says nothing, whichever of the two entities lacks it.
#[test]
fn f30_changes_of_what_was_not_expanded_unbind_nothing() {
    for old in [EXPANDED, BOUND] {
        let changes = task(UNEXPANDED).changes_since(&task(old));
        assert!(changes.owner.is_absent() && changes.members.is_absent());
        assert!(changes.item.parent.is_absent());
        assert!(changes.reviewer.is_absent() && changes.watchers.is_absent());
    }
    // The items of a collection of complex values are one value.
    let same_places = r#""places":[{"city":"D"}]"#;
    let old = EXPANDED.replace(r#""places":[{"city":"D","host":{"id":8}}]"#, same_places);
    let changes = task(UNEXPANDED).changes_since(&task(&old));
    assert!(changes.is_empty(), "{changes:?}");
    for version in VERSIONS {
        assert_eq!(update(version, &changes).unwrap(), "{}");
    }

    let changes = task(&old).changes_since(&task(UNEXPANDED));
    let nested = "an entity within the entity: OData 4.0 updates them one by one; bind it instead";
    assert_eq!(
        update(ODataVersion::V4_0, &changes).unwrap_err(),
        ["parent", "owner", "members[0]", "reviewer", "watchers[0]", "place.host"]
            .map(|path| format!("{path}: {nested}"))
            .join("\n")
    );
    // [OData-Protocol 11.4.3.1]: 4.01 has deep updates.
    assert_eq!(
        update(ODataVersion::V4_01, &changes).unwrap(),
        r#"{"place":{"host":{"id":7}},"parent":{"id":2},"owner":{"id":3},"members":[{"id":4}],"reviewer":{"id":5},"watchers":[{"id":6}]}"#
    );
}

/// Applied to an entity, such changes leave the navigation property as it is.
#[test]
fn f30_changes_that_say_nothing_of_a_link_leave_it() {
    let (old, mut new) = (task(EXPANDED), task(UNEXPANDED));
    new.title = Some("New".into());
    let mut merged = old.clone();
    new.changes_since(&old).apply_to(&mut merged).unwrap();
    assert_eq!((merged.owner, merged.members), (old.owner, old.members));
    assert_eq!(merged.title.as_deref(), Some("New"));
}

/// [OData-Protocol 11.4.3.1]: 4.0 adds to a collection, 4.01 replaces the set.
#[test]
fn f30_an_empty_collection_is_said_or_refused() {
    let none = TaskPartial { members: Links::from([]).into(), ..Default::default() };
    assert_eq!(update(ODataVersion::V4_01, &none).unwrap(), r#"{"members":[]}"#);
    let refused = "members: an update in OData 4.0 can't empty a collection of entities: remove \
                   each one with `remove_reference`";
    assert_eq!(update(ODataVersion::V4_0, &none).unwrap_err(), refused);
    let service = service(ODataVersion::V4_0);
    let single = service.entity_set::<Task>().entity(1);
    assert_eq!(outcome(single.replace(&none)).unwrap_err(), refused);
    // The change of an entity whose links were all taken out says the same.
    let mut emptied = task(BOUND);
    emptied.members = Links::from([]);
    let changes = emptied.changes_since(&task(BOUND));
    assert_eq!(update(ODataVersion::V4_0, &changes).unwrap_err(), refused);
    // A collection that was read and is empty is nothing that somebody has set.
    assert_eq!(
        outcome(single.replace(&task(r#"{"id":1,"members":[]}"#))).unwrap(),
        r#"{"title":null,"place":null,"places":[]}"#
    );
    // Nothing is there yet that a create request could remove.
    let new = TaskPartial { item: ItemPartial { id: 1.into(), ..Default::default() }, ..none };
    assert_eq!(body(&service.create(&new).unwrap()), r#"{"id":1}"#);
}

/// [OData-Protocol 11.4.3.1]: an update in 4.0 has no entities within the entity, and neither has a
/// replacement or an upsert, which is an update request [OData-Protocol 11.4.4].
#[test]
fn f31_expanded_entities_are_refused_in_4_0() {
    let nested = |paths: &[&str]| {
        let nested =
            "an entity within the entity: OData 4.0 updates them one by one; bind it instead";
        paths.iter().map(|path| format!("{path}: {nested}")).collect::<Vec<_>>().join("\n")
    };
    let service = service(ODataVersion::V4_0);
    let single = service.entity_set::<Task>().entity(1);
    let mut paths = vec!["parent", "owner", "members[0]", "reviewer", "watchers[0]", "place.host"];
    paths.push("places[0].host");
    let all = nested(&paths);
    assert_eq!(outcome(single.replace(&task(EXPANDED))).unwrap_err(), all);
    assert_eq!(outcome(single.upsert(&task(EXPANDED))).unwrap_err(), all);
    let partial = TaskPartial::from(task(EXPANDED));
    assert_eq!(outcome(single.replace(&partial)).unwrap_err(), all);
    let entity = Entity::<Task>::from_json(EXPANDED.as_bytes()).unwrap();
    assert_eq!(outcome(single.replace(&entity)).unwrap_err(), all);
    // One entity among references is found.
    let mut mixed = task(BOUND);
    mixed.members.push(User { id: 5, name: None, manager: None });
    assert_eq!(outcome(single.replace(&mixed)).unwrap_err(), nested(&["members[1]"]));
    assert!(service.create(&task(EXPANDED)).is_ok());
}

/// With a partial of the related entity.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct Boss {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    manager: Option<Link<UserPartial>>,
}

/// [OData-Protocol 11.4.3.1]: 4.01 takes them.
#[test]
fn f31_expanded_entities_are_written_in_4_01() {
    let service = service(ODataVersion::V4_01);
    let replace = service.entity_set::<Task>().entity(1).replace(&task(EXPANDED));
    let (before, after) = (r#""places":[{"city":"D","host":{"id":8}}]"#, r#""parent":{"id":2}"#);
    assert_eq!(
        outcome(replace).unwrap(),
        format!(
            r#"{{"title":"T","place":{{"city":"C","host":{{"id":7}}}},{before},{after},"owner":{{"id":3}},"members":[{{"id":4}}],"reviewer":{{"id":5}},"watchers":[{{"id":6}}]}}"#
        )
    );
    // Related entities may be new or not: a partial of one is written as it is.
    let manager = UserPartial { id: 2.into(), manager: Presence::Null, ..Default::default() };
    let changes = BossPartial { manager: Link::from(manager).into(), ..Default::default() };
    assert_eq!(
        outcome(service.entity_set::<Boss>().entity(1).update(&changes)).unwrap(),
        r#"{"manager":{"id":2,"manager":null}}"#
    );
}

fn json_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::from("null")),
        "[a-z \\\\\"é]{0,8}".prop_map(|text| { serde_json::to_string(&text).unwrap() })
    ]
}

/// The JSON of a task that was read without `$expand`, with control information of links.
fn unexpanded() -> impl Strategy<Value = String> {
    let place = prop_oneof![
        Just(String::from("null")),
        json_text().prop_map(|city| format!(r#"{{"city":{city}}}"#)),
    ];
    let places = proptest::collection::vec(json_text(), 0..3).prop_map(|all| {
        let all: Vec<_> = all.iter().map(|city| format!(r#"{{"city":{city}}}"#)).collect();
        format!("[{}]", all.join(","))
    });
    let said = proptest::sample::subsequence(
        vec![
            r#""@odata.id":"tasks(1)""#,
            r#""@odata.etag":"W/\"1\"""#,
            r#""owner@odata.navigationLink":"tasks(1)/owner""#,
            r#""owner@odata.associationLink":"tasks(1)/owner/$ref""#,
            r#""members@odata.count":2"#,
            r#""members@odata.nextLink":"tasks(1)/members?$skiptoken=0""#,
            r#""parent@odata.navigationLink":"tasks(1)/parent""#,
        ],
        0..7,
    );
    (any::<i32>(), json_text(), place, places, said).prop_map(|(id, title, place, places, said)| {
        let own = format!(r#""id":{id},"title":{title},"place":{place},"places":{places}"#);
        format!("{{{}}}", [&[&*own][..], &said].concat().join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// [OData-Protocol 11.4.3]
    #[test]
    fn f30_a_replacement_of_what_was_read_has_no_navigation_property(json in unexpanded()) {
        let service = service(ODataVersion::V4_0).type_policy(TypePolicy::Always);
        let entity = Entity::<Task>::from_json(json.as_bytes()).unwrap();
        let partial = TaskPartial::from_json(json.as_bytes()).unwrap();
        let of_entity = service.entity_set::<Task>().entity_of(&*entity).unwrap();
        let id = entity.item.id;
        let of_partial = service.entity_set::<Task>().entity(id);
        for request in [of_entity.replace(&entity).unwrap(), of_partial.replace(&partial).unwrap()] {
            let written = body(&request);
            for name in ["owner", "members", "parent", "reviewer", "watchers", "host"] {
                prop_assert!(!written.contains(&format!("\"{name}")), "{written}");
            }
        }
        let mut other = entity.clone().into_inner();
        other.owner = Some(Link::bind("users(1)"));
        other.members = Links::from([Link::bind("users(2)")]);
        other.watchers = vec![User { id: 1, name: None, manager: None }];
        prop_assert!(entity.changes_since(&other).is_empty());
    }
}

/// A complex value that is written as a whole: an item of a collection, and a property that is set by itself.
#[test]
fn f31_entities_within_whole_complex_values() {
    let nested = "an entity within the entity: OData 4.0 updates them one by one; bind it instead";
    let items = r#"{"id":1,"title":"T","place":{"city":"C","host":{"id":7}},"places":[{"city":"D"},{"host":{"id":8}}]}"#;
    let read = task(items);
    for version in VERSIONS {
        let service = service(version);
        let single = service.entity_set::<Task>().entity(1);
        let changes = TaskPartial { places: read.places.clone().into(), ..Default::default() };
        let outcomes = [
            (outcome(single.update(&changes)), "places[1].host"),
            (outcome(single.replace(&changes)), "places[1].host"),
            (
                outcome(
                    single
                        .upsert(&TaskPartial { item: read.item.clone().into(), ..changes.clone() }),
                ),
                "places[1].host",
            ),
            (outcome(single.property(Task::PLACE).set(&read.place)), "host"),
            (outcome(single.property(Task::PLACES).set(&read.places)), "[1].host"),
        ];
        for (outcome, path) in outcomes {
            match version {
                ODataVersion::V4_0 => assert_eq!(outcome.unwrap_err(), format!("{path}: {nested}")),
                _ => assert!(outcome.unwrap().contains(r#""host":{"id":"#)),
            }
        }
        // New entities take them in both versions, and references are bound in both.
        assert!(service.create(&read).is_ok());
        let bound = task(
            r#"{"id":1,"place":{"host":{"@odata.id":"users(7)"}},"places":[{"host":{"@odata.id":"users(8)"}}]}"#,
        );
        let update = TaskPartial { places: bound.places.clone().into(), ..Default::default() };
        for outcome in [
            outcome(single.update(&update)),
            outcome(single.property(Task::PLACE).set(&bound.place)),
            outcome(single.property(Task::PLACES).set(&bound.places)),
        ] {
            let outcome = outcome.unwrap();
            let is_4_0 = version == ODataVersion::V4_0;
            assert_eq!(outcome.contains(r#""host@odata.bind":"users("#), is_4_0, "{outcome}");
        }
    }
}
