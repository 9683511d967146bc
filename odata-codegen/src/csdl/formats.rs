//! Reads documents from XML and JSON, and writes them.

use odata_core::Limits;

use super::document::Csdl;
use super::error::CsdlError;
use super::limits::LIMITS;
use super::text::{decode_within, is_json};
use super::{read_json, read_xml, write_json, write_xml};

impl Csdl {
    /// Reads a file in XML or JSON. [`decode`](super::decode) describes the encodings.
    ///
    /// # Errors
    /// Bytes that are neither UTF-8 nor UTF-16, and the errors of [`from_xml`](Self::from_xml).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CsdlError> {
        Self::from_bytes_within(bytes, LIMITS)
    }

    /// Reads a file within [limits](super#limits) that you set.
    ///
    /// ```
    /// use odata_codegen::csdl::{Csdl, LIMITS};
    ///
    /// let limits = LIMITS.values(2);
    /// let metadata = br#"<Schema Namespace="N"><ComplexType Name="a"/><ComplexType Name="b"/></Schema>"#;
    /// let error = Csdl::from_bytes_within(metadata, limits).unwrap_err();
    /// assert_eq!(error.to_string(), "1:46: the text has more than 2 elements: raise `Limits::values`");
    /// ```
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_bytes_within(bytes: &[u8], limits: Limits) -> Result<Self, CsdlError> {
        read(&decode_within(bytes, limits)?, false, limits)
    }

    /// Reads a file of which you need some of the types. An element with a mistake is left out, and
    /// [`mistakes`](Self::mistakes) lists the mistake.
    ///
    /// With [`Model::lenient`](crate::Model::lenient), only mistakes in the types that you ask for, and in those that
    /// they need, are errors.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes), except for mistakes within an element of a schema.
    pub fn lenient(bytes: &[u8]) -> Result<Self, CsdlError> {
        Self::lenient_within(bytes, LIMITS)
    }

    /// Reads a file of which you need some of the types, within [limits](super#limits) that you set.
    ///
    /// # Errors
    /// As [`lenient`](Self::lenient).
    pub fn lenient_within(bytes: &[u8], limits: Limits) -> Result<Self, CsdlError> {
        read(&decode_within(bytes, limits)?, true, limits)
    }

    /// Reads a document in XML or JSON. The first character decides which format it is.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml).
    pub fn from_text(text: &str) -> Result<Self, CsdlError> {
        read(text, false, LIMITS)
    }

    /// Reads a document in XML.
    ///
    /// # Errors
    /// A text that is not XML, that is not CSDL of OData 4, or in which an element lacks a required
    /// attribute. Only the first mistake is reported.
    pub fn from_xml(text: &str) -> Result<Self, CsdlError> {
        read_xml::read(text, false, LIMITS)
    }

    /// Reads a document in JSON.
    ///
    /// # Errors
    /// As [`from_xml`](Self::from_xml).
    pub fn from_json(text: &str) -> Result<Self, CsdlError> {
        read_json::read(text, false, LIMITS)
    }

    /// Returns the document in XML. Equal documents give the same text.
    #[must_use]
    pub fn to_xml(&self) -> String {
        write_xml::write(self)
    }

    /// Returns the document in JSON. Equal documents give the same text.
    ///
    /// The version stays as it is: CSDL in JSON came with OData 4.01, but it can describe a service of 4.0. Some
    /// differences of XML are lost in JSON:
    ///
    /// - Paths (except `Path`), members of enumeration types, and dates become strings.
    /// - All annotations of an element outside of the element come together.
    /// - If a type and an operation have the same name, which CSDL forbids, only the type is written.
    /// - Defaults of XML that are not defaults of JSON are written: a value is nullable, and an annotation
    ///   without a value is true.
    #[must_use]
    pub fn to_json(&self) -> String {
        write_json::write(self)
    }
}

fn read(text: &str, is_lenient: bool, limits: Limits) -> Result<Csdl, CsdlError> {
    if is_json(text) {
        read_json::read(text, is_lenient, limits)
    } else {
        read_xml::read(text, is_lenient, limits)
    }
}
