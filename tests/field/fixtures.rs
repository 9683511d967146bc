//! Types and constants that several modules use. A module has a type of its own where the properties
//! matter to its tests.

use odata_core::batch::BatchFormat;
use odata_core::json::ODataVersion;
use odata_core::{Annotations, DynamicProperties, Link, Links, ODataComplex, ODataEntity};

pub(crate) const FORMATS: [BatchFormat; 2] = [BatchFormat::Json, BatchFormat::Multipart];
pub(crate) const VERSIONS: [ODataVersion; 2] = [ODataVersion::V4_0, ODataVersion::V4_01];

/// An entity with one optional property.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
pub(crate) struct Item {
    #[odata(key)]
    pub(crate) id: i32,
    pub(crate) name: Option<String>,
}

/// An entity whose only property is required on read.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
pub(crate) struct Product {
    #[odata(key)]
    pub(crate) id: i32,
}

/// An entity with navigation properties of both kinds.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
pub(crate) struct Order {
    #[odata(key)]
    pub(crate) id: i32,
    #[odata(nav)]
    pub(crate) lines: Links<Order>,
    #[odata(nav)]
    pub(crate) parent: Option<Link<Order>>,
}

/// An open entity, which keeps all members.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "notes", open)]
pub(crate) struct Note {
    #[odata(key)]
    pub(crate) id: Option<String>,
    #[odata(dynamic)]
    pub(crate) more: DynamicProperties,
    #[odata(annotations)]
    pub(crate) annotations: Annotations,
}

/// A complex type with one optional property.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub(crate) struct Address {
    pub(crate) city: Option<String>,
}
