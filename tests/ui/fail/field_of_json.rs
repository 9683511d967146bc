use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    field: Option<serde_json::Value>,
}

fn main() {
    let thing = Thing::builder().id(1).build();
    let _ = (thing.id, Thing::FIELD);
}
