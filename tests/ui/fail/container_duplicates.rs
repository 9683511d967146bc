use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
}

odata_core::container! {
    pub struct Demo {
        pub users: EntitySet<User> = "users",
        pub users: EntitySet<User> = "Users",
        pub all_users: EntitySet<User> = "users",
        pub r#new: EntitySet<User> = "newUsers",
        // Only one of these exists.
        #[cfg(debug_assertions)]
        pub guests: EntitySet<User> = "betaGuests",
        #[cfg(not(debug_assertions))]
        pub guests: EntitySet<User> = "guests",
    }
}

fn main() {}
