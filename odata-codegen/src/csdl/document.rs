//! A document as plain data.

use super::elements::{Reference, Schema};
use super::error::CsdlError;
use super::origin::Origin;

/// A CSDL document \[OData-CSDL 3\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Csdl {
    /// The version that the document states.
    pub version: Version,
    /// The references to other documents.
    pub references: Vec<Reference>,
    /// The schemas.
    pub schemas: Vec<Schema>,
    /// The name of the document, and the lines of its elements.
    pub origin: Origin,
}

impl Csdl {
    /// Sets the name of the document, such as its file name. Messages and the first line of generated source have
    /// the name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        for errors in [&mut self.origin.mistakes, &mut self.origin.warnings] {
            let named = std::mem::take(errors).into_iter().map(|it| it.at(Some(&name), None));
            *errors = named.collect();
        }
        self.origin.name = Some(name);
        self
    }

    /// Returns the mistakes of the elements that [`lenient`](Self::lenient) has left out.
    #[must_use]
    pub fn mistakes(&self) -> &[CsdlError] {
        &self.origin.mistakes
    }
}

/// The version of OData that a document is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// 4.0
    #[default]
    V4_0,
    /// 4.01
    V4_01,
    /// 4.02, which is a committee draft.
    V4_02,
}

impl Version {
    const ALL: [(Self, &'static str); 3] =
        [(Self::V4_0, "4.0"), (Self::V4_01, "4.01"), (Self::V4_02, "4.02")];

    /// Returns the version as documents write it.
    pub(super) fn text(self) -> &'static str {
        Self::ALL.iter().find(|(version, _)| *version == self).map_or("", |(_, text)| text)
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, stated)| *stated == text).map(|(version, _)| *version)
    }
}
