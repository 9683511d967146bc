//! The service document, which lists the resources at the root of a service.

use std::fmt;

use http::response::Parts;

use super::Page;
use super::error::Error;
use super::from_response::{FromResponse, read_ok};
use crate::edm::{EdmType, Object, ValueError};
use crate::entity::{Entity, ReadObject};
use crate::limits::Limits;
use crate::url::shown_link;

/// The service document: the entity sets, singletons and function imports of a service, and other
/// service documents \[OData-JSON 5\]. [`Service::document`](crate::Service::document) reads it.
///
/// ```
/// use odata_core::response::ResourceKind;
/// use odata_core::{Operation, Service};
///
/// let service = Service::new("https://example.com/api")?;
/// let document = service.document()?;
/// assert_eq!(document.to_http().uri(), "https://example.com/api/");
/// # let response = http::Response::new(
/// #     r#"{"value":[{"name":"orders","url":"orders"},{"name":"me","kind":"Singleton","url":"me"}]}"#,
/// # );
/// // let response = send(document.to_http());
/// let document = document.read(response)?;
/// let sets = document.resources().iter().filter(|it| *it.kind() == ResourceKind::EntitySet);
/// assert_eq!(sets.map(|set| set.name()).collect::<Vec<_>>(), ["orders"]);
/// assert_eq!(document.resource("me").map(|me| me.url()), Some("me"));
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDocument {
    context: Option<String>,
    resources: Vec<Resource>,
}

impl ServiceDocument {
    /// Returns the context URL, which is the URL of the metadata document.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.context.as_deref()
    }

    /// Returns the resources, in the service's order.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// Returns the resource with this name.
    #[must_use]
    pub fn resource(&self, name: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.name == name)
    }
}

/// An entry of a [`ServiceDocument`].
#[derive(Clone, PartialEq, Eq)]
pub struct Resource {
    name: String,
    title: Option<String>,
    kind: ResourceKind,
    url: String,
}

/// Omits the query values of the URL, because a URL alone may give access.
impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("name", &self.name)
            .field("title", &self.title)
            .field("kind", &self.kind)
            .field("url", &shown_link(&self.url))
            .finish()
    }
}

impl Resource {
    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the title, a text for people.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> &ResourceKind {
        &self.kind
    }

    /// Returns the URL, which is absolute or relative to the context URL.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The kind of a [`Resource`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResourceKind {
    /// An entity set; the default if the service sends no kind.
    EntitySet,
    /// A singleton.
    Singleton,
    /// A function import without parameters.
    FunctionImport,
    /// Another service document.
    ServiceDocument,
    /// Any other kind, which a client ignores \[OData-JSON 5\].
    Other(String),
}

impl ResourceKind {
    fn of(name: Option<&str>) -> Self {
        match name {
            None | Some("EntitySet") => Self::EntitySet,
            Some("Singleton") => Self::Singleton,
            Some("FunctionImport") => Self::FunctionImport,
            Some("ServiceDocument") => Self::ServiceDocument,
            Some(other) => Self::Other(other.to_owned()),
        }
    }
}

impl<'de> ReadObject<'de> for Resource {
    const EDM_TYPE: EdmType = EdmType::complex("a resource of a service document");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let members = object.untyped()?;
        let text = |name: &str| {
            let member = members.iter().find(|(own, _)| own == name);
            member.and_then(|(_, value)| value.as_str()).map(str::to_owned)
        };
        let missing = || ValueError::malformed("a resource has a name and a url");
        Ok(Self {
            name: text("name").ok_or_else(missing)?,
            title: text("title"),
            kind: ResourceKind::of(text("kind").as_deref()),
            url: text("url").ok_or_else(missing)?,
        })
    }
}

impl FromResponse for ServiceDocument {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        let page: Page<Resource> = read_ok(head, body, limits)?;
        let context = page.context().map(str::to_owned);
        let resources = page.into_items().into_iter().map(Entity::into_inner).collect();
        Ok(Self { context, resources })
    }
}
