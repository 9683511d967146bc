//! Resolves references, such as links in a response, to absolute URLs (RFC 3986 5.2).

use http::Uri;

use super::{MAX_LENGTH, encode_forbidden, is_dot_segment};

/// The reason why a reference cannot be resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// The character at this byte cannot be encoded where it is.
    Character(usize),
    /// A scheme without a host, or an invalid host or port.
    Host,
    /// Encoded dot segments, which HTTP clients treat differently.
    Dots,
    /// A URL of this length in bytes, which is too long for `http`.
    Length(usize),
}

impl Unusable {
    /// Returns the reason as text.
    #[cold]
    pub(crate) fn reason(self, reference: &str) -> String {
        match self {
            Self::Character(at) => {
                let rest = reference.get(at..).unwrap_or_default();
                let character = rest.chars().next().unwrap_or_default();
                format!("{character:?} at byte {at} cannot be percent-encoded there")
            }
            Self::Host => String::from("it has no valid host"),
            Self::Dots => String::from("it has encoded dot segments"),
            Self::Length(length) => {
                format!("it has {length} bytes, and a URL has at most {MAX_LENGTH}")
            }
        }
    }
}

/// Returns `true` if a URL begins with a scheme (RFC 3986 3.1), such as `mailto:`.
pub(crate) fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Resolves a reference against an absolute URL (RFC 3986 5.2). Characters that are not allowed in
/// a URL are percent-encoded. So is `#`, because a link has no fragment, and its query may contain
/// any character.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Result<Uri, Unusable> {
    check_start(reference)?;
    let (scheme, rest) = match reference.split_once(':').filter(|_| has_scheme(reference)) {
        Some((scheme, rest)) if rest.starts_with("//") => (scheme, rest),
        Some(_) => return Err(Unusable::Host),
        None => (base.scheme_str().unwrap_or_default(), reference),
    };
    let (authority, rest) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len())),
        None => (base.authority().map_or("", |authority| authority.as_str()), rest),
    };
    check_authority(reference, authority)?;
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let has_authority = rest.len() < reference.len();
    let path = path_of(base, &encode_forbidden(path), has_authority)?;
    let query = match (query, base.query()) {
        ("", Some(query)) if reference.is_empty() => format!("?{query}"),
        (query, _) => encode_forbidden(query).into_owned(),
    };
    let url = format!("{scheme}://{authority}{path}{query}");
    if url.len() > MAX_LENGTH {
        // The length in the error is that of the service's text, unless only the resolved URL is
        // too long.
        let is_too_long = reference.len() > MAX_LENGTH;
        return Err(Unusable::Length(if is_too_long { reference.len() } else { url.len() }));
    }
    url.parse().map_err(|_| Unusable::Host)
}

/// Returns the reason why a text can't be the URL of an entity of any service.
pub(crate) fn unusable_reference(reference: &str) -> Option<String> {
    if reference.trim().is_empty() {
        return Some(String::from("it is empty"));
    }
    let scheme = reference.split(':').next().filter(|_| has_scheme(reference));
    let is_http = |scheme: &str| ["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    if scheme.is_some_and(|scheme| !is_http(scheme)) {
        return Some(String::from("its scheme is neither http nor https"));
    }
    let base = Uri::from_static("https://any.invalid/");
    resolve(&base, reference).err().map(|unusable| unusable.reason(reference))
}

/// Rejects leading characters that a URL parser may treat as the start of a URL or of a host: white
/// space and backslashes.
fn check_start(reference: &str) -> Result<(), Unusable> {
    let is_doubtful = reference.starts_with(|first: char| first.is_whitespace() || first == '\\');
    if is_doubtful {
        return Err(Unusable::Character(0));
    }
    if reference.starts_with("/\\") { Err(Unusable::Character(1)) } else { Ok(()) }
}

/// Rejects a host that would have to be encoded, because the result would be another host.
fn check_authority(reference: &str, authority: &str) -> Result<(), Unusable> {
    // `http` accepts any number as a port, but then reports no port. `[::1]` contains colons.
    let after_host = authority.rsplit(']').next().unwrap_or_default();
    let port = after_host.rsplit_once(':').map_or("", |(_, port)| port);
    if authority.is_empty() || !port.is_empty() && port.parse::<u16>().is_err() {
        return Err(Unusable::Host);
    }
    let is_allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:[]@%".contains(&byte);
    match authority.bytes().position(|byte| !is_allowed(byte)) {
        Some(at) => {
            let start = reference.find(authority).unwrap_or_default();
            Err(Unusable::Character(start + at))
        }
        None => Ok(()),
    }
}

