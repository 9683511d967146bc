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

/// Converts a value into `Some`; absent and `null` both become `None`. [`Presence::into_nested`]
/// keeps them apart.
impl<T> From<Presence<T>> for Option<T> {
    fn from(presence: Presence<T>) -> Self {
        presence.into_value()
    }
}

/// Converts `None` into [`Presence::Absent`], so that an optional input leaves the property
/// unchanged. [`Presence::from_nullable`] converts `None` into `null`.
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

/// Converts a text, for a partial that is written as a struct literal: `title: "New".into()`.
impl From<&str> for Presence<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// Converts a text for a field of type `Box<str>`.
impl From<&str> for Presence<Box<str>> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

/// Converts a text for a field of type `Cow<str>`, without a copy.
impl<'a> From<&'a str> for Presence<Cow<'a, str>> {
    fn from(value: &'a str) -> Self {
        Self::Value(Cow::Borrowed(value))
    }
}
