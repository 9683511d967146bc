use odata_core::{Link, ODataComplex, ODataEntity, ODataEnum};

#[derive(ODataEntity)]
#[odata(ns = "Demo", set = "things", open_type, extends = "Demo.base", singleton)]
struct Thing {
    #[odata(primary_key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Order {
    #[odata(id)]
    id: i32,
    #[odata(navigation)]
    before: Option<Link<Order>>,
    #[odata(ignore)]
    note: String,
    #[odata(readonly)]
    created_by: Option<String>,
    #[odata(not_null)]
    title: Option<String>,
    #[odata(max_len = 5)]
    code: String,
    #[odata(min = 1)]
    total: i32,
    #[odata(secret)]
    token: String,
    #[odata(optional)]
    comment: Option<String>,
    #[odata(type = "Edm.Decimal")]
    price: f64,
    #[odata(list)]
    tags: Vec<String>,
}

#[derive(ODataComplex)]
#[odata(namespace: "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo", bitflags)]
enum Right {
    #[odata(rename = "r")]
    Read,
    #[odata(discriminant = 2)]
    Write,
    #[odata(unknown)]
    Other(String),
}

fn main() {}
