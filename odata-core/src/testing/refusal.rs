//! The responses that refuse a request.

use http::header::{ALLOW, HeaderValue};
use http::{Response, StatusCode};

use crate::json::ReadError;
use crate::limits::Limits;
use crate::response::Error;
use crate::response::{ODataError, ServiceError};
use crate::validate::{Rule, Violations};

/// The error and the status with which a request is refused.
#[derive(Debug)]
pub(super) struct Refused {
    error: ServiceError,
    /// The methods of the resource, which a 405 must list (RFC 9110 15.5.6).
    allow: Option<&'static str>,
}

pub(super) type Refusal = Box<Refused>;
pub(super) type Handled<T> = Result<T, Refusal>;

impl Refused {
    #[cfg(test)]
    pub(super) const fn status(&self) -> StatusCode {
        self.error.status()
    }

    /// The same refusal without words of the expression, because one of them could be the value of
    /// a sensitive property. Each word that a message repeats is in backquotes.
    pub(super) fn without_words(self: Box<Self>) -> Refusal {
        const WITH_WORDS: [&str; 2] = ["BadRequest", "NotImplemented"];
        const HIDDEN: &str = "a word of the expression is not valid or not supported here; it is not shown, because \
                              the expression has a sensitive property or a path";
        match self.error.error() {
            Some(error) if WITH_WORDS.contains(&error.code()) && error.message().contains('`') => {
                refusal(self.error.status(), error.code(), HIDDEN)
            }
            _ => self,
        }
    }

    /// The error that a client reads from this refusal.
    pub(super) fn into_error(self) -> Error {
        Error::Service(Box::new(self.error))
    }

    pub(super) fn to_http(&self) -> Response<Vec<u8>> {
        let mut response = self.error.to_http();
        if let Some(allow) = self.allow {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
        }
        response
    }
}

impl From<Box<ServiceError>> for Refusal {
    fn from(error: Box<ServiceError>) -> Self {
        Self::new(Refused { error: *error, allow: None })
    }
}

fn refusal(status: StatusCode, code: &str, message: impl Into<String>) -> Refusal {
    let error = ServiceError::new(status, ODataError::new(code, message));
    Box::new(Refused { error, allow: None })
}

pub(super) fn bad_request(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, "BadRequest", message)
}

/// 400 for an expression that is nested too deeply.
pub(super) fn too_deep(most: u16) -> Refusal {
    let message = format!(
        "an expression is nested more than {most} deep: use fewer parentheses and calls{}",
        if most < Limits::MAX_FILTER_DEPTH { ", or raise `Limits::filter_depth`" } else { "" },
    );
    refusal(StatusCode::BAD_REQUEST, "ExpressionTooDeep", message)
}

/// 400 for a request whose expressions exceed the budget.
pub(super) fn too_expensive(most: usize) -> Refusal {
    let message = format!(
        "the request evaluates more than {most} nodes of expressions: nest fewer `any` and `all`, ask for \
         fewer entities, or raise `Limits::filter_nodes`"
    );
    refusal(StatusCode::BAD_REQUEST, "ExpressionTooExpensive", message)
}

/// 400 for the remaining requests of a batch whose responses are too large.
pub(super) fn too_large(most: usize) -> Refusal {
    let message = format!(
        "the responses of the batch take more than {most} bytes: send fewer requests in one batch, or raise \
         `Limits::text`"
    );
    refusal(StatusCode::BAD_REQUEST, "BatchTooLarge", message)
}

pub(super) fn unauthorized() -> Refusal {
    refusal(StatusCode::UNAUTHORIZED, "Unauthorized", "a bearer token is required")
}

/// 404 for a resource that does not exist \[OData-Protocol 9.3.1\].
pub(super) fn not_found(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::NOT_FOUND, "NotFound", message)
}

/// 501 for a request that this service does not support, because no part of a request may be
/// ignored silently \[OData-Protocol 13.1.1 item 7\].
pub(super) fn not_implemented(what: &str) -> Refusal {
    let message = format!("the in-memory service does not support {what}");
    refusal(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message)
}

fn other_type(found: &str, expected: &str) -> Refusal {
    not_implemented(&format!("values of the type {found} where {expected} is declared"))
}

/// 501 for a name that may be an operation, because this service only has entity sets and
/// singletons.
pub(super) fn no_operation(name: &str) -> Refusal {
    not_implemented(&format!(
        "operations, such as `{name}`; if it is an entity set, add it with `entity_set`"
    ))
}

pub(super) fn method_not_allowed(allow: &'static str) -> Refusal {
    let message = "the resource does not support this method";
    let refused = refusal(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
    Box::new(Refused { allow: Some(allow), ..*refused })
}

pub(super) fn not_acceptable(what: &str) -> Refusal {
    refusal(StatusCode::NOT_ACCEPTABLE, "NotAcceptable", format!("the response is {what}"))
}

pub(super) fn unsupported_media_type() -> Refusal {
    let message = "the body must be application/json";
    refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message)
}

pub(super) fn conflict() -> Refusal {
    let message = "an entity with this key already exists";
    refusal(StatusCode::CONFLICT, "DuplicateKey", message)
}

pub(super) fn precondition_failed() -> Refusal {
    let message = "the entity does not match `If-Match` or `If-None-Match`";
    refusal(StatusCode::PRECONDITION_FAILED, "PreconditionFailed", message)
}

pub(super) fn precondition_required() -> Refusal {
    let message = "the request needs `If-Match`";
    refusal(StatusCode::PRECONDITION_REQUIRED, "PreconditionRequired", message)
}

/// 410 for a next or delta link that is unknown or too old \[OData-Protocol 9.3.3\].
pub(super) fn gone() -> Refusal {
    refusal(StatusCode::GONE, "Gone", "the link is unknown or too old: read the list again")
}

/// 500 for a mistake in the setup of the service.
pub(super) fn internal(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message)
}

/// 400 with each violation as a detail; 501 if a value has the type annotation of another type,
/// because this service does not support derived types.
pub(super) fn invalid(violations: &Violations) -> Refusal {
    let other = violations.iter().find_map(|violation| match violation.rule() {
        Rule::WrongType { expected, found, .. } if found.starts_with('#') => {
            Some(other_type(found, expected))
        }
        _ => None,
    });
    if let Some(other) = other {
        return other;
    }
    let error = ODataError::new("InvalidEntity", "the entity is not valid");
    let error = error.with_violations(violations);
    Box::new(Refused { error: ServiceError::new(StatusCode::BAD_REQUEST, error), allow: None })
}

/// The refusal of a body that cannot be read, with each violation as a detail.
pub(super) fn unreadable(error: &ReadError) -> Refusal {
    match error {
        ReadError::Type(error) => other_type(error.found(), error.expected()),
        ReadError::Invalid(violations) => invalid(violations),
        error => refusal(StatusCode::BAD_REQUEST, "MalformedRequest", error.to_string()),
    }
}
