//! Devices and their configuration. These pages annotate the type of every value that has one.

use odata_core::edm::{Binary, Date, Presence, TimeOfDay};

use super::{Built, all_typed, time};
use crate::graph::{
    AnyDeviceAndAppManagementAssignmentTarget, AnyDeviceHealthScriptRunSchedule,
    AnyWindowsUpdateInstallScheduleType, AutoRestartNotificationDismissalMethod,
    AutomaticUpdateMode, CompanyPortalAction, CompanyPortalBlockedAction,
    ConfigurationManagerCollectionAssignmentTarget, DeviceAndAppManagementAssignmentFilterType,
    DeviceAndAppManagementAssignmentTarget, DeviceConfiguration, DeviceHealthScriptAssignment,
    DeviceHealthScriptDailySchedule, DeviceHealthScriptRunSchedule, DeviceHealthScriptTimeSchedule,
    DeviceLogCollectionResponse, DeviceManagementApplicabilityRuleDeviceMode,
    DeviceManagementApplicabilityRuleOsEdition, DeviceManagementApplicabilityRuleOsVersion,
    DeviceManagementApplicabilityRuleType, DevicePlatformType, Enablement,
    EnrollmentAvailabilityOptions, IntuneBrandingProfile, MimeContent, OwnerType,
    PrereleaseFeatures, RgbColor, SharedPCAccountDeletionPolicyType, SharedPCAccountManagerPolicy,
    SharedPCAllowedAccountType, SharedPCConfiguration, WeeklySchedule, Windows10DeviceModeType,
    Windows10EditionType, WindowsDeliveryOptimizationMode, WindowsUpdateForBusinessConfiguration,
    WindowsUpdateForBusinessConfigurationPartial, WindowsUpdateForBusinessUpdateWeeks,
    WindowsUpdateNotificationDisplayOption, WindowsUpdateScheduledInstall, WindowsUpdateType,
};

pub(super) fn built() -> Vec<Built> {
    vec![log_collection(), branding(), shared_pc(), script_assignment(), update(), update_beta()]
}

/// `Edm.Guid`, `Edm.Int64`, `Edm.Double`, and times with an offset.
fn log_collection() -> Built {
    let response = DeviceLogCollectionResponse::builder()
        .status("Status value")
        .managed_device_id("3b336f00-6f00-3b33-006f-333b006f333b".parse().unwrap())
        .error_code(9)
        .requested_date_time_utc(time("2016-12-31T23:57:40.7845755-08:00"))
        .received_date_time_utc(time("2016-12-31T23:59:48.6545758-08:00"))
        .initiated_by_user_principal_name("Initiated By User Principal Name value")
        .expiration_date_time_utc(time("2017-01-01T00:02:49.2157996-08:00"))
        .size(1.333_333_333_333_333_3)
        .build();
    let page = "graph-beta:intune-devices-devicelogcollectionresponse-create";
    let path = "deviceManagement/logCollectionRequests";
    all_typed(page, path, &response).shows(&["Double", "Guid", "Int64"])
}

/// `Edm.Binary`, `Edm.Byte`, and a collection of complex values.
fn branding() -> Built {
    let logo = MimeContent {
        r#type: Some("Type value".into()),
        value: Some(Binary::from(b"value".to_vec())),
    };
    let action = CompanyPortalBlockedAction::builder()
        .platform(DevicePlatformType::AndroidForWork)
        .owner_type(OwnerType::Company)
        .action(CompanyPortalAction::Remove)
        .build();
    let profile = IntuneBrandingProfile::builder()
        .profile_name("Profile Name value")
        .profile_description("Profile Description value")
        .is_default_profile(true)
        .display_name("Display Name value")
        .theme_color(RgbColor { r: Some(1), g: Some(1), b: Some(1) })
        .show_logo(true)
        .show_display_name_next_to_logo(true)
        .theme_color_logo(logo.clone())
        .light_background_logo(logo.clone())
        .landing_page_customized_image(logo)
        .contact_it_name("Contact ITName value")
        .contact_it_phone_number("Contact ITPhone Number value")
        .contact_it_email_address("Contact ITEmail Address value")
        .contact_it_notes("Contact ITNotes value")
        .online_support_site_url("https://example.com/onlineSupportSiteUrl/")
        .online_support_site_name("Online Support Site Name value")
        .privacy_url("https://example.com/privacyUrl/")
        .custom_privacy_message("Custom Privacy Message value")
        .custom_can_see_privacy_message("Custom Can See Privacy Message value")
        .custom_cant_see_privacy_message("Custom Cant See Privacy Message value")
        .is_remove_device_disabled(true)
        .is_factory_reset_disabled(true)
        .company_portal_blocked_actions(vec![action])
        .show_azure_ad_enterprise_apps(true)
        .show_office_web_apps(true)
        .send_device_ownership_change_push_notification(true)
        .enrollment_availability(EnrollmentAvailabilityOptions::AvailableWithoutPrompts)
        .disable_client_telemetry(true)
        .role_scope_tag_ids(vec!["Role Scope Tag Ids value".into()])
        .build();
    let page = "graph-beta:intune-wip-intunebrandingprofile-create";
    all_typed(page, "deviceManagement/intuneBrandingProfiles", &profile)
        .shows(&["Binary", "Byte", "enum"])
}

