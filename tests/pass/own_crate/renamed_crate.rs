//! The crate is renamed, or re-exported by another crate.

#![allow(missing_docs)]
#![no_implicit_prelude]

extern crate odata_core as renamed;

mod reexport {
    pub use ::odata_core;
}

mod one {
    #[derive(::renamed::ODataEntity)]
    #[odata(namespace = "Demo", crate = "renamed")]
    pub struct Thing {
        #[odata(key)]
        pub id: i32,
    }

    use super::renamed;
}

#[derive(renamed::ODataEntity)]
#[odata(namespace = "Demo", crate = "crate::reexport::odata_core")]
pub struct Thing {
    #[odata(key)]
    pub id: i32,
}

fn main() {
    let _ = Thing::builder().id(1).build();
    let _ = one::Thing::builder().id(1).build();
}
