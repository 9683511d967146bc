//! `Edm.Untyped`: any JSON value, without loss.

use std::borrow::Cow;
use std::fmt;

use super::{
    EdmValue, Items, JsonNumber, Number, Object, Presence, ReadEdmValue, Text, ValueError,
    ValueRef, blank, kind,
};
use crate::schema::EdmType;

/// Any JSON value: the value of an `Edm.Untyped` property, of a dynamic property, or of an
/// annotation.
///
/// A number keeps its digits, and an object keeps the order of its members, also through
/// `serde_json`. In other formats of serde, a number is written exactly, or writing it is an error.
/// serde itself buffers values for `flatten` and untagged enums, and truncates numbers to 64 bits
/// there.
///
/// The type annotation of an untyped property, such as `"price@odata.type":"#Decimal"`, is kept in
/// the field for [annotations](crate::Annotations) as `odata.type` of the property, and written
/// back. A type without such a field ignores it.
/// such a field ignores it.
///
/// ```
/// use odata_core::edm::Untyped;
///
/// let value = Untyped::from_json(br#"{"size":3,"prices":[0.10,1E-05]}"#)?;
/// assert_eq!(value.get("size").and_then(Untyped::as_number), Some("3"));
/// assert_eq!(serde_json::to_string(&value)?, r#"{"size":3,"prices":[0.10,1E-05]}"#);
///
/// let made: Untyped = [("size", Untyped::from(3)), ("tags", vec!["a"].into())].into_iter().collect();
/// assert_eq!(made.to_json(), br#"{"size":3,"tags":["a"]}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Untyped {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, with the digits of its text.
    Number(JsonNumber),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Self>),
    /// The members of an object, in their order.
    Object(Vec<(String, Self)>),
}

impl Untyped {
    /// Returns `true` if the value is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns the value of `true` or `false`.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the digits of a number.
    #[must_use]
    pub fn as_number(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number.as_str()),
            _ => None,
        }
    }

    /// Returns the text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the members of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the value of the first member of an object with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// Returns the path to the first number within the value that has too many digits to be
    /// written. The path is empty if the value itself is that number.
    #[cold]
    pub(crate) fn too_long(&self) -> Option<String> {
        match self {
            Self::Number(number) => number.is_too_long().then(String::new),
            Self::Array(items) => {
                let mut items = items.iter().enumerate();
                items.find_map(|(index, item)| Some(format!("[{index}]{}", item.too_long()?)))
            }
            Self::Object(members) => {
                members.iter().find_map(|(name, it)| Some(format!(".{name}{}", it.too_long()?)))
            }
            _ => None,
        }
    }
}

/// The reason why an untyped value is not a `serde_json::Value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UntypedError(pub(crate) &'static str);

impl fmt::Display for UntypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for UntypedError {}

impl From<bool> for Untyped {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Untyped {
            fn from(value: $integer) -> Self {
                Self::Number(value.into())
            }
        }
    )*};
}

from_integer!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

macro_rules! from_real {
    ($($real:ty),*) => {$(
        /// Converts into a number. Infinity and NaN become the strings `"INF"`, `"-INF"` and
        /// `"NaN"`, because JSON has no numbers for them \[OData-JSON 7.1\].
        impl From<$real> for Untyped {
            fn from(value: $real) -> Self {
                JsonNumber::try_from(value).map_or_else(
                    |_| Self::from(crate::model::special_name(value.into()).unwrap_or_default()),
                    Self::Number,
                )
            }
        }
    )*};
}

from_real!(f32, f64);

impl From<JsonNumber> for Untyped {
    fn from(number: JsonNumber) -> Self {
        Self::Number(number)
    }
}

/// Converts `None` into `null`.
impl<T: Into<Self>> From<Option<T>> for Untyped {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Untyped {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

/// Collects the items of an array.
impl<T: Into<Self>> FromIterator<T> for Untyped {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

/// Collects the members of an object.
impl<N: Into<String>, T: Into<Self>> FromIterator<(N, T)> for Untyped {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(members: I) -> Self {
        Self::Object(members.into_iter().map(|(name, it)| (name.into(), it.into())).collect())
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

#[diagnostic::do_not_recommend]
impl EdmValue for Untyped {
    const TYPE: EdmType = EdmType::primitive("Edm.Untyped").nullable();
    type Partial = Self;
    type Kind = kind::UntypedKind;

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

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for Untyped {
    fn from_boolean(value: bool) -> Result<Self, ValueError> {
        Ok(Self::Boolean(value))
    }

    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        Ok(match value {
            Number::Lexical(digits) => {
                Self::Number(JsonNumber::known(Cow::Owned(digits.to_owned())))
            }
            Number::Signed(value) => Self::from(value),
            Number::Unsigned(value) => Self::from(value),
            Number::Float(value) => Self::from(value),
        })
    }

    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Ok(Self::String(value.into_string()))
    }

    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        let mut array = Vec::new();
        items.__of_size(size_of::<Self>());
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
