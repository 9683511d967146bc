//! Resources for collections of entities: entity sets, and targets of navigation properties.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use http::header::HeaderValue;

use super::allows::{Allows, AllowsInsert, AllowsRead};
use super::call::{Call, Changes, Create, List};
use super::entity_resource::EntityResource;
use super::identified::Identified;
use super::invoke::Function;
use super::key::{AlternateKey, KeyForm, KeyValues, alternate_key_path, key_path};
use super::precondition::Precondition;
use super::preference::Preference;
use super::restricted::Restricted;
use super::target::Target;
use super::typed_operation::{BoundToCollection, Composable, ResultResource};
use crate::entity::{
    Keyed, ODataEntity, ODataStructured, Reference, Representation, part_without_segment,
};
use crate::error::{InvalidKey, RequestError};
use crate::json::expected_anywhere;
use crate::query::Query;
use crate::response::Error;
use crate::response::FromResponse;
use crate::schema::Capability;
use crate::sealed::Token;
use crate::url::encode_literal;

/// The URL of a collection of entities, and its operations \[OData-URL 4\].
///
/// Responses are read as `T`, which is the entity type, its partial, or an enum of derived types. The service allows
/// `A`: everything, unless the resource is that of a [container](crate::container!) with restrictions.
///
/// ```
/// use odata_core::query::Query;
/// use odata_core::{Links, ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Message {
///     #[odata(key)]
///     id: i32,
///     subject: String,
/// }
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "users")]
/// struct User {
///     #[odata(key)]
///     id: String,
///     #[odata(nav)]
///     messages: Links<Message>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let users = service.entity_set::<User>();
/// let messages = users.entity("a/b").navigate(User::MESSAGES);
///
/// let url = |call: http::Request<Vec<u8>>| call.uri().path_and_query().unwrap().to_string();
/// let list = messages.list(&Query::new().filter(Message::SUBJECT.contains("tea")))?;
/// assert_eq!(
///     url(list.to_http()),
///     "/api/users('a%2Fb')/messages?$filter=contains(subject,'tea')",
/// );
/// assert_eq!(url(messages.entity(7).delete()?.to_http()), "/api/users('a%2Fb')/messages(7)");
/// assert_eq!(url(users.count(&Query::new())?.to_http()), "/api/users/$count");
/// let create = messages.create(&Message { id: 1, subject: "Hi".into() })?;
/// assert_eq!(url(create.to_http()), "/api/users('a%2Fb')/messages");
/// # Ok::<(), odata_core::Error>(())
/// ```
pub struct Collection<'s, T, A = Allows> {
    target: Target<'s>,
    /// The qualified name of the type of the entities; empty if it is not known.
    expected: &'static str,
    of: PhantomData<fn() -> (T, A)>,
}

impl<'s, T, A> Collection<'s, T, A> {
    pub(super) const fn target(&self) -> &Target<'s> {
        &self.target
    }

    pub(super) const fn expected(&self) -> &'static str {
        self.expected
    }

    pub(super) const fn at(target: Target<'s>, expected: &'static str) -> Self {
        Self { target, expected, of: PhantomData }
    }

    /// Returns the percent-encoded path below the service root.
    ///
    /// # Errors
    /// [`RequestError::Key`] if the key of an entity in the path has no value.
    pub fn path(&self) -> Result<&str, RequestError> {
        self.target.path()
    }

    /// Returns the same collection without the restrictions that the [container](crate::container!) states. Use it if
    /// the metadata of the service is wrong.
    ///
    /// ```
    /// use odata_core::{ODataEntity, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// pub struct Airline {
    ///     #[odata(key)]
    ///     code: String,
    /// }
    ///
    /// odata_core::container! {
    ///     pub struct Demo = "Demo.Container" {
    ///         #[odata(no_insert)]
    ///         pub airlines: EntitySet<Airline> = "Airlines",
    ///     }
    /// }
    ///
    /// let demo = Demo::new(Service::new("https://example.com/api")?);
    /// let create = demo.airlines().unrestricted().create(&Airline { code: "KL".into() })?;
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn unrestricted(&self) -> Collection<'s, T> {
        let target = Target { restricted: Restricted::NOTHING, ..self.target.clone() };
        Collection::at(target, self.expected)
    }
}

