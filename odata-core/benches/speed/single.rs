//! One entity: a create request and its response.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request};
use odata_core::json::JsonFormat;
use odata_core::{DateTimeOffset, Entity, ODataEntity, ODataPartial, Operation, Service};
use serde::{Deserialize, Deserializer, Serialize};

use crate::page::{Plain, Summary, SummaryPartial, WithControl, control, entity};
use crate::{Group, moment, row, same, same_text};

fn json() -> &'static [u8] {
    entity(3, &control(3)).into_bytes().leak()
}

fn ours(json: &[u8]) -> Entity<Summary> {
    Entity::from_json(json).expect("the entity is valid")
}

fn plain(json: &[u8]) -> WithControl {
    serde_json::from_slice(json).expect("the entity is valid")
}

pub(crate) fn create(_: usize) -> Group {
    let mut entity = ours(json()).into_inner();
    entity.id = None;
    let mut with_type = plain(json());
    (with_type.id, with_type.odata_etag) = (None, None);
    let body = |entity: &Summary| JsonFormat::new().create_body(entity).expect("it is valid");
    same_text(&body(&entity), &serde_json::to_vec(&with_type).expect("it can be written"));
    Group {
        entities: 1,
        rows: vec![
            row("serde, type as a field, not checked", move || serde_json::to_vec(&with_type)),
            row("ours", move || body(&entity)),
        ],
    }
}

pub(crate) fn created(_: usize) -> Group {
    let json = json();
    same(&*ours(json), &plain(json));
    Group {
        entities: 1,
        rows: vec![
            row("serde, without control information", || {
                serde_json::from_slice::<Plain>(json).expect("the entity is valid")
            }),
            row("serde, type and ETag as fields", || plain(json)),
            row("ours, control information kept", || ours(json)),
        ],
    }
}

pub(crate) fn write_serde(_: usize) -> Group {
    let entity = ours(json()).into_inner();
    let mut with_type = plain(json());
    with_type.odata_etag = None;
    same(&entity, &with_type);
    Group {
        entities: 1,
        rows: vec![
            row("serde, type as a field", move || serde_json::to_vec(&with_type)),
            row("ours", move || serde_json::to_vec(&entity)),
        ],
    }
}

/// Declares types as users of serde do for values that may be absent, null or present.
macro_rules! parts {
    ($($field:ident: $ty:ty,)*) => {
        // It is this form that ours is compared with.
        #[allow(clippy::option_option)]
        #[derive(Debug, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Parts {
            $(
                #[serde(default, deserialize_with = "part")]
                $field: Option<Option<$ty>>,
            )*
        }
    };
}

parts! {
    id: String,
    organization_id: String,
    organization_display_name: String,
    mfa_and_sspr_capable_user_count: i32,
    sspr_enabled_user_count: i32,
    mfa_registered_user_count: i32,
    sspr_registered_user_count: i32,
    total_user_count: i32,
    security_defaults_enabled: bool,
    mfa_conditional_access_policy_state: String,
    last_refreshed_date_time: Moment,
}

#[derive(Debug, Serialize, Deserialize)]
struct Moment(#[serde(with = "moment")] DateTimeOffset);

fn part<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

pub(crate) fn partial(_: usize) -> Group {
    let json = json();
    let ours = |json: &[u8]| SummaryPartial::from_json(json).expect("the partial is valid");
    let plain = |json: &[u8]| serde_json::from_slice::<Parts>(json).expect("it is valid");
    same(&ours(json), &plain(json));
    Group {
        entities: 1,
        rows: vec![
            row("serde, Option<Option<T>>", move || plain(json)),
            row("ours", move || ours(json)),
        ],
    }
}

/// serde checks nothing: the baseline is what it takes to write the same.
pub(crate) fn validate(_: usize) -> Group {
    let entity = ours(json()).into_inner();
    assert!(entity.validate().is_ok());
    let plain = plain(json());
    Group {
        entities: 1,
        rows: vec![
            row("serde, written", move || serde_json::to_vec(&plain)),
            row("ours", move || entity.validate()),
        ],
    }
}

/// The request of `http`, with the same URL, headers and body.
pub(crate) fn request(_: usize) -> Group {
    const URL: &str = "https://graph.example/beta/";
    let mut entity = ours(json()).into_inner();
    entity.id = None;
    let mut with_type = plain(json());
    (with_type.id, with_type.odata_etag) = (None, None);
    let service = Service::new(URL).expect("it is a URL").bearer_token("token");
    let ours = move || service.create(&entity).expect("it is valid").to_http();
    let by_hand = move || {
        let body = serde_json::to_vec(&with_type).expect("it can be written");
        Request::post(format!("{URL}summaries"))
            .header(ACCEPT, HeaderValue::from_static("application/json;odata.metadata=minimal"))
            .header("odata-version", HeaderValue::from_static("4.0"))
            .header("odata-maxversion", HeaderValue::from_static("4.0"))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(AUTHORIZATION, format!("Bearer {}", "token"))
            .body(body)
            .expect("it is a request")
    };
    let (one, other) = (ours(), by_hand());
    assert_eq!((one.method(), one.uri()), (other.method(), other.uri()));
    assert_eq!(one.headers(), other.headers());
    same_text(one.body(), other.body());
    Group {
        entities: 1,
        rows: vec![row("http and serde by hand", by_hand), row("ours, checked", ours)],
    }
}
