//! The changes of a collection.

use std::fmt;

use http::response::Parts;

use super::from_response::{FromResponse, read_ok};
use crate::edm::{EdmType, Object, Untyped, ValueError};
use crate::entity::{Annotations, ControlInformation, Entity, ReadObject, Removed};
use crate::error::Error;
use crate::json::{Level, Page, ReadError, Reading, UntypedObject, read};
use crate::limits::Limits;
use crate::url::unless_blank;

/// A page of the changes of a collection \[OData-JSON 15\].
///
/// `T` is best the partial of the entity type: of what has changed, a service may tell the changed
/// properties only.
///
/// ```
/// use odata_core::{Change, DeltaPage, ODataEntity};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: String,
/// }
///
/// let page = DeltaPage::<ProductPartial>::from_json(
///     br#"{"@odata.context":"$metadata#products/$delta","value":[
///         {"id":1,"name":"Tea"},
///         {"@removed":{"reason":"deleted"},"@odata.id":"products(2)"}
///     ],"@odata.deltaLink":"products?$deltatoken=5"}"#,
/// )?;
/// match page.changes() {
///     [Change::Entity(entity), Change::Removed(removed)] => {
///         assert_eq!(entity.name.value().map(String::as_str), Some("Tea"));
///         assert_eq!(removed.id(), Some("products(2)"));
///     }
///     other => panic!("{other:?}"),
/// }
/// assert_eq!(page.delta_link(), Some("products?$deltatoken=5"));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DeltaPage<T> {
    changes: Vec<Change<T>>,
    control: ControlInformation,
    annotations: Annotations,
}

impl<T> DeltaPage<T> {
    /// The changes of this page, in the service's order: a later one replaces an earlier one of the
    /// same entity.
    #[must_use]
    pub fn changes(&self) -> &[Change<T>] {
        &self.changes
    }

    /// The changes of this page, in the service's order.
    #[must_use]
    pub fn into_changes(self) -> Vec<Change<T>> {
        self.changes
    }

    /// Returns the control information of the page, as [`Page::control`] does.
    #[must_use]
    pub const fn control(&self) -> &ControlInformation {
        &self.control
    }

    /// Returns the instance annotations of the page.
    #[must_use]
    pub const fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// The context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.control.context()
    }

    /// How many changes there are, where that was asked for.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        self.control.count()
    }

    /// The URL of the rest of these changes.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.control.next_link()
    }

    /// The URL of the changes after these, on the last page: to be kept.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.control.delta_link()
    }
}

impl<T> DeltaPage<T>
where
    T: for<'de> ReadObject<'de>,
{
    /// Reads a page of changes.
    ///
    /// # Errors
    /// As [`Page::from_json`].
    pub fn from_json(json: &[u8]) -> Result<Self, ReadError> {
        read(json, Level::Root, &Limits::DEFAULT)
    }

    fn of(page: Page<Change<T>>) -> Self {
        let (items, control, annotations) = page.into_parts();
        let changes = items.into_iter().map(Entity::into_inner).collect();
        Self { changes, control, annotations }
    }
}

impl<'de, T> ReadObject<'de> for DeltaPage<T>
where
    T: for<'any> ReadObject<'any>,
{
    const EDM_TYPE: EdmType = <T as ReadObject<'de>>::EDM_TYPE.collection();

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let page = Page::<Change<T>>::read_object(object)?;
        // The changes are moved out of their entities.
        object.__budget().take(size_of_val(page.items()))?;
        Ok(Self::of(page))
    }
}

impl<T> FromResponse for DeltaPage<T>
where
    T: for<'de> ReadObject<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        read_ok(head, body, limits)
    }
}

/// One of the changes of a collection.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Change<T> {
    /// An entity that is new, or has changed.
    Entity(Entity<T>),
    /// An entity that is no longer in the collection \[OData-JSON 15.3\].
    Removed(RemovedEntity),
    /// A link that is new \[OData-JSON 15.4\].
    Linked(ChangedLink),
    /// A link that is no longer there \[OData-JSON 15.5\].
    Unlinked(ChangedLink),
}

