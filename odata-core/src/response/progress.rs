//! The answer of the monitor of an operation that the service has accepted.

use http::header::CONTENT_TYPE;
use http::response::Parts;
use http::{HeaderName, StatusCode};

use super::answer::{Accepted, Answer, AnswerProblem, text_header, unreadable};
use crate::batch::read_answer;
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
            // A whole HTTP answer in a body, as OData 4.0 has it.
            let (inner, body) = read_answer(body).ok_or_else(malformed)?;
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
