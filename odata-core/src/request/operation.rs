//! What all operations have in common.

use http::response::Parts;
use http::{Request, Response};

use crate::limits::Limits;
use crate::response::Error;

/// An operation on a service: the request as a value, and how its response is read.
///
/// There is no HTTP client in here. Send the request with the client that you have, and hand back
/// what it returns:
///
/// ```
/// use odata_core::{Error, Operation};
///
/// fn send<O: Operation>(
///     operation: &O,
///     client: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
/// ) -> Result<O::Output, Error> {
///     operation.read(client(operation.to_http()))
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    label = "not an operation on a service",
    note = "the methods of `Service`, `Collection` and `EntityResource` return an operation in a `Result`: `service.create(&entity)?`"
)]
pub trait Operation {
    /// What a successful response is read as.
    type Output;

    /// The request: method, URL, headers and body. The same request each time.
    ///
    /// `Content-Length` is left to the HTTP client, as with every `http::Request`; the token is
    /// marked as sensitive, so `Debug` does not print it.
    fn to_http(&self) -> Request<Vec<u8>>;

    /// How many bytes the body of the response may have. Whoever reads it from the wire stops there;
    /// [`read`](Self::read) refuses more.
    fn max_response_size(&self) -> usize {
        Limits::new().max_text()
    }

    /// Reads the response from its head and body. What [`read`](Self::read) calls.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<Self::Output, Error>;

    /// Reads the response to the request.
    ///
    /// # Errors
    /// [`Error::Service`] for an error status, and for an OData error under a status of success;
    /// [`Error::PreconditionFailed`] and
    /// [`Error::PreconditionRequired`] for those of conditional requests, [`Error::Response`] for a success that can't be read,
    /// [`Error::Accepted`] if the service only accepted the request (202). Without a `Location`, 202
    /// is success for an operation without a result, `()`.
    fn read<B: AsRef<[u8]>>(&self, response: Response<B>) -> Result<Self::Output, Error>
    where
        Self: Sized,
    {
        let (head, body) = response.into_parts();
        self.read_parts(&head, body.as_ref())
    }
}
