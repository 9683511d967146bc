//! Tests of the content of spans.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use super::server::{Server, response};
use super::{Ask, Client, QUERY, TOKEN, ok, write};
use crate::response::NoStatus;
use crate::{Operation, Service};

/// Records all fields as text.
#[derive(Clone, Default)]
struct Told {
    spans: Text,
    events: Text,
}

#[derive(Clone, Default)]
struct Text(Arc<Mutex<String>>);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0.lock().unwrap(), "{field}={value:?} ").unwrap();
    }
}

impl Subscriber for Told {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let metadata = span.metadata();
        let (name, level) = (metadata.name(), metadata.level());
        write!(self.spans.0.lock().unwrap(), "[{name} {level}] ").unwrap();
        span.record(&mut self.spans.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.spans.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.events.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn a_span_for_each_try_without_secrets() {
    for client in Client::both() {
        let told = Told::default();
        tracing::subscriber::with_default(told.clone(), || {
            let script = [response(429, "Retry-After: 1\r\n", ""), ok(), write("HTTP/1.1 ")];
            let server = Server::start(script);
            client.send(&Ask::new("POST", &server.url("/users('ada')/mails"))).unwrap();
            client.send(&Ask::new("POST", &server.url("/users"))).unwrap_err();
        });
        let text = told.spans.0.lock().unwrap().clone();
        let span = |method, path, attempt| {
            format!(
                "[odata_request {}] method={method} host=\"127.0.0.1\" path={path:?} attempt={attempt} ",
                Level::DEBUG
            )
        };
        let path = "/users(…)/mails";
        for expected in [
            format!("{}status=429 wait_seconds=1.0 ", span("POST", path, 1)),
            format!("{}status=200 ", span("POST", path, 2)),
            format!("{}error=sent, but there is no response", span("POST", "/users", 1)),
        ] {
            assert!(text.contains(&expected), "{client:?}\n{expected}\n{text}");
        }
        for secret in [TOKEN, QUERY, "ada"] {
            assert!(!text.contains(secret), "{client:?} {text}");
            assert!(!told.events.0.lock().unwrap().contains(secret), "{client:?} {secret}");
        }
    }
}

/// A key may be a segment of the path, and the URL of a monitor alone may give access.
#[test]
fn a31_a_span_shows_no_key_and_no_monitor() {
    for client in Client::both() {
        let told = Told::default();
        tracing::subscriber::with_default(told.clone(), || {
            let server = Server::start((0..5).map(|_| response(204, "", "")));
            let service = Service::new(&server.url("/api")).unwrap();
            let service = service.bearer_token(TOKEN).query_option("q", QUERY);
            let segments = service.clone().key_as_segment(true);
            let one = segments.media("users/hush-hush/photo").get().unwrap();
            let all = segments.media("users").get().unwrap();
            let call = service.media("users('hush-hush')/photo").get().unwrap();
            let monitor = call.monitor_at::<NoStatus>("/async/hush-hush").unwrap();
            for request in [
                one.to_http(),
                all.to_http(),
                call.to_http(),
                monitor.to_http(),
                monitor.cancel().to_http(),
            ] {
                client.send(&Ask(request, usize::MAX)).unwrap();
            }
        });
        let text = told.spans.0.lock().unwrap().clone();
        for path in ["/api/users/…", "/api/users", "/api/users(…)/photo", "/…"] {
            assert!(text.contains(&format!("path={path:?} ")), "{client:?} {path}\n{text}");
        }
        for secret in [TOKEN, QUERY] {
            assert!(!text.contains(secret), "{client:?} {text}");
        }
    }
}
