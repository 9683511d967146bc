//! `Option` (nullable), `Vec` (collection) and `Box` (as what is inside).

use super::kind;
use super::presence::Presence;
use super::value::{
    CollectionRef, EdmType, EdmValue, Items, Number, Object, ReadEdmValue, Text, ValueError,
    ValueRef,
};

impl<T: EdmValue + Clone> EdmValue for Option<T> {
    const TYPE: EdmType = T::TYPE.nullable();
    type Partial = Self;
    type Kind = T::Kind;

    fn view(&self) -> ValueRef<'_> {
        self.as_ref().map_or(ValueRef::Null, T::view)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

/// Forwards each kind of JSON value to the type inside.
macro_rules! read_through {
    ($wrap:expr) => {
        fn from_boolean(value: bool) -> Result<Self, ValueError> {
            T::from_boolean(value).map($wrap)
        }

        fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
            T::from_number(value).map($wrap)
        }

        fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
            T::from_string(value).map($wrap)
        }

        fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
            T::from_collection(items).map($wrap)
        }

        fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
            T::from_object(object).map($wrap)
        }
    };
}

impl<'de, T: ReadEdmValue<'de> + Clone> ReadEdmValue<'de> for Option<T> {
    read_through!(Some);
}

impl<T: EdmValue + Clone> EdmValue for Box<T> {
    const TYPE: EdmType = T::TYPE;
    type Partial = Self;
    type Kind = T::Kind;

    fn view(&self) -> ValueRef<'_> {
        T::view(self)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }

    fn null() -> Option<Self> {
        T::null().map(Self::new)
    }
}

impl<'de, T: ReadEdmValue<'de> + Clone> ReadEdmValue<'de> for Box<T> {
    read_through!(Self::new);
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
