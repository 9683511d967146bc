//! Unexpected bodies of successful responses: an OData error, HTML, a payload of OData V2.

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::response::Parts;

use super::content::{content, is_json, text_header};
use super::error::Error;
use super::from_response::unreadable;
use super::response_error::ResponseProblem;
use super::{ODataError, ServiceError};
use crate::json::{Kind, PayloadKind, ReadError, Reader, is_property};
use crate::limits::Limits;

/// The kind of a body with a single property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foreign {
    Error,
    V2,
    /// A collection, with or without an error.
    Items,
}

const MARKUP: ResponseProblem = ResponseProblem::Content(
    "its body is HTML or XML, such as the page of a proxy or a sign-in page",
);
/// The problem of a body that [`is_compressed`].
pub(super) const COMPRESSED: &str =
    "its body is compressed (`Content-Encoding`): have the HTTP client decompress it";
const V2: ResponseProblem = ResponseProblem::Content(
    "its body is a payload of OData V2 (`d`), but only OData 4 is supported",
);
const PROBLEM: ResponseProblem = ResponseProblem::Content(
    "its body is a problem of RFC 9457 (`application/problem+json`): see the body",
);
const OTHER_ERROR: ResponseProblem = ResponseProblem::Content(
    "its body is an error (`error`) that is not an OData error: see the body",
);

/// The error for a JSON body that could not be read.
#[cold]
pub(super) fn misread(head: &Parts, body: &[u8], error: ReadError, limits: Limits) -> Error {
    if is_compressed(&head.headers) {
        return unreadable(head, body, ResponseProblem::Content(COMPRESSED));
    }
    if is_markup(body) {
        return unreadable(head, body, MARKUP);
    }
    let may_be_error = match &error {
        ReadError::Payload(payload) => {
            matches!(payload.kind(), PayloadKind::Error | PayloadKind::OtherObject)
        }
        _ => false,
    };
    match may_be_error.then(|| ODataError::read(body, limits).ok().flatten()).flatten() {
        Some(error) => service_error(head, body, error),
        None => unreadable(head, body, ResponseProblem::Json(error)),
    }
}

/// Refuses a body that cannot follow a success.
pub(crate) fn refuse(head: &Parts, body: &[u8], limits: Limits) -> Result<(), Error> {
    if content(body).is_empty() {
        return Ok(());
    }
    // A body that is UTF-8 is not compressed, because compressed bytes are not UTF-8.
    if is_compressed(&head.headers) && std::str::from_utf8(body).is_err() {
        return Err(unreadable(head, body, ResponseProblem::Content(COMPRESSED)));
    }
    if is_markup(body) {
        return Err(unreadable(head, body, MARKUP));
    }
    refuse_problem(head, body)?;
    let first = first_item(body);
    match sole_member(first) {
        Some(Foreign::Error) => Err(match ODataError::read(first, limits).ok().flatten() {
            Some(error) => service_error(head, body, error),
            None => unreadable(head, body, OTHER_ERROR),
        }),
        Some(Foreign::V2) => Err(unreadable(head, body, V2)),
        Some(Foreign::Items) | None if is_html(head) => Err(unreadable(head, body, MARKUP)),
        Some(Foreign::Items) | None => Ok(()),
    }
}

/// Refuses the body of a 202 that has an OData error, alone or next to the status of the operation.
#[cold]
pub(super) fn refuse_failed(head: &Parts, body: &[u8], limits: Limits) -> Result<(), Error> {
    match ODataError::from_member(first_item(body), limits) {
        Some(error) if !error.code().is_empty() || !error.message().is_empty() => {
            Err(service_error(head, body, error))
        }
        _ => Ok(()),
    }
}

/// Refuses a body whose content type means that the operation failed.
pub(super) fn refuse_problem(head: &Parts, body: &[u8]) -> Result<(), Error> {
    let content_type = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
    if content_type.to_ascii_lowercase().starts_with("application/problem+json") {
        return Err(unreadable(head, body, PROBLEM));
    }
    Ok(())
}

/// Refuses a body that is only an OData error, unless the content type is not JSON. Any other body
/// may be the expected content.
pub(super) fn refuse_error(head: &Parts, body: &[u8], limits: Limits) -> Result<(), Error> {
    if is_json(&head.headers) == Some(false) {
        Ok(())
    } else {
        refuse_sole_error(head, body, limits)
    }
}

