//! Types that say other things than the metadata.

use odata_core::{Link, ODataComplex, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Product {
    #[odata(key)]
    display_nmae: String,
    price: f64,
    #[odata(required)]
    created_date_time: Option<odata_core::DateTimeOffset>,
    #[odata(nav, contained)]
    tags: Vec<String>,
    #[odata(name = "partz")]
    parts: Option<Link<Product>>,
    weight: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata)]
pub struct OrderLine {
    order_id: i64,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata, media)]
pub struct Syze {
    width: f64,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata, name = "orderLine")]
pub struct Line {
    count: i64,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Thing {
    #[odata(base)]
    base: Product,
    #[odata(max_length = 3)]
    id: String,
}
