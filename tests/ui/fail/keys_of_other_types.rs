use odata_core::edm::geo::GeographyPoint;
use odata_core::edm::{Binary, Stream, Untyped};
use odata_core::{ODataComplex, ODataEntity, ODataTypeDefinition};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(f64);

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "companies")]
struct Company {
    #[odata(key)]
    address: Address,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "parcels")]
struct Parcel {
    #[odata(key = 1)]
    id: i32,
    #[odata(key = 2, computed_default)]
    weight: Option<Weight>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "files")]
struct File {
    #[odata(key)]
    hash: Binary,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "places")]
struct Place {
    #[odata(key)]
    point: GeographyPoint,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "photos")]
struct Photo {
    #[odata(key)]
    content: Stream,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: Untyped,
}

fn main() {}
