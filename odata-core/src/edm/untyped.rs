//! `Edm.Untyped`: any JSON value, exact.

use std::borrow::Cow;

use super::kind;
use super::presence::Presence;
use super::value::{
    EdmType, EdmValue, Items, Number, Object, ReadEdmValue, Text, ValueError, ValueRef, blank,
};

/// Any JSON value as it stands in a message: the value of an `Edm.Untyped` property, of a dynamic
/// property, or of an annotation.
///
/// Nothing is lost: a number keeps its digits, an object the order of its members.
///
/// ```
/// use odata_core::edm::Untyped;
///
/// let value = Untyped::Object(vec![("size".into(), Untyped::from(3))]);
/// assert_eq!(value.get("size").and_then(Untyped::as_number), Some("3"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Untyped {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as it stands in the text, valid by RFC 8259.
    Number(Cow<'static, str>),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Self>),
    /// The members of an object, in their order.
    Object(Vec<(String, Self)>),
}

impl Untyped {
    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value of `true` or `false`.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The digits of a number.
    #[must_use]
    pub fn as_number(&self) -> Option<&str> {
        match self {
            Self::Number(digits) => Some(digits),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value of a member of an object; the first one of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }
}

impl From<bool> for Untyped {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Untyped {
    fn from(value: i64) -> Self {
        Self::Number(value.to_string().into())
    }
}

impl From<i32> for Untyped {
    fn from(value: i32) -> Self {
        Self::Number(value.to_string().into())
    }
}

impl From<&str> for Untyped {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Untyped {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl EdmValue for Untyped {
    const TYPE: EdmType = EdmType::new("Edm.Untyped").nullable();
    type Partial = Self;
    type Kind = kind::Untyped;

    blank!(Self::Null);

    fn view(&self) -> ValueRef<'_> {
        if self.is_null() { ValueRef::Null } else { ValueRef::Untyped(self) }
    }

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<'de> ReadEdmValue<'de> for Untyped {
    fn from_boolean(value: bool) -> Result<Self, ValueError> {
        Ok(Self::Boolean(value))
    }

    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        Ok(match value {
            Number::Lexical(digits) => Self::Number(digits.to_owned().into()),
            Number::Signed(value) => Self::Number(value.to_string().into()),
            Number::Unsigned(value) => Self::Number(value.to_string().into()),
            // The name of a value that JSON has no number for [OData-JSON 7.1].
            Number::Float(value) => match crate::json::special(value) {
                Some(name) => Self::from(name),
                None => Self::Number(format!("{value:?}").into()),
            },
        })
    }

    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Ok(Self::String(value.into_string()))
    }

    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        let mut array = Vec::new();
        loop {
            let mut place = Presence::<Self>::Absent;
            if !items.next(&mut place)? {
                return Ok(Self::Array(array));
            }
            array.push(place.into_value().unwrap_or_default());
        }
    }

    fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        object.untyped().map(Self::Object)
    }
}
