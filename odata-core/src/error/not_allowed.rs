//! Errors of requests that the service refuses by its metadata.

use std::fmt;

use crate::plain::Plain;
use crate::schema::Capability;

/// A request that the service refuses by its metadata. The words of [`container!`](crate::container!) state the
/// restrictions, such as `no_insert`; `unrestricted()` removes them from a resource.
///
/// ```
/// use odata_core::query::Query;
/// use odata_core::request::RequestError;
/// use odata_core::{Error, ODataEntity, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", rename_all = "PascalCase")]
/// pub struct Airline {
///     #[odata(key)]
///     code: String,
///     name: String,
/// }
///
/// odata_core::container! {
///     pub struct Demo = "Demo.Container" {
///         #[odata(no_filter_by("Name"))]
///         pub airlines: EntitySet<Airline> = "Airlines",
///     }
/// }
///
/// let demo = Demo::new(Service::new("https://example.com/api")?);
/// let query = Query::new().filter(Airline::NAME.eq("KLM"));
/// let error = demo.airlines().list(&query).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "not sent: Airlines does not allow `Name` in `$filter`: \
///      remove it, or call `unrestricted()` on the resource if the metadata is wrong",
/// );
/// if let Error::Request(RequestError::NotAllowed(error)) = error {
///     assert_eq!((error.resource(), error.property()), ("Airlines", Some("Name")));
/// }
/// # else { panic!() }
/// assert!(demo.airlines().unrestricted().list(&query).is_ok());
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAllowed {
    resource: String,
    broken: Broken,
}

/// The restriction that a request breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The service refuses this.
    Refused(Capability),
    /// The service refuses the property in this query option.
    Property(Capability, &'static str),
    /// The request needs `$filter`.
    NoFilter,
    /// `$filter` must use the property.
    NotInFilter(&'static str),
    /// The request needs an `ETag`.
    NoETag,
}

impl NotAllowed {
    /// `resource` is a path without keys.
    pub(crate) const fn new(resource: String, broken: Broken) -> Self {
        Self { resource, broken }
    }

    /// Returns the path of the resource, without keys.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// Returns what the service refuses; `None` if the request lacks a filter or an `ETag`.
    #[must_use]
    pub const fn capability(&self) -> Option<Capability> {
        match self.broken {
            Broken::Refused(capability) | Broken::Property(capability, _) => Some(capability),
            Broken::NoFilter | Broken::NotInFilter(_) | Broken::NoETag => None,
        }
    }

    /// Returns the path of the property that the query must or cannot use.
    #[must_use]
    pub const fn property(&self) -> Option<&'static str> {
        match self.broken {
            Broken::Property(_, path) | Broken::NotInFilter(path) => Some(path),
            Broken::Refused(_) | Broken::NoFilter | Broken::NoETag => None,
        }
    }
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const OTHERWISE: &str = "call `unrestricted()` on the resource if the metadata is wrong";
        let resource = Plain(&self.resource);
        match self.broken {
            Broken::Refused(capability) => {
                let fix = if option(capability).starts_with('`') { "remove it, or " } else { "" };
                write!(f, "{resource} does not allow {}: {fix}{OTHERWISE}", option(capability))
            }
            Broken::Property(capability, path) => write!(
                f,
                "{resource} does not allow `{path}` in {}: remove it, or {OTHERWISE}",
                option(capability)
            ),
            Broken::NoFilter => {
                write!(f, "{resource} requires `$filter`: add a filter, or {OTHERWISE}")
            }
            Broken::NotInFilter(path) => write!(
                f,
                "{resource} requires `{path}` in `$filter`: add a condition on it, or {OTHERWISE}"
            ),
            Broken::NoETag => write!(
                f,
                "{resource} requires an ETag: call `if_match(etag)` on the resource with the ETag \
                 that was read, or `if_match(\"*\")` to change any version",
            ),
        }
    }
}

/// The text of a capability: a query option between backticks, or a plural noun.
const fn option(capability: Capability) -> &'static str {
    match capability {
        Capability::Insert => "inserts",
        Capability::Update => "updates",
        Capability::Delete => "deletes",
        Capability::Read => "reads",
        Capability::ReadByKey => "reads of single entities",
        Capability::Count => "`$count`",
        Capability::Top => "`$top`",
        Capability::Skip => "`$skip`",
        Capability::Select => "`$select`",
        Capability::Expand => "`$expand`",
        Capability::Filter => "`$filter`",
        Capability::Sort => "`$orderby`",
        Capability::Search => "`$search`",
    }
}
