use odata_core::ODataEntity;

#[derive(ODataEntity)]
struct Thing {
    #[odata(key)]
    id: i32,
}

fn main() {}
