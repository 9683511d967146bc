//! Incoming values: what a reader passes to the types.

use std::borrow::Cow;

use super::{ControlInformation, Level, PropertySlots, Report, Untyped, ValueError, Violation};
use crate::limits::Budget;
use crate::schema::StructuredType;
use crate::sealed::Sealed;

/// An incoming number: exact, and not yet of a Rust type.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Number<'a> {
    /// Any other number, as the JSON text of RFC 8259.
    Lexical(&'a str),
    /// A signed integer: up to 18 digits in the JSON text, or a value of another serde format.
    Signed(i64),
    /// An integer above `i64::MAX`, of another serde format.
    Unsigned(u64),
    /// A floating-point number, of another serde format.
    Float(f64),
}

/// An incoming JSON value.
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
    /// An array, which is read item by item.
    Collection(&'a mut dyn Items<'de>),
    /// An object, which is read member by member.
    Object(&'a mut dyn Object<'de>),
}

impl<'a, 'de> Incoming<'a, 'de> {
    /// Returns the object. Any other value is an error.
    pub(crate) fn into_object(self) -> Result<&'a mut dyn Object<'de>, ValueError> {
        match self.into_nullable_object() {
            Ok(Some(object)) => Ok(object),
            Ok(None) => Err(ValueError::null()),
            Err(error) => Err(error),
        }
    }

    /// Returns the object, or `None` for null. Any other value is an error.
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

/// An incoming string.
///
/// The string is borrowed from the text that is being read if possible, so that `Cow<'de, str>`
/// needs no allocation.
#[derive(Debug)]
pub enum Text<'a, 'de> {
    /// A part of the text that is being read.
    Input(&'de str),
    /// A string that was unescaped.
    Owned(String),
    /// A string that lives only during this call.
    Transient(&'a str),
}

impl<'de> Text<'_, 'de> {
    /// Returns the string.
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

    /// Converts into an owned string.
    #[inline]
    #[must_use]
    pub fn into_string(self) -> String {
        match self {
            Self::Owned(text) => text,
            borrowed => borrowed.as_str().to_owned(),
        }
    }

    /// Converts into a `Cow`, which borrows from the text that is being read if the string has no
    /// escapes there.
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

/// The items of an incoming array.
///
/// This trait is sealed: only this crate implements it.
pub trait Items<'de>: Sealed {
    /// Reads the next item into `place`. After the last item, returns `false` and leaves `place`
    /// unchanged.
    ///
    /// A value that does not fit is recorded with its path, and the whole is rejected later. The
    /// content of `place` is then unspecified, and the next item may be read into it.
    ///
    /// # Errors
    /// Fails if reading can't continue. Return the error to the caller.
    fn next(&mut self, place: &mut dyn super::Slot<'de>) -> Result<bool, ValueError>;

    // Estimates the number of remaining items, from the items read so far and the rest of the text.
    // Items of this size in bytes take at most four times the rest of the text. Returns 0 if
    // unknown.
    #[doc(hidden)]
    fn __about(&mut self, _size: usize) -> usize {
        0
    }

    // Announces that the items go into a `Vec`, each with this size in bytes, so that the memory of
    // the `Vec` is counted.
    #[doc(hidden)]
    fn __of_size(&mut self, _size: usize) {}
}

/// An incoming object.
///
/// This trait is sealed: only this crate implements it.
pub trait Object<'de> {
    /// Reads the members into the slots of a structured type. The report has the values that do not
    /// fit. An object that has been read to its end has no members left.
    ///
    /// # Errors
    /// Fails if reading can't continue, or if the object has another type. Return the error to the
    /// caller.
    fn members(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
    ) -> Result<Report, ValueError> {
        self.__read(descriptor, slots, Extent::Part)
    }

    // Works like `members`, and records the values that do not fit.
    #[doc(hidden)]
    fn __part(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
    ) -> Result<(), ValueError> {
        let report = self.__read(descriptor, slots, Extent::Part)?;
        let Some(violations) = report.found() else { return Ok(()) };
        self.note(violations);
        Err(ValueError::recorded())
    }

    // Works like `members`, for a whole value, of which some properties are required on read.
    // Values that do not fit or are missing are recorded.
    #[doc(hidden)]
    fn __whole(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
    ) -> Result<(), ValueError> {
        let report = self.__read(descriptor, slots, Extent::Whole)?;
        let Some(violations) = report.found() else { return Ok(()) };
        self.note(violations);
        Err(ValueError::recorded())
    }

    // Reads the members to this extent.
    #[doc(hidden)]
    fn __read(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
        extent: Extent,
    ) -> Result<Report, ValueError>;

    /// Returns the qualified name in the type annotation, which may be anywhere in the object. Call
    /// this before reading the members.
    ///
    /// # Errors
    /// Fails if the annotation is not a string, or if reading can't continue. Return the error to
    /// the caller.
    fn type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError>;

    /// Returns the entity-id if the object is a reference to an entity, which has no properties
    /// \[OData-JSON 14\]. Call this before reading the members.
    ///
    /// # Errors
    /// Fails if reading can't continue. Return the error to the caller.
    fn reference(&mut self) -> Result<Option<String>, ValueError>;

    /// Returns the whole object as it appears in JSON, including control information.
    ///
    /// # Errors
    /// Fails if reading can't continue. Return the error to the caller.
    fn untyped(&mut self) -> Result<Vec<(String, Untyped)>, ValueError>;

    // The level of the object, after it has been read to its end.
    #[doc(hidden)]
    fn __level(&self) -> Level;

    // The rest of the limits of the text.
    #[doc(hidden)]
    fn __budget(&mut self) -> &mut Budget;

    /// Records violations of the object, with paths relative to it.
    fn note(&mut self, violations: Vec<Violation>);

    /// Returns the slot for the control information of the object. If it stays `None`, control
    /// information is ignored.
    fn control(&mut self) -> &mut Option<ControlInformation>;
}

/// The extent to which a value must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// A partial: any properties may be missing. All slots are absent at first.
    Part,
    /// A whole value: all properties that are required on read must be present. All slots have an
    /// initial value.
    Whole,
}
