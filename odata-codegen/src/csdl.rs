//! CSDL documents, the metadata of OData services \[OData-CSDL\], in XML and in JSON.
//!
//! All names of schema elements are qualified by their namespace, because reading replaces aliases.
//!
//! # Limits
//!
//! Metadata is not trusted, so its size is limited. If a text exceeds a limit, reading it is an error that names the
//! limit, its value and the fix. Large metadata usually exceeds the limit of memory first: raise
//! [`Limits::memory`], then [`Limits::values`].
//!
//! The defaults are [`LIMITS`]. To set other limits, use [`Csdl::from_bytes_within`], [`Csdl::lenient_within`],
//! [`Overlay::from_toml_within`](crate::Overlay::from_toml_within),
//! [`Build::new_within`](crate::Build::new_within) and [`Generate::limits`](crate::Generate::limits).
//!
//! | limit | value |
//! |---|---|
//! | bytes of a text; of the namespaces and paths that reading adds to names; of generated source | [`Limits::text`] |
//! | depth of nested XML elements, JSON arrays and objects, and annotations of annotations | [`Limits::depth`]; 127 in JSON |
//! | XML elements, values of JSON, values of an overlay; in generated source, variants of enums of derived types and redeclared properties | [`Limits::values`] |
//! | bytes of memory | [`Limits::memory`] |
//! | length of a chain of base types | [`MAX_BASES`], 100 |
//! | bytes of the name of a schema or of one of its elements | 1,024 |
//! | attributes of an XML element | 64 |
//! | XML namespaces that are in scope at once | 32 |
//! | CDATA sections of one text | 16 |
//! | warnings about a document | 1,000; one more says that the others are not reported |
//!
//! Memory is estimated before a text is parsed. The estimate is the most that the parts of the text can take:
//!
//! | part | bytes |
//! |---|---|
//! | XML element | 640 |
//! | attribute of an XML element | 100 |
//! | other `<` or `=` in XML | 96 |
//! | value of JSON | 720 |
//! | value of an overlay | 900 |
//!
//! Reading takes at most the memory of the limit, and three times the bytes of the text. The default is larger than
//! the default for responses, because metadata is one text for all types:
//!
//! | metadata | bytes | elements | counted memory |
//! |---|---|---|---|
//! | Microsoft Graph, beta | 4 MB | 45,000 | 37 MB |
//! | of the size of Dynamics 365 Finance & Operations: 4,000 entity types of 40 to 100 properties | 32 MB | 461,000 | 370 MB |
//! | default | 64 MiB | 1,000,000 | 1 GiB |
//!
//! [`Limits`]: odata_core::Limits
//! [`Limits::depth`]: odata_core::Limits::depth
//! [`Limits::memory`]: odata_core::Limits::memory
//! [`Limits::text`]: odata_core::Limits::text
//! [`Limits::values`]: odata_core::Limits::values

mod aliases;
mod document;
mod elements;
mod error;
mod formats;
mod json;
mod limits;
mod mistakes;
mod operators;
mod origin;
mod positions;
mod read_json;
mod read_xml;
mod text;
mod vocabularies;
mod write_json;
mod write_xml;

pub use self::document::{Csdl, Version};
pub use self::elements::{
    Annotation, Binding, Constant, Container, ContainerItem, EnumMember, EnumType, Expression,
    Facets, Include, ItemKind, MaxLength, NavigationProperty, OnDelete, Operation, OperationKind,
    Parameter, PathKind, Property, PropertyRef, PropertyValue, Reference, ReferentialConstraint,
    ReturnType, Scale, Schema, StructuredKind, StructuredType, Target, Term, TypeDefinition,
    TypeRef,
};
pub use self::error::{CsdlError, Problem};
pub use self::limits::{LIMITS, MAX_BASES};
pub(crate) use self::limits::{check_toml, position};
pub use self::origin::Origin;
pub use self::text::decode;
pub(crate) use self::text::decode_within;
