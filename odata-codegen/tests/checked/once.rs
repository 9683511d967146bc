//! Mistakes that the rules for attributes would tell again.

use odata_core::{Link, Links, ODataComplex, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Order {
    id: i32,
    #[odata(computed)]
    name: Option<String>,
    #[odata(key)]
    note: Option<String>,
    #[odata(computed_default)]
    time: Option<odata_core::DateTimeOffset>,
    place: Option<Link<Order>>,
    #[odata(nullable = false)]
    weight: f64,
    #[odata(key)]
    lines: Links<Order>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Settings {
    #[odata(key)]
    theme: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata, media)]
pub struct Address {
    #[odata(nullable = false)]
    city: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata, name = "order")]
pub struct Ordered {
    id: i32,
    #[odata(required)]
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata)]
pub struct Size {
    width: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata)]
pub struct Part {
    width: Option<f64>,
}
