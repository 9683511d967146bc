//! Pages of collections.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::edm::{EdmType, Incoming, Object, ValueError, push_mut};
use crate::entity::{
    Annotations, BagSlots, ControlInformation, Entity, PropertySlots, ReadObject, Representation,
};
use crate::json::{Level, ReadError, read};
use crate::limits::Limits;
use crate::model::{PropertySlot, Slot};
use crate::schema::StructuredType;
use crate::schema::generated::{key_start, property};
use crate::serde::deserialize;
use crate::validate::{Rule, Violation};

/// A page of a collection of entities \[OData-JSON 13\].
///
/// ```
/// use odata_core::{ODataEntity, Page};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
/// }
///
/// let page = Page::<Product>::from_json(
///     br#"{"@odata.count":3,"value":[{"id":1},{"id":2}],"@odata.nextLink":"Products?$skip=2"}"#,
/// )?;
/// assert_eq!(page.items()[1].id, 2);
/// assert_eq!(page.count(), Some(3));
/// assert_eq!(page.next_link(), Some("Products?$skip=2"));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    items: Vec<Entity<T>>,
    control: ControlInformation,
    annotations: Annotations,
}

impl<T> Page<T> {
    /// Returns the entities of this page, in the service's order.
    #[must_use]
    pub fn items(&self) -> &[Entity<T>] {
        &self.items
    }

    /// Returns the entities of this page, in the service's order.
    #[must_use]
    pub fn into_items(self) -> Vec<Entity<T>> {
        self.items
    }

    pub(crate) fn into_parts(self) -> (Vec<Entity<T>>, ControlInformation, Annotations) {
        (self.items, self.control, self.annotations)
    }

    /// Returns the control information of the page. [`operations`](ControlInformation::operations) has the
    /// actions and functions that the service advertises for the collection \[OData-JSON 16, 17\].
    ///
    /// ```
    /// use odata_core::{ODataEntity, Page};
    ///
    /// #[derive(Debug, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// let page = Page::<Product>::from_json(
    ///     br##"{"#Demo.discountAll":{"title":"Discount"},"value":[{"id":1}]}"##,
    /// )?;
    /// assert_eq!(page.control().operation("Demo.discountAll").unwrap().title(), Some("Discount"));
    /// # Ok::<(), odata_core::ReadError>(())
    /// ```
    #[must_use]
    pub const fn control(&self) -> &ControlInformation {
        &self.control
    }

    /// Returns the context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.control.context()
    }

    /// Returns the `ETag` of the service's metadata document.
    #[must_use]
    pub fn metadata_etag(&self) -> Option<&str> {
        self.control.metadata_etag()
    }

    /// Returns the number of entities of the whole collection, if the request asked for it.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        self.control.count()
    }

    /// Returns the URL of the next page, which must be sent unchanged; `None` on the last page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.control.next_link()
    }

    /// Returns the URL for the changes since this response.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.control.delta_link()
    }

    /// Returns the instance annotations of the page, such as Dataverse's paging cookie.
    #[must_use]
    pub const fn annotations(&self) -> &Annotations {
        &self.annotations
    }
}

impl<'de, T: ReadObject<'de>> Page<T> {
    /// Reads a collection response: an object whose `value` has the entities.
    ///
    /// # Errors
    /// Returns the errors of [`ODataEntity::from_json`](crate::ODataEntity::from_json). The
    /// violations of all entities are in one list, with paths such as `value[3].name`.
    pub fn from_json(json: &'de [u8]) -> Result<Self, ReadError> {
        read(json, Level::Root, &Limits::DEFAULT)
    }

    const DESCRIPTOR: &'static StructuredType = &StructuredType {
        __fragment: "#",
        __namespace_len: 0,
        __alias: "",
        __base: None,
        __properties: &[property(",\"value\":", T::EDM_TYPE.collection(), 0)],
        __starts: &[key_start(",\"value\":")],
        __names: &[],
        __key: &[],
        __flags: 0,
        __required_on_read: [0; 2],
        __size: 0,
    };
}

impl<'de, T: ReadObject<'de>> ReadObject<'de> for Page<T> {
    const EDM_TYPE: EdmType = T::EDM_TYPE.collection();

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let mut slots = PageSlots { value: Value(None), annotations: Annotations::default() };
        *object.control() = Some(ControlInformation::default());
        let mut report = object.members(Self::DESCRIPTOR, &mut slots)?;
        let control = object.control().take().unwrap_or_default();
        if slots.value.0.is_none() && !report.has(0) {
            report.add(0, Violation::new("value", Rule::Required));
        }
        match slots.value.0 {
            Some(items) if report.is_empty() => {
                Ok(Self { items, control, annotations: slots.annotations })
            }
            _ => {
                object.note(report.into_violations());
                Err(ValueError::recorded())
            }
        }
    }
}

struct PageSlots<T> {
    value: Value<T>,
    annotations: Annotations,
}

/// The slot of `value`.
struct Value<T>(Option<Vec<Entity<T>>>);

/// The slot of one entity, at the end of the list.
struct Item<'a, T>(&'a mut Vec<Entity<T>>);

impl<'de, T: ReadObject<'de>> PropertySlots<'de> for PageSlots<T> {
    fn slot(&mut self, _: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(&mut self.value)
    }

    fn bags(&mut self) -> BagSlots<'_> {
        BagSlots { annotations: Some(&mut self.annotations), ..BagSlots::NONE }
    }
}

impl<'de, T: ReadObject<'de>> Slot<'de> for Value<T> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        /// The number of items after which the list has grown twice.
        const SAMPLE: usize = 16;
        if self.0.is_some() {
            return Err(ValueError::duplicate());
        }
        let items = match value {
            Incoming::Collection(items) => items,
            Incoming::Null => {
                self.0 = Some(Vec::new());
                return Ok(());
            }
            _ => return Err(ValueError::wrong_type()),
        };
        let read = self.0.insert(Vec::new());
        items.__of_size(size_of::<Entity<T>>());
        while items.next(&mut Item(read))? {
            // A page has little other content, so the size of the first items is used to estimate
            // the number of all items and to reserve memory for them at once.
            if read.len() == SAMPLE {
                // The number is an estimate: if the memory is not available, the list grows as
                // usual.
                _ = read.try_reserve(items.__about(size_of::<Entity<T>>()));
            }
        }
        if read.capacity() > 2 * read.len() {
            read.shrink_to_fit();
        }
        Ok(())
    }
}

impl<'de, T: ReadObject<'de>> Slot<'de> for Item<'_, T> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        let Incoming::Object(object) = value else { return Err(ValueError::wrong_type()) };
        if !T::__IN_PLACE {
            self.0.push(Entity::read_object(object)?);
            return Ok(());
        }
        let read = push_mut(self.0, Entity::__blank()).__fill(object);
        if read.is_err() {
            self.0.pop();
        }
        read
    }
}

/// Writes the JSON representation of a collection response: an object whose `value` has the
/// entities.
impl<T: Representation> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.control().serialize_into(&mut map)?;
        for annotation in self.annotations() {
            let name = format!("{}@{}", annotation.target().unwrap_or_default(), annotation.term());
            map.serialize_entry(&name, annotation.untyped())?;
        }
        map.serialize_entry("value", self.items())?;
        map.end()
    }
}

/// Reads the JSON representation of a collection response.
impl<'de, T: ReadObject<'de>> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
