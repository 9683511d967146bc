//! Requests to monitors, which report the progress of accepted operations \[OData-Protocol 11.6\].

use http::Method;
use http::header::ACCEPT;

use super::call::{Call, UrlOf};
use super::root::Within;
use crate::error::RequestError;
use crate::response::Error;
use crate::response::{Accepted, Progress};
use crate::url::resolve;

impl<A> Call<A> {
    /// Creates the request for the progress of a request that the service accepted (202), with the
    /// URL of the monitor \[OData-Protocol 11.6\]. A request to a monitor on another host has no
    /// token, unless [`Service::rebase_links`](crate::Service::rebase_links) rewrites the URL to
    /// the host of the service.
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
    /// let create = service.create(&Product { id: 7 })?.prefer(Preference::RESPOND_ASYNC);
    /// # let response = http::Response::builder()
    /// #     .status(202).header("Location", "/api/async/1").body(Vec::new()).unwrap();
    /// // let response = send(create.to_http());
    /// if let Err(Error::Accepted(accepted)) = create.read(response) {
    ///     let monitor = create.monitor(&accepted)?;
    ///     assert_eq!(monitor.to_http().uri(), "https://example.com/api/async/1");
    /// #   let response = http::Response::builder()
    /// #       .status(200).header("AsyncResult", "204").body(Vec::new()).unwrap();
    ///     // let response = send(monitor.to_http());
    ///     match monitor.read(response)? {
    ///         Progress::Done(created) => assert_eq!(created.status(), 204),
    ///         Progress::Pending(accepted) => println!("{:?}", accepted.retry_after_seconds()),
    ///         Progress::SeeOther(done) => println!("{:?}", monitor.result(&done)?),
    ///     }
    /// }
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::NoLink`] if the service sent no URL, [`RequestError::ForeignUrl`] if the URL
    /// is not valid.
    pub fn monitor(&self, accepted: &Accepted) -> Result<Call<Progress<A>>, Error> {
        self.monitor_as(accepted)
    }

    /// Creates the request for the progress of an accepted request, like
    /// [`monitor`](Self::monitor), for a monitor that reports the service's own status. `S` is the
    /// type of the status, an entity or a complex type.
    ///
    /// Such a monitor responds 200 or 202 with its status, and only the documentation of the
    /// service states which status is final. [`Progress::Reported`] has the status. For a monitor
    /// that returns the result, as the standard requires, the last progress is still
    /// [`Progress::Done`].
    ///
    /// ```
    /// use odata_core::request::NoParameters;
    /// use odata_core::response::Progress;
    /// use odata_core::{Error, ODataComplex, Operation, Service};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataComplex)]
    /// #[odata(namespace = "Demo")]
    /// struct CopyStatus {
    ///     status: Option<String>,
    ///     resource_id: Option<String>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let copy = service.action::<(), _>("copy", &NoParameters)?;
    /// # let response = http::Response::builder()
    /// #     .status(202).header("Location", "https://files.example.com/1").body(Vec::new()).unwrap();
    /// // let response = send(copy.to_http());
    /// if let Err(Error::Accepted(accepted)) = copy.read(response) {
    ///     let monitor = copy.monitor_as::<CopyStatus>(&accepted)?;
    /// #   let response = http::Response::builder()
    /// #       .header("Content-Type", "application/json").body(r#"{"status":"failed"}"#).unwrap();
    ///     // let response = send(monitor.to_http());
    ///     match monitor.read(response)? {
    ///         Progress::Reported { status, .. } => {
    ///             assert_eq!(status.status.as_deref(), Some("failed"));
    ///         }
    ///         other => println!("{other:?}"),
    ///     }
    /// }
    /// # else { panic!("not accepted") }
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`monitor`](Self::monitor).
    pub fn monitor_as<S>(&self, accepted: &Accepted) -> Result<Call<Progress<A, S>>, Error> {
        self.ask_elsewhere(accepted.monitor().ok_or(RequestError::NoLink)?)
    }

    /// Creates the request for the progress of an accepted request, like
    /// [`monitor_as`](Self::monitor_as), for a URL from another source, such as a database, or a
    /// header other than `Location`.
    ///
    /// A relative URL is resolved against the URL of this request. Use this method if the
    /// `Location` of Microsoft Graph lacks the service root: for `/teams('7')/operations('1')`,
    /// pass `/v1.0/teams('7')/operations('1')`.
    ///
    /// ```
    /// use odata_core::request::NoParameters;
    /// use odata_core::response::NoStatus;
    /// use odata_core::{Operation, Service};
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let copy = service.action::<(), _>("copy", &NoParameters)?;
    /// let monitor = copy.monitor_at::<NoStatus>("/api/async/1")?;
    /// assert_eq!(monitor.to_http().uri(), "https://example.com/api/async/1");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] if `url` is not a URL.
    pub fn monitor_at<S>(&self, url: &str) -> Result<Call<Progress<A, S>>, Error> {
        self.ask_elsewhere(url)
    }

    /// Creates the request for a URL from a 202 or a monitor. The request to another host has no
    /// token.
    fn ask_elsewhere<B>(&self, url: &str) -> Result<Call<B>, Error> {
        let refused = match self.root.own(self.request.uri(), url, Within::Origin) {
            Ok(uri) => {
                let mut own = self.to_get(uri);
                // Preferences apply to the accepted request, not to its monitor.
                own.request.headers_mut().remove("prefer");
                own.url_of = UrlOf::Monitor;
                return Ok(own);
            }
            Err(refused) => refused,
        };
        let uri = resolve(self.request.uri(), url).ok();
        let uri = uri.filter(|uri| uri.scheme_str() == Some("https") && uri.host().is_some());
        let mut call = self.to_get(uri.ok_or(refused)?);
        call.url_of = UrlOf::Monitor;
        // Other headers are removed too, because they may be as secret as the token.
        let headers = call.request.headers_mut();
        let accept = headers.remove(ACCEPT);
        headers.clear();
        headers.extend(accept.map(|accept| (ACCEPT, accept)));
        Ok(call)
    }
}

impl<A, S> Call<Progress<A, S>> {
    /// Returns the request for the next poll, with the URL of the last response, or otherwise with
    /// the same URL.
    ///
    /// # Errors
    /// Returns the errors of [`monitor`](Self::monitor).
    pub fn later(&self, accepted: &Accepted) -> Result<Self, Error> {
        accepted.monitor().map_or_else(|| Ok(self.clone()), |url| self.ask_elsewhere(url))
    }

    /// Returns the request for the result, with the URL of [`Progress::SeeOther`]. A request to
    /// another host has no token.
    ///
    /// # Errors
    /// Returns the errors of [`monitor`](Self::monitor).
    pub fn result(&self, done: &Accepted) -> Result<Call<A>, Error> {
        self.ask_elsewhere(done.location().ok_or(RequestError::NoLink)?)
    }

    /// Returns the request to cancel the operation: `DELETE` of the monitor \[OData-Protocol
    /// 11.6\].
    pub fn cancel(&self) -> Call<()> {
        let mut call = self.to_get(self.request.uri().clone());
        call.url_of = UrlOf::Monitor;
        *call.request.method_mut() = Method::DELETE;
        call
    }
}
