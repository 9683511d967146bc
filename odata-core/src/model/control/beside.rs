//! Control information of single properties.

use super::{Bag, Beside, ControlInformation};
use crate::model::Untyped;
use crate::url::unless_blank;

/// The control information of one property, such as `manager@odata.navigationLink` \[OData-JSON 4.5\].
///
/// [`ControlInformation::of`] returns it. Names are without `odata.`, in whatever spelling they were
/// read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PropertyControl<'a> {
    property: &'a str,
    all: Option<&'a Bag<Beside>>,
}

impl<'a> PropertyControl<'a> {
    /// Returns the value of the control information of this name, such as `"navigationLink"`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Untyped> {
        let all = self.all?;
        all.get(all.find((self.property, name))?).map(|found| &found.value)
    }

    /// Returns the names and values, in their order. Searches the control information of all
    /// properties.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Untyped)> + use<'a> {
        let Self { property, all } = *self;
        let all = all.into_iter().flatten().filter(move |it| *it.target == *property);
        all.map(|it| (&*it.name, &it.value))
    }

    /// Returns the URL of the entity or entities of a navigation property.
    #[must_use]
    pub fn navigation_link(&self) -> Option<&'a str> {
        self.text("navigationLink")
    }

    /// Returns the URL of the references of a navigation property.
    #[must_use]
    pub fn association_link(&self) -> Option<&'a str> {
        self.text("associationLink")
    }

    /// Returns the URL for reading a stream.
    #[must_use]
    pub fn media_read_link(&self) -> Option<&'a str> {
        self.text("mediaReadLink")
    }

    /// Returns the URL for replacing a stream.
    #[must_use]
    pub fn media_edit_link(&self) -> Option<&'a str> {
        self.text("mediaEditLink")
    }

    /// Returns the media type of a stream.
    #[must_use]
    pub fn media_content_type(&self) -> Option<&'a str> {
        self.text("mediaContentType")
    }

    /// Returns the `ETag` of a stream.
    #[must_use]
    pub fn media_etag(&self) -> Option<&'a str> {
        self.text("mediaEtag")
    }

    /// Returns the URL of the next page of a collection.
    #[must_use]
    pub fn next_link(&self) -> Option<&'a str> {
        self.text("nextLink")
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_str().and_then(unless_blank)
    }
}

impl ControlInformation {
    /// Returns the control information of a property, by its name on the wire.
    ///
    /// The empty name selects unknown control information of the entity itself, such as
    /// `@odata.new`.
    ///
    /// Some types hold the control information of their property themselves: [`Stream`](crate::edm::Stream) has its
    /// links, [`Links`](crate::Links) its count, next link and changes, and
    /// [`Link`](crate::Link) its changes.
    ///
    /// ```
    /// use odata_core::{Entity, Link, ODataEntity};
    ///
    /// #[derive(Clone, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Person {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(nav)]
    ///     photo: Option<Link<Person>>,
    /// }
    ///
    /// let person = Entity::<Person>::from_json(
    ///     br#"{"id":7,"photo@odata.navigationLink":"People(7)/photo"}"#,
    /// )?;
    /// assert_eq!(person.control().of("photo").navigation_link(), Some("People(7)/photo"));
    /// # Ok::<(), odata_core::ReadError>(())
    /// ```
    #[must_use]
    pub fn of<'a>(&'a self, property: &'a str) -> PropertyControl<'a> {
        PropertyControl { property, all: self.beside() }
    }

    /// Returns the control information of all properties, or `None` if there is none.
    pub(crate) fn beside(&self) -> Option<&Bag<Beside>> {
        self.rare.as_ref().map(|rare| &rare.beside).filter(|all| all.len() > 0)
    }

    /// Adds control information of a property. If a name appears twice, [`PropertyControl::get`]
    /// returns the first.
    #[cold]
    pub(crate) fn add_beside(&mut self, beside: Beside) {
        self.rare_mut().beside.push(beside);
    }
}
