//! The types of `microsoft.graph.termStore` that the pages have, with the properties that they show,
//! and the pages' requests built in Rust.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT), values those of the Microsoft
//! Graph documentation (CC-BY-4.0, code samples MIT).

use odata_core::{Link, ODataComplex, ODataEntity, ODataEnum};

use super::built::{Built, typed};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.termStore")]
pub(crate) struct Group {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph.termStore")]
pub(crate) struct LocalizedName {
    pub(crate) language_tag: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.termStore")]
pub(crate) struct Set {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) localized_names: Vec<LocalizedNamePartial>,
    #[odata(nav)]
    pub(crate) parent_group: Option<Link<GroupPartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.termStore")]
pub(crate) struct Relation {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) relationship: Option<RelationType>,
    #[odata(nav)]
    pub(crate) from_term: Option<Link<TermPartial>>,
    #[odata(nav)]
    pub(crate) set: Option<Link<SetPartial>>,
    #[odata(nav)]
    pub(crate) to_term: Option<Link<TermPartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.termStore")]
pub(crate) struct Term {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.termStore")]
pub(crate) enum RelationType {
    Pin,
    Reuse,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

pub(crate) fn built() -> Vec<Built> {
    vec![set("graph-beta:termstore-set-post"), relation()]
}

fn with_id(id: &str) -> super::graph::EntityPartial {
    super::graph::Entity::builder().id(id).build()
}

/// An entity within the entity, and a collection of complex values.
fn set(page: &'static str) -> Built {
    let group = Group::builder().entity(with_id("fc733b51-10f1-40fd-b784-dc6d1e42804b")).build();
    let name = LocalizedName::builder().language_tag("en-US").name("Department").build();
    let set = Set::builder().parent_group(Link::from(group)).localized_names(vec![name]).build();
    typed(page, "termStore/sets", &set).shows(&["deep insert"])
}

/// Two entities within the entity, and a path with commas.
fn relation() -> Built {
    let from = Term::builder().entity(with_id("b49f64b3-4722-4336-9a5c-56c326b344d4")).build();
    let set = Set::builder().entity(with_id("95e553ae-a91a-4670-a139-67a6cea285b3")).build();
    let relation = Relation::builder()
        .relationship(RelationType::Pin)
        .from_term(Link::from(from))
        .set(Link::from(set))
        .build();
    let path = concat!(
        "sites/microsoft.sharepoint.com,b9b0bc03-cbc4-40d2-aba9-2c9dd9821ddf,",
        "6a742cee-9216-4db5-8046-13a595684e74/termStore/27fd2d26-60d3-485c-9420-0c71f74a0cfd/",
        "terms/8861b57a-c777-49e7-826f-47d6afecf80d/relations",
    );
    typed("graph-v1.0:termstore-relation-post", path, &relation).shows(&["deep insert", "enum"])
}
