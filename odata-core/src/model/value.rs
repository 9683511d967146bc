//! The traits of a property's Rust type: its Edm type, its view for the writer, and constructors
//! for the reader.

use super::{
    Incoming, Items, Number, Object, PartialValue, Presence, PropertySlot, Text, Untyped,
    ValueError, ValueRef, Visitor,
};
use crate::schema::{EdmType, StructuredType};

/// A type that can be the type of a property.
///
/// [The table of this module](crate::edm) lists the types that implement this trait. Your own
/// newtype delegates to the inner type. To read values, implement [`ReadEdmValue`] too.
///
/// ```
/// use odata_core::edm::{EdmValue, kind, ReadEdmValue, Text, ValueError, ValueRef};
/// use odata_core::schema::EdmType;
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
    /// The Edm type of such a property in the schema.
    const TYPE: EdmType;

    /// The type that a partial holds for such a property: the partial of a derived entity or
    /// complex type, and otherwise the type itself.
    type Partial: PartialValue<Self>;

    /// The kind for comparisons in a query: one of [the kinds](crate::edm::kind).
    type Kind;

    // The descriptor of a structured type.
    #[doc(hidden)]
    const __DESCRIPTOR: Option<&'static StructuredType> = None;

    /// Returns the value as the writer sees it.
    fn view(&self) -> ValueRef<'_>;

    // `true` if the type has an initial value, which a reader fills. The initial value is never
    // visible to users.
    #[doc(hidden)]
    const __HAS_BLANK: bool = false;

    // Returns the initial value.
    #[doc(hidden)]
    #[must_use]
    fn __blank() -> Self {
        no_blank()
    }

    // `true` if the type holds no control information of the property.
    #[doc(hidden)]
    const __STANDS_ALONE: bool = Self::__HAS_BLANK;

    // Replaces an older value. `Links` that only have changes keep the older items.
    #[doc(hidden)]
    #[inline]
    fn __replace(self, old: &mut Self) {
        *old = self;
    }

    // Visits an own property of a whole value, by its index. This function is in this trait,
    // because a call for a type without the trait causes the same error as `TYPE`, which the
    // compiler then reports only once.
    #[doc(hidden)]
    #[inline(never)]
    fn __visit_by<'a>(&'a self, index: usize, visitor: &mut Visitor<'_, 'a>) {
        visitor.visit_view(index, &self.view());
    }

    // Visits an own property that may be null.
    #[doc(hidden)]
    #[allow(clippy::ref_option)] // As it is in the property; see `Visitor::nullable`.
    #[inline]
    fn __visit_nullable<'a>(
        property: &'a Option<Self>,
        index: usize,
        visitor: &mut Visitor<'_, 'a>,
    ) {
        // Most properties of a type with many properties are `None`.
        if property.is_some() || visitor.nulls {
            visitor.nullable(index, property);
        }
    }

    /// The value used when a response omits the property; `None` if that is an error.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    // Returns `true` if there is such a value. Types override this to avoid creating the value.
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

/// Never called: callers check `__HAS_BLANK` first, at compile time.
#[cold]
#[must_use]
pub fn no_blank<T>() -> T {
    unreachable!("a type without a value to begin with is asked for it")
}

/// Implements the initial value.
macro_rules! blank {
    ($value:expr) => {
        const __HAS_BLANK: bool = true;

        fn __blank() -> Self {
            $value
        }
    };
}
pub(crate) use blank;

/// Implements the slot of a property whose type is a primitive value. For types that the reader
/// does not support directly, this equals the default of the trait. Here it is compiled once;
/// generic code is compiled in each crate that uses it, without optimization in a debug build.
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
            crate::model::PropertySlot::$slot(crate::model::TypedSlot::Presence(place))
        }

        fn __nullable_slot(place: &mut Option<Self>) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::$slot(crate::model::TypedSlot::Nullable(place))
        }

        fn __own_slot(place: &mut Self) -> crate::model::PropertySlot<'_, $de> {
            crate::model::PropertySlot::$slot(crate::model::TypedSlot::Value(place))
        }
    };
}
pub(crate) use slot_of;

