//! The trait of all operations.

use http::response::Parts;
use http::{Request, Response};

use crate::limits::Limits;
use crate::response::Error;

/// An operation on a service: creates the request and reads the response.
///
/// An operation does not send anything. Send the request with any HTTP client, and read the
/// response with the operation:
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
///
/// Implement the trait for a request that this library does not have. The clients of this crate send
/// it like any other operation:
///
/// ```
/// use http::Request;
/// use http::response::Parts;
/// use odata_core::response::FromResponse;
/// use odata_core::{Error, Operation};
///
/// /// Uploads a part of a file to the URL of an upload session.
/// struct UploadPart {
///     url: http::Uri,
///     range: String,
///     bytes: Vec<u8>,
/// }
///
/// impl Operation for UploadPart {
///     type Output = ();
///
///     fn to_http(&self) -> Request<Vec<u8>> {
///         let mut request = Request::new(self.bytes.clone());
///         *request.method_mut() = http::Method::PUT;
///         *request.uri_mut() = self.url.clone();
///         if let Ok(range) = self.range.parse() {
///             request.headers_mut().insert("Content-Range", range);
///         }
///         request
///     }
///
///     fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<(), Error> {
///         <()>::read(head, body)
///     }
/// }
/// # let part = UploadPart {
/// #     url: http::Uri::from_static("https://example.com/upload"),
/// #     range: "bytes 0-2/3".into(),
/// #     bytes: b"abc".to_vec(),
/// # };
/// # assert_eq!(part.to_http().headers()["Content-Range"], "bytes 0-2/3");
/// # let response = http::Response::builder().status(202).body("").unwrap();
/// # assert!(part.read(response).is_ok());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    label = "not an operation on a service",
    note = "the methods of `Service`, `Collection` and `EntityResource` return an operation in a `Result`: `service.create(&entity)?`"
)]
pub trait Operation {
    /// The type as which a successful response is read.
    type Output;

    /// Returns the request: method, URL, headers and body. Each call returns the same request.
    ///
    /// `Content-Length` is set by the HTTP client, as for every `http::Request`. The token is
    /// marked as sensitive, so `Debug` does not print it.
    fn to_http(&self) -> Request<Vec<u8>>;

    /// Returns the maximum size of the response body in bytes. HTTP clients should stop reading at
    /// this size, because [`read`](Self::read) refuses larger bodies.
    fn max_response_size(&self) -> usize {
        Limits::new().max_text()
    }

    /// Reads the response from its head and body. [`read`](Self::read) calls this method.
    ///
    /// # Errors
    /// Returns the errors of [`read`](Self::read).
    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<Self::Output, Error>;

    /// Reads the response to the request.
    ///
    /// # Errors
    /// | error | response |
    /// |---|---|
    /// | [`Error::Service`] | an error status, or an OData error with a success status |
    /// | [`Error::PreconditionFailed`] | 412 |
    /// | [`Error::PreconditionRequired`] | 428 |
    /// | [`Error::Response`] | a success status, but the response can't be read |
    /// | [`Error::Accepted`] | 202; but without a `Location`, 202 is a success for an operation without a result, `()` |
    fn read<B: AsRef<[u8]>>(&self, response: Response<B>) -> Result<Self::Output, Error>
    where
        Self: Sized,
    {
        let (head, body) = response.into_parts();
        self.read_parts(&head, body.as_ref())
    }
}
