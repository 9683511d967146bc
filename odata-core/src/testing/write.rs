//! Responses: their headers, and the JSON of entities in them.

use http::header::{CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION};
use http::{Response, StatusCode};

use super::select::Select;
use super::store::{Row, Table};
use crate::entity::{ControlInformation, ControlKind};
use crate::json::{Context, JsonFormat, ODataVersion, TypePolicy, write_in};
use crate::model::Purpose;
use crate::server::{MetadataLevel, ReceivedRequest};
use crate::url::encode_non_ascii;

const ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");

/// A writer for the response to a request.
pub(super) struct Writer<'a> {
    /// The service's root URL, without a slash at its end.
    pub(super) root: &'a str,
    pub(super) received: &'a ReceivedRequest,
}

impl Writer<'_> {
    pub(super) fn json(&self) -> JsonFormat {
        let policy = match self.received.metadata() {
            MetadataLevel::Minimal => TypePolicy::Spec,
            MetadataLevel::Full => TypePolicy::Always,
            MetadataLevel::None => TypePolicy::Never,
        };
        JsonFormat::new()
            .version(self.received.version())
            .ieee754_compatible(self.received.ieee754_compatible())
            .nulls(!self.omits_nulls())
            .type_policy(policy)
            .nested_type_policy(policy)
    }

    fn omits_nulls(&self) -> bool {
        self.received.preference("omit-values") == Some("nulls")
    }

    /// The name of a control information in the format of the OData version.
    pub(super) fn control(&self, name: &str) -> String {
        format!("{}{name}", self.received.version().control_prefix())
    }

    /// The URL of the entity with this key predicate.
    pub(super) fn url(&self, table: &Table, predicate: &str) -> String {
        format!("{}/{}{predicate}", self.root, encode_non_ascii(&table.name))
    }

    /// A context URL; `None` for the metadata level `none`.
    pub(super) fn context(&self, fragment: &str) -> Option<String> {
        let is_told = self.received.metadata() != MetadataLevel::None;
        is_told.then(|| format!("{}/$metadata#{fragment}", self.root))
    }

    /// The JSON of one entity: with `context`, the whole body, otherwise an item of a list.
    pub(super) fn entity(
        &self,
        table: &Table,
        row: &Row,
        select: &Select,
        context: Option<&str>,
    ) -> Vec<u8> {
        let descriptor = table.descriptor();
        let url = self.url(table, &row.predicate);
        let mut control = ControlInformation::default();
        let level = self.received.metadata();
        if level == MetadataLevel::Full || !select.has_key(descriptor) {
            control.set(ControlKind::Id, &url);
            control.set(ControlKind::EditLink, &url);
        }
        control.set(ControlKind::ETag, &row.etag());
        let expected = descriptor.qualified_name();
        let mut settings = Context::root(self.json(), Purpose::Representation, expected);
        settings.url = context;
        settings.control = (level != MetadataLevel::None).then_some(&control);
        write_in(&select.of(row.properties()), settings)
    }

    /// A response without a body.
    pub(super) fn nothing(&self, status: StatusCode) -> Response<Vec<u8>> {
        let mut response = Response::new(Vec::new());
        *response.status_mut() = status;
        let version = HeaderValue::from_static(self.received.version().as_str());
        response.headers_mut().insert("OData-Version", version);
        response
    }

    /// A response with a JSON body.
    pub(super) fn body(&self, status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
        let mut response = self.nothing(status);
        put(&mut response, CONTENT_TYPE, &self.content_type());
        if self.omits_nulls() {
            applied(&mut response, "omit-values=nulls");
        }
        *response.body_mut() = body;
        response
    }

    /// A response with a text body, for `$count` and `$value`.
    pub(super) fn text(&self, text: String) -> Response<Vec<u8>> {
        let mut response = self.nothing(StatusCode::OK);
        put(&mut response, CONTENT_TYPE, "text/plain;charset=utf-8");
        *response.body_mut() = text.into_bytes();
        response
    }

    fn content_type(&self) -> String {
        let level = match self.received.metadata() {
            MetadataLevel::Minimal => "minimal",
            MetadataLevel::Full => "full",
            MetadataLevel::None => "none",
        };
        let prefix = match self.received.version() {
            ODataVersion::V4_0 => "odata.",
            ODataVersion::V4_01 | ODataVersion::V4_02 => "",
        };
        let is_compatible = self.received.ieee754_compatible();
        let strings = if is_compatible { ";IEEE754Compatible=true" } else { "" };
        format!("application/json;{prefix}metadata={level}{strings}")
    }

    /// A response with one entity and its `ETag`.
    pub(super) fn whole(
        &self,
        status: StatusCode,
        table: &Table,
        row: &Row,
        select: &Select,
    ) -> Response<Vec<u8>> {
        let entity = if table.is_singleton { "" } else { "/$entity" };
        let fragment = format!("{}{}{entity}", encode_non_ascii(&table.name), select.context());
        let context = self.context(&fragment);
        let mut response = self.body(status, self.entity(table, row, select, context.as_deref()));
        put(&mut response, ETAG, &row.etag());
        response
    }

    /// The response to a create: 201 with the entity, or 204 if the client prefers so
    /// \[OData-Protocol 11.4.2\].
    pub(super) fn created(
        &self,
        table: &Table,
        row: &Row,
        select: Option<&Select>,
    ) -> Response<Vec<u8>> {
        let url = self.url(table, &row.predicate);
        let select = select.filter(|_| self.received.preference("return") != Some("minimal"));
        let mut response = if let Some(select) = select {
            self.whole(StatusCode::CREATED, table, row, select)
        } else {
            let mut response = self.nothing(StatusCode::NO_CONTENT);
            put(&mut response, ENTITY_ID, &url);
            put(&mut response, ETAG, &row.etag());
            response
        };
        self.follow(&mut response);
        put(&mut response, LOCATION, &url);
        response
    }

    /// The response to a change: 204, or 200 with the entity if the client prefers so
    /// \[OData-Protocol 11.4.3\].
    pub(super) fn changed(
        &self,
        table: &Table,
        row: &Row,
        select: Option<&Select>,
    ) -> Response<Vec<u8>> {
        let wants = self.received.preference("return");
        let selects = self.received.option("select").is_some() && wants.is_none();
        let wants_body = selects || wants == Some("representation");
        let mut response = match select.filter(|_| wants_body) {
            Some(select) => self.whole(StatusCode::OK, table, row, select),
            None => self.nothing(StatusCode::NO_CONTENT),
        };
        self.follow(&mut response);
        put(&mut response, ETAG, &row.etag());
        response
    }

    /// Reports that the preference `return` was applied, if it was.
    fn follow(&self, response: &mut Response<Vec<u8>>) {
        let is_empty = response.status() == StatusCode::NO_CONTENT;
        match self.received.preference("return") {
            Some("representation") if !is_empty => applied(response, "return=representation"),
            Some("minimal") if is_empty => applied(response, "return=minimal"),
            _ => {}
        }
    }
}

/// Sets a header. Ignores a value that is not valid in a header.
pub(super) fn put(response: &mut Response<Vec<u8>>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Reports that a preference was applied \[OData-Protocol 8.3.6\].
pub(super) fn applied(response: &mut Response<Vec<u8>>, preference: &str) {
    const NAME: HeaderName = HeaderName::from_static("preference-applied");
    let before = response.headers().get(NAME).and_then(|value| value.to_str().ok());
    let all = before.map_or_else(|| preference.to_owned(), |all| format!("{all}, {preference}"));
    put(response, NAME, &all);
}
