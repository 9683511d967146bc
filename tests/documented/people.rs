//! The profile of a person: types of `microsoft.graph`, and their pages' requests built in Rust.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT), values those of the Microsoft
//! Graph documentation (CC-BY-4.0, code samples MIT).

use odata_core::edm::Date;
use odata_core::{ODataComplex, ODataEntity, ODataEnum};

use super::built::{Built, plain, plain_in_set};
use super::graph::{
    AllowedAudiences, ItemFacet, PersonName, PhysicalAddress, PhysicalAddressType,
    SkillProficiency, SkillProficiencyLevel,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ItemAddress {
    #[odata(base)]
    pub(crate) item_facet: ItemFacet,
    pub(crate) detail: PhysicalAddress,
    pub(crate) display_name: Option<String>,
    pub(crate) geo_coordinates: Option<GeoCoordinates>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct GeoCoordinates {
    pub(crate) altitude: Option<f64>,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PersonInterest {
    #[odata(base)]
    pub(crate) item_facet: ItemFacet,
    pub(crate) categories: Vec<String>,
    pub(crate) collaboration_tags: Option<Vec<String>>,
    pub(crate) description: Option<String>,
    pub(crate) display_name: String,
    pub(crate) web_url: Option<String>,
}

/// In the metadata its name is `personAnnualEvent`; the page writes none.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", entity_set = "me/profile/anniversaries")]
pub(crate) struct PersonAnniversary {
    #[odata(base)]
    pub(crate) item_facet: ItemFacet,
    pub(crate) date: Option<Date>,
    pub(crate) r#type: Option<PersonAnnualEventType>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum PersonAnnualEventType {
    Birthday,
    Wedding,
    Work,
    #[odata(name = "other")]
    OtherMember,
    #[odata(value = 5)]
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

pub(crate) fn built() -> Vec<Built> {
    vec![name(), address(), interest(), anniversary(), skill()]
}

/// A null at the root.
fn name() -> Built {
    let name = PersonName::builder()
        .display_name("Innocenty Popov")
        .first("Innocenty")
        .initials("IP")
        .last("Popov")
        .language_tag("en-US")
        .null(PersonName::MAIDEN)
        .build();
    plain("graph-beta:profile-post-names", "me/profile/names", &name).shows(&[
        "derived type",
        "abstract base",
        "null",
    ])
}

/// Nulls within a complex value.
fn address() -> Built {
    let detail = PhysicalAddress::builder()
        .r#type(PhysicalAddressType::Home)
        .null(PhysicalAddress::POST_OFFICE_BOX)
        .street("221B Baker Street")
        .city("London")
        .null(PhysicalAddress::STATE)
        .country_or_region("United Kingdom")
        .postal_code("E14 3TD")
        .build();
    let address = ItemAddress::builder().display_name("Home").detail(detail).build();
    plain("graph-beta:profile-post-addresses", "me/profile/addresses", &address)
        .shows(&["enum", "null"])
}

fn interest() -> Built {
    let interest = PersonInterest::builder()
        .categories(vec!["Sports".into()])
        .description("World's greatest football club")
        .display_name("Chelsea FC")
        .web_url("https://www.chelseafc.com")
        .build();
    plain("graph-beta:profile-post-interests", "me/profile/interests", &interest)
}

fn anniversary() -> Built {
    let birthday = PersonAnniversary::builder()
        .r#type(PersonAnnualEventType::Birthday)
        .date(Date::new(1980, 1, 8).unwrap())
        .build();
    plain_in_set("graph-beta:profile-post-anniversaries", &birthday).shows(&["Date", "enum"])
}

/// A set with one member.
fn skill() -> Built {
    let facet = ItemFacet::builder().allowed_audiences(AllowedAudiences::Organization).build();
    let skill = SkillProficiency::builder()
        .item_facet(facet)
        .categories(vec!["Professional".into()])
        .display_name("API Design")
        .proficiency(SkillProficiencyLevel::GeneralProfessional)
        .collaboration_tags(vec!["ableToMentor".into()])
        .build();
    plain("graph-beta:profile-post-skills", "me/profile/skills", &skill).shows(&["enum"])
}
