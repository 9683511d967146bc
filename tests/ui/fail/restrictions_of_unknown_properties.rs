use odata_core::{Links, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
pub struct User {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(nav)]
    friends: Links<User>,
}

odata_core::container! {
    pub struct Demo = "Demo.Container" {
        #[odata(no_filter_by("Name", "name"))]
        pub users: EntitySet<User> = "users",
        #[odata(no_sort_by("Nam"), navigation("Friend"(no_insert)))]
        pub others: EntitySet<User> = "others",
        #[odata(no_expand_of("Friends", "Demo.Employee/Manager", "Friendship"))]
        pub right: EntitySet<User> = "right",
    }
}

fn main() {}
