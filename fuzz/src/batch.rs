//! A batch from end to end: a client writes it, a service reads it and responds, and the client reads the responses.

use arbitrary::Arbitrary;
use http::{HeaderValue, Request, Response, StatusCode};
use odata_core::batch::{BatchFormat, BatchResponse, ChangeSet, Handle, RequestId};
use odata_core::request::{Call, EntityResource};
use odata_core::response::FromResponse;
use odata_core::server::{BatchService, ReceivedBatch};
use odata_core::{Batch, Created, Entity, Error, ODataEntity, Operation, Service};

use crate::model::{Base, Small};
use crate::service::ROOT;

/// An input: the requests, and the responses of the service.
#[derive(Debug, Arbitrary)]
pub struct Input {
    is_multipart: bool,
    stops: bool,
    units: Vec<Unit>,
    replies: Vec<Reply>,
}

#[derive(Debug, Arbitrary)]
enum Unit {
    Single(Asked),
    Set(Vec<Asked>),
}

#[derive(Debug, Arbitrary)]
struct Asked {
    kind: Kind,
    /// The texts of created entities and of keys.
    text: Text,
    after: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Arbitrary)]
enum Kind {
    Get,
    Create,
    Delete,
    /// Deletes the entity that an earlier request has created.
    DeleteCreated(u8),
}

#[derive(Debug, Arbitrary)]
enum Text {
    Any(String),
    /// A key that looks like a reference to a request.
    Reference(u8),
    Boundary,
}

impl Text {
    fn get(&self) -> String {
        match self {
            Self::Any(text) => text.clone(),
            Self::Reference(number) => format!("${number}"),
            Self::Boundary => "\r\n--batch\r\n--changeset--\r\n".into(),
        }
    }
}

#[derive(Debug, Arbitrary)]
struct Reply {
    status: u8,
    has_location: bool,
    header: String,
    body: Body,
}

#[derive(Debug, Arbitrary)]
enum Body {
    Nothing,
    /// Responds with the entity, with this name.
    Entity(Text),
    Text(Text),
    Bytes(Vec<u8>),
}

/// Responds as the input says, and notes each status.
struct Scripted<'a> {
    replies: &'a [Reply],
    /// The status of each request, by the index of the request.
    statuses: Vec<Option<StatusCode>>,
    texts: &'a [String],
    next: usize,
    is_in_set: bool,
}

impl BatchService for Scripted<'_> {
    fn respond(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let index = request.headers()["x-index"].to_str().expect("text").parse::<usize>();
        let index = index.expect("a number");
        assert!(self.statuses[index].is_none(), "a request is executed twice");
        if request.method() == "POST" {
            let small = Small::from_json(request.body()).expect("an entity");
            assert_eq!(small.name.as_ref(), Some(&self.texts[index]), "the body has changed");
        }
        assert!(request.uri().to_string().starts_with(ROOT), "{}", request.uri());
        let response = self.replies.get(self.next % self.replies.len().max(1)).map(Reply::response);
        self.next += 1;
        let response = response.unwrap_or_else(|| Response::new(Vec::new()));
        self.statuses[index] = Some(response.status());
        response
    }

    fn begin(&mut self) {
        assert!(!self.is_in_set);
        self.is_in_set = true;
    }

    fn end(&mut self, _: bool) {
        assert!(self.is_in_set);
        self.is_in_set = false;
    }
}

impl Reply {
    fn response(&self) -> Response<Vec<u8>> {
        const STATUSES: [u16; 12] = [200, 201, 202, 204, 206, 304, 400, 404, 412, 424, 429, 503];
        let (content_type, body) = match &self.body {
            Body::Nothing => (None, Vec::new()),
            Body::Entity(text) => {
                (Some("application/json"), small("1".into(), text.get()).to_json())
            }
            Body::Text(text) => (Some("text/plain;charset=utf-8"), text.get().into_bytes()),
            Body::Bytes(bytes) => (Some("application/octet-stream"), bytes.clone()),
        };
        let mut response = Response::new(body);
        let status = STATUSES[usize::from(self.status) % STATUSES.len()];
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        let headers = response.headers_mut();
        if let Some(content_type) = content_type {
            headers.insert("Content-Type", HeaderValue::from_static(content_type));
        }
        if self.has_location {
            headers.insert("Location", HeaderValue::from_static("https://host/s/small('new')"));
        }
        let visible: String = self.header.chars().filter(char::is_ascii_graphic).collect();
        headers.insert("X-Any", visible.parse().expect("it is visible"));
        response
    }
}

fn small(id: String, name: String) -> Small {
    Small { base: Base { id: Some(id) }, count: 1, name: Some(name) }
}

/// The requests that were added, in order.
#[derive(Default)]
struct Added {
    ids: Vec<RequestId>,
    texts: Vec<String>,
    gets: Vec<(usize, Handle<Entity<Small>>)>,
    creates: Vec<Handle<Created<Small>>>,
    sets: Vec<Vec<usize>>,
}

