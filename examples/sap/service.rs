//! The service side: orders and items in memory, and a substitute for the CSRF token, for a create together with
//! items, and for the action `UpdatePrices`.

use http::{HeaderValue, Method, Request, Response, StatusCode};
use odata_core::server::{ReceivedCreate, ReceivedRequest, Segment, entity_response};
use odata_core::testing::InMemoryService;
use odata_core::{Links, ODataPartial};

use crate::embedded::{EmbeddedService, Result, moved, refused, stored};
use crate::generated::{SalesOrderItemType, SalesOrderType};

const TOKEN: &str = "an example's CSRF token";

/// Starts the service without orders, and returns its root URL.
pub fn start() -> Result<String> {
    let make = |root: &str| {
        InMemoryService::new(root)
            .require_if_match(true)
            .entity_set::<SalesOrderType>()
            .entity_set::<SalesOrderItemType>()
    };
    Ok(EmbeddedService::start_with(make, respond)?.url().to_owned())
}

/// Checks the CSRF token, and sends it to a client that asks for it.
fn respond(service: &InMemoryService, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let token = request.headers().get("X-CSRF-Token").cloned();
    let is_safe = [Method::GET, Method::HEAD].contains(request.method());
    if !is_safe && token.as_ref().is_none_or(|token| token != TOKEN) {
        return refused(StatusCode::FORBIDDEN, "CSRF token validation failed");
    }
    let mut response = handle(service, request)
        .unwrap_or_else(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()));
    if is_safe && token.is_some_and(|token| token == "Fetch") {
        response.headers_mut().insert("X-CSRF-Token", HeaderValue::from_static(TOKEN));
    }
    response
}

/// Responds to the requests that the service in memory does not support.
fn handle(service: &InMemoryService, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
    let received = match ReceivedRequest::read(service.root(), &request) {
        Ok(received) => received,
        Err(refusal) => return Ok(refusal.to_http()),
    };
    if !received.options().iter().any(|option| option.name() == "sap-client") {
        return Err("`sap-client` is missing: add it to the query".into());
    }
    let segments = received.segments();
    match segments.iter().map(Segment::name).collect::<Vec<_>>()[..] {
        ["SalesOrder"] if received.method() == Method::POST => create(service, &request),
        // There is only one order, so all items are in it.
        ["SalesOrder", "_Item"] => {
            Ok(service.respond(moved(service.root(), request, "SalesOrderItem")))
        }
        ["SalesOrder", "com.sap.gateway.srvd_a2x.api_salesorder.v0001.UpdatePrices"] => {
            let order: SalesOrderType =
                stored(service, &segments[0]).ok_or("no order has this key")?;
            let priced = SalesOrderType { total_net_amount: Some("123.45".parse()?), ..order };
            service.insert(&priced)?;
            Ok(entity_response(service.root(), &priced))
        }
        _ => Ok(service.respond(request)),
    }
}

/// Stores an order, and its items separately.
fn create(service: &InMemoryService, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
    let received = match ReceivedCreate::<SalesOrderType>::read(request) {
        Ok(received) => received,
        Err(refusal) => return Ok(refusal.to_http()),
    };
    let mut order = received.partial().clone().finish()?;
    order.sales_order = Some("1".into());
    for (number, item) in std::mem::take(&mut order.item).entities().enumerate() {
        service.insert(&SalesOrderItemType {
            sales_order: order.sales_order.clone(),
            sales_order_item: Some(format!("{}", (number + 1) * 10)),
            ..(**item).clone()
        })?;
    }
    order.item = Links::default();
    service.insert(&order)?;
    Ok(received.created(service.root(), &order)?)
}
