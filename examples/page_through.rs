//! Reads a collection to its end, page by page.
//!
//!     cargo run --example page_through

#[path = "embedded/mod.rs"]
mod embedded;

use odata_core::Operation;
use odata_core::client::UreqClient;
use odata_core::query::Query;
use odata_core::request::Preference;

use crate::embedded::shop::{self, Order};

fn main() -> embedded::Result<()> {
    let (service, client) = (shop::service()?, UreqClient::new());
    let list = service.entity_set::<Order>().list(&Query::new().order_by(Order::PLACED_ON))?;
    let list = list.prefer(Preference::max_page_size(4)?);

    // The client follows the links within the service only.
    let mut total = 0.0;
    for page in client.pages(list.clone()) {
        let page = page?;
        println!("a page of {}", page.items().len());
        total += page.items().iter().map(|order| order.total).sum::<f64>();
    }
    println!("in all {total}\n");

    // With an HTTP client of your own: each page makes the request for the next one.
    let mut next = Some(list);
    while let Some(list) = next {
        println!("{}", list.to_http().uri());
        let page = client.send(&list)?;
        next = list.next_page(&page)?;
    }
    Ok(())
}
