//! The page that the project implements: Microsoft Graph's `credentialUserRegistrationsSummary`
//! (documentation CC-BY-4.0, Microsoft), create, get and list, in both of its published forms.

use odata_core::{DateTimeOffset, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    entity_set = "credentialUserRegistrationsSummaries"
)]
pub(crate) struct CredentialUserRegistrationsSummary {
    #[odata(key, computed_default)]
    pub(crate) id: Option<String>,
    pub(crate) organization_id: String,
    pub(crate) organization_display_name: String,
    pub(crate) mfa_and_sspr_capable_user_count: i32,
    pub(crate) sspr_enabled_user_count: i32,
    pub(crate) mfa_registered_user_count: i32,
    pub(crate) sspr_registered_user_count: i32,
    pub(crate) total_user_count: i32,
    pub(crate) security_defaults_enabled: bool,
    pub(crate) mfa_conditional_access_policy_state: String,
    pub(crate) last_refreshed_date_time: DateTimeOffset,
}

#[test]
fn smoke() {
    let s = CredentialUserRegistrationsSummary::builder()
        .organization_id("o")
        .organization_display_name("d")
        .mfa_and_sspr_capable_user_count(1)
        .sspr_enabled_user_count(2)
        .mfa_registered_user_count(3)
        .sspr_registered_user_count(4)
        .total_user_count(5)
        .security_defaults_enabled(true)
        .mfa_conditional_access_policy_state("enabled")
        .last_refreshed_date_time("2021-07-11T11:15:52.9375367Z".parse().unwrap())
        .build();
    println!("{s:?}");
    println!("{}", serde_json::to_string(&s).unwrap());
}
