//! Errors of creating a request.

mod not_allowed;

use std::fmt;

pub(crate) use self::not_allowed::Broken;
pub use self::not_allowed::NotAllowed;
use crate::plain::Plain;
use crate::url::{MAX_LENGTH, is_url, shown_link, without_secrets, without_tokens};

/// An error of creating a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The service root is not an absolute `http` or `https` URL, or has a query, a fragment, a user
    /// name, or dot segments (`..`).
    ServiceRoot,
    /// The token has characters that a header can't have.
    Token,
    /// The path is not a path below the service root.
    Path(String),
    /// This header can't have the given value.
    Header(&'static str),
    /// The name of a header is not a token.
    HeaderName,
    /// The header with this name can't have the given value.
    HeaderValue(String),
    /// The maximum number of entities on a page is 0.
    PageSize,
    /// The text is not the name of an action or a function, for example because it is a path.
    Name(String),
    /// The key of an entity lacks a value, or can't be written.
    Key(InvalidKey),
    /// The response has no link to follow.
    NoLink,
    /// The query can't be written, with the reason.
    Query(&'static str),
    /// The batch can't be created, with the reason.
    Batch(&'static str),
    /// The URL does not belong to the service, so no request with the service's token is created
    /// for it.
    ForeignUrl(ForeignUrl),
    /// The service refuses the request by its metadata.
    NotAllowed(NotAllowed),
    /// The URL of the request would have this many bytes, but a URL has at most 65,534. Send
    /// several requests instead, for example with fewer values in each filter. A batch sends them
    /// as one.
    TooLong(usize),
}

/// A URL that does not belong to the service, and the reason.
///
/// ```
/// use odata_core::request::RequestError;
/// use odata_core::{Error, ODataEntity, Service};
///
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Product { #[odata(key)] id: i32 }
/// let service = Service::new("https://example.com/api")?;
/// let get = service.get::<Product>("https://elsewhere.example/products(1)");
/// if let Err(Error::Request(RequestError::ForeignUrl(error))) = get {
///     assert_eq!(error.url(), "https://elsewhere.example/products(1)");
/// }
/// # else { panic!() }
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ForeignUrl {
    url: String,
    reason: String,
}

impl ForeignUrl {
    pub(crate) const fn new(url: String, reason: String) -> Self {
        Self { url, reason }
    }

    pub(crate) fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns the URL, without a user name, and without its query if the URL leads to another
    /// service. A URL with more than 4096 characters is cut there, and ends with `…`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Leaves out the values of the query, because they may give access to anybody who has the URL.
impl fmt::Debug for ForeignUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ForeignUrl");
        debug.field("url", &shown_link(&self.url)).field("reason", &self.reason).finish()
    }
}

/// Leaves out tokens, and options that are not of the standard.
impl fmt::Display for ForeignUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, reason) = (without_tokens(&self.url), Plain(&self.reason));
        write!(f, "{url:?} is not a URL of this service: {reason}")
    }
}

/// An invalid key: it lacks a value, has a value of a type that can't be part of a key, such as
/// `Edm.Double` \[OData-CSDL 6.5\], names a property that it can't have, or can't be a path
/// segment.
///
/// ```
/// use odata_core::request::RequestError;
/// use odata_core::{ODataEntity, Service};
///
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo", entity_set = "users")]
/// # struct User { #[odata(key)] id: i32, mail: String }
/// let service = Service::new("https://example.com/api")?;
/// let users = service.entity_set::<User>();
/// let twice = users.entity_by((User::MAIL, User::MAIL), ("a@b.c", "d@e.f"));
/// if let Err(RequestError::Key(error)) = twice.path() {
///     assert_eq!(error.type_name(), "Demo.user");
///     assert_eq!(error.property(), Some("mail"));
/// }
/// # else { panic!() }
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidKey {
    type_name: &'static str,
    property: Option<String>,
    reason: &'static str,
}

impl InvalidKey {
    /// Creates the error for a property without a value, or with a value that a key can't have.
    pub(crate) const fn without_value(type_name: &'static str) -> Self {
        let reason = "needs a value for each of its properties, \
                      which is neither null nor empty nor a floating-point number";
        Self { type_name, property: None, reason }
    }

    pub(crate) const fn of_property(
        type_name: &'static str,
        property: String,
        reason: &'static str,
    ) -> Self {
        Self { type_name, property: Some(property), reason }
    }

    /// Returns the qualified name of the entity type.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Returns the property that makes the key invalid, or `None` if it is unknown.
    #[must_use]
    pub fn property(&self) -> Option<&str> {
        self.property.as_deref()
    }
}

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.property {
            Some(property) => {
                write!(f, "the key of {}: {} {}", self.type_name, Plain(property), self.reason)
            }
            None => write!(f, "the key of {} {}", self.type_name, self.reason),
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ServiceRoot => f.write_str(
                "the service root must be an absolute http or https URL \
                 without user name, query, fragment and dot segments",
            ),
            Self::Token => f.write_str("the token has characters that a header can't have"),
            Self::Path(path) if is_url(path) => write!(
                f,
                "{:?} is a URL, not a path below the service root: \
                 get, page_at, changes_at and media_at of Service take URLs",
                without_secrets(path),
            ),
            Self::Path(path) => write!(
                f,
                "{path:?} is not a percent-encoded path below the service root; \
                 encode_path makes one of segments",
            ),
            Self::Header(name @ ("If-Match" | "If-None-Match")) => {
                write!(f, "{name}: an ETag is a text without control characters, or *")
            }
            Self::Header("Content-Type") => f.write_str(
                "Content-Type: each body has a type of its own; set the header on a call, or the \
                 format of a batch",
            ),
            Self::Header(name) => write!(f, "the header {name} can't have this value"),
            Self::HeaderName => f.write_str("the name of a header is a token, such as X-Api-Key"),
            Self::HeaderValue(name) => {
                write!(f, "the header {} cannot have this value", Plain(name))
            }
            Self::PageSize => {
                f.write_str("a page has at least one entity: set `max_page_size` to 1 or more")
            }
            Self::Name(name) => match name.rsplit_once('/') {
                Some((path, name)) if !path.is_empty() => write!(
                    f,
                    "the name of an operation is not a path: call it on the resource, \
                     `service.single::<T>({path:?})` or `service.collection::<T>({path:?})`, by the \
                     name {name:?}",
                ),
                _ => write!(f, "{name:?} is not the name of an action or a function"),
            },
            Self::Key(error) => error.fmt(f),
            Self::NoLink => f.write_str("the response has no link to follow"),
            Self::Query(reason) => write!(f, "the query can't be written: {reason}"),
            Self::Batch(reason) => write!(f, "the batch can't be created: {reason}"),
            Self::ForeignUrl(error) => error.fmt(f),
            Self::NotAllowed(error) => error.fmt(f),
            Self::TooLong(length) => write!(
                f,
                "the URL has {length} bytes, and a URL has at most {MAX_LENGTH}: send several \
                 requests, each with fewer values; a batch sends them as one",
            ),
        }
    }
}

impl std::error::Error for RequestError {}
