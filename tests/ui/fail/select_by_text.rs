use odata_core::query::Query;
use odata_core::{DateTimeOffset, Link, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "customers")]
struct Customer {
    #[odata(key)]
    id: i32,
    name: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i32,
    title: Option<String>,
    total: Option<f64>,
    due: Option<DateTimeOffset>,
    #[odata(nav)]
    customer: Option<Link<Customer>>,
}

fn main() {
    let _ = Query::<Order>::new().select("title");
    let _ = Query::<Order>::new().order_by("title");
    let _ = Query::<Order>::new().expand("customer");
}
