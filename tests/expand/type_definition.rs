//! A type definition with facets.

use odata_core::ODataTypeDefinition;
use odata_core::edm::Decimal;

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", precision = 10, scale = 2, minimum = 0)]
pub struct Price(pub Decimal);
