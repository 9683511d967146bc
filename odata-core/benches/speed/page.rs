//! Pages of `credentialUserRegistrationsSummary`, as Microsoft Graph has them.

use std::collections::HashMap;

use odata_core::{DateTimeOffset, ODataEntity, Page};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Group, moment, row, same};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.management.services.api", entity_set = "summaries")]
pub(crate) struct Summary {
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

/// Declares the same types with serde's derive, with or without further members.
macro_rules! plain {
    ($name:ident { $($(#[$attribute:meta])* $field:ident: $ty:ty,)* }) => {
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct $name {
            $($(#[$attribute])* pub(crate) $field: $ty,)*
            #[serde(default, skip_serializing_if = "Option::is_none")]
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
            #[serde(with = "moment")]
            pub(crate) last_refreshed_date_time: DateTimeOffset,
        }
    };
}

plain!(Plain {});

plain!(WithControl {
    #[serde(rename = "@odata.type", default, skip_serializing_if = "Option::is_none")]
    odata_type: Option<String>,
    #[serde(rename = "@odata.etag", default, skip_serializing_if = "Option::is_none")]
    odata_etag: Option<String>,
});

plain!(Flattened {
    #[serde(flatten)]
    more: HashMap<String, Value>,
});

#[derive(Deserialize)]
pub(crate) struct PlainPage<T> {
    pub(crate) value: Vec<T>,
}

/// One entity, with what comes before its properties; a few have other letters and escapes.
pub(crate) fn entity(index: usize, control: &str) -> String {
    let name = match index % 50 {
        7 => format!(r#"Zürich \"{index}\" Aktiengesellschaft"#),
        13 => format!("東京 {index} 株式会社"),
        _ => format!("Contoso Subsidiary {index}"),
    };
    format!(
        concat!(
            r##"{{{}"id":"{:08x}-5d2e-4e34-8e5c-7a4f9a3c1b20","##,
            r##""organizationId":"34c37826-7f96-4c1a-bf16-{:012x}","##,
            r##""organizationDisplayName":"{}","mfaAndSsprCapableUserCount":{},"##,
            r##""ssprEnabledUserCount":{},"mfaRegisteredUserCount":{},"##,
            r##""ssprRegisteredUserCount":{},"totalUserCount":{},"##,
            r##""securityDefaultsEnabled":{},"mfaConditionalAccessPolicyState":"enabled","##,
            r##""lastRefreshedDateTime":"2021-07-11T11:15:{:02}.9375367Z"}}"##,
        ),
        control,
        index,
        index * 7919,
        name,
        index % 1_000,
        index % 321,
        index % 77,
        index % 13,
        index * 3,
        index % 2 == 0,
        index % 60,
    )
}

pub(crate) fn control(index: usize) -> String {
    format!(
        concat!(
            r##""@odata.type":"#microsoft.management.services.api.summary","##,
            r##""@odata.etag":"W/\"{:016x}\"","##,
        ),
        index * 104_729,
    )
}

pub(crate) fn page(entities: usize, control: fn(usize) -> String) -> Vec<u8> {
    let entities: Vec<_> = (0..entities).map(|it| entity(it, &control(it))).collect();
    let context = r##""@odata.context":"https://graph.microsoft.com/v1.0/$metadata#summaries""##;
    format!("{{{context},\"value\":[{}]}}", entities.join(",")).into_bytes()
}

fn plain<T: for<'de> Deserialize<'de>>(json: &[u8]) -> Vec<T> {
    serde_json::from_slice::<PlainPage<T>>(json).expect("the page is valid").value
}

fn ours(json: &[u8]) -> Page<Summary> {
    Page::from_json(json).expect("the page is valid")
}

pub(crate) fn read(entities: usize) -> Group {
    let json: &'static [u8] = page(entities, control).leak();
    let read = ours(json);
    for (ours, plain) in read.items().iter().zip(plain::<Plain>(json)) {
        same(&**ours, &plain);
        assert!(ours.control().etag().is_some());
    }
    Group {
        entities,
        rows: vec![
            row("serde, without control information", || plain::<Plain>(json)),
            row("serde, type and ETag as fields", || plain::<WithControl>(json)),
            row("serde, flatten with a map", || plain::<Flattened>(json)),
            row("serde_json::Value", || plain::<Value>(json)),
            row("ours, control information kept", || ours(json)),
        ],
    }
}

pub(crate) fn minimal(entities: usize) -> Group {
    let json: &'static [u8] = page(entities, |_| String::new()).leak();
    Group {
        entities,
        rows: vec![row("serde", || plain::<Plain>(json)), row("ours", || ours(json))],
    }
}

pub(crate) fn read_serde(entities: usize) -> Group {
    let json: &'static [u8] = page(entities, control).leak();
    Group {
        entities,
        rows: vec![
            row("serde, type and ETag as fields", || plain::<WithControl>(json)),
            row("serde, without control information", || plain::<Plain>(json)),
            row("ours, as the items of a struct", || plain::<Summary>(json)),
        ],
    }
}
