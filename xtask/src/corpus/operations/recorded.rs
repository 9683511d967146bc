//! The requests of the records.

use std::path::Path;

use serde_json::Value;

use crate::corpus::record::{load, text};

/// A request of a record.
pub(crate) struct Recorded {
    pub(crate) id: String,
    /// The services whose metadata may have the request, in the order of preference.
    pub(crate) services: Vec<&'static str>,
    pub(crate) method: String,
    /// The path and the query below the service root.
    pub(crate) url: String,
    pub(crate) body: Body,
}

/// The body of a request.
pub(crate) enum Body {
    Nothing,
    Json(Value),
    /// The record is about a response, and does not have the body of its request.
    NotRecorded,
}

/// Reads the requests of a file of records, or of a folder of recorded exchanges.
pub(crate) fn recorded(path: &Path) -> Result<Vec<Recorded>, String> {
    if path.is_dir() {
        return exchanges(path);
    }
    let records = load(path)?;
    Ok(records.iter().flat_map(of_record).collect())
}

fn of_record(record: &Value) -> Vec<Recorded> {
    let id = text(record, "/id");
    if record["request"].is_object() {
        let body = Body::Json(record["request"]["body"].clone());
        let [method, url] = ["/request/method", "/request/url"].map(|it| text(record, it));
        return request(record, id, method, url, body).into_iter().collect();
    }
    let body = &record["body"];
    let inner = body["requests"].as_array().into_iter().flatten();
    let inner = inner.filter(|inner| inner["url"].is_string()).filter_map(|inner| {
        let body = inner.get("body").map_or(Body::Nothing, |body| Body::Json(body.clone()));
        request(
            record,
            &format!("{id}, in a batch"),
            text(inner, "/method"),
            text(inner, "/url"),
            body,
        )
    });
    let method = text(record, "/method");
    let body = match (text(record, "/side"), method) {
        (_, "GET") => Body::Nothing,
        ("request", _) => Body::Json(body.clone()),
        _ => Body::NotRecorded,
    };
    request(record, id, method, text(record, "/url"), body).into_iter().chain(inner).collect()
}

fn request(record: &Value, id: &str, method: &str, url: &str, body: Body) -> Option<Recorded> {
    if url.is_empty() || url.contains("$batch") {
        return None;
    }
    let (service, url) = below_root(url);
    let stated = match (text(record, "/service"), text(record, "/api_version")) {
        ("Microsoft Graph" | "", version) => {
            service.unwrap_or(if version == "beta" { "beta" } else { "v1.0" })
        }
        ("TripPin", _) => "trippin",
        ("Northwind", _) => "northwind",
        ("OData demo", _) => "demo",
        ("Dataverse", _) => "dataverse",
        ("ODataWCFService (static service)", _) => "static",
        _ => return None,
    };
    let services = match stated {
        "v1.0" => vec!["v1.0", "beta"],
        "beta" => vec!["beta", "v1.0"],
        other => vec![other],
    };
    Some(Recorded { id: id.to_owned(), services, method: method.to_owned(), url, body })
}

/// Splits a URL into the version of Microsoft Graph, if the URL names one, and the rest.
fn below_root(url: &str) -> (Option<&'static str>, String) {
    let path =
        url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |it| it.1));
    let path = path.trim_start_matches('/');
    for version in ["v1.0", "beta"] {
        if let Some(rest) = path.strip_prefix(version).and_then(|rest| rest.strip_prefix('/')) {
            return (Some(version), rest.to_owned());
        }
    }
    (None, path.to_owned())
}

/// Reads the exchanges that were recorded with the server of `tests/interop`.
fn exchanges(folder: &Path) -> Result<Vec<Recorded>, String> {
    let fail = |error: String| format!("{}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(|error| fail(error.to_string()))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "json")) {
        let exchange = std::fs::read_to_string(file).map_err(|error| fail(error.to_string()))?;
        let Ok(exchange) = serde_json::from_str::<Value>(&exchange) else { continue };
        let path = text(&exchange, "/request/path").trim_start_matches('/');
        let Some((mount, url)) = path.split_once('/') else { continue };
        let service = match mount {
            "graph" | "graph401" => "peer-graph",
            "trippin" => "peer-trippin",
            _ => continue,
        };
        let body = text(&exchange, "/request/body");
        all.push(Recorded {
            id: file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            services: vec![service],
            method: text(&exchange, "/request/method").to_owned(),
            url: url.to_owned(),
            body: serde_json::from_str(body).map_or(Body::Nothing, Body::Json),
        });
    }
    Ok(all)
}
