//! Reads a text into a value.

use super::error::ReadError;
use super::payload::TextPosition;
use super::walker::Walker;
use crate::limits::{Budget, Limits};
use crate::model::{
    Level, ODataStructured, Object, Properties, PropertySlots, Purpose, ReadObject, Representation,
    Untyped, ValueError,
};
use crate::schema::EdmType;
use crate::validate;
use crate::validate::Rules;

impl Limits {
    /// Reads a JSON text within these limits: an entity or a complex value,
    /// [`Entity<T>`](crate::Entity), [`Page<T>`](crate::Page),
    /// [`DeltaPage<T>`](crate::response::DeltaPage) or
    /// [`ValueResponse<V>`](crate::response::ValueResponse).
    ///
    /// The methods `from_json` of these types use the default limits.
    ///
    /// ```
    /// use odata_core::{Limits, ODataEntity, Page};
    ///
    /// #[derive(Debug, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// let limits = Limits::new().text(1000);
    /// let page: Page<Product> = limits.read_json(br#"{"value":[{"id":1}]}"#)?;
    /// assert_eq!(page.items()[0].id, 1);
    /// # Ok::<(), odata_core::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// Fails like [`ODataEntity::from_json`](crate::ODataEntity::from_json).
    pub fn read_json<'de, T: ReadObject<'de>>(self, json: &'de [u8]) -> Result<T, ReadError> {
        read(json, Level::Root, &self)
    }

    /// Reads any JSON text within these limits. [`Untyped::from_json`] uses the default limits.
    ///
    /// # Errors
    /// Fails like [`Untyped::from_json`].
    pub fn read_untyped(self, json: &[u8]) -> Result<Untyped, ReadError> {
        read_untyped(json, self)
    }
}

/// Reads a text of a service. `level` determines the rules for recognizing its object.
pub(crate) fn read<'de, T: ReadObject<'de>>(
    json: &'de [u8],
    level: Level,
    limits: &Limits,
) -> Result<T, ReadError> {
    let settings = ReadSettings::response(&T::EDM_TYPE, level, limits);
    if T::__IN_PLACE { in_place(json, settings) } else { moved(json, settings) }
}

/// The settings for reading a text.
#[derive(Debug, Clone, Copy)]
struct ReadSettings {
    purpose: Purpose,
    position: TextPosition,
    limits: Limits,
}

impl ReadSettings {
    /// Returns the settings for a response. Not generic, so that it is compiled once.
    const fn response(edm_type: &EdmType, level: Level, limits: &Limits) -> Self {
        let position = TextPosition { level, is_collection: edm_type.is_collection() };
        Self { purpose: Purpose::Representation, position, limits: *limits }
    }
}

fn in_place<'de, T: ReadObject<'de>>(
    json: &'de [u8],
    settings: ReadSettings,
) -> Result<T, ReadError> {
    let mut read = InPlace(T::__blank());
    // A `match`, because `?` would add a function for each type.
    match read_with(json, settings, &mut read) {
        Ok(()) => Ok(read.0),
        Err(error) => Err(error),
    }
}

fn moved<'de, T: ReadObject<'de>>(json: &'de [u8], settings: ReadSettings) -> Result<T, ReadError> {
    let mut read = None;
    read_with(json, settings, &mut read)?;
    read.ok_or(ReadError::NotAnObject)
}

/// Reads into an initial value.
struct InPlace<T>(T);

impl<'de, T: ReadObject<'de>> Read<'de> for InPlace<T> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        self.0.__fill(object)
    }
}

/// Reads a type without an initial value.
impl<'de, T: ReadObject<'de>> Read<'de> for Option<T> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        *self = Some(T::read_object(object)?);
        Ok(())
    }
}

/// Reads any value.
pub(super) fn read_untyped(json: &[u8], limits: Limits) -> Result<Untyped, ReadError> {
    read_untyped_within(json, &mut Budget::new(limits))
}

/// Reads any value that is part of another text, within the rest of the limits of that text.
pub(crate) fn read_untyped_within(json: &[u8], budget: &mut Budget) -> Result<Untyped, ReadError> {
    let mut walker =
        Walker::new(json, Purpose::Representation, TextPosition::ROOT, budget.limits())?;
    walker.continue_with(budget);
    let value = walker.untyped();
    std::mem::swap(walker.budget(), budget);
    let value = value?;
    walker.end()?;
    Ok(value)
}

/// Reads the message of a client that changes an entity.
#[cfg(feature = "testing")]
pub(crate) fn read_for_update<'de, T: ReadObject<'de>>(
    json: &'de [u8],
    limits: Limits,
) -> Result<T, ReadError> {
    moved(json, ReadSettings { purpose: Purpose::Received, position: TextPosition::ROOT, limits })
}

/// Reads the message of a client that creates an entity. One report has the values that can't be
/// read and the missing properties.
pub(crate) fn read_for_create<'de, P>(json: &'de [u8], limits: Limits) -> Result<P, ReadError>
where
    P: Properties + Representation<Of: ODataStructured> + Default + PropertySlots<'de>,
{
    let mut new = New(P::default());
    let settings = ReadSettings { purpose: Purpose::Create, position: TextPosition::ROOT, limits };
    read_with(json, settings, &mut new)?;
    Ok(new.0)
}

/// A partial for a create request.
struct New<P>(P);

impl<'de, P> Read<'de> for New<P>
where
    P: Properties + Representation<Of: ODataStructured> + Default + PropertySlots<'de>,
{
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        let mut report = object.members(P::Of::DESCRIPTOR, &mut self.0)?;
        validate::check(&self.0, Rules::of(Purpose::Create), &mut report);
        let Some(violations) = report.found() else { return Ok(()) };
        object.note(violations);
        Err(ValueError::recorded())
    }
}

/// Reads the object of a text.
trait Read<'de> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError>;
}

fn read_with<'de>(
    json: &'de [u8],
    settings: ReadSettings,
    read: &mut dyn Read<'de>,
) -> Result<(), ReadError> {
    let mut walker = Walker::new(json, settings.purpose, settings.position, settings.limits)?;
    let mut object = walker.root()?;
    let read = read.read(&mut object);
    // A syntax error is reported before violations of the value.
    if let Err(error) = object.drain() {
        return Err(walker.failed(error));
    }
    walker.end()?;
    read.map_err(|error| walker.failed(error))
}
