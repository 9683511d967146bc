use odata_core::{
    DateTimeOffset, DynamicProperties, Entity, Link, Links, ODataAction, ODataComplex, ODataEntity,
    ODataEnum, ODataFunction, OtherType, Page, edm,
};

/// `Microsoft.OData.SampleService.Models.TripPin.Airline`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "Airlines"
)]
pub struct Airline {
    #[odata(key, computed_default)]
    pub airline_code: Option<String>,
    #[odata(nullable = false)]
    pub name: Option<String>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.Airport`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "Airports"
)]
pub struct Airport {
    #[odata(key, computed_default)]
    pub icao_code: Option<String>,
    #[odata(nullable = false)]
    pub name: Option<String>,
    #[odata(immutable, nullable = false)]
    pub iata_code: Option<String>,
    #[odata(nullable = false)]
    pub location: Option<AirportLocation>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.AirportLocation`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct AirportLocation {
    /// The properties of the base type.
    #[odata(base)]
    pub location: Location,
    #[odata(nullable = false)]
    pub loc: Option<edm::geo::GeographyPoint>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.City`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct City {
    #[odata(nullable = false)]
    pub country_region: Option<String>,
    #[odata(nullable = false)]
    pub name: Option<String>,
    #[odata(nullable = false)]
    pub region: Option<String>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.Event`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct Event {
    /// The properties of the base type.
    #[odata(base)]
    pub plan_item: PlanItem,
    pub description: Option<String>,
    #[odata(nullable = false)]
    pub occurs_at: Option<EventLocation>,
    /// Properties that the type does not declare.
    #[odata(dynamic)]
    pub dynamic_properties: DynamicProperties,
}

/// `Microsoft.OData.SampleService.Models.TripPin.EventLocation`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct EventLocation {
    /// The properties of the base type.
    #[odata(base)]
    pub location: Location,
    pub building_info: Option<String>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.Flight`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct Flight {
    /// The properties of the base type.
    #[odata(base)]
    pub public_transportation: PublicTransportation,
    #[odata(nullable = false)]
    pub flight_number: Option<String>,
    #[odata(nav)]
    pub from: Option<Link<Airport>>,
    #[odata(nav)]
    pub to: Option<Link<Airport>>,
    #[odata(nav)]
    pub airline: Option<Link<Airline>>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.Location`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct Location {
    #[odata(nullable = false)]
    pub address: Option<String>,
    #[odata(nullable = false)]
    pub city: Option<City>,
    /// Properties that the type does not declare.
    #[odata(dynamic)]
    pub dynamic_properties: DynamicProperties,
}

/// A value of `Microsoft.OData.SampleService.Models.TripPin.Location` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "Location",
    declared = Location
)]
pub enum AnyLocation {
    Location(Box<Location>),
    AirportLocation(Box<AirportLocation>),
    EventLocation(Box<EventLocation>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Microsoft.OData.SampleService.Models.TripPin.Person`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "People"
)]
pub struct Person {
    #[odata(key, computed_default)]
    pub user_name: Option<String>,
    #[odata(nullable = false)]
    pub first_name: Option<String>,
    #[odata(nullable = false)]
    pub last_name: Option<String>,
    pub emails: Vec<String>,
    pub address_info: Vec<AnyLocation>,
    pub gender: Option<PersonGender>,
    #[odata(computed)]
    pub concurrency: Option<i64>,
    #[odata(nav)]
    pub friends: Links<Person>,
    #[odata(nav, contained)]
    pub trips: Links<Trip>,
    #[odata(nav)]
    pub photo: Option<Link<Photo>>,
    /// Properties that the type does not declare.
    #[odata(dynamic)]
    pub dynamic_properties: DynamicProperties,
}

/// `Microsoft.OData.SampleService.Models.TripPin.PersonGender`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub enum PersonGender {
    Male,
    Female,
    Unknown,
    /// A member that is not in the metadata.
    #[odata(other)]
    Other(String),
}

/// `Microsoft.OData.SampleService.Models.TripPin.Photo`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "Photos",
    media
)]
pub struct Photo {
    #[odata(key, computed_default)]
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.PlanItem`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct PlanItem {
    #[odata(key, computed_default)]
    pub plan_item_id: Option<i32>,
    pub confirmation_code: Option<String>,
    pub starts_at: Option<DateTimeOffset>,
    pub ends_at: Option<DateTimeOffset>,
    pub duration: Option<edm::Duration>,
}

/// A value of `Microsoft.OData.SampleService.Models.TripPin.PlanItem` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "PlanItem",
    declared = PlanItem
)]
pub enum AnyPlanItem {
    PlanItem(Box<PlanItem>),
    Event(Box<Event>),
    Flight(Box<Flight>),
    PublicTransportation(Box<PublicTransportation>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Microsoft.OData.SampleService.Models.TripPin.PublicTransportation`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct PublicTransportation {
    /// The properties of the base type.
    #[odata(base)]
    pub plan_item: PlanItem,
    pub seat_number: Option<String>,
}

/// A value of `Microsoft.OData.SampleService.Models.TripPin.PublicTransportation` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "PublicTransportation",
    declared = PublicTransportation
)]
pub enum AnyPublicTransportation {
    PublicTransportation(Box<PublicTransportation>),
    Flight(Box<Flight>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Microsoft.OData.SampleService.Models.TripPin.Trip`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub struct Trip {
    #[odata(key, computed_default)]
    pub trip_id: Option<i32>,
    pub share_id: Option<uuid::Uuid>,
    pub description: Option<String>,
    #[odata(nullable = false)]
    pub name: Option<String>,
    #[odata(nullable = false)]
    pub budget: Option<f32>,
    #[odata(nullable = false)]
    pub starts_at: Option<DateTimeOffset>,
    #[odata(nullable = false)]
    pub ends_at: Option<DateTimeOffset>,
    pub tags: Vec<String>,
    #[odata(nav)]
    pub photos: Links<Photo>,
    #[odata(nav, contained)]
    pub plan_items: Links<AnyPlanItem>,
}

/// `Microsoft.OData.SampleService.Models.TripPin.GetFavoriteAirline`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "GetFavoriteAirline",
    bound_to = Person,
    returns = Entity<Airline>,
    composable
)]
pub struct GetFavoriteAirline {}

