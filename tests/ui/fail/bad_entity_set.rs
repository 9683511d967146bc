use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "/users?x")]
struct Thing {
    #[odata(key)]
    id: i32,
}

fn main() {}
