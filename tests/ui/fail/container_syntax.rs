use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
}

odata_core::container! {
    pub struct Demo = "Demo.Container" {
        pub users = "users",
        pub type: EntitySet<User> = "types",
        pub groups: = "groups",
        pub teams: EntitySet<User> = teams,
        pub me: Singleton<User> = "me" pub you: Singleton<User> = "you",
        pub drive: Singleton<User> = "me/drive",
        pub EntitySet<User> = "others"
    }
}

odata_core::container! {
    pub enum Demo {}
}

fn main() {
    let demo = Demo::new(odata_core::Service::new("https://example.com").unwrap());
    _ = demo.drive();
}
