//! Batches in both formats: written and read by a client, read by a service, which responds.

use http::{Request, Response};
use odata_core::batch::BatchFormat;
use odata_core::server::{BatchService, ReceivedBatch};
use odata_core::{Batch, Operation, Service};

use super::{Item, ROOT, item};
use crate::{Case, case};

const FORMATS: [(&str, BatchFormat); 2] =
    [("JSON", BatchFormat::Json), ("multipart", BatchFormat::Multipart)];

/// Responds to each request with the item of a page.
struct Items;

impl BatchService for Items {
    fn respond(&mut self, _: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let response = Response::builder().status(201).header("Content-Type", "application/json");
        let response = response.header("Location", format!("{ROOT}/items(1)"));
        response.body(br#"{"id":1,"name":"x"}"#.to_vec()).expect("a response")
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// Has no time for any request.
struct Busy;

impl BatchService for Busy {
    fn respond(&mut self, _: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let response = Response::builder().status(429).header("Retry-After", "1");
        response.body(Vec::new()).expect("a response")
    }

    fn begin(&mut self) {}

    fn end(&mut self, _: bool) {}
}

/// The service lives as long as the program: a batch borrows it.
fn service() -> &'static Service {
    Box::leak(Box::new(Service::new(ROOT).expect("a URL")))
}

/// So many requests, one by one or in one change set; each one may wait for the one before it.
fn batch(size: usize, format: BatchFormat, in_set: bool, waits: bool) -> Batch<'static> {
    let service = service();
    let mut batch = service.batch().expect("a batch").format(format);
    let create = |at| service.create(&item(at)).expect("it is valid");
    if in_set {
        let mut set = batch.change_set();
        for at in 0..size {
            set.add(&create(at)).expect("it is added");
        }
        return batch;
    }
    let mut before = None;
    for at in 0..size {
        let added = match before.filter(|_| waits) {
            Some(before) => batch.add_after(&create(at), [before]),
            None => batch.add(&create(at)),
        };
        before = Some(added.expect("it is added").id());
    }
    batch
}

fn received(batch: &Batch<'_>) -> ReceivedBatch {
    match ReceivedBatch::read(ROOT, &batch.to_http()) {
        Ok(received) => received,
        Err(refusal) => panic!("{refusal}"),
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for (name, format) in FORMATS {
        for (kind, in_set, waits) in [
            ("requests", false, false),
            ("requests that wait", false, true),
            ("change set", true, false),
        ] {
            // A multipart batch has no dependencies but those of its order.
            let batch = move |size| batch(size, format, in_set, waits);
            all.push(case(
                &format!("batch in {name}, {kind}: made and written"),
                100,
                move |size| move || batch(size).to_http(),
            ));
            all.push(case(&format!("batch in {name}, {kind}: received"), 100, move |size| {
                let request = batch(size).to_http();
                move || ReceivedBatch::read(ROOT, &request).is_ok()
            }));
            all.push(case(&format!("batch in {name}, {kind}: responses"), 100, move |size| {
                let received = received(&batch(size));
                move || received.respond(&mut Items)
            }));
            all.push(case(&format!("batch in {name}, {kind}: response read"), 100, move |size| {
                let batch = batch(size);
                let response = received(&batch).respond(&mut Items);
                move || batch.read(response).expect("a response")
            }));
            all.push(case(&format!("batch in {name}, {kind}: throttled"), 100, move |size| {
                let batch = batch(size);
                let responses =
                    batch.read(received(&batch).respond(&mut Busy)).expect("a response");
                move || batch.throttled(&responses).map(|again| again.len())
            }));
        }
        all.push(case(&format!("batch in {name}: split"), 300, move |size| {
            let batch = batch(size, format, false, false);
            move || batch.split(10).expect("batches").len()
        }));
        all.push(case(&format!("batch in {name}: one header many times"), 200, move |size| {
            // `Batch::header` replaces a header, but a client may send one several times.
            let mut request = batch(size, format, false, false).to_http();
            for at in 0..size {
                let value = format!("value {at}").parse().expect("a value");
                request.headers_mut().append("x-many", value);
            }
            move || ReceivedBatch::read(ROOT, &request).is_ok()
        }));
    }
    // Text that looks like the boundary that is chosen, so that another one has to be.
    all.push(case("multipart: text that looks like boundaries", 500, |size| {
        let written = batch(1, BatchFormat::Multipart, false, false).to_http();
        let content_type = written.headers()["Content-Type"].to_str().expect("text").to_owned();
        let (_, boundary) = content_type.split_once("boundary=").expect("a boundary");
        let boundary = boundary.trim_matches('"').to_owned();
        let lines = super::many(size, "\r\n", |at| format!("--{boundary}{at}\r\n--{boundary}"));
        let mut item = item(1);
        item.name = None;
        item.tags.push(lines);
        move || {
            let mut batch = service().batch().expect("a batch").format(BatchFormat::Multipart);
            batch.add(&service().create::<Item>(&item).expect("it is valid")).expect("it is added");
            batch.to_http()
        }
    }));
    all.push(case("multipart: text of boundaries that grow", 30, |size| {
        let lines = super::many(size, "\r\n", |at| format!("--batch{}", "_".repeat(at % 70)));
        let mut item = item(1);
        item.name = None;
        item.tags.push(lines);
        move || {
            let mut batch = service().batch().expect("a batch").format(BatchFormat::Multipart);
            batch.add(&service().create::<Item>(&item).expect("it is valid")).expect("it is added");
            batch.to_http()
        }
    }));
    all
}
