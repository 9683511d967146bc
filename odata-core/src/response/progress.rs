//! The answer of the monitor of an operation that the service has accepted.

use http::header::CONTENT_TYPE;
use http::response::Parts;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::answer::{Accepted, Answer, AnswerProblem, text_header, unreadable};
use crate::error::Error;

/// How far an accepted operation is \[OData-Protocol 11.6\].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress<A> {
    /// Not done yet (202); it may give another URL and another time to wait.
    Pending(Accepted),
    /// Done: the answer that the operation would have had.
    Done(A),
}

const ASYNC_RESULT: HeaderName = HeaderName::from_static("asyncresult");

impl<A: Answer> Answer for Progress<A> {
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        if head.status == StatusCode::ACCEPTED {
            return Ok(Self::Pending(Accepted::new(&head.headers)));
        }
        let malformed =
            || unreadable(head, body, AnswerProblem::Content("its body is no HTTP message"));
        let content_type = text_header(&head.headers, &CONTENT_TYPE).unwrap_or_default();
        if content_type.to_ascii_lowercase().starts_with("application/http") {
            let (inner, body) = message(body).ok_or_else(malformed)?;
            return A::read(&inner, body).map(Self::Done);
        }
        let Some(result) = text_header(&head.headers, &ASYNC_RESULT) else {
            return A::read(head, body).map(Self::Done);
        };
        // The status of the operation, in place of the monitor's.
        let mut inner = head.clone();
        inner.status = result.parse().map_err(|_| malformed())?;
        A::read(&inner, body).map(Self::Done)
    }
}

/// A whole HTTP answer in a body, as OData 4.0 has it.
fn message(text: &[u8]) -> Option<(Parts, &[u8])> {
    let mut rest = text;
    let status = line(&mut rest)?;
    let mut words = status.split_ascii_whitespace();
    let code = words.next().filter(|version| version.starts_with("HTTP/")).and(words.next())?;
    let mut response = Response::new(());
    *response.status_mut() = code.parse().ok()?;
    loop {
        match line(&mut rest)? {
            "" => return Some((response.into_parts().0, rest)),
            header => {
                let (name, value) = header.split_once(':')?;
                let name: HeaderName = name.trim().parse().ok()?;
                let value = HeaderValue::from_str(value.trim()).ok()?;
                response.headers_mut().append(name, value);
            }
        }
    }
}

/// A line without its end, which is CR LF, or LF as some have it.
fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    *rest = &rest[end + 1..];
    Some(line.trim_end_matches('\r'))
}
