//! Tests code that uses an OData service with a service in memory, without a network.
//!
//!     cargo test --example mock_in_a_test
//!
//! `cargo run --example mock_in_a_test` does the same without the test harness.
//!
//! The code under test is `restock`. Its argument sends operations: a client of `odata_core::client` in
//! production, the mock in a test.

use odata_core::query::Query;
use odata_core::testing::InMemoryService;
use odata_core::{Error, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
struct Product {
    #[odata(key)]
    id: i32,
    name: String,
    stock: i32,
}

/// Sends operations.
trait Client {
    fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error>;
}

/// Restocks the products of which few are left, and returns their number. Skips a product that another
/// client changes meanwhile.
fn restock(client: &impl Client, service: &Service) -> Result<usize, Error> {
    let products = service.entity_set::<Product>();
    let few = Query::new().filter(Product::STOCK.lt(10)).order_by(Product::ID);
    let mut next = Some(products.list(&few)?);
    let mut filled = 0;
    while let Some(list) = next {
        let page = client.send(&list)?;
        next = list.next_page(&page)?;
        for product in page.items() {
            let more = Product { stock: 100, ..(**product).clone() };
            // The resource sends the `ETag` of the product that was read.
            let Some(resource) = products.entity_of(product) else { continue };
            match client.send(&resource.update(&more.changes_since(product))?) {
                Ok(_) => filled += 1,
                Err(Error::PreconditionFailed(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(filled)
}

impl Client for InMemoryService {
    fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        self.send(operation)
    }
}

const ROOT: &str = "https://example.com/api";

/// Returns a service with this stock of each product, and one product in each page.
fn mock(stocks: &[i32]) -> Result<(InMemoryService, Service), Error> {
    let mock = InMemoryService::new(ROOT).entity_set::<Product>().page_size(1);
    for (id, stock) in (1..).zip(stocks) {
        mock.insert(&Product { id, name: format!("no. {id}"), stock: *stock })?;
    }
    Ok((mock, Service::new(ROOT)?))
}

#[cfg_attr(test, test)]
fn what_there_is_too_little_of_is_filled_up() -> Result<(), Error> {
    let (mock, service) = mock(&[5, 50, 9])?;
    assert_eq!(restock(&mock, &service)?, 2);
    let stocks: Vec<_> = mock.entities::<Product>().iter().map(|product| product.stock).collect();
    assert_eq!(stocks, [100, 50, 100]);

    // The requests that the service received.
    let requests = mock.requests();
    let methods: Vec<_> = requests.iter().map(|request| request.method().as_str()).collect();
    assert_eq!(methods, ["GET", "PATCH", "GET", "PATCH"]);
    assert!(requests[1].headers().contains_key("If-Match"));
    Ok(())
}

#[cfg_attr(test, test)]
fn somebody_elses_change_is_left_alone() -> Result<(), Error> {
    let (mock, service) = mock(&[5])?;
    let changed = http::Response::builder().status(412).body(Vec::new()).unwrap_or_default();
    let list = service.entity_set::<Product>().list(&Query::new())?;
    mock.respond_next(mock.respond(list.to_http())); // the unchanged list,
    mock.respond_next(changed); // and a response to an update that comes too late
    assert_eq!(restock(&mock, &service)?, 0);
    Ok(())
}

#[cfg_attr(test, test)]
fn a_service_that_fails_is_an_error() -> Result<(), Error> {
    let (mock, service) = mock(&[5])?;
    mock.throttle_next(30);
    match restock(&mock, &service) {
        Err(Error::Service(error)) => {
            assert_eq!(error.status(), 429);
            assert_eq!(error.headers()["Retry-After"], "30");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(mock.entities::<Product>()[0].stock, 5);
    Ok(())
}

fn main() -> Result<(), Error> {
    what_there_is_too_little_of_is_filled_up()?;
    somebody_elses_change_is_left_alone()?;
    a_service_that_fails_is_an_error()?;
    println!("3 tests passed");
    Ok(())
}
