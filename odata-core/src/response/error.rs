//! The error type of all operations.

use std::fmt;

use super::{Accepted, ResponseError, ServiceError};
use crate::error::RequestError;
use crate::validate::Violations;

/// The error of an operation: the request cannot be created, or the response is or reports an
/// error.
///
/// No variant holds or prints the token of the [`Service`](crate::Service).
///
/// ```
/// use odata_core::Error;
///
/// /// Returns the text for a user, and `true` if another try makes sense.
/// fn shown(error: &Error) -> (String, bool) {
///     match error {
///         Error::Invalid(violations) => {
///             let paths: Vec<_> = violations.iter().map(|violation| violation.path()).collect();
///             (format!("please correct {}", paths.join(", ")), false)
///         }
///         Error::Service(error) => {
///             let code = error.error().map_or("unknown", |error| error.code());
///             (format!("refused: {code}"), error.status() == 429 || error.status() == 503)
///         }
///         Error::Accepted(accepted) => (format!("ask again at {:?}", accepted.monitor()), false),
///         other => (other.to_string(), false),
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The value violates rules of its type. Nothing was sent.
    Invalid(Violations),
    /// The request could not be created. Nothing was sent.
    Request(RequestError),
    /// The service responded with an error: any error status except 412 and 428, or an OData error under a success
    /// status.
    Service(Box<ServiceError>),
    /// The entity does not match the `If-Match` or `If-None-Match` of the request (412), usually
    /// because of a concurrent change. Nothing was changed \[OData-Protocol 9.3.6\].
    PreconditionFailed(Box<ServiceError>),
    /// The service requires `If-Match` for this change (428). Nothing was changed.
    PreconditionRequired(Box<ServiceError>),
    /// The service responded with a success status, but the response cannot be read.
    Response(Box<ResponseError>),
    /// The service accepted the request and is still processing it (202): poll the [monitor](Accepted::monitor).
    /// Without a monitor, the result is not available \[OData-Protocol 11.6\].
    Accepted(Box<Accepted>),
    /// Another request of the same change set failed with this error, so the change set has no
    /// effect \[OData-Protocol 11.7.4\].
    RolledBack(Box<ServiceError>),
    /// The batch response has no response to this request. Whether the request was executed is
    /// unknown.
    MissingResponse,
}

impl Error {
    /// Removes texts of the value from the error, for a value at or below a sensitive property.
    #[cold]
    pub(crate) fn without_value(self) -> Self {
        match self {
            Self::Response(mut error) => {
                error.hide_value();
                Self::Response(error)
            }
            Self::Invalid(violations) => Self::Invalid(violations.hidden()),
            other => other,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "not sent: {violations}"),
            Self::Request(error) => write!(f, "not sent: {error}"),
            Self::Service(error)
            | Self::PreconditionFailed(error)
            | Self::PreconditionRequired(error) => error.fmt(f),
            Self::Response(error) => error.fmt(f),
            Self::Accepted(accepted) => accepted.fmt(f),
            Self::RolledBack(error) => {
                write!(f, "not done, since another request of its change set failed: {error}")
            }
            Self::MissingResponse => {
                f.write_str("the response to the batch has no response to this request")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // `Display` prints the inner error completely, so the source is the source of the inner
            // error.
            Self::Invalid(violations) => violations.source(),
            Self::Request(error) => error.source(),
            Self::Service(error)
            | Self::PreconditionFailed(error)
            | Self::PreconditionRequired(error) => error.source(),
            Self::Response(error) => error.source(),
            Self::RolledBack(error) => Some(error),
            Self::Accepted(_) | Self::MissingResponse => None,
        }
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}
