//! The entity type of the README.

use odata_core::{DateTimeOffset, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    entity_set = "credentialUserRegistrationsSummaries"
)]
pub struct CredentialUserRegistrationsSummary {
    #[odata(key, computed_default)] // optional on create: otherwise the service makes it
    pub id: Option<String>,
    pub organization_id: String,
    pub total_user_count: i32,
    pub security_defaults_enabled: bool,
    pub last_refreshed_date_time: DateTimeOffset,
    #[odata(required, max_length = 64)] // required on create, optional in a response
    pub policy_state: Option<String>,
}
