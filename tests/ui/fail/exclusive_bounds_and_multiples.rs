//! Bounds and multiples that no value has, or of types without them.

use odata_core::ODataEntity;
use odata_core::edm::Duration;

type Name = String;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Item {
    #[odata(key)]
    id: i32,
    #[odata(minimum = 1, exclusive_minimum = 0)]
    both: i32,
    #[odata(exclusive_minimum = 5, maximum = 5)]
    none: i32,
    #[odata(exclusive_minimum = 0, default = 0)]
    default: i32,
    #[odata(exclusive_maximum = 300)]
    byte: u8,
    #[odata(exclusive_minimum)]
    bare: i32,
    #[odata(multiple_of = 0)]
    zero: i32,
    #[odata(multiple_of = -2)]
    negative: i32,
    #[odata(multiple_of = "many")]
    text: f64,
    #[odata(multiple_of = 0.1234567890123456789)]
    long: f64,
    #[odata(multiple_of = 60)]
    lasts: Duration,
    #[odata(multiple_of = 2)]
    name: String,
    #[odata(step = 2)]
    step: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Other {
    #[odata(key)]
    id: i32,
    #[odata(multiple_of = 2)]
    alias: Name,
}

fn main() {}
