//! Changes of a navigation property: read from a response of changes, and created for an update.

use std::marker::PhantomData;

use super::{About, Link, Links};
use crate::entity::{Change, ODataPartial};
use crate::json::{
    JsonFormat, ODataVersion, ReadError, TypePolicy, object_from_untyped, read, write,
};
use crate::limits::{Budget, Exceeded, Limits, growth};
use crate::model::{
    Level, LinkDelta, Object, Presence, Purpose, ReadObject, Removed, Representation, Rule,
    Untyped, ValueError, Violation, Violations,
};
use crate::schema::EdmType;
use crate::validate::checked;

/// Changes within a collection of entities, for an update: the items of `members@delta`
/// \[OData-Protocol 11.4.3.1\].
///
/// Only OData 4.01 supports such changes. In an update of 4.0, and in a create request, they are a
/// violation. The items are written in the order in which they were added.
///
/// ```
/// use odata_core::json::{JsonFormat, ODataVersion};
/// use odata_core::entity::LinkChanges;
/// use odata_core::{Links, ODataEntity};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct User {
///     #[odata(key)]
///     id: String,
///     name: Option<String>,
/// }
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Group {
///     #[odata(key)]
///     id: String,
///     #[odata(nav)]
///     members: Links<User>,
/// }
///
/// let changes = LinkChanges::new()
///     .bind("users('a')")
///     .update("users('b')", &UserPartial { name: "Bob".into(), ..Default::default() })?
///     .unlink("users('c')");
/// let group = GroupPartial { members: changes.into(), ..Default::default() };
/// let body = JsonFormat::new().version(ODataVersion::V4_01).update_body(&group)?;
/// assert_eq!(
///     String::from_utf8_lossy(&body),
///     r##"{"@type":"#Demo.group","members@delta":[{"@id":"users('a')"},{"@id":"users('b')","name":"Bob"},{"@removed":{"reason":"changed"},"@id":"users('c')"}]}"##,
/// );
/// # Ok::<(), odata_core::Violations>(())
/// ```
pub struct LinkChanges<T> {
    items: Vec<Untyped>,
    /// The items with `Edm.Int64` and `Edm.Decimal` as strings.
    quoted: Vec<Untyped>,
    of: PhantomData<fn() -> T>,
}

impl<T> LinkChanges<T> {
    /// Creates an empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new(), quoted: Vec::new(), of: PhantomData }
    }

    /// Adds an existing entity to the collection, by its entity-id or another URL.
    #[must_use]
    pub fn bind(self, url: impl Into<String>) -> Self {
        self.both(vec![id(url)])
    }

    /// Removes an entity from the collection, without deleting it.
    #[must_use]
    pub fn unlink(self, url: impl Into<String>) -> Self {
        self.both(vec![removed(Removed::Changed), id(url)])
    }

    /// Removes an entity from the collection, and deletes it.
    #[must_use]
    pub fn delete(self, url: impl Into<String>) -> Self {
        self.both(vec![removed(Removed::Deleted), id(url)])
    }

    fn add(
        &mut self,
        url: Option<&(String, Untyped)>,
        write: impl Fn(JsonFormat) -> Vec<u8>,
    ) -> Result<(), Violations> {
        let format = JsonFormat::new().version(ODataVersion::V4_01).type_policy(TypePolicy::Spec);
        let item = |quotes| {
            let text = write(format.ieee754_compatible(quotes));
            let members = read::<Members>(&text, Level::Root, &Limits::DEFAULT)
                .map_err(|error| unreadable(&error))?
                .0;
            Ok(Untyped::Object(url.cloned().into_iter().chain(members).collect()))
        };
        let (plain, quoted) = (item(false)?, item(true)?);
        self.items.push(plain);
        self.quoted.push(quoted);
        Ok(())
    }

    fn both(mut self, members: Vec<(String, Untyped)>) -> Self {
        self.items.push(Untyped::Object(members.clone()));
        self.quoted.push(Untyped::Object(members));
        self
    }
}

impl<T: Representation> LinkChanges<T> {
    /// Inserts an entity with all of its properties. If the collection already has an entity with
    /// this key, the service updates that entity.
    ///
    /// # Errors
    /// Returns all violations, as for a create request.
    pub fn insert<R: Representation<Of = T::Of>>(mut self, entity: &R) -> Result<Self, Violations> {
        checked(entity.properties(), Purpose::Create)?;
        self.add(None, |format| write(entity, format, Purpose::Create, T::EDM_TYPE.name()))?;
        Ok(self)
    }

