//! Collection-valued navigation properties.

use std::fmt;

use super::Link;
use crate::entity::{Change, Entity};
use crate::model::{
    CollectionRef, EdmValue, Incoming, Items, LinkDelta, Presence, ReadEdmValue, ReadObject,
    Representation, Untyped, ValueError, ValueRef, Violations, blank, kind,
};
use crate::schema::EdmType;
use crate::url::{shown_link_without_keys, unless_blank};

/// The value of a collection-valued navigation property: entities or references, with the control
/// information of the collection.
///
/// `Links` have no [items](Self::items) unless the service has expanded the property. In a request,
/// entities are inserted and references are bound; see [`Link`]. Without items, nothing is written.
///
/// In an update in OData 4.0, binds add to the collection, and an empty collection is a
/// [violation](crate::validate::Rule::ClearedCollection); remove items with
/// [`remove_reference`](crate::request::Collection::remove_reference). In OData 4.01, the items
/// replace the whole collection \[OData-Protocol 11.4.3.1\].
#[derive(Clone, PartialEq)]
pub struct Links<T> {
    pub(super) items: Option<Vec<Link<T>>>,
    /// The control information. Boxed, because a type may have hundreds of collections, most of
    /// which are absent.
    pub(super) about: Option<Box<About>>,
}

/// The control information of a collection. Not generic, so that its code is compiled once.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct About {
    pub(super) count: Option<i64>,
    pub(super) next_link: Option<Box<str>>,
    pub(super) delta: Option<Box<LinkDelta>>,
}

/// No control information.
static NOTHING: About = About { count: None, next_link: None, delta: None };

impl About {
    fn debug(&self, f: &mut fmt::Formatter<'_>, items: Option<&dyn fmt::Debug>) -> fmt::Result {
        let mut debug = f.debug_struct("Links");
        let delta = self.delta.as_ref().map(|delta| delta as &dyn fmt::Debug);
        let count = self.count.as_ref().map(|count| count as &dyn fmt::Debug);
        let shown = self.next_link.as_deref().map(shown_link_without_keys);
        let next_link = shown.as_ref().map(|link| link as &dyn fmt::Debug);
        let fields =
            [("items", items), ("count", count), ("next_link", next_link), ("delta", delta)];
        for (name, value) in fields {
            if let Some(value) = value {
                debug.field(name, value);
            }
        }
        debug.finish()
    }

    /// Sets control information of the collection. If it is set twice, in the spellings of both
    /// versions, both values must be equal.
    fn hear(&mut self, said: Said) -> Result<(), ValueError> {
        fn once<V: PartialEq>(place: &mut Option<V>, value: V) -> Result<(), ValueError> {
            let is_same = place.as_ref().is_none_or(|before| *before == value);
            *place = Some(value);
            if is_same { Ok(()) } else { Err(ValueError::duplicate()) }
        }
        match said {
            Said::Nothing | Said::Binds(_) => {}
            Said::Count(count) => once(&mut self.count, count)?,
            Said::NextLink(url) => once(&mut self.next_link, url.into())?,
            Said::Delta(changes) => once(&mut self.delta, Box::new(LinkDelta::new(changes, None)))?,
        }
        Ok(())
    }
}

/// Control information of a collection that was read.
pub(super) enum Said {
    Nothing,
    Count(i64),
    NextLink(String),
    Delta(Untyped),
    Binds(Vec<String>),
}

impl Said {
    fn of(name: &str, value: Untyped) -> Result<Self, ValueError> {
        Ok(match (name, value) {
            ("count" | "nextLink", Untyped::Null) => Self::Nothing,
            ("count", value) => Self::Count(crate::json::from_untyped(&value)?),
            ("nextLink", Untyped::String(url)) if unless_blank(&url).is_none() => Self::Nothing,
            ("nextLink", Untyped::String(url)) => Self::NextLink(url),
            ("nextLink", _) => return Err(ValueError::malformed("a next link is a string")),
            ("delta", value @ Untyped::Array(_)) => Self::Delta(value),
            ("delta", _) => return Err(ValueError::malformed("changes are an array")),
            ("bind", Untyped::Array(urls)) => {
                let urls = urls.iter().map(|url| Some(url.as_str()?.to_owned())).collect();
                let not_urls = || ValueError::malformed("the binds of a collection are URLs");
                Self::Binds(Option::ok_or_else(urls, not_urls)?)
            }
            ("bind", _) => {
                return Err(ValueError::malformed("the binds of a collection are an array"));
            }
            _ => Self::Nothing,
        })
    }
}

