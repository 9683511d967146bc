//! What makes a Rust type the type of a property: its Edm type, a view for writing, and
//! constructors for reading.

use super::{
    Incoming, Items, Number, Object, PartialValue, Presence, PropertySlot, Text, Untyped,
    ValueError, ValueRef, Visitor,
};
use crate::schema::{EdmType, StructuredType};

/// A type that can be the type of a property.
///
/// It is implemented for the types in [the table of this module](crate::edm). A newtype of your
/// own delegates to the type inside; [`ReadEdmValue`] is the other half.
///
/// ```
/// use odata_core::edm::{EdmType, EdmValue, kind, ReadEdmValue, Text, ValueError, ValueRef};
///
/// #[derive(Clone)]
/// struct CountryCode(String);
///
/// impl EdmValue for CountryCode {
///     const TYPE: EdmType = EdmType::primitive("Edm.String");
///     type Partial = Self;
///     type Kind = kind::StringKind;
///
///     fn view(&self) -> ValueRef<'_> {
///         ValueRef::String(&self.0)
///     }
/// }
///
/// impl<'de> ReadEdmValue<'de> for CountryCode {
///     fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
///         match value.as_str().len() {
///             2 => Ok(Self(value.into_string())),
///             _ => Err(ValueError::malformed("a country code has two letters")),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of an OData property",
    label = "not the Rust type of an Edm type",
    note = "derive `ODataComplex` or `ODataEnum` (or `ODataEntity`, with `#[odata(nav)]`), and `Clone`, for a type of your own",
    note = "otherwise use `i64` for an unsigned integer, `DateTimeOffset` for a point in time, `Untyped` for any JSON value, `DynamicProperties` with `#[odata(dynamic)]` for a map, or leave the field out with `#[odata(skip)]`",
    note = "`uuid`, `jiff`, `time`, `chrono` and others need the feature of that name; the table in `odata_core::edm` has all types"
)]
pub trait EdmValue: Sized {
    /// The Edm type that the schema gives such a property.
    const TYPE: EdmType;

    /// What a partial holds of such a property: the partial of a derived entity or complex type;
    /// for all else the type itself.
    type Partial: PartialValue<Self>;

    /// What it can be compared with in a query: one of [the kinds](crate::edm::kind).
    type Kind;

    // Of a structured type.
    #[doc(hidden)]
    const __DESCRIPTOR: Option<&'static StructuredType> = None;

    /// The value as the writer sees it.
    fn view(&self) -> ValueRef<'_>;

    // Whether there is a value of this type to begin with, which a reader fills; it is seen by nobody.
    #[doc(hidden)]
    const __HAS_BLANK: bool = false;

    // That value.
    #[doc(hidden)]
    #[must_use]
    fn __blank() -> Self {
        no_blank()
    }

    // Whether nothing that stands beside such a property belongs to it.
    #[doc(hidden)]
    const __STANDS_ALONE: bool = Self::__HAS_BLANK;

    // Replaces an older value. `Links` with changes only keep the older items.
    #[doc(hidden)]
    #[inline]
    fn __replace(self, old: &mut Self) {
        *old = self;
    }

    // An own property of a whole value, by its place. As a function of this trait it has, called for a type that lacks
    // it, the same error as `TYPE`; the compiler tells of both once.
    #[doc(hidden)]
    #[inline(never)]
    fn __visit_by<'a>(&'a self, own: usize, visitor: &mut Visitor<'_, 'a>) {
        visitor.see(own, &self.view());
    }

    // As `__visit_by`, for a property that may be null.
    #[doc(hidden)]
    #[allow(clippy::ref_option)] // As it is in the property; see `Visitor::nullable`.
    #[inline]
    fn __visit_nullable<'a>(property: &'a Option<Self>, own: usize, visitor: &mut Visitor<'_, 'a>) {
        // Most are `None` in a type that has many.
        if property.is_some() || visitor.nulls {
            visitor.nullable(own, property);
        }
    }

    /// The value used when a response omits the property; `None` if that is an error.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    // Whether there is such a value: where the type says so, without making it.
    #[doc(hidden)]
    #[must_use]
    fn __may_lack() -> bool {
        Self::absent().is_some()
    }

    /// The value used when a response has `null` for the property; `None` if that is an error.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }
}

/// What has no such value is not asked for it: whoever asks has seen the constant, at compile time.
#[cold]
#[must_use]
pub fn no_blank<T>() -> T {
    unreachable!("a type without a value to begin with is asked for it")
}

/// The value to begin with.
macro_rules! blank {
    ($value:expr) => {
        const __HAS_BLANK: bool = true;

        fn __blank() -> Self {
            $value
        }
    };
}
pub(crate) use blank;

/// The slot of a property whose type is a value of its own. Where the reader knows no such type it is what
/// the trait provides; but here it is compiled once, while what is generic is compiled with each crate that
/// uses it, and in a debug build not optimized.
macro_rules! slot_of {
    ($de:lifetime) => {
        fn __slot(place: &mut crate::model::Presence<Self>) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::Any(place)
        }

        fn __nullable_slot(place: &mut Option<Self>) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::Any(place)
        }

        fn __own_slot(place: &mut Self) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::Any(place)
        }
    };
    ($de:lifetime, $slot:ident) => {
        fn __slot(place: &mut crate::model::Presence<Self>) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::$slot(crate::model::Place::Presence(place))
        }

        fn __nullable_slot(place: &mut Option<Self>) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::$slot(crate::model::Place::Nullable(place))
        }

        fn __own_slot(place: &mut Self) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::$slot(crate::model::Place::Own(place))
        }
    };
}
pub(crate) use slot_of;

