use odata_core::ODataEntity;

struct Opaque;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    opaque: Opaque,
}

fn main() {}
