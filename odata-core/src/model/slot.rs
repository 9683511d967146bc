//! The places that a reader fills: those of the properties of a partial, which may be absent, and those of
//! a whole value, which holds something to begin with.

use super::{Incoming, Number, Presence, ReadEdmValue, Text, Untyped, ValueError};
use crate::temporal::DateTimeOffset;

/// A place that the reader fills, whatever its type.
pub trait Slot<'de> {
    /// From a value.
    ///
    /// # Errors
    /// The value does not fit.
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError>;

    /// From control information beside the property; what is not known is passed over.
    ///
    /// # Errors
    /// The value is not one that this control information can have.
    fn control(&mut self, _name: &str, _value: Untyped) -> Result<(), ValueError> {
        Ok(())
    }

    /// Null, whatever it was before: for a builder, of a place in a partial.
    fn set_null(&mut self) {}

    // Whether it is as it must be where there is no value for it.
    #[doc(hidden)]
    fn __may_lack(&mut self) -> bool {
        true
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
    Boolean(Place<'a, bool>),
    /// Of `Edm.Int32`.
    Int32(Place<'a, i32>),
    /// Of `Edm.Int64`.
    Int64(Place<'a, i64>),
    /// Of `Edm.String`.
    String(Place<'a, String>),
    /// Of `Edm.DateTimeOffset`.
    DateTimeOffset(Place<'a, DateTimeOffset>),
    /// Of any type.
    Any(&'a mut dyn Slot<'de>),
}

/// The place of a value of this type.
#[derive(Debug)]
pub enum Place<'a, T> {
    /// In a partial.
    Presence(&'a mut Presence<T>),
    /// In a whole value, of a property that may be null.
    Nullable(&'a mut Option<T>),
    /// In a whole value.
    Own(&'a mut T),
}

impl<'a, T> Place<'a, T> {
    /// The place, whatever its type.
    fn any<'de>(self) -> &'a mut dyn Slot<'de>
    where
        T: ReadEdmValue<'de> + Clone,
    {
        match self {
            Self::Presence(place) => place,
            Self::Nullable(place) => place,
            Self::Own(place) => place,
        }
    }

    /// A value into its place: the reader sees to it that each is filled once.
    #[inline]
    fn put(self, value: T) {
        match self {
            Self::Presence(place) => *place = Presence::Value(value),
            Self::Nullable(place) => *place = Some(value),
            Self::Own(place) => *place = value,
        }
    }
}

impl<'a, 'de> PropertySlot<'a, 'de> {
    // Of a property that there is not.
    #[doc(hidden)]
    #[must_use]
    pub fn none() -> Self {
        // Without a size, it is in no memory of its own.
        Self::Any(Box::leak(Box::new(NoProperty)))
    }

    /// The place, whatever its type.
    #[must_use]
    pub fn any(self) -> &'a mut dyn Slot<'de> {
        match self {
            Self::Boolean(place) => place.any(),
            Self::Int32(place) => place.any(),
            Self::String(place) => place.any(),
            Self::Int64(place) => place.any(),
            Self::DateTimeOffset(place) => place.any(),
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
            Self::Boolean(place) => place.put(value),
            other => return other.any().read(Incoming::Boolean(value)),
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn integer(self, value: i64) -> Result<(), ValueError> {
        match self {
            Self::Int32(place) => place.put(i32::from_number(Number::Signed(value))?),
            Self::Int64(place) => place.put(value),
            other => return other.any().read(Incoming::Number(Number::Signed(value))),
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn string(self, value: Text<'_, 'de>) -> Result<(), ValueError> {
        match self {
            Self::String(place) => place.put(value.into_string()),
            Self::DateTimeOffset(place) => place.put(DateTimeOffset::from_string(value)?),
            other => return other.any().read(Incoming::String(value)),
        }
        Ok(())
    }
}

/// The place of a property that there is not.
struct NoProperty;

impl<'de> Slot<'de> for NoProperty {
    fn read(&mut self, _: Incoming<'_, 'de>) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }
}

/// The place of a property of a partial.
#[doc(hidden)]
pub fn property_slot<'a, 'de, T: ReadEdmValue<'de>>(
    place: &'a mut Presence<T>,
) -> PropertySlot<'a, 'de> {
    T::__slot(place)
}

impl<'de, T: ReadEdmValue<'de>> Slot<'de> for Presence<T> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        T::__read_presence(self, value)
    }

    fn control(&mut self, name: &str, value: Untyped) -> Result<(), ValueError> {
        T::read_control(self, name, value)
    }

    fn set_null(&mut self) {
        *self = Self::Null;
    }
}

impl<'de, T: ReadEdmValue<'de>> Slot<'de> for T {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        T::__read_into(self, value)
    }

    fn control(&mut self, name: &str, value: Untyped) -> Result<(), ValueError> {
        T::__put_control(self, name, value)
    }

    /// What it holds is what stands beside the property, or what it was to begin with.
    fn __may_lack(&mut self) -> bool {
        T::__may_lack()
    }
}

#[cfg(test)]
mod tests {
    use super::{Incoming, Number, PropertySlot, Slot, Text, Untyped, ValueError};

    /// What a place does not say that it does, it passes over.
    #[test]
    fn a_place_that_takes_values_only() {
        struct Last(bool);
        impl Slot<'_> for Last {
            fn read(&mut self, value: Incoming<'_, '_>) -> Result<(), ValueError> {
                self.0 = matches!(value, Incoming::Boolean(true));
                Ok(())
            }
        }
        let mut last = Last(false);
        assert!(last.read(Incoming::Boolean(true)).is_ok() && last.0);
        last.set_null();
        assert!(last.control("type", Untyped::Null).is_ok() && last.0 && last.__may_lack());
        assert!(PropertySlot::Any(&mut last).string(Text::Transient("x")).is_ok() && !last.0);
        assert!(PropertySlot::Any(&mut last).integer(1).is_ok());
        assert!(last.read(Incoming::Number(Number::Signed(1))).is_ok());
    }
}
