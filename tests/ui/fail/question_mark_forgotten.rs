use odata_core::{DateTimeOffset, Error, Link, ODataEntity, Operation, Service};

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

fn send<A>(operation: &impl Operation<Output = A>) -> Result<A, Error> {
    operation.read(http::Response::new(operation.to_http().into_body()))
}

fn main() -> Result<(), Error> {
    let service = Service::new("https://example.com")?;
    let order = Order::builder().id(1).build();
    let _ = service.create(&order).to_http();
    let _ = send(&service.create(&order));
    Ok(())
}
