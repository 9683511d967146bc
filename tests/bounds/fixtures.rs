//! Types and constants that several modules use.

use odata_core::ODataEntity;
use odata_core::batch::BatchFormat;

pub(crate) const FORMATS: [BatchFormat; 2] = [BatchFormat::Json, BatchFormat::Multipart];

/// An entity with one optional property.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
pub(crate) struct Item {
    #[odata(key)]
    pub(crate) id: i32,
    pub(crate) name: Option<String>,
}
