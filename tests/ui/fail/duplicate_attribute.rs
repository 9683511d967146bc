use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", namespace = "Other")]
struct OnTheStruct {
    #[odata(key)]
    id: i32,
}

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct OnAField {
    #[odata(key, name = "a")]
    #[odata(key, name = "b")]
    id: i32,
}

fn main() {}
