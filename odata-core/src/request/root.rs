//! The service root, and the check which links are URLs of the service.

use std::sync::Arc;

use http::Uri;
use http::uri::PathAndQuery;

use crate::error::{ForeignUrl, RequestError};
#[cfg(feature = "tracing")]
use crate::url::PathShown;
use crate::url::{
    Unusable, decode, has_scheme, resolve, same_origin, shown_origin, shown_path, without_secrets,
};

/// The root URL of a service, and the handling of links to other origins.
#[derive(Debug, Clone)]
pub(crate) struct ServiceRoot {
    /// The URL without a trailing slash, unless the path is only a slash. It is shared, because
    /// each call has the root.
    uri: Arc<Uri>,
    rebases_links: bool,
    /// `true` if keys are path segments, so that only the first segment is certain to be a name.
    has_key_segments: bool,
}

/// The URLs to which a link may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Resources of the service: URLs below the root.
    Root,
    /// Resources of the service or, by an absolute URL, of another version of the service, whose
    /// root only differs in the version.
    AnyVersion,
    /// Any URL with the origin of the service.
    Origin,
}

impl ServiceRoot {
    pub(super) fn new(uri: Uri) -> Self {
        Self { uri: Arc::new(uri), rebases_links: false, has_key_segments: false }
    }

    pub(super) const fn set_rebases_links(&mut self, rebases: bool) {
        self.rebases_links = rebases;
    }

    pub(super) const fn set_has_key_segments(&mut self, has_key_segments: bool) {
        self.has_key_segments = has_key_segments;
    }

    pub(super) const fn has_key_segments(&self) -> bool {
        self.has_key_segments
    }

    /// A URL for `Debug`, without values that may be sensitive.
    pub(crate) fn shown(&self, url: &Uri) -> String {
        let (url, root) = (url.to_string(), self.uri.to_string());
        match url.strip_prefix(root.trim_end_matches('/')) {
            Some(path) => format!("{}{}", root.trim_end_matches('/'), self.shown_path(path)),
            None => shown_origin(&url),
        }
    }

    /// Returns the path of a URL below the service root, without keys and without the query.
    pub(super) fn shown_resource(&self, url: &Uri) -> String {
        let (path, root) = (url.path(), self.uri.path().trim_end_matches('/'));
        self.shown_path(path.strip_prefix(root).unwrap_or(path).trim_start_matches('/'))
    }

    /// The part of the path of a URL that a span may show; `None` if keys are in parentheses.
    #[cfg(feature = "tracing")]
    pub(super) fn path_shown(&self, url: &Uri) -> Option<PathShown> {
        if !self.has_key_segments {
            return None;
        }
        let root = self.uri.path().trim_end_matches('/');
        let Some(rest) = url.path().strip_prefix(root) else { return Some(PathShown(0)) };
        let start = rest.len() - rest.trim_start_matches('/').len();
        let end = rest[start..].find('/')?;
        Some(PathShown(root.len() + start + end))
    }

    /// A path below the service root, for `Debug`.
    pub(crate) fn shown_path(&self, path: &str) -> String {
        shown_path(path, self.has_key_segments)
    }

    /// Resolves a link. The result gets the token, so it must be a URL of the service.
    pub(super) fn own(&self, base: &Uri, link: &str, within: Within) -> Result<Uri, RequestError> {
        let refuse = |reason| Err(refused(link, reason));
        let url = match resolve(base, link) {
            Ok(url) => url,
            Err(unusable) => return Err(unusable_link(link, unusable, within)),
        };
        let is_http = matches!(url.scheme_str(), Some("http" | "https"));
        let is_taken = same_origin(&url, &self.uri) || (self.rebases_links && is_http);
        if !is_taken {
            return refuse(format!(
                "its scheme, host or port is not that of {}; \
                 set Service::rebase_links if a proxy changes these",
                without_secrets(&self.uri.to_string()),
            ));
        }
        let is_within = match within {
            Within::Root => is_below(url.path(), self.uri.path(), false),
            Within::AnyVersion => is_below(url.path(), self.uri.path(), has_scheme(link)),
            Within::Origin => true,
        };
        if !is_within {
            return refuse(format!("it is not below the service root {}", self.uri));
        }
        let path_and_query = url.path_and_query().cloned();
        match self.at(path_and_query) {
            Some(url) => Ok(url),
            None => refuse(String::from("it has no path")),
        }
    }

    /// The URL of the service document: the root with a trailing slash \[OData-URL 2.1\].
    pub(super) fn with_slash(&self) -> Uri {
        let path = format!("{}/", self.uri.path().trim_end_matches('/'));
        self.at(path.try_into().ok()).unwrap_or_else(|| Uri::clone(&self.uri))
    }

