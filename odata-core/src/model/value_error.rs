//! The error of a value that does not fit the type of its property.

use std::borrow::Cow;

use super::{PayloadKind, PayloadMismatch};
use crate::limits::Exceeded;
use crate::schema::EdmType;

/// Why a value does not fit its property's type. The reader adds the path and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(pub(crate) ValueFault);

/// An object of another type than the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnexpectedType {
    pub(crate) expected: String,
    pub(crate) found: String,
    /// The found type may derive from the expected one, which is a struct that reads its own type only.
    pub(crate) may_derive: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueFault {
    WrongType,
    OutOfRange,
    // Boxed, as below: so an error fits into two registers.
    Malformed(Box<Cow<'static, str>>),
    Duplicate,
    /// Null, where the type has none.
    Null,
    /// An object of another type, by its annotation. Boxed, since every slot returns one of these.
    OtherType(Box<UnexpectedType>),
    /// An object that is not a value of the type, such as an error.
    Payload(Box<PayloadMismatch>),
    /// What is wrong has been noted.
    Noted,
    /// Reading has ended with an error that the reader holds.
    Aborted,
}

impl ValueError {
    /// The JSON value is of another kind: a string where a number must be, for example.
    #[must_use]
    pub const fn wrong_type() -> Self {
        Self(ValueFault::WrongType)
    }

    /// A number outside of the type's range.
    #[must_use]
    pub const fn out_of_range() -> Self {
        Self(ValueFault::OutOfRange)
    }

    /// The right kind, but not a value of the type; `reason` says why and shows up in the report,
    /// so it must not repeat the value.
    pub fn malformed(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(ValueFault::Malformed(Box::new(reason.into())))
    }

    pub(crate) const fn duplicate() -> Self {
        Self(ValueFault::Duplicate)
    }

    pub(crate) const fn null() -> Self {
        Self(ValueFault::Null)
    }

    pub(crate) const fn noted() -> Self {
        Self(ValueFault::Noted)
    }

    /// An object is of another type; `found` is its type annotation.
    #[must_use]
    pub fn other_type(expected: &str, found: &str) -> Self {
        Self::of_other_type(expected, found, false)
    }

    /// An object has another type, which may derive from the expected one.
    #[cold]
    pub(crate) fn not_derived(expected: &str, found: &str) -> Self {
        Self::of_other_type(expected, found, true)
    }

    fn of_other_type(expected: &str, found: &str, may_derive: bool) -> Self {
        // Somebody else's text: as much of it as a message needs.
        let found = found.chars().take(200).collect();
        let expected = expected.to_owned();
        Self(ValueFault::OtherType(Box::new(UnexpectedType { expected, found, may_derive })))
    }

    pub(crate) fn payload(mismatch: PayloadMismatch) -> Self {
        Self(ValueFault::Payload(Box::new(mismatch)))
    }

    /// The whole payload is null.
    pub(crate) fn null_payload(expected: &EdmType) -> Self {
        Self::payload(PayloadMismatch::null(expected.to_string()))
    }

    pub(crate) fn is_null_payload(&self) -> bool {
        matches!(&self.0, ValueFault::Payload(payload) if payload.kind() == PayloadKind::Null)
    }

    pub(crate) const fn aborted() -> Self {
        Self(ValueFault::Aborted)
    }
}

/// Reading ends. The budget holds the reason.
impl From<Exceeded> for ValueError {
    fn from(_: Exceeded) -> Self {
        Self::aborted()
    }
}
