use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", key)]
struct Thing {
    #[odata(key, namespace = "Demo")]
    id: i32,
}

fn main() {}