    /// The URL with this path on the origin of the service, in the user's spelling.
    fn at(&self, path_and_query: Option<PathAndQuery>) -> Option<Uri> {
        let mut parts = Uri::clone(&self.uri).into_parts();
        parts.path_and_query = path_and_query;
        Uri::from_parts(parts).ok()
    }
}

/// The base URL for the links of a response: the context URL, which can be relative to the URL of
/// the request \[OData-JSON 4.3\]. An absolute link needs no base.
pub(super) fn base_of_links(
    request: &Uri,
    context: Option<&str>,
    link: &str,
) -> Result<Uri, RequestError> {
    // The fragment describes the response; it is not part of the base.
    let context = context.unwrap_or_default().split('#').next().unwrap_or_default();
    if context.is_empty() || has_scheme(link) {
        return Ok(request.clone());
    }
    let fail = |reason: &str| {
        let context = cut(&without_secrets(context));
        Err(refused(link, format!("the context URL {context:?} is not its base: {reason}")))
    };
    match resolve(request, context) {
        Err(Unusable::Length(length)) => fail(&Unusable::Length(length).reason(context)),
        Err(_) => fail("it is not a URL"),
        Ok(base) if link.starts_with('?') && base.path().ends_with("$metadata") => {
            fail("a query alone would refer to the metadata")
        }
        Ok(base) => Ok(base),
    }
}

/// The error for a link that is not followed. It omits the query, which may give access.
fn refused(link: &str, reason: String) -> RequestError {
    RequestError::ForeignUrl(ForeignUrl::new(cut(&without_secrets(link)), reason))
}

/// The start of a URL for a message: at most 4096 characters, then `…`.
fn cut(url: &str) -> String {
    let end = url.char_indices().nth(4096).map(|(end, _)| end);
    end.map_or_else(|| url.to_owned(), |end| format!("{}…", &url[..end]))
}

/// The error for a link that is not a URL. It shows the link without a user name, and without the
/// query of a monitor, which may give access.
#[cold]
fn unusable_link(link: &str, unusable: Unusable, within: Within) -> RequestError {
    let reason = unusable.reason(link);
    let has_user = link.split('?').next().is_some_and(|start| start.contains('@'));
    let is_secret = has_user || within == Within::Origin || link.len() > 4096;
    let shown = if is_secret { without_secrets(link) } else { link.to_owned() };
    RequestError::ForeignUrl(ForeignUrl::new(cut(&shown), reason))
}

/// Returns `true` if the path begins with the segments of the root and has more. Escapes and ASCII
/// case may differ, because some services spell their root differently than the user. With
/// `any_version`, the version may differ too.
fn is_below(path: &str, root: &str, any_version: bool) -> bool {
    let mut segments = path.split('/').skip(1);
    let same = |own: &str, other: &str| {
        own == other
            || decode(own).zip(decode(other)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b))
            || any_version && is_version(own) && is_version(other)
    };
    let root = root.trim_end_matches('/').split('/').skip(1);
    for own in root {
        if !segments.next().is_some_and(|segment| same(own, segment)) {
            return false;
        }
    }
    segments.next().is_some_and(|first| !first.is_empty())
}

/// Returns `true` for `v1.0`, `v4` and `beta`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    segment.eq_ignore_ascii_case("beta") || number.split('.').all(is_number)
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn paths_below_a_root() {
        for (path, root, expected) in [
            ("/api/x", "/api", true),
            ("/api/", "/api", false),
            ("/api", "/api", false),
            ("/apix/y", "/api", false),
            ("/API/x", "/api", true),
            ("/Company(%27a%27)/x", "/Company('a')", true),
            ("/a%2Fb/x", "/a/b", false),
            ("/x", "/", true),
            ("//evil/x", "/", false),
            ("/", "/", false),
            ("/v2/x", "/v1", false),
        ] {
            assert_eq!(is_below(path, root, false), expected, "{path} {root}");
        }
        for (path, root, expected) in [
            ("/v1.0/x", "/beta", true),
            ("/api/V2/x", "/api/v1.0", true),
            ("/api/v2", "/api/v1", false),
            ("/api/x", "/api/v1", false),
            ("/other/v1/x", "/api/v1", false),
            ("/api/v/x", "/api/v1", false),
            ("/api/v1./x", "/api/v1", false),
            ("/api/alpha/x", "/api/beta", false),
            ("/x", "/", true),
        ] {
            assert_eq!(is_below(path, root, true), expected, "{path} {root}");
        }
    }
}
