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
    if T::__IN_PLACE {
        // What is to be returned, from the beginning: so it is not moved.
        let mut read = InPlace(Ok(T::__blank()));
        read_with(json, Skip::Nothing, &mut read);
        return read.0;
    }
    let mut read = Moved(Err(ReadError::NotAnObject));
    read_with(json, Skip::Nothing, &mut read);
    read.0
}

/// The value to begin with, until it fails.
struct InPlace<T>(Result<T, ReadError>);

impl<'de, T: ReadObject<'de>> Read<'de> for InPlace<T> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        match &mut self.0 {
            Ok(value) => value.__fill(object),
            Err(_) => Ok(()),
        }
    }

    fn fail(&mut self, error: ReadError) {
        self.0 = Err(error);
    }
}

/// Of a type that has no such value.
struct Moved<T>(Result<T, ReadError>);

impl<'de, T: ReadObject<'de>> Read<'de> for Moved<T> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        self.0 = Ok(T::read_object(object)?);
        Ok(())
    }

    fn fail(&mut self, error: ReadError) {
        self.0 = Err(error);
    }
}

/// For a create request: what can't be read and what is missing are in one report.
pub(crate) fn read_for_create<'de, P>(json: &'de [u8]) -> Result<P, ReadError>
where
    P: ODataPartial<Of: ODataStructured> + PropertySlots<'de>,
{
    let mut read = New(Ok(P::default()));
    read_with(json, Skip::Computed, &mut read);
    read.0
}

/// A partial that a create request is to be made of.
struct New<P>(Result<P, ReadError>);

impl<'de, P> Read<'de> for New<P>
where
    P: ODataPartial<Of: ODataStructured> + PropertySlots<'de>,
{
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        let Ok(partial) = &mut self.0 else { return Ok(()) };
        let mut report = object.members(P::Of::DESCRIPTOR, partial)?;
        validate::check(partial, Use::Create, &mut report);
        if report.is_empty() {
            return Ok(());
        }
        object.note(report.into_violations());
        Err(ValueError::noted())
    }

    fn fail(&mut self, error: ReadError) {
        self.0 = Err(error);
    }
}

/// What reads the object that a text is. Of a trait of our own, a type costs two functions and not three.
trait Read<'de> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError>;

    /// In place of what has been read.
    fn fail(&mut self, error: ReadError);
}

fn read_with<'de>(json: &'de [u8], skip: Skip, read: &mut dyn Read<'de>) {
    if let Err(error) = read_whole(json, skip, read) {
        read.fail(error);
    }
}

fn read_whole<'de>(json: &'de [u8], skip: Skip, read: &mut dyn Read<'de>) -> Result<(), ReadError> {
    let mut walker = Walker::new(json, skip)?;
    let mut object = walker.root()?;
    let read = read.read(&mut object);
    // A text that is not JSON is told of before what is wrong with the value.
    if let Err(error) = object.drain() {
        return Err(walker.failed(error));
    }
    walker.end()?;
    read.map_err(|error| walker.failed(error))
}
