use odata_core::{ODataAction, ODataComplex, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct User {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Size {
    width: i32,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = ())]
pub struct Restart {}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", bound_to = User, returns = ())]
pub struct Delete {}

// Without `declared`.
#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", name = "user")]
pub enum AnyUser {
    User(User),
}

odata_core::container! {
    pub struct Demo {
        pub sizes: EntitySet<Size> = "sizes",
        pub users: EntitySet<AnyUser> = "users",
    }
}

fn main() {}
