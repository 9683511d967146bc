//! `Edm.Untyped`: any JSON value, exact.

use std::borrow::Cow;

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
