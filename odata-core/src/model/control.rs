//! Control information of an entity.

mod beside;
mod operations;

pub use self::beside::PropertyControl;
pub use self::operations::AdvertisedOperation;

use std::fmt;

use super::{Bag, Named, ShortText, Untyped, ValueError};
use crate::limits::{Budget, growth};
use crate::plain::Plain;
use crate::url::{shown_link, shown_link_without_keys, unless_blank};

/// Control information of an entity: what a service sends about it in addition to its properties
/// \[OData-JSON 4.5\].
///
/// Some services send an empty text for a missing link, id or `ETag`. Such a text is `None`.
///
/// The type annotation is not part of it, because the reader has checked the annotation.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ControlInformation {
    etag: Option<ShortText>,
    id: Option<Box<str>>,
    // Boxed, because few entities of a page have any of these.
    rare: Option<Box<Rare>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Rare {
    texts: [Option<Box<str>>; TEXTS],
    count: Option<i64>,
    removed: Option<Removed>,
    operations: Vec<(Box<str>, Untyped)>,
    beside: Bag<Beside>,
    /// `true` if the key of the entity is sensitive. `Debug` then leaves out the URLs of the
    /// entity.
    has_sensitive_key: bool,
}

/// Control information of a property.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Beside {
    pub(crate) target: Box<str>,
    /// The name without its prefix.
    pub(crate) name: Box<str>,
    pub(crate) value: Untyped,
    /// `true` if the property is sensitive. `Debug` then leaves out the value.
    pub(crate) is_sensitive: bool,
}

impl Named for Beside {
    fn full_name(&self) -> (&str, &str) {
        (&self.target, &self.name)
    }
}

/// Shows the value unless the property is sensitive. The values in the query of a link are left
/// out, because a link may give access to anybody who has it.
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

/// The reason why an entity is no longer in a collection \[OData-JSON 4.5.13\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Removed {
    /// The entity was deleted.
    Deleted,
    /// The entity exists, but no longer belongs to the collection.
    Changed,
    /// The service does not state the reason.
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

    /// Returns the JSON value of `@removed`.
    pub(crate) fn to_untyped(self) -> Untyped {
        let reason = self.reason().map(|reason| (String::from("reason"), Untyped::from(reason)));
        Untyped::Object(reason.into_iter().collect())
    }

    /// Reads the value of `@removed`. Some services write null or false, which means that the
    /// entity is not removed.
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

/// The kinds of control information that are texts.
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
    /// The names, in the order in which they are written.
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

    /// Returns the name without `@` and `odata.`.
    pub(crate) fn name(self) -> &'static str {
        let mut names = Self::NAMES.iter();
        names.find(|(_, kind)| *kind == self).map(|(name, _)| *name).unwrap_or_default()
    }

    /// Returns the kind with this name, given without `@` and `odata.`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

impl ControlInformation {
    pub(crate) const NONE: Self = Self { etag: None, id: None, rare: None };

    /// Returns the `ETag` of the entity, including its quotes, for `If-Match`. It comes from the
    /// body, or from the `ETag` header if the body has none.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_ref().map(ShortText::as_str).and_then(unless_blank)
    }

    /// Returns the entity-id, a URL that may be relative to the context URL.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref().and_then(unless_blank)
    }

    /// Returns the context URL.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.text(ControlKind::Context)
    }

    /// Returns the URL for editing the entity, if it differs from the id.
    #[must_use]
    pub fn edit_link(&self) -> Option<&str> {
        self.text(ControlKind::EditLink)
    }

    /// Returns the URL for reading the entity, if it differs from the id.
    #[must_use]
    pub fn read_link(&self) -> Option<&str> {
        self.text(ControlKind::ReadLink)
    }

    /// Returns the URL for reading the stream of a media entity.
    #[must_use]
    pub fn media_read_link(&self) -> Option<&str> {
        self.text(ControlKind::MediaReadLink)
    }

    /// Returns the URL for replacing the stream of a media entity.
    #[must_use]
    pub fn media_edit_link(&self) -> Option<&str> {
        self.text(ControlKind::MediaEditLink)
    }

    /// Returns the media type of the stream of a media entity.
    #[must_use]
    pub fn media_content_type(&self) -> Option<&str> {
        self.text(ControlKind::MediaContentType)
    }

    /// Returns the `ETag` of the stream of a media entity.
    #[must_use]
    pub fn media_etag(&self) -> Option<&str> {
        self.text(ControlKind::MediaETag)
    }

    /// Returns the `ETag` of the service's metadata document.
    #[must_use]
    pub fn metadata_etag(&self) -> Option<&str> {
        self.text(ControlKind::MetadataETag)
    }

    /// Returns the number of items of the whole collection.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        self.rare.as_ref()?.count
    }

    /// Returns the URL of the next page of the collection, or `None` on the last page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.text(ControlKind::NextLink)
    }

    /// Returns the URL for requesting later changes.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.text(ControlKind::DeltaLink)
    }

    /// Returns the reason why the entity is no longer in the collection, in a response of changes.
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

    /// Sets a text. A different text that is already set is an error; a blank text is ignored.
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

    /// Counts the memory for the first of the texts that few entities have.
    pub(crate) fn take_rare(
        &self,
        kind: ControlKind,
        budget: &mut Budget,
    ) -> Result<(), ValueError> {
        if self.rare.is_none() && !matches!(kind, ControlKind::ETag | ControlKind::Id) {
            budget.take(size_of::<Rare>())?;
        }
        Ok(())
    }

    /// Returns all texts with their names, in the order in which they are written.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        ControlKind::NAMES.iter().filter_map(|(name, kind)| Some((*name, self.text(*kind)?)))
    }

    /// Returns the bytes of memory that one more text takes, other than the id and the `ETag`.
    #[cold]
    pub(crate) fn growth(&self) -> usize {
        match &self.rare {
            None => size_of::<Rare>() + growth::<Beside>(&Vec::new()),
            // A list in a map; the map can be twice as large as its contents.
            Some(rare) => {
                growth(&rare.operations).max(rare.beside.growth(4 * size_of::<Vec<usize>>()))
            }
        }
    }

    /// Returns `true` if the key of the entity is sensitive.
    pub(crate) fn has_sensitive_key(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.has_sensitive_key)
    }

    /// Records that the key of the entity is sensitive.
    pub(crate) fn note_sensitive_key(&mut self) {
        self.rare_mut().has_sensitive_key = true;
    }

    pub(crate) fn count_mut(&mut self) -> &mut Option<i64> {
        &mut self.rare_mut().count
    }

    pub(crate) fn set_removed(&mut self, removed: Option<Removed>) {
        self.rare_mut().removed = removed;
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
            // A blank base stays, so that a link that needs the base is an error.
            ControlKind::Context => self.rare_text(kind).filter(|context| !context.is_empty()),
            _ => self.rare_text(kind).and_then(unless_blank),
        }
    }
}

/// Shows only what is set. The values in the query of a link are left out, because a link may give
/// access to anybody who has it. If the key of the entity is sensitive, the URLs of the entity are
/// left out too.
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
                // These are not links, and may contain any character.
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

/// Returns `true` for control information that contains the URL of the entity, and so its key.
fn is_of_entity(name: &str) -> bool {
    name == "id" || name == "context" || name.ends_with("Link")
}
