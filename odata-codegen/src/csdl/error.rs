//! Errors and warnings about metadata and overlays.

use std::fmt;

use odata_core::__private::Plain;

/// A mistake in metadata or in an overlay, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsdlError {
    place: String,
    problem: Problem,
    origin: Option<Box<ErrorOrigin>>,
}

/// The element with the mistake, its document and its line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct ErrorOrigin {
    element: String,
    document: Option<String>,
    line: Option<usize>,
}

/// The kind of a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The text is not XML, JSON or TOML, for this reason.
    Syntax(String),
    /// The text exceeds this [limit](super#limits). The message has the fix.
    TooLarge(String),
    /// The text is not CSDL, but this.
    NotCsdl(String),
    /// The text is an HTML page.
    Html,
    /// The text is an HTTP response with its headers. It has this status line.
    Response(String),
    /// The document has this version of OData, which is not supported.
    Version(String),
    /// This required attribute, or part of a document, is missing.
    Missing(&'static str),
    /// This attribute has this value, which is not allowed.
    Value(&'static str, String),
    /// Another element has this name.
    Duplicate(String),
    /// This element does not exist.
    Unresolved(String),
    /// This type derives from itself.
    Cycle(String),
    /// Another rule is broken. The message describes it.
    Rule(String),
    /// The overlay contradicts the metadata in this property, or contradicts itself, for this reason.
    Contradiction(String, &'static str),
}

impl CsdlError {
    pub(crate) fn new(place: impl Into<String>, problem: Problem) -> Self {
        Self { place: place.into(), problem, origin: None }
    }

    /// Sets the element with the mistake: `Namespace.Type`, or a path that begins with it.
    pub(crate) fn about(mut self, element: &str) -> Self {
        element.clone_into(&mut self.origin.get_or_insert_default().element);
        self
    }

    /// Sets the document and the line of the element.
    pub(crate) fn at(mut self, document: Option<&str>, line: Option<usize>) -> Self {
        let origin = self.origin.get_or_insert_default();
        origin.document = document.map(str::to_owned);
        origin.line = line;
        self
    }

    /// Returns the path of the element with the mistake.
    pub(crate) fn element(&self) -> &str {
        let stated = self.origin.as_ref().map(|origin| &*origin.element);
        stated.filter(|element| !element.is_empty()).unwrap_or(&self.place)
    }

    /// Returns the place: line and column in XML, the path in JSON, the name of the element in a model.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns the kind of the mistake.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Returns the name of the document, if [`Csdl::named`](super::Csdl::named) has set one.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        self.origin.as_ref()?.document.as_deref()
    }

    /// Returns the line of the mistake, or of its element, in a document in XML.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        let stated = self.place.split(':').next().and_then(|line| line.parse().ok());
        stated.or_else(|| self.origin.as_ref()?.line)
    }

    /// Returns the message after the document and the line: `metadata.xml:12: …`.
    #[must_use]
    pub fn report(&self) -> String {
        let mut report = String::new();
        if let Some(document) = self.document() {
            report = format!("{}:", Plain(document));
        }
        // A place in XML begins with the line already.
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
                "the text is an HTML page, not CSDL: the service probably asks to sign in; request \
                 $metadata with the authorization that the service needs",
            ),
            Problem::Response(status) => write!(
                f,
                "the text is an HTTP response with its headers ({}), not CSDL: save only the body, as \
                 `curl` does without `-i`",
                Plain(short(status))
            ),
            Problem::Version(version) => {
                let is_older = version.starts_with(['1', '2', '3']);
                let reason = if is_older { "not OData 4" } else { "unknown" };
                write!(
                    f,
                    "version {} is {reason}: only 4.0, 4.01 and 4.02 are supported",
                    Plain(version)
                )
            }
            Problem::Missing(attribute) => write!(f, "{} is missing", Plain(attribute)),
            Problem::Value(attribute, value) => {
                write!(f, "{} can't be {:?}", Plain(attribute), short(value))
            }
            Problem::Duplicate(name) => write!(f, "duplicate {}", Plain(name)),
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

/// Returns the start of a text that may be long.
fn short(text: &str) -> &str {
    text.char_indices().nth(100).map_or(text, |(end, _)| &text[..end])
}
