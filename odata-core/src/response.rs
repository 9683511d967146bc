//! Answers: what a service says to an operation, success and error.

mod answer;
mod created;
mod odata_error;
mod service_error;

pub use self::answer::{Accepted, AnswerError, AnswerProblem};
pub use self::created::{Created, entity_response};
pub use self::odata_error::{ErrorDetail, ODataError};
pub use self::service_error::ServiceError;

pub(crate) use self::answer::{is_json, read_entity_answer};
pub(crate) use self::created::created_response;
