//! The types of `microsoft.graph.ediscovery` that the pages have, with the properties that they show.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT).

use odata_core::edm::Flags;
use odata_core::{DateTimeOffset, Link, Links, ODataEntity, ODataEnum};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.ediscovery", abstract)]
pub(crate) struct DataSource {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) created_by: Option<super::graph::IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) display_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.ediscovery")]
pub(crate) struct SiteSource {
    #[odata(base)]
    pub(crate) data_source: DataSource,
    #[odata(nav)]
    pub(crate) site: Option<Link<super::graph::SitePartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.ediscovery")]
pub(crate) struct SourceCollection {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) content_query: Option<String>,
    pub(crate) created_by: Option<super::graph::IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) data_source_scopes: Option<Flags<DataSourceScopes>>,
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) last_modified_by: Option<super::graph::IdentitySet>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    #[odata(nav)]
    pub(crate) custodian_sources: Links<DataSourcePartial>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.ediscovery")]
pub(crate) struct UserSource {
    #[odata(base)]
    pub(crate) data_source: DataSource,
    pub(crate) email: Option<String>,
    pub(crate) included_sources: Option<Flags<SourceType>>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.ediscovery", flags)]
pub(crate) enum DataSourceScopes {
    #[odata(value = 0)]
    None,
    #[odata(value = 1)]
    AllTenantMailboxes,
    #[odata(value = 2)]
    AllTenantSites,
    #[odata(value = 4)]
    AllCaseCustodians,
    #[odata(value = 8)]
    AllCaseNoncustodialDataSources,
    #[odata(value = 16)]
    UnknownFutureValue,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.ediscovery", flags)]
pub(crate) enum SourceType {
    #[odata(value = 1)]
    Mailbox,
    #[odata(value = 2)]
    Site,
}
