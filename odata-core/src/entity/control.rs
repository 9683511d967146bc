//! An entity with its control information.

mod beside;
mod operations;

pub use self::beside::PropertyControl;
pub use self::operations::AdvertisedOperation;

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::bag::{Bag, Named};
use super::short_text::ShortText;
use super::{Properties, ReadObject, Representation, fill_boxed, read_from_blank, take_memory};
use crate::edm::{
    EdmType, EdmValue, Incoming, Object, Presence, ReadEdmValue, Slot, Untyped, ValueError,
};
use crate::json::{
    self, MemberSource, ReadError, bytes_of, is_advertised, is_operation_name, untyped,
};
use crate::limits::{Budget, Limits, growth};
use crate::plain::Plain;
use crate::schema::PropertyDescriptor;
use crate::url::{shown_link, shown_link_without_keys, unless_blank};
use crate::validate::{Rule, Violation};

/// An entity as a response has it: the entity, and the control information around it.
///
/// It dereferences to the entity. Control information is read with and without the `odata.`
/// prefix \[OData-JSON 4.5\], and never written in a request. Serde's traits keep it, and
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
    /// The control information.
    #[must_use]
    pub const fn control(&self) -> &ControlInformation {
        &self.control
    }

    pub(crate) const fn control_mut(&mut self) -> &mut ControlInformation {
        &mut self.control
    }

    /// The entity alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// A copy in a box.
    pub(super) fn to_boxed(&self) -> Box<Self>
    where
        T: Clone,
    {
        let control = self.control.clone();
        in_a_box(self.value.clone(), control)
    }
}

/// Puts an entity into a box. The function that clones the value, which may have entities within it, has no whole
/// entity on its stack.
#[allow(clippy::unnecessary_box_returns)] // As the documentation says.
#[inline(never)]
fn in_a_box<T>(value: T, control: ControlInformation) -> Box<Entity<T>> {
    Box::new(Entity { value, control })
}

impl<'de, T: ReadObject<'de>> Entity<T> {
    /// Reads the JSON representation of one entity, and keeps its control information.
    ///
    /// # Errors
    /// As [`ODataEntity::from_json`](crate::ODataEntity::from_json).
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
        let read = self.value.__fill(object);
        take_control(object, &mut self.control);
        read
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

/// An entity that was read in a box.
#[allow(clippy::boxed_local, clippy::unnecessary_box_returns)] // Neither caller nor callee has it on the stack.
#[inline(never)]
fn with_control<T>(value: Box<T>, object: &mut dyn Object<'_>) -> Box<Entity<T>> {
    let mut entity = Box::new(Entity { value: *value, control: ControlInformation::NONE });
    take_control(object, &mut entity.control);
    entity
}

// Of no type of their own, so that they are compiled once.
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

/// An entity of which nothing more is known.
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

/// What a service says about an entity, beside its properties \[OData-JSON 4.5\].
///
/// Some services send an empty text in place of a link, an id or an `ETag` that they do not have. Such a text is
/// `None`.
///
/// The type annotation is not among it: it was checked against the type that was read.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ControlInformation {
    etag: Option<ShortText>,
    id: Option<Box<str>>,
    // On few entities of a page, so it shares one pointer.
    rare: Option<Box<Rare>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Rare {
    texts: [Option<Box<str>>; TEXTS],
    count: Option<i64>,
    removed: Option<Removed>,
    operations: Vec<(Box<str>, Untyped)>,
    beside: Bag<Beside>,
    /// The key of the entity is sensitive, so `Debug` leaves out the URLs of the entity.
    has_sensitive_key: bool,
}

/// Control information of a property.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Beside {
    pub(crate) target: Box<str>,
    /// Without its prefix.
    pub(crate) name: Box<str>,
    pub(crate) value: Untyped,
    /// The property is sensitive, so `Debug` leaves the value out.
    pub(crate) is_sensitive: bool,
}

impl Named for Beside {
    fn full_name(&self) -> (&str, &str) {
        (&self.target, &self.name)
    }
}

