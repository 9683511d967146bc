//! Every public type whose name ends in `Error` is an error, as `anyhow` and threads need it.

use std::collections::BTreeSet;
use std::error::Error;

use odata_core::{client, edm, entity, json, request, response, validate};

/// Checks the trait for types, and returns their paths as in docs/api.
macro_rules! errors {
    ($($path:ty),* $(,)?) => {{
        fn is_error<T: Error + Send + Sync + 'static>() {}
        $(is_error::<$path>();)*
        [$(stringify!($path)),*]
    }};
}

#[test]
fn every_error_is_one() {
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
    let checked: BTreeSet<&str> = checked.into_iter().map(name).collect();

    let listings = [
        include_str!("../../docs/api/odata-core.txt"),
        include_str!("../../docs/api/odata-codegen.txt"),
    ];
    let declared = listings.iter().flat_map(|listing| listing.lines()).filter_map(declared_error);
    let unchecked: Vec<_> = declared.filter(|path| !checked.contains(name(path))).collect();
    assert!(unchecked.is_empty(), "add to the list above: {unchecked:?}");
}

/// The path of a type in a listing whose name ends in `Error`.
fn declared_error(line: &str) -> Option<&str> {
    let path = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
    let path = path.split(['(', '<', ' ']).next()?;
    path.ends_with("Error").then_some(path)
}

/// The last name of a path.
fn name(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or_default().trim()
}
