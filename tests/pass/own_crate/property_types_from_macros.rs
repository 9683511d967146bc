//! The types of properties come from a macro, by a path of its crate, or as a fragment.

#![allow(missing_docs)]

use odata_core::{ODataComplex, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Address {
    pub city: String,
}

macro_rules! person {
    ($name:ident, $of:ty, $last:ident) => {
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo")]
        struct $name {
            #[odata(key)]
            id: i32,
            home: Option<$crate::Address>,
            work: $of,
            other: Vec<$crate::$last>,
        }
    };
}

person!(Person, Option<Address>, Address);

fn main() {
    let json = br#"{"id":1,"home":{"city":"Bern"},"work":null,"other":[{"city":"Rome"}]}"#;
    let person = Person::from_json(json).unwrap();
    assert_eq!(person.home.map(|home| home.city).as_deref(), Some("Bern"));
    assert_eq!((person.work, person.other.len()), (None, 1));
}
