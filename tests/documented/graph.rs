//! The types of `microsoft.graph` that the pages have, with the properties that they show.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT).

use odata_core::edm::{Binary, Date, Duration, Flags, Stream, TimeOfDay, Untyped};
use odata_core::{
    Annotations, DateTimeOffset, DynamicProperties, Link, Links, ODataComplex, ODataEntity,
    ODataEnum, OtherType,
};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct AadUserConversationMember {
    #[odata(base)]
    pub(crate) conversation_member: ConversationMember,
    pub(crate) email: Option<String>,
    pub(crate) user_id: Option<String>,
    #[odata(nav)]
    pub(crate) user: Option<Link<OtherType>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct AccessReviewHistoryDefinition {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) created_by: Option<UserIdentity>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) decisions: Vec<AccessReviewHistoryDecisionFilter>,
    pub(crate) display_name: Option<String>,
    pub(crate) download_uri: Option<String>,
    pub(crate) fulfilled_date_time: Option<DateTimeOffset>,
    pub(crate) review_history_period_end_date_time: Option<DateTimeOffset>,
    pub(crate) review_history_period_start_date_time: Option<DateTimeOffset>,
    pub(crate) scopes: Vec<AnyAccessReviewScope>,
    pub(crate) status: Option<AccessReviewHistoryStatus>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct AccessReviewQueryScope {
    #[odata(base)]
    pub(crate) access_review_scope: AccessReviewScope,
    pub(crate) query: Option<String>,
    pub(crate) query_root: Option<String>,
    pub(crate) query_type: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct AccessReviewScope {}

/// A value of `accessReviewScope` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", name = "accessReviewScope")]
pub(crate) enum AnyAccessReviewScope {
    AccessReviewQueryScope(AccessReviewQueryScopePartial),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct BaseItem {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) created_by: Option<IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) description: Option<String>,
    pub(crate) e_tag: Option<String>,
    pub(crate) last_modified_by: Option<IdentitySet>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) name: Option<String>,
    pub(crate) parent_reference: Option<ItemReference>,
    pub(crate) web_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct BookingBusiness {
    #[odata(base)]
    pub(crate) booking_named_entity: BookingNamedEntity,
    pub(crate) address: Option<PhysicalAddress>,
    pub(crate) business_hours: Vec<BookingWorkHoursPartial>,
    pub(crate) business_type: Option<String>,
    pub(crate) default_currency_iso: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) is_published: Option<bool>,
    pub(crate) phone: Option<String>,
    pub(crate) public_url: Option<String>,
    pub(crate) scheduling_policy: Option<BookingSchedulingPolicy>,
    pub(crate) web_site_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct BookingNamedEntity {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) display_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct BookingSchedulingPolicy {
    pub(crate) allow_staff_selection: Option<bool>,
    pub(crate) maximum_advance: Option<Duration>,
    pub(crate) minimum_lead_time: Option<Duration>,
    pub(crate) send_confirmations_to_owner: Option<bool>,
    pub(crate) time_slot_interval: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct BookingWorkHours {
    pub(crate) day: Option<DayOfWeek>,
    pub(crate) time_slots: Vec<BookingWorkTimeSlotPartial>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct BookingWorkTimeSlot {
    pub(crate) end: Option<TimeOfDay>,
    pub(crate) start: Option<TimeOfDay>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Bundle {
    pub(crate) child_count: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ClaimsMappingPolicy {
    #[odata(base)]
    pub(crate) sts_policy: StsPolicy,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct CompanyPortalBlockedAction {
    pub(crate) action: Option<CompanyPortalAction>,
    pub(crate) owner_type: Option<OwnerType>,
    pub(crate) platform: Option<DevicePlatformType>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConfigurationManagerCollectionAssignmentTarget {
    #[odata(base)]
    pub(crate) device_and_app_management_assignment_target: DeviceAndAppManagementAssignmentTarget,
    pub(crate) collection_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ContentTypeInfo {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct ConversationMember {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) display_name: Option<String>,
    pub(crate) roles: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ConversationThread {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) cc_recipients: Vec<RecipientPartial>,
    pub(crate) has_attachments: Option<bool>,
    pub(crate) last_delivered_date_time: Option<DateTimeOffset>,
    pub(crate) topic: Option<String>,
    pub(crate) to_recipients: Vec<RecipientPartial>,
    pub(crate) unique_senders: Vec<String>,
    #[odata(nav)]
    pub(crate) posts: Links<PostPartial>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct DataSubject {
    pub(crate) email: Option<String>,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) residency: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct DeviceAndAppManagementAssignmentTarget {
    pub(crate) device_and_app_management_assignment_filter_id: Option<String>,
    pub(crate) device_and_app_management_assignment_filter_type:
        Option<DeviceAndAppManagementAssignmentFilterType>,
}

/// A value of `deviceAndAppManagementAssignmentTarget` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", name = "deviceAndAppManagementAssignmentTarget")]
pub(crate) enum AnyDeviceAndAppManagementAssignmentTarget {
    ConfigurationManagerCollectionAssignmentTarget(
        ConfigurationManagerCollectionAssignmentTargetPartial,
    ),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct DeviceConfiguration {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) description: Option<String>,
    pub(crate) device_management_applicability_rule_device_mode:
        Option<DeviceManagementApplicabilityRuleDeviceMode>,
    pub(crate) device_management_applicability_rule_os_edition:
        Option<DeviceManagementApplicabilityRuleOsEdition>,
    pub(crate) device_management_applicability_rule_os_version:
        Option<DeviceManagementApplicabilityRuleOsVersion>,
    pub(crate) display_name: Option<String>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) role_scope_tag_ids: Vec<String>,
    pub(crate) supports_scope_tags: Option<bool>,
    pub(crate) version: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DeviceHealthScriptAssignment {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) run_remediation_script: Option<bool>,
    pub(crate) run_schedule: Option<AnyDeviceHealthScriptRunSchedule>,
    pub(crate) target: Option<AnyDeviceAndAppManagementAssignmentTarget>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DeviceHealthScriptDailySchedule {
    #[odata(base)]
    pub(crate) device_health_script_time_schedule: DeviceHealthScriptTimeSchedule,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct DeviceHealthScriptRunSchedule {
    pub(crate) interval: Option<i32>,
}

/// A value of `deviceHealthScriptRunSchedule` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", name = "deviceHealthScriptRunSchedule")]
pub(crate) enum AnyDeviceHealthScriptRunSchedule {
    DeviceHealthScriptDailySchedule(DeviceHealthScriptDailySchedulePartial),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct DeviceHealthScriptTimeSchedule {
    #[odata(base)]
    pub(crate) device_health_script_run_schedule: DeviceHealthScriptRunSchedule,
    pub(crate) time: Option<TimeOfDay>,
    pub(crate) use_utc: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DeviceLogCollectionResponse {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) error_code: Option<i64>,
    #[odata(name = "expirationDateTimeUTC")]
    pub(crate) expiration_date_time_utc: Option<DateTimeOffset>,
    pub(crate) initiated_by_user_principal_name: Option<String>,
    pub(crate) managed_device_id: Option<Uuid>,
    #[odata(name = "receivedDateTimeUTC")]
    pub(crate) received_date_time_utc: Option<DateTimeOffset>,
    #[odata(name = "requestedDateTimeUTC")]
    pub(crate) requested_date_time_utc: Option<DateTimeOffset>,
    pub(crate) size: Option<f64>,
    pub(crate) status: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DeviceManagementApplicabilityRuleDeviceMode {
    pub(crate) device_mode: Option<Windows10DeviceModeType>,
    pub(crate) name: Option<String>,
    pub(crate) rule_type: Option<DeviceManagementApplicabilityRuleType>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DeviceManagementApplicabilityRuleOsEdition {
    pub(crate) name: Option<String>,
    pub(crate) os_edition_types: Vec<Windows10EditionType>,
    pub(crate) rule_type: Option<DeviceManagementApplicabilityRuleType>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DeviceManagementApplicabilityRuleOsVersion {
    #[odata(name = "maxOSVersion")]
    pub(crate) max_os_version: Option<String>,
    #[odata(name = "minOSVersion")]
    pub(crate) min_os_version: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) rule_type: Option<DeviceManagementApplicabilityRuleType>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct DirectoryObject {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) deleted_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct DirectorySetting {
    #[odata(base)]
    pub(crate) entity: Entity,
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct DriveItem {
    #[odata(base)]
    pub(crate) base_item: BaseItem,
    pub(crate) bundle: Option<Bundle>,
    pub(crate) folder: Option<Folder>,
    pub(crate) size: Option<i64>,
    #[odata(nav)]
    pub(crate) children: Links<DriveItemPartial>,
    #[odata(annotations)]
    pub(crate) annotations: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct EducationItemBody {
    pub(crate) content: Option<String>,
    pub(crate) content_type: Option<BodyType>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct EducationRubric {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) description: Option<EducationItemBody>,
    pub(crate) display_name: Option<String>,
    pub(crate) levels: Vec<RubricLevelPartial>,
    pub(crate) qualities: Vec<RubricQualityPartial>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct EmailAddress {
    pub(crate) address: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct Entity {
    #[odata(key, computed_default)]
    pub(crate) id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract, open)]
pub(crate) struct Extension {
    #[odata(base)]
    pub(crate) entity: Entity,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Folder {
    pub(crate) child_count: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct GovernanceRoleAssignmentRequest {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) assignment_state: Option<String>,
    pub(crate) linked_eligible_role_assignment_id: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) requested_date_time: Option<DateTimeOffset>,
    pub(crate) resource_id: Option<String>,
    pub(crate) role_definition_id: Option<String>,
    pub(crate) schedule: Option<GovernanceSchedule>,
    pub(crate) status: Option<GovernanceRoleAssignmentRequestStatus>,
    pub(crate) subject_id: Option<String>,
    pub(crate) r#type: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct GovernanceRoleAssignmentRequestStatus {
    pub(crate) status: Option<String>,
    pub(crate) status_details: Vec<KeyValuePartial>,
    pub(crate) sub_status: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct GovernanceSchedule {
    pub(crate) duration: Option<Duration>,
    pub(crate) end_date_time: Option<DateTimeOffset>,
    pub(crate) start_date_time: Option<DateTimeOffset>,
    pub(crate) r#type: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct Group {
    #[odata(base)]
    pub(crate) directory_object: DirectoryObject,
    pub(crate) classification: Option<String>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) expiration_date_time: Option<DateTimeOffset>,
    pub(crate) group_types: Vec<String>,
    pub(crate) is_assignable_to_role: Option<bool>,
    pub(crate) mail: Option<String>,
    pub(crate) mail_enabled: Option<bool>,
    pub(crate) mail_nickname: Option<String>,
    pub(crate) membership_rule: Option<String>,
    pub(crate) membership_rule_processing_state: Option<String>,
    pub(crate) on_premises_last_sync_date_time: Option<DateTimeOffset>,
    pub(crate) on_premises_provisioning_errors: Vec<Untyped>,
    pub(crate) on_premises_security_identifier: Option<String>,
    pub(crate) on_premises_sync_enabled: Option<bool>,
    pub(crate) preferred_data_location: Option<String>,
    pub(crate) preferred_language: Option<String>,
    pub(crate) proxy_addresses: Vec<String>,
    pub(crate) renewed_date_time: Option<DateTimeOffset>,
    pub(crate) resource_behavior_options: Vec<String>,
    pub(crate) resource_provisioning_options: Vec<String>,
    pub(crate) security_enabled: Option<bool>,
    pub(crate) security_identifier: Option<String>,
    pub(crate) theme: Option<String>,
    pub(crate) visibility: Option<String>,
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct IPv4CidrRange {
    #[odata(base)]
    pub(crate) ip_range: IpRange,
    pub(crate) cidr_address: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct IPv6CidrRange {
    #[odata(base)]
    pub(crate) ip_range: IpRange,
    pub(crate) cidr_address: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Identity {
    pub(crate) display_name: Option<String>,
    pub(crate) id: Option<String>,
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct IdentitySet {
    pub(crate) application: Option<Identity>,
    pub(crate) device: Option<Identity>,
    pub(crate) user: Option<Identity>,
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct IdentityUserFlowAttribute {
    #[odata(base)]
    pub(crate) entity: Entity,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct IdentityUserFlowAttributeAssignment {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) display_name: Option<String>,
    pub(crate) is_optional: Option<bool>,
    pub(crate) requires_verification: Option<bool>,
    pub(crate) user_attribute_values: Vec<Untyped>,
    pub(crate) user_input_type: Option<IdentityUserFlowAttributeInputType>,
    #[odata(nav)]
    pub(crate) user_attribute: Option<Link<IdentityUserFlowAttributePartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct InferenceClassificationOverride {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) classify_as: Option<InferenceClassificationType>,
    pub(crate) sender_email_address: Option<EmailAddress>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct IntuneBrandingProfile {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) company_portal_blocked_actions: Vec<CompanyPortalBlockedActionPartial>,
    #[odata(name = "contactITEmailAddress")]
    pub(crate) contact_it_email_address: Option<String>,
    #[odata(name = "contactITName")]
    pub(crate) contact_it_name: Option<String>,
    #[odata(name = "contactITNotes")]
    pub(crate) contact_it_notes: Option<String>,
    #[odata(name = "contactITPhoneNumber")]
    pub(crate) contact_it_phone_number: Option<String>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) custom_can_see_privacy_message: Option<String>,
    pub(crate) custom_cant_see_privacy_message: Option<String>,
    pub(crate) custom_privacy_message: Option<String>,
    pub(crate) disable_client_telemetry: Option<bool>,
    pub(crate) display_name: Option<String>,
    pub(crate) enrollment_availability: Option<EnrollmentAvailabilityOptions>,
    pub(crate) is_default_profile: Option<bool>,
    pub(crate) is_factory_reset_disabled: Option<bool>,
    pub(crate) is_remove_device_disabled: Option<bool>,
    pub(crate) landing_page_customized_image: Option<MimeContent>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) light_background_logo: Option<MimeContent>,
    pub(crate) online_support_site_name: Option<String>,
    pub(crate) online_support_site_url: Option<String>,
    pub(crate) privacy_url: Option<String>,
    pub(crate) profile_description: Option<String>,
    pub(crate) profile_name: Option<String>,
    pub(crate) role_scope_tag_ids: Vec<String>,
    pub(crate) send_device_ownership_change_push_notification: Option<bool>,
    #[odata(name = "showAzureADEnterpriseApps")]
    pub(crate) show_azure_ad_enterprise_apps: Option<bool>,
    pub(crate) show_display_name_next_to_logo: Option<bool>,
    pub(crate) show_logo: Option<bool>,
    pub(crate) show_office_web_apps: Option<bool>,
    pub(crate) theme_color: Option<RgbColor>,
    pub(crate) theme_color_logo: Option<MimeContent>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct IpNamedLocation {
    #[odata(base)]
    pub(crate) named_location: NamedLocation,
    pub(crate) ip_ranges: Vec<AnyIpRange>,
    pub(crate) is_trusted: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct IpRange {}

/// A value of `ipRange` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", name = "ipRange")]
pub(crate) enum AnyIpRange {
    IPv4CidrRange(IPv4CidrRangePartial),
    IPv6CidrRange(IPv6CidrRangePartial),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ItemBody {
    pub(crate) content: Option<String>,
    pub(crate) content_type: Option<BodyType>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct ItemFacet {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) allowed_audiences: Option<Flags<AllowedAudiences>>,
    pub(crate) created_by: Option<IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) inference: Option<Untyped>,
    pub(crate) last_modified_by: Option<IdentitySet>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) source: Option<Untyped>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ItemReference {
    pub(crate) drive_id: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) path: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct KeyValue {
    pub(crate) key: Option<String>,
    pub(crate) value: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct LinkedResource {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) application_name: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) web_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct MessageRule {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) actions: Option<MessageRuleActions>,
    pub(crate) conditions: Option<MessageRulePredicates>,
    pub(crate) display_name: Option<String>,
    pub(crate) has_error: Option<bool>,
    pub(crate) is_enabled: Option<bool>,
    pub(crate) is_read_only: Option<bool>,
    pub(crate) sequence: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct MessageRuleActions {
    pub(crate) forward_to: Vec<RecipientPartial>,
    pub(crate) stop_processing_rules: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct MessageRulePredicates {
    pub(crate) sender_contains: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct MimeContent {
    pub(crate) r#type: Option<String>,
    pub(crate) value: Option<Binary>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct NamedLocation {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) display_name: Option<String>,
    pub(crate) modified_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct OfficeClientCheckinStatus {
    pub(crate) applied_policies: Vec<String>,
    pub(crate) checkin_date_time: Option<DateTimeOffset>,
    pub(crate) device_name: Option<String>,
    pub(crate) device_platform: Option<String>,
    pub(crate) device_platform_version: Option<String>,
    pub(crate) error_message: Option<String>,
    pub(crate) user_id: Option<String>,
    pub(crate) user_principal_name: Option<String>,
    pub(crate) was_successful: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct OfficeClientConfiguration {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) checkin_statuses: Vec<OfficeClientCheckinStatusPartial>,
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) policy_payload: Stream,
    pub(crate) priority: Option<i32>,
    pub(crate) user_checkin_summary: Option<OfficeUserCheckinSummary>,
    pub(crate) user_preference_payload: Stream,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct OfficeUserCheckinSummary {
    pub(crate) failed_user_count: Option<i32>,
    pub(crate) succeeded_user_count: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct OpenTypeExtension {
    #[odata(base)]
    pub(crate) extension: Extension,
    pub(crate) extension_name: Option<String>,
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct OutlookItem {
    #[odata(base)]
    pub(crate) entity: Entity,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PersonName {
    #[odata(base)]
    pub(crate) item_facet: ItemFacet,
    pub(crate) display_name: Option<String>,
    pub(crate) first: Option<String>,
    pub(crate) initials: Option<String>,
    pub(crate) language_tag: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) maiden: Option<String>,
    pub(crate) middle: Option<String>,
    pub(crate) nickname: Option<String>,
    pub(crate) pronunciation: Option<Untyped>,
    pub(crate) suffix: Option<String>,
    pub(crate) title: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PhysicalAddress {
    pub(crate) city: Option<String>,
    pub(crate) country_or_region: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) post_office_box: Option<String>,
    pub(crate) state: Option<String>,
    pub(crate) street: Option<String>,
    pub(crate) r#type: Option<PhysicalAddressType>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct PolicyBase {
    #[odata(base)]
    pub(crate) directory_object: DirectoryObject,
    pub(crate) display_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct Post {
    #[odata(base)]
    pub(crate) outlook_item: OutlookItem,
    pub(crate) body: Option<ItemBody>,
    pub(crate) new_participants: Vec<RecipientPartial>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PrintTaskTrigger {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) event: Option<PrintEvent>,
    #[odata(nav)]
    pub(crate) definition: Option<Link<OtherType>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct PrinterBase {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) display_name: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PrinterShare {
    #[odata(base)]
    pub(crate) printer_base: PrinterBase,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    #[odata(nav)]
    pub(crate) printer: Option<Link<OtherType>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PublicationFacet {
    pub(crate) level: Option<String>,
    pub(crate) version_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Recipient {
    pub(crate) email_address: Option<EmailAddress>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct RgbColor {
    pub(crate) b: Option<u8>,
    pub(crate) g: Option<u8>,
    pub(crate) r: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct RubricCriterion {
    pub(crate) description: Option<EducationItemBody>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct RubricLevel {
    pub(crate) description: Option<EducationItemBody>,
    pub(crate) display_name: Option<String>,
    pub(crate) level_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct RubricQuality {
    pub(crate) criteria: Vec<RubricCriterionPartial>,
    pub(crate) description: Option<EducationItemBody>,
    pub(crate) quality_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SharedPCAccountManagerPolicy {
    pub(crate) account_deletion_policy: Option<SharedPCAccountDeletionPolicyType>,
    pub(crate) cache_accounts_above_disk_free_percentage: Option<i32>,
    pub(crate) inactive_threshold_days: Option<i32>,
    pub(crate) remove_accounts_below_disk_free_percentage: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SharedPCConfiguration {
    #[odata(base)]
    pub(crate) device_configuration: DeviceConfiguration,
    pub(crate) account_manager_policy: Option<SharedPCAccountManagerPolicy>,
    pub(crate) allowed_accounts: Option<Flags<SharedPCAllowedAccountType>>,
    pub(crate) allow_local_storage: Option<bool>,
    pub(crate) disable_account_manager: Option<bool>,
    pub(crate) disable_edu_policies: Option<bool>,
    pub(crate) disable_power_policies: Option<bool>,
    pub(crate) disable_sign_in_on_resume: Option<bool>,
    pub(crate) enabled: Option<bool>,
    pub(crate) idle_time_before_sleep_in_seconds: Option<i32>,
    pub(crate) kiosk_app_display_name: Option<String>,
    pub(crate) kiosk_app_user_model_id: Option<String>,
    pub(crate) maintenance_start_time: Option<TimeOfDay>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Site {
    #[odata(base)]
    pub(crate) base_item: BaseItem,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct SitePage {
    #[odata(base)]
    pub(crate) base_item: BaseItem,
    pub(crate) content_type: Option<ContentTypeInfo>,
    pub(crate) publishing_state: Option<PublicationFacet>,
    pub(crate) title: Option<String>,
    pub(crate) web_parts: Vec<WebPartPartial>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SitePageData {
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SkillProficiency {
    #[odata(base)]
    pub(crate) item_facet: ItemFacet,
    pub(crate) categories: Vec<String>,
    pub(crate) collaboration_tags: Vec<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) proficiency: Option<SkillProficiencyLevel>,
    pub(crate) web_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct StsPolicy {
    #[odata(base)]
    pub(crate) policy_base: PolicyBase,
    pub(crate) definition: Vec<String>,
    pub(crate) is_organization_default: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SubjectRightsRequest {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) content_query: Option<String>,
    pub(crate) created_by: Option<IdentitySet>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) data_subject: Option<DataSubject>,
    pub(crate) data_subject_type: Option<DataSubjectType>,
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) include_all_versions: Option<bool>,
    pub(crate) include_authored_content: Option<bool>,
    pub(crate) internal_due_date_time: Option<DateTimeOffset>,
    pub(crate) last_modified_by: Option<IdentitySet>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) mailbox_locations: Option<Untyped>,
    pub(crate) pause_after_estimate: Option<bool>,
    pub(crate) regulations: Vec<String>,
    pub(crate) site_locations: Option<AnySubjectRightsRequestSiteLocation>,
    pub(crate) stages: Vec<SubjectRightsRequestStageDetailPartial>,
    pub(crate) status: Option<SubjectRightsRequestStatus>,
    pub(crate) r#type: Option<SubjectRightsRequestType>,
    #[odata(nav)]
    pub(crate) team: Option<Link<TeamPartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SubjectRightsRequestAllSiteLocation {
    #[odata(base)]
    pub(crate) subject_rights_request_site_location: SubjectRightsRequestSiteLocation,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct SubjectRightsRequestSiteLocation {}

/// A value of `subjectRightsRequestSiteLocation` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", name = "subjectRightsRequestSiteLocation")]
pub(crate) enum AnySubjectRightsRequestSiteLocation {
    SubjectRightsRequestAllSiteLocation(SubjectRightsRequestAllSiteLocationPartial),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SubjectRightsRequestStageDetail {
    pub(crate) error: Option<Untyped>,
    pub(crate) stage: Option<SubjectRightsRequestStage>,
    pub(crate) status: Option<SubjectRightsRequestStageStatus>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Subscription {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) application_id: Option<String>,
    pub(crate) change_type: Option<String>,
    pub(crate) client_state: Option<String>,
    pub(crate) creator_id: Option<String>,
    pub(crate) expiration_date_time: Option<DateTimeOffset>,
    pub(crate) latest_supported_tls_version: Option<String>,
    pub(crate) notification_content_type: Option<String>,
    pub(crate) notification_url: Option<String>,
    pub(crate) resource: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct Team {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) web_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct TodoTask {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) body: Option<ItemBody>,
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) importance: Option<Importance>,
    pub(crate) is_reminder_on: Option<bool>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
    pub(crate) status: Option<TaskStatus>,
    pub(crate) title: Option<String>,
    #[odata(nav)]
    pub(crate) linked_resources: Links<LinkedResourcePartial>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct UserIdentity {
    #[odata(base)]
    pub(crate) identity: Identity,
    pub(crate) user_principal_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct WebPart {
    pub(crate) data: Option<SitePageData>,
    pub(crate) r#type: Option<String>,
    #[odata(dynamic)]
    pub(crate) dynamic: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct WindowsOfficeClientSecurityConfiguration {
    #[odata(base)]
    pub(crate) office_client_configuration: OfficeClientConfiguration,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct WindowsUpdateForBusinessConfiguration {
    #[odata(base)]
    pub(crate) device_configuration: DeviceConfiguration,
    pub(crate) automatic_update_mode: Option<AutomaticUpdateMode>,
    pub(crate) auto_restart_notification_dismissal: Option<AutoRestartNotificationDismissalMethod>,
    pub(crate) business_ready_updates_only: Option<WindowsUpdateType>,
    pub(crate) deadline_for_feature_updates_in_days: Option<i32>,
    pub(crate) deadline_for_quality_updates_in_days: Option<i32>,
    pub(crate) deadline_grace_period_in_days: Option<i32>,
    pub(crate) delivery_optimization_mode: Option<WindowsDeliveryOptimizationMode>,
    pub(crate) drivers_excluded: Option<bool>,
    pub(crate) engaged_restart_deadline_in_days: Option<i32>,
    pub(crate) engaged_restart_snooze_schedule_in_days: Option<i32>,
    pub(crate) engaged_restart_transition_schedule_in_days: Option<i32>,
    pub(crate) feature_updates_deferral_period_in_days: Option<i32>,
    pub(crate) feature_updates_paused: Option<bool>,
    pub(crate) feature_updates_pause_expiry_date_time: Option<DateTimeOffset>,
    pub(crate) feature_updates_pause_start_date: Option<Date>,
    pub(crate) feature_updates_rollback_start_date_time: Option<DateTimeOffset>,
    pub(crate) feature_updates_rollback_window_in_days: Option<i32>,
    pub(crate) feature_updates_will_be_rolled_back: Option<bool>,
    pub(crate) installation_schedule: Option<AnyWindowsUpdateInstallScheduleType>,
    pub(crate) microsoft_update_service_allowed: Option<bool>,
    pub(crate) postpone_reboot_until_after_deadline: Option<bool>,
    pub(crate) prerelease_features: Option<PrereleaseFeatures>,
    pub(crate) quality_updates_deferral_period_in_days: Option<i32>,
    pub(crate) quality_updates_paused: Option<bool>,
    pub(crate) quality_updates_pause_expiry_date_time: Option<DateTimeOffset>,
    pub(crate) quality_updates_pause_start_date: Option<Date>,
    pub(crate) quality_updates_rollback_start_date_time: Option<DateTimeOffset>,
    pub(crate) quality_updates_will_be_rolled_back: Option<bool>,
    pub(crate) schedule_imminent_restart_warning_in_minutes: Option<i32>,
    pub(crate) schedule_restart_warning_in_hours: Option<i32>,
    pub(crate) skip_checks_before_restart: Option<bool>,
    pub(crate) update_notification_level: Option<WindowsUpdateNotificationDisplayOption>,
    pub(crate) update_weeks: Option<Flags<WindowsUpdateForBusinessUpdateWeeks>>,
    pub(crate) user_pause_access: Option<Enablement>,
    pub(crate) user_windows_update_scan_access: Option<Enablement>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct WindowsUpdateInstallScheduleType {}

/// A value of `windowsUpdateInstallScheduleType` or of a type derived from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", name = "windowsUpdateInstallScheduleType")]
pub(crate) enum AnyWindowsUpdateInstallScheduleType {
    WindowsUpdateScheduledInstall(WindowsUpdateScheduledInstallPartial),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct WindowsUpdateScheduledInstall {
    #[odata(base)]
    pub(crate) windows_update_install_schedule_type: WindowsUpdateInstallScheduleType,
    pub(crate) scheduled_install_day: Option<WeeklySchedule>,
    pub(crate) scheduled_install_time: Option<TimeOfDay>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum AccessReviewHistoryDecisionFilter {
    Approve,
    Deny,
    NotReviewed,
    DontKnow,
    NotNotified,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum AccessReviewHistoryStatus {
    Done,
    Inprogress,
    Error,
    Requested,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph", flags)]
pub(crate) enum AllowedAudiences {
    #[odata(value = 0)]
    Me,
    #[odata(value = 1)]
    Family,
    #[odata(value = 2)]
    Contacts,
    #[odata(value = 4)]
    GroupMembers,
    #[odata(value = 8)]
    Organization,
    #[odata(value = 16)]
    FederatedOrganizations,
    #[odata(value = 32)]
    Everyone,
    #[odata(value = 64)]
    UnknownFutureValue,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum AutoRestartNotificationDismissalMethod {
    NotConfigured,
    Automatic,
    User,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum AutomaticUpdateMode {
    UserDefined,
    NotifyDownload,
    AutoInstallAtMaintenanceTime,
    AutoInstallAndRebootAtMaintenanceTime,
    AutoInstallAndRebootAtScheduledTime,
    AutoInstallAndRebootWithoutEndUserControl,
    WindowsDefault,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum BodyType {
    Text,
    Html,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum CompanyPortalAction {
    Unknown,
    Remove,
    Reset,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DataSubjectType {
    Customer,
    CurrentEmployee,
    FormerEmployee,
    ProspectiveEmployee,
    Student,
    Teacher,
    Faculty,
    #[odata(name = "other")]
    OtherMember,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DayOfWeek {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DeviceAndAppManagementAssignmentFilterType {
    None,
    Include,
    Exclude,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DeviceManagementApplicabilityRuleType {
    Include,
    Exclude,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum DevicePlatformType {
    Android,
    AndroidForWork,
    IOS,
    MacOS,
    WindowsPhone81,
    Windows81AndLater,
    Windows10AndLater,
    AndroidWorkProfile,
    Unknown,
    AndroidAOSP,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum Enablement {
    NotConfigured,
    Enabled,
    Disabled,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum EnrollmentAvailabilityOptions {
    AvailableWithPrompts,
    AvailableWithoutPrompts,
    Unavailable,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum IdentityUserFlowAttributeInputType {
    #[odata(value = 1)]
    TextBox,
    DateTimeDropdown,
    RadioSingleSelect,
    DropdownSingleSelect,
    EmailBox,
    CheckboxMultiSelect,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum Importance {
    Low,
    Normal,
    High,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum InferenceClassificationType {
    Focused,
    #[odata(name = "other")]
    OtherMember,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum OwnerType {
    Unknown,
    Company,
    Personal,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum PhysicalAddressType {
    Unknown,
    Home,
    Business,
    #[odata(name = "other")]
    OtherMember,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum PrereleaseFeatures {
    UserDefined,
    SettingsOnly,
    SettingsAndExperimentations,
    NotAllowed,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum PrintEvent {
    JobStarted,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum SharedPCAccountDeletionPolicyType {
    Immediate,
    DiskSpaceThreshold,
    DiskSpaceThresholdOrInactiveThreshold,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph", flags)]
pub(crate) enum SharedPCAllowedAccountType {
    #[odata(value = 1)]
    Guest,
    #[odata(value = 2)]
    Domain,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum SkillProficiencyLevel {
    Elementary,
    LimitedWorking,
    GeneralProfessional,
    AdvancedProfessional,
    Expert,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum SubjectRightsRequestStage {
    ContentRetrieval,
    ContentReview,
    GenerateReport,
    ContentDeletion,
    CaseResolved,
    ContentEstimate,
    UnknownFutureValue,
    Approval,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum SubjectRightsRequestStageStatus {
    NotStarted,
    Current,
    #[odata(value = 3)]
    Completed,
    Failed,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum SubjectRightsRequestStatus {
    Active,
    Closed,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum SubjectRightsRequestType {
    Export,
    Delete,
    Access,
    TagForAction,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum TaskStatus {
    NotStarted,
    InProgress,
    Completed,
    WaitingOnOthers,
    Deferred,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum WeeklySchedule {
    UserDefined,
    Everyday,
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    NoScheduledScan,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum Windows10DeviceModeType {
    StandardConfiguration,
    SModeConfiguration,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum Windows10EditionType {
    Windows10Enterprise,
    Windows10EnterpriseN,
    Windows10Education,
    Windows10EducationN,
    Windows10MobileEnterprise,
    Windows10HolographicEnterprise,
    Windows10Professional,
    Windows10ProfessionalN,
    Windows10ProfessionalEducation,
    Windows10ProfessionalEducationN,
    Windows10ProfessionalWorkstation,
    Windows10ProfessionalWorkstationN,
    NotConfigured,
    Windows10Home,
    Windows10HomeChina,
    Windows10HomeN,
    Windows10HomeSingleLanguage,
    Windows10Mobile,
    Windows10IoTCore,
    Windows10IoTCoreCommercial,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum WindowsDeliveryOptimizationMode {
    UserDefined,
    HttpOnly,
    HttpWithPeeringNat,
    HttpWithPeeringPrivateGroup,
    HttpWithInternetPeering,
    #[odata(value = 99)]
    SimpleDownload,
    BypassMode,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph", flags)]
pub(crate) enum WindowsUpdateForBusinessUpdateWeeks {
    #[odata(value = 0)]
    UserDefined,
    #[odata(value = 1)]
    FirstWeek,
    #[odata(value = 2)]
    SecondWeek,
    #[odata(value = 4)]
    ThirdWeek,
    #[odata(value = 8)]
    FourthWeek,
    #[odata(value = 15)]
    EveryWeek,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum WindowsUpdateNotificationDisplayOption {
    NotConfigured,
    DefaultNotifications,
    RestartWarningsOnly,
    DisableAllNotifications,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum WindowsUpdateType {
    UserDefined,
    All,
    BusinessReadyOnly,
    WindowsInsiderBuildFast,
    WindowsInsiderBuildSlow,
    WindowsInsiderBuildRelease,
    #[odata(other)]
    Other(String),
}