/// `Edm.TimeOfDay` with seven digits, and a set of members.
fn shared_pc() -> Built {
    let policy = SharedPCAccountManagerPolicy {
        account_deletion_policy: Some(SharedPCAccountDeletionPolicyType::DiskSpaceThreshold),
        cache_accounts_above_disk_free_percentage: Some(4),
        inactive_threshold_days: Some(5),
        remove_accounts_below_disk_free_percentage: Some(5),
    };
    let configuration = DeviceConfiguration::builder()
        .description("Description value")
        .display_name("Display Name value")
        .version(7)
        .build();
    let shared = SharedPCConfiguration::builder()
        .device_configuration(configuration)
        .account_manager_policy(policy)
        .allowed_accounts(SharedPCAllowedAccountType::Domain)
        .allow_local_storage(true)
        .disable_account_manager(true)
        .disable_edu_policies(true)
        .disable_power_policies(true)
        .disable_sign_in_on_resume(true)
        .enabled(true)
        .idle_time_before_sleep_in_seconds(12)
        .kiosk_app_display_name("Kiosk App Display Name value")
        .kiosk_app_user_model_id("Kiosk App User Model Id value")
        .maintenance_start_time(time_of_day("11:59:24.7240000"))
        .build();
    let page = "graph-v1.0:intune-deviceconfig-sharedpcconfiguration-create";
    all_typed(page, "deviceManagement/deviceConfigurations", &shared).shows(&[
        "derived type",
        "abstract base",
        "TimeOfDay",
        "enum",
    ])
}

