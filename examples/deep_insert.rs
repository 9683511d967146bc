//! Creates an entity together with related ones, and binds an entity to an existing one. The example
//! prints the messages and sends nothing.
//!
//!     cargo run --example deep_insert

use odata_core::{Link, Links, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Shop", entity_set = "customers")]
struct Customer {
    #[odata(key)]
    id: String,
    name: String,
    #[odata(nav)]
    orders: Links<Order>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Shop", entity_set = "orders")]
struct Order {
    #[odata(key, computed_default)]
    id: Option<i32>,
    total: f64,
    #[odata(nav)]
    customer: Option<Link<Customer>>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = Service::new("https://example.com/api")?;
    let order = |total| Order { id: None, total, customer: None };

    // The orders are inserted together with the customer, all or none of them.
    let grace = Customer {
        id: "grace".into(),
        name: "Grace".into(),
        orders: Links::from([Link::from(order(10.0)), Link::from(order(20.0))]),
    };
    let create = service.create(&grace)?;
    show(&create.to_http());

    // Some services respond with the inserted orders, many without them.
    let response = http::Response::builder().status(201).body(
        r#"{"id":"grace","name":"Grace","orders":[{"id":1,"total":10},{"id":2,"total":20}]}"#,
    )?;
    let created = create.read(response)?;
    let orders = created.entity().map(|grace| grace.orders.entities().collect::<Vec<_>>());
    println!("{orders:#?}\n");

    // Bind this order to the customer, who exists by now.
    let customer = Link::to(&grace).ok_or("the customer has no key")?;
    let third = Order { customer: Some(customer), ..order(30.0) };
    show(&service.create(&third)?.to_http());

    // Add an existing order to those of the customer, by its URL.
    let orders = service.entity_set::<Customer>().entity("grace").navigate(Customer::ORDERS);
    show(&orders.add_reference("orders(7)")?.to_http());
    Ok(())
}

fn show(request: &http::Request<Vec<u8>>) {
    let body = String::from_utf8_lossy(request.body());
    println!("{} {}\n{body}\n", request.method(), request.uri());
}
