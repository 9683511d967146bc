//! The entity type of the examples: Microsoft Graph's `credentialUserRegistrationsSummary`.

use odata_core::testing::InMemoryService;
use odata_core::{DateTimeOffset, ODataEntity, Presence};

/// Counts of the users of an organization that have registered for multi-factor authentication (MFA) and
/// self-service password reset (SSPR).
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    entity_set = "credentialUserRegistrationsSummaries"
)]
pub struct CredentialUserRegistrationsSummary {
    /// Optional on create: otherwise the service makes it.
    #[odata(key, computed_default)]
    pub id: Option<String>,
    pub organization_id: String,
    pub organization_display_name: String,
    pub mfa_and_sspr_capable_user_count: i32,
    pub sspr_enabled_user_count: i32,
    pub mfa_registered_user_count: i32,
    pub sspr_registered_user_count: i32,
    pub total_user_count: i32,
    pub security_defaults_enabled: bool,
    pub mfa_conditional_access_policy_state: String,
    pub last_refreshed_date_time: DateTimeOffset,
}

/// The token that the service of summaries requires.
pub const TOKEN: &str = "an example's token";

/// Starts a service of summaries, which makes their ids.
pub fn in_memory(root: &str) -> InMemoryService {
    let service = InMemoryService::new(root).bearer_token(TOKEN);
    service.entity_set_with::<CredentialUserRegistrationsSummary>(|summary| {
        if summary.id.value().is_none() {
            summary.id = Presence::Value(uuid::Uuid::new_v4().to_string());
        }
    })
}
