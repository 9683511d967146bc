use odata_core::response::ValueResponse;
use odata_core::{Entity, Links, ODataAction, ODataEntity, ODataFunction, OtherType, Page};

/// `Trippin.Airline`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase", entity_set = "Airlines")]
pub struct Airline {
    #[odata(key, computed_default)]
    pub airline_code: Option<String>,
    pub name: Option<String>,
}

/// `Trippin.Airport`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase", entity_set = "Airports")]
pub struct Airport {
    #[odata(key, computed_default)]
    pub icao_code: Option<String>,
    pub name: Option<String>,
}

/// `Trippin.Employee`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
pub struct Employee {
    /// The properties of the base type.
    #[odata(base)]
    pub person: Person,
    #[odata(nullable = false)]
    pub cost: Option<i64>,
}

/// `Trippin.Person`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase", entity_set = "People")]
pub struct Person {
    #[odata(key, computed_default)]
    pub user_name: Option<String>,
    #[odata(nullable = false)]
    pub first_name: Option<String>,
    #[odata(nav)]
    pub friends: Links<AnyPerson>,
    #[odata(nav)]
    pub trips: Links<Trip>,
}

/// A value of `Trippin.Person` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", name = "Person", entity_set = "People", declared = Person)]
pub enum AnyPerson {
    Person(Box<Person>),
    Employee(Box<Employee>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Trippin.Trip`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
pub struct Trip {
    #[odata(key, computed_default)]
    pub trip_id: Option<i32>,
    pub description: Option<String>,
}

/// `Trippin.GetFavoriteAirline`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Trippin",
    name = "GetFavoriteAirline",
    bound_to = Person,
    returns = Option<Entity<Airline>>,
    composable
)]
pub struct GetFavoriteAirline {}

/// `Trippin.GetFriendsTrips`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Trippin", name = "GetFriendsTrips", bound_to = Person, returns = Page<Trip>)]
pub struct GetFriendsTrips {
    pub user_name: String,
}

/// `Trippin.GetInvolvedPeople`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Trippin",
    name = "GetInvolvedPeople",
    bound_to = Trip,
    returns = Page<AnyPerson>
)]
pub struct GetInvolvedPeople {}

/// `Trippin.GetNearestAirport`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Trippin", name = "GetNearestAirport", returns = Option<Entity<Airport>>)]
pub struct GetNearestAirport {
    pub lat: f64,
    pub lon: f64,
}

/// `Trippin.GetPersonWithMostFriends`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Trippin",
    name = "GetPersonWithMostFriends",
    returns = Option<Entity<AnyPerson>>
)]
pub struct GetPersonWithMostFriends {}

/// `Trippin.ResetDataSource`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Trippin", name = "ResetDataSource", returns = ())]
pub struct ResetDataSource {}

/// `Trippin.ShareTrip`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Trippin", name = "ShareTrip", bound_to = Person, returns = ())]
pub struct ShareTrip {
    pub user_name: String,
    pub trip_id: i32,
}

/// `Trippin.UpdateLastName`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "Trippin",
    name = "UpdateLastName",
    bound_to = Person,
    returns = ValueResponse<bool>
)]
pub struct UpdateLastName {
    pub last_name: String,
}
