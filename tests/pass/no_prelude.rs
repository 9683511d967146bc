#![no_implicit_prelude]

#[derive(::odata_core::ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
pub struct Thing {
    #[odata(key, computed_default)]
    pub id: ::std::option::Option<i32>,
    #[odata(required, max_length = 5)]
    pub name: ::std::option::Option<::std::string::String>,
    #[odata(default)]
    pub tags: ::std::vec::Vec<::std::string::String>,
    #[odata(skip)]
    pub cache: ::std::option::Option<i32>,
}

pub(super) fn main() {
    let _ = Thing::builder().name("n").build();
}
