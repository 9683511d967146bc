//! The check of the body size.

use http::StatusCode;

use crate::limits::Limits;
use crate::response::{ODataError, ServiceError};

/// Refuses a body that is too large (413).
pub(crate) fn check_size(body: &[u8], limits: Limits) -> Result<(), Box<ServiceError>> {
    limits.check_text(body.len()).map_err(|exceeded| {
        let message = format!("the body has {exceeded}: send less, or raise `Limits::text`");
        let error = ODataError::new("PayloadTooLarge", message);
        Box::new(ServiceError::new(StatusCode::PAYLOAD_TOO_LARGE, error))
    })
}
