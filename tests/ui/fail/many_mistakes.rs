use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(nmespace = "Demo", rename_all = "PascalCas", builder = 1)]
struct Thing {
    #[odata(ky)]
    id: i32,
    #[odata(computed, required)]
    a: Option<i32>,
    #[odata(max_length = -1)]
    b: String,
    #[odata(name = "a b")]
    c: String,
    d: Option<Option<i32>>,
}

fn main() {}
