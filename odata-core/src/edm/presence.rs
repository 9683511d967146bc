//! The three things that a property can be on every path: absent, null, a value.

use super::value::{EdmValue, Items, Number, Object, ReadEdmValue, Text, ValueError, ValueRef};
use super::{DateTimeOffset, Untyped};

/// A property of a partial entity: absent, null, or a value.
///
/// Absent and null are different things in OData: an update leaves an absent property as it is
/// and sets a null one to null \[OData-Protocol 11.4.3\].
///
/// ```
/// use odata_core::edm::Presence;
///
/// let name = Presence::from("Contoso");
/// assert_eq!(name.value(), Some(&"Contoso"));
/// assert!(Presence::<String>::default().is_absent());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Presence<T> {
    /// The property is not there: not in the JSON, not to be changed.
    #[default]
    Absent,
    /// The property is there and `null`.
    Null,
    /// The property is there and has this value.
    Value(T),
}

impl<T> Presence<T> {
    /// The value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the property is not there.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there and `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// Where there is none, nothing is said: for what a program may have or not. Null is
/// [`Presence::Null`].
impl<T> From<Option<T>> for Presence<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T> From<T> for Presence<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// Gives a property of a builder its value.
#[doc(hidden)]
pub fn set<T>(place: &mut Presence<T>, value: impl Into<T>) {
    *place = Presence::Value(value.into());
}

/// The same for one in a box.
#[doc(hidden)]
pub fn set_boxed<T>(place: &mut Presence<Box<T>>, value: impl Into<T>) {
    *place = Presence::Value(Box::new(value.into()));
}

/// A property that can be written, whatever its type.
pub trait Value {
    /// The value as the writer sees it.
    fn view(&self) -> ValueRef<'_>;
}

impl<T: EdmValue> Value for T {
    fn view(&self) -> ValueRef<'_> {
        EdmValue::view(self)
    }
}

impl<T: EdmValue> Value for Presence<T> {
    fn view(&self) -> ValueRef<'_> {
        match self {
            Self::Absent => ValueRef::Absent,
            Self::Null => ValueRef::Null,
            Self::Value(value) => value.view(),
        }
    }
}

