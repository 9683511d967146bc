use odata_core::{ODataComplex, ODataEntity, ODataTypeDefinition};

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Home(Address);

#[derive(Debug, ODataEntity)]
#[odata(namespace = "Demo")]
struct Person {
    #[odata(key)]
    id: i32,
    home: Home,
}

fn main() {}
