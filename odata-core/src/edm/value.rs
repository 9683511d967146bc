//! What makes a Rust type the type of a property: its Edm type, a view for writing, and
//! constructors for reading.

use std::borrow::Cow;
use std::fmt;

use super::edm_type::EdmType;
use super::{Date, DateTimeOffset, Duration, Presence, PropertySlot, Stream, TimeOfDay, Untyped};
use crate::entity::{
    Changes, ControlInformation, EntityRef, Finish, LinkDelta, Properties, PropertySlots, Visitor,
};
use crate::json::{Extent, Level, PayloadKind, PayloadMismatch};
use crate::limits::{Budget, Exceeded};
use crate::schema::StructuredType;
use crate::validate::{Report, Violation};

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
        fn __slot(place: &mut crate::edm::Presence<Self>) -> crate::edm::PropertySlot<'_, $de> {
            crate::edm::PropertySlot::Any(place)
        }

        fn __nullable_slot(place: &mut Option<Self>) -> crate::edm::PropertySlot<'_, $de> {
            crate::edm::PropertySlot::Any(place)
        }

        fn __own_slot(place: &mut Self) -> crate::edm::PropertySlot<'_, $de> {
            crate::edm::PropertySlot::Any(place)
        }
    };
    ($de:lifetime, $slot:ident) => {
        fn __slot(place: &mut crate::edm::Presence<Self>) -> crate::edm::PropertySlot<'_, $de> {
            crate::edm::PropertySlot::$slot(crate::edm::Place::Presence(place))
        }

        fn __nullable_slot(place: &mut Option<Self>) -> crate::edm::PropertySlot<'_, $de> {
            crate::edm::PropertySlot::$slot(crate::edm::Place::Nullable(place))
        }

        fn __own_slot(place: &mut Self) -> crate::edm::PropertySlot<'_, $de> {
            crate::edm::PropertySlot::$slot(crate::edm::Place::Own(place))
        }
    };
}
pub(super) use slot_of;

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

/// What a partial holds of a property whose type is `T`: a value that becomes a `T`, changes one,
/// or is the difference of two.
///
/// Values may be nested as deep as a message, so all of this works in place: a level of nesting takes a
/// little stack, however large the type is.
pub trait PartialValue<T>: EdmValue + Clone {
    // Whether it is the value itself, and not the partial of a structured type.
    #[doc(hidden)]
    const __IS_VALUE: bool = false;

    // Takes the value out.
    #[doc(hidden)]
    fn __take(place: &mut Presence<Self>) -> Option<T> {
        _ = place;
        None
    }

    // As `__take`, of a property in a box.
    #[doc(hidden)]
    fn __take_boxed(place: &mut Presence<Box<Self>>) -> Option<Box<T>> {
        _ = place;
        None
    }

    // A copy of the value.
    #[doc(hidden)]
    fn __of(value: &T) -> Option<Self> {
        _ = value;
        None
    }

    // The value of a type that has no value to begin with; if something is missing, that is noted, and it is
    // `None`.
    #[doc(hidden)]
    fn __finish(&mut self, finish: &mut Finish) -> Option<T> {
        _ = finish;
        None
    }

    // Moves what is there into the value.
    #[doc(hidden)]
    fn __apply(&mut self, value: &mut T, finish: &mut Finish);

    // Sets what has changed, or all that the new value has. All is absent to begin with.
    #[doc(hidden)]
    fn __changes(&mut self, new: &T, old: &T, changes: &mut Changes);
}

/// A value of its own is always there as a whole.
impl<T: EdmValue + Clone> PartialValue<T> for T {
    const __IS_VALUE: bool = true;

    fn __take(place: &mut Presence<Self>) -> Option<T> {
        place.take().into_value()
    }

    fn __take_boxed(place: &mut Presence<Box<Self>>) -> Option<Box<T>> {
        place.take().into_value()
    }

    fn __of(value: &T) -> Option<Self> {
        Some(value.clone())
    }

    fn __apply(&mut self, value: &mut T, _: &mut Finish) {
        std::mem::swap(self, value);
    }

    fn __changes(&mut self, new: &T, _: &T, _: &mut Changes) {
        self.clone_from(new);
    }
}

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

/// A number on its way in: exact, not yet of any Rust type.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Number<'a> {
    /// Any other number as it stands in the JSON text, valid by RFC 8259.
    Lexical(&'a str),
    /// A signed integer: one of up to 18 digits in the JSON text, or from another serde format.
    Signed(i64),
    /// An integer above `i64::MAX`, from another serde format.
    Unsigned(u64),
    /// A floating-point number, from another serde format.
    Float(f64),
}

