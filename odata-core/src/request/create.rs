//! Create an entity \[OData-Protocol 11.4.2\].

use std::fmt;
use std::marker::PhantomData;

use http::header::HeaderValue;
use http::response::Parts;
use http::{Method, Request};

use super::operation::Operation;
use super::service::Service;
use crate::entity::{ReadObject, Representation};
use crate::error::Error;
use crate::json::{WriteFor, write};
use crate::response::Created;
use crate::validate::{self, Report, Use};

/// A create request: validated, and written once.
///
/// ```
/// use odata_core::{Created, Error, ODataEntity, Operation, Service};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let create = service.create(&Product { id: None, name: "Tea".into() })?;
///
/// # let response = http::Response::builder()
/// #     .status(201)
/// #     .header("Content-Type", "application/json")
/// #     .header("Location", "https://example.com/api/products(7)")
/// #     .body(r#"{"@odata.etag":"W/\"1\"","id":7,"name":"Tea"}"#)
/// #     .unwrap();
/// // let response = send(create.to_http());
/// let created = create.read(response)?;
/// assert_eq!(created.location(), Some("https://example.com/api/products(7)"));
/// assert_eq!(created.etag(), Some("W/\"1\""));
/// assert_eq!(created.entity().and_then(|product| product.id), Some(7));
/// # Ok::<(), Error>(())
/// ```
pub struct Create<T> {
    request: Request<Vec<u8>>,
    of: PhantomData<fn() -> T>,
}

impl<T> Create<T> {
    /// `expected` is the qualified name of the collection's type, where it is known.
    pub(super) fn new<R>(
        service: &Service,
        path: &str,
        value: &R,
        expected: &str,
    ) -> Result<Self, Error>
    where
        R: Representation<Of = T>,
    {
        let mut report = Report::default();
        validate::check(value.properties(), Use::Create, &mut report);
        report.into_result()?;
        let body = write(value, service.format(), WriteFor::Create, expected);
        let url = service.url_of_path(path)?;
        let request = service.request_with_body(Method::POST, url, body)?;
        Ok(Self { request, of: PhantomData })
    }

    /// Asks for the created entity in the answer: `Prefer: return=representation`. What most
    /// services do unasked.
    #[must_use]
    pub fn return_representation(self) -> Self {
        self.prefer("return=representation")
    }

    /// Asks for an answer without the entity (204): `Prefer: return=minimal`.
    #[must_use]
    pub fn return_minimal(self) -> Self {
        self.prefer("return=minimal")
    }

    fn prefer(mut self, preference: &'static str) -> Self {
        self.request.headers_mut().insert("Prefer", HeaderValue::from_static(preference));
        self
    }
}

impl<T> Operation for Create<T>
where
    T: for<'de> ReadObject<'de>,
{
    type Answer = Created<T>;

    fn to_http(&self) -> Request<Vec<u8>> {
        self.request.clone()
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<Created<T>, Error> {
        Created::read(head, body)
    }
}

// Not derived: a derive would ask the same of `T`.
impl<T> Clone for Create<T> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for Create<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the body: it may have values that are sensitive.
        f.debug_struct("Create")
            .field("method", self.request.method())
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .finish_non_exhaustive()
    }
}
