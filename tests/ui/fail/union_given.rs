use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
union Thing {
    a: i32,
}

fn main() {}
