//! Pages of the changes of a collection.

use http::response::Parts;

use super::Page;
use super::error::Error;
use super::from_response::{FromResponse, read_ok};
use crate::edm::{EdmType, Object, ValueError};
use crate::entity::{Annotations, Change, ControlInformation, Entity, ReadObject};
use crate::json::{Level, ReadError, read};
use crate::limits::Limits;
use crate::schema::ReturnType;

/// A page of the changes of a collection \[OData-JSON 15\].
///
/// Use the partial of the entity type as `T`, because a service may send only the changed
/// properties of an entity.
///
/// ```
/// use odata_core::response::DeltaPage;
/// use odata_core::ODataEntity;
/// use odata_core::entity::Change;
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: String,
/// }
///
/// let page = DeltaPage::<ProductPartial>::from_json(
///     br#"{"@odata.context":"$metadata#products/$delta","value":[
///         {"id":1,"name":"Tea"},
///         {"@removed":{"reason":"deleted"},"@odata.id":"products(2)"}
///     ],"@odata.deltaLink":"products?$deltatoken=5"}"#,
/// )?;
/// match page.changes() {
///     [Change::Entity(entity), Change::Removed(removed)] => {
///         assert_eq!(entity.name.value().map(String::as_str), Some("Tea"));
///         assert_eq!(removed.id(), Some("products(2)"));
///     }
///     other => panic!("{other:?}"),
/// }
/// assert_eq!(page.delta_link(), Some("products?$deltatoken=5"));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DeltaPage<T> {
    changes: Vec<Change<T>>,
    control: ControlInformation,
    annotations: Annotations,
}

impl<T> DeltaPage<T> {
    /// Returns the changes of this page, in the service's order. A later change of an entity
    /// replaces an earlier one.
    #[must_use]
    pub fn changes(&self) -> &[Change<T>] {
        &self.changes
    }

    /// Returns the changes of this page, in the service's order.
    #[must_use]
    pub fn into_changes(self) -> Vec<Change<T>> {
        self.changes
    }

    /// Returns the control information of the page, as [`Page::control`] does.
    #[must_use]
    pub const fn control(&self) -> &ControlInformation {
        &self.control
    }

    /// Returns the instance annotations of the page.
    #[must_use]
    pub const fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// Returns the context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.control.context()
    }

    /// Returns the number of changes, if the request asked for it.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        self.control.count()
    }

    /// Returns the URL of the next page of these changes; `None` on the last page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.control.next_link()
    }

    /// Returns the URL for the changes after these, on the last page. Store the URL for a later
    /// request.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.control.delta_link()
    }
}

impl<T> DeltaPage<T>
where
    T: for<'de> ReadObject<'de>,
{
    /// Reads a page of changes.
    ///
    /// # Errors
    /// Returns the errors of [`Page::from_json`].
    pub fn from_json(json: &[u8]) -> Result<Self, ReadError> {
        read(json, Level::Root, &Limits::DEFAULT)
    }

    fn of(page: Page<Change<T>>) -> Self {
        let (items, control, annotations) = page.into_parts();
        let changes = items.into_iter().map(Entity::into_inner).collect();
        Self { changes, control, annotations }
    }
}

impl<'de, T> ReadObject<'de> for DeltaPage<T>
where
    T: for<'any> ReadObject<'any>,
{
    const EDM_TYPE: EdmType = <T as ReadObject<'de>>::EDM_TYPE.collection();

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let page = Page::<Change<T>>::read_object(object)?;
        // The changes are moved out of their entities.
        object.__budget().take(size_of_val(page.items()))?;
        Ok(Self::of(page))
    }
}

impl<T> FromResponse for DeltaPage<T>
where
    T: for<'de> ReadObject<'de>,
{
    const __RETURNS: ReturnType = ReturnType::entities(<T as ReadObject<'static>>::EDM_TYPE);

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        read_ok(head, body, limits)
    }
}
