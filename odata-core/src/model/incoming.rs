//! Values on their way in: what a reader hands to the types.

use std::borrow::Cow;

use super::{ControlInformation, Level, PropertySlots, Report, Untyped, ValueError, Violation};
use crate::limits::Budget;
use crate::schema::StructuredType;

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

/// How much of a value is to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Anything or nothing. Each place of a partial is absent to begin with.
    Part,
    /// What the type insists on. The places hold something to begin with.
    Whole,
}