impl<'s, T: Representation, A> Collection<'s, T, A> {
    /// Reads a page of the entities \[OData-Protocol 11.2.6\]. [`List::next_page`](Call::next_page) returns
    /// the request for the next page. For entities of derived types, and for the rows of `$apply`,
    /// see [`with_output`](Call::with_output).
    ///
    /// # Errors
    /// [`RequestError::Query`] if the query can't be written; [`RequestError::Token`] if the token
    /// is not a valid header value; [`RequestError::NotAllowed`] if the service refuses the query by
    /// its metadata.
    pub fn list(&self, query: &Query<T::Of>) -> Result<List<T>, Error>
    where
        A: AllowsRead,
    {
        self.read(query)
    }

    fn read<R>(&self, query: &Query<T::Of>) -> Result<Call<R>, Error> {
        self.allow_list(query)?;
        self.target.call(Method::GET, &query.to_text()?)
    }

    /// Returns an error if the service refuses the list.
    pub(super) fn allow_list(&self, query: &Query<T::Of>) -> Result<(), RequestError> {
        self.target.allow(Capability::Read)?;
        self.target.allow_query(query, Query::broken)?;
        self.target.allow_without(query)
    }

    /// Reads the number of entities: `$count` \[OData-Protocol 11.2.10\]. Only `$filter`,
    /// `$search`, `$compute`, parameter aliases and custom options of the query are sent.
    /// `$orderby`, `$top`, `$skip`, `$select` and `$expand` are omitted, because they do not change
    /// the number and services refuse them.
    ///
    /// # Errors
    /// Returns the errors of [`list`](Self::list), and [`RequestError::Query`] if the query has
    /// `$apply`, because `$apply` changes the number.
    pub fn count(&self, query: &Query<T::Of>) -> Result<Call<i64>, Error>
    where
        A: AllowsRead,
    {
        self.target.allow(Capability::Read)?;
        self.target.allow(Capability::Count)?;
        self.target.allow_query(query, Query::broken_for_count)?;
        self.target.allow_without(query)?;
        let query = query.to_text_for_count()?;
        let mut call = self.target.below("$count").call::<i64>(Method::GET, &query)?;
        call.set_header(http::header::ACCEPT, HeaderValue::from_static("text/plain"));
        Ok(call)
    }

    /// Reads the entities with a link to later changes \[OData-Protocol 11.3\].
    ///
    /// Use the partial as `T`, because later responses may have only the changed properties.
    ///
    /// # Errors
    /// Returns the errors of [`list`](Self::list).
    pub fn changes(&self, query: &Query<T::Of>) -> Result<Changes<T>, Error>
    where
        A: AllowsRead,
    {
        let call: Changes<T> = self.read(query)?;
        Ok(call.prefer(Preference::TRACK_CHANGES))
    }

    /// Creates an entity of the collection's type, or of a derived type.
    ///
    /// `value` is an entity, a partial, or the result of a builder. It is validated and written
    /// here, once.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation; [`RequestError::Path`] if the path leads out of the
    /// service root, or has a query; [`RequestError::NotAllowed`] if the service does not allow inserts
    /// into a navigation property.
    pub fn create<R: Representation>(&self, value: &R) -> Result<Create<R::Of>, Error>
    where
        A: AllowsInsert,
    {
        self.target.allow(Capability::Insert)?;
        // The collection may have a base type; then the type must be written.
        let expected =
            if self.expected.is_empty() { expected_anywhere(value) } else { self.expected };
        self.target.send(Method::POST, self.target.body_of_new(value, expected)?)
    }

    /// Creates a media entity from its content \[OData-Protocol 11.4.7.1\].
    ///
    /// # Errors
    /// [`RequestError::Path`] if the path leads out of the service root or has a query,
    /// [`RequestError::Token`] if the token is not a valid header value.
    pub fn create_media(
        &self,
        content_type: HeaderValue,
        content: Vec<u8>,
    ) -> Result<Create<T::Of>, Error>
    where
        A: AllowsInsert,
    {
        self.target.allow(Capability::Insert)?;
        self.target.send_as(Method::POST, content_type, content)
    }

