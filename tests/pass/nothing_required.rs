#![deny(warnings)]

use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
pub struct Thing {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
}

pub(super) fn main() {
    assert!(Thing::builder().build().id.is_absent());
}
