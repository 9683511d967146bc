use std::collections::HashMap;

use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(dynamic)]
    more: HashMap<String, serde_json::Value>,
    #[odata(annotations)]
    notes: serde_json::Map<String, serde_json::Value>,
}

fn main() {}
