//! Operations that a service accepts and finishes later, and the monitors that report on them.

mod accepted_response;
mod monitors;
mod no_monitor;
mod polling;

use http::Response;
use odata_core::request::{Call, NoParameters};
use odata_core::{ODataEntity, Service};

pub(crate) const JSON: (&str, &str) = ("Content-Type", "application/json");

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "teams")]
pub(crate) struct Team {
    #[odata(key, computed_default)]
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
}

/// The status of a long-running operation, as Microsoft Graph's teams and copies have it.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "operations")]
pub(crate) struct Job {
    #[odata(key)]
    pub(crate) id: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) percentage_complete: Option<f64>,
    pub(crate) error: Option<Problem>,
}

#[derive(Debug, Clone, PartialEq, odata_core::ODataComplex)]
#[odata(namespace = "Demo")]
pub(crate) struct Problem {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

pub(crate) fn service() -> Service {
    Service::new("https://example.com/v1.0").unwrap().bearer_token("secret-token")
}

pub(crate) fn team() -> Team {
    Team { id: None, name: Some("Blue".into()) }
}

/// An action without a result.
pub(crate) fn action() -> Call<()> {
    service().action("sendMail", &NoParameters).unwrap()
}

pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.as_bytes().to_vec()).unwrap()
}
