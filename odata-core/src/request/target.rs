//! Where an operation goes: a path below the service root.

use std::fmt;

use http::Method;
use http::header::HeaderValue;

use super::call::Call;
use super::earlier::{BatchId, reference_in};
use super::invoke::Function;
use super::options;
use super::service::Service;
use crate::entity::Representation;
use crate::error::RequestError;
use crate::json::{TypePolicy, write_new, write_parameters};
use crate::response::Error;
use crate::schema::PropertyDescriptor;
use crate::url::{encode, encode_literal};
use crate::validate::{self, UrlKey, Use};

/// The path of a resource below the service root, percent-encoded; or why there is none, which the
/// first operation on it tells.
#[derive(Clone)]
pub(crate) struct Target<'s> {
    pub(super) service: &'s Service,
    pub(super) path: Result<String, RequestError>,
    /// Query options that belong to the path: the aliases of the parameters of functions, with their
    /// values.
    pub(super) options: Vec<(String, String)>,
    /// The batch that the path names a request of.
    pub(super) batch: Option<BatchId>,
    /// The path leads through a sensitive property.
    pub(super) is_sensitive: bool,
}

/// The path without the values that may be sensitive.
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
        Self { service, path, options: Vec::new(), batch: None, is_sensitive: false }
    }

    /// The path, or a text that says what is wrong with it.
    pub(super) fn path(&self) -> Result<&str, RequestError> {
        self.path.as_deref().map_err(Clone::clone)
    }

    /// With this behind it, as it stands.
    pub(super) fn with(&self, suffix: &str) -> Self {
        let path = self.path().map(|path| format!("{path}{suffix}"));
        Self { path, ..self.clone() }
    }

    /// What is below it.
    pub(super) fn below(&self, segments: &str) -> Self {
        let path = self.path().map(|path| match path {
            "" => segments.to_owned(),
            path => format!("{path}/{segments}"),
        });
        Self { path, ..self.clone() }
    }

    /// The value of a property.
    pub(super) fn below_property(&self, property: &PropertyDescriptor) -> Self {
        let target = self.below(&encode_literal(property.name()));
        Self { is_sensitive: self.is_sensitive || property.is_sensitive(), ..target }
    }

    /// A request without a body.
    pub(super) fn call<A>(&self, method: Method, query: &str) -> Result<Call<A>, Error> {
        let aliases: Vec<_> =
            self.options.iter().map(|(alias, value)| format!("{alias}={value}")).collect();
        let query = options::joined(query, &aliases.join("&"))?;
        let url = self.service.url_of_path(self.path()?, &query)?;
        let mut call = Call::new(self.service, method, url)?;
        Call::set_batch(&mut call, self.batch);
        call.is_sensitive = self.is_sensitive;
        Ok(call)
    }

    /// A request with a JSON body.
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

    /// The body for a value that is new: checked, and written once.
    pub(super) fn body_of_new<R: Representation>(
        &self,
        value: &R,
        expected: &str,
    ) -> Result<Vec<u8>, Error> {
        let references = |url: &str| self.service.refuses_reference(url);
        Ok(write_new(value, self.service.format(), expected, Some(&references))?)
    }

    /// The body that refers to an entity \[OData-JSON 14\], by its absolute URL, or by the name of
    /// an earlier request of a batch.
    pub(super) fn body_of_reference(&self, url: &str) -> Result<Vec<u8>, Error> {
        let url = match reference_in(url) {
            Some(_) => url.to_owned(),
            None => self.service.reference(url)?.to_string(),
        };
        let name = self.service.format().protocol_version().control_prefix();
        Ok(serde_json::json!({ format!("{name}id"): url }).to_string().into_bytes())
    }

    pub(super) fn action<A, P>(&self, name: &str, parameters: &P) -> Result<Call<A>, Error>
    where
        P: Representation,
    {
        let format = self.service.format().type_policy(TypePolicy::Never);
        let references = |url: &str| self.service.refuses_reference(url);
        let body = write_parameters(parameters, format, Some(&references))?;
        self.below(&operation_name(name)?).send(Method::POST, body)
    }

    pub(super) fn function<P>(&self, name: &str, parameters: &P) -> Result<Function<'s>, Error>
    where
        P: Representation,
    {
        let (value, references) =
            (parameters.properties(), |url: &str| self.service.refuses_reference(url));
        validate::checked_at(value, Use::Parameters, UrlKey::UNKNOWN, Some(&references))?;
        let target = self.below(&operation_name(name)?);
        Ok(Function::new(target, parameters.properties()))
    }
}

/// A path below the service root, from its segments as text: each is percent-encoded as a whole, so
/// it may have any character.
///
/// Paths given to [`Service::single`], [`collection`](Service::collection),
/// [`media`](Service::media) and the like are encoded already; this function makes one of text, such as
/// the name of a file. What a segment may have as it is (RFC 3986 3.3) stays readable: letters, digits
/// and `-._~!$'()*,=:@`. All other characters are encoded, `%` too, so do not encode the segments
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
/// let read = service.media(&path).read()?;
/// # Ok::<(), odata_core::Error>(())
/// ```
///
/// # Errors
/// [`RequestError::Path`] for an empty segment, and for `.` and `..`, which no URL can have.
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

/// `refresh` or `Demo.refresh`, as it stands in a URL.
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