/// A JSON value on its way in.
#[allow(missing_debug_implementations)] // It is made to be used up at once.
#[non_exhaustive]
pub enum Incoming<'a, 'de> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number<'a>),
    /// A string.
    String(Text<'a, 'de>),
    /// An array, to be read item by item.
    Collection(&'a mut dyn Items<'de>),
    /// An object, to be read member by member.
    Object(&'a mut dyn Object<'de>),
}

impl<'a, 'de> Incoming<'a, 'de> {
    /// The object; an error if it is anything else.
    pub(crate) fn into_object(self) -> Result<&'a mut dyn Object<'de>, ValueError> {
        match self.into_nullable_object() {
            Ok(Some(object)) => Ok(object),
            Ok(None) => Err(ValueError::null()),
            Err(error) => Err(error),
        }
    }

    /// The object, or `None` for null; an error if it is anything else.
    pub(crate) fn into_nullable_object(
        self,
    ) -> Result<Option<&'a mut dyn Object<'de>>, ValueError> {
        match self {
            Self::Object(object) => Ok(Some(object)),
            Self::Null => Ok(None),
            _ => Err(ValueError::wrong_type()),
        }
    }
}

/// A string on its way in.
///
/// It is borrowed from the text that is read wherever that is possible, so `Cow<'de, str>` needs
/// no allocation.
#[derive(Debug)]
pub enum Text<'a, 'de> {
    /// A part of the text that is read.
    Input(&'de str),
    /// Unescaped on the way.
    Owned(String),
    /// Lives for this call only.
    Transient(&'a str),
}

impl<'de> Text<'_, 'de> {
    /// The string.
    #[inline]
    #[must_use]
    #[allow(clippy::match_same_arms)] // They differ in their lifetimes.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Input(text) => text,
            Self::Transient(text) => text,
            Self::Owned(text) => text,
        }
    }

    /// The string, owned.
    #[inline]
    #[must_use]
    pub fn into_string(self) -> String {
        match self {
            Self::Owned(text) => text,
            borrowed => borrowed.as_str().to_owned(),
        }
    }

    /// The string, borrowed from the text that is read if it stands there unescaped.
    #[must_use]
    pub fn into_cow(self) -> Cow<'de, str> {
        match self {
            Self::Input(text) => Cow::Borrowed(text),
            Self::Transient(text) => Cow::Owned(text.to_owned()),
            Self::Owned(text) => Cow::Owned(text),
        }
    }
}

impl<'de> From<Cow<'de, str>> for Text<'_, 'de> {
    fn from(text: Cow<'de, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Input(text),
            Cow::Owned(text) => Self::Owned(text),
        }
    }
}

/// The items of an array on their way in.
pub trait Items<'de> {
    /// Reads the next item into `place`. Returns `false`, with `place` untouched, after the last.
    ///
    /// A value that does not fit is noted with its path, and the whole is then refused. What `place`
    /// holds after it says nothing; the next item may be read into it.
    ///
    /// # Errors
    /// When reading can't go on; hand it to the caller.
    fn next(&mut self, place: &mut dyn super::Slot<'de>) -> Result<bool, ValueError>;

    // About how many items there still are, if they go on as those that have been read and are all that
    // is left to read; of this size in bytes each, they take at most four times what is left. 0 where
    // nobody knows.
    #[doc(hidden)]
    fn __about(&mut self, _size: usize) -> usize {
        0
    }

    // The items are put into a `Vec`, each with this size in bytes: the memory of the `Vec` counts.
    #[doc(hidden)]
    fn __of_size(&mut self, _size: usize) {}
}

