use odata_core::{Links, ODataAction, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(nav)]
    friends: Links<User>,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = ())]
pub struct Restart {}

odata_core::container! {
    pub struct Demo = "Demo.Container" {
        #[odata(no_inserts, read_only, no_teleport)]
        pub a: EntitySet<User> = "a",
        #[odata(no_top = true, no_filter_by, no_sort_by(), no_expand_of(friends))]
        pub b: EntitySet<User> = "b",
        #[odata(no_filter_by("/name"), navigation("friends/"(no_insert)))]
        pub c: EntitySet<User> = "c",
        #[odata(no_filter, requires_filter, requires_filter_by("name"))]
        pub d: EntitySet<User> = "d",
        #[odata(no_insert, no_top, no_update)]
        pub e: Singleton<User> = "e",
        #[odata(navigation("friends"(no_insertt, navigation("friends"(no_insert)), bind("a" = "a"))))]
        pub f: EntitySet<User> = "f",
        #[odata(no_insert, navigation("friends"(no_insert)))]
        pub g: Import<Restart>,
        #[odata(no_update, no_update)]
        pub h: EntitySet<User> = "h",
        #[odata(navigation("friends"))]
        pub i: EntitySet<User> = "i",
    }
}

fn main() {}
