//! The cases that are counted, by topic.

mod bags;
mod batches;
mod decimals;
mod metadata;
mod readers;
mod service;
mod urls;

use odata_core::edm::Untyped;
use odata_core::{Annotations, DynamicProperties, Link, Links, ODataEntity};

use crate::{Case, wide};

pub(crate) fn all() -> Vec<Case> {
    let topics = [
        wide::cases(),
        readers::cases(),
        bags::cases(),
        batches::cases(),
        urls::cases(),
        decimals::cases(),
        service::cases(),
        metadata::cases(),
    ];
    topics.into_iter().flatten().collect()
}

pub(crate) const ROOT: &str = "https://example.com/api";

/// With each kind of thing that a message may have many of.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items", open)]
pub(crate) struct Item {
    #[odata(key)]
    pub(crate) id: i32,
    #[odata(max_length = 100)]
    pub(crate) name: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) any: Option<Untyped>,
    #[odata(nav)]
    pub(crate) next: Option<Link<Item>>,
    #[odata(nav)]
    pub(crate) others: Links<Item>,
    #[odata(dynamic)]
    pub(crate) more: DynamicProperties,
    #[odata(annotations)]
    pub(crate) notes: Annotations,
}

pub(crate) fn item(id: usize) -> Item {
    Item {
        id: i32::try_from(id).unwrap_or_default(),
        name: Some(format!("no. {id}")),
        tags: Vec::new(),
        any: None,
        next: None,
        others: Links::default(),
        more: DynamicProperties::default(),
        notes: Annotations::default(),
    }
}

/// One after the other, made of their numbers.
pub(crate) fn many(size: usize, separator: &str, one: impl Fn(usize) -> String) -> String {
    (0..size).map(one).collect::<Vec<_>>().join(separator)
}

/// The object of an item with these members.
pub(crate) fn body(members: &str) -> String {
    format!(r#"{{"id":1,{members}}}"#)
}
