use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Person {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Team {
    #[odata(key)]
    id: i32,
    lead: Option<Box<Person>>,
}

fn main() {}
