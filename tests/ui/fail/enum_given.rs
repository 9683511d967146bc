use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
enum Thing {
    A,
}

fn main() {}
