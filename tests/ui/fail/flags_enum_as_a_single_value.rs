use odata_core::{ODataEntity, ODataEnum};

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Grant {
    #[odata(key)]
    id: i32,
    right: Right,
}

fn main() {}
