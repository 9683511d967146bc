//! The base of an entity type is an entity type, that of a complex type a complex type.

use odata_core::{ODataComplex, ODataEntity};

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Company {
    #[odata(base)]
    address: Address,
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Device {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Part {
    #[odata(base)]
    device: Device,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Shop {
    #[odata(base)]
    address: Address,
}

fn main() {}
