//! The error of a value that does not fit the type of its property.

use std::borrow::Cow;
use std::fmt;

use super::rule::READ_DERIVED;
use super::{PayloadKind, PayloadMismatch};
use crate::limits::Exceeded;
use crate::plain::Plain;
use crate::schema::EdmType;

/// The reason why a value does not fit the type of its property. The reader adds the path, and the
/// value that it found.
///
/// ```
/// use odata_core::edm::ValueError;
///
/// let error = ValueError::malformed("a country code has two letters");
/// assert_eq!(error.to_string(), "a country code has two letters");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(pub(crate) ValueFault);

/// An object of another type than the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnexpectedType {
    pub(crate) expected: String,
    pub(crate) found: String,
    /// `true` if the found type may derive from the expected one, and the expected type is a struct
    /// that reads only values of its own type.
    pub(crate) may_derive: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueFault {
    WrongType,
    OutOfRange,
    // Boxed like the variants below, so that an error fits into two registers.
    Malformed(Box<Cow<'static, str>>),
    Duplicate,
    /// The value is null, but the type is not nullable.
    Null,
    /// An object has another type, by its annotation. Boxed, because every slot returns this error
    /// type.
    OtherType(Box<UnexpectedType>),
    /// An object is not a value of the type, but for example an error.
    Payload(Box<PayloadMismatch>),
    /// The violation has been recorded.
    Recorded,
    /// Reading has ended with an error that the reader holds.
    Aborted,
}

impl ValueError {
    /// The JSON value has another kind, for example a string where a number is required.
    #[must_use]
    pub const fn wrong_type() -> Self {
        Self(ValueFault::WrongType)
    }

    /// A number is outside the range of the type.
    #[must_use]
    pub const fn out_of_range() -> Self {
        Self(ValueFault::OutOfRange)
    }

    /// The kind is right, but the value is not valid for the type. `reason` appears in the report,
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

    pub(crate) const fn recorded() -> Self {
        Self(ValueFault::Recorded)
    }

    /// An object has another type. `found` is its type annotation.
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
        // The text comes from another party, so only as much of it is kept as a message needs.
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

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            ValueFault::WrongType => f.write_str("the JSON value has the wrong type"),
            ValueFault::OutOfRange => f.write_str("the number is out of the range of the type"),
            ValueFault::Malformed(reason) => Plain(reason).fmt(f),
            ValueFault::Duplicate => f.write_str("appears twice in one object"),
            ValueFault::Null => f.write_str("null, but not nullable"),
            ValueFault::OtherType(it) => {
                write!(f, "expected {}, found {}", it.expected, Plain(&it.found))?;
                if it.may_derive { f.write_str(READ_DERIVED) } else { Ok(()) }
            }
            ValueFault::Payload(mismatch) => mismatch.fmt(f),
            ValueFault::Recorded => f.write_str("the report of the reader has the violations"),
            ValueFault::Aborted => {
                f.write_str("reading has stopped: the reader returns the reason")
            }
        }
    }
}

impl std::error::Error for ValueError {}

/// Ends the reading. The budget holds the reason.
impl From<Exceeded> for ValueError {
    fn from(_: Exceeded) -> Self {
        Self::aborted()
    }
}
