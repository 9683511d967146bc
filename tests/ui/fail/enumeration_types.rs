use odata_core::{Flags, ODataEntity, ODataEnum};

#[derive(Clone, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
    Write,
    Share = -4,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo", entity_set = "colors")]
enum Color {
    Red,
    #[odata(name = "red")]
    Rouge,
    #[odata(name = "light red")]
    LightRed,
    Custom(u8),
    #[odata(other)]
    Other(i32),
    #[odata(valu = 7)]
    Green,
}

#[derive(Clone, ODataEnum)]
#[odata(namespace = "Demo")]
struct NoEnum;

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Misspelt {
    Known,
    #[odata(othr)]
    Other(String),
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Generic<T> {
    Known,
    Other(T),
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Empty {
    Braces {},
    Parentheses(),
}

#[derive(Debug, Clone, Copy, ODataEnum)]
#[odata(namespace = "Demo", flag)]
enum Set {
    Read = 1,
}

#[derive(Debug, Clone, Copy, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Valued {
    #[odata(vlaue = 1)]
    Read,
    #[odata(rename = "write")]
    Write = 2,
}

// Who uses such a type is not told that there is nothing to use.
#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: i32,
    right: Flags<Right>,
    color: Color,
    misspelt: Misspelt,
    set: Flags<Set>,
    valued: Flags<Valued>,
}

fn main() {}