/// Checks that the client reads each response as the service wrote it, and that a change set is executed as a whole or not
/// at all.
pub fn round_trip(input: &Input) {
    let service = Service::new(ROOT).expect("a URL").bearer_token("token");
    let format = if input.is_multipart { BatchFormat::Multipart } else { BatchFormat::Json };
    let mut batch = service.batch().expect("a batch").format(format);
    if input.stops {
        batch = batch.stop_on_error();
    }
    let mut added = Added::default();
    for unit in input.units.iter().take(10) {
        match unit {
            Unit::Single(request) => {
                let requests = std::slice::from_ref(request);
                add(Place::Batch(&mut batch), requests, &service, &mut added);
            }
            Unit::Set(requests) => {
                add(Place::Set(batch.change_set()), requests, &service, &mut added);
            }
        }
    }

    let request = batch.to_http();
    let received = ReceivedBatch::read(ROOT, &request);
    let received = received.unwrap_or_else(|refusal| {
        let body = refusal.to_http().into_body();
        panic!("{}: {}", body.escape_ascii(), request.body().escape_ascii())
    });
    let mut scripted = Scripted {
        replies: &input.replies,
        statuses: vec![None; added.ids.len()],
        texts: &added.texts,
        next: 0,
        is_in_set: false,
    };
    let response = received.respond(&mut scripted);
    assert!(!scripted.is_in_set, "a change set has no end");
    let written = response.body().escape_ascii().to_string();
    let responses = batch.read(response).unwrap_or_else(|error| panic!("{error}: {written}"));
    check(&responses, &added, &scripted.statuses, &written);
    if let Some(again) = batch.throttled(&responses) {
        _ = again.to_http();
    }
}

/// The batch or the change set to which requests are added.
enum Place<'b, 's> {
    Batch(&'b mut Batch<'s>),
    Set(ChangeSet<'b, 's>),
}

impl<'s> Place<'_, 's> {
    /// Adds a request with its index in a header. Returns `None` if the batch or change set cannot have this kind of
    /// request.
    fn add<A: FromResponse>(
        &mut self,
        call: Result<Call<A>, Error>,
        index: usize,
        after: Option<RequestId>,
    ) -> Option<Handle<A>> {
        let call = call.ok()?.header("X-Index", index.to_string()).expect("a header");
        let added = match self {
            Self::Batch(batch) => batch.add_after(&call, after),
            Self::Set(set) => set.add_after(&call, after),
        };
        added.ok()
    }

    fn entity(&self, created: &Handle<Created<Small>>) -> EntityResource<'s, Small> {
        let entity = match self {
            Self::Batch(batch) => batch.entity(created),
            Self::Set(set) => set.entity(created),
        };
        entity.expect("a request of this batch")
    }
}

fn add<'s>(mut place: Place<'_, 's>, requests: &[Asked], service: &'s Service, added: &mut Added) {
    let things = service.entity_set::<Small>();
    let mut own = Vec::new();
    for request in requests.iter().take(6) {
        let index = added.ids.len();
        let after = request.after.filter(|_| index > 0);
        let after = after.map(|at| added.ids[usize::from(at) % index]);
        let text = request.text.get();
        let id = match request.kind {
            Kind::Get => {
                let handle = place.add(things.entity(&*text).get(), index, after);
                added.gets.extend(handle.map(|handle| (index, handle)));
                handle.map(|handle| handle.id())
            }
            Kind::Create => {
                let small = small(index.to_string(), text.clone());
                let handle = place.add(service.create(&small), index, after);
                added.creates.extend(handle);
                handle.map(|handle| handle.id())
            }
            Kind::DeleteCreated(at) if !added.creates.is_empty() => {
                let created = &added.creates[usize::from(at) % added.creates.len()];
                let delete = place.entity(created).delete();
                place.add(delete, index, after).map(|handle| handle.id())
            }
            Kind::Delete | Kind::DeleteCreated(_) => {
                place.add(things.entity(&*text).delete(), index, after).map(|handle| handle.id())
            }
        };
        if let Some(id) = id {
            added.ids.push(id);
            added.texts.push(text);
            own.push(index);
        }
    }
    if matches!(place, Place::Set(_)) {
        added.sets.push(own);
    }
}

fn check(responses: &BatchResponse, added: &Added, statuses: &[Option<StatusCode>], written: &str) {
    let is_done = |status: StatusCode| status.is_success() || status.is_redirection();
    let set_of = |index: &usize| added.sets.iter().find(|set| set.contains(index));
    for (index, (id, status)) in added.ids.iter().zip(statuses).enumerate() {
        let has_failed =
            |set: &Vec<usize>| !set.iter().all(|index| statuses[*index].is_some_and(is_done));
        match (status, set_of(&index)) {
            (Some(status), None) => {
                assert_eq!(responses.status(*id), Some(*status), "{index}: {written}");
            }
            (Some(status), Some(set)) if !has_failed(set) => {
                assert_eq!(responses.status(*id), Some(*status), "{index}: {written}");
            }
            _ => {
                let seen = responses.status(*id);
                assert!(seen.is_none_or(|seen| !seen.is_success()), "{index}: {written}");
            }
        }
    }
    for (index, handle) in &added.gets {
        match responses.read(handle) {
            Ok(_) => assert!(statuses[*index].is_some_and(|it| it.is_success()), "{written}"),
            Err(Error::Service(error)) => _ = error.to_string(),
            Err(error) => _ = format!("{error} {error:?}"),
        }
    }
    for handle in &added.creates {
        _ = responses.read(handle).map_err(|error| format!("{error} {error:?}"));
    }
}