/// A value that can be read from JSON, or from any other serde format.
///
/// One method for each kind of JSON value; those that are not implemented refuse that kind with
/// [`ValueError::wrong_type`]. `null` is not among them: it is [`EdmValue::null`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of an OData property",
    label = "not the Rust type of an Edm type",
    note = "derive `ODataComplex` or `ODataEnum` (or `ODataEntity`, with `#[odata(nav)]`), and `Clone`, for a type of your own",
    note = "otherwise use `i64` for an unsigned integer, `DateTimeOffset` for a point in time, `Untyped` for any JSON value, `DynamicProperties` with `#[odata(dynamic)]` for a map, or leave the field out with `#[odata(skip)]`",
    note = "`uuid`, `jiff`, `time`, `chrono` and others need the feature of that name; the table in `odata_core::edm` has all types"
)]
pub trait ReadEdmValue<'de>: EdmValue {
    /// From `true` or `false`.
    ///
    /// # Errors
    /// Where the type has no Boolean form.
    fn from_boolean(_value: bool) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From a number.
    ///
    /// # Errors
    /// Where the type has no numeric form, or the number is out of its range.
    fn from_number(_value: Number<'_>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From a string.
    ///
    /// # Errors
    /// Where the type has no string form, or this is not one.
    fn from_string(_value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From an array, which is read item by item.
    ///
    /// # Errors
    /// Where the type is no collection.
    fn from_collection(_items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// From an object, which is read member by member.
    ///
    /// # Errors
    /// Where the type has no object form.
    fn from_object(_object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// Takes control information that stands beside the property, such as `Orders@odata.count`;
    /// `name` is without its prefix. What is not known is passed over.
    ///
    /// # Errors
    /// Where the value is not one that this control information can have.
    fn read_control(
        _place: &mut Presence<Self>,
        _name: &str,
        _value: Untyped,
    ) -> Result<(), ValueError> {
        Ok(())
    }

    // The place of such a property in a partial: for a few types one that the reader knows.
    #[doc(hidden)]
    fn __slot(place: &mut Presence<Self>) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(place)
    }

    // The place of a nullable property of this type in the whole.
    #[doc(hidden)]
    fn __nullable_slot(place: &mut Option<Self>) -> PropertySlot<'_, 'de>
    where
        Self: Clone,
    {
        PropertySlot::Any(place)
    }

    // The place of a property of this type in the whole.
    #[doc(hidden)]
    fn __own_slot(place: &mut Self) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(place)
    }

    // From a value of any kind but null.
    #[doc(hidden)]
    fn __read(value: Incoming<'_, 'de>) -> Result<Self, ValueError> {
        match value {
            Incoming::String(text) => Self::from_string(text),
            Incoming::Number(number) => Self::from_number(number),
            Incoming::Boolean(boolean) => Self::from_boolean(boolean),
            Incoming::Object(object) => Self::from_object(object),
            Incoming::Collection(items) => Self::from_collection(items),
            Incoming::Null => Err(ValueError::wrong_type()),
        }
    }

    // From any value into the place in the whole, which holds what was there to begin with or what stands
    // beside the property.
    #[doc(hidden)]
    fn __read_into(place: &mut Self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match read_any(value) {
            Ok(value) => *place = value,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    // The same into the place in a partial.
    #[doc(hidden)]
    fn __read_presence(
        place: &mut Presence<Self>,
        value: Incoming<'_, 'de>,
    ) -> Result<(), ValueError> {
        let value = match value {
            Incoming::Null => Presence::Null,
            value => match Self::__read(value) {
                Ok(value) => Presence::Value(value),
                Err(error) => return Err(error),
            },
        };
        Self::fill(place, value)
    }

    // The same into the place of a nullable property.
    #[doc(hidden)]
    fn __read_nullable(
        place: &mut Option<Self>,
        value: Incoming<'_, 'de>,
    ) -> Result<(), ValueError> {
        *place = match value {
            Incoming::Null => None,
            value => match Self::__read(value) {
                Ok(value) => Some(value),
                Err(error) => return Err(error),
            },
        };
        Ok(())
    }

    // The same as another item of a collection.
    #[doc(hidden)]
    fn __read_item(items: &mut Vec<Self>, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match read_any(value) {
            Ok(item) => items.push(item),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    // Control information that stands beside the property, into the place in the whole.
    #[doc(hidden)]
    fn __put_control(place: &mut Self, name: &str, value: Untyped) -> Result<(), ValueError> {
        _ = (place, name, value);
        Ok(())
    }

    /// Puts the value of a property that was read in its place, which may have what stands beside the
    /// property. It is filled once: the same property twice in one object is an error, since RFC 8259
    /// leaves open which of the two counts. Items of a collection have no such place.
    ///
    /// # Errors
    /// Where the place is filled already.
    fn fill(place: &mut Presence<Self>, value: Presence<Self>) -> Result<(), ValueError> {
        if !place.is_absent() {
            return Err(ValueError::duplicate());
        }
        *place = value;
        Ok(())
    }
}

/// From a value of any kind, null among them.
fn read_any<'de, T: ReadEdmValue<'de>>(value: Incoming<'_, 'de>) -> Result<T, ValueError> {
    match value {
        Incoming::Null => match T::null() {
            Some(null) => Ok(null),
            None => Err(ValueError::null()),
        },
        value => T::__read(value),
    }
}
