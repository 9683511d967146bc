//! A request, and everything that handles it.

use http::{Method, Request, Response, StatusCode};

use super::budget::FilterBudget;
use super::options;
use super::refusal::{
    Handled, method_not_allowed, not_acceptable, not_implemented, unsupported_media_type,
};
use super::resource::{Resource, resource};
use super::select::Select;
use super::settings::Settings;
use super::shared::Shared;
use super::store::{Store, Table};
use super::write::Writer;
use super::{entity, list, property};
use crate::response::is_json;
use crate::server::{ReceivedRequest, check_size};

/// One request with the state that is needed to respond.
pub(super) struct Task<'a> {
    pub(super) settings: &'a Settings,
    pub(super) shared: &'a Shared,
    pub(super) budget: &'a FilterBudget,
    pub(super) store: &'a mut Store,
    pub(super) received: &'a ReceivedRequest,
    pub(super) request: &'a Request<Vec<u8>>,
}

impl<'a> Task<'a> {
    pub(super) fn writer(&self) -> Writer<'a> {
        Writer { root: &self.settings.root, received: self.received }
    }

    pub(super) fn method(&self) -> &'a Method {
        self.request.method()
    }

    /// Refuses a body that is not JSON (415) or too large (413).
    pub(super) fn check_body(&self) -> Handled<()> {
        if is_json(self.request.headers()) != Some(true) {
            return Err(unsupported_media_type());
        }
        Ok(check_size(self.request.body(), self.settings.limits)?)
    }

    /// Refuses a client that does not take JSON (406).
    pub(super) fn check_accept(&self) -> Handled<()> {
        let accepts = self.received.accepts_json();
        if accepts { Ok(()) } else { Err(not_acceptable("application/json")) }
    }

    /// Refuses a client that does not take text (406).
    pub(super) fn check_accept_text(&self) -> Handled<()> {
        let accepts = self.received.accepts_text();
        if accepts { Ok(()) } else { Err(not_acceptable("text/plain")) }
    }

    pub(super) fn select(&self, table: &Table) -> Handled<Select> {
        let most = self.settings.limits.max_depth();
        Select::read(self.received.option("select"), table.descriptor(), most)
    }

    /// The properties in the response to a change; `None` if the options cannot be applied. That is
    /// not an error: the response then has no body \[OData-Protocol 11.4.1.5\].
    pub(super) fn select_of_change(&self, table: &Table) -> Option<Select> {
        if self.received.option("expand").is_some() {
            return None;
        }
        self.select(table).ok()
    }

    /// Executes the request. All resources are dispatched here.
    pub(super) fn respond(&mut self) -> Handled<Response<Vec<u8>>> {
        let is_post = *self.method() == Method::POST;
        match resource(self.received.segments(), self.store, is_post)? {
            Resource::ServiceDocument => self.service_document(),
            Resource::Batch => Err(not_implemented("a batch within a batch")),
            Resource::Collection(table) => match *self.method() {
                Method::GET => list::list(self, table),
                Method::POST => entity::create(self, table),
                // [OData-Protocol 11.4.12, 11.4.13]
                Method::PATCH => {
                    Err(not_implemented("changing a collection by `PATCH` (`$delta`)"))
                }
                Method::PUT => Err(not_implemented("replacing a collection by `PUT`")),
                _ => Err(method_not_allowed("GET, POST")),
            },
            Resource::Count(table) => match *self.method() {
                Method::GET => list::count(self, table),
                _ => Err(method_not_allowed("GET")),
            },
            Resource::Entity(entity) => entity::respond(self, &entity),
            Resource::Property(entity, part) => property::respond(self, &entity, &part),
        }
    }

    /// The response with the service document \[OData-JSON 5\].
    fn service_document(&self) -> Handled<Response<Vec<u8>>> {
        if *self.method() != Method::GET {
            return Err(method_not_allowed("GET"));
        }
        options::check(self.received, options::OF_OTHERS)?;
        self.check_accept()?;
        let sets = self.store.tables.iter().map(|table| {
            let kind = if table.is_singleton { "Singleton" } else { "EntitySet" };
            serde_json::json!({ "name": &*table.name, "kind": kind, "url": &*table.name })
        });
        let writer = self.writer();
        let mut document = serde_json::Map::new();
        let context = format!("{}/$metadata", self.settings.root);
        document.insert(writer.control("context"), context.into());
        document.insert("value".into(), sets.collect());
        let body = serde_json::Value::Object(document).to_string().into_bytes();
        Ok(writer.body(StatusCode::OK, body))
    }
}
