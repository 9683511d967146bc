use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key = 1)]
    order_id: i32,
    #[odata(key = 1)]
    item_no: i32,
}

fn main() {}
