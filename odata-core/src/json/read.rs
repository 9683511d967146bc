//! From a text to an entity, a partial, or an entity with its control information.

use super::error::ReadError;
use super::walker::{Skip, Walker};
use crate::entity::{
    ControlInformation, Entity, Finish, ODataEntity, ODataPartial, PartialOf, PropertySlots,
    Representation,
};
use crate::validate::{self, Report, Use};

pub(crate) fn read_one<'de, R>(json: &'de [u8]) -> Result<R, ReadError>
where
    R: Representation,
    PartialOf<R>: PropertySlots<'de>,
{
    read_with(json, None)
}

pub(crate) fn read_entity<'de, R>(json: &'de [u8]) -> Result<Entity<R>, ReadError>
where
    R: Representation,
    PartialOf<R>: PropertySlots<'de>,
{
    let mut control = ControlInformation::default();
    let value = read_with(json, Some(&mut control))?;
    Ok(Entity::new(value, control))
}

fn read_with<'de, R>(
    json: &'de [u8],
    control: Option<&mut ControlInformation>,
) -> Result<R, ReadError>
where
    R: Representation,
    PartialOf<R>: PropertySlots<'de>,
{
    let mut partial = PartialOf::<R>::default();
    let mut walker = Walker::new(json)?;
    let report = walker.entity(R::Entity::ENTITY_TYPE, &mut partial, control, Skip::Nothing)?;
    walker.end()?;
    finish(partial, report)
}

pub(super) fn finish<R: Representation>(
    partial: PartialOf<R>,
    report: Report,
) -> Result<R, ReadError> {
    let mut finish = Finish::new(R::Entity::ENTITY_TYPE, report);
    let value = R::from_partial(partial, &mut finish);
    finish.end(value).map_err(ReadError::Invalid)
}

pub(crate) fn read_for_create<'de, P>(json: &'de [u8]) -> Result<P, ReadError>
where
    P: ODataPartial + PropertySlots<'de>,
{
    let mut partial = P::default();
    let mut walker = Walker::new(json)?;
    let mut report = walker.entity(P::Entity::ENTITY_TYPE, &mut partial, None, Skip::Computed)?;
    walker.end()?;
    validate::check(&partial, Use::Create, &mut report);
    report.into_result().map_err(ReadError::Invalid)?;
    Ok(partial)
}
