//! Preferences: the `Prefer` header \[OData-Protocol 8.2.8\].

use std::borrow::Cow;
use std::num::NonZeroU32;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use crate::error::RequestError;
use crate::message::element_bytes;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// What a client would like; a service may do otherwise, and says in `Preference-Applied` what it
/// did \[OData-Protocol 8.2.8\].
///
/// Those that OData 4.0 has with the prefix `odata.` are written with it: a 4.01 service takes both.
///
/// ```
/// use odata_core::request::Preference;
/// use odata_core::{ODataEntity, Operation, Service};
///
/// # #[derive(ODataEntity)]
/// # #[odata(namespace = "Demo", entity_set = "products")]
/// # struct Product { #[odata(key)] id: i32 }
/// let service = Service::new("https://example.com/api")?;
/// let create = service
///     .create(&Product { id: 7 })?
///     .prefer(Preference::RETURN_MINIMAL)
///     .prefer(Preference::include_annotations("display.*")?);
/// assert_eq!(
///     create.to_http().headers()["Prefer"],
///     "return=minimal, odata.include-annotations=\"display.*\"",
/// );
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    name: Cow<'static, str>,
    value: Option<Cow<'static, str>>,
}

impl Preference {
    /// The entity in the response: `return=representation`. What most services do unasked after a
    /// create, and not after an update.
    pub const RETURN_REPRESENTATION: Self = Self::with("return", "representation");
    /// A response without the entity (204): `return=minimal`.
    pub const RETURN_MINIMAL: Self = Self::with("return", "minimal");
    /// A response before it is done (202): `respond-async` \[OData-Protocol 11.6\]. Then an operation
    /// ends with [`Error::Accepted`](crate::Error::Accepted).
    pub const RESPOND_ASYNC: Self = Self::alone("respond-async");
    /// A link that gives the changes from then on: `odata.track-changes`.
    pub const TRACK_CHANGES: Self = Self::alone("odata.track-changes");
    /// References in place of entities: `odata.allow-entityreferences`.
    pub const ALLOW_ENTITY_REFERENCES: Self = Self::alone("odata.allow-entityreferences");
    /// Without the properties that are null: `omit-values=nulls`, of OData 4.01.
    pub const OMIT_NULLS: Self = Self::with("omit-values", "nulls");

    /// Without the properties that have their default: `omit-values=defaults`, of OData 4.01.
    pub const OMIT_DEFAULTS: Self = Self::with("omit-values", "defaults");

    const fn alone(name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), value: None }
    }

    const fn with(name: &'static str, value: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), value: Some(Cow::Borrowed(value)) }
    }

    /// A preference that is not OData's, such as Microsoft Graph's `include-unknown-enum-members`, or
    /// `outlook.timezone="UTC"`. A value that is no token is quoted (RFC 7240 2).
    ///
    /// ```
    /// use odata_core::request::Preference;
    ///
    /// Preference::other("include-unknown-enum-members", None)?;
    /// Preference::other("outlook.timezone", Some("Pacific Standard Time"))?;
    /// assert!(Preference::other("a\r\nb", None).is_err());
    /// # Ok::<(), odata_core::request::RequestError>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Header`] for a name that is no token, or a value that a header can't have.
    pub fn other(name: &str, value: Option<&str>) -> Result<Self, RequestError> {
        if !is_token(name) {
            return Err(RequestError::Header("Prefer"));
        }
        let value =
            value.map(
                |value| {
                    if is_token(value) { Ok(value.to_owned()) } else { quoted(value, "Prefer") }
                },
            );
        Ok(Self { name: name.to_owned().into(), value: value.transpose()?.map(Cow::Owned) })
    }

    /// `wait`: the seconds after which the service should respond 202.
    #[must_use]
    pub fn wait(seconds: u32) -> Self {
        Self { value: Some(seconds.to_string().into()), ..Self::alone("wait") }
    }

    /// `odata.maxpagesize`: so many entities in a page at most.
    #[must_use]
    pub fn max_page_size(size: NonZeroU32) -> Self {
        Self { value: Some(size.to_string().into()), ..Self::alone("odata.maxpagesize") }
    }

    /// `odata.continue-on-error`: whether a batch goes on after a request that failed.
    #[must_use]
    pub const fn continue_on_error(goes_on: bool) -> Self {
        Self::with("odata.continue-on-error", if goes_on { "true" } else { "false" })
    }

    /// `odata.include-annotations`: those that match, such as `*` or `display.*,-com.example.*`.
    ///
    /// # Errors
    /// [`RequestError::Header`] for what a quoted text in a header can't have.
    pub fn include_annotations(matching: &str) -> Result<Self, RequestError> {
        let value = quoted(matching, "odata.include-annotations")?;
        Ok(Self { value: Some(value.into()), ..Self::alone("odata.include-annotations") })
    }

    /// Adds the preference to those that are there, in place of one of its name.
    pub(crate) fn add_to(self, headers: &mut HeaderMap) {
        let name = self.name.as_bytes();
        let is_other = |preference: &&[u8]| {
            preference.split(|byte| *byte == b'=').next().map(<[u8]>::trim_ascii) != Some(name)
        };
        let mut text = Vec::new();
        for before in element_bytes(headers, &PREFER).filter(is_other) {
            text.extend(before);
            text.extend(b", ");
        }
        text.extend(name);
        if let Some(value) = &self.value {
            text.push(b'=');
            text.extend(value.as_bytes());
        }
        // Of characters that a header has, since each part of it is.
        if let Ok(value) = HeaderValue::from_bytes(&text) {
            headers.insert(PREFER, value);
        }
    }
}

/// What a token has (RFC 9110 5.6.2).
fn is_token(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_letter)
}

fn quoted(text: &str, header: &'static str) -> Result<String, RequestError> {
    let is_text = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_text) {
        return Ok(format!("\"{text}\""));
    }
    Err(RequestError::Header(header))
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::Preference;

    #[test]
    fn a_preference_takes_the_place_of_one_of_its_name() {
        let mut headers = HeaderMap::new();
        let annotations = Preference::include_annotations("a.b, -c.*").unwrap();
        for preference in [
            Preference::RETURN_MINIMAL,
            annotations,
            Preference::wait(5),
            Preference::RETURN_REPRESENTATION,
            Preference::other("x", Some("a b")).unwrap(),
        ] {
            preference.add_to(&mut headers);
        }
        assert_eq!(
            headers["Prefer"],
            "odata.include-annotations=\"a.b, -c.*\", wait=5, return=representation, x=\"a b\""
        );
    }
}
