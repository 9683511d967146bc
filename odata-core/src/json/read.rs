//! From a text to a value.

use super::error::ReadError;
use super::payload::Place;
use super::walker::Walker;
use crate::limits::{Budget, Limits};
use crate::model::{
    Level, ODataStructured, Object, Properties, PropertySlots, ReadObject, Representation, Untyped,
    ValueError,
};
use crate::schema::EdmType;
use crate::validate;
use crate::validate::Use;

/// The message that the text is, and so who wrote it: a response is read leniently, a request
/// strictly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Message {
    /// A service wrote it. A collection that is null is empty, which services send though a
    /// collection is never null \[OData-CSDL 7.2.1\].
    Response,
    /// A client wrote it, to change an entity. A collection that is null is a violation.
    #[cfg(feature = "testing")]
    Update,
    /// A client wrote it, to create an entity. A collection that is null is a violation too, and a
    /// value for a property that the service computes is ignored \[OData-Protocol 11.4.2\].
    Create,
}

impl Message {
    /// Returns `true` for a collection, since the reader reports `null` for it.
    #[inline]
    pub(super) fn refuses_null(self, edm_type: &EdmType) -> bool {
        self != Self::Response && edm_type.is_collection()
    }
}

impl Limits {
    /// Reads a JSON text within these bounds: an entity or a complex value, [`Entity<T>`](crate::Entity),
    /// [`Page<T>`](crate::Page), [`DeltaPage<T>`](crate::response::DeltaPage) or [`ValueResponse<V>`](crate::response::ValueResponse).
    ///
    /// `from_json` of these types does the same with the default bounds.
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
    /// As [`ODataEntity::from_json`](crate::ODataEntity::from_json).
    pub fn read_json<'de, T: ReadObject<'de>>(self, json: &'de [u8]) -> Result<T, ReadError> {
        read(json, Level::Root, &self)
    }

    /// Reads any JSON text within these bounds, as [`Untyped::from_json`] does with the default bounds.
    ///
    /// # Errors
    /// As [`Untyped::from_json`].
    pub fn read_untyped(self, json: &[u8]) -> Result<Untyped, ReadError> {
        read_untyped(json, self)
    }
}

/// Reads a text that a service wrote. `level` decides by how many rules its object is judged.
pub(crate) fn read<'de, T: ReadObject<'de>>(
    json: &'de [u8],
    level: Level,
    limits: &Limits,
) -> Result<T, ReadError> {
    let how = How::response(&T::EDM_TYPE, level, limits);
    if T::__IN_PLACE { in_place(json, how) } else { moved(json, how) }
}

/// How a text is read.
#[derive(Debug, Clone, Copy)]
struct How {
    message: Message,
    place: Place,
    limits: Limits,
}

impl How {
    /// How a response is read. Not generic, so that it is compiled once.
    const fn response(edm_type: &EdmType, level: Level, limits: &Limits) -> Self {
        let place = Place { level, is_collection: edm_type.is_collection() };
        Self { message: Message::Response, place, limits: *limits }
    }
}

fn in_place<'de, T: ReadObject<'de>>(json: &'de [u8], how: How) -> Result<T, ReadError> {
    let mut read = InPlace(T::__blank());
    // A `match`, since `?` would be a function more for each type.
    match read_with(json, how, &mut read) {
        Ok(()) => Ok(read.0),
        Err(error) => Err(error),
    }
}

fn moved<'de, T: ReadObject<'de>>(json: &'de [u8], how: How) -> Result<T, ReadError> {
    let mut read = None;
    read_with(json, how, &mut read)?;
    read.ok_or(ReadError::NotAnObject)
}

/// The value to begin with.
struct InPlace<T>(T);

impl<'de, T: ReadObject<'de>> Read<'de> for InPlace<T> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        self.0.__fill(object)
    }
}

/// What is read of a type that has no value to begin with.
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

/// Reads any value, which is a part of another text, within what is left of the bounds of that.
pub(crate) fn read_untyped_within(json: &[u8], budget: &mut Budget) -> Result<Untyped, ReadError> {
    let mut walker = Walker::new(json, Message::Response, Place::ROOT, budget.limits())?;
    walker.continue_with(budget);
    let value = walker.untyped();
    std::mem::swap(walker.budget(), budget);
    let value = value?;
    walker.end()?;
    Ok(value)
}

/// Reads what a client sends to change an entity.
#[cfg(feature = "testing")]
pub(crate) fn read_for_update<'de, T: ReadObject<'de>>(
    json: &'de [u8],
    limits: Limits,
) -> Result<T, ReadError> {
    moved(json, How { message: Message::Update, place: Place::ROOT, limits })
}

/// For a create request: what can't be read and what is missing are in one report.
pub(crate) fn read_for_create<'de, P>(json: &'de [u8], limits: Limits) -> Result<P, ReadError>
where
    P: Properties + Representation<Of: ODataStructured> + Default + PropertySlots<'de>,
{
    let mut new = New(P::default());
    let how = How { message: Message::Create, place: Place::ROOT, limits };
    read_with(json, how, &mut new)?;
    Ok(new.0)
}

/// A partial that a create request is to be made of.
struct New<P>(P);

impl<'de, P> Read<'de> for New<P>
where
    P: Properties + Representation<Of: ODataStructured> + Default + PropertySlots<'de>,
{
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        let mut report = object.members(P::Of::DESCRIPTOR, &mut self.0)?;
        validate::check(&self.0, Use::Create, &mut report);
        let Some(violations) = report.found() else { return Ok(()) };
        object.note(violations);
        Err(ValueError::noted())
    }
}

/// What reads the object that a text is.
trait Read<'de> {
    fn read(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError>;
}

fn read_with<'de>(json: &'de [u8], how: How, read: &mut dyn Read<'de>) -> Result<(), ReadError> {
    let mut walker = Walker::new(json, how.message, how.place, how.limits)?;
    let mut object = walker.root()?;
    let read = read.read(&mut object);
    // A text that is not JSON is told of before what is wrong with the value.
    if let Err(error) = object.drain() {
        return Err(walker.failed(error));
    }
    walker.end()?;
    read.map_err(|error| walker.failed(error))
}
