//! Generated.
// The model has types, builders and constants that the program does not name.
#![allow(dead_code)]

MODULES
use odata_core::json::JsonFormat;
use odata_core::entity::{ReadObject, Representation};

fn touch<T: Representation + for<'de> ReadObject<'de>>(json: &[u8]) {
    if let Ok(value) = odata_core::Entity::<T>::from_json(json) {
        println!("{}", JsonFormat::new().to_vec(&value).len());
    }
}

// A service may deprecate types, and the program names all.
#[allow(deprecated)]
fn main() {
    let json = std::env::args().nth(1).unwrap_or_default();
    let json = json.as_bytes();
    {
        LINES
    }
}
