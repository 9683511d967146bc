//! JSON batches on the server side: the request \[OData-JSON 19.1\] and the response \[OData-JSON
//! 19.5\].

use std::borrow::Cow;
use std::fmt;

use http::{HeaderValue, Method, Request, Response};
use serde_json::json;

use super::names::Names;
use super::{BatchedRequest, BatchedResponse, GroupName, malformed, too_many_requests, whole};
use crate::batch::{Headers, add_body, body_bytes, header_members, read_headers, scalar};
use crate::json::{Kind, ReadError, Reader, SyntaxFault};
use crate::limits::Limits;
use crate::message::{Fault, HeaderBudget};
use crate::response::ServiceError;

pub(super) fn read(text: &[u8], limits: Limits) -> Result<Vec<BatchedRequest>, Box<ServiceError>> {
    let (names, budget) = (Names::default(), HeaderBudget::new(limits));
    let mut batch = Read { requests: Vec::new(), names, budget, limits, refusal: None };
    let read =
        Reader::from_slice_within(text, limits).and_then(|mut reader| batch.members(&mut reader));
    let is_there = read.map_err(|error| malformed(&ReadError::syntax(text, error).to_string()))?;
    match batch.refusal {
        Some(refusal) => Err(refusal),
        None if is_there => Ok(batch.requests),
        None => Err(malformed("it has no `requests`")),
    }
}

/// A batch that is being read.
struct Read {
    requests: Vec<BatchedRequest>,
    names: Names,
    budget: HeaderBudget,
    limits: Limits,
    /// The first error. The rest of the body is only checked for valid JSON.
    refusal: Option<Box<ServiceError>>,
}

impl Read {
    fn members(&mut self, reader: &mut Reader<'_>) -> Result<bool, SyntaxFault> {
        let (mut first, mut is_there) = (true, false);
        reader.begin_object()?;
        while reader.next_member(&mut first)? {
            if reader.key()? != "requests" || reader.peek()? != Kind::Array {
                reader.skip()?;
                continue;
            }
            is_there = true;
            let mut first = true;
            reader.begin_array()?;
            while reader.next_item(&mut first)? {
                self.item(reader)?;
            }
        }
        reader.end()?;
        Ok(is_there)
    }

    fn item(&mut self, reader: &mut Reader<'_>) -> Result<(), SyntaxFault> {
        if self.refusal.is_some() {
            reader.skip()?;
        } else if self.requests.len() == self.limits.max_requests() {
            reader.skip()?;
            self.refusal = Some(too_many_requests(self.limits));
        } else {
            match self.request(reader)? {
                Ok(request) => self.requests.push(request),
                Err(reason) => {
                    let number = self.requests.len() + 1;
                    self.refusal = Some(malformed(&format!("request {number} {reason}")));
                }
            }
        }
        Ok(())
    }

    /// Reads one request, or returns the reason why it is not valid.
    fn request(
        &mut self,
        reader: &mut Reader<'_>,
    ) -> Result<Result<BatchedRequest, Refusal>, SyntaxFault> {
        if reader.peek()? != Kind::Object {
            reader.skip()?;
            return Ok(Err(Refusal::Lacks("members, because it is not an object")));
        }
        let (mut id, mut group, mut method, mut url) = (None, None, None, None);
        let (mut depends_on, mut headers, mut body) = (Ok(Vec::new()), Ok(Headers::default()), "");
        let mut first = true;
        reader.begin_object()?;
        while reader.next_member(&mut first)? {
            match &*reader.key()? {
                "id" => id = Some(scalar(reader)?),
                "atomicityGroup" => group = Some(scalar(reader)?),
                "method" => method = Some(scalar(reader)?),
                "url" => url = Some(scalar(reader)?),
                "dependsOn" if reader.peek()? == Kind::Array => {
                    depends_on = dependencies(reader, &self.names, self.limits.max_requests())?;
                }
                "headers" if reader.peek()? == Kind::Object => {
                    headers = read_headers(reader, &mut self.budget)?;
                }
                "body" => body = reader.skip()?,
                _ => _ = reader.skip()?,
            }
        }
        let head = Head { id, group, method, url };
        Ok(headers.map_err(Refusal::Fault).and_then(|headers| {
            let depends_on = depends_on?;
            self.incoming(head, depends_on, headers, body)
        }))
    }

