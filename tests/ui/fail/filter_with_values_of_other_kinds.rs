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
    let _ = Query::new().filter(Order::TOTAL.gt("5"));
    let _ = Query::new().filter(Order::TITLE.eq(5));
    let _ = Query::new().filter(Order::DUE.lt("2020-01-01T00:00:00Z"));
    let _ = Query::new().filter(Order::TITLE.eq(Order::TOTAL));
    let _ = Query::new().filter(Order::TITLE.eq(Customer::NAME));
    let _ = Query::new().filter(Order::TITLE.is_in([1, 2]));
    let _ = Query::new().filter(Order::TOTAL.contains("5"));
    let _ = Query::new().filter(Order::TITLE.year().eq(2020));
}
