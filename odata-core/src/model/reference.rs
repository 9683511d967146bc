//! An entity of which only the entity-id is known.

use super::{Object, PropertySlot, PropertySlots, ReadObject, ValueError};
use crate::schema::{EdmType, StructuredType};

/// An entity of which a response has only the entity-id, as for `$ref` \[OData-JSON 14\]. The id is
/// [`ControlInformation::id`](super::ControlInformation::id) of the [`Entity`](crate::Entity)
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
