//! Properties of one type in a query on another.

use odata_core::edm::Date;
use odata_core::query::Query;
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
    let _ = Query::<Order>::new().filter(Customer::NAME.eq("Ada"));
    let _ = Query::<Order>::new().filter(Order::TOTAL.gt(5).and(Customer::ID.gt(5)));
    let _ = Query::<Order>::new().filter(Order::TOTAL.gt(Customer::ID));
    let _ = Query::<Order>::new().select(Customer::NAME);
    let _ = Query::<Order>::new().order_by(Customer::NAME);
    let _ = Query::<Order>::new().expand(Order::TOTAL);
    let _ = Query::<Order>::new().expand_with(Order::CUSTOMER, &Query::new().select(Order::TOTAL));
    let _ = Query::new().filter(Order::RELATED.any(Customer::NAME.eq("Ada")));
    let _ = Query::new().filter(Order::CUSTOMER.path(Order::TOTAL).gt(5));
}
