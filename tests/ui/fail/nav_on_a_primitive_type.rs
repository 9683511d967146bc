use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    parent: Option<i32>,
}

fn main() {}
