//! Every public type whose name ends in `Error` is an error, as `anyhow` and threads need it.

use std::collections::BTreeSet;
use std::error::Error;

use odata_core::{client, edm, entity, json, request, response, validate};

/// Checks the trait for types, and returns their paths.
macro_rules! errors {
    ($($path:ty),* $(,)?) => {{
        fn is_error<T: Error + Send + Sync + 'static>() {}
        $(is_error::<$path>();)*
        [$(stringify!($path)),*]
    }};
}

#[test]
fn every_type_named_error_implements_error() {
    let checked = errors![
        client::BodyError,
        client::SendError,
        client::TransportError,
        client::UnfinishedBatch,
        edm::DateRangeError,
        edm::DateTimeOffsetRangeError,
        edm::DurationRangeError,
        edm::JsonNumberError,
        edm::ParseBinaryError,
        edm::ParseDateError,
        edm::ParseDateTimeOffsetError,
        edm::ParseDecimalError,
        edm::ParseDurationError,
        edm::ParseTimeOfDayError,
        edm::UntypedError,
        edm::ValueError,
        edm::geo::GeoError,
        entity::KeyError,
        json::PayloadMismatch,
        json::SyntaxError,
        json::TypeMismatch,
        odata_codegen::BuildError,
        odata_codegen::csdl::CsdlError,
        odata_core::Error,
        odata_core::ODataError,
        odata_core::ReadError,
        request::RequestError,
        response::ResponseError,
        response::ServiceError,
        validate::Violations,
    ];
    let checked: BTreeSet<String> = checked.into_iter().map(listed_path).collect();

    let listings = [
        include_str!("../../docs/api/odata-core.txt"),
        include_str!("../../docs/api/odata-codegen.txt"),
    ];
    let declared = listings.iter().flat_map(|listing| listing.lines()).filter_map(declared_error);
    let unchecked: Vec<_> = declared.filter(|path| !checked.contains(*path)).collect();
    assert!(unchecked.is_empty(), "add to the list above: {unchecked:?}");
}

/// The path of a type in a listing whose name ends in `Error`.
fn declared_error(line: &str) -> Option<&str> {
    let line = line.strip_prefix("#[non_exhaustive] ").unwrap_or(line);
    let path = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
    let path = path.split(['(', '<', ' ']).next()?;
    path.ends_with("Error").then_some(path)
}

/// The path of a type, as in docs/api.
fn listed_path(path: &str) -> String {
    let is_whole = path.starts_with("odata_");
    if is_whole { path.to_owned() } else { format!("odata_core::{path}") }
}
