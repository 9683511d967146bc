//! The types of `microsoft.graph.externalConnectors` that the pages have, with the properties that they show.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT).

use odata_core::{ODataComplex, ODataEntity, ODataEnum};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph.externalConnectors", open)]
pub(crate) struct Configuration {
    pub(crate) authorized_app_ids: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.externalConnectors")]
pub(crate) struct ExternalConnection {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) configuration: Option<Configuration>,
    pub(crate) description: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) state: Option<ConnectionState>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.externalConnectors")]
pub(crate) enum ConnectionState {
    #[odata(value = 1)]
    Draft,
    Ready,
    Obsolete,
    LimitExceeded,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}
