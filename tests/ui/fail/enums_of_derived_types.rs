use odata_core::{ODataEntity, OtherType};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", open)]
enum Member {
    User(User),
    Nothing,
    #[odata(name = "x")]
    Named(User),
    #[odata(other)]
    Other(OtherType),
    #[odata(other)]
    Another(OtherType),
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
enum Misspelt {
    User(User),
    #[odata(othr)]
    Other(OtherType),
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
enum Twice {
    User(User),
    Again(Box<User>),
    More(User),
}

// Who uses such a type is not told that there is nothing to use.
#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Group {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    members: Vec<Member>,
    #[odata(nav)]
    misspelt: Option<Misspelt>,
    #[odata(nav)]
    twice: Option<Twice>,
}

fn main() {}
