//! Parsing of HTTP messages within bodies (`application/http`, multipart), and of list headers.

mod boundary;
mod http;
mod list_header;
mod parts;

pub(crate) use self::boundary::{MAX_BOUNDARY, boundary, is_multipart, unused};
pub(crate) use self::http::{
    Fault, HeaderBudget, Left, append, headers, line, read_request, read_response,
    read_response_within,
};
pub(crate) use self::list_header::{element_bytes, elements};
pub(crate) use self::parts::Parts;
