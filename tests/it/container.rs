//! The container of a service as a struct \[OData-CSDL 13\]: URLs, bodies and descriptor of each kind of item.

use odata_core::query::Query;
use odata_core::schema::{ContainerItem, ItemKind};
use odata_core::{
    Entity, Link, Links, ODataAction, ODataEntity, ODataFunction, Operation, Page, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
struct Trip {
    #[odata(key)]
    trip_id: i32,
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
struct Person {
    #[odata(key)]
    user_name: String,
    first_name: String,
    #[odata(nav)]
    best_friend: Option<Link<Person>>,
    #[odata(nav, contained)]
    trips: Links<Trip>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
struct Employee {
    #[odata(base)]
    person: Person,
    cost: i64,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", name = "Person", declared = Person)]
enum AnyPerson {
    Employee(Employee),
    Person(Box<Person>),
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Trippin", rename_all = "PascalCase", returns = Page<Person>)]
struct GetFriendsNear {
    lat: f64,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Trippin", import = "Reset", returns = ())]
struct ResetDataSource {}

odata_core::container! {
    /// The `TripPin` service.
    struct TripPin = "Trippin.Container" {
        /// The people.
        #[odata(bind("BestFriend" = "People", "Trips/Friends" = "Trippin.Other/People"))]
        people: EntitySet<Person> = "People",
        // The partial is for responses that lack properties.
        new_people: EntitySet<PersonPartial> = "NewPeople",
        me: Singleton<Person> = "Me",
        #[odata(bind("BestFriend" = "AllPeople"))]
        all_people: EntitySet<AnyPerson> = "AllPeople",
        boss: Singleton<AnyPerson> = "Boss",
        sizes: EntitySet<Trip> = "Größen",
        friends_near: Import<GetFriendsNear>,
        reset: Import<ResetDataSource>,
    }
}

odata_core::container! {
    struct Empty {}
}

odata_core::container! {
    struct Changing {
        #[deprecated(note = "use `people`")]
        old_people: EntitySet<Person> = "OldPeople",
        #[cfg(any())]
        absent: Singleton<Absent> = "Absent",
        #[cfg(all())]
        r#type: Singleton<Person> = "Type",
        #[cfg(any())]
        r#type: Singleton<Absent> = "Type",
    }
}

fn trippin() -> TripPin {
    TripPin::new(Service::new("https://example.com/api").unwrap())
}

fn text(operation: &impl Operation) -> String {
    let request = operation.to_http();
    let body = std::str::from_utf8(request.body()).unwrap();
    format!("{} {} {body}", request.method(), request.uri()).trim_end().to_owned()
}

#[test]
fn each_item_has_its_url() -> Result<(), odata_core::Error> {
    let trippin = trippin();
    let trips = trippin.people().entity("a/b").navigate(Person::TRIPS);
    for (actual, expected) in [
        (text(&trippin.people().list(&Query::new())?), "GET https://example.com/api/People"),
        (
            text(&trippin.new_people().entity("a").get()?),
            "GET https://example.com/api/NewPeople('a')",
        ),
        (text(&trippin.me().get()?), "GET https://example.com/api/Me"),
        (text(&trips.entity(1).get()?), "GET https://example.com/api/People('a%2Fb')/Trips(1)"),
        (
            text(&trippin.me().navigate(Person::TRIPS).entity(1).delete()?),
            "DELETE https://example.com/api/Me/Trips(1)",
        ),
        (
            text(&trippin.sizes().entity(1).get()?),
            "GET https://example.com/api/Gr%C3%B6%C3%9Fen(1)",
        ),
        (
            text(&trippin.friends_near(&GetFriendsNear { lat: 1.5 })?),
            "GET https://example.com/api/GetFriendsNear(Lat=1.5)",
        ),
        (text(&trippin.reset(&ResetDataSource {})?), "POST https://example.com/api/Reset {}"),
    ] {
        assert_eq!(actual, expected);
    }
    Ok(())
}

/// The type of an entity set is known, so a value of the type has no type annotation under
/// `TypePolicy::Spec`, and a value of a derived type has one.
#[test]
fn the_type_of_an_entity_set_is_known() -> Result<(), odata_core::Error> {
    let service = Service::new("https://example.com/api")?;
    let trippin: TripPin = service.type_policy(odata_core::json::TypePolicy::Spec).into();
    let person = Person {
        user_name: "a".into(),
        first_name: "A".into(),
        best_friend: None,
        trips: Links::default(),
    };
    let create = text(&trippin.people().create(&person)?);
    assert!(create.ends_with(r#"{"UserName":"a","FirstName":"A"}"#), "{create}");
    let employee = Employee { person, cost: 1 };
    let create = text(&trippin.people().create(&employee)?);
    assert!(create.contains(r##"{"@odata.type":"#Trippin.Employee","##), "{create}");
    Ok(())
}

#[test]
fn the_descriptor_has_the_items() {
    let items = TripPin::DESCRIPTOR.items().iter();
    let items: Vec<_> =
        items.map(|item| (item.kind(), item.name(), item.descriptor().qualified_name())).collect();
    assert_eq!(
        items,
        [
            (ItemKind::EntitySet, "People", "Trippin.Person"),
            (ItemKind::EntitySet, "NewPeople", "Trippin.Person"),
            (ItemKind::Singleton, "Me", "Trippin.Person"),
            (ItemKind::EntitySet, "AllPeople", "Trippin.Person"),
            (ItemKind::Singleton, "Boss", "Trippin.Person"),
            (ItemKind::EntitySet, "Größen", "Trippin.Trip"),
            (ItemKind::FunctionImport, "GetFriendsNear", "Trippin.GetFriendsNear"),
            (ItemKind::ActionImport, "Reset", "Trippin.resetDataSource"),
        ]
    );
    assert_eq!(TripPin::DESCRIPTOR.name(), "Trippin.Container");
    assert_eq!((Empty::DESCRIPTOR.name(), Empty::DESCRIPTOR.items().len()), ("Empty", 0));
}

/// SPEC D14.
#[test]
fn the_descriptor_has_the_bindings() {
    let items = TripPin::DESCRIPTOR.items();
    assert_eq!(
        items[0].bindings(),
        [("BestFriend", "People"), ("Trips/Friends", "Trippin.Other/People")],
    );
    assert_eq!(items[3].bindings(), [("BestFriend", "AllPeople")]);
    assert!(items[4..].iter().all(|item| item.bindings().is_empty()));
}

/// Attributes apply to the methods, and `cfg` to the descriptor too.
#[test]
fn items_have_attributes() -> Result<(), odata_core::Error> {
    let service = Service::new("https://example.com/api")?;
    let changing = Changing::from(service);
    assert_eq!(changing.r#type().path()?, "Type");
    #[allow(deprecated)] // The test is about a deprecated item.
    let old = changing.old_people();
    assert_eq!(old.path()?, "OldPeople");
    let names: Vec<_> = Changing::DESCRIPTOR.items().iter().map(ContainerItem::name).collect();
    assert_eq!(names, ["OldPeople", "Type"]);
    Ok(())
}

#[test]
fn a_batch_takes_operations_of_a_container() -> Result<(), odata_core::Error> {
    let trippin = trippin();
    let mut batch = trippin.service().batch()?;
    let person = batch.add(&trippin.people().entity("a").get()?)?;
    let near = batch.add(&trippin.friends_near(&GetFriendsNear { lat: 1.0 })?)?;
    let body = String::from_utf8(batch.to_http().into_body()).unwrap();
    assert!(body.contains("People('a')") && body.contains("GetFriendsNear(Lat=1.0)"), "{body}");
    _ = (person, near);
    Ok(())
}

/// An entity set of an enum of derived types reads and creates values of all of them.
#[test]
fn an_item_has_an_enum_of_derived_types() -> Result<(), odata_core::Error> {
    let trippin = trippin();
    let json = r##"{"@odata.type":"#Trippin.Employee","UserName":"a","FirstName":"A","Cost":1}"##;
    let boss = trippin.boss().get()?.read(http::Response::new(json))?.into_inner();
    assert!(matches!(&boss, AnyPerson::Employee(employee) if employee.cost == 1), "{boss:?}");
    let create = text(&trippin.all_people().create(&boss)?);
    assert!(create.contains(r##"{"@odata.type":"#Trippin.Employee","##), "{create}");
    let trips = trippin.all_people().entity("a").navigate(Person::TRIPS);
    assert_eq!(trips.path()?, "AllPeople('a')/Trips");
    Ok(())
}

#[test]
fn a_response_is_read_as_the_type_of_the_item() -> Result<(), odata_core::Error> {
    let response = http::Response::new(r#"{"UserName":"a","FirstName":"A"}"#);
    let me: Entity<Person> = trippin().me().get()?.read(response)?;
    assert_eq!(me.user_name, "a");
    Ok(())
}
