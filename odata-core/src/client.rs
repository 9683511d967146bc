//! HTTP clients that send operations, and the rules for retries.
//!
//! Operations are plain data, which [any client can
//! send](crate::guide::first_request#send-with-a-client-of-your-own). The clients of this module
//! add retries, deadlines and limits:
//!
//! | feature | |
//! |---|---|
//! | `reqwest` | `ReqwestClient`, async |
//! | `ureq` | `UreqClient`, blocking |
//! | `client` | only [`Retry`], for your own adapter |
//! | `tracing` | a span `odata_request` with the level `DEBUG` for each attempt of both clients |
//!
//! - Throttled requests are sent again after `Retry-After`, and requests that must not be sent
//!   twice are not: see [`Retry`].
//! - A response body that is larger than [the limit of the
//!   service](crate::Service::max_response_size) is an error.
//! - Each attempt has a deadline, 300 seconds by default.
//! - Links to the next page are only followed to the origin of the service, and never in a circle.
//! - Errors, `Debug` and spans never contain the token. A span has the method, the host, the path
//!   without keys, the number of the attempt, the status, and the seconds until the next attempt.
//!   The path of a monitor is omitted.
//!
//! No other module depends on this one.

#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod batching;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod deadline;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod error;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod pages;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod paging;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod poll;
#[cfg(feature = "reqwest")]
mod reqwest;
mod retry;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod step;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod trace;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::batching::UnfinishedBatch;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::error::{BodyError, SendError, TransportError};
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::pages::Pages;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::paging::Paged;
#[cfg(feature = "reqwest")]
pub use self::reqwest::{PageStream, ReqwestClient};
pub use self::retry::{Attempts, Outcome, Retry};
#[cfg(feature = "ureq")]
pub use self::ureq::UreqClient;

#[cfg(all(test, feature = "reqwest", feature = "ureq"))]
mod tests;
