//! `Edm.String`.

use std::borrow::Cow;

use crate::model::{EdmValue, ReadEdmValue, Text, ValueError, ValueRef, blank, kind, slot_of};
use crate::schema::EdmType;

const STRING: EdmType = EdmType::primitive("Edm.String");

#[diagnostic::do_not_recommend]
impl EdmValue for String {
    const TYPE: EdmType = STRING;
    type Partial = Self;
    type Kind = kind::StringKind;

    blank!(Self::new());

    fn view(&self) -> ValueRef<'_> {
        ValueRef::String(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for String {
    #[inline]
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        Ok(value.into_string())
    }

    slot_of!('de, String);
}

/// Can be written, but not read.
#[diagnostic::do_not_recommend]
impl EdmValue for &str {
    const TYPE: EdmType = STRING;
    type Partial = Self;
    type Kind = kind::StringKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::String(self)
    }
}

#[diagnostic::do_not_recommend]
impl EdmValue for Box<str> {
    const TYPE: EdmType = STRING;
    type Partial = Self;
    type Kind = kind::StringKind;

    blank!(Self::default());

    fn view(&self) -> ValueRef<'_> {
        ValueRef::String(self)
    }
}

#[diagnostic::do_not_recommend]
impl ReadEdmValue<'_> for Box<str> {
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        Ok(value.into_string().into_boxed_str())
    }
}

#[diagnostic::do_not_recommend]
impl EdmValue for Cow<'_, str> {
    const TYPE: EdmType = STRING;
    type Partial = Self;
    type Kind = kind::StringKind;

    blank!(Self::Borrowed(""));

    fn view(&self) -> ValueRef<'_> {
        ValueRef::String(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> ReadEdmValue<'de> for Cow<'a, str> {
    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Ok(value.into_cow())
    }
}
