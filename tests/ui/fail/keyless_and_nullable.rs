use odata_core::{ODataComplex, ODataEntity};

#[derive(ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct Product {
    #[odata(key)]
    id: i32,
    #[odata(nullable = false)]
    name: String,
    #[odata(nullable = true)]
    note: Option<String>,
    #[odata(nullable = true)]
    stock: i32,
    #[odata(nullable)]
    size: Option<i32>,
}

#[derive(ODataComplex)]
#[odata(namespace = "Demo", keyless)]
struct Size {
    width: i32,
}

fn main() {}
