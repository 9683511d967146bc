use odata_core::{ODataComplex, ODataEntity};

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Company {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    address: Option<Address>,
}

fn main() {}
