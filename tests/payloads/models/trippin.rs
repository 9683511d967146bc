//! The sample service `TripPin`.

use crate::compare::Types;
use odata_core::edm::Stream;
use odata_core::edm::geo::GeographyPoint;
use odata_core::{
    Annotations, DateTimeOffset, Links, ODataComplex, ODataEntity, ODataEnum, ODataStructured,
    OtherType,
};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct Location {
    pub address: Option<String>,
    pub city: Option<City>,
    #[odata(annotations)]
    pub notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct City {
    pub country_region: Option<String>,
    pub name: Option<String>,
    pub region: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct PlanItem {
    #[odata(key)]
    pub plan_item_id: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct Photo {
    #[odata(key)]
    pub id: Option<i64>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct Person {
    #[odata(key)]
    pub user_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub emails: Vec<String>,
    pub address_info: Vec<AnyLocation>,
    pub gender: Option<PersonGender>,
    pub concurrency: Option<i64>,
    #[odata(nav)]
    pub friends: Links<PersonPartial>,
    #[odata(nav)]
    pub trips: Links<TripPartial>,
    #[odata(annotations)]
    pub notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct EventLocation {
    #[odata(base)]
    pub base: Location,
    pub building_info: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct AirportLocation {
    #[odata(base)]
    pub base: Location,
    pub home: Option<GeographyPoint>,
    pub loc: Option<GeographyPoint>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct Trip {
    #[odata(key)]
    pub trip_id: Option<i32>,
    pub share_id: Option<Uuid>,
    pub description: Option<String>,
    pub name: Option<String>,
    pub budget: Option<f32>,
    pub starts_at: Option<DateTimeOffset>,
    pub ends_at: Option<DateTimeOffset>,
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct Airline {
    #[odata(key)]
    pub airline_code: Option<String>,
    pub name: Option<String>,
    pub picture: Stream,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct Airport {
    #[odata(key)]
    pub icao_code: Option<String>,
    pub name: Option<String>,
    pub iata_code: Option<String>,
    pub location: Option<AirportLocation>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct FlightLink {
    #[odata(key)]
    pub plan_item_id: Option<i32>,
    pub airline: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    builder = false
)]
pub struct TripLink {
    #[odata(key)]
    pub trip_id: Option<i32>,
    pub flights: Vec<i32>,
    pub events: Vec<i32>,
    pub photos: Vec<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", name = "Location")]
pub enum AnyLocation {
    Location(Box<Location>),
    EventLocation(Box<EventLocation>),
    AirportLocation(Box<AirportLocation>),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub enum PersonGender {
    Male,
    Female,
    Unknown,
    #[odata(other)]
    NotKnown(String),
}

pub const TYPES: Types = Types {
    structured: &[
        Location::DESCRIPTOR,
        City::DESCRIPTOR,
        PlanItem::DESCRIPTOR,
        Photo::DESCRIPTOR,
        Person::DESCRIPTOR,
        EventLocation::DESCRIPTOR,
        AirportLocation::DESCRIPTOR,
        Trip::DESCRIPTOR,
        Airline::DESCRIPTOR,
        Airport::DESCRIPTOR,
        FlightLink::DESCRIPTOR,
        TripLink::DESCRIPTOR,
    ],
    polymorphic: &["Microsoft.OData.SampleService.Models.TripPin.Location"],
    enums: &[PersonGender::DESCRIPTOR],
};
