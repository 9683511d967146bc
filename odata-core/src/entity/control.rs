//! An entity with its control information.

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{PartialOf, PropertySlots, Representation};
use crate::json::{self, ReadError};

/// An entity as an answer has it: the entity, and the control information around it.
///
/// It dereferences to the entity. Control information is read with and without the `odata.`
/// prefix \[OData-JSON 4.5\], and never written back.
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
    pub(crate) const fn new(value: T, control: ControlInformation) -> Self {
        Self { value, control }
    }

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
}

impl<T: Representation> Entity<T> {
    /// Reads the JSON representation of one entity, and keeps its control information.
    ///
    /// # Errors
    /// As [`ODataEntity::from_json`](crate::ODataEntity::from_json).
    pub fn from_json<'de>(json: &'de [u8]) -> Result<Self, ReadError>
    where
        PartialOf<T>: PropertySlots<'de>,
    {
        json::read_entity(json)
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
/// The type annotation is not among it: it was checked against the type that was read.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ControlInformation {
    etag: Option<Box<str>>,
    id: Option<Box<str>>,
    // Rare on the entities of a page, so they share one pointer.
    links: Option<Box<[Option<Box<str>>; LINKS]>>,
}

/// Each kind of control information that is kept, in the order of [`ControlKind::NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ControlKind {
    Context,
    EditLink,
    ReadLink,
    MediaReadLink,
    MediaEditLink,
    MediaContentType,
    MediaETag,
    ETag,
    Id,
}

const LINKS: usize = ControlKind::ETag as usize;

impl ControlKind {
    const NAMES: [(&'static str, Self); 9] = [
        ("etag", Self::ETag),
        ("id", Self::Id),
        ("context", Self::Context),
        ("editLink", Self::EditLink),
        ("readLink", Self::ReadLink),
        ("mediaReadLink", Self::MediaReadLink),
        ("mediaEditLink", Self::MediaEditLink),
        ("mediaContentType", Self::MediaContentType),
        ("mediaEtag", Self::MediaETag),
    ];

    /// By its name without `@` and `odata.`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

impl ControlInformation {
    /// The entity's `ETag`, quotes and all, for `If-Match`. From the body, or from the `ETag`
    /// header where the body has none.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// The entity-id, a URL that may be relative to the context URL.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.link(ControlKind::Context)
    }

    /// The URL to edit the entity, where it is not the id.
    #[must_use]
    pub fn edit_link(&self) -> Option<&str> {
        self.link(ControlKind::EditLink)
    }

    /// The URL to read the entity, where it is not the id.
    #[must_use]
    pub fn read_link(&self) -> Option<&str> {
        self.link(ControlKind::ReadLink)
    }

    /// The URL to read the stream of a media entity.
    #[must_use]
    pub fn media_read_link(&self) -> Option<&str> {
        self.link(ControlKind::MediaReadLink)
    }

    /// The URL to replace the stream of a media entity.
    #[must_use]
    pub fn media_edit_link(&self) -> Option<&str> {
        self.link(ControlKind::MediaEditLink)
    }

    /// The media type of the stream of a media entity.
    #[must_use]
    pub fn media_content_type(&self) -> Option<&str> {
        self.link(ControlKind::MediaContentType)
    }

    /// The `ETag` of the stream of a media entity.
    #[must_use]
    pub fn media_etag(&self) -> Option<&str> {
        self.link(ControlKind::MediaETag)
    }

    pub(crate) fn set(&mut self, kind: ControlKind, value: &str) {
        let value = Some(Box::from(value));
        match kind {
            ControlKind::ETag => self.etag = value,
            ControlKind::Id => self.id = value,
            link => {
                if let Some(place) = self.links.get_or_insert_default().get_mut(link as usize) {
                    *place = value;
                }
            }
        }
    }

    fn get(&self, kind: ControlKind) -> Option<&str> {
        match kind {
            ControlKind::ETag => self.etag(),
            ControlKind::Id => self.id(),
            link => self.link(link),
        }
    }

    fn link(&self, kind: ControlKind) -> Option<&str> {
        self.links.as_ref()?.get(kind as usize)?.as_deref()
    }
}

/// Only what is there.
impl fmt::Debug for ControlInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ControlInformation");
        for (name, kind) in ControlKind::NAMES {
            if let Some(text) = self.get(kind) {
                debug.field(name, &text);
            }
        }
        debug.finish()
    }
}
