use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata]
#[odata = "Demo"]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
}

fn main() {}