/// The value, unless the property is sensitive. The query of a link may let in anybody who has the link.
impl fmt::Debug for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            _ if self.is_sensitive => f.write_str("(sensitive)"),
            Untyped::String(link) if self.name.ends_with("Link") => {
                shown_link_without_keys(link).fmt(f)
            }
            value => value.fmt(f),
        }
    }
}

/// Why an entity is no longer in a collection \[OData-JSON 4.5.13\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Removed {
    /// It exists no more.
    Deleted,
    /// It exists, and does not belong to the collection any more.
    Changed,
    /// The service does not say.
    Unspecified,
}

impl Removed {
    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Deleted => Some("deleted"),
            Self::Changed => Some("changed"),
            Self::Unspecified => None,
        }
    }

    /// The JSON value of `@removed`.
    pub(crate) fn to_untyped(self) -> Untyped {
        let reason = self.reason().map(|reason| (String::from("reason"), Untyped::from(reason)));
        Untyped::Object(reason.into_iter().collect())
    }

    /// Reads the value of `@removed`. Null and false, which some services write, do not remove.
    pub(crate) fn of_control(value: &Untyped) -> Option<Self> {
        match value {
            Untyped::Null | Untyped::Boolean(false) => None,
            value => Some(Self::of(value.get("reason").and_then(Untyped::as_str))),
        }
    }

    pub(crate) fn of(reason: Option<&str>) -> Self {
        match reason {
            Some("deleted") => Self::Deleted,
            Some("changed") => Self::Changed,
            _ => Self::Unspecified,
        }
    }
}

/// Each kind of control information that is a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ControlKind {
    Context,
    EditLink,
    ReadLink,
    MediaReadLink,
    MediaEditLink,
    MediaContentType,
    MediaETag,
    NextLink,
    DeltaLink,
    MetadataETag,
    ETag,
    Id,
}

const TEXTS: usize = ControlKind::ETag as usize;

impl ControlKind {
    /// In the order in which they are written.
    const NAMES: [(&'static str, Self); 12] = [
        ("context", Self::Context),
        ("metadataEtag", Self::MetadataETag),
        ("id", Self::Id),
        ("etag", Self::ETag),
        ("editLink", Self::EditLink),
        ("readLink", Self::ReadLink),
        ("mediaReadLink", Self::MediaReadLink),
        ("mediaEditLink", Self::MediaEditLink),
        ("mediaContentType", Self::MediaContentType),
        ("mediaEtag", Self::MediaETag),
        ("nextLink", Self::NextLink),
        ("deltaLink", Self::DeltaLink),
    ];

    /// The name without `@` and `odata.`.
    pub(crate) fn name(self) -> &'static str {
        let mut names = Self::NAMES.iter();
        names.find(|(_, kind)| *kind == self).map(|(name, _)| *name).unwrap_or_default()
    }

    /// By its name without `@` and `odata.`.
    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

impl ControlInformation {
    const NONE: Self = Self { etag: None, id: None, rare: None };

    /// The entity's `ETag`, quotes and all, for `If-Match`. From the body, or from the `ETag`
    /// header where the body has none.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_ref().map(ShortText::as_str).and_then(unless_blank)
    }

