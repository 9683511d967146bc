//! Aliases and versions of namespaces.

use odata_core::{ODataComplex, ODataEntity, ODataEnum, ODataTypeDefinition, OtherType};

#[derive(ODataEntity)]
#[odata(namespace = "Demo", alias = "demo.sales")]
struct DottedAlias {
    #[odata(key)]
    id: i32,
}

#[derive(Clone, ODataComplex)]
#[odata(namespace = "Demo", alias = "Edm")]
struct ReservedAlias {
    city: Option<String>,
}

#[derive(Clone, ODataComplex)]
#[odata(alias = "demo")]
struct AliasWithoutNamespace {
    city: Option<String>,
}

#[derive(Clone, ODataComplex)]
#[odata(namespace = "Demo.v1_0_0", any_version = true)]
struct VersionWithValue {
    city: Option<String>,
}

#[derive(Clone, ODataEnum)]
#[odata(namespace = "Demo.v1_0_0", any_version)]
enum Color {
    Red,
}

#[derive(Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", alias = demo)]
struct Weight(f64);

#[derive(Clone, ODataComplex)]
#[odata(namespace = "Demo", alias = "demo", any_version)]
enum AnyAddress {
    Address(ReservedAlias),
    #[odata(other)]
    Other(OtherType),
}

fn main() {}
