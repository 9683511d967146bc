//! The types of the server's services, as a user would annotate them.

// The names are the service's.
#![allow(clippy::struct_field_names)]

use odata_core::edm::geo::GeographyPoint;
use odata_core::edm::{Binary, Date, Decimal, Duration, Flags, TimeOfDay};
use odata_core::{
    DateTimeOffset, DynamicProperties, Link, Links, ODataComplex, ODataEntity, ODataEnum,
    ODataTypeDefinition, OtherType,
};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", name = "entity", abstract)]
pub(crate) struct GraphEntity {
    #[odata(key, computed_default)]
    pub(crate) id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    name = "credentialUserRegistrationsSummary",
    entity_set = "credentialUserRegistrationsSummaries"
)]
pub(crate) struct Summary {
    #[odata(base)]
    pub(crate) entity: GraphEntity,
    pub(crate) organization_id: String,
    pub(crate) organization_display_name: String,
    pub(crate) mfa_and_sspr_capable_user_count: i32,
    pub(crate) sspr_enabled_user_count: i32,
    pub(crate) mfa_registered_user_count: i32,
    pub(crate) sspr_registered_user_count: i32,
    pub(crate) total_user_count: i32,
    pub(crate) security_defaults_enabled: bool,
    pub(crate) mfa_conditional_access_policy_state: String,
    #[odata(precision = 7)]
    pub(crate) last_refreshed_date_time: DateTimeOffset,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    name = "detailedCredentialUserRegistrationsSummary"
)]
pub(crate) struct DetailedSummary {
    #[odata(base)]
    pub(crate) summary: Summary,
    pub(crate) risk_level: Option<RiskLevel>,
    pub(crate) capabilities: Flags<Capabilities>,
    pub(crate) policy: Option<AnyPolicy>,
    pub(crate) contacts: Vec<AnyPolicy>,
    #[odata(dynamic)]
    pub(crate) more: DynamicProperties,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.management.services.api")]
pub(crate) enum RiskLevel {
    None,
    Low,
    High,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.management.services.api", flags)]
pub(crate) enum Capabilities {
    Mfa = 1,
    Sspr = 2,
    Passwordless = 4,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.management.services.api")]
pub(crate) struct Policy {
    pub(crate) name: String,
    pub(crate) state: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.management.services.api")]
pub(crate) struct ConditionalPolicy {
    #[odata(base)]
    pub(crate) policy: Policy,
    pub(crate) session_minutes: Option<i32>,
    #[odata(dynamic)]
    pub(crate) more: DynamicProperties,
}

/// Partials, so that the nulls of a response are kept.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.management.services.api", name = "policy")]
pub(crate) enum AnyPolicy {
    Policy(PolicyPartial),
    Conditional(ConditionalPolicyPartial),
}

/// A summary in a collection, whole or under `$select`.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    name = "credentialUserRegistrationsSummary",
    entity_set = "credentialUserRegistrationsSummaries"
)]
pub(crate) enum AnySummary {
    Summary(Box<SummaryPartial>),
    Detailed(Box<DetailedSummaryPartial>),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "microsoft.management.services.api", name = "money")]
pub(crate) struct Money(pub(crate) Decimal);

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.management.services.api", entity_set = "allTypes")]
pub(crate) struct AllTypes {
    #[odata(key)]
    pub(crate) id: i64,
    pub(crate) boolean: Option<bool>,
    pub(crate) byte: Option<u8>,
    pub(crate) sbyte: Option<i8>,
    pub(crate) int16: Option<i16>,
    pub(crate) int32: Option<i32>,
    pub(crate) int64: Option<i64>,
    pub(crate) single: Option<f32>,
    pub(crate) double: Option<f64>,
    #[odata(precision = 28, scale = 10)]
    pub(crate) decimal: Option<Decimal>,
    #[odata(precision = 19, scale = 4)]
    pub(crate) money: Option<Money>,
    #[odata(max_length = 50)]
    pub(crate) string: Option<String>,
    pub(crate) guid: Option<Uuid>,
    pub(crate) binary: Option<Binary>,
    pub(crate) date: Option<Date>,
    #[odata(precision = 7)]
    pub(crate) time_of_day: Option<TimeOfDay>,
    #[odata(precision = 7)]
    pub(crate) date_time_offset: Option<DateTimeOffset>,
    #[odata(precision = 7)]
    pub(crate) duration: Option<Duration>,
    pub(crate) point: Option<GeographyPoint>,
    pub(crate) ints: Vec<i64>,
    pub(crate) flags: Option<Flags<Capabilities>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.management.services.api", entity_set = "tenants")]
pub(crate) struct Tenant {
    #[odata(base)]
    pub(crate) entity: GraphEntity,
    pub(crate) display_name: String,
    #[odata(nav)]
    pub(crate) summaries: Links<AnySummary>,
    #[odata(nav)]
    pub(crate) primary: Option<Link<AnySummary>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "People"
)]
pub(crate) struct Person {
    #[odata(key)]
    pub(crate) user_name: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) emails: Vec<String>,
    pub(crate) address_info: Vec<AnyLocation>,
    pub(crate) gender: Option<PersonGender>,
    #[odata(computed)]
    pub(crate) concurrency: Option<i64>,
    #[odata(nav)]
    pub(crate) friends: Links<Person>,
    #[odata(nav)]
    pub(crate) trips: Links<Trip>,
    #[odata(nav)]
    pub(crate) photo: Option<Link<Photo>>,
    #[odata(dynamic)]
    pub(crate) more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) enum PersonGender {
    Male,
    Female,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct City {
    pub(crate) country_region: String,
    pub(crate) name: String,
    pub(crate) region: String,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct Location {
    pub(crate) address: String,
    pub(crate) city: City,
    #[odata(dynamic)]
    pub(crate) more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct EventLocation {
    #[odata(base)]
    pub(crate) location: Location,
    pub(crate) building_info: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", name = "Location")]
pub(crate) enum AnyLocation {
    Location(Location),
    Event(EventLocation),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct Trip {
    #[odata(key)]
    pub(crate) trip_id: i32,
    pub(crate) share_id: Option<Uuid>,
    pub(crate) description: Option<String>,
    pub(crate) name: String,
    pub(crate) budget: f32,
    pub(crate) starts_at: DateTimeOffset,
    pub(crate) ends_at: DateTimeOffset,
    pub(crate) tags: Vec<String>,
    #[odata(nav)]
    pub(crate) plan_items: Links<AnyPlanItem>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct PlanItem {
    #[odata(key)]
    pub(crate) plan_item_id: i32,
    pub(crate) confirmation_code: Option<String>,
    pub(crate) starts_at: Option<DateTimeOffset>,
    pub(crate) ends_at: Option<DateTimeOffset>,
    pub(crate) duration: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct PublicTransportation {
    #[odata(base)]
    pub(crate) plan_item: PlanItem,
    pub(crate) seat_number: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", rename_all = "PascalCase")]
pub(crate) struct Flight {
    #[odata(base)]
    pub(crate) transportation: PublicTransportation,
    pub(crate) flight_number: String,
    #[odata(nav)]
    pub(crate) airline: Option<Link<Airline>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.OData.SampleService.Models.TripPin", name = "PlanItem")]
pub(crate) enum AnyPlanItem {
    Flight(Box<Flight>),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "Airlines"
)]
pub(crate) struct Airline {
    #[odata(key)]
    pub(crate) airline_code: String,
    pub(crate) name: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Microsoft.OData.SampleService.Models.TripPin",
    rename_all = "PascalCase",
    entity_set = "Photos",
    media
)]
pub(crate) struct Photo {
    #[odata(key, computed_default)]
    pub(crate) id: Option<i64>,
    pub(crate) name: Option<String>,
}
