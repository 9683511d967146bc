//! Items and values of another kind than the collection and the first value have.

use odata_core::ODataEntity;
use odata_core::query::{Query, case};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i32,
    tags: Vec<String>,
    codes: Vec<i32>,
}

fn main() {
    let _ = Query::new().filter(Order::TAGS.has_subset([1_i32]));
    let _ = Query::new().filter(Order::TAGS.has_subset(Order::CODES));
    let _ = case(Order::ID.gt(1), 1_i32).otherwise("none");
    let _ = case(Order::ID, 1_i32).or_null();
}
