//! An entity type with an embedded base type, links, dynamic properties and annotations.

use odata_core::{Annotations, DynamicProperties, Link, Links, ODataComplex, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct Thing {
    #[odata(key, computed)]
    pub id: i64,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Size {
    pub width: f64,
    pub height: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "parcels", media)]
pub struct Parcel {
    #[odata(base)]
    pub thing: Thing,
    /// A short text.
    #[odata(immutable, max_length = 40)]
    pub title: String,
    pub size: Size,
    pub tags: Vec<String>,
    #[odata(default = 1, minimum = 1, maximum = 9)]
    pub priority: i32,
    #[odata(nav)]
    pub content: Option<Link<Parcel>>,
    #[odata(nav)]
    pub parts: Links<Parcel>,
    #[odata(skip)]
    pub seen: bool,
    #[odata(dynamic)]
    pub more: DynamicProperties,
    #[odata(annotations)]
    pub annotations: Annotations,
}
