//! Slots that a reader fills: those of the properties of a partial, which are absent at first, and
//! those of a whole value, which have an initial value.

use super::{Incoming, Number, Presence, ReadEdmValue, Text, Untyped, ValueError};
use crate::temporal::DateTimeOffset;

/// A slot of any type that the reader fills.
pub trait Slot<'de> {
    /// Reads a value.
    ///
    /// # Errors
    /// Fails if the value does not fit.
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError>;

    /// Reads control information of the property. Unknown control information is ignored.
    ///
    /// # Errors
    /// Fails if the value is not valid for this control information.
    fn control(&mut self, _name: &str, _value: Untyped) -> Result<(), ValueError> {
        Ok(())
    }

    /// Sets a slot of a partial to null, whatever it was before. Builders call this.
    fn set_null(&mut self) {}

    // Returns `true` if the slot may stay as it is when there is no value for it.
    #[doc(hidden)]
    fn __may_lack(&mut self) -> bool {
        true
    }
}

/// The slot of a property, for the reader to fill.
///
/// Most properties have one of a few types. The reader fills their slots itself, without a virtual
/// call, and by code that is compiled only once, with this crate. Hand-written implementations can
/// always return [`Any`](Self::Any).
#[allow(missing_debug_implementations)] // It is made to be used up at once.
#[non_exhaustive]
pub enum PropertySlot<'a, 'de> {
    /// A slot of `Edm.Boolean`.
    Boolean(TypedSlot<'a, bool>),
    /// A slot of `Edm.Int32`.
    Int32(TypedSlot<'a, i32>),
    /// A slot of `Edm.Int64`.
    Int64(TypedSlot<'a, i64>),
    /// A slot of `Edm.String`.
    String(TypedSlot<'a, String>),
    /// A slot of `Edm.DateTimeOffset`.
    DateTimeOffset(TypedSlot<'a, DateTimeOffset>),
    /// A slot of any type.
    Any(&'a mut dyn Slot<'de>),
}

/// The location of a value of type `T`.
#[derive(Debug)]
pub enum TypedSlot<'a, T> {
    /// A property of a partial.
    Presence(&'a mut Presence<T>),
    /// A nullable property of a whole value.
    Nullable(&'a mut Option<T>),
    /// A property of a whole value.
    Value(&'a mut T),
}

impl<'a, T> TypedSlot<'a, T> {
    /// Converts into a slot of any type.
    fn any<'de>(self) -> &'a mut dyn Slot<'de>
    where
        T: ReadEdmValue<'de> + Clone,
    {
        match self {
            Self::Presence(slot) => slot,
            Self::Nullable(slot) => slot,
            Self::Value(slot) => slot,
        }
    }

    /// Sets the value. The reader makes sure that each slot is filled only once.
    #[inline]
    fn put(self, value: T) {
        match self {
            Self::Presence(slot) => *slot = Presence::Value(value),
            Self::Nullable(slot) => *slot = Some(value),
            Self::Value(slot) => *slot = value,
        }
    }
}

impl<'a, 'de> PropertySlot<'a, 'de> {
    // Returns the slot of a property that does not exist.
    #[doc(hidden)]
    #[must_use]
    pub fn none() -> Self {
        // The type has no size, so the box allocates no memory.
        Self::Any(Box::leak(Box::new(NoProperty)))
    }

    /// Converts into a slot of any type.
    #[must_use]
    pub fn any(self) -> &'a mut dyn Slot<'de> {
        match self {
            Self::Boolean(slot) => slot.any(),
            Self::Int32(slot) => slot.any(),
            Self::String(slot) => slot.any(),
            Self::Int64(slot) => slot.any(),
            Self::DateTimeOffset(slot) => slot.any(),
            Self::Any(slot) => slot,
        }
    }
}

/// The functions that both ways of reading share. A value that does not fit is an error, as for a
/// [`Slot`].
impl<'de> PropertySlot<'_, 'de> {
    #[inline]
    pub(crate) fn boolean(self, value: bool) -> Result<(), ValueError> {
        match self {
            Self::Boolean(slot) => slot.put(value),
            other => return other.any().read(Incoming::Boolean(value)),
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn integer(self, value: i64) -> Result<(), ValueError> {
        match self {
            Self::Int32(slot) => slot.put(i32::from_number(Number::Signed(value))?),
            Self::Int64(slot) => slot.put(value),
            other => return other.any().read(Incoming::Number(Number::Signed(value))),
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn string(self, value: Text<'_, 'de>) -> Result<(), ValueError> {
        match self {
            Self::String(slot) => slot.put(value.into_string()),
            Self::DateTimeOffset(slot) => slot.put(DateTimeOffset::from_string(value)?),
            other => return other.any().read(Incoming::String(value)),
        }
        Ok(())
    }
}

/// The slot of a property that does not exist.
struct NoProperty;

impl<'de> Slot<'de> for NoProperty {
    fn read(&mut self, _: Incoming<'_, 'de>) -> Result<(), ValueError> {
        Err(ValueError::wrong_type())
    }
}

/// Returns the slot of a property of a partial.
#[doc(hidden)]
pub fn property_slot<'a, 'de, T: ReadEdmValue<'de>>(
    slot: &'a mut Presence<T>,
) -> PropertySlot<'a, 'de> {
    T::__slot(slot)
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

    /// The slot holds control information of the property, or the initial value.
    fn __may_lack(&mut self) -> bool {
        T::__may_lack()
    }
}

#[cfg(test)]
mod tests {
    use super::{Incoming, Number, PropertySlot, Slot, Text, Untyped, ValueError};

    /// A slot ignores everything for which it has no method.
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
