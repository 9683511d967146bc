//! Each type is one error, and what is made of the struct has no others.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use odata_core::{ODataComplex, ODataEntity, ODataTypeDefinition, Service};

trait Shape: std::fmt::Debug {}

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing<'a, T> {
    #[odata(key)]
    id: u64,
    #[odata(required)]
    small: Option<u16>,
    letter: char,
    text: &'a str,
    bytes: [u8; 16],
    pair: (i32, i32),
    map: BTreeMap<String, T>,
    set: HashSet<String>,
    rows: Vec<Vec<f64>>,
    shape: Box<dyn Shape>,
    shared: Arc<str>,
    changed: SystemTime,
    path: PathBuf,
    address: std::net::IpAddr,
    nothing: (),
}

#[derive(Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(u32);

#[derive(ODataComplex)]
#[odata(namespace = "Demo")]
struct Parcel {
    weight: Weight,
}

fn main() {
    let _ = Parcel::builder().weight(Weight(1)).build();
    let service = Service::new("https://example.com").unwrap();
    let _ = service.entity_set::<Thing<'_, i32>>().entity(5);
    let _ = Thing::<'_, i32>::builder().id(5_u64).small(1).text("a").pair((1, 2));
}
