//! Targets of operations: paths below the service root.

use std::fmt;

use http::Method;
use http::header::HeaderValue;

use super::call::Call;
use super::earlier::{BatchId, reference_in};
use super::invoke::Function;
use super::options;
use super::precondition::Precondition;
use super::restricted::{Restricted, not_allowed};
use super::service::Service;
use super::typed_operation::ODataOperation;
use crate::entity::Representation;
use crate::error::{Broken, RequestError};
use crate::json::{TypePolicy, write_new, write_parameters};
use crate::model::Purpose;
use crate::query::Query;
use crate::response::Error;
use crate::schema::{Capability, PropertyDescriptor, Restrictions};
use crate::url::{encode, encode_literal};
use crate::validate::{self, Rule, Rules, UrlKey, Violation, Violations};

/// The percent-encoded path of a resource below the service root, or the reason why there is none,
/// which the first operation reports.
#[derive(Clone)]
pub(crate) struct Target<'s> {
    pub(super) service: &'s Service,
    pub(super) path: Result<String, RequestError>,
    /// Query options that belong to the path: the aliases of function parameters, with their
    /// values.
    pub(super) options: Vec<(String, String)>,
    /// The batch to which the request in the path belongs, if the path begins with a reference.
    pub(super) batch: Option<BatchId>,
    /// `true` if the path leads through a sensitive property.
    pub(super) is_sensitive: bool,
    /// The name of the containment navigation property at the end of the path.
    pub(super) contained: Option<&'static str>,
    pub(super) restricted: Restricted,
    /// `true` if the path has a filter.
    pub(super) is_filtered: bool,
}

/// Shows the path without values that may be sensitive.
impl fmt::Debug for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Ok(path) => self.service.root().shown_path(path).fmt(f),
            Err(error) => error.fmt(f),
        }
    }
}

impl<'s> Target<'s> {
    pub(super) fn new(service: &'s Service, path: &str) -> Self {
        let path = Ok(path.to_owned());
        Self {
            service,
            path,
            options: Vec::new(),
            batch: None,
            is_sensitive: false,
            contained: None,
            restricted: Restricted::NOTHING,
            is_filtered: false,
        }
    }

    /// Returns the path, or the error why there is none.
    pub(super) fn path(&self) -> Result<&str, RequestError> {
        self.path.as_deref().map_err(Clone::clone)
    }

    /// Appends a suffix, unchanged.
    pub(super) fn with(&self, suffix: &str) -> Self {
        let path = self.path().map(|path| format!("{path}{suffix}"));
        Self { path, contained: None, ..self.clone() }
    }

    /// Appends segments.
    pub(super) fn below(&self, segments: &str) -> Self {
        let path = self.path().map(|path| match path {
            "" => segments.to_owned(),
            path => format!("{path}/{segments}"),
        });
        Self { path, contained: None, ..self.clone() }
    }

    /// Appends a property.
    pub(super) fn below_property(&self, property: &PropertyDescriptor) -> Self {
        let target = self.below(&encode_literal(property.name()));
        Self {
            is_sensitive: self.is_sensitive || property.is_sensitive(),
            contained: property.is_contained().then(|| property.name()),
            ..target
        }
    }

    /// Appends a cast to a derived type.
    pub(super) fn cast(&self, name: &str) -> Self {
        Self { contained: self.contained, ..self.below(&encode_literal(name)) }
    }

    /// Appends a navigation property, which has restrictions of its own.
    pub(super) fn below_navigation(&self, property: &PropertyDescriptor) -> Self {
        let restricted = self.restricted.below(property.name());
        Self { restricted, is_filtered: false, ..self.below_property(property) }
    }

    /// Returns the same target, whose path has a filter.
    pub(super) fn filtered(self) -> Self {
        Self { is_filtered: true, ..self }
    }

    /// Returns an error if the service refuses the operation.
    pub(super) fn allow(&self, capability: Capability) -> Result<(), RequestError> {
        match self.restricted.get() {
            Some(by) if !by.allows(capability) => Err(self.breaks(Broken::Refused(capability))),
            _ => Ok(()),
        }
    }

    /// Returns an error if the service refuses the change, or requires an `ETag` for it.
    pub(super) fn allow_change(
        &self,
        capability: Capability,
        precondition: Option<&Precondition>,
    ) -> Result<(), RequestError> {
        self.allow(capability)?;
        let requires_etag = self.restricted.get().is_some_and(Restrictions::requires_etag);
        if requires_etag && !precondition.is_some_and(Precondition::keeps_changes) {
            return Err(self.breaks(Broken::NoETag));
        }
        Ok(())
    }

    /// Returns an error if `broken` finds a restriction that the query breaks.
    pub(super) fn allow_query<T>(
        &self,
        query: &Query<T>,
        broken: impl FnOnce(&Query<T>, &Restrictions) -> Option<Broken>,
    ) -> Result<(), RequestError> {
        let broken = self.restricted.get().and_then(|by| broken(query, by));
        broken.map_or(Ok(()), |broken| Err(self.breaks(broken)))
    }

    /// Returns an error if the query lacks a filter that the service requires.
    pub(super) fn allow_without<T>(&self, query: &Query<T>) -> Result<(), RequestError> {
        if self.is_filtered { Ok(()) } else { self.allow_query(query, Query::missing) }
    }

    /// Returns the error for a broken restriction, or the reason why there is no path.
    #[cold]
    fn breaks(&self, broken: Broken) -> RequestError {
        match &self.path {
            Ok(path) => not_allowed(self.service.root().shown_path(path), broken),
            Err(error) => error.clone(),
        }
    }

