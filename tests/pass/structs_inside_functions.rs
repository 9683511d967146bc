#![deny(warnings)]

use odata_core::ODataEntity;

fn one() -> Vec<u8> {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Thing {
        #[odata(key)]
        id: i32,
        name: String,
    }

    let _ = Thing::builder().id(1).name("n").build();
    Thing { id: 1, name: "n".into() }.to_json()
}

pub(super) fn main() {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Thing {
        #[odata(key)]
        id: i32,
        at: odata_core::DateTimeOffset,
    }

    let thing = Thing { id: 1, at: "2021-01-01T00:00Z".parse().unwrap() };
    assert_ne!(thing.to_json(), one());
    assert_eq!(thing.id, 1);
}
