//! The three things that a property can be on every path: absent, null, a value.

use std::borrow::Cow;

use super::value::{EdmValue, ValueRef};

/// A property of a partial entity: absent, null, or a value.
///
/// Absent and null are different things in OData: an update leaves an absent property as it is
/// and sets a null one to null \[OData-Protocol 11.4.3\].
///
/// ```
/// use odata_core::edm::Presence;
///
/// let name: Presence<String> = "Contoso".into();
/// assert_eq!(name.value().map(String::as_str), Some("Contoso"));
/// assert_eq!(Presence::from(7).into_value(), Some(7));
/// assert!(Presence::<String>::default().is_absent());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Presence<T> {
    /// The property is not there: not in the JSON, not to be changed.
    #[default]
    Absent,
    /// The property is there and `null`.
    Null,
    /// The property is there and has this value.
    Value(T),
}

impl<T> Presence<T> {
    /// The value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the property is not there.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there and `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// Where there is none, nothing is said: for what a program may have or not. Null is
/// [`Presence::Null`].
impl<T> From<Option<T>> for Presence<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T> From<T> for Presence<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// The value of a text property, in a partial that is written out: `title: "New".into()`.
impl From<&str> for Presence<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// The value of a text property whose field is a `Box<str>`, as of a `String`.
impl From<&str> for Presence<Box<str>> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

/// The value of a text property whose field is a `Cow<str>`, without a copy.
impl<'a> From<&'a str> for Presence<Cow<'a, str>> {
    fn from(value: &'a str) -> Self {
        Self::Value(Cow::Borrowed(value))
    }
}

/// Gives a property of a builder its value.
#[doc(hidden)]
pub fn set<T>(place: &mut Presence<T>, value: impl Into<T>) {
    *place = Presence::Value(value.into());
}

/// The same for one in a box.
#[doc(hidden)]
pub fn set_boxed<T>(place: &mut Presence<Box<T>>, value: impl Into<T>) {
    *place = Presence::Value(Box::new(value.into()));
}

/// A property that can be written, whatever its type.
pub trait Value {
    /// The value as the writer sees it.
    fn view(&self) -> ValueRef<'_>;
}

impl<T: EdmValue> Value for T {
    fn view(&self) -> ValueRef<'_> {
        EdmValue::view(self)
    }
}

impl<T: EdmValue> Value for Presence<T> {
    fn view(&self) -> ValueRef<'_> {
        match self {
            Self::Absent => ValueRef::Absent,
            Self::Null => ValueRef::Null,
            Self::Value(value) => value.view(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Presence;

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        let tell = |presence: Presence<i32>| {
            (presence.is_absent(), presence.is_null(), presence.value().copied())
        };
        assert_eq!(tell(Presence::Absent), (true, false, None));
        assert_eq!(tell(Presence::Null), (false, true, None));
        assert_eq!(tell(Presence::Value(0)), (false, false, Some(0)));
    }
}
