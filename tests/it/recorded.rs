//! Exchanges recorded with an OData service that nobody here wrote, if `ODATA_SHARED` says where
//! they are: each response is read as its operation would, each create request as a service would.

use std::io::Write;
use std::path::PathBuf;

use http::{Request, Response};
use odata_core::response::ServiceError;
use odata_core::server::ReceivedCreate;
use odata_core::validate::Rule;
use odata_core::{Error, ODataEntity, ODataStructured, Operation, Page, ReadError, Service};
use serde_json::{Map, Value};

use crate::seed::{
    CredentialUserRegistrationsSummary as Summary,
    CredentialUserRegistrationsSummaryPartial as Partial, built,
};

const SET: &str = "/credentialUserRegistrationsSummaries";

struct Exchange {
    name: String,
    request: Value,
    response: Value,
}

/// Those of the seed's entity set; `None` where there are no recordings.
fn exchanges() -> Option<Vec<Exchange>> {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        say("not run: ODATA_SHARED does not say where the recorded exchanges are");
        return None;
    };
    let folder = PathBuf::from(shared).join("peer/exchanges");
    let mut exchanges = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let mut recorded: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if recorded["request"]["path"].as_str().is_some_and(|path| path.contains(SET)) {
            let (request, response) = (recorded["request"].take(), recorded["response"].take());
            exchanges.push(Exchange { name, request, response });
        }
    }
    assert!(exchanges.len() > 50, "{} exchanges", exchanges.len());
    exchanges.sort_by(|one, other| one.name.cmp(&other.name));
    Some(exchanges)
}

fn response(recorded: &Value) -> Response<Vec<u8>> {
    let status = u16::try_from(recorded["status"].as_u64().unwrap()).unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in recorded["headers"].as_object().unwrap() {
        response = response.header(name, value.as_str().unwrap());
    }
    response.body(recorded["body"].as_str().unwrap_or_default().as_bytes().to_vec()).unwrap()
}

/// The members of an object that are properties of the type.
fn properties(json: &[u8]) -> Map<String, Value> {
    let Ok(Value::Object(members)) = serde_json::from_slice(json) else { panic!("no object") };
    let known = Summary::DESCRIPTOR.properties();
    let known: Vec<_> = known.map(odata_core::schema::PropertyDescriptor::name).collect();
    let is_known = |name: &str| known.contains(&name);
    members.into_iter().filter(|(name, _)| is_known(name)).collect()
}

/// Returns `true` if the path ends with a key predicate of the entity set.
fn is_entity(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(_, last)| last.starts_with(&format!("{}('", &SET[1..])))
}

/// The OData error is the one in the body, whatever the type of its code.
fn is_same_error(error: &ServiceError, response: &Value) -> bool {
    let Ok(body) = serde_json::from_str::<Value>(response["body"].as_str().unwrap_or("")) else {
        return error.error().is_none();
    };
    let read = error.error().unwrap();
    read.code() == body["error"]["code"] && read.message() == body["error"]["message"]
}

/// Returns `true` if the recorded body itself shows that our type must refuse it: it has a derived type, or a
/// time without an offset, which is not an `Edm.DateTimeOffset`.
fn is_refused_rightly(error: &ReadError, body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body);
    match error {
        ReadError::Type(mismatch) => body.contains(mismatch.found()),
        ReadError::Invalid(violations) => violations.iter().all(|violation| {
            let of_time = violation.path() == "lastRefreshedDateTime";
            of_time && matches!(violation.rule(), Rule::Malformed { .. })
        }),
        _ => false,
    }
}

/// Prints outside of the test runner's capture, because a reader must see what was not run.
fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
    not_applicable: usize,
}

impl Tally {
    fn add(&mut self, name: &str, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed.push(name.to_owned());
        }
    }

    fn end(self, what: &str) {
        let (passed, failed) = (self.passed, self.failed.len());
        let rest = self.not_applicable;
        say(&format!("{what}: {passed} passed, {failed} failed, {rest} not applicable"));
        assert!(self.failed.is_empty(), "{:?}", self.failed);
        assert!(self.passed > 10);
    }
}

