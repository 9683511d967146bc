use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(computed, required)]
    a: Option<i32>,
    #[odata(computed, computed_default)]
    b: Option<i32>,
    #[odata(computed_default, required)]
    c: Option<i32>,
    #[odata(required, default)]
    d: Option<i32>,
    #[odata(immutable, computed)]
    e: Option<i32>,
    #[odata(computed, default = Some(1))]
    f: Option<i32>,
    #[odata(computed, max_length = 5)]
    g: Option<String>,
}

fn main() {}
