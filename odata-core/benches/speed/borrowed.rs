//! The same page into a type that borrows its texts from the bytes.

use std::borrow::Cow;

use odata_core::{DateTimeOffset, ODataEntity, Page};
use serde::{Deserialize, Serialize};

use crate::page::{PlainPage, control, page};
use crate::{Group, moment, row, same};

/// Declares the same properties for both libraries, with the attributes of serde before them.
macro_rules! both {
    ($($(#[$serde:meta])? $field:ident: $ty:ty,)*) => {
        #[derive(Debug, ODataEntity)]
        #[odata(namespace = "microsoft.management.services.api")]
        struct Summary<'a> {
            #[odata(key)]
            id: Cow<'a, str>,
            $($field: $ty,)*
        }

        #[derive(Debug, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Plain<'a> {
            #[serde(borrow)]
            id: Cow<'a, str>,
            $($(#[$serde])? $field: $ty,)*
        }
    };
}

both! {
    #[serde(borrow)] organization_id: Cow<'a, str>,
    #[serde(borrow)] organization_display_name: Cow<'a, str>,
    mfa_and_sspr_capable_user_count: i32,
    sspr_enabled_user_count: i32,
    mfa_registered_user_count: i32,
    sspr_registered_user_count: i32,
    total_user_count: i32,
    security_defaults_enabled: bool,
    #[serde(borrow)] mfa_conditional_access_policy_state: Cow<'a, str>,
    #[serde(with = "moment")] last_refreshed_date_time: DateTimeOffset,
}

fn ours(json: &[u8]) -> Page<Summary<'_>> {
    Page::from_json(json).expect("the page is valid")
}

fn plain(json: &[u8]) -> Vec<Plain<'_>> {
    serde_json::from_slice::<PlainPage<_>>(json).expect("the page is valid").value
}

pub(crate) fn read(entities: usize) -> Group {
    let json: &'static [u8] = page(entities, control).leak();
    for (ours, plain) in ours(json).items().iter().zip(plain(json)) {
        same(&**ours, &plain);
        assert!(matches!(ours.organization_id, Cow::Borrowed(_)));
    }
    Group {
        entities,
        rows: vec![
            row("serde, without control information", || plain(json)),
            row("ours, control information kept", || ours(json)),
        ],
    }
}
