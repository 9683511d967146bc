use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[OData(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
}

fn main() {}
