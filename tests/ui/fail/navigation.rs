use odata_core::{Link, Links, ODataComplex, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Person {
    #[odata(key)]
    id: i32,
    manager: Option<Link<Person>>,
    friends: Links<Person>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Team {
    #[odata(key)]
    id: i32,
    lead: Option<Box<Person>>,
}

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
