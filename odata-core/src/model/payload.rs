//! Payloads of another kind than the expected one.

use std::fmt;

use crate::plain::Plain;

/// The position of an object in a message, which determines the rules for recognizing the object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The object is within another value.
    Nested,
    /// The object is the whole text.
    Root,
    /// The object is the body of a response.
    Response,
}
/// Kinds of payloads that a reader recognizes when it expected another kind.
///
/// The order is by certainty, with the least certain kind first. If an object matches several
/// kinds, the greatest applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PayloadKind {
    /// `null`: `{"@odata.null":true}`, also with the string `"true"`, `{"value":null}`, or the context `…#Edm.Null`.
    Null,
    /// An object with members, none of which the type declares, such as `{"Id":1}` where `id` is
    /// declared. The message names one of these members.
    OtherObject,
    /// A collection, `{"value":[…]}`, in place of one entity or complex value.
    Collection,
    /// A payload of OData V2: `{"d":…}`.
    V2,
    /// An OData error: `{"error":{…}}` \[OData-JSON 21.1\], also as `@odata.error`.
    Error,
}

impl fmt::Display for PayloadKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::OtherObject => "an object with none of the expected members",
            Self::Collection => "a collection: read it as `Page`",
            Self::V2 => "a payload of OData V2 (`d`), but only OData 4 is supported",
            Self::Error => "an OData error",
        })
    }
}

/// A payload of another kind than the expected one.
///
/// ```
/// use odata_core::json::PayloadKind;
/// use odata_core::{ODataEntity, ReadError};
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: Option<i32>,
/// }
///
/// let error = Product::from_json(br#"{"d":{"results":[]}}"#).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "expected Demo.product, found a payload of OData V2 (`d`), but only OData 4 is supported",
/// );
/// match error {
///     ReadError::Payload(payload) => assert_eq!(payload.kind(), PayloadKind::V2),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayloadMismatch {
    expected: String,
    kind: PayloadKind,
    /// The code and the message of an error, or an undeclared member.
    summary: Option<Box<str>>,
}

impl PayloadMismatch {
    /// Returns the expected type, such as `Demo.product` or `Collection(Demo.product)`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns the kind of the payload.
    #[must_use]
    pub const fn kind(&self) -> PayloadKind {
        self.kind
    }

    pub(crate) const fn new(
        expected: String,
        kind: PayloadKind,
        summary: Option<Box<str>>,
    ) -> Self {
        Self { expected, kind, summary }
    }

    pub(crate) const fn null(expected: String) -> Self {
        Self::new(expected, PayloadKind::Null, None)
    }

    /// Returns the expected type, and a description of the payload.
    pub(crate) fn into_parts(self) -> (String, String) {
        let found = self.found();
        (self.expected, found)
    }

    /// Removes the texts of the payload.
    pub(crate) fn hide(&mut self) {
        self.summary = None;
    }

    fn found(&self) -> String {
        match &self.summary {
            Some(summary) => format!("{}: {summary}", self.kind),
            None => self.kind.to_string(),
        }
    }
}

impl fmt::Display for PayloadMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", self.expected, Plain(self.found()))
    }
}

impl std::error::Error for PayloadMismatch {}
