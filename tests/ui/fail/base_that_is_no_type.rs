use odata_core::ODataEntity;

#[derive(Debug, Clone)]
struct Base {
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Derived {
    #[odata(base)]
    base: Base,
    name: String,
}

fn main() {}
