//! Only the mistake is reported, not that the type has no impls.
use odata_core::{ODataEntity, ODataPartial, Service};

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(requird)]
    name: Option<String>,
}

fn main() {
    let thing = Thing::builder().id(1).name("n").null(Thing::NAME).build();
    let service = Service::new("https://example.com").unwrap();
    let _ = service.create(&thing).unwrap();
    let _: Thing = thing.finish().unwrap();
}
