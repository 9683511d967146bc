//! Preferences: the `Prefer` header \[OData-Protocol 8.2.8\].

use std::borrow::Cow;
use std::num::NonZeroU32;

use http::HeaderMap;
use http::header::HeaderValue;

use crate::error::RequestError;

/// What a client would like; a service may do otherwise, and says in `Preference-Applied` what it
/// did \[OData-Protocol 8.2.8\].
///
/// Those that OData 4.0 has with the prefix `odata.` are written with it: a 4.01 service takes both.
///
/// ```
/// use odata_core::{ODataEntity, Operation, Preference, Service};
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
    name: &'static str,
    value: Option<Cow<'static, str>>,
}

impl Preference {
    /// The entity in the answer: `return=representation`. What most services do unasked after a
    /// create, and not after an update.
    pub const RETURN_REPRESENTATION: Self = Self::with("return", "representation");
    /// An answer without the entity (204): `return=minimal`.
    pub const RETURN_MINIMAL: Self = Self::with("return", "minimal");
    /// An answer before it is done (202): `respond-async` \[OData-Protocol 11.6\]. Then an operation
    /// ends with [`Error::Accepted`](crate::Error::Accepted).
    pub const RESPOND_ASYNC: Self = Self { name: "respond-async", value: None };
    /// A link that gives the changes from then on: `odata.track-changes`.
    pub const TRACK_CHANGES: Self = Self { name: "odata.track-changes", value: None };
    /// References in place of entities: `odata.allow-entityreferences`.
    pub const ALLOW_ENTITY_REFERENCES: Self =
        Self { name: "odata.allow-entityreferences", value: None };
    /// Without the properties that are null: `omit-values=nulls`, of OData 4.01.
    pub const OMIT_NULLS: Self = Self::with("omit-values", "nulls");

    const fn with(name: &'static str, value: &'static str) -> Self {
        Self { name, value: Some(Cow::Borrowed(value)) }
    }

    /// `wait`: so many seconds, before it is better to answer 202.
    #[must_use]
    pub fn wait(seconds: u32) -> Self {
        Self { name: "wait", value: Some(seconds.to_string().into()) }
    }

    /// `odata.maxpagesize`: so many entities in a page at most.
    #[must_use]
    pub fn max_page_size(size: NonZeroU32) -> Self {
        Self { name: "odata.maxpagesize", value: Some(size.to_string().into()) }
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
        let is_text = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        if !matching.bytes().all(is_text) {
            return Err(RequestError::Header("odata.include-annotations"));
        }
        let value = format!("\"{matching}\"").into();
        Ok(Self { name: "odata.include-annotations", value: Some(value) })
    }

    /// Adds the preference to those that are there, in place of one of its name.
    pub(crate) fn add_to(self, headers: &mut HeaderMap) {
        let before = headers.get("Prefer").and_then(|value| value.to_str().ok());
        let before = before.unwrap_or_default().split(", ").filter(|preference| {
            !preference.is_empty() && preference.split('=').next() != Some(self.name)
        });
        let mut text = before.collect::<Vec<_>>().join(", ");
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(self.name);
        if let Some(value) = &self.value {
            text.push('=');
            text.push_str(value);
        }
        // Of characters that a header has, since each part of it is.
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert("Prefer", value);
        }
    }
}
