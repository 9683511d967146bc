//! `Option` (nullable), `Vec` (collection) and `Box` (like the inner type) as types of properties.

use super::{
    CollectionRef, EdmValue, Incoming, Items, Number, Object, Presence, PropertySlot, ReadEdmValue,
    Slot, Text, Untyped, ValueError, ValueRef, Visitor, begin_item, blank, kept_item, kind,
};
use crate::schema::EdmType;

#[diagnostic::do_not_recommend]
impl<T: EdmValue + Clone> EdmValue for Option<T> {
    const TYPE: EdmType = T::TYPE.nullable();
    type Partial = Self;
    type Kind = T::Kind;

    blank!(None);

    fn view(&self) -> ValueRef<'_> {
        match self {
            Some(value) => value.view(),
            None => ValueRef::Null,
        }
    }

    #[inline]
    fn __visit_by<'a>(&'a self, index: usize, visitor: &mut Visitor<'_, 'a>) {
        T::__visit_nullable(self, index, visitor);
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn __may_lack() -> bool {
        true
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

#[diagnostic::do_not_recommend]
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

    fn __own_slot(place: &mut Self) -> PropertySlot<'_, 'de> {
        T::__nullable_slot(place)
    }

    fn __read(value: Incoming<'_, 'de>) -> Result<Self, ValueError> {
        match T::__read(value) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(error),
        }
    }

    fn __read_into(place: &mut Self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        if T::__STANDS_ALONE { T::__read_nullable(place, value) } else { read_beside(place, value) }
    }

    fn __read_item(items: &mut Vec<Self>, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        let read = Self::__read_into(begin_item(items), value);
        kept_item(items, read)
    }

    fn __put_control(place: &mut Self, name: &str, value: Untyped) -> Result<(), ValueError> {
        if T::__STANDS_ALONE {
            return Ok(());
        }
        in_presence(place, |presence| T::read_control(presence, name, value))
    }
}

/// Reads a value together with control information of the property.
fn read_beside<'de, T: ReadEdmValue<'de>>(
    place: &mut Option<T>,
    value: Incoming<'_, 'de>,
) -> Result<(), ValueError> {
    let value = match value {
        Incoming::Null => Presence::Null,
        value => Presence::Value(T::__read(value)?),
    };
    in_presence(place, |presence| T::fill(presence, value))
}

/// Fills a nullable property as a property of a partial, for control information of the property.
#[cold]
fn in_presence<T, R>(place: &mut Option<T>, fill: impl FnOnce(&mut Presence<T>) -> R) -> R {
    let mut presence = place.take().map_or(Presence::Absent, Presence::Value);
    let filled = fill(&mut presence);
    *place = presence.into_value();
    filled
}

#[diagnostic::do_not_recommend]
impl<T: EdmValue + Clone> EdmValue for Vec<T> {
    const TYPE: EdmType = T::TYPE.collection();
    type Partial = Self;
    type Kind = kind::CollectionKind<T::Kind>;

    blank!(Self::new());

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Collection(self)
    }

    /// A missing collection is empty \[OData-Protocol 11.4.2\].
    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    /// A collection is never null \[OData-CSDL 7.2.1\]. Services send null for an empty collection.
    fn null() -> Option<Self> {
        Some(Self::new())
    }

    fn __may_lack() -> bool {
        true
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: ReadEdmValue<'de> + Clone> ReadEdmValue<'de> for Vec<T> {
    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        items.__of_size(size_of::<T>());
        let mut end = End(Self::new());
        while items.next(&mut end)? {}
        Ok(end.0)
    }

    fn __read(value: Incoming<'_, 'de>) -> Result<Self, ValueError> {
        match value {
            Incoming::Collection(items) => Self::from_collection(items),
            _ => Err(ValueError::wrong_type()),
        }
    }
}

/// The slot of the next item of a collection, at its end.
struct End<T>(Vec<T>);

impl<'de, T: ReadEdmValue<'de>> Slot<'de> for End<T> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        T::__read_item(&mut self.0, value)
    }
}

impl<T: EdmValue> CollectionRef for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> ValueRef<'_> {
        match self.get(index) {
            Some(item) => item.view(),
            None => ValueRef::Absent,
        }
    }
}
