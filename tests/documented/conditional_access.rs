//! Conditional access: types of `microsoft.graph`, and their pages' requests built in Rust.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT), values those of the Microsoft
//! Graph documentation (CC-BY-4.0, code samples MIT).

use odata_core::edm::Untyped;
use odata_core::{DateTimeOffset, ODataComplex, ODataEntity, ODataEnum};

use super::built::{Built, plain, typed};
use super::graph::{AnyIpRange, IPv4CidrRange, IPv6CidrRange, IpNamedLocation, NamedLocation};

/// An abstract base that has no key: the types derived from it have theirs.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct PolicyDeletableItem {
    pub(crate) deleted_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConditionalAccessPolicy {
    #[odata(base)]
    pub(crate) policy_deletable_item: PolicyDeletableItem,
    pub(crate) conditions: ConditionalAccessConditionSet,
    #[odata(computed)]
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) display_name: String,
    pub(crate) grant_controls: Option<ConditionalAccessGrantControls>,
    #[odata(key, computed_default)]
    pub(crate) id: Option<String>,
    #[odata(computed)]
    pub(crate) modified_date_time: Option<DateTimeOffset>,
    pub(crate) session_controls: Option<Untyped>,
    pub(crate) state: ConditionalAccessPolicyState,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConditionalAccessConditionSet {
    pub(crate) applications: Option<ConditionalAccessApplications>,
    pub(crate) client_app_types: Vec<ConditionalAccessClientApp>,
    pub(crate) locations: Option<ConditionalAccessLocations>,
    pub(crate) platforms: Option<Untyped>,
    pub(crate) sign_in_risk_levels: Vec<RiskLevel>,
    pub(crate) users: Option<ConditionalAccessUsers>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConditionalAccessApplications {
    pub(crate) exclude_applications: Vec<String>,
    pub(crate) include_applications: Vec<String>,
    pub(crate) include_user_actions: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConditionalAccessLocations {
    pub(crate) exclude_locations: Vec<String>,
    pub(crate) include_locations: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConditionalAccessUsers {
    pub(crate) exclude_groups: Vec<String>,
    pub(crate) exclude_roles: Vec<String>,
    pub(crate) exclude_users: Vec<String>,
    pub(crate) include_groups: Vec<String>,
    pub(crate) include_roles: Vec<String>,
    pub(crate) include_users: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConditionalAccessGrantControls {
    pub(crate) built_in_controls: Vec<ConditionalAccessGrantControl>,
    pub(crate) custom_authentication_factors: Vec<String>,
    pub(crate) operator: Option<String>,
    pub(crate) terms_of_use: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum ConditionalAccessClientApp {
    All,
    Browser,
    MobileAppsAndDesktopClients,
    ExchangeActiveSync,
    EasSupported,
    #[odata(name = "other")]
    OtherMember,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum ConditionalAccessGrantControl {
    Block,
    Mfa,
    CompliantDevice,
    DomainJoinedDevice,
    ApprovedApplication,
    CompliantApplication,
    PasswordChange,
    UnknownFutureValue,
    RiskRemediation,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum ConditionalAccessPolicyState {
    Enabled,
    Disabled,
    EnabledForReportingButNotEnforced,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum RiskLevel {
    Low,
    Medium,
    High,
    Hidden,
    None,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

pub(crate) fn built() -> Vec<Built> {
    vec![
        named_location("graph-beta:conditionalaccessroot-post-namedlocations"),
        named_location("graph-v1.0:conditionalaccessroot-post-namedlocations"),
        policy(),
    ]
}

/// A derived type, and a collection of values of types derived from an abstract one.
fn named_location(page: &'static str) -> Built {
    let v4 = IPv4CidrRange::builder().cidr_address("12.34.221.11/22").build();
    let v6 = IPv6CidrRange::builder().cidr_address("2001:0:9d38:90d6:0:0:0:0/63").build();
    let named = NamedLocation::builder().display_name("Untrusted IP named location").build();
    let location = IpNamedLocation::builder()
        .named_location(named)
        .is_trusted(false)
        .ip_ranges(vec![AnyIpRange::from(v4), AnyIpRange::from(v6)])
        .build();
    typed(page, "identity/conditionalAccess/namedLocations", &location)
        .shows(&["derived type", "polymorphic collection"])
}

/// Collections of enumeration members; complex values of which some collections are absent.
fn policy() -> Built {
    let text = |text: &str| vec![String::from(text)];
    let conditions = ConditionalAccessConditionSet::builder()
        .client_app_types(vec![
            ConditionalAccessClientApp::MobileAppsAndDesktopClients,
            ConditionalAccessClientApp::Browser,
        ])
        .applications(
            ConditionalAccessApplications::builder()
                .include_applications(text("00000002-0000-0ff1-ce00-000000000000"))
                .build(),
        )
        .users(
            ConditionalAccessUsers::builder()
                .include_groups(text("ba8e7ded-8b0f-4836-ba06-8ff1ecc5c8ba"))
                .build(),
        )
        .locations(
            ConditionalAccessLocations::builder()
                .include_locations(text("All"))
                .exclude_locations(text("AllTrusted"))
                .build(),
        )
        .build();
    let controls = ConditionalAccessGrantControls::builder()
        .operator("OR")
        .built_in_controls(vec![ConditionalAccessGrantControl::Mfa])
        .build();
    let policy = ConditionalAccessPolicy::builder()
        .display_name("Access to EXO requires MFA")
        .state(ConditionalAccessPolicyState::Enabled)
        .conditions(conditions)
        .grant_controls(controls)
        .build();
    let page = "graph-v1.0:conditionalaccessroot-post-policies";
    plain(page, "identity/conditionalAccess/policies", &policy).shows(&[
        "derived type",
        "abstract base",
        "enum",
    ])
}
