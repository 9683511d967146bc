//! An entity of which only its entity-id is told.

use super::{Object, PropertySlot, PropertySlots, ReadObject, ValueError};
use crate::schema::{EdmType, StructuredType};

/// An entity of which a response tells the entity-id only, as for `$ref` \[OData-JSON 14\]:
/// [`ControlInformation::id`](super::ControlInformation::id) of the [`Entity`](super::Entity)
/// around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reference;

struct NoSlots;

impl<'de> PropertySlots<'de> for NoSlots {
    fn slot(&mut self, _: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::none()
    }
}

impl<'de> ReadObject<'de> for Reference {
    const EDM_TYPE: EdmType = EdmType::entity("Edm.EntityType");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        object.members(StructuredType::NOTHING, &mut NoSlots)?;
        Ok(Self)
    }
}
