use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
}

odata_core::container! {
    #[odata(name = "Demo.Container", bind("friends" = "users"))]
    pub struct Demo {
        #[odata(name = "users", binds("friends" = "users"))]
        pub users: EntitySet<User> = "users",
        #[odata(crate = "odata_core", key)]
        #[deprecate]
        pub me: Singleton<User> = "me",
    }
}

fn main() {}