/// A value that can be read from JSON, or from any other serde format.
///
/// The trait has a method for each kind of JSON value. The default implementation rejects that kind
/// with [`ValueError::wrong_type`]. `null` has no method here; see [`EdmValue::null`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of an OData property",
    label = "not the Rust type of an Edm type",
    note = "derive `ODataComplex` or `ODataEnum` (or `ODataEntity`, with `#[odata(nav)]`), and `Clone`, for a type of your own",
    note = "otherwise use `i64` for an unsigned integer, `DateTimeOffset` for a point in time, `Untyped` for any JSON value, `DynamicProperties` with `#[odata(dynamic)]` for a map, or leave the field out with `#[odata(skip)]`",
    note = "`uuid`, `jiff`, `time`, `chrono` and others need the feature of that name; the table in `odata_core::edm` has all types"
)]
pub trait ReadEdmValue<'de>: EdmValue {
    /// Converts from `true` or `false`.
    ///
    /// # Errors
    /// Fails if the type has no Boolean form.
    fn from_boolean(_value: bool) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// Converts from a number.
    ///
    /// # Errors
    /// Fails if the type has no numeric form, or if the number is out of its range.
    fn from_number(_value: Number<'_>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// Converts from a string.
    ///
    /// # Errors
    /// Fails if the type has no string form, or if the string is malformed.
    fn from_string(_value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// Converts from an array, which is read item by item.
    ///
    /// # Errors
    /// Fails if the type is not a collection.
    fn from_collection(_items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// Converts from an object, which is read member by member.
    ///
    /// # Errors
    /// Fails if the type has no object form.
    fn from_object(_object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        Err(ValueError::wrong_type())
    }

    /// Reads control information of the property, such as `Orders@odata.count`. `name` has no
    /// prefix. Unknown control information is ignored.
    ///
    /// # Errors
    /// Fails if the value is not valid for this control information.
    fn read_control(
        _place: &mut Presence<Self>,
        _name: &str,
        _value: Untyped,
    ) -> Result<(), ValueError> {
        Ok(())
    }

    // Returns the slot of such a property in a partial. For a few types, the reader fills the slot
    // directly.
    #[doc(hidden)]
    fn __slot(place: &mut Presence<Self>) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(place)
    }

    // Returns the slot of a nullable property of this type in a whole value.
    #[doc(hidden)]
    fn __nullable_slot(place: &mut Option<Self>) -> PropertySlot<'_, 'de>
    where
        Self: Clone,
    {
        PropertySlot::Any(place)
    }

    // Returns the slot of a property of this type in a whole value.
    #[doc(hidden)]
    fn __own_slot(place: &mut Self) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(place)
    }

    // Reads a value of any kind except null.
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

    // Reads any value into a whole value, which holds the initial value or control information of
    // the property.
    #[doc(hidden)]
    fn __read_into(place: &mut Self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match read_any(value) {
            Ok(value) => *place = value,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    // Reads any value into a property of a partial.
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

    // Reads any value into a nullable property.
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

    // Reads any value as the next item of a collection.
    #[doc(hidden)]
    fn __read_item(items: &mut Vec<Self>, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match read_any(value) {
            Ok(item) => items.push(item),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    // Reads control information of the property into a whole value.
    #[doc(hidden)]
    fn __put_control(place: &mut Self, name: &str, value: Untyped) -> Result<(), ValueError> {
        _ = (place, name, value);
        Ok(())
    }

    /// Sets the value of a property that was read. The slot may already hold control information of
    /// the property. A slot is filled only once: the same property twice in one object is an error,
    /// because RFC 8259 does not define which one counts. Items of a collection have no slot.
    ///
    /// # Errors
    /// Fails if the slot is already filled.
    fn fill(place: &mut Presence<Self>, value: Presence<Self>) -> Result<(), ValueError> {
        if !place.is_absent() {
            return Err(ValueError::duplicate());
        }
        *place = value;
        Ok(())
    }
}

/// Reads a value of any kind, including null.
fn read_any<'de, T: ReadEdmValue<'de>>(value: Incoming<'_, 'de>) -> Result<T, ValueError> {
    match value {
        Incoming::Null => match T::null() {
            Some(null) => Ok(null),
            None => Err(ValueError::null()),
        },
        value => T::__read(value),
    }
}
