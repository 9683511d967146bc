use odata_core::{Flags, ODataEntity, ODataEnum};

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Right {
    Read,
    Write,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Grant {
    #[odata(key)]
    id: i32,
    rights: Flags<Right>,
}

fn main() {}
