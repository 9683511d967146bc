//! Why a document is no CSDL.

use std::fmt;

/// Why a document can't be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsdlError {
    place: String,
    problem: Problem,
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is no XML, or no JSON, and why.
    Syntax(String),
    /// It is larger, or nested deeper, than is read.
    TooLarge(&'static str),
    /// It is no CSDL.
    NotCsdl(String),
    /// It is of another version of OData.
    Version(String),
    /// An element lacks this attribute.
    Missing(&'static str),
    /// An attribute has this value, which it can't have.
    Value(&'static str, String),
    /// There is another element of this name.
    Duplicate(String),
    /// There is no such type.
    Unresolved(String),
    /// The type derives from itself.
    Cycle(String),
    /// An overlay says of this property what can't be, and why not.
    Contradiction(String, &'static str),
}

impl CsdlError {
    pub(crate) fn new(place: impl Into<String>, problem: Problem) -> Self {
        Self { place: place.into(), problem }
    }

    /// Where: line and column in XML, the path in JSON, the name of the element in a model.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl fmt::Display for CsdlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        match &self.problem {
            Problem::Syntax(reason) => f.write_str(reason),
            Problem::TooLarge(bound) => write!(f, "{bound}"),
            Problem::NotCsdl(found) => write!(f, "{found} is no CSDL"),
            Problem::Version(version) => {
                write!(f, "version {version} is not OData 4: only 4.0 and 4.01 are read")
            }
            Problem::Missing(attribute) => write!(f, "{attribute} is missing"),
            Problem::Value(attribute, value) => {
                write!(f, "{attribute} can't be {:?}", short(value))
            }
            Problem::Duplicate(name) => write!(f, "{name} is there twice"),
            Problem::Unresolved(name) => write!(f, "there is no {name}"),
            Problem::Cycle(name) => write!(f, "{name} derives from itself"),
            Problem::Contradiction(name, reason) => write!(f, "{name}: {reason}"),
        }
    }
}

impl std::error::Error for CsdlError {}

/// The beginning of a text that may have millions of letters.
fn short(text: &str) -> &str {
    text.char_indices().nth(100).map_or(text, |(end, _)| &text[..end])
}
