//! An enum of the types that derive from an entity type.

use odata_core::{ODataEntity, OtherType};

use super::derived_entity::{Parcel, Thing};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "Thing", entity_set = "things")]
pub enum AnyThing {
    Plain(Thing),
    Parcel(Box<Parcel>),
    #[odata(other)]
    Other(OtherType),
}
