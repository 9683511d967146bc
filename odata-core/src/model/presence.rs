//! The three states of a property: absent, null, a value.

mod convert;

use std::ops::{Deref, DerefMut};

use super::{EdmValue, ValueRef};

/// A property of a partial entity: absent, null, or a value.
///
/// OData distinguishes absent and null: an update leaves an absent property unchanged, and sets a
/// null property to null \[OData-Protocol 11.4.3\].
///
/// The methods have the names and the behaviour of those of [`Option`]. A method that returns a
/// presence keeps absent and null apart.
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
    /// The property is not in the JSON, and is not changed by an update.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has this value.
    Value(T),
}

impl<T> Presence<T> {
    /// Returns the value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns a mutable reference to the value, if there is one.
    #[must_use]
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Converts into the value, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Converts into `None` if the property is absent, `Some(None)` if it is `null`, and
    /// `Some(Some(value))` otherwise. The reverse is [`Presence::from_nested`].
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// assert_eq!(Presence::<i32>::Absent.into_nested(), None);
    /// assert_eq!(Presence::<i32>::Null.into_nested(), Some(None));
    /// assert_eq!(Presence::Value(5).into_nested(), Some(Some(5)));
    /// ```
    #[must_use]
    pub fn into_nested(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// Creates a presence: `None` is absent, `Some(None)` is `null`, `Some(Some(value))` is a value.
    ///
    /// This is not an `impl From`, because `None` of a plain `Option` is absent as well, and the
    /// two conversions would overlap.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// assert_eq!(Presence::<i32>::from_nested(None), Presence::Absent);
    /// assert_eq!(Presence::<i32>::from_nested(Some(None)), Presence::Null);
    /// assert_eq!(Presence::from_nested(Some(Some(5))), Presence::Value(5));
    /// ```
    #[must_use]
    pub fn from_nested(value: Option<Option<T>>) -> Self {
        match value {
            None => Self::Absent,
            Some(None) => Self::Null,
            Some(Some(value)) => Self::Value(value),
        }
    }

    /// Creates a presence in which `None` is `null`, for a property that an update sets or clears.
    ///
    /// In contrast, `Presence::from(None)` is [`Absent`](Self::Absent), which leaves the property
    /// unchanged.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// let manager: Option<i32> = None;
    /// assert_eq!(Presence::<i32>::from(manager), Presence::Absent);
    /// assert_eq!(Presence::from_nullable(manager), Presence::Null);
    /// ```
    #[must_use]
    pub fn from_nullable(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Returns `true` if the property is absent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns `true` if the property is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns `true` if the property has a value.
    #[must_use]
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Returns `true` if the property has a value and `predicate` holds for it, as
    /// [`Option::is_some_and`] does.
    #[must_use]
    pub fn is_value_and(self, predicate: impl FnOnce(T) -> bool) -> bool {
        self.into_value().is_some_and(predicate)
    }

    /// Borrows the value. Absent stays absent, and `null` stays `null`.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// let name: Presence<String> = "Contoso".into();
    /// assert_eq!(name.as_ref().map(String::len), Presence::Value(7));
    /// ```
    #[must_use]
    pub const fn as_ref(&self) -> Presence<&T> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => Presence::Value(value),
        }
    }

