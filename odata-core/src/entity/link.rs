//! Navigation properties: other entities, or references to them.

mod changes;
mod links;

pub use self::changes::LinkChanges;
pub use self::links::Links;

use self::links::About;

use super::{Entity, InEntitySet, ODataEntity};
use crate::model::{
    EdmValue, LinkDelta, Object, Presence, ReadEdmValue, ReadObject, Representation, Untyped,
    ValueError, ValueRef, kind,
};
use crate::schema::EdmType;

/// The value of a single-valued navigation property: an entity, or a reference to one.
///
/// A response has the entity under `$expand`, and the reference under `$expand=…/$ref`. In a
/// request, the entity is inserted together with the entity around it, and the reference binds to
/// an existing entity: `manager@odata.bind` in OData 4.0, `{"@id": …}` in 4.01
/// \[OData-JSON 8.4, 8.5\].
///
/// `T` is an entity type, its partial, or an enum of derived types.
///
/// # References
///
/// A reference is the URL of an entity of the service: relative to the service root (`people(7)`),
/// a path from the host, or absolute. In a batch, a reference may also name an earlier request
/// (`$1`). An absolute URL may be that of another version of the service: Microsoft Graph accepts
/// `https://graph.microsoft.com/v1.0/…` in requests to `/beta`.
///
/// An operation of a [`Service`](crate::Service) rejects any other text as a
/// [violation](crate::validate::Rule::Malformed): an empty text, another scheme, host or port, a
/// path outside of the service root. If a proxy changes scheme, host or port, set
/// [`rebase_links`](crate::Service::rebase_links). [`JsonFormat`](crate::json::JsonFormat) has no
/// service, and rejects only texts that are not `http` or `https` URLs.
///
/// # Absent links
///
/// A property `Option<Link<T>>` that is `None` has no meaning, because an entity that was read
/// without `$expand` has no value for the property. Create, update, upsert and replace write
/// nothing for it, and [`changes_since`](ODataEntity::changes_since) reports no change. To unbind
/// the property, set it to [`Presence::Null`] in the partial of an update or a replacement
/// \[OData-Protocol 11.4.3\]:
///
/// ```
/// use odata_core::{Link, ODataEntity, Operation, Presence, Service};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "people")]
/// struct Person {
///     #[odata(key)]
///     id: i32,
///     #[odata(nav)]
///     manager: Option<Link<Person>>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let person = service.entity_set::<Person>().entity(7);
/// let changes = PersonPartial { manager: Presence::Null, ..Default::default() };
/// assert_eq!(
///     person.update(&changes)?.to_http().body(),
///     br##"{"@odata.type":"#Demo.person","manager@odata.bind":null}"##,
/// );
/// # Ok::<(), odata_core::Error>(())
/// ```
///
/// # Within updates
///
/// In OData 4.0, an update, a replacement or an upsert can't have entities within the entity. Such
/// entities are [violations](crate::validate::Rule::NestedEntity), and references are bound. In
/// 4.01, entities are written \[OData-Protocol 11.4.3.1\].
///
/// # As parameters
///
/// A parameter of an action or a function may be an entity. In a struct with `ODataAction` or
/// `ODataFunction`, the field needs no attribute. In a struct with `ODataComplex`, mark the field
/// `#[odata(nav)]`. A reference is written as an object in both versions, `{"@odata.id": …}` or
/// `{"@id": …}` \[OData-JSON 18\]; see
/// [`EntityResource::action`](crate::request::EntityResource::action).
///
/// # Create with links
///
/// ```
/// use odata_core::{Link, Links, ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "people")]
/// struct Person {
///     #[odata(key, computed_default)]
///     id: Option<i32>,
///     name: String,
///     #[odata(nav)]
///     manager: Option<Link<Person>>,
///     #[odata(nav)]
///     friends: Links<Person>,
/// }
///
/// let ada = Person { id: None, name: "Ada".into(), manager: None, friends: Links::default() };
/// let person = Person::builder()
///     .name("Bob")
///     .manager(Link::bind("people(7)"))
///     .friends([Link::bind("people(8)"), Link::from(ada)])
///     .build();
/// let service = Service::new("https://example.com/api")?;
/// let create = service.create(&person)?;
/// assert_eq!(
///     String::from_utf8_lossy(create.to_http().body()),
///     r##"{"@odata.type":"#Demo.person","name":"Bob","manager@odata.bind":"people(7)","friends@odata.bind":["people(8)"],"friends":[{"name":"Ada"}]}"##,
/// );
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, PartialEq)]
pub enum Link<T> {
    /// The entity itself.
    Entity(Box<Entity<T>>),
    /// The entity-id, or another URL of the entity: absolute, or relative to the service root.
    Reference(String),
    /// Changes without the entity itself (`manager@delta`); see [`changes`](Self::changes).
    Delta(Box<LinkDelta>),
}

