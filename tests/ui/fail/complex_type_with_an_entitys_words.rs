use odata_core::ODataComplex;

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo", entity_set = "addresses", media)]
struct Address {
    #[odata(key)]
    street: String,
}

fn main() {}
