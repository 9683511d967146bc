//! Sending operations with an HTTP client, and what may be sent again.
//!
//! Operations are plain data, and
//! [any client sends them](crate::guide::first_request#send-with-a-client-of-your-own). These do it with care:
//!
//! | feature | |
//! |---|---|
//! | `reqwest` | `client::reqwest::Client`, async |
//! | `ureq` | `client::ureq::Client`, blocking |
//! | `client` | [`Retry`] alone, for an adapter of your own |
//! | `tracing` | the two clients make a span `odata_request` at the level `DEBUG` for each try |
//!
//! - What the service refuses for now is sent again when `Retry-After` says, and what may not be sent
//!   twice is not: see [`Retry`].
//! - A body is read up to [the limit of the service](crate::Service::max_response_size), and is an error
//!   beyond it.
//! - Each try has a deadline, 300 seconds unless the client sets another.
//! - Pages follow each other by their links, to the service's own origin only, and never in a circle.
//! - The token is in no error, no `Debug` and no span. A span has the method, the host, the path without keys,
//!   the number of the try, the status, and the seconds until the next. The path of a monitor is not shown.
//!
//! No other module of this crate depends on these.

#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod batching;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod deadline;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod error;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod paging;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod poll;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod retry;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod step;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod trace;
#[cfg(feature = "ureq")]
pub mod ureq;

#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::batching::UnfinishedBatch;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::error::{BodyError, SendError, TransportError};
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use self::paging::Paged;
pub use self::retry::{Outcome, Retry, Tries};

#[cfg(all(test, feature = "reqwest", feature = "ureq"))]
mod tests;