/// Refuses a body that is only an OData error, with any content type.
#[cold]
pub(super) fn refuse_sole_error(head: &Parts, body: &[u8], limits: Limits) -> Result<(), Error> {
    if sole_member(body) != Some(Foreign::Error) {
        return Ok(());
    }
    match ODataError::read(body, limits).ok().flatten() {
        Some(error) if !error.code().is_empty() && !error.message().is_empty() => {
            Err(service_error(head, body, error))
        }
        _ => Ok(()),
    }
}

fn service_error(head: &Parts, body: &[u8], error: ODataError) -> Error {
    Error::Service(Box::new(ServiceError::within(head, body, error)))
}

/// Returns `true` if the body begins like HTML or XML.
fn is_markup(body: &[u8]) -> bool {
    content(body).starts_with(b"<")
}

/// Refuses a body that is still compressed, for operations that accept any bytes. The bytes of gzip
/// are checked too, because some HTTP clients decompress a body and keep the header.
#[cold]
pub(crate) fn refuse_compressed(head: &Parts, body: &[u8]) -> Result<(), Error> {
    const GZIP: &[u8] = b"\x1f\x8b";
    let coding = text_header(&head.headers, &CONTENT_ENCODING).unwrap_or_default();
    let is_gzip = ["gzip", "x-gzip"].iter().any(|gzip| coding.eq_ignore_ascii_case(gzip));
    let is_decoded = body.is_empty() || (is_gzip && !body.starts_with(GZIP));
    if is_decoded || !is_compressed(&head.headers) {
        return Ok(());
    }
    Err(unreadable(head, body, ResponseProblem::Content(COMPRESSED)))
}

/// Returns `true` if the headers state a content coding other than `identity` (RFC 9110 8.4).
pub(super) fn is_compressed(headers: &HeaderMap) -> bool {
    let coding = text_header(headers, &CONTENT_ENCODING);
    coding.is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"))
}

fn is_html(head: &Parts) -> bool {
    let content_type = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
    let content_type = content_type.to_ascii_lowercase();
    content_type.starts_with("text/html") || content_type.starts_with("application/xhtml")
}

/// The first item of an array, because some services send an error in an array; any other body
/// unchanged.
fn first_item(body: &[u8]) -> &[u8] {
    let body = content(body);
    let first = || {
        let mut reader = Reader::from_slice(body).ok()?;
        reader.begin_array().ok()?;
        if !reader.next_item(&mut true).ok()? {
            return None;
        }
        let start = reader.offset();
        reader.skip().ok()?;
        body.get(start..reader.offset())
    };
    if body.starts_with(b"[") { first().unwrap_or(body) } else { body }
}

/// The kind of a body with a single property. Members are read one by one and not stored.
fn sole_member(body: &[u8]) -> Option<Foreign> {
    let mut reader = Reader::from_slice(content(body)).ok()?;
    let mut first = true;
    let mut found = None;
    reader.begin_object().ok()?;
    while reader.next_member(&mut first).ok()? {
        let name = reader.key().ok()?;
        let kind = reader.peek().ok()?;
        let is_property = is_property(&name);
        let is_error = match &*name {
            "error" | "Error" | "odata.error" => kind != Kind::Number,
            "errors" => matches!(kind, Kind::Object | Kind::Array),
            "@error" | "@odata.error" => kind == Kind::Object,
            _ => false,
        };
        let may_be_items = (&*name, kind) == ("value", Kind::Array);
        let is_v2 = name == "d" && matches!(kind, Kind::Object | Kind::Array);
        let value = reader.skip().ok()?;
        let foreign = match kind {
            // An array without items is not an error.
            Kind::Array if is_error && !value.contains(['{', '"']) => None,
            Kind::Null => None,
            Kind::Boolean if value == "false" => None,
            _ if is_error => Some(Foreign::Error),
            // Items can precede an error [OData-JSON 21.2].
            _ if may_be_items => Some(Foreign::Items),
            _ => is_v2.then_some(Foreign::V2),
        };
        if is_property || foreign.is_some() {
            found = match (found, foreign) {
                (None | Some(Foreign::Items), Some(foreign)) => Some(foreign),
                (Some(Foreign::Error), Some(Foreign::Items)) => found,
                _ => return None,
            };
        }
    }
    found
}
