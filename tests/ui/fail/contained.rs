use odata_core::{Links, ODataAction, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Trip {
    #[odata(key)]
    id: i32,
    #[odata(contained)]
    name: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", contained)]
struct Person {
    #[odata(key, contained)]
    id: i32,
    #[odata(nav, containd)]
    trips: Links<Trip>,
    #[odata(nav, contains_target)]
    old_trips: Links<Trip>,
    #[odata(contained)]
    all_trips: Links<Trip>,
    #[odata(skip, contained)]
    cached: i32,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = ())]
struct Book {
    #[odata(contained)]
    trip: Trip,
}

fn main() {}
