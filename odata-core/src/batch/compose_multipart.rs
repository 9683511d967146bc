//! A batch as `multipart/mixed` \[OData-Protocol 11.7.7\].

use http::{HeaderMap, HeaderValue};

use super::member::Member;
use crate::message::unused;

/// Writes the batch. The boundaries are not random, so the same members give the same text.
pub(super) fn compose(members: &[Member], batch: &HeaderMap) -> (HeaderValue, Vec<u8>) {
    let messages = || members.iter().map(|member| (&member.headers, &*member.body));
    let (boundary, inner) = (unused("batch", messages()), unused("changeset", messages()));
    let mut text = Vec::new();
    let mut rest = members;
    while let Some(first) = rest.first() {
        start(&mut text, &boundary);
        let Some(group) = first.group else {
            add(&mut text, first, batch);
            rest = &rest[1..];
            continue;
        };
        let size = rest.iter().take_while(|member| member.group == first.group).count();
        let inner = format!("{inner}_{group}");
        text.extend(format!("Content-Type: multipart/mixed; boundary={inner}\r\n\r\n").as_bytes());
        for member in &rest[..size] {
            start(&mut text, &inner);
            add(&mut text, member, batch);
        }
        end(&mut text, &inner);
        rest = &rest[size..];
    }
    end(&mut text, &boundary);
    let content_type = format!("multipart/mixed; boundary={boundary}");
    let content_type = HeaderValue::from_str(&content_type);
    // The boundary only has letters, digits and underscores, so the header value is valid.
    (content_type.unwrap_or(HeaderValue::from_static("multipart/mixed")), text)
}

fn start(text: &mut Vec<u8>, boundary: &str) {
    text.extend(format!("--{boundary}\r\n").as_bytes());
}

fn end(text: &mut Vec<u8>, boundary: &str) {
    text.extend(format!("--{boundary}--\r\n").as_bytes());
}

fn add(text: &mut Vec<u8>, member: &Member, batch: &HeaderMap) {
    let Member { number, method, url, .. } = member;
    let head = format!(
        "Content-Type: application/http\r\n\
         Content-Transfer-Encoding: binary\r\n\
         Content-ID: {number}\r\n\
         \r\n\
         {method} {url} HTTP/1.1\r\n"
    );
    text.extend(head.as_bytes());
    for (name, value) in &member.headers_within(batch) {
        text.extend(name.as_str().as_bytes());
        text.extend(b": ");
        text.extend(value.as_bytes());
        text.extend(b"\r\n");
    }
    if !member.body.is_empty() {
        text.extend(format!("content-length: {}\r\n", member.body.len()).as_bytes());
    }
    text.extend(b"\r\n");
    text.extend(&member.body);
    text.extend(b"\r\n");
}