    /// The entity-id, a URL that may be relative to the context URL.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref().and_then(unless_blank)
    }

    /// The context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.text(ControlKind::Context)
    }

    /// The URL to edit the entity, where it is not the id.
    #[must_use]
    pub fn edit_link(&self) -> Option<&str> {
        self.text(ControlKind::EditLink)
    }

    /// The URL to read the entity, where it is not the id.
    #[must_use]
    pub fn read_link(&self) -> Option<&str> {
        self.text(ControlKind::ReadLink)
    }

    /// The URL to read the stream of a media entity.
    #[must_use]
    pub fn media_read_link(&self) -> Option<&str> {
        self.text(ControlKind::MediaReadLink)
    }

    /// The URL to replace the stream of a media entity.
    #[must_use]
    pub fn media_edit_link(&self) -> Option<&str> {
        self.text(ControlKind::MediaEditLink)
    }

    /// The media type of the stream of a media entity.
    #[must_use]
    pub fn media_content_type(&self) -> Option<&str> {
        self.text(ControlKind::MediaContentType)
    }

    /// The `ETag` of the stream of a media entity.
    #[must_use]
    pub fn media_etag(&self) -> Option<&str> {
        self.text(ControlKind::MediaETag)
    }

    /// The `ETag` of the service's metadata document.
    #[must_use]
    pub fn metadata_etag(&self) -> Option<&str> {
        self.text(ControlKind::MetadataETag)
    }

    /// How many items the whole collection has.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        self.rare.as_ref()?.count
    }

    /// The URL of the next page of the collection; `None` on the last page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.text(ControlKind::NextLink)
    }

    /// The URL that later gives the changes since this response.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.text(ControlKind::DeltaLink)
    }

    /// Why the entity is no longer in the collection, in a response that tells changes.
    #[must_use]
    pub fn removed(&self) -> Option<Removed> {
        self.rare.as_ref()?.removed
    }

    pub(crate) fn set(&mut self, kind: ControlKind, value: &str) {
        match kind {
            ControlKind::ETag => self.etag = Some(value.into()),
            ControlKind::Id => self.id = Some(value.into()),
            text => {
                if let Some(place) = self.rare_mut().texts.get_mut(text as usize) {
                    *place = Some(value.into());
                }
            }
        }
    }

    /// Sets a text, unless another one is there. A blank one is ignored.
    pub(crate) fn put(&mut self, kind: ControlKind, value: &str) -> Result<(), ValueError> {
        match self.text(kind) {
            Some(before) if before == value || unless_blank(value).is_none() => {}
            Some(_) => return Err(ValueError::duplicate()),
            None => self.set(kind, value),
        }
        Ok(())
    }

    pub(crate) fn set_weak_etag(&mut self, opaque: &str) {
        self.etag = Some(ShortText::in_three("W/\"", opaque, "\""));
    }

    /// Reads control information that is a text. Violations are noted.
    pub(crate) fn read_text<'de, S: MemberSource<'de>>(
        &mut self,
        kind: ControlKind,
        source: &mut S,
    ) -> Result<(), ValueError> {
        static TEXT: PropertyDescriptor = PropertyDescriptor::of_type(String::TYPE, false);
        self.take_rare(kind, source.budget())?;
        source.value(&mut TextPlace { control: self, kind }, &TEXT)
    }

    /// Reads the control information of this name, without its prefix. Violations are noted. Unknown control
    /// information is kept \[OData-JSON 4.5\].
    pub(crate) fn read<'de, S: MemberSource<'de>>(
        &mut self,
        name: &str,
        source: &mut S,
    ) -> Result<(), ValueError> {
        if let Some(kind) = ControlKind::from_name(name) {
            return self.read_text(kind, source);
        }
        source.budget().take(self.growth())?;
        if name == "count" {
            static COUNT: PropertyDescriptor = PropertyDescriptor::of_type(i64::TYPE, false);
            let mut count = Presence::<i64>::Absent;
            source.value(&mut count, &COUNT)?;
            let before = self.rare_mut().count;
            if before.is_some() && count.value().is_some_and(|count| before != Some(*count)) {
                source.noted().push(Violation::new("", Rule::Duplicate));
            }
            self.rare_mut().count = count.into_value().or(before);
        } else if name == "removed" {
            self.rare_mut().removed = Removed::of_control(&untyped(source)?);
        } else {
            let (target, name) = ("".into(), name.into());
            let value = untyped(source)?;
            self.add_beside(Beside { target, name, value, is_sensitive: false });
        }
        Ok(())
    }

    /// That among these members.
    pub(crate) fn read_untyped(
        &mut self,
        members: &[(String, Untyped)],
        budget: &mut Budget,
    ) -> Result<(), ValueError> {
        for (name, value) in members {
            if is_operation_name(name) && is_advertised(value) {
                budget.take(self.growth() + bytes_of(value))?;
                self.add_operation(name, value.clone());
            }
            let Some(name) = name.strip_prefix('@') else { continue };
            let kind = ControlKind::from_name(name.strip_prefix("odata.").unwrap_or(name));
            // A version, which some services write without quotes.
            let version = || value.as_number().filter(|_| kind == Some(ControlKind::ETag));
            if let (Some(kind), Some(text)) = (kind, value.as_str().or_else(version)) {
                self.take_rare(kind, budget)?;
                self.set(kind, text);
            }
        }
        Ok(())
    }

    /// Takes the memory for the first text that few entities have.
    fn take_rare(&self, kind: ControlKind, budget: &mut Budget) -> Result<(), ValueError> {
        if self.rare.is_none() && !matches!(kind, ControlKind::ETag | ControlKind::Id) {
            budget.take(size_of::<Rare>())?;
        }
        Ok(())
    }

    /// All that is a text, in the order in which it is written.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        ControlKind::NAMES.iter().filter_map(|(name, kind)| Some((*name, self.text(*kind)?)))
    }

    /// How many bytes of memory one more takes, other than the id and the `ETag`.
    #[cold]
    pub(crate) fn growth(&self) -> usize {
        match &self.rare {
            None => size_of::<Rare>() + growth::<Beside>(&Vec::new()),
            // A list in a map, which are as large again as what is in them.
            Some(rare) => {
                growth(&rare.operations).max(rare.beside.growth(4 * size_of::<Vec<usize>>()))
            }
        }
    }

    /// Returns `true` if the key of the entity is sensitive.
    pub(crate) fn has_sensitive_key(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.has_sensitive_key)
    }

    /// Notes that the key of the entity is sensitive.
    pub(crate) fn note_sensitive_key(&mut self) {
        self.rare_mut().has_sensitive_key = true;
    }

    fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    fn rare_text(&self, kind: ControlKind) -> Option<&str> {
        self.rare.as_ref()?.texts.get(kind as usize)?.as_deref()
    }

    fn text(&self, kind: ControlKind) -> Option<&str> {
        match kind {
            ControlKind::ETag => self.etag(),
            ControlKind::Id => self.id(),
            // White space in place of a base is an error where a link needs the base.
            ControlKind::Context => self.rare_text(kind).filter(|context| !context.is_empty()),
            _ => self.rare_text(kind).and_then(unless_blank),
        }
    }
}

