use odata_core::{Links, ODataAction, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct Person {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    friends: Links<Person>,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = ())]
pub struct Restart {}

odata_core::container! {
    pub struct Demo = "Demo.Container" {
        #[odata(bind("friends" = "Peple"))]
        pub people: EntitySet<Person> = "People",
        #[odata(bind("friends" = "Orders", "/friends" = "People", "Demo.Employee/friends" = "People?x"))]
        pub guests: EntitySet<Person> = "Guests",
        #[odata(bind("friends" = "People", "friends" = "Guests"))]
        pub me: Singleton<Person> = "Me",
        #[odata(bind = "People")]
        pub you: Singleton<Person> = "You",
        #[odata(bind("friends" = "People"), bind("friends" = "Guests"))]
        pub they: Singleton<Person> = "They",
        #[odata(bind("friends" = "People"))]
        pub restart: Import<Restart>,
        #[odata(bind("friends" = "Demo.Other/People", "Demo.Employee/friends" = "Me/friends"))]
        pub correct: EntitySet<Person> = "Correct",
    }
}

fn main() {}