impl<T> Links<T> {
    /// Returns the entities or references, or `None` if the property is not expanded.
    #[must_use]
    pub fn items(&self) -> Option<&[Link<T>]> {
        self.items.as_deref()
    }

    /// Returns the entities among the items.
    pub fn entities(&self) -> impl Iterator<Item = &Entity<T>> {
        self.items.iter().flatten().filter_map(Link::entity)
    }

    /// Returns the number of items of the whole collection, if the request asked for it.
    #[must_use]
    pub const fn count(&self) -> Option<i64> {
        match &self.about {
            Some(about) => about.count,
            None => None,
        }
    }

    /// Returns the URL of the next page of this collection. Returns `None` on the last page, even
    /// if the service sends an empty URL. `next_page_of` of the [call](crate::request::Call) creates the
    /// request for the page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.about.as_ref()?.next_link.as_deref()
    }

    /// Returns the changes of the collection, in a response of changes (`members@delta`)
    /// \[OData-JSON 15.1\]; empty if the response has none. `E` is the type of the items: usually a
    /// partial, because an item may have only the changed properties, or only its key.
    /// [`LinkChanges`](crate::entity::LinkChanges) creates such changes for an update.
    ///
    /// ```
    /// use odata_core::response::DeltaPage;
    /// use odata_core::entity::Change;
    /// use odata_core::{Links, ODataEntity};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct User {
    ///     #[odata(key)]
    ///     id: String,
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
    /// let page = DeltaPage::<Group>::from_json(
    ///     br#"{"value":[{"id":"g","members@delta":[{"id":"a"},{"id":"b","@removed":{"reason":"deleted"}}]}]}"#,
    /// )?;
    /// # assert!(matches!(page.changes(), [Change::Entity(_)]));
    /// for change in page.changes() {
    ///     if let Change::Entity(group) = change {
    ///         let members = group.members.changes::<UserPartial>()?;
    ///         assert!(matches!(&members[..], [Change::Entity(_), Change::Removed(_)]));
    ///     }
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns all violations of the items, without the values, because the property may be
    /// sensitive. A path begins with the index of the item, such as `[2].name`.
    pub fn changes<E>(&self) -> Result<Vec<Change<E>>, Violations>
    where
        E: for<'de> ReadObject<'de>,
    {
        self.delta().map_or_else(|| Ok(Vec::new()), LinkDelta::changes)
    }

    pub(in crate::entity) fn delta(&self) -> Option<&LinkDelta> {
        self.about.as_ref()?.delta.as_deref()
    }

    /// Returns `true` if there is no control information alongside the items.
    pub(in crate::entity) fn is_plain(&self) -> bool {
        self.about.is_none()
    }

    /// Reads control information of the collection from a member of a collection response.
    pub(in crate::entity) fn read_member(
        &mut self,
        name: &str,
        value: Untyped,
    ) -> Result<(), ValueError> {
        self.hear(Said::of(name, value)?)
    }

    pub(in crate::entity) fn with_items(self, items: Option<Vec<Link<T>>>) -> Self {
        Self { items, ..self }
    }

    /// Adds an item.
    pub fn push(&mut self, link: impl Into<Link<T>>) {
        self.items.get_or_insert_default().push(link.into());
    }
}

/// Shows only what is set, because most `Links` are not expanded.
impl<T: fmt::Debug> fmt::Debug for Links<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = self.items.as_ref().map(|items| items as &dyn fmt::Debug);
        self.about.as_deref().unwrap_or(&NOTHING).debug(f, items)
    }
}

impl<T> Default for Links<T> {
    fn default() -> Self {
        Self { items: None, about: None }
    }
}

