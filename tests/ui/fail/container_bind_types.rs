use odata_core::{Links, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct Trip {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct Person {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    friends: Links<Person>,
    #[odata(nav, contained)]
    trips: Links<Trip>,
}

odata_core::container! {
    pub struct Unknown {
        #[odata(bind("freinds" = "People"))]
        pub people: EntitySet<Person> = "People",
    }
}

odata_core::container! {
    pub struct NotNavigation {
        #[odata(bind("friends" = "People", "id" = "People"))]
        pub people: EntitySet<Person> = "People",
    }
}

odata_core::container! {
    pub struct Contained {
        #[odata(bind("trips" = "Trips"))]
        pub people: EntitySet<Person> = "People",
        pub trips: EntitySet<Trip> = "Trips",
    }
}

fn main() {}
