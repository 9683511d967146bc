//! One entity: what a create request sends and what answers it.

use odata_core::{Entity, JsonFormat};

use crate::page::{Plain, Summary, WithControl, control, entity};
use crate::{Group, row, same, same_text};

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