impl<T> From<Vec<Link<T>>> for Links<T> {
    fn from(items: Vec<Link<T>>) -> Self {
        Self { items: Some(items), ..Self::default() }
    }
}

impl<T, const N: usize> From<[Link<T>; N]> for Links<T> {
    fn from(items: [Link<T>; N]) -> Self {
        Self::from(Vec::from(items))
    }
}

impl<T> FromIterator<Link<T>> for Links<T> {
    fn from_iter<I: IntoIterator<Item = Link<T>>>(items: I) -> Self {
        Self::from(items.into_iter().collect::<Vec<_>>())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Representation + Clone> EdmValue for Links<T> {
    const TYPE: EdmType = T::EDM_TYPE.collection().with_control();
    type Partial = Self;
    type Kind = kind::CollectionKind<kind::StructuredKind<T>>;

    blank!(Self::default());
    const __STANDS_ALONE: bool = false;

    /// Keeps the older items if this value has only changes.
    fn __replace(mut self, old: &mut Self) {
        if self.items.is_none() && self.delta().is_some() {
            self.items = old.items.take();
        }
        *old = self;
    }

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Collection(self)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    /// An empty collection, because services send null for one.
    fn null() -> Option<Self> {
        Some(Self::from(Vec::new()))
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: Representation + Clone + ReadObject<'de>> ReadEdmValue<'de> for Links<T> {
    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        Vec::<Link<T>>::from_collection(items).map(Self::from)
    }

    fn read_control(
        place: &mut Presence<Self>,
        name: &str,
        value: Untyped,
    ) -> Result<(), ValueError> {
        match Said::of(name, value)? {
            Said::Nothing => Ok(()),
            said => {
                let mut links = match std::mem::take(place) {
                    Presence::Value(links) => links,
                    Presence::Null => Self::from(Vec::new()),
                    Presence::Absent => Self::default(),
                };
                let heard = links.hear(said);
                *place = Presence::Value(links);
                heard
            }
        }
    }

    /// The property and its control information come in any order.
    fn fill(place: &mut Presence<Self>, value: Presence<Self>) -> Result<(), ValueError> {
        match (&mut *place, value) {
            (Presence::Value(links), Presence::Value(more)) => {
                links.extend(more.items.unwrap_or_default());
            }
            (Presence::Absent, value) => *place = value,
            // The control information of the property came first.
            (Presence::Value(links), Presence::Null) => links.extend(Vec::new()),
            _ => return Err(ValueError::duplicate()),
        }
        Ok(())
    }

    fn __read_into(place: &mut Self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match value {
            Incoming::Null => place.extend(Vec::new()),
            Incoming::Collection(items) => place.extend(Vec::from_collection(items)?),
            _ => return Err(ValueError::wrong_type()),
        }
        Ok(())
    }

    fn __put_control(place: &mut Self, name: &str, value: Untyped) -> Result<(), ValueError> {
        place.hear(Said::of(name, value)?)
    }
}

impl<T> Links<T> {
    fn hear(&mut self, said: Said) -> Result<(), ValueError> {
        match said {
            Said::Nothing => Ok(()),
            Said::Binds(urls) => {
                let items = self.items.get_or_insert_default();
                for url in urls {
                    items.push(Link::Reference(url));
                }
                Ok(())
            }
            said => self.about.get_or_insert_default().hear(said),
        }
    }

    fn extend(&mut self, mut more: Vec<Link<T>>) {
        match &mut self.items {
            Some(items) => items.append(&mut more),
            items @ None => *items = Some(more),
        }
    }
}

impl<T: Representation + Clone> CollectionRef for Links<T> {
    fn len(&self) -> usize {
        self.items.as_ref().map_or(0, Vec::len)
    }

    fn item(&self, index: usize) -> ValueRef<'_> {
        self.items.as_ref().and_then(|items| items.get(index)).map_or(ValueRef::Absent, Link::view)
    }

    fn is_there(&self) -> bool {
        self.items.is_some()
    }

    fn count(&self) -> Option<i64> {
        self.count()
    }

    fn next_link(&self) -> Option<&str> {
        self.next_link()
    }

    fn delta(&self) -> Option<&LinkDelta> {
        self.delta()
    }
}
