use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Edm")]
struct Reserved {
    #[odata(key)]
    id: i32,
}

#[derive(ODataEntity)]
#[odata(namespace = "my namespace")]
struct Spaces {
    #[odata(key)]
    id: i32,
}

fn main() {}