/// The place of control information that is a text. Null is ignored.
struct TextPlace<'a> {
    control: &'a mut ControlInformation,
    kind: ControlKind,
}

impl<'de> Slot<'de> for TextPlace<'_> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match value {
            Incoming::String(text) => self.control.put(self.kind, text.as_str()),
            Incoming::Null => Ok(()),
            // A version, which some services write without quotes.
            Incoming::Number(number) if self.kind == ControlKind::ETag => {
                let number = Untyped::from_number(number)?;
                self.control.put(self.kind, number.as_number().unwrap_or_default())
            }
            _ => Err(ValueError::wrong_type()),
        }
    }
}

/// Only what is there. The query of a link may let in anybody who has the link, so its values are left out, and so
/// are the URLs of an entity whose key is sensitive.
impl fmt::Debug for ControlInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ControlInformation");
        let has_sensitive_key = self.has_sensitive_key();
        for (name, text) in self.texts() {
            match name {
                "nextLink" | "deltaLink" => debug.field(name, &shown_link_without_keys(text)),
                _ if has_sensitive_key && is_of_entity(name) => {
                    debug.field(name, &format_args!("(sensitive)"))
                }
                // These are no links, and may have any character.
                "etag" | "metadataEtag" | "mediaEtag" | "mediaContentType" => {
                    debug.field(name, &text)
                }
                _ => debug.field(name, &shown_link(text)),
            };
        }
        if let Some(count) = self.count() {
            debug.field("count", &count);
        }
        if let Some(removed) = self.removed() {
            debug.field("removed", &removed.reason().unwrap_or_default());
        }
        for (name, value) in self.advertised() {
            let name = Plain(name).to_string();
            match value {
                _ if has_sensitive_key => debug.field(&name, &format_args!("(sensitive)")),
                value => debug.field(&name, &operations::Shown(value)),
            };
        }
        for beside in self.beside().into_iter().flatten() {
            let name = Plain(format_args!("{}@{}", beside.target, beside.name)).to_string();
            debug.field(&name, beside);
        }
        debug.finish()
    }
}

/// Returns `true` for control information that has the URL of the entity, and so its key.
fn is_of_entity(name: &str) -> bool {
    name == "id" || name == "context" || name.ends_with("Link")
}