fn time_of_day(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

/// Values of derived types where abstract ones are declared.
fn script_assignment() -> Built {
    let filter = "Device And App Management Assignment Filter Id value";
    let base = DeviceAndAppManagementAssignmentTarget::builder()
        .device_and_app_management_assignment_filter_id(filter)
        .device_and_app_management_assignment_filter_type(
            DeviceAndAppManagementAssignmentFilterType::Include,
        )
        .build();
    let target = ConfigurationManagerCollectionAssignmentTarget::builder()
        .device_and_app_management_assignment_target(base)
        .collection_id("Collection Id value")
        .build();
    let run = DeviceHealthScriptRunSchedule::builder().interval(8).build();
    let at = DeviceHealthScriptTimeSchedule::builder()
        .device_health_script_run_schedule(run)
        .use_utc(true)
        .time(time_of_day("11:58:36.2550000"))
        .build();
    let daily =
        DeviceHealthScriptDailySchedule::builder().device_health_script_time_schedule(at).build();
    let assignment = DeviceHealthScriptAssignment::builder()
        .target(AnyDeviceAndAppManagementAssignmentTarget::from(target))
        .run_remediation_script(true)
        .run_schedule(AnyDeviceHealthScriptRunSchedule::from(daily))
        .build();
    let page = "graph-beta:intune-devices-devicehealthscriptassignment-create";
    all_typed(page, "deviceManagement/deviceHealthScripts/1/assignments", &assignment).shows(&[
        "derived value",
        "TimeOfDay",
        "enum",
    ])
}

/// Returns the properties that are on the pages of both versions.
fn update_common() -> WindowsUpdateForBusinessConfigurationPartial {
    let configuration = DeviceConfiguration::builder()
        .description("Description value")
        .display_name("Display Name value")
        .version(7)
        .build();
    let install = WindowsUpdateScheduledInstall::builder()
        .scheduled_install_day(WeeklySchedule::Everyday)
        .scheduled_install_time(time_of_day("11:59:31.3170000"))
        .build();
    WindowsUpdateForBusinessConfiguration::builder()
        .device_configuration(configuration)
        .delivery_optimization_mode(WindowsDeliveryOptimizationMode::HttpOnly)
        .prerelease_features(PrereleaseFeatures::SettingsOnly)
        .automatic_update_mode(AutomaticUpdateMode::NotifyDownload)
        .microsoft_update_service_allowed(true)
        .drivers_excluded(true)
        .installation_schedule(AnyWindowsUpdateInstallScheduleType::from(install))
        .quality_updates_deferral_period_in_days(2)
        .feature_updates_deferral_period_in_days(2)
        .quality_updates_paused(true)
        .feature_updates_paused(true)
        .quality_updates_pause_expiry_date_time(time("2017-01-01T00:00:22.9594683-08:00"))
        .feature_updates_pause_expiry_date_time(time("2016-12-31T23:58:08.068669-08:00"))
        .business_ready_updates_only(WindowsUpdateType::All)
        .build()
}

fn update() -> Built {
    let page = "graph-v1.0:intune-deviceconfig-windowsupdateforbusinessconfiguration-create";
    all_typed(page, "deviceManagement/deviceConfigurations", &update_common()).shows(&[
        "derived type",
        "abstract base",
        "derived value",
        "TimeOfDay",
        "enum",
    ])
}

/// A partial that is filled field by field.
fn update_beta() -> Built {
    let new_year = Date::new(2016, 12, 31).unwrap();
    let exclude = DeviceManagementApplicabilityRuleType::Exclude;
    let name = Some(String::from("Name value"));
    let os_edition = DeviceManagementApplicabilityRuleOsEdition {
        name: name.clone(),
        os_edition_types: vec![Windows10EditionType::Windows10EnterpriseN],
        rule_type: Some(exclude.clone()),
    };
    let os_version = DeviceManagementApplicabilityRuleOsVersion {
        max_os_version: Some("Max OSVersion value".into()),
        min_os_version: Some("Min OSVersion value".into()),
        name: name.clone(),
        rule_type: Some(exclude.clone()),
    };
    let device_mode = DeviceManagementApplicabilityRuleDeviceMode {
        device_mode: Some(Windows10DeviceModeType::SModeConfiguration),
        name,
        rule_type: Some(exclude),
    };
    let mut update = update_common();
    let configuration = &mut update.device_configuration;
    configuration.role_scope_tag_ids = vec!["Role Scope Tag Ids value".to_owned()].into();
    configuration.supports_scope_tags = true.into();
    configuration.device_management_applicability_rule_os_edition =
        Presence::Value(os_edition.into());
    configuration.device_management_applicability_rule_os_version =
        Presence::Value(os_version.into());
    configuration.device_management_applicability_rule_device_mode =
        Presence::Value(device_mode.into());
    update.skip_checks_before_restart = true.into();
    update.update_weeks = Presence::Value(WindowsUpdateForBusinessUpdateWeeks::FirstWeek.into());
    update.quality_updates_pause_start_date = new_year.into();
    update.feature_updates_pause_start_date = new_year.into();
    update.feature_updates_rollback_window_in_days = 2.into();
    update.quality_updates_will_be_rolled_back = true.into();
    update.feature_updates_will_be_rolled_back = true.into();
    update.quality_updates_rollback_start_date_time =
        time("2016-12-31T23:57:01.05526-08:00").into();
    update.feature_updates_rollback_start_date_time =
        time("2017-01-01T00:03:21.6080517-08:00").into();
    update.engaged_restart_deadline_in_days = 12.into();
    update.engaged_restart_snooze_schedule_in_days = 2.into();
    update.engaged_restart_transition_schedule_in_days = 6.into();
    update.deadline_for_feature_updates_in_days = 15.into();
    update.deadline_for_quality_updates_in_days = 15.into();
    update.deadline_grace_period_in_days = 9.into();
    update.postpone_reboot_until_after_deadline = true.into();
    update.auto_restart_notification_dismissal =
        AutoRestartNotificationDismissalMethod::Automatic.into();
    update.schedule_restart_warning_in_hours = 13.into();
    update.schedule_imminent_restart_warning_in_minutes = 7.into();
    update.user_pause_access = Enablement::Enabled.into();
    update.user_windows_update_scan_access = Enablement::Enabled.into();
    update.update_notification_level =
        WindowsUpdateNotificationDisplayOption::DefaultNotifications.into();
    let page = "graph-beta:intune-deviceconfig-windowsupdateforbusinessconfiguration-create";
    all_typed(page, "deviceManagement/deviceConfigurations", &update).shows(&[
        "derived type",
        "abstract base",
        "derived value",
        "Date",
        "TimeOfDay",
        "enum",
    ])
}
