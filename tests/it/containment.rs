//! Containment navigation properties \[OData-CSDL 8.4\]: URLs, requests in both versions, and what is
//! refused before sending.

use odata_core::entity::LinkChanges;
use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::query::Query;
use odata_core::schema::PropertyDescriptor;
use odata_core::validate::{Rule, Violations};
use odata_core::{
    Entity, Error, Link, Links, ODataAction, ODataEntity, ODataStructured, Operation, Page,
    Presence, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Stop {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Trip {
    #[odata(key, computed_default)]
    id: Option<i32>,
    name: Option<String>,
    #[odata(nav, contained)]
    stops: Links<Stop>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct LongTrip {
    #[odata(base)]
    trip: Trip,
    days: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "people")]
struct Person {
    #[odata(key)]
    id: String,
    #[odata(nav)]
    friends: Links<Person>,
    #[odata(nav, contained)]
    trips: Links<Trip>,
    #[odata(nav, contained)]
    last_trip: Option<Link<Trip>>,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = ())]
struct Book {
    person: Person,
}

fn service(version: ODataVersion) -> Service {
    let service = Service::new("https://example.com/api").unwrap();
    service.version(version).type_policy(TypePolicy::Spec)
}

const VERSIONS: [ODataVersion; 2] = [ODataVersion::V4_0, ODataVersion::V4_01];

fn text(operation: &impl Operation) -> String {
    let request = operation.to_http();
    let body = std::str::from_utf8(request.body()).unwrap();
    format!("{} {} {body}", request.method(), request.uri().path()).trim_end().to_owned()
}

fn trip(name: &str) -> Trip {
    Trip { id: None, name: Some(name.into()), stops: Links::default() }
}

fn person(trips: impl Into<Links<Trip>>) -> Person {
    Person { id: "a".into(), friends: Links::default(), trips: trips.into(), last_trip: None }
}

fn violations<T: std::fmt::Debug>(result: Result<T, Error>) -> Violations {
    match result {
        Err(Error::Invalid(violations)) => violations,
        other => panic!("no violations: {other:?}"),
    }
}

/// The paths of the properties to which no existing entity can be bound.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<String> {
    let violations = violations(result);
    assert!(violations.iter().all(|it| *it.rule() == Rule::Contained), "{violations}");
    violations.iter().map(|violation| violation.path().to_owned()).collect()
}