/// An object on its way in.
pub trait Object<'de> {
    /// Reads the members into the places of a structured type. What does not fit is in the report.
    /// An object that has been read to its end has no more of them.
    ///
    /// # Errors
    /// When reading can't go on, or the object is of another type; hand it to the caller.
    fn members(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
    ) -> Result<Report, ValueError> {
        self.__read(descriptor, slots, Extent::Part)
    }

    // The same, and what does not fit is noted.
    #[doc(hidden)]
    fn __part(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
    ) -> Result<(), ValueError> {
        let report = self.__read(descriptor, slots, Extent::Part)?;
        let Some(violations) = report.found() else { return Ok(()) };
        self.note(violations);
        Err(ValueError::noted())
    }

    // The same into a whole value: its type insists on some of the properties. What does not fit, or is
    // missing, is noted.
    #[doc(hidden)]
    fn __whole(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
    ) -> Result<(), ValueError> {
        let report = self.__read(descriptor, slots, Extent::Whole)?;
        let Some(violations) = report.found() else { return Ok(()) };
        self.note(violations);
        Err(ValueError::noted())
    }

    // So much of the members.
    #[doc(hidden)]
    fn __read(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
        extent: Extent,
    ) -> Result<Report, ValueError>;

    /// The qualified name in the type annotation, wherever it stands in the object. To be asked
    /// before the members are read.
    ///
    /// # Errors
    /// When the annotation is no string, or reading can't go on; hand it to the caller.
    fn type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError>;

    /// The entity-id, if the object is a reference to an entity: it has no property \[OData-JSON
    /// 14\]. To be asked before the members are read.
    ///
    /// # Errors
    /// When reading can't go on; hand it to the caller.
    fn reference(&mut self) -> Result<Option<String>, ValueError>;

    /// The whole object as it stands, control information and all.
    ///
    /// # Errors
    /// When reading can't go on; hand it to the caller.
    fn untyped(&mut self) -> Result<Vec<(String, Untyped)>, ValueError>;

    // The place of the object, once it has been read to its end.
    #[doc(hidden)]
    fn __level(&self) -> Level {
        Level::Nested
    }

    // What is left of the bounds of the text.
    #[doc(hidden)]
    fn __budget(&mut self) -> &mut Budget;

    /// Notes what is wrong in the object, with paths relative to it.
    fn note(&mut self, violations: Vec<Violation>);

    /// Where the control information of the object goes, which else is passed over.
    fn control(&mut self) -> &mut Option<ControlInformation>;
}

/// Why a value does not fit its property's type. The reader adds the path and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(pub(crate) ValueFault);

/// An object of another type than the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OtherType {
    pub(crate) expected: String,
    pub(crate) found: String,
    /// The found type may derive from the expected one, which is a struct that reads its own type only.
    pub(crate) may_derive: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueFault {
    WrongType,
    OutOfRange,
    // Boxed, as below: so an error fits into two registers.
    Malformed(Box<Cow<'static, str>>),
    Duplicate,
    /// Null, where the type has none.
    Null,
    /// An object of another type, by its annotation. Boxed, since every slot returns one of these.
    OtherType(Box<OtherType>),
    /// An object that is not a value of the type, such as an error.
    Payload(Box<PayloadMismatch>),
    /// What is wrong has been noted.
    Noted,
    /// Reading has ended with an error that the reader holds.
    Aborted,
}

impl ValueError {
    /// The JSON value is of another kind: a string where a number must be, for example.
    #[must_use]
    pub const fn wrong_type() -> Self {
        Self(ValueFault::WrongType)
    }

    /// A number outside of the type's range.
    #[must_use]
    pub const fn out_of_range() -> Self {
        Self(ValueFault::OutOfRange)
    }

    /// The right kind, but not a value of the type; `reason` says why and shows up in the report,
    /// so it must not repeat the value.
    pub fn malformed(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(ValueFault::Malformed(Box::new(reason.into())))
    }

    pub(crate) const fn duplicate() -> Self {
        Self(ValueFault::Duplicate)
    }

    pub(crate) const fn null() -> Self {
        Self(ValueFault::Null)
    }

    pub(crate) const fn noted() -> Self {
        Self(ValueFault::Noted)
    }

    /// An object is of another type; `found` is its type annotation.
    #[must_use]
    pub fn other_type(expected: &str, found: &str) -> Self {
        Self::of_other_type(expected, found, false)
    }

    /// An object has another type, which may derive from the expected one.
    #[cold]
    pub(crate) fn not_derived(expected: &str, found: &str) -> Self {
        Self::of_other_type(expected, found, true)
    }

    fn of_other_type(expected: &str, found: &str, may_derive: bool) -> Self {
        // Somebody else's text: as much of it as a message needs.
        let found = found.chars().take(200).collect();
        let expected = expected.to_owned();
        Self(ValueFault::OtherType(Box::new(OtherType { expected, found, may_derive })))
    }

    pub(crate) fn payload(mismatch: PayloadMismatch) -> Self {
        Self(ValueFault::Payload(Box::new(mismatch)))
    }

    /// The whole payload is null.
    pub(crate) fn null_payload(expected: &EdmType) -> Self {
        Self::payload(PayloadMismatch::null(expected.to_string()))
    }

    pub(crate) fn is_null_payload(&self) -> bool {
        matches!(&self.0, ValueFault::Payload(payload) if payload.kind() == PayloadKind::Null)
    }

    pub(crate) const fn aborted() -> Self {
        Self(ValueFault::Aborted)
    }
}

/// Reading ends. The budget holds the reason.
impl From<Exceeded> for ValueError {
    fn from(_: Exceeded) -> Self {
        Self::aborted()
    }
}