/// `Microsoft.OData.SampleService.Models.TripPin.GetFriendsTrips`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "GetFriendsTrips",
    bound_to = Person,
    returns = Page<Trip>,
    composable
)]
pub struct GetFriendsTrips {
    pub user_name: String,
}

/// `Microsoft.OData.SampleService.Models.TripPin.GetInvolvedPeople`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "GetInvolvedPeople",
    bound_to = Trip,
    returns = Page<Person>,
    composable
)]
pub struct GetInvolvedPeople {}

/// `Microsoft.OData.SampleService.Models.TripPin.GetNearestAirport`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "GetNearestAirport",
    returns = Entity<Airport>,
    composable
)]
pub struct GetNearestAirport {
    pub lat: f64,
    pub lon: f64,
}

/// `Microsoft.OData.SampleService.Models.TripPin.ResetDataSource`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "ResetDataSource",
    returns = ()
)]
pub struct ResetDataSource {}

/// `Microsoft.OData.SampleService.Models.TripPin.ShareTrip`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    name = "ShareTrip",
    bound_to = Person,
    returns = ()
)]
pub struct ShareTrip {
    pub user_name: String,
    pub trip_id: i32,
}

odata_core::container! {
    /// The entity container `Microsoft.OData.SampleService.Models.TripPin.DefaultContainer`.
    pub struct DefaultContainer = "Microsoft.OData.SampleService.Models.TripPin.DefaultContainer" {
        /// The entity set `Photos`.
        pub photos: EntitySet<Photo> = "Photos",
        /// The entity set `People`.
        #[odata(bind(
            "Friends" = "People",
            "Microsoft.OData.SampleService.Models.TripPin.Flight/Airline" = "Airlines",
            "Microsoft.OData.SampleService.Models.TripPin.Flight/From" = "Airports",
            "Microsoft.OData.SampleService.Models.TripPin.Flight/To" = "Airports",
            "Photo" = "Photos",
            "Microsoft.OData.SampleService.Models.TripPin.Trip/Photos" = "Photos",
        ))]
        pub people: EntitySet<Person> = "People",
        /// The entity set `Airlines`.
        pub airlines: EntitySet<Airline> = "Airlines",
        /// The entity set `Airports`.
        pub airports: EntitySet<Airport> = "Airports",
        /// The singleton `Me`.
        #[odata(bind(
            "Friends" = "People",
            "Microsoft.OData.SampleService.Models.TripPin.Flight/Airline" = "Airlines",
            "Microsoft.OData.SampleService.Models.TripPin.Flight/From" = "Airports",
            "Microsoft.OData.SampleService.Models.TripPin.Flight/To" = "Airports",
            "Photo" = "Photos",
            "Microsoft.OData.SampleService.Models.TripPin.Trip/Photos" = "Photos",
        ))]
        pub me: Singleton<Person> = "Me",
        /// The function import `GetNearestAirport`.
        pub get_nearest_airport: Import<GetNearestAirport>,
        /// The action import `ResetDataSource`.
        pub reset_data_source: Import<ResetDataSource>,
    }
}
