//! Lists the entities that meet a condition, in order, with some of their properties.
//!
//!     cargo run --example list_with_filter

#[path = "embedded/mod.rs"]
mod embedded;

use odata_core::client::UreqClient;
use odata_core::edm::Date;
use odata_core::query::Query;

use crate::embedded::shop::{self, Order, OrderPartial};

fn main() -> embedded::Result<()> {
    let (service, client) = (shop::service()?, UreqClient::new());

    let since: Date = "2026-02-01".parse()?;
    let query = Query::new()
        .filter(Order::PLACED_ON.ge(since).and(Order::TOTAL.gt(20)))
        .filter(Order::NOTE.is_null().or(Order::NOTE.contains("urgent")))
        .order_by_desc(Order::TOTAL)
        .select(Order::ID)
        .select(Order::TOTAL)
        .top(3)
        .count();
    println!("{query:?}\n");

    // `$select` omits properties, so read the response as the partial, in which any property may be
    // absent.
    let list = service.entity_set::<OrderPartial>().list(&query)?;
    let page = client.send(&list)?;
    match page.count() {
        Some(count) => println!("{count} orders meet the condition, these are the first:"),
        None => println!("the service did not count; these are the first:"),
    }
    for order in page.items() {
        println!("  order {:?}: {:?}", order.id.value(), order.total.value());
    }
    Ok(())
}
