//! The types of `microsoft.graph.termStore` that the pages have, with the properties that they show.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT).

use odata_core::{Link, ODataComplex, ODataEntity};

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
