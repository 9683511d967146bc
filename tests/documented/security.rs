//! The types of `microsoft.graph.security` that the pages have, with the properties that they show.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT).

use odata_core::edm::Flags;
use odata_core::{DateTimeOffset, Link, Links, ODataEntity, ODataEnum, OtherType};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security", abstract)]
pub(crate) struct DataSource {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) created_by: Option<super::graph::IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) display_name: Option<String>,
    pub(crate) hold_status: Option<DataSourceHoldStatus>,
}

/// A value of `dataSource` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security", name = "dataSource")]
pub(crate) enum AnyDataSource {
    SiteSource(SiteSourcePartial),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security", abstract)]
pub(crate) struct DataSourceContainer {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) display_name: Option<String>,
    pub(crate) hold_status: Option<DataSourceHoldStatus>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) released_date_time: Option<DateTimeOffset>,
    pub(crate) status: Option<DataSourceContainerStatus>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security")]
pub(crate) struct EdiscoveryNoncustodialDataSource {
    #[odata(base)]
    pub(crate) data_source_container: DataSourceContainer,
    #[odata(nav)]
    pub(crate) data_source: Option<Link<AnyDataSource>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security")]
pub(crate) struct EdiscoverySearch {
    #[odata(base)]
    pub(crate) search: Search,
    pub(crate) data_source_scopes: Option<Flags<DataSourceScopes>>,
    #[odata(nav)]
    pub(crate) custodian_sources: Links<AnyDataSource>,
    #[odata(nav)]
    pub(crate) noncustodial_sources: Links<EdiscoveryNoncustodialDataSourcePartial>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security", abstract)]
pub(crate) struct Search {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) content_query: Option<String>,
    pub(crate) created_by: Option<super::graph::IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) last_modified_by: Option<super::graph::IdentitySet>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security")]
pub(crate) struct SiteSource {
    #[odata(base)]
    pub(crate) data_source: DataSource,
    #[odata(nav)]
    pub(crate) site: Option<Link<super::graph::SitePartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.security")]
pub(crate) struct UserSource {
    #[odata(base)]
    pub(crate) data_source: DataSource,
    pub(crate) email: Option<String>,
    pub(crate) included_sources: Option<Flags<SourceType>>,
    pub(crate) site_web_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.security")]
pub(crate) enum DataSourceContainerStatus {
    #[odata(value = 1)]
    Active,
    Released,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.security")]
pub(crate) enum DataSourceHoldStatus {
    #[odata(value = 1)]
    NotApplied,
    Applied,
    Applying,
    Removing,
    Partial,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.security", flags)]
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
#[odata(namespace = "microsoft.graph.security", flags)]
pub(crate) enum SourceType {
    #[odata(value = 1)]
    Mailbox,
    #[odata(value = 2)]
    Site,
    #[odata(value = 4)]
    UnknownFutureValue,
}
