//! A page of a collection.

use super::error::ReadError;
use super::read;
use super::walker::{Skip, Walker};
use crate::edm::{EdmValue, Presence};
use crate::entity::{
    ControlInformation, Entity, ODataEntity, PartialOf, PropertySlots, Representation,
};
use crate::validate::{Rule, Violation, Violations};

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
    context: Option<String>,
    count: Option<i64>,
    next_link: Option<String>,
    delta_link: Option<String>,
}

impl<T> Page<T> {
    /// The entities of this page, in the service's order.
    #[must_use]
    pub fn items(&self) -> &[Entity<T>] {
        &self.items
    }

    /// The entities of this page, in the service's order.
    #[must_use]
    pub fn into_items(self) -> Vec<Entity<T>> {
        self.items
    }

    /// The context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.context.as_deref()
    }

    /// How many entities the whole collection has, where that was asked for.
    #[must_use]
    pub const fn count(&self) -> Option<i64> {
        self.count
    }

    /// The URL of the next page, to be sent as it is; `None` on the last.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    /// The URL that later gives the changes since this answer.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }
}

impl<T: Representation> Page<T> {
    /// Reads a collection answer: an object whose `value` has the entities.
    ///
    /// # Errors
    /// As [`ODataEntity::from_json`](crate::ODataEntity::from_json); the violations of all entities
    /// are in one list, with paths such as `value[3].name`.
    pub fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        PartialOf<T>: PropertySlots<'de>,
    {
        let mut items = Vec::new();
        let mut read_item = |walker: &mut Walker<'de>| {
            let mut partial = PartialOf::<T>::default();
            let mut control = ControlInformation::default();
            let report = walker.entity(
                T::Entity::ENTITY_TYPE,
                &mut partial,
                Some(&mut control),
                Skip::Nothing,
            )?;
            items.push(Entity::new(read::finish(partial, report)?, control));
            Ok(())
        };
        let mut walker = Walker::new(json)?;
        let frame = read_frame(&mut walker, &mut read_item)?;
        walker.end()?;
        let Frame { context, count, next_link, delta_link, .. } = frame;
        Ok(Self { items, context, count, next_link, delta_link })
    }
}

/// What surrounds the entities of a page.
#[derive(Default)]
struct Frame {
    context: Option<String>,
    count: Option<i64>,
    next_link: Option<String>,
    delta_link: Option<String>,
    has_value: bool,
    violations: Vec<Violation>,
}

type ReadItem<'a, 'de> = &'a mut dyn FnMut(&mut Walker<'de>) -> Result<(), ReadError>;

fn read_frame<'de>(
    walker: &mut Walker<'de>,
    read_item: ReadItem<'_, 'de>,
) -> Result<Frame, ReadError> {
    let mut frame = Frame::default();
    walker.begin_object()?;
    let mut first = true;
    while walker.next_member(&mut first)? {
        let key = walker.key()?;
        let control = key.strip_prefix('@').map(|name| name.strip_prefix("odata.").unwrap_or(name));
        match control {
            None if key == "value" && frame.has_value => {
                frame.violations.push(Violation::new("value", Rule::Duplicate));
                walker.skip()?;
            }
            None if key == "value" => read_value(walker, read_item, &mut frame)?,
            Some("context") => frame.context = text(walker)?,
            Some("nextLink") => frame.next_link = text(walker)?,
            Some("deltaLink") => frame.delta_link = text(walker)?,
            Some("count") => {
                let mut count = Presence::<i64>::Absent;
                frame.violations.extend(walker.lone_value(&mut count, i64::TYPE, &key)?);
                frame.count = count.into_value();
            }
            _ => walker.skip()?,
        }
    }
    if !frame.has_value {
        frame.violations.push(Violation::new("value", Rule::Required));
    }
    match Violations::check(std::mem::take(&mut frame.violations)) {
        Ok(()) => Ok(frame),
        Err(violations) => Err(ReadError::Invalid(violations)),
    }
}

fn read_value<'de>(
    walker: &mut Walker<'de>,
    read_item: ReadItem<'_, 'de>,
    frame: &mut Frame,
) -> Result<(), ReadError> {
    frame.has_value = true;
    if walker.begin_array()?.is_none() {
        walker.skip()?;
        let (expected, found) = (String::from("a collection"), String::from("a single value"));
        frame.violations.push(Violation::new("value", Rule::WrongType { expected, found }));
        return Ok(());
    }
    let (mut first, mut index) = (true, 0_usize);
    while walker.next_item(&mut first)? {
        match read_item(walker) {
            Ok(()) => {}
            Err(ReadError::Invalid(violations)) => {
                let path = format!("value[{index}]");
                frame.violations.extend(violations.into_iter().map(|v| v.under(&path)));
            }
            Err(error) => return Err(at(error, index)),
        }
        index += 1;
    }
    Ok(())
}

fn text(walker: &mut Walker<'_>) -> Result<Option<String>, ReadError> {
    Ok(walker.text_or_skip()?.map(std::borrow::Cow::into_owned))
}

/// The same error, with the place of the entity.
fn at(error: ReadError, index: usize) -> ReadError {
    let path = format!("value[{index}]");
    match error {
        ReadError::NotAnObject { .. } => ReadError::NotAnObject { path },
        ReadError::Type(mismatch) => ReadError::Type(super::TypeMismatch { path, ..mismatch }),
        other => other,
    }
}
