//! Requests: what is written, what is refused, and what is left alone.

use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::{Error, Operation, Service};

mod annotations;
mod conditions;
mod dynamic_names;
mod entity_parameters;
mod enumerations;
mod etags;
mod facets;
mod other_types;
mod other_types_bases;
mod parameters;
mod paths;
mod query_options;
mod replace;
mod streams;
mod updates;
mod upsert;

/// A service that gets no type annotations.
fn service(version: ODataVersion) -> Service {
    let service = Service::new("https://example.com/api").unwrap();
    service.version(version).type_policy(TypePolicy::Never)
}

fn body(request: &impl Operation) -> String {
    String::from_utf8(request.to_http().into_body()).unwrap()
}

/// The body, or the violations, one on each line.
fn outcome<O: Operation>(request: Result<O, Error>) -> Result<String, String> {
    match request {
        Ok(request) => Ok(body(&request)),
        Err(Error::Invalid(violations)) => {
            Err(violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
        Err(error) => panic!("{error}"),
    }
}

/// The text without percent-encoding.
fn percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
