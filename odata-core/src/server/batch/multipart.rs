//! Batches as `multipart/mixed` on the server side: the request and the response \[OData-Protocol
//! 11.7.7\].

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request, Response};

use super::names::Names;
use super::{
    BatchedRequest, BatchedResponse, GroupName, has_failed, malformed, too_many_requests, whole,
};
use crate::batch::content_id;
use crate::limits::Limits;
use crate::message::{Fault, HeaderBudget, Parts, boundary, headers, read_request, unused};
use crate::response::{ServiceError, text_header};

pub(super) fn read(
    text: &[u8],
    boundary: &str,
    limits: Limits,
) -> Result<Vec<BatchedRequest>, Box<ServiceError>> {
    let (names, budget) = (Names::default(), HeaderBudget::new(limits));
    let mut batch = Read { requests: Vec::new(), names, budget, limits };
    let mut outer = Parts::new(text, boundary);
    for (index, part) in outer.by_ref().enumerate() {
        // Empty change sets count too.
        if index == limits.max_requests() {
            return Err(too_many_requests(limits));
        }
        batch.part(part, index + 1)?;
    }
    if outer.is_cut() { Err(cut()) } else { Ok(batch.requests) }
}

fn cut() -> Box<ServiceError> {
    malformed("its last boundary is missing")
}

/// A batch that is being read.
struct Read {
    requests: Vec<BatchedRequest>,
    names: Names,
    budget: HeaderBudget,
    limits: Limits,
}

impl Read {
    /// Reads a request or a change set.
    fn part(&mut self, part: &[u8], number: usize) -> Result<(), Box<ServiceError>> {
        let place = || format!("part {number}");
        let mut rest = part;
        let head = headers(&mut rest, &mut self.budget).map_err(|it| refuse(&place(), it))?;
        let content_type = text_header(&head, &CONTENT_TYPE).unwrap_or_default();
        let Some(inner) = boundary(&content_type).map_err(malformed)? else {
            return self.request(&head, rest, None, &place);
        };
        // A change set has no name in the message, so its number is its name.
        let group = self.names.add(None).unwrap_or_default();
        let mut set = Parts::new(rest, &inner);
        for (index, part) in set.by_ref().enumerate() {
            let place = || format!("part {number}.{}", index + 1);
            let mut rest = part;
            let head = headers(&mut rest, &mut self.budget).map_err(|it| refuse(&place(), it))?;
            let group = GroupName { name: group.to_string(), number: group };
            self.request(&head, rest, Some(group), &place)?;
        }
        if set.is_cut() { Err(cut()) } else { Ok(()) }
    }

    fn request(
        &mut self,
        head: &HeaderMap,
        text: &[u8],
        group: Option<GroupName>,
        place: &dyn Fn() -> String,
    ) -> Result<(), Box<ServiceError>> {
        if self.requests.len() == self.limits.max_requests() {
            return Err(too_many_requests(self.limits));
        }
        let read = read_request(text, &mut self.budget).map_err(|it| refuse(&place(), it))?;
        let (mut request, url, body) = read;
        let id = content_id(head).or_else(|| content_id(&request.headers));
        request.headers.remove("content-id");
        let number = self.names.add(id.as_deref());
        let number = number.ok_or_else(|| malformed("duplicate Content-ID"))?;
        let (url, request) = (url.to_owned(), Request::from_parts(request, body.to_vec()));
        self.requests.push(BatchedRequest {
            id,
            number,
            group,
            depends_on: Vec::new(),
            url,
            request,
        });
        Ok(())
    }
}

fn refuse(place: &str, fault: Fault) -> Box<ServiceError> {
    malformed(&format!("{place} of its body {fault}"))
}

pub(super) fn write(responses: &[BatchedResponse<'_>]) -> Response<Vec<u8>> {
    let messages = || responses.iter().map(|it| (it.response.headers(), &**it.response.body()));
    let boundary = unused("batchresponse", messages());
    let inner = unused("changesetresponse", messages());
    let mut text = Vec::new();
    let same = |one: &BatchedResponse<'_>, other: &BatchedResponse<'_>| {
        one.group.is_some() && one.group == other.group
    };
    for unit in responses.chunk_by(same) {
        text.extend(format!("--{boundary}\r\n").as_bytes());
        // A change set that failed has one response, like a single request.
        let is_set = unit.iter().all(|it| it.group.is_some() && !has_failed(&it.response));
        if is_set {
            let head = format!("Content-Type: multipart/mixed; boundary={inner}\r\n\r\n");
            text.extend(head.as_bytes());
        }
        for response in unit {
            if is_set {
                text.extend(format!("--{inner}\r\n").as_bytes());
            }
            add(&mut text, response);
        }
        if is_set {
            text.extend(format!("--{inner}--\r\n").as_bytes());
        }
    }
    text.extend(format!("--{boundary}--\r\n").as_bytes());
    let content_type = HeaderValue::from_str(&format!("multipart/mixed; boundary={boundary}"));
    // The boundary only has letters, digits and underscores, so the header value is valid.
    whole(content_type.unwrap_or(HeaderValue::from_static("multipart/mixed")), text)
}

fn add(text: &mut Vec<u8>, BatchedResponse { id, response, .. }: &BatchedResponse<'_>) {
    text.extend(b"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
    if let Some(id) = id {
        text.extend(format!("Content-ID: {id}\r\n").as_bytes());
    }
    text.extend(format!("\r\nHTTP/1.1 {}\r\n", response.status()).as_bytes());
    for (name, value) in response.headers().iter().filter(|(name, _)| *name != CONTENT_LENGTH) {
        text.extend(name.as_str().as_bytes());
        text.extend(b": ");
        text.extend(value.as_bytes());
        text.extend(b"\r\n");
    }
    text.extend(format!("content-length: {}\r\n\r\n", response.body().len()).as_bytes());
    text.extend(response.body());
    text.extend(b"\r\n");
}