/// Returns the path of the target, merged with that of the base, without dot segments.
fn path_of(base: &Uri, path: &str, has_authority: bool) -> Result<String, Unusable> {
    let whole = if path.is_empty() && !has_authority {
        return Ok(base.path().to_owned());
    } else if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        let end = base.path().rfind('/').map_or(0, |slash| slash + 1);
        format!("{}{path}", &base.path()[..end])
    };
    // An encoded backslash may be treated as a slash. A single dot after it is harmless.
    let climbs =
        |part: &str| is_dot_segment(part) && !matches!(&*part.to_ascii_lowercase(), "." | "%2e");
    let has_encoded_dots = |segment: &str| {
        let mut parts = segment.split("%5C").flat_map(|part| part.split("%5c"));
        match segment {
            "." | ".." => false,
            _ => is_dot_segment(segment) || parts.any(climbs),
        }
    };
    if whole.split('/').any(has_encoded_dots) {
        return Err(Unusable::Dots);
    }
    Ok(without_dot_segments(&whole))
}

/// Removes dot segments (RFC 3986 5.2.4) from a path that is empty or begins with a slash.
fn without_dot_segments(path: &str) -> String {
    let mut kept = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        if segment == ".." {
            kept.pop();
        } else if segment != "." {
            kept.push(segment);
            continue;
        }
        if segments.peek().is_none() {
            kept.push("");
        }
    }
    if path.is_empty() { String::new() } else { format!("/{}", kept.join("/")) }
}

#[cfg(test)]
mod tests {
    use http::Uri;

    use super::{Unusable, resolve};

    /// The examples of RFC 3986 5.4 that have the base's scheme, except those with fragments.
    #[test]
    fn the_examples_of_the_rfc() {
        let base = Uri::from_static("http://a/b/c/d;p?q");
        for (reference, expected) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("g;x?y", "http://a/b/c/g;x?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            let resolved = resolve(&base, reference).map(|url| url.to_string());
            assert_eq!(resolved.as_deref(), Ok(expected), "{reference}");
        }
    }

    /// A key may end with these characters.
    #[test]
    fn a_dot_after_an_encoded_backslash() {
        let base = Uri::from_static("http://a/b");
        let resolved = resolve(&base, "x%5C.").map(|url| url.to_string());
        assert_eq!(resolved.as_deref(), Ok("http://a/x%5C."));
        assert_eq!(resolve(&base, "x%5C.."), Err(Unusable::Dots));
        assert_eq!(resolve(&base, "x%5c%2E."), Err(Unusable::Dots));
    }

    #[test]
    fn what_can_not_be_resolved() {
        let base = Uri::from_static("https://own.example/api/x");
        for (reference, expected) in [
            ("https:g", Unusable::Host),
            ("https:///g", Unusable::Host),
            ("urn:x", Unusable::Host),
            ("https://own.example:x@a.example/x", Unusable::Host),
            ("https://own.example:99999999/x", Unusable::Host),
            ("https://own example/x", Unusable::Character(11)),
            ("https://ä.example/x", Unusable::Character(8)),
            ("https://a.example\\@own.example/x", Unusable::Character(17)),
            ("https://own.example#@a.example/", Unusable::Character(19)),
            ("\\\\a.example/x", Unusable::Character(0)),
            ("/\\a.example/x", Unusable::Character(1)),
            (" https://own.example/x", Unusable::Character(0)),
            ("a/%2E%2e/x", Unusable::Dots),
            ("a/..\\..\\x", Unusable::Dots),
        ] {
            assert_eq!(resolve(&base, reference), Err(expected), "{reference}");
        }
        assert_eq!(resolve(&base, &"x".repeat(70_000)), Err(Unusable::Length(70_000)));
        // The base adds 24 bytes.
        assert_eq!(resolve(&base, &"x".repeat(65_534)), Err(Unusable::Length(65_558)));
    }
}
