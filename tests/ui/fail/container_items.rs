use odata_core::{ODataAction, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = ())]
pub struct Restart {}

odata_core::container! {
    pub struct Demo = "/Demo" {
        pub plain: User = "plain",
        pub near: EntitySets<User> = "near",
        pub far: Listing<User, User> = "far",
        pub no_type: EntitySet = "noType",
        pub no_name: EntitySet<User>,
        pub bad_set: EntitySet<User> = "/users?x",
        pub bad_singleton: Singleton<User> = "",
        pub import_with_name: Import<Restart> = "restart",
    }
}

fn main() {}
