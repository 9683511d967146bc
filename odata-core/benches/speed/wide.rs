//! A type with more than a hundred properties, of which few are there: Microsoft Graph's `user` as
//! `$select` gives it.

use odata_core::{ODataEntity, Page};
use serde::{Deserialize, Serialize};

use crate::page::PlainPage;
use crate::{Group, row, same};

macro_rules! wide {
    ($($field:ident: $ty:ty,)*) => {
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "microsoft.graph")]
        struct User {
            #[odata(key)]
            id: String,
            $($field: Option<$ty>,)*
        }

        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Plain {
            id: String,
            $(
                #[serde(default, skip_serializing_if = "Option::is_none")]
                $field: Option<$ty>,
            )*
        }
    };
}

wide! {
    about_me: String, account_enabled: bool, age_group: String, birthday: String, city: String,
    company_name: String, consent_provided_for_minor: String, country: String,
    created_date_time: String, creation_type: String, deleted_date_time: String,
    department: String, display_name: String, employee_hire_date: String, employee_id: String,
    employee_leave_date_time: String, employee_type: String, external_user_state: String,
    external_user_state_change_date_time: String, fax_number: String, given_name: String,
    hire_date: String, is_management_restricted: bool, is_resource_account: bool,
    job_title: String, last_password_change_date_time: String,
    legal_age_group_classification: String, mail: String, mail_nickname: String,
    mobile_phone: String, my_site: String, office_location: String,
    on_premises_distinguished_name: String, on_premises_domain_name: String,
    on_premises_immutable_id: String, on_premises_last_sync_date_time: String,
    on_premises_sam_account_name: String, on_premises_security_identifier: String,
    on_premises_sync_enabled: bool, on_premises_user_principal_name: String,
    password_policies: String, postal_code: String, preferred_data_location: String,
    preferred_language: String, preferred_name: String, security_identifier: String,
    show_in_address_list: bool, sign_in_sessions_valid_from_date_time: String, state: String,
    street_address: String, surname: String, usage_location: String,
    user_principal_name: String, user_type: String, device_enrollment_limit: i32,
    extension_attribute1: String, extension_attribute2: String, extension_attribute3: String,
    extension_attribute4: String, extension_attribute5: String, extension_attribute6: String,
    extension_attribute7: String, extension_attribute8: String, extension_attribute9: String,
    extension_attribute10: String, extension_attribute11: String,
    extension_attribute12: String, extension_attribute13: String,
    extension_attribute14: String, extension_attribute15: String, cost_center: String,
    division: String, manager_id: String, sponsor_id: String, badge_number: i32,
    floor_number: i32, desk_number: i32, seat_count: i32, licenses_assigned: i32,
    licenses_available: i32, groups_owned: i32, groups_joined: i32, devices_owned: i32,
    devices_registered: i32, direct_reports: i32, failed_sign_ins: i32, risk_score: i32,
    storage_used: i64, storage_quota: i64, mailbox_size: i64, mailbox_items: i64,
    is_guest: bool, is_licensed: bool, is_shared: bool, is_blocked: bool, is_admin: bool,
    has_mailbox: bool, has_drive: bool, has_photo: bool, photo_etag: String,
    time_zone: String, working_hours: String, locale: String, pronouns: String,
    pronunciation: String, nickname: String, phonetic_name: String, assistant: String,
    spouse: String, profession: String, home_city: String, home_country: String,
    web_page: String, skype_name: String, notes: String,
}

fn entity(index: usize) -> String {
    format!(
        concat!(
            r##"{{"id":"{:08x}-5d2e-4e34-8e5c-7a4f9a3c1b20","##,
            r##""displayName":"Adele Vance {}","givenName":"Adele","##,
            r##""jobTitle":"Retail Manager","mail":"adelev{}@contoso.example","##,
            r##""officeLocation":"18/2111","preferredLanguage":"en-US","surname":"Vance","##,
            r##""userPrincipalName":"adelev{}@contoso.example","isLicensed":true}}"##,
        ),
        index, index, index, index,
    )
}

pub(crate) fn read(entities: usize) -> Group {
    let entities = entities / 10;
    let all: Vec<_> = (0..entities).map(entity).collect();
    let json: &'static [u8] = format!("{{\"value\":[{}]}}", all.join(",")).into_bytes().leak();
    let ours = || Page::<User>::from_json(json).expect("the page is valid");
    let plain = || serde_json::from_slice::<PlainPage<Plain>>(json).expect("the page is valid");
    for (ours, plain) in ours().items().iter().zip(plain().value) {
        same(&**ours, &plain);
    }
    Group { entities, rows: vec![row("serde", plain), row("ours", ours)] }
}

pub(crate) fn write(_: usize) -> Group {
    let json = entity(3);
    let ours = User::from_json(json.as_bytes()).expect("the entity is valid");
    let plain: Plain = serde_json::from_str(&json).expect("the entity is valid");
    same(&ours, &plain);
    Group {
        entities: 1,
        rows: vec![
            row("serde", move || serde_json::to_vec(&plain)),
            row("ours", move || ours.to_json()),
        ],
    }
}
