use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Base {
    #[odata(key)]
    id: i32,
    name: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Derived {
    #[odata(base)]
    base: Base,
    #[odata(name = "name")]
    title: String,
}

fn main() {}
