//! Generated.
// The model has types that the program does not name, and their names are the service's.
#![allow(dead_code, non_camel_case_types)]

MODULES
fn touch<T: serde::Serialize + serde::de::DeserializeOwned>(json: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<T>(json) {
        println!("{}", serde_json::to_vec(&value).map_or(0, |it| it.len()));
    }
}

fn main() {
    let json = std::env::args().nth(1).unwrap_or_default();
    let json = json.as_bytes();
    {
        LINES
    }
}