    /// Borrows the value mutably. Absent stays absent, and `null` stays `null`.
    #[must_use]
    pub const fn as_mut(&mut self) -> Presence<&mut T> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => Presence::Value(value),
        }
    }

    /// Borrows the target of the value's dereference: `&str` of a `String`, `&[T]` of a `Vec<T>`.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// let name: Presence<String> = "Contoso".into();
    /// assert_eq!(name.as_deref(), Presence::Value("Contoso"));
    /// ```
    #[must_use]
    pub fn as_deref(&self) -> Presence<&T::Target>
    where
        T: Deref,
    {
        self.as_ref().map(Deref::deref)
    }

    /// Borrows the target of the value's dereference mutably.
    #[must_use]
    pub fn as_deref_mut(&mut self) -> Presence<&mut T::Target>
    where
        T: DerefMut,
    {
        self.as_mut().map(DerefMut::deref_mut)
    }

    /// Applies `function` to the value. Absent stays absent, and `null` stays `null`.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// assert_eq!(Presence::Value(5).map(|it| it + 1), Presence::Value(6));
    /// assert_eq!(Presence::<i32>::Null.map(|it| it + 1), Presence::Null);
    /// ```
    #[must_use]
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Presence<U> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => Presence::Value(function(value)),
        }
    }

    /// Applies `function` to the value, or returns `default` if there is none.
    #[must_use]
    pub fn map_or<U>(self, default: U, function: impl FnOnce(T) -> U) -> U {
        self.into_value().map_or(default, function)
    }

    /// Applies `function` to the value, or calls `default` if there is none.
    #[must_use]
    pub fn map_or_else<U>(self, default: impl FnOnce() -> U, function: impl FnOnce(T) -> U) -> U {
        self.into_value().map_or_else(default, function)
    }

    /// Calls `function` with the value and returns its result. Absent stays absent, and `null` stays
    /// `null`.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// let parse = |text: &str| text.parse::<i32>().map_or(Presence::Null, Presence::Value);
    /// assert_eq!(Presence::Value("5").and_then(parse), Presence::Value(5));
    /// assert_eq!(Presence::Value("x").and_then(parse), Presence::Null);
    /// assert_eq!(Presence::Absent.and_then(parse), Presence::Absent);
    /// ```
    #[must_use]
    pub fn and_then<U>(self, function: impl FnOnce(T) -> Presence<U>) -> Presence<U> {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(value) => function(value),
        }
    }

    /// Keeps the value if `predicate` holds for it; otherwise the property becomes absent. `null`
    /// stays `null`.
    #[must_use]
    pub fn filter(self, predicate: impl FnOnce(&T) -> bool) -> Self {
        match self {
            Self::Value(value) if !predicate(&value) => Self::Absent,
            other => other,
        }
    }

    /// Returns `self` unless the property is absent; then returns `other`. `null` is not replaced.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// assert_eq!(Presence::Absent.or(Presence::Value(5)), Presence::Value(5));
    /// assert_eq!(Presence::Null.or(Presence::Value(5)), Presence::Null);
    /// ```
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.or_else(|| other)
    }

    /// Returns `self` unless the property is absent; then calls `other`. `null` is not replaced.
    #[must_use]
    pub fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Absent => other(),
            there => there,
        }
    }

    /// Returns the value, or `default` if the property is absent or `null`.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// assert_eq!(Presence::Value(5).unwrap_or(0), 5);
    /// assert_eq!(Presence::Null.unwrap_or(0), 0);
    /// ```
    #[must_use]
    pub fn unwrap_or(self, default: T) -> T {
        self.into_value().unwrap_or(default)
    }

    /// Returns the value, or calls `default` if the property is absent or `null`.
    #[must_use]
    pub fn unwrap_or_else(self, default: impl FnOnce() -> T) -> T {
        self.into_value().unwrap_or_else(default)
    }

    /// Returns the value, or the default of its type if the property is absent or `null`.
    #[must_use]
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_value().unwrap_or_default()
    }

    /// Returns the value, or `error` if the property is absent or `null`.
    ///
    /// # Errors
    /// Returns `error` if the property is absent or `null`.
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.into_value().ok_or(error)
    }

    /// Returns the value, or the result of `error` if the property is absent or `null`.
    ///
    /// # Errors
    /// Returns the result of `error` if the property is absent or `null`.
    pub fn ok_or_else<E>(self, error: impl FnOnce() -> E) -> Result<T, E> {
        self.into_value().ok_or_else(error)
    }

    /// Takes the presence out and leaves [`Absent`](Self::Absent) in its place.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// let mut name = Presence::Value(5);
    /// assert_eq!(name.take(), Presence::Value(5));
    /// assert!(name.is_absent());
    /// ```
    #[allow(clippy::return_self_not_must_use)] // As that of `Option`.
    pub const fn take(&mut self) -> Self {
        self.put(Self::Absent)
    }

    /// Sets the value, and returns the previous presence.
    #[allow(clippy::return_self_not_must_use)] // As that of `Option`.
    pub const fn replace(&mut self, value: T) -> Self {
        self.put(Self::Value(value))
    }

    /// Sets the value and returns a reference to it, as [`Option::insert`] does.
    pub fn insert(&mut self, value: T) -> &mut T {
        *self = Self::Absent;
        self.get_or_insert(value)
    }

    /// Returns a mutable reference to the value. An absent or `null` property is set to `value`
    /// first.
    pub fn get_or_insert(&mut self, value: T) -> &mut T {
        self.get_or_insert_with(|| value)
    }

    /// Returns a mutable reference to the value. An absent or `null` property is set to the result
    /// of `value` first.
    ///
    /// ```
    /// use odata_core::edm::Presence;
    ///
    /// let mut tags: Presence<Vec<&str>> = Presence::Absent;
    /// tags.get_or_insert_with(Vec::new).push("new");
    /// assert_eq!(tags, Presence::Value(vec!["new"]));
    /// ```
    pub fn get_or_insert_with(&mut self, value: impl FnOnce() -> T) -> &mut T {
        if !self.is_value() {
            *self = Self::Value(value());
        }
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Null => unreachable!("a value that has just been set"),
        }
    }

    /// Iterates over the value, if there is one.
    pub fn iter(&self) -> std::option::IntoIter<&T> {
        self.value().into_iter()
    }

    const fn put(&mut self, presence: Self) -> Self {
        std::mem::replace(self, presence)
    }
}

impl<T: Clone> Presence<&T> {
    /// Clones the value behind the reference.
    #[must_use]
    pub fn cloned(self) -> Presence<T> {
        self.map(T::clone)
    }
}

impl<T: Copy> Presence<&T> {
    /// Copies the value behind the reference.
    #[must_use]
    pub const fn copied(self) -> Presence<T> {
        match self {
            Presence::Absent => Presence::Absent,
            Presence::Null => Presence::Null,
            Presence::Value(value) => Presence::Value(*value),
        }
    }
}

/// Sets a property of a builder.
#[doc(hidden)]
pub fn set<T>(place: &mut Presence<T>, value: impl Into<T>) {
    *place = Presence::Value(value.into());
}

/// Sets a property of a builder that is in a box.
#[doc(hidden)]
pub fn set_boxed<T>(place: &mut Presence<Box<T>>, value: impl Into<T>) {
    *place = Presence::Value(Box::new(value.into()));
}

/// A property of any type that can be written.
pub trait Value {
    /// Returns the value as the writer sees it.
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
