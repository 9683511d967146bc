//! Monitors of batches that the service accepted as a whole \[OData-Protocol 11.7.7.4\].

use std::fmt;

use http::header::ACCEPT;
use http::response::Parts;

use super::composed::Batch;
use super::response::BatchResponse;
use crate::request::{Call, Operation};
use crate::response::Error;
use crate::response::{Accepted, FromResponse, Progress};

/// The final response, in JSON or multipart, to a batch that the service accepted (202).
/// [`Batch::read_result`] reads it.
pub struct BatchResult {
    head: Parts,
    body: Vec<u8>,
}

impl FromResponse for BatchResult {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        // With any status, the body may have the responses to the requests.
        Ok(Self { head: head.clone(), body: body.to_vec() })
    }
}

/// Shows only the status, because headers and body may contain sensitive values.
impl fmt::Debug for BatchResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchResult").field("status", &self.head.status).finish_non_exhaustive()
    }
}

impl Batch<'_> {
    /// Creates the request for the progress of a batch that the service accepted as a whole (202),
    /// like [`Call::monitor`].
    /// [`Preference::RESPOND_ASYNC`](crate::request::Preference::RESPOND_ASYNC) asks a service to
    /// accept a batch in this way.
    ///
    /// If the service accepted a single request of the batch, use [`Call::monitor`] of that request
    /// instead.
    ///
    /// ```
    /// use odata_core::request::Preference;
    /// use odata_core::response::Progress;
    /// use odata_core::{Error, ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let mut batch = service.batch()?.prefer(Preference::RESPOND_ASYNC);
    /// let gone = batch.add(&service.entity_set::<Product>().entity(7).delete()?)?;
    /// # let response = http::Response::builder()
    /// #     .status(202).header("Location", "/api/async/1").body(Vec::new()).unwrap();
    /// // let response = send(batch.to_http());
    /// if let Err(Error::Accepted(accepted)) = batch.read(response) {
    ///     let monitor = batch.monitor(&accepted)?;
    ///     assert_eq!(monitor.to_http().uri(), "https://example.com/api/async/1");
    /// #   let response = http::Response::builder()
    /// #       .header("AsyncResult", "200").header("Content-Type", "application/json")
    /// #       .body(br#"{"responses":[{"id":"1","status":204}]}"#.to_vec()).unwrap();
    ///     // let response = send(monitor.to_http());
    ///     if let Progress::Done(result) = monitor.read(response)? {
    ///         batch.read_result(&result)?.read(&gone)?;
    ///     }
    /// #   else { panic!("not done") }
    /// }
    /// # else { panic!("not accepted") }
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`Call::monitor`].
    pub fn monitor(&self, accepted: &Accepted) -> Result<Call<Progress<BatchResult>>, Error> {
        // The base of a relative URL is the service root, as for the batch itself.
        let mut call = self.service().document()?;
        if let Some(accept) = self.head().headers().get(ACCEPT) {
            call = call.header(ACCEPT, accept.clone())?;
        }
        call.with_output::<BatchResult>().monitor(accepted)
    }

    /// Reads the response to the batch that its [monitor](Self::monitor) returned.
    ///
    /// # Errors
    /// Returns the errors of [`read`](Operation::read) of the batch.
    pub fn read_result(&self, result: &BatchResult) -> Result<BatchResponse, Error> {
        self.read_parts(&result.head, &result.body)
    }
}
