use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespce = "Demo")]
struct OnTheStruct {
    #[odata(key)]
    id: i32,
}

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct OnAField {
    #[odata(key)]
    id: i32,
    #[odata(requird)]
    near: Option<String>,
    #[odata(rename = "x")]
    serdes_word: Option<String>,
    #[odata(column = "x")]
    far: Option<String>,
}

fn main() {}