    /// Updates an entity, and adds it to the collection if the collection does not have it. The URL
    /// names the entity, so the key is not written.
    ///
    /// # Errors
    /// Returns all violations, as for an update.
    pub fn update<P: ODataPartial<Of = T::Of>>(
        mut self,
        url: impl Into<String>,
        changes: &P,
    ) -> Result<Self, Violations> {
        checked(changes.properties(), Purpose::Update)?;
        self.add(Some(&id(url)), |format| {
            write(changes, format, Purpose::Update, T::EDM_TYPE.name())
        })?;
        Ok(self)
    }
}

impl<T> Default for LinkChanges<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for LinkChanges<T> {
    fn clone(&self) -> Self {
        Self { items: self.items.clone(), quoted: self.quoted.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for LinkChanges<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

/// Shows only the number of changes, because the items may have sensitive properties.
impl<T> std::fmt::Debug for LinkChanges<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkChanges({} items)", self.items.len())
    }
}

impl<T> From<LinkChanges<T>> for Links<T> {
    fn from(changes: LinkChanges<T>) -> Self {
        let quoted = (changes.items != changes.quoted).then_some(Untyped::Array(changes.quoted));
        let delta = LinkDelta::new(Untyped::Array(changes.items), quoted);
        let about = About { delta: Some(Box::new(delta)), ..About::default() };
        Self { items: None, about: Some(Box::new(about)) }
    }
}

impl<T> From<LinkChanges<T>> for Presence<Links<T>> {
    fn from(changes: LinkChanges<T>) -> Self {
        Self::Value(changes.into())
    }
}

/// Returns the violation for a value that a message can't have, for example because it is nested
/// too deep.
#[cold]
fn unreadable(error: &ReadError) -> Violations {
    let rule = Rule::Malformed { expected: String::from("a change"), reason: error.to_string() };
    Violations::of(vec![Violation::new("", rule)])
}

/// The members of an object that was written to JSON.
struct Members(Vec<(String, Untyped)>);

impl<'de> ReadObject<'de> for Members {
    const EDM_TYPE: EdmType = EdmType::primitive("Edm.Untyped");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        object.untyped().map(Self)
    }
}

fn id(url: impl Into<String>) -> (String, Untyped) {
    (String::from("@id"), Untyped::String(url.into()))
}

fn removed(removed: Removed) -> (String, Untyped) {
    (String::from("@removed"), removed.to_untyped())
}

impl LinkDelta {
    /// Returns the changes as items. A service may send a single entity for a single-valued
    /// property.
    pub(super) fn changes<E>(&self) -> Result<Vec<Change<E>>, Violations>
    where
        E: for<'de> ReadObject<'de>,
    {
        let items = match self.untyped() {
            Untyped::Array(items) => items,
            Untyped::Null => return Ok(Vec::new()),
            single => std::slice::from_ref(single),
        };
        let (mut changes, mut violations) = (Vec::new(), Vec::new());
        let mut budget = Budget::new(Limits::new());
        for (index, item) in items.iter().enumerate() {
            if violations.len() >= Violations::MAX {
                break;
            }
            match change(item, growth(&changes), &mut budget) {
                Ok(change) => changes.push(change),
                Err(wrong) => {
                    let place = format!("[{index}]");
                    violations.extend(wrong.into_iter().map(|violation| violation.under(&place)));
                }
            }
        }
        if violations.is_empty() { Ok(changes) } else { Err(Violations::of(violations)) }
    }
}

fn change<E>(item: &Untyped, bytes: usize, budget: &mut Budget) -> Result<Change<E>, Violations>
where
    E: for<'de> ReadObject<'de>,
{
    let expected = || <E as ReadObject<'_>>::EDM_TYPE;
    let Untyped::Object(members) = item else {
        return Err(malformed(expected(), String::from("a change must be an object")));
    };
    let taken = budget.take(bytes);
    taken.map_err(|exceeded| malformed(expected(), exceeded.with_advice()))?;
    object_from_untyped(members.iter().chain([].iter().flatten()), budget, Exceeded::with_advice)
}

fn malformed(expected: EdmType, reason: String) -> Violations {
    let rule = Rule::Malformed { expected: expected.name().to_owned(), reason };
    Violations::of(vec![Violation::new("", rule)])
}

impl<T> Link<T> {
    /// Returns the changes, if a response of changes or an update has only changes
    /// (`manager@delta`); otherwise an empty list. See [`Links::changes`].
    ///
    /// The standard defines `@delta` for collections. Microsoft Graph and some other services also
    /// send it for single-valued properties: as an array, an object, or `null`.
    ///
    /// # Errors
    /// Returns all violations of the items, without the values, because the property may be
    /// sensitive. A path begins with the index of the item, such as `[0].name`.
    pub fn changes<E>(&self) -> Result<Vec<Change<E>>, Violations>
    where
        E: for<'de> ReadObject<'de>,
    {
        match self {
            Self::Delta(delta) => delta.changes(),
            Self::Entity(_) | Self::Reference(_) => Ok(Vec::new()),
        }
    }
}