    fn incoming(
        &mut self,
        head: Head<'_>,
        depends_on: Vec<u32>,
        headers: Headers,
        body: &str,
    ) -> Result<BatchedRequest, Refusal> {
        if headers.unreadable.is_some() {
            return Err(Refusal::Is("has a header that is not text"));
        }
        let id = head.id.ok_or(Refusal::Lacks("id"))?.into_owned();
        let method = head.method.and_then(|name| name.to_ascii_uppercase().parse().ok());
        let method: Method = method.ok_or(Refusal::Lacks("method"))?;
        let url = head.url.ok_or(Refusal::Lacks("url"))?.into_owned();
        let group = head.group.map(|name| self.group(&name)).transpose()?;
        let number = self.names.add(Some(&id)).ok_or(TWICE)?;
        let headers = headers.map;
        let body = body_bytes(&headers, body).unwrap_or_else(String::into_bytes);
        let mut request = Request::new(body);
        *request.headers_mut() = headers;
        *request.method_mut() = method;
        Ok(BatchedRequest { id: Some(id), number, group, depends_on, url, request })
    }

    /// The group of the previous request if it has this name, or a new group.
    fn group(&mut self, name: &str) -> Result<GroupName, Refusal> {
        let before = self.requests.last().and_then(|request| request.group.as_ref());
        if let Some(group) = before.filter(|group| group.name == name) {
            return Ok(group.clone());
        }
        let number = self.names.add(Some(name)).ok_or(TWICE)?;
        Ok(GroupName { name: name.to_owned(), number })
    }
}

/// The string members of a request.
struct Head<'t> {
    id: Option<Cow<'t, str>>,
    group: Option<Cow<'t, str>>,
    method: Option<Cow<'t, str>>,
    url: Option<Cow<'t, str>>,
}

/// The reason why a request is refused. In a message, it follows the number of the request.
enum Refusal {
    Lacks(&'static str),
    Is(&'static str),
    Fault(Fault),
    /// The request depends on more than this number of requests.
    Dependencies(usize),
}

const TWICE: Refusal = Refusal::Is(
    "has a duplicate id, a duplicate group, or a group whose requests are not adjacent",
);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lacks(what) => write!(f, "has no {what}"),
            Self::Is(reason) => f.write_str(reason),
            Self::Fault(fault) => fault.fmt(f),
            Self::Dependencies(most) => {
                write!(f, "depends on more than {most} requests: raise `Limits::requests`")
            }
        }
    }
}

/// Reads the numbers of the requests and groups that a request depends on. Each must come before
/// the request.
fn dependencies(
    reader: &mut Reader<'_>,
    names: &Names,
    most: usize,
) -> Result<Result<Vec<u32>, Refusal>, SyntaxFault> {
    let mut numbers = Ok(Vec::new());
    let mut first = true;
    reader.begin_array()?;
    while reader.next_item(&mut first)? {
        let name = scalar(reader)?;
        numbers = numbers.and_then(|mut numbers| {
            if numbers.len() == most {
                return Err(Refusal::Dependencies(most));
            }
            let unknown = Refusal::Is("depends on a request that is not before it");
            numbers.push(names.number_of(&name).ok_or(unknown)?);
            Ok(numbers)
        });
    }
    Ok(numbers)
}

pub(super) fn write(responses: &[BatchedResponse<'_>]) -> Response<Vec<u8>> {
    let mut text = br#"{"responses":["#.to_vec();
    for (index, BatchedResponse { id, group, response }) in responses.iter().enumerate() {
        if index > 0 {
            text.push(b',');
        }
        let id = json!(id.unwrap_or_default());
        text.extend(format!("{{\"id\":{id},\"status\":{}", response.status().as_u16()).as_bytes());
        if let Some(group) = group {
            text.extend(format!(",\"atomicityGroup\":{}", json!(group)).as_bytes());
        }
        let headers = header_members(response.headers());
        text.extend(format!(",\"headers\":{headers}").as_bytes());
        if !response.body().is_empty() {
            text.extend(b",\"body\":");
            add_body(&mut text, response.headers(), response.body());
        }
        text.push(b'}');
    }
    text.extend(b"]}");
    whole(HeaderValue::from_static("application/json"), text)
}
