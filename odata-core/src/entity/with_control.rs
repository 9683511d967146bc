//! An entity with its control information.

use std::ops::{Deref, DerefMut};

use crate::json;
use crate::json::ReadError;
use crate::limits::Limits;
use crate::model::{
    ControlInformation, EntityRef, Object, Properties, ReadObject, Representation, ValueError,
    fill_boxed, read_from_blank, take_memory,
};
use crate::schema::EdmType;

/// An entity of a response, together with its control information.
///
/// An `Entity` dereferences to the entity. Control information is read with and without the
/// `odata.` prefix \[OData-JSON 4.5\], and never written in a request. Serde's traits keep it, and
/// [`JsonFormat::control_information`](crate::json::JsonFormat::control_information) writes it.
///
/// ```
/// use odata_core::{Entity, ODataEntity};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
/// }
///
/// let product = Entity::<Product>::from_json(br#"{"@odata.etag":"W/\"1\"","id":7}"#)?;
/// assert_eq!(product.id, 7);
/// assert_eq!(product.control().etag(), Some("W/\"1\""));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entity<T> {
    value: T,
    control: ControlInformation,
}

impl<T> Entity<T> {
    /// Returns the control information.
    #[must_use]
    pub const fn control(&self) -> &ControlInformation {
        &self.control
    }

    pub(crate) const fn control_mut(&mut self) -> &mut ControlInformation {
        &mut self.control
    }

    /// Converts into the entity without control information.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Clones into a box.
    pub(super) fn to_boxed(&self) -> Box<Self>
    where
        T: Clone,
    {
        let control = self.control.clone();
        in_a_box(self.value.clone(), control)
    }
}

/// Puts an entity into a box. The function that clones the value, which may contain entities,
/// therefore has no whole entity on its stack.
#[allow(clippy::unnecessary_box_returns)] // As the documentation says.
#[inline(never)]
fn in_a_box<T>(value: T, control: ControlInformation) -> Box<Entity<T>> {
    Box::new(Entity { value, control })
}

impl<'de, T: ReadObject<'de>> Entity<T> {
    /// Reads the JSON representation of one entity, and keeps its control information.
    ///
    /// # Errors
    /// Fails like [`ODataEntity::from_json`](crate::ODataEntity::from_json).
    pub fn from_json(json: &'de [u8]) -> Result<Self, ReadError> {
        json::read(json, json::Level::Root, &Limits::DEFAULT)
    }
}

impl<'de, T: ReadObject<'de>> ReadObject<'de> for Entity<T> {
    const EDM_TYPE: EdmType = T::EDM_TYPE;

    const __IN_PLACE: bool = T::__IN_PLACE;

    fn __blank() -> Self {
        Self { value: T::__blank(), control: ControlInformation::NONE }
    }

    fn __fill(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        ask_for_control(object);
        // Nothing that must be dropped is held over the second call, which would cost code for
        // each type.
        match self.value.__fill(object) {
            Ok(()) => {
                take_control(object, &mut self.control);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        if T::__IN_PLACE {
            return read_from_blank(object);
        }
        ask_for_control(object);
        let value = T::read_object(object)?;
        let mut control = ControlInformation::NONE;
        take_control(object, &mut control);
        Ok(Self { value, control })
    }

    fn __read_boxed(object: &mut dyn Object<'de>) -> Result<Box<Self>, ValueError> {
        if T::__IN_PLACE {
            return fill_boxed(object);
        }
        take_memory(object, size_of::<Self>());
        ask_for_control(object);
        let value = T::__read_boxed(object)?;
        Ok(with_control(value, object))
    }
}

/// Adds the control information to an entity that was read in a box.
#[allow(clippy::boxed_local, clippy::unnecessary_box_returns)] // Neither caller nor callee has it on the stack.
#[inline(never)]
fn with_control<T>(value: Box<T>, object: &mut dyn Object<'_>) -> Box<Entity<T>> {
    let mut entity = Box::new(Entity { value: *value, control: ControlInformation::NONE });
    take_control(object, &mut entity.control);
    entity
}

// These functions are not generic, so that they are compiled once.
fn ask_for_control(object: &mut dyn Object<'_>) {
    *object.control() = Some(ControlInformation::NONE);
}

fn take_control(object: &mut dyn Object<'_>, control: &mut ControlInformation) {
    if let Some(read) = object.control().take() {
        *control = read;
    }
}

impl<T: Representation> Representation for Entity<T> {
    type Of = T::Of;

    const EDM_TYPE: EdmType = T::EDM_TYPE;

    fn properties(&self) -> &dyn Properties {
        self.value.properties()
    }

    fn control(&self) -> Option<&ControlInformation> {
        Some(&self.control)
    }
}

/// Converts an entity, without control information.
impl<T> From<T> for Entity<T> {
    fn from(value: T) -> Self {
        Self { value, control: ControlInformation::default() }
    }
}

impl<T> Deref for Entity<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Entity<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Representation> EntityRef for Entity<T> {
    fn properties(&self) -> &dyn Properties {
        Representation::properties(self)
    }

    fn control(&self) -> &super::ControlInformation {
        Self::control(self)
    }
}
