//! The batches, whose requests have ids of their own, so that they are compared in meaning.

use http::header::CONTENT_TYPE;
use odata_core::batch::{BatchFormat, BatchResponse};
use odata_core::query::Query;
use odata_core::{Batch, Error, Operation, Service};
use serde_json::Value;

use super::compared::{Judged, response};
use crate::peer_model::{GraphEntity, SummaryPartial, TenantPartial};
use crate::recorded_model::Exchange;

/// The ids that the service's response has, for those of ours.
fn renamed(exchange: &Exchange, names: &[(&str, &str)]) -> http::Response<Vec<u8>> {
    let mut recorded = exchange.response.clone();
    let mut body = recorded["body"].as_str().unwrap_or_default().to_owned();
    for (theirs, ours) in names {
        body = body.replace(&format!("\"id\":\"{theirs}\""), &format!("\"id\":\"{ours}\""));
        body = body.replace(&format!("\"{theirs}\",\"status\""), &format!("\"{ours}\",\"status\""));
    }
    recorded["body"] = body.into();
    response(&recorded)
}

/// Each request of ours has its like in the recording: method, URL and body.
fn same_requests(batch: &Batch<'_>, recorded: &Value) -> Judged {
    let ours: Value = serde_json::from_slice(batch.to_http().body()).unwrap();
    let theirs: Value = serde_json::from_str(recorded["body"].as_str().unwrap()).unwrap();
    let (ours, theirs) =
        (ours["requests"].as_array().unwrap(), theirs["requests"].as_array().unwrap());
    if ours.len() != theirs.len() {
        return Err("not so many requests".into());
    }
    for (own, other) in ours.iter().zip(theirs) {
        let method = |it: &Value| it["method"].as_str().unwrap_or_default().to_ascii_uppercase();
        let url = |it: &Value| {
            let url =
                it["url"].as_str().unwrap_or_default().trim_start_matches("/graph/").to_owned();
            if url.starts_with('$') { "$".to_owned() } else { url }
        };
        let body = |it: &Value| it.get("body").cloned().unwrap_or_default();
        let grouped = |it: &Value| it.get("atomicityGroup").is_some();
        let waits = |it: &Value| it.get("dependsOn").is_some();
        let same = method(own) == method(other)
            && url(own) == url(other)
            && body(own) == body(other)
            && grouped(own) == grouped(other)
            && waits(own) == waits(other);
        if !same {
            return Err(format!("{own} is not {other}"));
        }
    }
    Ok(())
}

fn tenant(id: Option<&str>, name: &str) -> TenantPartial {
    let mut tenant =
        TenantPartial { display_name: name.to_owned().into(), ..TenantPartial::default() };
    if let Some(id) = id {
        tenant.entity = GraphEntity { id: Some(id.to_owned()) }.into();
    }
    tenant
}

fn expect(is_so: bool, responses: &BatchResponse) -> Judged {
    if is_so { Ok(()) } else { Err(format!("{responses:?}")) }
}

