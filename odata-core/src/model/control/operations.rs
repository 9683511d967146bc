//! Actions and functions that a response advertises.

use std::fmt;

use super::ControlInformation;
use crate::model::{Untyped, is_advertised};
use crate::url::{shown_link, unless_blank};

/// An action or a function that a response advertises: `"#Demo.Approve":{"title":…,"target":…}`
/// \[OData-JSON 16, 17\].
///
/// [`ControlInformation::operations`] returns them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AdvertisedOperation<'a> {
    name: &'a str,
    value: Option<&'a Untyped>,
}

impl fmt::Debug for AdvertisedOperation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("AdvertisedOperation");
        debug.field("name", &self.name).field("value", &self.value.map(Shown)).finish()
    }
}

/// The annotation of an operation in a response, without the values of the query of its URL, because these may
/// give access to anybody who has the URL.
pub(crate) struct Shown<'a>(pub(crate) &'a Untyped);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Untyped::Array(overloads) => {
                f.debug_list().entries(overloads.iter().map(Shown)).finish()
            }
            Untyped::Object(members) => {
                let mut debug = f.debug_map();
                for (name, value) in members {
                    match value.as_str().filter(|_| name == "target") {
                        Some(url) => debug.entry(name, &shown_link(url)),
                        None => debug.entry(name, value),
                    };
                }
                debug.finish()
            }
            value => value.fmt(f),
        }
    }
}

impl<'a> AdvertisedOperation<'a> {
    /// Returns the qualified name, such as `Demo.Approve`. For one overload of a function, the names of
    /// its parameters follow: `Demo.Days(Year)`.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name.split_once('#').map_or(self.name, |(_, name)| name)
    }

    /// Returns the property that the operation is bound to; `None` if it is bound to the entity itself.
    #[must_use]
    pub fn property(&self) -> Option<&'a str> {
        self.name.split_once('#').map(|(property, _)| property).filter(|it| !it.is_empty())
    }

    /// Returns `false` if the response says that the operation is currently not available, which
    /// OData 4.01 does with `null`.
    #[must_use]
    pub const fn is_available(&self) -> bool {
        self.value.is_some()
    }

    /// Returns the title, a text for people.
    #[must_use]
    pub fn title(&self) -> Option<&'a str> {
        self.member("title")?.as_str()
    }

    /// Returns the URL that invokes the operation. It may be relative to the context URL. `None` means
    /// that the URL follows the conventions: the entity's URL, a slash, and the
    /// [name](Self::name).
    #[must_use]
    pub fn target(&self) -> Option<&'a str> {
        self.member("target")?.as_str().and_then(unless_blank)
    }

    /// Returns another member of the object, such as an annotation.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'a Untyped> {
        self.value?.get(name)
    }
}

impl ControlInformation {
    /// Returns the actions and functions that the response advertises for the entity and for its
    /// properties, in their order; overloads one by one \[OData-JSON 16, 17\].
    ///
    /// ```
    /// use odata_core::{Entity, ODataEntity};
    ///
    /// #[derive(ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Order {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// let order = Entity::<Order>::from_json(
    ///     br##"{"id":7,"#Demo.Approve":{"title":"Approve","target":"Orders(7)/Demo.Approve"}}"##,
    /// )?;
    /// if let Some(approve) = order.control().operation("Demo.Approve") {
    ///     assert_eq!(approve.target(), Some("Orders(7)/Demo.Approve"));
    /// }
    /// # else { panic!() }
    /// assert_eq!(order.control().operations().count(), 1);
    /// # Ok::<(), odata_core::ReadError>(())
    /// ```
    pub fn operations(&self) -> impl Iterator<Item = AdvertisedOperation<'_>> {
        let members = self.rare.iter().flat_map(|rare| &rare.operations);
        members.flat_map(|(name, value)| {
            let (single, overloads) = match value {
                Untyped::Array(overloads) => (None, &**overloads),
                Untyped::Null => (Some(None), [].as_slice()),
                value => (Some(Some(value)), [].as_slice()),
            };
            single
                .into_iter()
                .chain(overloads.iter().map(Some))
                .map(|value| AdvertisedOperation { name, value })
        })
    }

    /// Returns the first advertised operation of this qualified name that is bound to the entity itself.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<AdvertisedOperation<'_>> {
        self.operations().find(|it| it.property().is_none() && it.name() == name)
    }

    /// Adds the operations that a member advertises.
    #[cold]
    pub(crate) fn add_operation(&mut self, name: &str, value: Untyped) {
        debug_assert!(is_advertised(&value), "the value of another member");
        self.rare_mut().operations.push((name.into(), value));
    }

    /// Returns the members that advertise operations, as they are written.
    pub(crate) fn advertised(&self) -> impl Iterator<Item = (&str, &Untyped)> {
        let members = self.rare.iter().flat_map(|rare| &rare.operations);
        members.map(|(name, value)| (&**name, value))
    }
}
