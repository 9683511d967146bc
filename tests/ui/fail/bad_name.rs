use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", name = "Sales.Order")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(name = "a@b")]
    text: Option<String>,
    #[odata(name = "")]
    empty: Option<String>,
}

fn main() {}
