//! SAP S/4HANA: the client and the CSRF token of each request, an order that is created with its items, `ETag`s, and an
//! action that returns the order.
//!
//!     cargo run --example sap
//!
//! `generated.rs` is written by
//!
//!     cargo run -p odata-codegen -- examples/sap/metadata.xml --all --service --output examples/sap/generated.rs

#[path = "../embedded/mod.rs"]
mod embedded;
// The example does not use all of the generated source, whose names are those of the service.
#[allow(clippy::pedantic, dead_code)]
mod generated;
mod service;

use odata_core::client::{SendError, UreqClient};
use odata_core::query::Query;
use odata_core::{Error, Link, ODataEntity, ODataPartial, Service};

use crate::generated::{Container, SalesOrderItemType, SalesOrderType, UpdatePrices};

fn main() -> embedded::Result<()> {
    let client = UreqClient::new();
    // `sap-client` selects the client of the SAP system, and is part of each request.
    let service = Service::new(&service::start()?)?.query_option("sap-client", "100");
    let sales = Container::new(with_token(&client, service)?);

    // The items are created together with the order.
    let item = |product: &str, quantity: &str| -> embedded::Result<Link<SalesOrderItemType>> {
        let builder = SalesOrderItemType::builder().product(product);
        Ok(Link::from(builder.requested_quantity(quantity.parse()?).build().finish()?))
    };
    let order = SalesOrderType::builder()
        .sold_to_party("17100001")
        .item([item("TG11", "5")?, item("TG12", "2")?])
        .build();
    let created = client.send(&sales.sales_order().create(&order)?)?;
    let old = created.entity().ok_or("no entity")?;
    println!("order: {:?}", old.sales_order);

    let order = sales.sales_order().entity_of(&**old).ok_or("no key")?;
    let items = order.navigate(SalesOrderType::ITEM).list(&Query::new())?;
    for item in client.send(&items)?.items() {
        println!("item:  {:?}, {:?}", item.product, item.requested_quantity);
    }

    // An update needs the ETag of the order that was read.
    let old = client.send(&order.get()?)?;
    let reference = Some("PO 4500012345".into());
    let new = SalesOrderType { purchase_order_by_customer: reference, ..(*old).clone() };
    let changes = new.changes_since(&old);
    match client.send(&order.update(&changes)?) {
        Err(SendError::Operation(Error::PreconditionRequired(error))) => {
            println!("refused: {error}");
        }
        other => return Err(format!("an update without `If-Match`: {other:?}").into()),
    }
    let etag = old.control().etag().ok_or("no ETag")?;
    client.send(&order.update(&changes)?.if_match(etag)?)?;

    // The action `UpdatePrices` is bound to an order, and returns the order.
    let update_prices = UpdatePrices { pricing_type: "B".into() };
    let priced = client.send(&order.call(&update_prices)?)?;
    println!("priced: {:?}, {:?}", priced.purchase_order_by_customer, priced.total_net_amount);
    Ok(())
}

/// Fetches the CSRF token, which each changing request needs. A real service also sends a cookie: enable `cookies` of
/// `ureq`.
fn with_token(client: &UreqClient, service: Service) -> embedded::Result<Service> {
    let fetch = service.document()?.header("X-CSRF-Token", "Fetch")?.with_headers();
    let response = client.send(&fetch)?;
    let token = response.header("X-CSRF-Token").ok_or("the service gave no token")?;
    Ok(service.header("X-CSRF-Token", token))
}
