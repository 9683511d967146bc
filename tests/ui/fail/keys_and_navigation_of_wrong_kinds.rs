//! Keys of other kinds than the type has, and ways that lead nowhere.

use odata_core::edm::Date;
use odata_core::query::Query;
use odata_core::{Link, Links, ODataEntity, ODataEnum, Service};

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
    let service = Service::new("https://example.com").unwrap();
    let orders = service.entity_set::<Order>();
    let _ = orders.entity("7");
    let _ = orders.entity((7, 8));
    let _ = orders.entity(7).navigate(Order::TOTAL);
    let _ = orders.entity(7).navigate(Customer::NAME);
    let _ = orders.entity(7).property(Customer::NAME);
    let _ = orders.entity(7).stream(Order::TOTAL);
    let _ = orders.list(&Query::new().filter(Customer::NAME.eq("Ada")));
}