pub(super) fn judge_batch(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let tenants = service.collection::<TenantPartial>("tenants");
    let nope = service.single::<TenantPartial>("tenants('nope')");
    let count = || tenants.count(&Query::new()).unwrap();
    let mut batch = service.batch().unwrap();
    let read = |batch: &Batch<'_>, names: &[(&str, &str)]| {
        batch.read(renamed(exchange, names)).map_err(|error| error.to_string())
    };
    match number {
        447 => {
            let path =
                "credentialUserRegistrationsSummaries('00000000-0000-0000-0000-000000000001')";
            let one = service.single::<SummaryPartial>(path);
            let query = Query::new().select_named("id");
            let one = batch.add(&one.get_with(&query).unwrap()).unwrap();
            let two = batch.add(&count()).unwrap();
            same_requests(&batch, &exchange.request)?;
            let responses = read(&batch, &[])?;
            let id = responses.read(&one).ok().and_then(|it| it.entity.id.value().cloned());
            let is_it = id.as_deref() == Some("00000000-0000-0000-0000-000000000001");
            expect(is_it && responses.read(&two).ok() == Some(1), &responses)
        }
        448 => {
            let created = batch.add(&tenants.create(&tenant(None, "B")).unwrap()).unwrap();
            let entity = batch.entity(&created).unwrap();
            let patched = batch.add(&entity.update(&tenant(None, "B2")).unwrap()).unwrap();
            same_requests(&batch, &exchange.request)?;
            let responses = read(&batch, &[("c", "1"), ("p", "2")])?;
            let is_there = responses.read(&created).is_ok_and(|it| it.location().is_some());
            expect(is_there && responses.read(&patched).is_ok(), &responses)
        }
        449 => {
            let mut set = batch.change_set();
            let first = set.add(&tenants.create(&tenant(Some("roll"), "B")).unwrap()).unwrap();
            // A tenant without a name is not sent; another one replaces it.
            let second = set.add(&tenants.create(&tenant(None, "C")).unwrap()).unwrap();
            let third = service.single::<TenantPartial>("tenants('roll')").get().unwrap();
            let third = batch.add(&third).unwrap();
            let responses = read(&batch, &[("a", "1"), ("b", "2"), ("c", "3")])?;
            let is_so = matches!(responses.read(&first), Err(Error::RolledBack(error)) if error.status() == 400)
                && matches!(responses.read(&second), Err(Error::Service(error)) if error.status() == 400)
                && matches!(responses.read(&third), Err(Error::Service(error)) if error.status() == 404);
            expect(is_so, &responses)
        }
        450 | 451 => {
            let missing = batch.add(&nope.get().unwrap()).unwrap();
            let after = batch.add(&count()).unwrap();
            same_requests(&batch, &exchange.request)?;
            let responses = read(&batch, &[("a", "1"), ("b", "2")])?;
            let failed = matches!(responses.read(&missing), Err(Error::Service(error)) if error.status() == 404);
            let rest = match number {
                450 => matches!(responses.read(&after), Err(Error::MissingResponse)),
                _ => responses.read(&after).ok() == Some(2),
            };
            expect(failed && rest, &responses)
        }
        _ => multipart(exchange, service),
    }
}

/// The parts of the recording have the ids 1 and 2 in the change set, and ours 2 and 3.
fn multipart(exchange: &Exchange, service: &Service) -> Judged {
    let tenants = service.collection::<TenantPartial>("tenants");
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let count = batch.add(&tenants.count(&Query::new()).unwrap()).unwrap();
    let mut set = batch.change_set();
    let created = set.add(&tenants.create(&tenant(None, "M")).unwrap()).unwrap();
    let entity = set.entity(&created).unwrap();
    let updated = set.add(&entity.update(&tenant(None, "M2")).unwrap()).unwrap();
    let request = batch.to_http();
    let is_multipart =
        request.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("multipart/mixed;");
    let ours = String::from_utf8(request.into_body()).unwrap();
    let theirs = exchange.request["body"].as_str().unwrap();
    let lines = |text: &str, start: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with(start));
        lines.map(|line| line.trim().replace("$2", "$1")).collect()
    };
    for start in ["GET ", "POST ", "PATCH ", "{"] {
        if lines(&ours, start) != lines(theirs, start) {
            return Err(format!("{:?} is not {:?}", lines(&ours, start), lines(theirs, start)));
        }
    }
    let mut recorded = exchange.response.clone();
    let body = recorded["body"].as_str().unwrap_or_default();
    let body =
        body.replace("Content-ID: 2", "Content-ID: 3").replace("Content-ID: 1", "Content-ID: 2");
    recorded["body"] = body.into();
    let responses = batch.read(response(&recorded)).map_err(|error| error.to_string())?;
    let is_so = is_multipart
        && responses.read(&count).ok() == Some(2)
        && responses.read(&created).is_ok_and(|it| it.location().is_some())
        && responses.read(&updated).is_ok();
    expect(is_so, &responses)
}
