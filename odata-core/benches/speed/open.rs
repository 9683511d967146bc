//! An open type, with as many dynamic properties as declared ones.

use odata_core::{DynamicProperties, ODataEntity, Page};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::page::PlainPage;
use crate::{Group, row, same};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
struct Extension {
    #[odata(key)]
    id: String,
    name: String,
    target: Option<String>,
    size: i32,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plain {
    id: String,
    name: String,
    target: Option<String>,
    size: i32,
    #[serde(flatten)]
    more: Map<String, Value>,
}

fn entity(index: usize) -> String {
    format!(
        concat!(
            r##"{{"@odata.type":"#Demo.extension","id":"com.contoso.{}","##,
            r##""name":"com.contoso.roamingSettings","target":"user","size":{},"##,
            r##""theme":"dark","color":"purple","lang":"Japanese","isPinned":true}}"##,
        ),
        index, index,
    )
}

pub(crate) fn read(entities: usize) -> Group {
    let all: Vec<_> = (0..entities).map(entity).collect();
    let json: &'static [u8] = format!("{{\"value\":[{}]}}", all.join(",")).into_bytes().leak();
    let ours = || Page::<Extension>::from_json(json).expect("the page is valid");
    let plain = || serde_json::from_slice::<PlainPage<Plain>>(json).expect("the page is valid");
    for (ours, plain) in ours().items().iter().zip(plain().value) {
        same(&**ours, &plain);
    }
    Group { entities, rows: vec![row("serde, flatten with a map", plain), row("ours", ours)] }
}

pub(crate) fn write(_: usize) -> Group {
    let json = entity(3);
    let ours = Extension::from_json(json.as_bytes()).expect("the entity is valid");
    let plain: Plain = serde_json::from_str(&json).expect("the entity is valid");
    same(&ours, &plain);
    Group {
        entities: 1,
        rows: vec![
            row("serde, flatten with a map", move || serde_json::to_vec(&plain)),
            row("ours", move || ours.to_json()),
        ],
    }
}
