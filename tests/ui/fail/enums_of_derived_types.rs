use odata_core::{ODataEntity, OtherType};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", open)]
enum Member {
    User(User),
    Nothing,
    #[odata(name = "x")]
    Named(User),
    #[odata(other)]
    Other(OtherType),
    #[odata(other)]
    Another(OtherType),
}

fn main() {}
