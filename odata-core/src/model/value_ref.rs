//! Views of values for a writer.

use std::fmt;

use super::{ControlInformation, LinkDelta, Properties, Stream, Untyped};
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

/// A value as the writer sees it, with one variant for each form in OData. The layout is not
/// guaranteed.
#[derive(Clone, Copy)]
// The tag has its own byte, without a niche, because the variant is checked for every value, and
// the check is then a single comparison.
#[repr(u8)]
#[non_exhaustive]
pub enum ValueRef<'a> {
    /// The property is absent, and is not written.
    Absent,
    /// `null`.
    Null,
    /// `Edm.Boolean`.
    Boolean(bool),
    /// `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32`: always a JSON number.
    Integer(i32),
    /// `Edm.Int64`: a JSON number, or a string if the message is `IEEE754Compatible`.
    Int64(i64),
    /// `Edm.Single`.
    Single(f32),
    /// `Edm.Double`.
    Double(f64),
    /// `Edm.String`, and any other text that is written as a JSON string.
    String(&'a str),
    /// `Edm.Guid`, with its bytes in the order in which they are written.
    Guid([u8; 16]),
    /// `Edm.Date`.
    Date(Date),
    /// `Edm.TimeOfDay`.
    TimeOfDay(TimeOfDay),
    /// `Edm.DateTimeOffset`.
    DateTimeOffset(DateTimeOffset),
    /// `Edm.Duration`.
    Duration(Duration),
    /// `Edm.Decimal` in plain notation, or `INF`, `-INF`, `NaN`: a JSON number, or a string if the
    /// message is `IEEE754Compatible` or the value is not a number.
    Decimal(&'a dyn fmt::Display),
    /// `Edm.Binary`: base64url in a JSON string.
    Binary(&'a [u8]),
    /// Any other JSON string, which is formatted when it is written.
    Text(&'a dyn fmt::Display),
    /// Any JSON value.
    Untyped(&'a Untyped),
    /// Any JSON value, which is created when it is written.
    Made(&'a dyn ToUntyped),
    /// A complex value or an entity.
    Object(&'a dyn Properties),
    /// An entity with its control information.
    Entity(&'a dyn EntityRef),
    /// `Edm.Stream`: control information of the property, and optionally the content.
    Stream(&'a Stream),
    /// A reference to an entity, by its entity-id or URL \[OData-JSON 14\].
    Reference(&'a str),
    /// A collection.
    Collection(&'a dyn CollectionRef),
}

/// A value whose JSON form is created on demand.
///
/// Implement the trait for a type of your own whose [`EdmValue::view`](crate::edm::EdmValue::view)
/// returns [`ValueRef::Made`].
pub trait ToUntyped {
    /// Returns the JSON form.
    fn to_untyped(&self) -> Untyped;
}

/// The items of a collection as the writer sees them.
///
/// Implement the trait for a collection type of your own, whose
/// [`EdmValue::view`](crate::edm::EdmValue::view) returns [`ValueRef::Collection`].
#[allow(clippy::len_without_is_empty)] // The writer asks for the items, not for whether there are any.
pub trait CollectionRef {
    /// Returns the number of items.
    fn len(&self) -> usize;

    /// Returns the item at `index`, or [`ValueRef::Absent`] past the end.
    fn item(&self, index: usize) -> ValueRef<'_>;

    /// Returns `true` if the items are present, and not only control information about them.
    fn is_there(&self) -> bool {
        true
    }

    /// Returns the number of items of the whole collection, if this is a page of it.
    fn count(&self) -> Option<i64> {
        None
    }

    /// Returns the URL of the next page of the collection.
    fn next_link(&self) -> Option<&str> {
        None
    }

    /// Returns the changes of the collection, if a message has them.
    fn delta(&self) -> Option<&LinkDelta> {
        None
    }
}

/// Returns the items of a collection.
pub(crate) fn iter(items: &dyn CollectionRef) -> impl Iterator<Item = ValueRef<'_>> {
    (0..items.len()).map(|index| items.item(index))
}

/// An entity with its control information, as the writer sees it.
///
/// Implement the trait for a type of your own whose [`EdmValue::view`](crate::edm::EdmValue::view)
/// returns [`ValueRef::Entity`].
pub trait EntityRef {
    /// Returns the properties.
    fn properties(&self) -> &dyn Properties;

    /// Returns the control information.
    fn control(&self) -> &ControlInformation;
}
