use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    display_name: String,
    #[odata(name = "displayName")]
    label: String,
    displayName: String,
}

fn main() {}
