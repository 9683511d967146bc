//! Descriptors: constants that describe the types for which a trait was derived. Shared code and
//! users read them.

#[allow(missing_docs)] // The names of attributes, which the guide documents.
pub(crate) mod generated;

mod assert_facet;
mod container;
mod edm_type;
mod enum_type;
mod facets;
mod operation;
mod property;
mod restrictions;
mod structured_type;

pub(crate) use self::assert_facet::assert_facet;
pub(crate) use self::container::assert_binding;
pub use self::container::{Container, ContainerItem, ItemKind};
pub use self::edm_type::EdmType;
pub(crate) use self::edm_type::{TypeClass, is_aliased};
pub use self::enum_type::{EnumMember, EnumType};
pub use self::facets::Facets;
pub use self::operation::{OperationDescriptor, OperationKind, ReturnType};
pub use self::property::PropertyDescriptor;
pub use self::restrictions::{Capability, Restrictions};
pub use self::structured_type::StructuredType;

#[cfg(test)]
mod tests {
    use super::generated::key_start;
    use crate::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", rename_all = "none", crate = "crate")]
    struct Names {
        #[odata(key)]
        a: i64,
        four: Option<i64>,
        fives: Option<i64>,
        é: Option<i64>,
        東京: Option<i64>,
        prefix_one: Option<i64>,
        prefix_two: Option<i64>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", rename_all = "none", crate = "crate")]
    struct Many {
        #[odata(key)]
        property_number_01: i64,
        property_number_02: Option<i64>,
        property_number_03: Option<i64>,
        property_number_04: Option<i64>,
        property_number_05: Option<i64>,
        property_number_06: Option<i64>,
        property_number_07: Option<i64>,
        property_number_08: Option<i64>,
        property_number_09: Option<i64>,
        property_number_10: Option<i64>,
        property_number_11: Option<i64>,
        property_number_12: Option<i64>,
        property_number_13: Option<i64>,
        property_number_14: Option<i64>,
        property_number_15: Option<i64>,
        property_number_16: Option<i64>,
        property_number_17: Option<i64>,
        é: Option<i64>,
    }

    #[test]
    fn the_derive_writes_the_table_in_which_names_are_looked_for() {
        let descriptor = Many::DESCRIPTOR;
        assert!(!descriptor.__names.is_empty() && Names::DESCRIPTOR.__names.is_empty());
        for (index, property) in descriptor.properties().enumerate() {
            let found = descriptor.find_hashed(property.name()).map(|(index, _)| index);
            assert_eq!(found, Some(index), "{}", property.name());
        }
        for name in ["", "p", "property_number", "property_number_18", "東京"] {
            assert!(descriptor.find_hashed(name).is_none(), "{name}");
        }
    }

    #[test]
    fn the_derive_writes_the_starts_that_are_looked_for() {
        let descriptor = Names::DESCRIPTOR;
        let starts = descriptor.__properties.iter().map(|it| key_start(it.json_key));
        assert_eq!(descriptor.__starts, starts.collect::<Vec<_>>());
    }
}
