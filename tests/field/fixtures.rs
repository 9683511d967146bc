//! Types and constants that several files use.

use odata_core::ODataEntity;
use odata_core::batch::BatchFormat;
use odata_core::json::ODataVersion;

pub(crate) const FORMATS: [BatchFormat; 2] = [BatchFormat::Json, BatchFormat::Multipart];
pub(crate) const VERSIONS: [ODataVersion; 2] = [ODataVersion::V4_0, ODataVersion::V4_01];

/// An entity for tests of requests, responses and batches, where the properties do not matter.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
pub(crate) struct Item {
    #[odata(key)]
    pub(crate) id: i32,
    pub(crate) name: Option<String>,
}
