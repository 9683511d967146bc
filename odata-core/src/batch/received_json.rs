//! A batch in JSON as a service reads it \[OData-JSON 19.1\], and its answer \[OData-JSON 19.5\].

use std::borrow::Cow;

use http::{HeaderValue, Method, Request, Response};
use serde_json::json;

use super::compose_json::{add_body, header_members};
use super::parse_json::{Headers, body_bytes, read_headers, scalar};
use super::received::{Incoming, Outgoing, ReceivedBatch, malformed, whole};
use crate::json::{Kind, ReadError, Reader, SyntaxFault};
use crate::response::ServiceError;

pub(super) fn read(text: &[u8]) -> Result<Vec<Incoming>, Box<ServiceError>> {
    let mut requests = Vec::new();
    let read = Reader::from_slice(text).and_then(|mut reader| members(&mut reader, &mut requests));
    let is_there = read.map_err(|error| malformed(&ReadError::syntax(text, error).to_string()))?;
    let whole: Option<Vec<_>> = requests.into_iter().collect();
    match whole {
        Some(requests) if is_there => Ok(requests),
        Some(_) => Err(malformed("it has no `requests`")),
        None => Err(malformed(
            "one of its `requests` has no id, no method, no url, too many headers or dependencies, or a header that is not text",
        )),
    }
}

fn members(
    reader: &mut Reader<'_>,
    requests: &mut Vec<Option<Incoming>>,
) -> Result<bool, SyntaxFault> {
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
            // One more than a batch may have says that it has too many.
            if requests.len() > ReceivedBatch::MAX_REQUESTS {
                reader.skip()?;
            } else {
                requests.push(request(reader)?);
            }
        }
    }
    reader.end()?;
    Ok(is_there)
}

/// One of the requests; `None` for what is none.
fn request(reader: &mut Reader<'_>) -> Result<Option<Incoming>, SyntaxFault> {
    if reader.peek()? != Kind::Object {
        reader.skip()?;
        return Ok(None);
    }
    let (mut id, mut group, mut method, mut url) = (None, None, None, None);
    let (mut depends_on, mut headers, mut body) = (Some(Vec::new()), Some(Headers::default()), "");
    let mut first = true;
    reader.begin_object()?;
    while reader.next_member(&mut first)? {
        match &*reader.key()? {
            "id" => id = Some(scalar(reader)?),
            "atomicityGroup" => group = Some(scalar(reader)?),
            "method" => method = Some(scalar(reader)?),
            "url" => url = Some(scalar(reader)?),
            "dependsOn" if reader.peek()? == Kind::Array => depends_on = texts(reader)?,
            "headers" if reader.peek()? == Kind::Object => headers = read_headers(reader)?,
            "body" => body = reader.skip()?,
            _ => _ = reader.skip()?,
        }
    }
    let headers = headers.filter(|headers| headers.unreadable.is_none());
    let (Some(headers), Some(depends_on)) = (headers, depends_on) else { return Ok(None) };
    let headers = headers.map;
    let mut request = Request::new(body_bytes(&headers, body).unwrap_or_else(String::into_bytes));
    *request.headers_mut() = headers;
    let method = method.and_then(|name| name.to_ascii_uppercase().parse::<Method>().ok());
    Ok(id.zip(method).zip(url).map(|((id, method), url)| {
        *request.method_mut() = method;
        let group = group.map(Cow::into_owned);
        Incoming { id: Some(id.into_owned()), group, depends_on, url: url.into_owned(), request }
    }))
}

/// The texts; `None` where there are more than a batch has requests.
fn texts(reader: &mut Reader<'_>) -> Result<Option<Vec<String>>, SyntaxFault> {
    let mut texts = Vec::new();
    let mut is_too_long = false;
    let mut first = true;
    reader.begin_array()?;
    while reader.next_item(&mut first)? {
        let text = scalar(reader)?;
        is_too_long |= texts.len() == ReceivedBatch::MAX_REQUESTS;
        if !is_too_long {
            texts.push(text.into_owned());
        }
    }
    Ok((!is_too_long).then_some(texts))
}

pub(super) fn write(answers: &[Outgoing<'_>]) -> Response<Vec<u8>> {
    let mut text = br#"{"responses":["#.to_vec();
    for (index, Outgoing { id, group, answer }) in answers.iter().enumerate() {
        if index > 0 {
            text.push(b',');
        }
        let id = json!(id.unwrap_or_default());
        text.extend(format!("{{\"id\":{id},\"status\":{}", answer.status().as_u16()).as_bytes());
        if let Some(group) = group {
            text.extend(format!(",\"atomicityGroup\":{}", json!(group)).as_bytes());
        }
        let headers = header_members(answer.headers());
        text.extend(format!(",\"headers\":{headers}").as_bytes());
        if !answer.body().is_empty() {
            text.extend(b",\"body\":");
            add_body(&mut text, answer.headers(), answer.body());
        }
        text.push(b'}');
    }
    text.extend(b"]}");
    whole(HeaderValue::from_static("application/json"), text)
}
