//! The user's names are not those of the prelude, nor those of the generated code.
#![allow(dead_code, non_camel_case_types, non_upper_case_globals)]

mod theirs {
    pub type Result<T> = ::std::result::Result<T, ()>;
    pub struct Option;
    pub struct Vec;
    pub struct Presence;
    pub struct Property;
    pub struct Violations;
    pub trait ODataPartial {}
    pub trait Default {}
    pub trait Clone {}
    pub trait Into {}
    pub mod core {}
    pub mod std {}
    pub mod serde {}
    #[allow(non_snake_case)]
    pub fn Some() {}
    #[allow(non_snake_case)]
    pub fn Ok() {}
    pub struct partial;
    pub const index: i32 = 0;
    pub const old: i32 = 0;
    pub const other: i32 = 0;
    pub const finish: i32 = 0;
    pub const f: i32 = 0;
    pub const serializer: i32 = 0;
    pub const deserializer: i32 = 0;
}

mod entity {
    #[allow(unused_imports)]
    use super::theirs::*;

    #[derive(odata_core::ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "things")]
    pub struct Thing<S, __T>
    where
        S: odata_core::edm::EdmValue,
        __T: odata_core::edm::EdmValue,
    {
        #[odata(key)]
        pub partial: i32,
        pub index: ::std::option::Option<bool>,
        pub finish: ::std::string::String,
        pub f: S,
        pub value: __T,
        pub property: ::std::option::Option<i32>,
        pub old: ::std::option::Option<i32>,
        pub other: ::std::option::Option<i32>,
        pub serializer: ::std::option::Option<i32>,
        pub state: ::std::option::Option<i32>,
        pub self_: ::std::option::Option<i32>,
    }
}

pub(super) fn main() {
    let _ = entity::Thing::<i32, bool>::builder().partial(1).finish("x").f(1).value(true).build();
}
