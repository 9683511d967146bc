use odata_core::ODataEntity;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
enum Thing {
    A,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: i32,
    thing: Thing,
}

fn main() {}