/// \[OData-URL 4.3.2\]
#[test]
fn contained_entities_are_reached_through_their_parent() -> Result<(), Error> {
    let service = service(ODataVersion::V4_0);
    let trips = service.entity_set::<Person>().entity("a").navigate(Person::TRIPS);
    let stops = trips.entity(1).navigate(Trip::STOPS);
    for (actual, expected) in [
        (text(&trips.list(&Query::new())?), "GET /api/people('a')/trips"),
        (text(&trips.entity(1).get()?), "GET /api/people('a')/trips(1)"),
        (text(&trips.create(&trip("b"))?), r#"POST /api/people('a')/trips {"name":"b"}"#),
        (text(&stops.entity(2).delete()?), "DELETE /api/people('a')/trips(1)/stops(2)"),
        (
            text(&trips.derived::<LongTrip>().entity(1).get()?),
            "GET /api/people('a')/trips/Demo.longTrip(1)",
        ),
    ] {
        assert_eq!(actual, expected);
    }
    let mut batch = service.batch()?;
    _ = batch.add(&trips.create(&trip("b"))?)?;
    let body = String::from_utf8(batch.to_http().into_body()).unwrap();
    assert!(body.contains("\"url\":\"people('a')/trips\""), "{body}");
    Ok(())
}

/// A deep insert creates contained entities \[OData-Protocol 11.4.2.2\].
#[test]
fn contained_entities_are_inserted_together_with_their_parent() -> Result<(), Error> {
    let new = Trip { stops: [Link::from(Stop { id: 2 })].into(), ..trip("b") };
    let person = Person { last_trip: Some(Link::from(trip("c"))), ..person([Link::from(new)]) };
    for version in VERSIONS {
        let create = service(version).create(&person)?;
        assert_eq!(
            text(&create),
            "POST /api/people {\"id\":\"a\",\"trips\":[{\"name\":\"b\",\"stops\":[{\"id\":2}]}],\
             \"lastTrip\":{\"name\":\"c\"}}"
        );
    }
    Ok(())
}

#[test]
fn create_cannot_bind_an_existing_entity() {
    let stops = [Link::from(Stop { id: 2 }), Link::bind("people('b')/trips(1)/stops(1)")];
    let new = Trip { stops: stops.into(), ..trip("b") };
    let bound = Person {
        friends: [Link::bind("people('b')")].into(),
        last_trip: Some(Link::bind("trips(1)")),
        ..person([Link::bind("people('b')/trips(1)"), Link::from(new)])
    };
    let expected = ["trips[0]", "trips[1].stops[1]", "lastTrip"];
    for version in VERSIONS {
        let service = service(version);
        assert_eq!(refused(service.create(&bound)), expected);
        let people = service.entity_set::<Person>();
        assert_eq!(refused(people.create(&bound)), expected);
        let violations = violations(people.create(&bound)).to_string();
        assert!(violations.contains("\n  trips[0]: a contained entity belongs to"), "{violations}");
    }
}

/// In OData 4.0, an update adds what it binds. In 4.01, it lists the entities that remain, and those
/// that are contained already keep their ids \[OData-Protocol 11.4.3.1\].
#[test]
fn an_update_binds_contained_entities_only_in_4_01() -> Result<(), Error> {
    let changes = PersonPartial {
        trips: Presence::Value([Link::bind("people('a')/trips(1)")].into()),
        ..Default::default()
    };
    let bound = person([Link::bind("people('a')/trips(1)")]);
    let [old, new] = VERSIONS.map(service);
    let one = old.entity_set::<Person>().entity("a");
    assert_eq!(refused(one.update(&changes)), ["trips[0]"]);
    assert_eq!(refused(one.replace(&changes)), ["trips[0]"]);
    assert_eq!(refused(one.upsert(&bound)), ["trips[0]"]);
    let one = new.entity_set::<Person>().entity("a");
    let body = r#"{"trips":[{"@id":"people('a')/trips(1)"}]}"#;
    assert_eq!(text(&one.update(&changes)?), format!("PATCH /api/people('a') {body}"));
    assert_eq!(text(&one.replace(&changes)?), format!("PUT /api/people('a') {body}"));
    assert!(text(&one.upsert(&bound)?).contains("people('a')/trips(1)"));
    Ok(())
}

/// As for each navigation property, OData 4.0 updates no entities within the entity.
#[test]
fn an_update_has_contained_entities_only_in_4_01() -> Result<(), Error> {
    let removed = LinkChanges::new().delete("people('a')/trips(1)").insert(&trip("b"))?;
    let changes =
        PersonPartial { trips: Presence::Value(Links::from(removed)), ..Default::default() };
    let nested = PersonPartial {
        trips: Presence::Value([Link::from(trip("b"))].into()),
        ..Default::default()
    };
    let [old, new] = VERSIONS.map(service);
    let one = old.entity_set::<Person>().entity("a");
    let rules: Vec<_> = [one.update(&nested), one.update(&changes)]
        .map(|update| violations(update).as_slice()[0].rule().clone())
        .into();
    assert_eq!(rules, [Rule::NestedEntity, Rule::CollectionChanges]);
    let one = new.entity_set::<Person>().entity("a");
    assert!(text(&one.update(&nested)?).ends_with(r#"{"trips":[{"name":"b"}]}"#));
    assert_eq!(
        text(&one.update(&changes)?),
        "PATCH /api/people('a') {\"trips@delta\":[{\"@removed\":{\"reason\":\"deleted\"},\
         \"@id\":\"people('a')/trips(1)\"},{\"name\":\"b\"}]}"
    );
    Ok(())
}

#[test]
fn a_reference_cannot_be_added() -> Result<(), Error> {
    for version in VERSIONS {
        let service = service(version);
        let one = service.entity_set::<Person>().entity("a");
        let trips = one.navigate(Person::TRIPS);
        assert_eq!(refused(trips.add_reference("trips(1)")), ["trips"]);
        assert_eq!(refused(trips.derived::<LongTrip>().add_reference("$1")), ["trips"]);
        let last = one.navigate(Person::LAST_TRIP);
        assert_eq!(refused(last.set_reference("trips(1)")), ["lastTrip"]);
        let nested = trips.entity(1).navigate(Trip::STOPS);
        assert_eq!(refused(nested.add_reference("stops(1)")), ["stops"]);
        // Other properties below a contained entity are not contained.
        let friends = one.navigate(Person::FRIENDS);
        assert!(text(&friends.add_reference("people('b')")?).starts_with("POST"));
        // Without its parent, a contained entity is deleted, which the service may allow.
        let remove = trips.remove_reference("people('a')/trips(1)")?;
        assert!(text(&remove).starts_with("DELETE /api/people('a')/trips/$ref"));
        assert!(text(&last.clear_reference()?).starts_with("DELETE"));
    }
    Ok(())
}

/// A parameter is not stored, so it may have references.
#[test]
fn a_parameter_may_refer_to_contained_entities() -> Result<(), Error> {
    let person = person([Link::bind("people('b')/trips(1)")]);
    let book = service(ODataVersion::V4_0).call(&Book { person })?;
    assert!(text(&book).contains("people('b')/trips(1)"));
    Ok(())
}

/// \[OData-Protocol 10.2\], SPEC S10.
#[test]
fn a_response_has_the_path_of_the_parent() -> Result<(), Error> {
    let service = service(ODataVersion::V4_0);
    let trips = service.entity_set::<Person>().entity("a").navigate(Person::TRIPS);
    let json = r#"{
        "@odata.context": "https://example.com/api/$metadata#people('a')/trips/$entity",
        "@odata.id": "people('a')/trips(1)",
        "id": 1, "name": "b"
    }"#;
    let read: Entity<Trip> = trips.entity(1).get()?.read(http::Response::new(json))?;
    assert_eq!(
        read.control().context().unwrap().rsplit('#').next(),
        Some("people('a')/trips/$entity")
    );
    assert_eq!(read.control().id(), Some("people('a')/trips(1)"));
    let json = r#"{"@odata.context":"$metadata#people('a')/trips","value":[{"id":1}]}"#;
    let page: Page<Trip> = trips.list(&Query::new())?.read(http::Response::new(json))?;
    assert_eq!(page.items()[0].id, Some(1));
    Ok(())
}

#[test]
fn the_descriptor_has_the_containment() {
    let names = Person::DESCRIPTOR
        .properties()
        .filter(|it| it.is_contained())
        .map(PropertyDescriptor::name);
    assert_eq!(names.collect::<Vec<_>>(), ["trips", "lastTrip"]);
}
