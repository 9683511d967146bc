use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", open = true)]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(nullable)]
    title: Option<String>,
    #[odata(nullable)]
    note: String,
    #[odata(required = false)]
    code: Option<String>,
}

fn main() {}
