use odata_core::{ODataEntity, OtherType};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
enum AnyObject {
    User(User),
    #[odata(other)]
    Other(OtherType),
}

fn main() {}
