//! From a text to a value.

use super::error::ReadError;
use super::walker::Walker;
use crate::edm::{Object, ValueError};
use crate::entity::{ODataPartial, ODataStructured, PropertySlots, ReadObject};
use crate::validate::{self, Use};

/// Which properties are passed over, whatever they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skip {
    Nothing,
    /// What the service computes: a client's value for it is ignored \[OData-Protocol 11.4.2\].
    Computed,
}

pub(crate) fn read<'de, T: ReadObject<'de>>(json: &'de [u8]) -> Result<T, ReadError> {
    read_with(json, Skip::Nothing, &mut T::read_object)
}

/// For a create request: what can't be read and what is missing are in one report.
pub(crate) fn read_for_create<'de, P>(json: &'de [u8]) -> Result<P, ReadError>
where
    P: ODataPartial<Of: ODataStructured> + PropertySlots<'de>,
{
    read_with(json, Skip::Computed, &mut |object| {
        let mut partial = P::default();
        let mut report = object.members(P::Of::DESCRIPTOR, &mut partial)?;
        validate::check(&partial, Use::Create, &mut report);
        if report.is_empty() {
            return Ok(partial);
        }
        object.note(report.into_violations());
        Err(ValueError::noted())
    })
}

type ReadWith<'a, 'de, T> = &'a mut dyn FnMut(&mut dyn Object<'de>) -> Result<T, ValueError>;

fn read_with<'de, T>(
    json: &'de [u8],
    skip: Skip,
    read: ReadWith<'_, 'de, T>,
) -> Result<T, ReadError> {
    let mut walker = Walker::new(json, skip)?;
    let mut object = walker.root()?;
    let read = read(&mut object);
    // A text that is not JSON is told of before what is wrong with the value.
    if let Err(error) = object.drain() {
        return Err(walker.failed(error));
    }
    walker.end()?;
    read.map_err(|error| walker.failed(error))
}
