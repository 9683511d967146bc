//! `Option` (nullable), `Vec` (collection) and `Box` (as what is inside).

use super::presence::Presence;
use super::value::{
    CollectionRef, EdmType, EdmValue, Items, Number, Object, ReadEdmValue, Text, ValueError,
    ValueRef,
};
use super::{Binary, Date, DateTimeOffset, Decimal, Duration, TimeOfDay, Untyped, kind};
use crate::entity::Visitor;

impl<T: EdmValue + Clone> EdmValue for Option<T> {
    const TYPE: EdmType = T::TYPE.nullable();
    type Partial = Self;
    type Kind = T::Kind;

    fn view(&self) -> ValueRef<'_> {
        self.as_ref().map_or(ValueRef::Null, T::view)
    }

    /// Most are `None` in a type that has many.
    #[inline(never)]
    fn __visit_by<'a>(&'a self, own: usize, visitor: &mut Visitor<'_, 'a>) {
        match self {
            None => visitor.see_null(own),
            Some(value) => visitor.see(own, &value.view()),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

impl<'de, T: ReadEdmValue<'de> + Clone> ReadEdmValue<'de> for Option<T> {
    fn from_boolean(value: bool) -> Result<Self, ValueError> {
        T::from_boolean(value).map(Some)
    }

    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        T::from_number(value).map(Some)
    }

    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        T::from_string(value).map(Some)
    }

    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        T::from_collection(items).map(Some)
    }

    fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        T::from_object(object).map(Some)
    }
}

impl<T: EdmValue + Clone> EdmValue for Vec<T> {
    const TYPE: EdmType = T::TYPE.collection();
    type Partial = Self;
    type Kind = kind::Collection<T::Kind>;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Collection(self)
    }

    /// A collection that is not there is empty \[OData-Protocol 11.4.2\].
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<'de, T: ReadEdmValue<'de> + Clone> ReadEdmValue<'de> for Vec<T> {
    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        let mut collection = Self::new();
        loop {
            let mut place = Presence::<T>::Absent;
            if !items.next(&mut place)? {
                return Ok(collection);
            }
            match place {
                Presence::Value(item) => collection.push(item),
                Presence::Null => match T::null() {
                    Some(item) => collection.push(item),
                    None => items.refuse_null(),
                },
                // The reader has noted why this one could not be read.
                Presence::Absent => {}
            }
        }
    }
}

impl<T: EdmValue> CollectionRef for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> ValueRef<'_> {
        self.get(index).map_or(ValueRef::Absent, T::view)
    }
}

/// A box is as what is in it. It can't be said of all types at once: shared code says it of all that
/// the derives describe, and for all that the compiler knows a box of another type might be one.
macro_rules! in_a_box {
    ($($inner:ty),* $(,)?) => {
        $(in_a_box!(@ [] [] $inner);)*
    };
    (@ [$($value:tt)*] [$($read:tt)*] $inner:ty) => {
        impl<$($value)*> EdmValue for Box<$inner> {
            const TYPE: EdmType = <$inner>::TYPE;
            type Partial = Self;
            type Kind = <$inner as EdmValue>::Kind;

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
