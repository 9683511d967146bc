//! The memory that reading takes, and the number of values that it reads.

mod counted;
mod errors;
mod taken;

use odata_core::edm::Untyped;
use odata_core::entity::ReadObject;
use odata_core::response::{DeltaPage, ValueResponse};
use odata_core::{
    Annotations, DynamicProperties, Entity, Limits, Link, Links, ODataComplex, ODataEntity, Page,
};

/// A type that takes much more memory than `{}`.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Wide {
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
    e: Option<String>,
    f: Option<String>,
    g: Option<String>,
    h: Option<String>,
    next: Option<Box<Wide>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Narrow {
    a: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "nodes", open)]
struct Node {
    #[odata(key)]
    id: Option<String>,
    name: Option<String>,
    wide: Vec<Wide>,
    nullable: Vec<Option<Wide>>,
    narrow: Vec<Option<Narrow>>,
    texts: Vec<String>,
    numbers: Vec<Option<i64>>,
    any: Option<Untyped>,
    several: Vec<Untyped>,
    #[odata(nav)]
    parent: Option<Link<Node>>,
    #[odata(nav)]
    children: Links<Node>,
    #[odata(annotations)]
    notes: Annotations,
    #[odata(dynamic)]
    more: DynamicProperties,
}

/// Reads a text as this type, by our reader or by serde; the result is the error.
type Reader = fn(&str, Limits) -> Result<(), String>;

fn ours<T: for<'de> ReadObject<'de>>(json: &str, limits: Limits) -> Result<(), String> {
    limits.read_json::<T>(json.as_bytes()).map(drop).map_err(|error| error.to_string())
}

/// Serde has the default bounds.
fn serde<T: serde::de::DeserializeOwned>(json: &str, _: Limits) -> Result<(), String> {
    serde_json::from_str::<T>(json).map(drop).map_err(|error| error.to_string())
}

/// Serde, from a format without a text.
fn serde_value<T: serde::de::DeserializeOwned>(json: &str, _: Limits) -> Result<(), String> {
    let value = serde_json::from_str::<serde_json::Value>(json).unwrap();
    serde_json::from_value::<T>(value).map(drop).map_err(|error| error.to_string())
}

/// The same item so many times, in these words.
fn repeat(before: &str, item: &str, count: usize, after: &str) -> String {
    let items = vec![item; count].join(",");
    format!("{before}{items}{after}")
}

/// A text with so many items of this kind, and the types that it is read as.
struct Case {
    before: &'static str,
    item: &'static str,
    after: &'static str,
    read: &'static [Reader],
}

const OF_NODE: &[Reader] = &[ours::<Node>, ours::<NodePartial>, ours::<Entity<Node>>];

const OF_PAGE: &[Reader] =
    &[ours::<Page<Node>>, ours::<Page<NodePartial>>, ours::<DeltaPage<NodePartial>>];
