//! Settings of a service: authorization, headers, query options, URLs, limits, JSON.

use http::header::{AUTHORIZATION, HeaderValue};

use super::Service;
use crate::error::RequestError;
use crate::json::{ODataVersion, TypePolicy};
use crate::limits::Limits;
use crate::request::options::{self, QueryPart};

impl Service {
    /// Sends `Authorization: Bearer …` with each request.
    ///
    /// The token is never printed. It is sent only to URLs below the service root, and to links and monitors of
    /// responses on the same origin (scheme, host and port). Two things are up to you: an `http` root sends the token
    /// unencrypted, and your own HTTP client must not send it along with redirects.
    ///
    /// If the token is not a valid header value, the first operation returns the error.
    #[must_use]
    pub fn bearer_token(mut self, token: impl AsRef<str>) -> Self {
        let value = HeaderValue::from_str(&format!("Bearer {}", token.as_ref()));
        self.headers.remove(AUTHORIZATION);
        self.authorization = Some(match value {
            Ok(mut value) => {
                value.set_sensitive(true);
                Ok(value)
            }
            Err(_) => Err(RequestError::Token),
        });
        self
    }

    /// Adds a query option to each request, such as `cross-company=true` or `sap-client=100`,
    /// unless the request has an option of this name. Name and value are percent-encoded. A batch
    /// and its requests have the option too. Links of the service do not, because they are sent
    /// unchanged \[OData-Protocol 11.2.6.7\].
    ///
    /// If [`Call::query_option`](crate::request::Call::query_option) refuses the name, the first operation returns the
    /// error.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service =
    ///     Service::new("https://example.com/data")?.query_option("cross-company", "true");
    /// let list = service.entity_set::<Item>().list(&Query::new().top(5))?;
    /// assert_eq!(
    ///     list.to_http().uri(),
    ///     "https://example.com/data/items?$top=5&cross-company=true",
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn query_option(mut self, name: &str, value: &str) -> Self {
        self.add_option(options::option(name, value));
        self
    }