impl<T> Link<T> {
    /// Creates a reference to the entity with this entity-id or URL; see
    /// [References](Self#references).
    #[must_use]
    pub fn bind(url: impl Into<String>) -> Self {
        Self::Reference(url.into())
    }

    /// Creates a reference to this entity by its key, relative to the service root. Returns `None`
    /// if the key has no value.
    #[must_use]
    pub fn to<E: ODataEntity + InEntitySet>(entity: &E) -> Option<Self> {
        Some(Self::Reference(format!("{}{}", E::ENTITY_SET, entity.key_predicate()?)))
    }

    /// Returns the entity, unless this is only a reference.
    #[must_use]
    pub const fn entity(&self) -> Option<&Entity<T>> {
        match self {
            Self::Entity(entity) => Some(entity),
            Self::Reference(_) | Self::Delta(_) => None,
        }
    }

    /// Returns the reference, or the entity-id of the entity if the response has it.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Entity(entity) => entity.control().id(),
            Self::Reference(url) => Some(url),
            Self::Delta(_) => None,
        }
    }
}

// Not derived, because entities contain entities: in a debug build, a derived `clone` takes three
// times the size of an entity on the stack.
impl<T: Clone> Clone for Link<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Entity(entity) => Self::Entity(entity.to_boxed()),
            Self::Reference(url) => Self::Reference(url.clone()),
            Self::Delta(delta) => Self::Delta(delta.clone()),
        }
    }
}

impl<T> From<T> for Link<T> {
    fn from(entity: T) -> Self {
        Self::Entity(Box::new(Entity::from(entity)))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Representation + Clone> EdmValue for Link<T> {
    const TYPE: EdmType = T::EDM_TYPE.with_control();
    type Partial = Self;
    type Kind = kind::StructuredKind<T>;

    fn view(&self) -> ValueRef<'_> {
        match self {
            Self::Entity(entity) => ValueRef::Entity(&**entity),
            Self::Reference(url) => ValueRef::Reference(url),
            Self::Delta(delta) => ValueRef::Collection(&**delta),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: Representation + Clone + ReadObject<'de>> ReadEdmValue<'de> for Link<T> {
    fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        match object.reference()? {
            Some(url) => Ok(Self::Reference(url)),
            None => match Entity::__read_boxed(object) {
                Ok(entity) => Ok(Self::Entity(entity)),
                Err(error) => Err(error),
            },
        }
    }

    fn read_control(
        place: &mut Presence<Self>,
        name: &str,
        value: Untyped,
    ) -> Result<(), ValueError> {
        match (name, value) {
            ("bind", Untyped::String(url)) => {
                Self::fill(place, Presence::Value(Self::Reference(url)))
            }
            ("bind", Untyped::Null) => Self::fill(place, Presence::Null),
            ("bind", _) => Err(ValueError::malformed("a bind is a URL")),
            ("delta", value @ (Untyped::Array(_) | Untyped::Object(_) | Untyped::Null)) => {
                let delta = Box::new(LinkDelta::new(value, None));
                Self::fill(place, Presence::Value(Self::Delta(delta)))
            }
            ("delta", _) => Err(ValueError::malformed("changes are an array or an object")),
            _ => Ok(()),
        }
    }
}
