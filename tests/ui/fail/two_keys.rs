use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    order_id: i32,
    #[odata(key)]
    item_no: i32,
}

fn main() {}
