//! Reasons why a document is not CSDL.

use std::fmt;

use odata_core::__private::Plain;

/// Why a document can't be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsdlError {
    place: String,
    problem: Problem,
    origin: Option<Box<ErrorOrigin>>,
}

/// The element that has the mistake, its document and its line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct ErrorOrigin {
    element: String,
    document: Option<String>,
    line: Option<usize>,
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is no XML, or no JSON, and why.
    Syntax(String),
    /// It is larger, or nested deeper, than this bound, with what to do about it.
    TooLarge(String),
    /// It is not CSDL.
    NotCsdl(String),
    /// It is an HTML page.
    Html,
    /// It is an HTTP response with its headers, and this status line.
    Response(String),
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
    /// It breaks this rule, in words.
    Rule(String),
    /// An overlay says of this property what can't be, and why not.
    Contradiction(String, &'static str),
}

impl CsdlError {
    pub(crate) fn new(place: impl Into<String>, problem: Problem) -> Self {
        Self { place: place.into(), problem, origin: None }
    }

    /// The same, as a mistake of this element: `Namespace.Type`, or a path that begins with it.
    pub(crate) fn about(mut self, element: &str) -> Self {
        element.clone_into(&mut self.origin.get_or_insert_default().element);
        self
    }

    /// The same, with the document and the line of the element.
    pub(crate) fn at(mut self, document: Option<&str>, line: Option<usize>) -> Self {
        let origin = self.origin.get_or_insert_default();
        origin.document = document.map(str::to_owned);
        origin.line = line;
        self
    }

    /// The path of the element that has the mistake.
    pub(crate) fn element(&self) -> &str {
        let stated = self.origin.as_ref().map(|origin| &*origin.element);
        stated.filter(|element| !element.is_empty()).unwrap_or(&self.place)
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

    /// The name of the document, if [`Csdl::named`](super::Csdl::named) has given it one.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        self.origin.as_ref()?.document.as_deref()
    }

    /// The line of the mistake, or of the element that has it, in a document in XML.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        let stated = self.place.split(':').next().and_then(|line| line.parse().ok());
        stated.or_else(|| self.origin.as_ref()?.line)
    }

    /// The message with the document and the line before it: `metadata.xml:12: …`.
    #[must_use]
    pub fn report(&self) -> String {
        let mut report = String::new();
        if let Some(document) = self.document() {
            report = format!("{}:", Plain(document));
        }
        // A place in XML begins with the line.
        let is_stated = self.place.starts_with(|letter: char| letter.is_ascii_digit());
        if let Some(line) = self.line().filter(|_| !is_stated) {
            report = format!("{report}{line}:");
        }
        let space = if report.is_empty() || is_stated { "" } else { " " };
        format!("{report}{space}{self}")
    }
}

impl fmt::Display for CsdlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", Plain(&self.place))?;
        }
        match &self.problem {
            Problem::Syntax(reason) => Plain(reason).fmt(f),
            Problem::TooLarge(bound) => f.write_str(bound),
            Problem::NotCsdl(found) => write!(f, "{} is not CSDL", Plain(found)),
            Problem::Html => f.write_str(
                "this is an HTML page, not CSDL: probably the service asks to sign in; request \
                 $metadata with the authorization that the service needs",
            ),
            Problem::Response(status) => write!(
                f,
                "this is a response with its headers ({}), not CSDL: save its body alone, as `curl` \
                 does without `-i`",
                Plain(short(status))
            ),
            Problem::Version(version) => {
                let is_older = version.starts_with(['1', '2', '3']);
                let reason = if is_older { "not OData 4" } else { "not known" };
                write!(
                    f,
                    "version {} is {reason}: only 4.0, 4.01 and 4.02 are read",
                    Plain(version)
                )
            }
            Problem::Missing(attribute) => write!(f, "{} is missing", Plain(attribute)),
            Problem::Value(attribute, value) => {
                write!(f, "{} can't be {:?}", Plain(attribute), short(value))
            }
            Problem::Duplicate(name) => write!(f, "{} is there twice", Plain(name)),
            Problem::Unresolved(name) => write!(f, "there is no {}", Plain(name)),
            Problem::Rule(rule) => Plain(rule).fmt(f),
            Problem::Cycle(name) => write!(f, "{} derives from itself", Plain(name)),
            Problem::Contradiction(name, reason) => {
                write!(f, "{}: {}", Plain(name), Plain(reason))
            }
        }
    }
}

impl std::error::Error for CsdlError {}

/// The beginning of a text that may have millions of letters.
fn short(text: &str) -> &str {
    text.char_indices().nth(100).map_or(text, |(end, _)| &text[..end])
}
