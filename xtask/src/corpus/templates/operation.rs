//! Generated.
#![allow(unused, deprecated)]

use odata_core::Operation;

pub fn request() -> Result<(&'static str, http::Request<Vec<u8>>), Box<dyn std::error::Error>> {
    let service = odata_core::Service::new("ROOT")?.key_as_segment(SEGMENTS);
    let container = CONTAINER::new(service.clone());
    let call = CALL;
    Ok(("ROOT/", call.to_http()))
}