    /// Returns the entity with this key: a value of the key property's kind, or a tuple of values
    /// in the order of the key \[OData-URL 4.3\].
    ///
    /// ```
    /// use odata_core::{ODataEntity, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "lines", rename_all = "PascalCase")]
    /// struct Line {
    ///     #[odata(key = 1)]
    ///     order: String,
    ///     #[odata(key = 2)]
    ///     item: i32,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// assert_eq!(
    ///     service.entity_set::<Line>().entity(("O'Neil", 2)).path(),
    ///     Ok("lines(Order='O''Neil',Item=2)"),
    /// );
    /// let service = service.key_as_segment(true);
    /// assert_eq!(service.entity_set::<Line>().entity(("O'Neil", 2)).path(), Ok("lines/O'Neil/2"));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Operations on the entity return [`RequestError::Key`] if a part of the key has no value.
    /// With [`Service::key_as_segment`](crate::Service::key_as_segment), they also return it for a
    /// text that cannot be a path segment: an empty text, `.`, `..`, a text that begins with `$`,
    /// and a qualified name in the namespace of the type or of a base type, because that is a type
    /// cast. [`entity_by`](Self::entity_by) writes such a key in parentheses.
    #[must_use]
    pub fn entity<K>(&self, key: K) -> EntityResource<'s, T, A>
    where
        T: Representation<Of: Keyed>,
        K: KeyValues<<T::Of as Keyed>::Key>,
    {
        let form = KeyForm::of(self.target.service);
        self.with_key(key_path(key, <<T::Of as Keyed>::KeyOf as ODataStructured>::DESCRIPTOR, form))
    }

