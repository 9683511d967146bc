//! The service side: one company with its customers and invoices in memory, and a substitute for containment and for
//! the action `post`.

use http::{Request, Response, StatusCode};
use odata_core::server::{ReceivedRequest, Segment};
use odata_core::testing::InMemoryService;

use crate::embedded::{EmbeddedService, Result, empty, moved, refused, stored};
use crate::generated::{Company, Customer, InvoiceStatus, SalesInvoice};

/// Starts the service with one company, and returns its root URL.
pub fn start() -> Result<String> {
    let make = |root: &str| {
        InMemoryService::new(root)
            .require_if_match(true)
            .entity_set::<Company>()
            .entity_set::<Customer>()
            .entity_set_with::<SalesInvoice>(|invoice| {
                invoice.status = InvoiceStatus::Draft.into();
            })
    };
    let embedded = EmbeddedService::start_with(make, respond)?;
    embedded.in_memory().insert(&Company {
        id: Some(uuid::Uuid::new_v4()),
        name: Some("CRONUS International Ltd.".into()),
        customers: odata_core::Links::default(),
        sales_invoices: odata_core::Links::default(),
    })?;
    Ok(embedded.url().to_owned())
}

/// Responds to the requests that the service in memory does not support.
fn respond(service: &InMemoryService, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let received = match ReceivedRequest::read(service.root(), &request) {
        Ok(received) => received,
        Err(refusal) => return refusal.to_http(),
    };
    let segments = received.segments();
    match segments.iter().map(Segment::name).collect::<Vec<_>>()[..] {
        ["companies", "salesInvoices", "Microsoft.NAV.post"] => {
            let posted = post(service, &segments[1]);
            posted.unwrap_or_else(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
        }
        // There is only one company, so all customers and invoices are in it.
        ["companies", _, ..] => {
            let path: Vec<_> = segments[1..].iter().map(Segment::raw).collect();
            service.respond(moved(service.root(), request, &path.join("/")))
        }
        _ => service.respond(request),
    }
}

/// Gives the invoice a number, and opens it.
fn post(service: &InMemoryService, invoice: &Segment) -> Result<Response<Vec<u8>>> {
    let draft: SalesInvoice = stored(service, invoice).ok_or("no invoice has this key")?;
    service.insert(&SalesInvoice {
        number: Some("103001".into()),
        status: Some(InvoiceStatus::Open),
        ..draft
    })?;
    Ok(empty(StatusCode::NO_CONTENT))
}
