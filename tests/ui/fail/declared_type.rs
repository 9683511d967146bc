//! The struct that `declared` names is that of the enum's declared type, and only its operations can be called on the
//! enum.

use odata_core::{ODataAction, ODataEntity, OtherType, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Device {
    #[odata(base)]
    thing: Thing,
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "thing", declared = Device)]
enum Wrong {
    Device(Device),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "thing", declared = Thing)]
enum AnyThing {
    Thing(Thing),
    Device(Device),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", bound_to = Device, returns = ())]
struct Restart {}

fn main() {
    let service = Service::new("https://example.com").unwrap();
    let thing = service.single::<AnyThing>("main");
    _ = thing.call(&Restart {});
    _ = thing.property(Device::NAME);
    _ = service.single::<Thing>("main").property(Device::NAME);
}
