use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Item {
    #[odata(key = 1)]
    order_id: i32,
    #[odata(key = 3)]
    item_no: i32,
}

fn main() {}
