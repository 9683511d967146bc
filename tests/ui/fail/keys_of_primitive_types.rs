//! No URL has a literal of a number with a binary fraction, or of a collection.

use odata_core::{ODataComplex, ODataEntity};

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "rates")]
struct Rate {
    #[odata(key)]
    value: f64,
}

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "discounts")]
struct Discount {
    #[odata(key = 1, computed_default)]
    value: Option<f32>,
    #[odata(key = 2)]
    codes: Vec<String>,
}

#[derive(ODataComplex)]
#[odata(namespace = "Demo")]
struct Weight {
    #[odata(key)]
    value: f64,
}

fn main() {}
