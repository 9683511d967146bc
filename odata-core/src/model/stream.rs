//! `Edm.Stream`.

use std::fmt;

use super::{EdmValue, Presence, ReadEdmValue, Text, Untyped, ValueError, ValueRef, blank, kind};
use crate::schema::EdmType;
use crate::url::{shown_link, unless_blank};

/// A stream property, such as a photo or a document. The JSON usually has only the links to the
/// content and its media type, not the content \[OData-JSON 9\].
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::edm::Stream;
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Person {
///     #[odata(key)]
///     id: i32,
///     photo: Stream,
/// }
///
/// let person = Person::from_json(
///     br#"{"id":1,"photo@odata.mediaReadLink":"people(1)/photo","photo@odata.mediaContentType":"image/png"}"#,
/// )?;
/// assert_eq!(person.photo.read_link(), Some("people(1)/photo"));
/// assert_eq!(person.photo.content_type(), Some("image/png"));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Stream {
    read_link: Option<Box<str>>,
    edit_link: Option<Box<str>>,
    content_type: Option<Box<str>>,
    etag: Option<Box<str>>,
    content: Option<Untyped>,
}

/// Leaves out the values in the query of the links, because a link may give access to anybody who
/// has it.
impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("read_link", &self.read_link().map(shown_link))
            .field("edit_link", &self.edit_link().map(shown_link))
            .field("content_type", &self.content_type)
            .field("etag", &self.etag)
            .field("content", &self.content)
            .finish()
    }
}

impl Stream {
    /// Returns the URL for reading the content.
    #[must_use]
    pub fn read_link(&self) -> Option<&str> {
        self.read_link.as_deref()
    }

    /// Returns the URL for replacing the content.
    #[must_use]
    pub fn edit_link(&self) -> Option<&str> {
        self.edit_link.as_deref()
    }

    /// Returns the media type of the content.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the `ETag` of the content.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// Returns the content, if the message includes it: JSON as it is, text as a string, and any
    /// other content as a base64url string. [`bytes`](Self::bytes) decodes it.
    #[must_use]
    pub const fn content(&self) -> Option<&Untyped> {
        self.content.as_ref()
    }

    /// Creates a stream whose content is sent in the message \[OData-JSON 9\].
    #[must_use]
    pub fn inline(content_type: &str, content: Untyped) -> Self {
        Self { content_type: Some(content_type.into()), content: Some(content), ..Self::default() }
    }

    /// Returns the control information as names and values, in the order in which it is written.
    pub(crate) fn control(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let control = [
            ("mediaReadLink", &self.read_link),
            ("mediaEditLink", &self.edit_link),
            ("mediaContentType", &self.content_type),
            ("mediaEtag", &self.etag),
        ];
        control.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)))
    }

    /// Sets control information that is a text. Null and blank texts are ignored. If a name appears
    /// twice, the last text counts.
    fn set_control(&mut self, name: &str, value: Untyped) -> Result<(), ValueError> {
        let text = match value {
            Untyped::Null => return Ok(()),
            Untyped::String(text) => text,
            // Some services write a version without quotes.
            Untyped::Number(number) if name == "mediaEtag" => number.to_string(),
            _ => {
                return Err(ValueError::malformed("links and media types of a stream are strings"));
            }
        };
        if unless_blank(&text).is_none() {
            return Ok(());
        }
        let part = match name {
            "mediaReadLink" => &mut self.read_link,
            "mediaEditLink" => &mut self.edit_link,
            "mediaContentType" => &mut self.content_type,
            "mediaEtag" => &mut self.etag,
            _ => return Ok(()),
        };
        // The spellings of OData 4.0 and 4.01 can both appear, with different values, as in
        // Olingo's tests.
        *part = Some(text.into());
        Ok(())
    }

    /// Creates a stream from the content, or from an object with the links and the content.
    pub(crate) fn from_members(value: Untyped) -> Option<Self> {
        fn control(member: &str) -> Option<&str> {
            let name = member.strip_prefix('@')?;
            Some(name.strip_prefix("odata.").unwrap_or(name)).filter(|name| {
                matches!(
                    *name,
                    "mediaReadLink" | "mediaEditLink" | "mediaContentType" | "mediaEtag"
                )
            })
        }
        let is_ours = |(name, _): &(String, Untyped)| name == "value" || control(name).is_some();
        match value {
            Untyped::Null => Some(Self::default()),
            Untyped::Object(members) if !members.is_empty() && members.iter().all(is_ours) => {
                let mut stream = Self::default();
                for (name, value) in members {
                    match (control(&name), value) {
                        (None, content) => stream.content = Some(content),
                        (Some(name), value) => stream.set_control(name, value).ok()?,
                    }
                }
                Some(stream)
            }
            content => Some(Self::with_content(content)),
        }
    }

    fn with_content(content: Untyped) -> Self {
        Self { content: Some(content), ..Self::default() }
    }
}

#[diagnostic::do_not_recommend]
impl EdmValue for Stream {
    const TYPE: EdmType = EdmType::primitive("Edm.Stream").with_control();
    type Partial = Self;
    type Kind = kind::StreamKind;

    blank!(Self::default());
    const __STANDS_ALONE: bool = false;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Stream(self)
    }

    /// A stream property is usually absent.
    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn null() -> Option<Self> {
        Some(Self::default())
    }
}

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for Stream {
    fn from_boolean(value: bool) -> Result<Self, ValueError> {
        Ok(Self::with_content(Untyped::Boolean(value)))
    }

    fn from_number(value: super::Number<'_>) -> Result<Self, ValueError> {
        Untyped::from_number(value).map(Self::with_content)
    }

    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Ok(Self::with_content(Untyped::String(value.into_string())))
    }

    fn from_collection(items: &mut dyn super::Items<'de>) -> Result<Self, ValueError> {
        Untyped::from_collection(items).map(Self::with_content)
    }

    fn from_object(object: &mut dyn super::Object<'de>) -> Result<Self, ValueError> {
        Untyped::from_object(object).map(Self::with_content)
    }

    fn read_control(
        place: &mut Presence<Self>,
        name: &str,
        value: Untyped,
    ) -> Result<(), ValueError> {
        if value.is_null() {
            return Ok(());
        }
        let mut stream = std::mem::take(place).into_value().unwrap_or_default();
        let set = stream.set_control(name, value);
        *place = Presence::Value(stream);
        set
    }

    fn __read_into(place: &mut Self, value: super::Incoming<'_, 'de>) -> Result<(), ValueError> {
        place.content = match value {
            super::Incoming::Null => None,
            value => Self::__read(value)?.content,
        };
        Ok(())
    }

    fn __put_control(place: &mut Self, name: &str, value: Untyped) -> Result<(), ValueError> {
        place.set_control(name, value)
    }

    /// The property and its control information come in any order.
    fn fill(place: &mut Presence<Self>, value: Presence<Self>) -> Result<(), ValueError> {
        match std::mem::take(place) {
            Presence::Absent => *place = value,
            Presence::Value(stream) if stream.content.is_none() => {
                let content = value.into_value().and_then(|value| value.content);
                *place = Presence::Value(Self { content, ..stream });
            }
            before => {
                *place = before;
                return Err(ValueError::duplicate());
            }
        }
        Ok(())
    }
}
