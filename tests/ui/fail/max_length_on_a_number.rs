use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key, max_length = 5)]
    id: i32,
    #[odata(max_length = 5)]
    flags: Vec<Option<bool>>,
}

fn main() {}
