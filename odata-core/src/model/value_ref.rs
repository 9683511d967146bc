//! Values as a writer sees them.

use std::fmt;

use super::{ControlInformation, LinkDelta, Properties, Stream, Untyped};
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

/// A value as the writer sees it: one variant for each form that OData knows. Its layout is no promise.
#[derive(Clone, Copy)]
// A tag in a byte of its own, and no niche: which variant it is, asked for every value, is one comparison.
#[repr(u8)]
#[non_exhaustive]
pub enum ValueRef<'a> {
    /// The property is not there at all; it is not written.
    Absent,
    /// `null`.
    Null,
    /// `Edm.Boolean`.
    Boolean(bool),
    /// `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32`: always a JSON number.
    Integer(i32),
    /// `Edm.Int64`: a JSON number, or a string where the message is `IEEE754Compatible`.
    Int64(i64),
    /// `Edm.Single`.
    Single(f32),
    /// `Edm.Double`.
    Double(f64),
    /// `Edm.String`, and whatever else is a JSON string as it stands.
    String(&'a str),
    /// `Edm.Guid`, its bytes in the order in which it is written.
    Guid([u8; 16]),
    /// `Edm.Date`.
    Date(Date),
    /// `Edm.TimeOfDay`.
    TimeOfDay(TimeOfDay),
    /// `Edm.DateTimeOffset`.
    DateTimeOffset(DateTimeOffset),
    /// `Edm.Duration`.
    Duration(Duration),
    /// `Edm.Decimal` in plain notation, or `INF`, `-INF`, `NaN`: a JSON number, or a string where
    /// the message is `IEEE754Compatible` or there is no number for it.
    Decimal(&'a dyn fmt::Display),
    /// `Edm.Binary`: base64url in a JSON string.
    Binary(&'a [u8]),
    /// Whatever else is a JSON string and is best made when it is written.
    Text(&'a dyn fmt::Display),
    /// Any JSON value.
    Untyped(&'a Untyped),
    /// Any JSON value that is best made when it is written.
    Made(&'a dyn ToUntyped),
    /// A complex value or an entity.
    Object(&'a dyn Properties),
    /// An entity with its control information.
    Entity(&'a dyn EntityRef),
    /// `Edm.Stream`: what stands beside the property, and perhaps the content.
    Stream(&'a Stream),
    /// A reference to an entity, by its entity-id or URL \[OData-JSON 14\].
    Reference(&'a str),
    /// A collection.
    Collection(&'a dyn CollectionRef),
}

/// What has a form in JSON that is made when it is needed.
pub trait ToUntyped {
    /// The JSON form.
    fn to_untyped(&self) -> Untyped;
}

/// The items of a collection as the writer sees them.
#[allow(clippy::len_without_is_empty)] // The writer asks for the items, not for whether there are any.
pub trait CollectionRef {
    /// How many there are.
    fn len(&self) -> usize;

    /// The item at `index`; [`ValueRef::Absent`] past the end.
    fn item(&self, index: usize) -> ValueRef<'_>;

    /// Whether the items themselves are there, and not only what is said about them.
    fn is_there(&self) -> bool {
        true
    }

    /// How many items the whole collection has, where this is a page of it.
    fn count(&self) -> Option<i64> {
        None
    }

    /// The URL of the next page of the collection.
    fn next_link(&self) -> Option<&str> {
        None
    }

    /// The changes of the collection, if a message has them.
    fn delta(&self) -> Option<&LinkDelta> {
        None
    }
}

/// Returns the items of a collection.
pub(crate) fn iter(items: &dyn CollectionRef) -> impl Iterator<Item = ValueRef<'_>> {
    (0..items.len()).map(|index| items.item(index))
}

/// An entity with its control information, as the writer sees it.
pub trait EntityRef {
    /// The properties.
    fn properties(&self) -> &dyn Properties;

    /// The control information.
    fn control(&self) -> &ControlInformation;
}
