//! Preferences: the `Prefer` header \[OData-Protocol 8.2.8\].

use std::borrow::Cow;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use crate::error::RequestError;
use crate::message::element_bytes;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// A preference of the client. The service may ignore it, and reports applied preferences in
/// `Preference-Applied` \[OData-Protocol 8.2.8\].
///
/// Preferences that have the prefix `odata.` in OData 4.0 are written with the prefix, because 4.01
/// services accept both forms.
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
    /// `return=representation`: asks for the entity in the response. Without this preference, most
    /// services send the entity after a create, but not after an update.
    pub const RETURN_REPRESENTATION: Self = Self::with("return", "representation");
    /// `return=minimal`: asks for a response without the entity (204).
    pub const RETURN_MINIMAL: Self = Self::with("return", "minimal");
    /// `respond-async`: asks for a response before the request is done (202) \[OData-Protocol
    /// 11.6\]. The result of the operation is then [`Error::Accepted`](crate::Error::Accepted).
    pub const RESPOND_ASYNC: Self = Self::alone("respond-async");
    /// `odata.track-changes`: asks for a link to later changes.
    pub const TRACK_CHANGES: Self = Self::alone("odata.track-changes");
    /// `odata.allow-entityreferences`: allows references in place of entities.
    pub const ALLOW_ENTITY_REFERENCES: Self = Self::alone("odata.allow-entityreferences");
    /// `omit-values=nulls`, from OData 4.01: asks to omit properties that are null.
    pub const OMIT_NULLS: Self = Self::with("omit-values", "nulls");

    /// `omit-values=defaults`, from OData 4.01: asks to omit properties that have their default
    /// values.
    pub const OMIT_DEFAULTS: Self = Self::with("omit-values", "defaults");

    const fn alone(name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), value: None }
    }

    const fn with(name: &'static str, value: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), value: Some(Cow::Borrowed(value)) }
    }

    /// Creates any other preference, such as Microsoft Graph's `include-unknown-enum-members`, or
    /// `outlook.timezone="UTC"`. A value that is not a token is quoted (RFC 7240 2).
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
    /// [`RequestError::Header`] if the name is not a token, or the value is not valid in a header.
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

    /// `wait`: sets the number of seconds after which the service should respond 202.
    #[must_use]
    pub fn wait(seconds: u32) -> Self {
        Self { value: Some(seconds.to_string().into()), ..Self::alone("wait") }
    }

    /// `odata.maxpagesize`: sets the maximum number of entities on a page.
    ///
    /// ```
    /// use odata_core::request::Preference;
    ///
    /// Preference::max_page_size(500)?;
    /// assert!(Preference::max_page_size(0).is_err());
    /// # Ok::<(), odata_core::request::RequestError>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::PageSize`] if the size is 0 \[OData-Protocol 8.2.8.5\].
    pub fn max_page_size(size: u32) -> Result<Self, RequestError> {
        if size == 0 {
            return Err(RequestError::PageSize);
        }
        Ok(Self { value: Some(size.to_string().into()), ..Self::alone("odata.maxpagesize") })
    }

    /// `odata.continue-on-error`: sets whether a batch, or a change of each member of a
    /// collection, continues after a failure.
    #[must_use]
    pub const fn continue_on_error(goes_on: bool) -> Self {
        Self::with("odata.continue-on-error", if goes_on { "true" } else { "false" })
    }

    /// `odata.include-annotations`: asks for the annotations that match a pattern, such as `*` or
    /// `display.*,-com.example.*`.
    ///
    /// # Errors
    /// [`RequestError::Header`] if the pattern has characters that are not allowed in a quoted
    /// header value.
    pub fn include_annotations(matching: &str) -> Result<Self, RequestError> {
        let value = quoted(matching, "odata.include-annotations")?;
        Ok(Self { value: Some(value.into()), ..Self::alone("odata.include-annotations") })
    }

    /// Adds the preference to the headers, and replaces a preference with the same name.
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
        // The value is valid, because each part of it is.
        if let Ok(value) = HeaderValue::from_bytes(&text) {
            headers.insert(PREFER, value);
        }
    }
}

/// Returns `true` if the text is a token (RFC 9110 5.6.2).
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
