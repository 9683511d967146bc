//! Delegated administration: types of `microsoft.graph`, and their pages' requests built in Rust.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT), values those of the Microsoft
//! Graph documentation (CC-BY-4.0, code samples MIT).

use odata_core::edm::Duration;
use odata_core::{DateTimeOffset, ODataComplex, ODataEntity, ODataEnum};

use super::built::{Built, plain};
use super::graph::Entity;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DelegatedAdminRelationship {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) access_details: DelegatedAdminAccessDetails,
    pub(crate) activated_date_time: Option<DateTimeOffset>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) customer: Option<DelegatedAdminRelationshipCustomerParticipant>,
    pub(crate) display_name: String,
    pub(crate) duration: Duration,
    pub(crate) end_date_time: Option<DateTimeOffset>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) status: Option<DelegatedAdminRelationshipStatus>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DelegatedAdminAccessAssignment {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) access_container: DelegatedAdminAccessContainer,
    pub(crate) access_details: DelegatedAdminAccessDetails,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) status: Option<DelegatedAdminAccessAssignmentStatus>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DelegatedAdminAccessContainer {
    pub(crate) access_container_id: String,
    pub(crate) access_container_type: DelegatedAdminAccessContainerType,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DelegatedAdminAccessDetails {
    pub(crate) unified_roles: Vec<UnifiedRole>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DelegatedAdminRelationshipCustomerParticipant {
    pub(crate) display_name: Option<String>,
    pub(crate) tenant_id: String,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct UnifiedRole {
    pub(crate) role_definition_id: String,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DelegatedAdminAccessAssignmentStatus {
    Pending,
    Active,
    Deleting,
    Deleted,
    Error,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DelegatedAdminAccessContainerType {
    SecurityGroup,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DelegatedAdminRelationshipStatus {
    Activating,
    Active,
    ApprovalPending,
    Approved,
    Created,
    Expired,
    Expiring,
    Terminated,
    Terminating,
    TerminationRequested,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

pub(crate) fn built() -> Vec<Built> {
    vec![relationship(), assignment()]
}

fn details<const N: usize>(roles: [&str; N]) -> DelegatedAdminAccessDetails {
    let role = |id: &str| UnifiedRole { role_definition_id: id.into() };
    DelegatedAdminAccessDetails { unified_roles: roles.map(role).into() }
}

fn relationship() -> Built {
    let customer = DelegatedAdminRelationshipCustomerParticipant {
        tenant_id: "4b827261-d21f-4aa9-b7db-7fa1f56fb163".into(),
        display_name: Some("Contoso subsidiary Inc".into()),
    };
    let roles = ["29232cdf-9323-42fd-ade2-1d097af3e4de", "3a2c62db-5318-420d-8d74-23affee5d9d5"];
    let relationship = DelegatedAdminRelationship::builder()
        .display_name("Contoso admin relationship")
        .duration(Duration::from_seconds(730 * 24 * 60 * 60))
        .customer(customer)
        .access_details(details(roles))
        .build();
    let path = "tenantRelationships/delegatedAdminRelationships";
    plain("graph-beta:tenantrelationship-post-delegatedadminrelationships", path, &relationship)
        .shows(&["Duration"])
}

fn assignment() -> Built {
    let container = DelegatedAdminAccessContainer {
        access_container_id: "869713c9-0b28-4d08-8949-ae07ae1bf528".into(),
        access_container_type: DelegatedAdminAccessContainerType::SecurityGroup,
    };
    let roles = [
        "29232cdf-9323-42fd-ade2-1d097af3e4de",
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        "729827e3-9c14-49f7-bb1b-9608f156bbb8",
        "3a2c62db-5318-420d-8d74-23affee5d9d5",
    ];
    let assignment = DelegatedAdminAccessAssignment::builder()
        .access_container(container)
        .access_details(details(roles))
        .build();
    let path = concat!(
        "tenantRelationships/delegatedAdminRelationships/72a7ae7e-4887-4e34-9755-2e1e9b26b943-",
        "63f017cb-9e0d-4f14-94bd-4871902b3409/accessAssignments"
    );
    plain("graph-beta:delegatedadminrelationship-post-accessassignments", path, &assignment)
        .shows(&["enum"])
}
