use odata_core::{ODataEntity, ODataEnum};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
#[serde(rename_all = "PascalCase")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[serde(rename = "displayName")]
    name: String,
    #[serde(skip)]
    cached: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    #[serde(rename = "rot")]
    Red,
}

fn main() {}
