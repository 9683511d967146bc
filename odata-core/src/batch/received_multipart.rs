//! A batch as `multipart/mixed` as a service reads it, and its answer \[OData-Protocol 11.7.7\].

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Request, Response};

use super::message::{headers, read_request};
use super::parse_multipart::{content_id, parts};
use super::parsed::boundary;
use super::received::{Incoming, Outgoing, ReceivedBatch, malformed, whole};
use crate::response::{ServiceError, text_header};

/// One more than a batch may have says that it has too many.
const TOO_MANY: usize = ReceivedBatch::MAX_REQUESTS + 1;

pub(super) fn read(text: &[u8], boundary: &str) -> Result<Vec<Incoming>, Box<ServiceError>> {
    let mut requests = Vec::new();
    let (outer, is_whole) = parts(text, boundary, TOO_MANY);
    for (index, part) in outer.into_iter().enumerate() {
        if requests.len() == TOO_MANY {
            break;
        }
        let group = format!("set {index}");
        read_part(part, &group, &mut requests)
            .ok_or_else(|| malformed("one of its parts is no HTTP message"))?;
    }
    if is_whole { Ok(requests) } else { Err(malformed("its last boundary is missing")) }
}

fn read_part(part: &[u8], group: &str, requests: &mut Vec<Incoming>) -> Option<()> {
    let mut rest = part;
    let head = headers(&mut rest)?;
    let Some(inner) = text_header(&head, &CONTENT_TYPE).as_deref().and_then(boundary) else {
        requests.push(request(content_id(&head), rest)?);
        return Some(());
    };
    let (set, is_whole) = parts(rest, &inner, TOO_MANY.saturating_sub(requests.len()));
    for part in set {
        let mut rest = part;
        let head = headers(&mut rest)?;
        let mut request = request(content_id(&head), rest)?;
        request.group = Some(group.to_owned());
        requests.push(request);
    }
    is_whole.then_some(())
}

fn request(id: Option<String>, text: &[u8]) -> Option<Incoming> {
    let (mut head, url, body) = read_request(text)?;
    let id = id.or_else(|| content_id(&head.headers));
    head.headers.remove("content-id");
    let url = url.to_owned();
    let request = Request::from_parts(head, body.to_vec());
    Some(Incoming { id, group: None, depends_on: Vec::new(), url, request })
}

pub(super) fn write(answers: &[Outgoing<'_>]) -> Response<Vec<u8>> {
    let boundary = unused("batchresponse", answers);
    let inner = unused("changesetresponse", answers);
    let mut text = Vec::new();
    let same =
        |one: &Outgoing<'_>, other: &Outgoing<'_>| one.group.is_some() && one.group == other.group;
    for unit in answers.chunk_by(same) {
        text.extend(format!("--{boundary}\r\n").as_bytes());
        let is_success = |answer: &Outgoing<'_>| answer.answer.status().is_success();
        // A change set that failed has one answer, like a single request.
        let is_set = unit.iter().all(|answer| answer.group.is_some() && is_success(answer));
        if is_set {
            let head = format!("Content-Type: multipart/mixed; boundary={inner}\r\n\r\n");
            text.extend(head.as_bytes());
        }
        for answer in unit {
            if is_set {
                text.extend(format!("--{inner}\r\n").as_bytes());
            }
            add(&mut text, answer);
        }
        if is_set {
            text.extend(format!("--{inner}--\r\n").as_bytes());
        }
    }
    text.extend(format!("--{boundary}--\r\n").as_bytes());
    let content_type = HeaderValue::from_str(&format!("multipart/mixed; boundary={boundary}"));
    // Of letters and digits.
    whole(content_type.unwrap_or(HeaderValue::from_static("multipart/mixed")), text)
}

fn add(text: &mut Vec<u8>, Outgoing { id, answer, .. }: &Outgoing<'_>) {
    text.extend(b"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
    if let Some(id) = id {
        text.extend(format!("Content-ID: {id}\r\n").as_bytes());
    }
    text.extend(format!("\r\nHTTP/1.1 {}\r\n", answer.status()).as_bytes());
    for (name, value) in answer.headers().iter().filter(|(name, _)| *name != CONTENT_LENGTH) {
        text.extend(name.as_str().as_bytes());
        text.extend(b": ");
        text.extend(value.as_bytes());
        text.extend(b"\r\n");
    }
    text.extend(format!("content-length: {}\r\n\r\n", answer.body().len()).as_bytes());
    text.extend(answer.body());
    text.extend(b"\r\n");
}

/// A boundary that is nowhere in what it stands between.
fn unused(name: &str, answers: &[Outgoing<'_>]) -> String {
    super::compose_multipart::unused(name, |text| {
        answers.iter().any(|answer| {
            answer.answer.body().windows(text.len()).any(|part| part == text.as_bytes())
        })
    })
}
