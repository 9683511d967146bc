//! Boxes of values as types of properties, for types without a derive.

use super::{Binary, Decimal};
use crate::model::{
    EdmValue, Items, Number, Object, ReadEdmValue, Text, Untyped, ValueError, ValueRef,
};
use crate::schema::EdmType;
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

/// Implements the traits for boxes, which work like their inner types. The impl is per type, because a
/// generic impl would overlap with the impl for types that implement [`Shape`](crate::model::Shape).
macro_rules! in_a_box {
    ($($inner:ty),* $(,)?) => {
        $(in_a_box!(@ [] [] $inner);)*
    };
    (@ [$($value:tt)*] [$($read:tt)*] $inner:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($value)*> EdmValue for Box<$inner> {
            const TYPE: EdmType = <$inner>::TYPE;
            type Partial = Self;
            type Kind = <$inner as EdmValue>::Kind;

            const __HAS_BLANK: bool = <$inner as EdmValue>::__HAS_BLANK;

            fn __blank() -> Self {
                Self::new(<$inner as EdmValue>::__blank())
            }

            fn view(&self) -> ValueRef<'_> {
                <$inner as EdmValue>::view(self)
            }

            fn absent() -> Option<Self> {
                <$inner as EdmValue>::absent().map(Self::new)
            }

            fn null() -> Option<Self> {
                <$inner as EdmValue>::null().map(Self::new)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de, $($read)*> ReadEdmValue<'de> for Box<$inner> {
            fn from_boolean(value: bool) -> Result<Self, ValueError> {
                <$inner>::from_boolean(value).map(Self::new)
            }

            fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
                <$inner>::from_number(value).map(Self::new)
            }

            fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
                <$inner>::from_string(value).map(Self::new)
            }

            fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
                <$inner>::from_collection(items).map(Self::new)
            }

            fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
                <$inner>::from_object(object).map(Self::new)
            }
        }
    };
}

in_a_box!(
    bool,
    u8,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    String,
    Date,
    DateTimeOffset,
    Duration,
    TimeOfDay,
    Binary,
    Decimal,
    Untyped,
);
in_a_box!(@ [T: EdmValue + Clone] [T: ReadEdmValue<'de> + Clone] Vec<T>);
