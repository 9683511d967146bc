//! Requests on the server side.

use std::collections::BTreeMap;

use http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use http::{HeaderMap, Method, Request, StatusCode};

use super::address::{QueryOption, Segment, below, query_options, segments};
use super::headers::{AcceptHeader, MetadataLevel, preferences};
use crate::json::ODataVersion;
use crate::message::elements;
use crate::response::{ODataError, ServiceError};

/// A request that a service has received, as plain data: the method, the path, the query options,
/// the preconditions, and the requested form of the response. The body is not read here; for a
/// create request, use [`ReceivedCreate`](crate::server::ReceivedCreate).
///
/// Names are not resolved: without the metadata, a name can be an entity set, a property or a type.
///
/// ```
/// use odata_core::server::ReceivedRequest;
///
/// let request = http::Request::get("https://example.com/api/orders(7)/lines?$top=2&$count=true")
///     .header("Accept", "application/json;odata.metadata=full")
///     .header("Prefer", "odata.maxpagesize=50")
///     .body(())
///     .unwrap();
/// let received = ReceivedRequest::read("https://example.com/api", &request).unwrap();
/// assert_eq!(received.segments()[0].with_key(), Some("orders(7)"));
/// assert_eq!(received.segments()[1].name(), "lines");
/// assert_eq!(received.option("top"), Some("2"));
/// assert_eq!(received.preference("maxpagesize"), Some("50"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ReceivedRequest {
    method: Method,
    segments: Vec<Segment>,
    options: Vec<QueryOption>,
    if_match: Option<Vec<String>>,
    if_none_match: Option<Vec<String>>,
    preferences: BTreeMap<String, String>,
    accepted: AcceptHeader,
    version: ODataVersion,
}

impl ReceivedRequest {
    /// Reads a request to a service with this root URL.
    ///
    /// # Errors
    /// The response that refuses the request: 404 if the URL is not below the root, 400 if the URL
    /// is not percent-encoded UTF-8, or if the OData version of the request is not supported
    /// \[OData-Protocol 8.1.5, 8.2.7\].
    pub fn read<B>(root: &str, request: &Request<B>) -> Result<Self, Box<ServiceError>> {
        let (uri, headers) = (request.uri(), request.headers());
        let authority = uri.authority().map(http::uri::Authority::as_str);
        let refuse = |status, code: &str, message: &str| {
            Box::new(ServiceError::new(status, ODataError::new(code, message)))
        };
        let Some(path) = below(root, authority, uri.path()) else {
            let message = "the URL is not below the service root";
            return Err(refuse(StatusCode::NOT_FOUND, "NotFound", message));
        };
        let read = segments(path).zip(query_options(uri.query().unwrap_or_default()));
        let Some((segments, options)) = read else {
            let message = "the URL is not percent-encoded UTF-8";
            return Err(refuse(StatusCode::BAD_REQUEST, "BadRequest", message));
        };
        let Some(version) = version(headers) else {
            let message = "the OData version is not supported: use 4.0 or 4.01";
            return Err(refuse(StatusCode::BAD_REQUEST, "UnsupportedVersion", message));
        };
        let format = options.iter().find(|option| option.is_system() && option.name() == "format");
        let accepted = match format {
            Some(format) => AcceptHeader::of_range(format.value()),
            None => AcceptHeader::of(headers),
        };
        Ok(Self {
            method: request.method().clone(),
            segments,
            options,
            if_match: tags(headers, &IF_MATCH),
            if_none_match: tags(headers, &IF_NONE_MATCH),
            preferences: preferences(headers),
            accepted,
            version,
        })
    }

    /// Returns the method.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the segments of the path below the service root; empty for the service document.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Returns all query options in their order.
    #[must_use]
    pub fn options(&self) -> &[QueryOption] {
        &self.options
    }

