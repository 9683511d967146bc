//! Attributes of actions and functions.

use odata_core::{Link, ODataAction, ODataComplex, ODataEntity, ODataFunction};

#[derive(ODataEntity)]
#[odata(namespace = "Demo", returns = ())]
struct Thing {
    #[odata(key, optional)]
    id: i32,
}

#[derive(ODataAction)]
#[odata(bound_to = Thing, returns = ())]
struct NoNamespace;

#[derive(ODataAction)]
#[odata(namespace = "Demo")]
struct NoResponse {
    at: i32,
}

#[derive(ODataFunction)]
#[odata(namespace = "Demo", returns = ())]
struct ReturnsNothing;

#[derive(ODataAction)]
#[odata(namespace = "Demo", returns = Thing)]
struct ReturnsAnEntityType;

#[derive(ODataAction)]
#[odata(namespace = "Demo", returns = (), composable, bound_to = Thing, import = "Restart")]
struct Composable;

#[derive(ODataFunction)]
#[odata(namespace = "Demo", returns = odata_core::Page<Thing>, bound = Thing, entity_set = "a")]
struct WrongWords {
    #[odata(optional)]
    a: i32,
    #[odata(key)]
    b: i32,
    #[odata(nav)]
    c: Option<Thing>,
    d: u32,
    #[odata(bound_to = Thing)]
    e: i32,
}

#[derive(ODataComplex, Clone)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
}

#[derive(ODataAction)]
#[odata(namespace = "Demo", returns = ())]
struct WrongTypes {
    a: std::collections::HashMap<String, String>,
    b: serde_json::Value,
    c: (),
    d: Link<Place>,
    e: usize,
}

#[derive(ODataAction)]
#[odata(namespace = "Demo", returns = ())]
struct Positions(i32);

#[derive(ODataAction)]
#[odata(namespace = "Demo", returns = ())]
enum Choice {
    One,
}

#[derive(ODataAction)]
#[odata(namespace = "Demo", import = "Demo.Restart", returns = ())]
struct Import;

fn main() {}
