//! The answers that refuse a request.

use http::StatusCode;

use crate::json::ReadError;
use crate::response::{ODataError, ServiceError};
use crate::validate::Violations;

pub(super) type Refusal = Box<ServiceError>;
pub(super) type Answered<T> = Result<T, Refusal>;

fn refusal(status: StatusCode, code: &str, message: impl Into<String>) -> Refusal {
    Box::new(ServiceError::new(status, ODataError::new(code, message)))
}

pub(super) fn bad_request(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, "BadRequest", message)
}

/// 404: no such resource \[OData-Protocol 9.3.1\].
pub(super) fn not_found(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::NOT_FOUND, "NotFound", message)
}

/// 501 for what this service does not do; nothing is ignored in silence
/// \[OData-Protocol 13.1.1 item 7\].
pub(super) fn not_implemented(what: &str) -> Refusal {
    let message = format!("the in-memory service does not support {what}");
    refusal(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message)
}

pub(super) fn not_acceptable() -> Refusal {
    refusal(StatusCode::NOT_ACCEPTABLE, "NotAcceptable", "the answer is application/json")
}

pub(super) fn unsupported_media_type() -> Refusal {
    let message = "the body must be application/json";
    refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message)
}

pub(super) fn conflict() -> Refusal {
    let message = "there is an entity with this key already";
    refusal(StatusCode::CONFLICT, "DuplicateKey", message)
}

pub(super) fn precondition_failed() -> Refusal {
    let message = "the entity is not in the state that the request asks for";
    refusal(StatusCode::PRECONDITION_FAILED, "PreconditionFailed", message)
}

pub(super) fn precondition_required() -> Refusal {
    let message = "the request must have If-Match";
    refusal(StatusCode::PRECONDITION_REQUIRED, "PreconditionRequired", message)
}

pub(super) fn failed_dependency() -> Refusal {
    let message = "a request that this one depends on has failed";
    refusal(StatusCode::FAILED_DEPENDENCY, "FailedDependency", message)
}

/// A delta link of which the service knows nothing \[OData-Protocol 9.3.3\].
pub(super) fn gone() -> Refusal {
    refusal(StatusCode::GONE, "Gone", "the delta link is none of this service")
}

/// What the service itself cannot do: a mistake in its setup.
pub(super) fn internal(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message)
}

pub(super) fn method_not_allowed() -> Refusal {
    let message = "the method is not allowed here";
    refusal(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message)
}

/// Each violation as a detail.
pub(super) fn invalid(violations: &Violations) -> Refusal {
    let error = ODataError::new("InvalidEntity", "the entity is not valid");
    Box::new(ServiceError::new(StatusCode::BAD_REQUEST, error.with_violations(violations)))
}

/// A body that is not read: each violation as a detail, where there are any.
pub(super) fn unreadable(error: &ReadError) -> Refusal {
    match error {
        ReadError::Invalid(violations) => invalid(violations),
        error => refusal(StatusCode::BAD_REQUEST, "MalformedRequest", error.to_string()),
    }
}
