use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace, name = 5, builder = "no", rename_all = PascalCase, crate = "a b")]
struct Thing {
    #[odata(key = "first")]
    id: i32,
    #[odata(max_length = "40", required = true, name)]
    text: Option<String>,
    #[odata(max_length = 0, sensitive(yes), default =)]
    other: Option<String>,
    #[odata(5)]
    number: Option<String>,
}

fn main() {}
