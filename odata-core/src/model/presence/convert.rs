//! Conversions of a presence.

use std::borrow::Cow;

use super::Presence;

impl<T> IntoIterator for Presence<T> {
    type Item = T;
    type IntoIter = std::option::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_value().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Presence<T> {
    type Item = &'a T;
    type IntoIter = std::option::IntoIter<&'a T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The value, if there is one; absent and `null` both become `None`.
/// [`Presence::into_nested`] keeps them apart.
impl<T> From<Presence<T>> for Option<T> {
    fn from(presence: Presence<T>) -> Self {
        presence.into_value()
    }
}

/// `None` is [`Presence::Absent`]: an optional input that leaves a property as it is.
/// [`Presence::from_nullable`] makes `None` a `null`.
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
