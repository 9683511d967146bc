use std::collections::HashMap;

use odata_core::{DynamicProperties, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Device {
    #[odata(key)]
    id: i32,
    #[serde(flatten)]
    more: HashMap<String, serde_json::Value>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Printer {
    #[serde(flatten)]
    device: Device,
    #[odata(flatten)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Scanner {
    #[odata(key)]
    id: i32,
    more: DynamicProperties,
}

fn main() {}