    /// Creates a request without a body.
    pub(super) fn call<A>(&self, method: Method, query: &str) -> Result<Call<A>, Error> {
        let aliases: Vec<_> =
            self.options.iter().map(|(alias, value)| format!("{alias}={value}")).collect();
        let query = options::joined(query, &aliases.join("&"))?;
        let url = self.service.url_of_path(self.path()?, &query)?;
        let mut call = Call::new(self.service, method, url)?;
        Call::set_batch(&mut call, self.batch);
        call.is_sensitive = self.is_sensitive;
        call.restrictions = self.restricted.get();
        Ok(call)
    }

    /// Creates a request with a JSON body.
    pub(super) fn send<A>(&self, method: Method, body: Vec<u8>) -> Result<Call<A>, Error> {
        let content_type = HeaderValue::from_static(self.service.format().content_type());
        self.send_as(method, content_type, body)
    }

    pub(super) fn send_as<A>(
        &self,
        method: Method,
        content_type: HeaderValue,
        body: Vec<u8>,
    ) -> Result<Call<A>, Error> {
        let mut call = self.call(method, "")?;
        Call::set_body(&mut call, content_type, body);
        Ok(call)
    }

    /// Validates and writes the body for a new value.
    pub(super) fn body_of_new<R: Representation>(
        &self,
        value: &R,
        expected: &str,
    ) -> Result<Vec<u8>, Error> {
        let references = |url: &str| self.service.refuses_reference(url);
        Ok(write_new(value, self.service.format(), expected, Some(&references))?)
    }

    /// The body that references an entity \[OData-JSON 14\], by its absolute URL, or by the id of
    /// an earlier request of a batch. A contained entity belongs to one entity \[OData-CSDL 8.4\].
    pub(super) fn body_of_reference(&self, url: &str) -> Result<Vec<u8>, Error> {
        if let Some(property) = self.contained {
            let violation = Violation::new(property, Rule::Contained);
            return Err(Violations::of(vec![violation]).into());
        }
        let url = match reference_in(url) {
            Some(_) => url.to_owned(),
            None => self.service.reference(url)?.to_string(),
        };
        let name = self.service.format().protocol_version().control_prefix();
        Ok(serde_json::json!({ format!("{name}id"): url }).to_string().into_bytes())
    }

    /// Appends an operation, whose result has no restrictions.
    fn operation_below(&self, name: &str) -> Result<Self, RequestError> {
        let target = self.below(&operation_name(name)?);
        Ok(Self { restricted: Restricted::NOTHING, ..target })
    }

    pub(super) fn action<A, P>(&self, name: &str, parameters: &P) -> Result<Call<A>, Error>
    where
        P: Representation,
    {
        let format = self.service.format().type_policy(TypePolicy::Never);
        let references = |url: &str| self.service.refuses_reference(url);
        let body = write_parameters(parameters, format, Some(&references))?;
        self.operation_below(name)?.send(Method::POST, body)
    }

    /// Calls an operation with its struct.
    pub(super) fn operation<O: ODataOperation>(
        &self,
        operation: &O,
    ) -> Result<Call<O::Response>, Error> {
        let name = O::DESCRIPTOR.url_name();
        if O::DESCRIPTOR.is_function() {
            self.function(name, operation)?.get()
        } else {
            self.action(name, operation)
        }
    }

    pub(super) fn function<P>(&self, name: &str, parameters: &P) -> Result<Function<'s>, Error>
    where
        P: Representation,
    {
        let (value, references) =
            (parameters.properties(), |url: &str| self.service.refuses_reference(url));
        validate::checked_at(
            value,
            Rules::of(Purpose::Parameters),
            UrlKey::UNKNOWN,
            Some(&references),
        )?;
        Ok(Function::new(self.operation_below(name)?, parameters.properties()))
    }
}

/// Creates a path below the service root from unencoded segments, which may have any characters.
///
/// Paths for [`Service::single`], [`collection`](Service::collection), [`media`](Service::media)
/// and similar methods must be percent-encoded. Use this function for text such as file names.
/// Letters, digits and `-._~!$'()*,=:@` stay readable, because they are allowed in segments (RFC
/// 3986 3.3). All other characters are encoded, including `%`, so do not encode the segments
/// yourself.
///
/// ```
/// use odata_core::request::encode_path;
/// use odata_core::{Operation, Service};
///
/// let path = encode_path(["me", "drive", "root:", "C# Files", "50% off?.txt:", "content"])?;
/// assert_eq!(path, "me/drive/root:/C%23%20Files/50%25%20off%3F.txt:/content");
///
/// let service = Service::new("https://example.com/api")?;
/// let read = service.media(&path).get()?;
/// # Ok::<(), odata_core::Error>(())
/// ```
///
/// # Errors
/// [`RequestError::Path`] if a segment is empty, `.` or `..`, because a URL cannot have such a
/// segment.
pub fn encode_path<S: AsRef<str>>(
    segments: impl IntoIterator<Item = S>,
) -> Result<String, RequestError> {
    let mut path = String::new();
    for segment in segments {
        if !path.is_empty() {
            path.push('/');
        }
        push_segment(&mut path, segment.as_ref())?;
    }
    Ok(path)
}

fn push_segment(path: &mut String, segment: &str) -> Result<(), RequestError> {
    if matches!(segment, "" | "." | "..") {
        return Err(RequestError::Path(segment.to_owned()));
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$'()*,=:@".contains(&byte);
    path.push_str(&encode(segment, is_plain));
    Ok(())
}

/// Encodes the name of an operation, `refresh` or `Demo.refresh`, for a URL.
fn operation_name(name: &str) -> Result<String, RequestError> {
    let is_identifier = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    if name.split('.').all(is_identifier) {
        return Ok(encode_literal(name));
    }
    Err(RequestError::Name(name.to_owned()))
}
