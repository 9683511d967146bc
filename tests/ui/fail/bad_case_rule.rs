use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", rename_all = "pascalcase")]
struct Near {
    #[odata(key)]
    id: i32,
}

#[derive(ODataEntity)]
#[odata(namespace = "Demo", rename_all = "sponge")]
struct Far {
    #[odata(key)]
    id: i32,
}

fn main() {}
