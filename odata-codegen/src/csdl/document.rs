//! A document: read from text, and written.

use odata_core::Limits;

use super::error::CsdlError;
use super::limits::LIMITS;
use super::model::{Reference, Schema};
use super::origin::Origin;
use super::text::{decode_within, is_json};

/// A CSDL document \[OData-CSDL 3\].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Csdl {
    /// The version that it states.
    pub version: Version,
    /// The other documents that it refers to.
    pub references: Vec<Reference>,
    /// Its schemas.
    pub schemas: Vec<Schema>,
    /// The file, and the lines of its elements.
    pub origin: Origin,
}

impl Csdl {
    /// Reads a file in XML or in JSON; see [`decode`](super::decode) for its encoding.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml), and bytes that are neither UTF-8 nor UTF-16.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CsdlError> {
        Self::from_bytes_within(bytes, LIMITS)
    }

    /// Reads a file within [other limits](super#limits) than the defaults.
    ///
    /// ```
    /// use odata_codegen::csdl::{Csdl, LIMITS};
    ///
    /// let limits = LIMITS.values(2);
    /// let metadata = br#"<Schema Namespace="N"><ComplexType Name="a"/><ComplexType Name="b"/></Schema>"#;
    /// let error = Csdl::from_bytes_within(metadata, limits).unwrap_err();
    /// assert_eq!(error.to_string(), "1:46: it has more than 2 elements: raise `Limits::values`");
    /// ```
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_bytes_within(bytes: &[u8], limits: Limits) -> Result<Self, CsdlError> {
        Self::read(&decode_within(bytes, limits)?, false, limits)
    }

    fn read(text: &str, is_lenient: bool, limits: Limits) -> Result<Self, CsdlError> {
        if is_json(text) {
            super::read_json::read(text, is_lenient, limits)
        } else {
            super::read_xml::read(text, is_lenient, limits)
        }
    }

    /// Reads a file for some of its types: an element with a mistake is left out, and is listed in
    /// [`mistakes`](Self::mistakes).
    ///
    /// With [`Model::lenient`](crate::Model::lenient) only the types that are asked for, and those
    /// that they need, have to be right.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes), but for mistakes within an element of a schema.
    pub fn lenient(bytes: &[u8]) -> Result<Self, CsdlError> {
        Self::lenient_within(bytes, LIMITS)
    }

    /// Reads a file for some of its types, within [other limits](super#limits) than the defaults.
    ///
    /// # Errors
    /// As [`lenient`](Self::lenient).
    pub fn lenient_within(bytes: &[u8], limits: Limits) -> Result<Self, CsdlError> {
        Self::read(&decode_within(bytes, limits)?, true, limits)
    }

    /// The document with a name, such as that of its file, for messages and for the first line of
    /// generated source.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        let mistakes = std::mem::take(&mut self.origin.mistakes).into_iter();
        self.origin.mistakes = mistakes.map(|it| it.at(Some(&name), None)).collect();
        let warnings = std::mem::take(&mut self.origin.warnings).into_iter();
        self.origin.warnings = warnings.map(|it| it.at(Some(&name), None)).collect();
        self.origin.name = Some(name);
        self
    }

    /// The mistakes of elements that [`lenient`](Self::lenient) has left out.
    #[must_use]
    pub fn mistakes(&self) -> &[CsdlError] {
        &self.origin.mistakes
    }

    /// Reads a document in XML or in JSON, by its first letter.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml).
    pub fn from_text(text: &str) -> Result<Self, CsdlError> {
        Self::read(text, false, LIMITS)
    }

    /// Reads a document in XML.
    ///
    /// # Errors
    /// A text that is not XML, that is not CSDL of OData 4, or that has an element without an attribute
    /// that it needs. The first mistake is reported.
    pub fn from_xml(text: &str) -> Result<Self, CsdlError> {
        super::read_xml::read(text, false, LIMITS)
    }

    /// Reads a document in JSON.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml).
    pub fn from_json(text: &str) -> Result<Self, CsdlError> {
        super::read_json::read(text, false, LIMITS)
    }

    /// The document in XML: the same document gives the same text.
    #[must_use]
    pub fn to_xml(&self) -> String {
        super::write_xml::write(self)
    }

    /// The document in JSON: the same document gives the same text.
    ///
    /// CSDL in JSON came with OData 4.01, but may be that of a service of 4.0 as well, so that the
    /// version stays as it is. What it can't tell apart becomes one: all paths but `Path`, members
    /// of enumerations and dates are texts, and annotations of the same element elsewhere are put
    /// together. Of a type and an operation of the same name, which CSDL forbids, the type stays.
    /// Defaults that XML has and JSON doesn't are stated: a value is nullable, and an annotation
    /// without a value is true.
    #[must_use]
    pub fn to_json(&self) -> String {
        super::write_json::write(self)
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

    /// The text of the version in a document.
    pub(super) fn text(self) -> &'static str {
        Self::ALL.iter().find(|(version, _)| *version == self).map_or("", |(_, text)| text)
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, stated)| *stated == text).map(|(version, _)| *version)
    }
}
