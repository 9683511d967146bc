//! The items of a delta response, or of a nested delta.

use std::fmt;

use super::Entity;
use crate::json::{Reading, UntypedObject};
use crate::model::{Object, ReadObject, Removed, Untyped, ValueError};
use crate::schema::EdmType;
use crate::url::unless_blank;

/// A change of a collection.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Change<T> {
    /// An entity that is new or has changed.
    Entity(Entity<T>),
    /// An entity that is no longer in the collection \[OData-JSON 15.3\].
    Removed(RemovedEntity),
    /// A link that was added \[OData-JSON 15.4\].
    Linked(ChangedLink),
    /// A link that was removed \[OData-JSON 15.5\].
    Unlinked(ChangedLink),
}

/// An entity that is no longer in the collection. The reader accepts the forms of OData 4.0 and
/// 4.01.
#[derive(Clone, PartialEq)]
pub struct RemovedEntity {
    reason: Removed,
    id: Option<String>,
    members: Vec<(String, Untyped)>,
}

/// Shows only the names of the members, because the type is unknown, and with it which members are
/// sensitive.
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
    /// Returns the reason: the entity was deleted, or no longer belongs to the collection.
    #[must_use]
    pub const fn reason(&self) -> Removed {
        self.reason
    }

    /// Returns the entity-id; [`ODataEntity::key_from_url`](crate::ODataEntity::key_from_url) reads
    /// the key from it.
    ///
    /// Returns `None` if the service sent the key instead \[OData-JSON 15.3\], as Microsoft Graph
    /// does. [`member("id")`](Self::member) then returns the key.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Returns the value of a property that the service sent, such as a key property.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Untyped> {
        self.members.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }
}

/// A link between two entities that was added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedLink {
    /// The entity-id of the entity that has the navigation property.
    pub source: String,
    /// The path of the navigation property.
    pub relationship: String,
    /// The entity-id of the target entity. OData 4.01 services may omit it for a removed link.
    pub target: Option<String>,
}

/// Reads an item. Its context URL or its control information `removed` determines the kind of the
/// item. Either may come last, so all members are read first.
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
                // The members are dropped, so the memory that they took is free again.
                object.__budget().give_back(taken);
                object.note(reading.violations);
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
            .ok_or_else(|| ValueError::malformed("a link must have a source and a relationship"))?;
        Ok(Self { source, relationship, target: part("target") })
    }
}

/// Returns control information, with or without the prefix `odata.`.
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
