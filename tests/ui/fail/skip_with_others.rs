use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(skip, required, name = "x")]
    cache: Option<String>,
}

fn main() {}
