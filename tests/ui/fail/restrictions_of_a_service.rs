use odata_core::query::Query;
use odata_core::{ODataEntity, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
    name: Option<String>,
}

odata_core::container! {
    pub struct Demo = "Demo.Container" {
        #[odata(no_insert, no_update)]
        pub users: EntitySet<User> = "users",
        #[odata(no_delete, no_read, no_read_by_key)]
        pub others: EntitySet<User> = "others",
        #[odata(no_read, no_update)]
        pub me: Singleton<User> = "me",
    }
}

fn main() {
    let demo = Demo::new(Service::new("https://example.com").unwrap());
    let user = User { id: 1, name: None };
    let changes = UserPartial::default();

    _ = demo.users().create(&user);
    _ = demo.users().entity(1).update(&changes);
    _ = demo.users().entity(1).replace(&user);
    _ = demo.others().entity(1).delete();
    _ = demo.others().list(&Query::new());
    _ = demo.others().count(&Query::new());
    _ = demo.others().entity(1).get();
    _ = demo.me().get();
    _ = demo.me().upsert(&user);
}