    /// Sends the version of the schema that the requests were written for: `$schemaversion`
    /// \[OData-Protocol 11.2.12\], from OData 4.01. It is the value of `Core.SchemaVersion` in the
    /// metadata, or `*` for the current version. A service refuses a request for a version that it
    /// no longer supports.
    ///
    /// A request can have another version: [`Call::query_option`](crate::request::Call::query_option)
    /// with `$schemaversion`. If the text is not a version, the first operation returns the error.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service = Service::new("https://example.com/data")?.schema_version("2.1");
    /// let list = service.entity_set::<Item>().list(&Query::new())?;
    /// assert_eq!(list.to_http().uri(), "https://example.com/data/items?$schemaversion=2.1");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn schema_version(mut self, version: &str) -> Self {
        self.add_option(options::schema_version(version));
        self
    }

    fn add_option(&mut self, option: Result<QueryPart, RequestError>) {
        match option {
            Ok(option) => {
                self.options.retain(|other| !other.has_name_of(&option));
                self.options.push(option);
            }
            Err(problem) => self.fail(problem),
        }
    }

    pub(super) fn fail(&mut self, problem: RequestError) {
        self.problem.get_or_insert(problem);
    }

    /// Sets whether links with another scheme, host or port are rewritten to the origin of the service root. By default
    /// such links are refused. Set it for a service behind a proxy that ends TLS or has another host name, because
    /// such a service writes links with its internal address.
    ///
    /// The setting applies to each URL of a response: next and delta links, monitors of accepted operations, the
    /// `Location`s of a batch, and URLs that you pass to [`get`](Self::get) or use as references. Path and query are
    /// kept, so the link must still lead below the service root (a monitor: anywhere on the origin). With and without
    /// this setting, requests and their token go only to the origin of the service root.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "items")]
    /// # struct Item { #[odata(key)] id: String }
    /// let service = Service::new("https://api.example.com")?.rebase_links(true);
    /// let list = service.entity_set::<Item>().list(&Query::new())?;
    /// # let response = http::Response::new(
    /// #     r#"{"value":[],"@odata.nextLink":"http://api.example.com:80/items?$skip=20"}"#,
    /// # );
    /// // let response = send(list.to_http());
    /// let page = list.read(response)?;
    /// assert_eq!(page.next_link(), Some("http://api.example.com:80/items?$skip=20"));
    /// if let Some(next) = list.next_page(&page)? {
    ///     assert_eq!(next.to_http().uri(), "https://api.example.com/items?$skip=20");
    /// }
    /// # else { panic!() }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub const fn rebase_links(mut self, rebase: bool) -> Self {
        self.links.set_rebases_links(rebase);
        self
    }

    /// Sets whether parameters of functions are written as parameter aliases,
    /// `check(text=@text)?@text='a%2Fb'`, and not in the path, `check(text='a%2Fb')` \[OData-URL
    /// 5.1.1.13\]. Use aliases if a server, such as IIS, refuses encoded characters such as `/`,
    /// `%` or `:` in a path.
    /// [`Function::parameter_aliases`](crate::request::Function::parameter_aliases) sets it for one
    /// function.
    #[must_use]
    pub const fn parameter_aliases(mut self, aliases: bool) -> Self {
        self.parameter_aliases = aliases;
        self
    }

    /// Sets whether keys are written as path segments, `users/7` in place of `users('7')` \[OData-URL 4.3.6\].
    ///
    /// A key that cannot be a path segment is an error: an empty text, `.`, `..`, a text that begins with `$`, and a
    /// qualified name in the namespace of the type or of a base type (or with its alias), because that is a type cast.
    /// [`Collection::entity_by`](crate::request::Collection::entity_by) always writes parentheses.
    #[must_use]
    pub const fn key_as_segment(mut self, segments: bool) -> Self {
        self.links.set_has_key_segments(segments);
        self
    }

    /// Sets the maximum size of a response body in bytes; 64 MiB by default. A larger body is an error
    /// ([`ResponseProblem::TooLarge`](crate::response::ResponseProblem::TooLarge)). Sets [`Limits::text`] and leaves the other
    /// [limits](Self::limits) unchanged.
    #[must_use]
    pub const fn max_response_size(mut self, bytes: usize) -> Self {
        self.limits = self.limits.text(bytes);
        self
    }

    /// Sets all limits for reading responses, and replaces an earlier [`max_response_size`](Self::max_response_size).
    /// Set lower limits for a service that you do not trust.
    ///
    /// ```
    /// use odata_core::{Limits, Service};
    ///
    /// let service = Service::new("https://example.com/api")?
    ///     .limits(Limits::new().text(4 << 20).memory(16 << 20));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the protocol version of the requests; 4.0 by default.
    #[must_use]
    pub fn version(mut self, version: ODataVersion) -> Self {
        self.format = self.format.version(version);
        self
    }

    /// Sets when the type annotation of the entity is written; always by default.
    #[must_use]
    pub fn type_policy(mut self, policy: TypePolicy) -> Self {
        self.format = self.format.type_policy(policy);
        self
    }

    /// Sets whether `Edm.Int64` is written and requested as a string; the content types state it
    /// too.
    #[must_use]
    pub fn ieee754_compatible(mut self, strings: bool) -> Self {
        self.format = self.format.ieee754_compatible(strings);
        self
    }

    /// Sets whether `Edm.Binary` is written in the base64 alphabet with `+` and `/`; see
    /// [`JsonFormat::standard_base64`](crate::json::JsonFormat::standard_base64).
    #[must_use]
    pub fn standard_base64(mut self, standard: bool) -> Self {
        self.format = self.format.standard_base64(standard);
        self
    }

    /// Sets when the type annotations of nested complex values and entities are written; see
    /// [`JsonFormat::nested_type_policy`](crate::json::JsonFormat::nested_type_policy).
    #[must_use]
    pub fn nested_type_policy(mut self, policy: TypePolicy) -> Self {
        self.format = self.format.nested_type_policy(policy);
        self
    }
}
