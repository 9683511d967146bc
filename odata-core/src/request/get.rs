//! Read one entity \[OData-Protocol 11.2.2\].

use std::fmt;
use std::marker::PhantomData;

use http::response::Parts;
use http::{Method, Request};

use super::operation::Operation;
use super::service::Service;
use crate::entity::{Entity, ReadObject};
use crate::error::Error;
use crate::response::read_entity_answer;

/// A request for one entity by its URL; made by [`Service::get`].
///
/// ```
/// # use odata_core::{Error, ODataEntity, Operation, Service};
/// # #[derive(ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Product { #[odata(key)] id: i32 }
/// let service = Service::new("https://example.com/api")?.bearer_token("secret");
/// let get = service.get::<Product>("https://example.com/api/products(7)")?;
/// assert_eq!(get.to_http().method(), "GET");
///
/// // The token stays with the service.
/// let error = service.get::<Product>("https://elsewhere.example/products(7)").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     r#"not sent: "https://elsewhere.example/products(7)" is not a URL of this service"#,
/// );
/// # Ok::<(), Error>(())
/// ```
pub struct Get<T> {
    request: Request<Vec<u8>>,
    of: PhantomData<fn() -> T>,
}

impl<T> Get<T> {
    pub(super) fn new(service: &Service, url: &str) -> Result<Self, Error> {
        let url = service.own_url(url)?;
        Ok(Self { request: service.request(Method::GET, url)?, of: PhantomData })
    }
}

impl<T> Operation for Get<T>
where
    T: for<'de> ReadObject<'de>,
{
    type Answer = Entity<T>;

    fn to_http(&self) -> Request<Vec<u8>> {
        self.request.clone()
    }

    fn read_parts(&self, head: &Parts, body: &[u8]) -> Result<Entity<T>, Error> {
        read_entity_answer(head, body)
    }
}

// Not derived: a derive would ask the same of `T`.
impl<T> Clone for Get<T> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for Get<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Get")
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .finish_non_exhaustive()
    }
}