/// A place that the reader fills, whatever its type: a [`Presence`].
#[allow(clippy::missing_errors_doc)] // All for one reason: the value does not fit.
pub trait Slot<'de> {
    /// Null, whatever it was before: for a builder.
    fn set_null(&mut self) {}

    /// From `null`.
    fn null(&mut self) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From `true` or `false`.
    fn boolean(&mut self, _value: bool) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From a number.
    fn number(&mut self, _value: Number<'_>) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From a string.
    fn string(&mut self, _value: Text<'_, 'de>) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From an array.
    fn collection(&mut self, _items: &mut dyn Items<'de>) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From an object.
    fn object(&mut self, _object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From control information beside the property; what is not known is passed over.
    fn control(&mut self, _name: &str, _value: Untyped) -> Result<(), ValueError> {
        Ok(())
    }
}

/// The place of a property, for the reader to fill.
///
/// Most properties are of a few types. The reader fills the places of those itself: without a virtual
/// call, and by code that is compiled once, with this crate. Whoever makes one by hand is right with
/// [`Any`](Self::Any) for every type.
#[allow(missing_debug_implementations)] // It is made to be used up at once.
#[non_exhaustive]
pub enum PropertySlot<'a, 'de> {
    /// Of `Edm.Boolean`.
    Boolean(&'a mut Presence<bool>),
    /// Of `Edm.Int32`.
    Int32(&'a mut Presence<i32>),
    /// Of `Edm.Int64`.
    Int64(&'a mut Presence<i64>),
    /// Of `Edm.String`.
    String(&'a mut Presence<String>),
    /// Of `Edm.DateTimeOffset`.
    DateTimeOffset(&'a mut Presence<DateTimeOffset>),
    /// Of any type.
    Any(&'a mut dyn Slot<'de>),
}

impl<'a, 'de> PropertySlot<'a, 'de> {
    /// The place, whatever its type.
    #[must_use]
    pub fn any(self) -> &'a mut dyn Slot<'de> {
        match self {
            Self::Boolean(place) => place,
            Self::Int32(place) => place,
            Self::String(place) => place,
            Self::Int64(place) => place,
            Self::DateTimeOffset(place) => place,
            Self::Any(place) => place,
        }
    }
}

/// What is common to both ways of reading. A value that does not fit is an error, as it is for a
/// [`Slot`].
impl<'de> PropertySlot<'_, 'de> {
    #[inline]
    pub(crate) fn boolean(self, value: bool) -> Result<(), ValueError> {
        match self {
            Self::Boolean(place) => put(place, value),
            other => other.any().boolean(value),
        }
    }

    #[inline]
    pub(crate) fn integer(self, value: i64) -> Result<(), ValueError> {
        match self {
            Self::Int32(place) => put(place, i32::from_number(Number::Signed(value))?),
            Self::Int64(place) => put(place, value),
            other => other.any().number(Number::Signed(value)),
        }
    }

    #[inline]
    pub(crate) fn string(self, value: Text<'_, 'de>) -> Result<(), ValueError> {
        match self {
            Self::String(place) => put(place, value.into_string()),
            Self::DateTimeOffset(place) => put(place, DateTimeOffset::from_string(value)?),
            other => other.any().string(value),
        }
    }
}

/// A value into its place, which is filled once.
#[inline]
fn put<T>(place: &mut Presence<T>, value: T) -> Result<(), ValueError> {
    if !place.is_absent() {
        return Err(ValueError::duplicate());
    }
    *place = Presence::Value(value);
    Ok(())
}

/// The place of a property of a partial.
#[doc(hidden)]
pub fn property_slot<'a, 'de, T: ReadEdmValue<'de>>(
    place: &'a mut Presence<T>,
) -> PropertySlot<'a, 'de> {
    T::__slot(place)
}

impl<'de, T: ReadEdmValue<'de>> Slot<'de> for Presence<T> {
    fn set_null(&mut self) {
        *self = Self::Null;
    }

    fn null(&mut self) -> Result<(), ValueError> {
        T::fill(self, Self::Null)
    }

    fn boolean(&mut self, value: bool) -> Result<(), ValueError> {
        T::from_boolean(value).and_then(|read| T::fill(self, Self::Value(read)))
    }

    fn number(&mut self, value: Number<'_>) -> Result<(), ValueError> {
        T::from_number(value).and_then(|read| T::fill(self, Self::Value(read)))
    }

    fn string(&mut self, value: Text<'_, 'de>) -> Result<(), ValueError> {
        T::from_string(value).and_then(|read| T::fill(self, Self::Value(read)))
    }

    fn collection(&mut self, items: &mut dyn Items<'de>) -> Result<(), ValueError> {
        T::from_collection(items).and_then(|read| T::fill(self, Self::Value(read)))
    }

    fn object(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        T::from_object(object).and_then(|read| T::fill(self, Self::Value(read)))
    }

    fn control(&mut self, name: &str, value: Untyped) -> Result<(), ValueError> {
        T::read_control(self, name, value)
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, Presence, Slot, Text, Untyped};

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        let tell = |presence: Presence<i32>| {
            (presence.is_absent(), presence.is_null(), presence.value().copied())
        };
        assert_eq!(tell(Presence::Absent), (true, false, None));
        assert_eq!(tell(Presence::Null), (false, true, None));
        assert_eq!(tell(Presence::Value(0)), (false, false, Some(0)));
    }

    /// What a place does not say that it takes, it refuses.
    #[test]
    fn a_place_takes_nothing_by_itself() {
        struct Nothing;
        impl Slot<'_> for Nothing {}
        assert!(Nothing.null().is_err());
        assert!(Nothing.boolean(true).is_err());
        assert!(Nothing.number(Number::Signed(1)).is_err());
        assert!(Nothing.string(Text::Transient("x")).is_err());
        assert!(Nothing.control("type", Untyped::Null).is_ok());
    }
}