/// An entity that is no longer in the collection, in the form of either version.
#[derive(Clone, PartialEq)]
pub struct RemovedEntity {
    reason: Removed,
    id: Option<String>,
    members: Vec<(String, Untyped)>,
}

/// With the names of the members only, because the type that says which of them are sensitive is not known.
impl fmt::Debug for RemovedEntity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.members.iter().map(|(name, _)| name).collect();
        f.debug_struct("RemovedEntity")
            .field("reason", &self.reason)
            .field("id", &self.id)
            .field("members", &names)
            .finish()
    }
}

impl RemovedEntity {
    /// Whether it exists still.
    #[must_use]
    pub const fn reason(&self) -> Removed {
        self.reason
    }

    /// The entity-id, from which
    /// [`ODataEntity::key_from_url`](crate::ODataEntity::key_from_url) takes the key. `None` if the service gave the key
    /// instead, as Microsoft Graph does: then [`member("id")`](Self::member) returns it \[OData-JSON 15.3\].
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The value of a property that the service has told, such as one of the key.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Untyped> {
        self.members.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }
}

/// A link between two entities that is new, or no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLink {
    /// The entity-id of the entity that has the navigation property.
    pub source: String,
    /// The path of the navigation property.
    pub relationship: String,
    /// The entity-id of the entity that it leads to; of a link that is no longer there, OData 4.01
    /// may leave it out.
    pub target: Option<String>,
}

/// What an item is stands in its context URL, or in the control information `removed`; it is looked
/// at as a whole, since that may come last.
impl<'de, T> ReadObject<'de> for Change<T>
where
    T: for<'any> ReadObject<'any>,
{
    const EDM_TYPE: EdmType = <T as ReadObject<'de>>::EDM_TYPE;

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let before = object.__budget().memory();
        let members = object.untyped()?;
        let taken = before.saturating_sub(object.__budget().memory());
        let fragment = control(&members, "context").and_then(Untyped::as_str);
        let kind = fragment.and_then(|context| context.rsplit_once('/')).map(|(_, kind)| kind);
        if let Some(reason) = control(&members, "removed").and_then(Removed::of_control) {
            let id = control(&members, "id").and_then(text);
            return Ok(Self::Removed(RemovedEntity { reason, id, members }));
        }
        match kind {
            Some("$deletedEntity") => {
                let id = plain(&members, "id");
                let reason = Removed::of(plain(&members, "reason").as_deref());
                Ok(Self::Removed(RemovedEntity { reason, id, members }))
            }
            Some("$link") => ChangedLink::read(&members).map(Self::Linked),
            Some("$deletedLink") => ChangedLink::read(&members).map(Self::Unlinked),
            _ => {
                let mut reading = Reading::new(object.__budget().take_all());
                let read = Entity::read_object(&mut UntypedObject::new(&members, &mut reading));
                *object.__budget() = reading.budget;
                // The members are dropped.
                object.__budget().give_back(taken);
                object.note(reading.noted);
                read.map(Self::Entity)
            }
        }
    }
}

impl ChangedLink {
    fn read(members: &[(String, Untyped)]) -> Result<Self, ValueError> {
        let part = |name| plain(members, name);
        let (source, relationship) = part("source")
            .zip(part("relationship"))
            .ok_or_else(|| ValueError::malformed("a link has a source and a relationship"))?;
        Ok(Self { source, relationship, target: part("target") })
    }
}

/// Control information in the spelling of either version.
fn control<'a>(members: &'a [(String, Untyped)], name: &str) -> Option<&'a Untyped> {
    let is_it = |own: &str| {
        own.strip_prefix('@').map(|own| own.strip_prefix("odata.").unwrap_or(own)) == Some(name)
    };
    members.iter().find(|(own, _)| is_it(own)).map(|(_, value)| value)
}

fn plain(members: &[(String, Untyped)], name: &str) -> Option<String> {
    let member = members.iter().find(|(own, _)| own == name);
    member.and_then(|(_, value)| text(value))
}

fn text(value: &Untyped) -> Option<String> {
    value.as_str().and_then(unless_blank).map(str::to_owned)
}