    fn with_key(&self, key: Result<String, RequestError>) -> EntityResource<'s, T, A> {
        EntityResource::with_key(self.target.clone(), self.expected, key)
    }

    /// Returns the entity that has the key of `entity`; `None` if the key has no value.
    ///
    /// If `entity` is an [`Entity`](crate::Entity) that was read, the changes of the resource send its `ETag`, so that
    /// they do not overwrite a concurrent change; see [`EntityResource::if_match`].
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    ///     stock: Option<i32>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let products = service.entity_set::<Product>();
    /// let get = products.entity(7).get()?;
    /// # let response = http::Response::new(r#"{"@odata.etag":"W/\"1\"","id":7,"stock":3}"#);
    /// // let response = send(get.to_http());
    /// let read = get.read(response)?;
    ///
    /// let mut product = read.clone();
    /// product.stock = Some(2);
    /// if let Some(resource) = products.entity_of(&read) {
    ///     let update = resource.update(&product.changes_since(&read))?;
    ///     assert_eq!(update.to_http().headers()["If-Match"], "W/\"1\"");
    /// }
    /// # else { panic!() }
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn entity_of<E: Identified>(&self, entity: &E) -> Option<EntityResource<'s, T, A>> {
        let precondition = entity.__etag().map(Precondition::if_match);
        let entity = entity.__entity(Token);
        Some(self.entity_with_key_of(entity)?.with_precondition(precondition))
    }

    fn entity_with_key_of<E: ODataEntity>(&self, entity: &E) -> Option<EntityResource<'s, T, A>> {
        if !self.target.service.has_key_as_segment() {
            return Some(self.with_key(Ok(entity.key_predicate()?)));
        }
        let key = match part_without_segment(entity) {
            None => Ok(format!("/{}", entity.key_segments()?)),
            Some((property, reason)) => {
                let name = entity.descriptor().qualified_name();
                let error = InvalidKey::of_property(name, property.to_owned(), reason);
                Err(RequestError::Key(error))
            }
        };
        Some(self.with_key(key))
    }

    /// Returns the entity with this alternate key \[OData-URL 4.3.5\]: one property and its value,
    /// or a tuple of properties and a tuple of their values.
    ///
    /// ```
    /// # use odata_core::{ODataEntity, Service};
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "users")]
    /// # struct User { #[odata(key)] id: String, mail: Option<String>, tenant: i32 }
    /// let service = Service::new("https://example.com/api")?;
    /// let users = service.entity_set::<User>();
    /// let user = users.entity_by(User::MAIL, "a@b.c");
    /// assert_eq!(user.path(), Ok("users(mail='a%40b.c')"));
    /// let user = users.entity_by((User::TENANT, User::MAIL), (7, "a@b.c"));
    /// assert_eq!(user.path(), Ok("users(tenant=7,mail='a%40b.c')"));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Operations on the entity return [`RequestError::Key`] if a part of the key has no value, a
    /// property is duplicate, or a path leads to a property of another type.
    #[must_use]
    pub fn entity_by<P, K>(&self, properties: P, values: K) -> EntityResource<'s, T, A>
    where
        T: Representation<Of: ODataStructured>,
        P: AlternateKey<T::Of>,
        K: KeyValues<P::Kinds>,
    {
        self.with_key(alternate_key_path(&properties.names(), values, T::Of::DESCRIPTOR))
    }

    /// Returns the entities of the derived type `D` in the collection \[OData-URL 4.11\].
    #[must_use]
    pub fn derived<D: Representation>(&self) -> Collection<'s, D, A> {
        let name = D::EDM_TYPE.name();
        Collection::at(self.target.cast(name), name)
    }

    /// Reads the references to the entities: `$ref` \[OData-Protocol 11.2.8\].
    ///
    /// # Errors
    /// [`RequestError::Path`] if the path leads out of the service root or has a query,
    /// [`RequestError::Token`] if the token is not a valid header value.
    pub fn references(&self) -> Result<List<Reference>, Error>
    where
        A: AllowsRead,
    {
        self.allow_list(&Query::new())?;
        self.target.below("$ref").call(Method::GET, "")
    }

    /// Adds an existing entity by its URL: `POST …/$ref` \[OData-Protocol 11.4.6.1\].
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] if the URL is not a URL of this service; see
    /// [references](crate::Link#references). [`Error::Invalid`] if the collection is a containment
    /// navigation property, whose entities are created in it \[OData-CSDL 8.4\].
    pub fn add_reference(&self, url: &str) -> Result<Call<()>, Error> {
        let body = self.target.body_of_reference(url)?;
        self.target.below("$ref").send(Method::POST, body)
    }

    /// Removes an entity from the collection by its URL, without deleting the entity: `DELETE
    /// …/$ref?$id=…` \[OData-Protocol 11.4.6.2\].
    ///
    /// # Errors
    /// Returns the errors of [`add_reference`](Self::add_reference).
    pub fn remove_reference(&self, url: &str) -> Result<Call<()>, Error> {
        let id = encode_literal(&self.target.service.reference(url)?.to_string());
        self.target.below("$ref").call(Method::DELETE, &format!("$id={id}"))
    }

    /// Invokes an action bound to the collection; see [`EntityResource::action`].
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::action`].
    pub fn action<R, P>(&self, name: &str, parameters: &P) -> Result<Call<R>, Error>
    where
        R: FromResponse,
        P: Representation,
    {
        self.target.action(name, parameters)
    }

    /// Calls an action or a function that is bound to a collection of the type or of a base type
    /// of it; see [`EntityResource::call`].
    ///
    /// ```
    /// use odata_core::request::Operation;
    /// use odata_core::response::DeltaPage;
    /// use odata_core::{ODataEntity, ODataFunction, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "microsoft.graph", entity_set = "users")]
    /// struct User {
    ///     #[odata(key, computed)]
    ///     id: Option<String>,
    /// }
    ///
    /// #[derive(Debug, ODataFunction)]
    /// #[odata(namespace = "microsoft.graph", bound_to = Vec<User>, returns = DeltaPage<User>)]
    /// struct Delta {}
    ///
    /// let service = Service::new("https://graph.microsoft.com/v1.0")?;
    /// let changes = service.entity_set::<User>().call(&Delta {})?;
    /// assert_eq!(changes.to_http().uri().path(), "/v1.0/users/microsoft.graph.delta()");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::call`].
    pub fn call<O, At>(&self, operation: &O) -> Result<Call<O::Response>, Error>
    where
        O: BoundToCollection<T::Of, At>,
    {
        self.target.operation(operation)
    }

    /// Continues the path after a composable function that is bound to the collection; see
    /// [`EntityResource::compose`].
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::compose`].
    pub fn compose<O, At>(
        &self,
        function: &O,
    ) -> Result<<O::Response as ResultResource>::Resource<'s>, Error>
    where
        O: BoundToCollection<T::Of, At> + Composable<Response: ResultResource>,
    {
        Ok(O::Response::__resource(self.target.function(O::DESCRIPTOR.url_name(), function)?))
    }

    /// Returns a function bound to the collection; see [`EntityResource::function`].
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::function`].
    pub fn function<P: Representation>(
        &self,
        name: &str,
        parameters: &P,
    ) -> Result<Function<'s>, Error> {
        self.target.function(name, parameters)
    }
}

impl<T, A> Clone for Collection<'_, T, A> {
    fn clone(&self) -> Self {
        Self { target: self.target.clone(), ..*self }
    }
}

impl<T, A> fmt::Debug for Collection<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Collection({:?})", self.target)
    }
}
