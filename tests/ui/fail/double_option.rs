use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    text: Option<Option<String>>,
}

fn main() {}
