//! Errors of reading a JSON text.

use std::fmt;

use super::reader;
use super::reader::SyntaxReason;
use crate::limits::Exceeded;
use crate::model::{
    EMPTY_TYPE, PayloadMismatch, READ_DERIVED, UnexpectedType, ValueError, ValueFault, Violation,
    Violations, hide_found,
};
use crate::plain::Plain;

/// An error of reading a JSON text as the expected type.
///
/// ```
/// use odata_core::{ODataEntity, ReadError};
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: String,
/// }
///
/// let error = Product::from_json(b"{\"id\": 1,\n oops}").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "not valid JSON: expected a name in quotes at line 2 column 2",
/// );
///
/// let error = Product::from_json(br##"{"@odata.type":"#Demo.order","id":1}"##).unwrap_err();
/// let expected = "expected the type Demo.product, found #Demo.order: to read values of derived types, ";
/// assert!(error.to_string().starts_with(expected));
///
/// match Product::from_json(br#"{"id":"one"}"#) {
///     Err(ReadError::Invalid(violations)) => assert_eq!(violations.iter().count(), 2),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The text is not JSON (RFC 8259), or exceeds one of the [`Limits`](crate::Limits).
    Syntax(SyntaxError),
    /// The text is JSON, but not an object.
    NotAnObject,
    /// The type annotation of the whole names another type than the expected one.
    Type(TypeMismatch),
    /// The whole text is of another kind than expected, such as an error or a collection.
    Payload(PayloadMismatch),
    /// Properties are missing or have values of other types. All of them are listed, up to
    /// [`Violations::MAX`] of one object or collection.
    Invalid(Violations),
}

impl ReadError {
    pub(crate) fn syntax(text: &[u8], error: reader::SyntaxError) -> Self {
        Self::Syntax(SyntaxError::new(text, error))
    }

    /// Creates the error of a whole text from the error of its value, and from the violations that
    /// were recorded.
    pub(super) fn of(error: ValueError, recorded: Vec<Violation>) -> Self {
        match error.0 {
            ValueFault::OtherType(it) => {
                let UnexpectedType { expected, found, may_derive } = *it;
                Self::Type(TypeMismatch { expected, found, may_derive })
            }
            ValueFault::Payload(mismatch) => Self::Payload(*mismatch),
            _ => Self::Invalid(Violations::of(recorded)),
        }
    }
}

impl ReadError {
    /// Returns the limit that the text exceeds.
    pub(crate) const fn exceeded(&self) -> Option<Exceeded> {
        match self {
            Self::Syntax(SyntaxError { reason: SyntaxReason::Exceeded(exceeded), .. }) => {
                Some(*exceeded)
            }
            _ => None,
        }
    }

    /// Returns the error without texts of the value, because the value is below a sensitive
    /// property.
    #[cold]
    pub(crate) fn hidden(self) -> Self {
        match self {
            Self::Type(mut error) => {
                hide_found(&mut error.found);
                Self::Type(error)
            }
            Self::Payload(mut error) => {
                error.hide();
                Self::Payload(error)
            }
            Self::Invalid(violations) => Self::Invalid(violations.hidden()),
            other @ (Self::Syntax(_) | Self::NotAnObject) => other,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::NotAnObject => f.write_str("not a JSON object"),
            Self::Type(error) => error.fmt(f),
            Self::Payload(error) => error.fmt(f),
            Self::Invalid(violations) => violations.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

/// The position where a text stops being JSON, or exceeds one of the [`Limits`](crate::Limits).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    line: usize,
    column: usize,
    reason: SyntaxReason,
}

impl SyntaxError {
    pub(super) fn new(text: &[u8], error: reader::SyntaxError) -> Self {
        let (line, column) = reader::line_and_column(text, error.offset);
        Self { line, column, reason: error.reason }
    }

    /// Returns the line, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the column in characters, counted from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, reason } = self;
        match reason {
            SyntaxReason::Exceeded(bound) => {
                write!(f, "{bound} at line {line} column {column}: {}", bound.advice())
            }
            reason => write!(f, "not valid JSON: {reason} at line {line} column {column}"),
        }
    }
}

impl std::error::Error for SyntaxError {}

/// A type annotation that names another type than the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeMismatch {
    expected: String,
    found: String,
    /// `true` if the found type may derive from the expected one.
    may_derive: bool,
}

impl TypeMismatch {
    /// Returns the qualified name of the expected type.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns the type annotation as it appears in the text, or a description of the value in its
    /// place.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for TypeMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = if self.found.is_empty() { EMPTY_TYPE } else { &self.found };
        write!(f, "expected the type {}, found {}", self.expected, Plain(found))?;
        if self.may_derive && !self.found.is_empty() { f.write_str(READ_DERIVED) } else { Ok(()) }
    }
}

impl std::error::Error for TypeMismatch {}
