//! A date compared with a number, text with members, and sets that are not sets.

use odata_core::edm::Date;
use odata_core::query::{Query, case};
use odata_core::{Link, Links, ODataEntity, ODataEnum};

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Status {
    Open,
    Closed,
}

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
    total: f64,
    placed_on: Date,
    status: Status,
    tags: Vec<String>,
    #[odata(nav)]
    customer: Option<Link<Customer>>,
    #[odata(nav)]
    related: Links<Order>,
}

fn main() {
    let _ = Query::new().filter(Order::PLACED_ON.gt(5_i32));
    let _ = Query::new().filter(Order::TOTAL.contains("5"));
    let _ = Query::new().filter(Order::STATUS.eq("open"));
    let _ = Query::new().filter(Order::STATUS.has(Status::Open));
    let _ = Query::new().filter(Order::CUSTOMER.eq("Ada"));
    let _ = Query::new().filter(Order::TAGS.gt("a"));
    let _ = Query::new().filter(Order::TOTAL.any(Order::TOTAL.gt(5)));
    let _ = Query::new().filter(Order::TOTAL.has_subset([1.0]));
    let _ = case(Order::TOTAL, 1).or_null();
    let _ = Query::new().order_by(Order::CUSTOMER);
    let _ = Query::new().filter(Order::TOTAL);
}