#[test]
fn recorded_responses_are_read() {
    let Some(exchanges) = exchanges() else { return };
    let service = Service::new("http://127.0.0.1:14005/graph").unwrap();
    let create = service.create(&built()).unwrap();
    let get = service.get::<Summary>("any(1)").unwrap();
    let mut tally = Tally::default();
    for Exchange { name, request, response: recorded } in exchanges {
        let path = request["path"].as_str().unwrap();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let body = recorded["body"].as_str().unwrap_or_default().as_bytes();
        let response = match request["method"].as_str().unwrap() {
            "POST" if path.ends_with(SET) => {
                create.read(response(&recorded)).map(odata_core::Created::into_entity)
            }
            "GET" if is_entity(path) && !query.contains("$select") => {
                get.read(response(&recorded)).map(Some)
            }
            "GET" if path.ends_with(SET) && recorded["status"] == 200 => {
                let value: Value = serde_json::from_slice(body).unwrap();
                let count = value["value"].as_array().unwrap().len();
                let passed = match Page::<Partial>::from_json(body) {
                    Ok(page) => page.items().len() == count,
                    // An item of a derived type, which this type is not: `recorded_model` has an
                    // enum of both.
                    Err(ReadError::Invalid(violations)) => violations.iter().all(|violation| {
                        let is_type = matches!(
                            violation.rule(),
                            Rule::WrongType { found, .. } if String::from_utf8_lossy(body).contains(&**found)
                        );
                        is_type || violation.path().ends_with("lastRefreshedDateTime")
                    }),
                    Err(_) => false,
                };
                tally.add(&name, passed);
                continue;
            }
            _ => {
                tally.not_applicable += 1;
                continue;
            }
        };
        tally.add(
            &name,
            match response {
                Ok(Some(entity)) => properties(&entity.to_json()) == properties(body),
                Ok(None) => body.is_empty(),
                Err(Error::Service(error)) => is_same_error(&error, &recorded),
                Err(Error::Response(error)) => match error.problem() {
                    odata_core::response::ResponseProblem::Json(error) => {
                        is_refused_rightly(error, body)
                    }
                    odata_core::response::ResponseProblem::ContentType(found) => {
                        found == "application/xml"
                    }
                    _ => false,
                },
                Err(_) => false,
            },
        );
    }
    tally.end("recorded responses");
}

/// Ours refuses what the recorded service refuses, and takes what it takes; but for what OData
/// says otherwise of, and for what a request alone does not tell.
#[test]
fn recorded_create_requests_are_judged_the_same() {
    const OTHERWISE: [(&str, &str); 7] = [
        ("opy-313", "a derived type, which this type is not"),
        ("opy-320", "an Int32 in a string is none"),
        ("opy-326", "a time without an offset is no DateTimeOffset"),
        ("opy-328", "up to 12 digits of a fraction are allowed"),
        ("opy-330", "whether the key is taken is not in the request"),
        ("opy-454", "an Accept that the service refuses, and a derived type"),
        ("opy-455", "an undeclared property is passed over"),
    ];
    let Some(exchanges) = exchanges() else { return };
    let mut tally = Tally::default();
    for Exchange { name, request, response } in exchanges {
        if request["method"] != "POST" || !request["path"].as_str().unwrap().ends_with(SET) {
            continue;
        }
        if OTHERWISE.iter().any(|(known, _)| name.starts_with(known)) {
            tally.not_applicable += 1;
            continue;
        }
        let mut http = Request::post("http://127.0.0.1/");
        for (name, value) in request["headers"].as_object().unwrap() {
            http = http.header(name, value.as_str().unwrap());
        }
        let body = request["body"].as_str().unwrap_or_default().as_bytes();
        let received = ReceivedCreate::<Summary>::read(&http.body(body.to_vec()).unwrap());
        tally.add(&name, received.is_ok() == (response["status"].as_u64().unwrap() < 300));
    }
    tally.end("recorded create requests");
}