    /// Returns the value of a system query option by its name without `$`, such as `filter`.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        let is_it = |option: &&QueryOption| option.is_system() && option.name() == name;
        self.options.iter().find(is_it).map(QueryOption::value)
    }

    /// Returns the tags of `If-Match`, or `*`; `None` if the request has no such header.
    #[must_use]
    pub fn if_match(&self) -> Option<&[String]> {
        self.if_match.as_deref()
    }

    /// Returns the tags of `If-None-Match`, or `*`; `None` if the request has no such header.
    #[must_use]
    pub fn if_none_match(&self) -> Option<&[String]> {
        self.if_none_match.as_deref()
    }

    /// Returns the value of a preference by its name without `odata.`, such as `return`; empty if
    /// the preference has no value \[OData-Protocol 8.2.8\].
    #[must_use]
    pub fn preference(&self, name: &str) -> Option<&str> {
        self.preferences.get(name).map(|value| &**value)
    }

    /// Returns the requested amount of control information, from `$format` or `Accept`.
    #[must_use]
    pub const fn metadata(&self) -> MetadataLevel {
        self.accepted.metadata
    }

    /// Returns `true` if the client asks for `Edm.Int64` and `Edm.Decimal` in strings \[OData-JSON
    /// 3.2\].
    #[must_use]
    pub const fn ieee754_compatible(&self) -> bool {
        self.accepted.strings
    }

    /// Returns `true` if the client accepts JSON.
    #[must_use]
    pub const fn accepts_json(&self) -> bool {
        self.accepted.json
    }

    /// Returns `true` if the client accepts plain text, for `$count` and `$value`. Also returns
    /// `true` if the client accepts JSON, because most clients send the same `Accept` header with
    /// all requests.
    #[must_use]
    pub const fn accepts_text(&self) -> bool {
        self.accepted.text || self.accepted.json
    }

    /// Returns the OData version of the response: 4.01 if the client states that it supports 4.01,
    /// otherwise 4.0 \[OData-Protocol 8.2.7\].
    #[must_use]
    pub const fn version(&self) -> ODataVersion {
        self.version
    }
}

/// The version of the response, 4.0 by default; `None` if the client does not support OData 4, or
/// sends another version.
fn version(headers: &HeaderMap) -> Option<ODataVersion> {
    let of = |name: &str| -> Option<Option<u32>> {
        let Some(value) = headers.get(name) else { return Some(None) };
        match value.to_str().ok()?.trim() {
            "4.0" => Some(Some(400)),
            "4.01" => Some(Some(401)),
            // The messages have the form of 4.01.
            "4.02" => Some(Some(402)),
            other => {
                let (major, _) = other.split_once('.').unwrap_or((other, ""));
                let major: u32 = major.parse().ok()?;
                Some(Some(major.saturating_mul(100)))
            }
        }
    };
    let (sent, most) = (of("odata-version")?, of("odata-maxversion")?);
    if sent.is_some_and(|sent| !(400..=402).contains(&sent)) || most.is_some_and(|most| most < 400)
    {
        return None;
    }
    let takes_401 = most.or(sent).is_some_and(|version| version >= 401);
    Some(if takes_401 { ODataVersion::V4_01 } else { ODataVersion::V4_0 })
}

fn tags(headers: &HeaderMap, name: &HeaderName) -> Option<Vec<String>> {
    headers.contains_key(name).then(|| elements(headers, name).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::{MetadataLevel, ODataVersion, ReceivedRequest};

    const ROOT: &str = "https://example.com/api";

    fn read(headers: &[(&str, &str)]) -> Result<ReceivedRequest, u16> {
        let mut request = Request::get(format!("{ROOT}/x"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ReceivedRequest::read(ROOT, &request.body(()).unwrap())
            .map_err(|error| error.status().as_u16())
    }

    /// \[OData-Protocol 8.2.7\].
    #[test]
    fn the_version_is_the_highest_that_both_take() {
        let version = |headers| read(headers).map(|received| received.version());
        assert_eq!(version(&[]), Ok(ODataVersion::V4_0));
        assert_eq!(version(&[("OData-MaxVersion", "4.01")]), Ok(ODataVersion::V4_01));
        assert_eq!(version(&[("OData-MaxVersion", "5.0")]), Ok(ODataVersion::V4_01));
        let draft = [("OData-Version", "4.02"), ("OData-MaxVersion", "4.02")];
        assert_eq!(version(&draft), Ok(ODataVersion::V4_01));
        let both = [("OData-Version", "4.01"), ("OData-MaxVersion", "4.0")];
        assert_eq!(version(&both), Ok(ODataVersion::V4_0));
        assert_eq!(version(&[("OData-MaxVersion", "3.0")]), Err(400));
        assert_eq!(version(&[("OData-Version", "5.0")]), Err(400));
        assert_eq!(version(&[("OData-Version", "new")]), Err(400));
    }

    #[test]
    fn format_comes_before_accept() {
        let request =
            Request::get(format!("{ROOT}/x?$format=application/json;odata.metadata=full"))
                .header("Accept", "text/html")
                .body(())
                .unwrap();
        let received = ReceivedRequest::read(ROOT, &request).unwrap();
        assert_eq!((received.accepts_json(), received.metadata()), (true, MetadataLevel::Full));
    }

    #[test]
    fn conditions_are_lists_of_tags() {
        let received = read(&[("If-Match", r#"W/"1", W/"3""#), ("If-None-Match", "*")]).unwrap();
        assert_eq!(received.if_match().unwrap(), [r#"W/"1""#, r#"W/"3""#]);
        assert_eq!(received.if_none_match().unwrap(), ["*"]);
    }
}
