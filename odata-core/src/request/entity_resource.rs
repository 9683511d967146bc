//! Resources for single entities.

mod operations;

use std::fmt;
use std::marker::PhantomData;

use http::Method;

use super::allows::{Allows, AllowsDelete, AllowsReadByKey, AllowsUpdate};
use super::call::{Call, Get, Update};
use super::collection::Collection;
use super::earlier::BatchId;
use super::media::MediaResource;
use super::precondition::Precondition;
use super::property::PropertyResource;
use super::restricted::Restricted;
use super::service::Service;
use super::target::Target;
use super::typed_operation::IsOrDerivesFrom;
use crate::edm::{EdmValue, kind};
use crate::entity::{ODataPartial, ODataStructured, Property, Representation};
use crate::error::RequestError;
use crate::json::{expected_anywhere, write_replacement, write_update, write_upsert};
use crate::query::Query;
use crate::response::Conditional;
use crate::response::Error;
use crate::schema::Capability;
use crate::sealed::Sealed;
use crate::validate::UrlKey;

/// The URL of one entity, and its operations. The entity is addressed by its key, is a singleton,
/// or is the target of a single-valued navigation property.
///
/// Responses are read as `T`, which is the entity type, its partial, or an enum of derived types. The service allows
/// `A`: everything, unless the resource is that of a [container](crate::container!) with restrictions.
///
/// ```
/// use odata_core::{ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: String,
///     stock: Option<i32>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let product = service.entity_set::<Product>().entity(7);
/// assert_eq!(product.get()?.to_http().uri(), "https://example.com/api/products(7)");
///
/// let old = Product { id: 7, name: "Tea".into(), stock: Some(3) };
/// let new = Product { stock: None, ..old.clone() };
/// let update = product.if_match("W/\"1\"").update(&new.changes_since(&old))?;
/// assert_eq!(update.to_http().body(), br##"{"@odata.type":"#Demo.product","stock":null}"##);
///
/// let delete = product.if_match("W/\"2\"").delete()?;
/// assert_eq!(delete.to_http().method(), "DELETE");
/// # Ok::<(), odata_core::Error>(())
/// ```
pub struct EntityResource<'s, T, A = Allows> {
    target: Target<'s>,
    /// The qualified name of the type; empty if it is not known.
    expected: &'static str,
    /// The range of the key in the path; empty if the key is unknown.
    key: (usize, usize),
    /// `true` for an entity of a collection, `false` for a singleton.
    is_member: bool,
    /// The condition of changes.
    precondition: Option<Precondition>,
    of: PhantomData<fn() -> (T, A)>,
}

impl<'s, T, A> EntityResource<'s, T, A> {
    pub(super) const fn at(target: Target<'s>, expected: &'static str) -> Self {
        let (key, precondition) = ((0, 0), None);
        Self { target, expected, key, is_member: false, precondition, of: PhantomData }
    }

    /// Creates the resource of an entity of a collection, whose path does not have all parts of the
    /// key.
    pub(super) fn member(target: Target<'s>, expected: &'static str) -> Self {
        Self { is_member: true, ..Self::at(target, expected) }
    }

    /// Creates the resource for the entity with this key in the collection at `target`.
    pub(super) fn with_key(
        mut target: Target<'s>,
        expected: &'static str,
        key: Result<String, RequestError>,
    ) -> Self {
        let start = target.path.as_ref().map_or(0, String::len);
        target.path = target.path.and_then(|path| Ok(path + &key?));
        let end = target.path.as_ref().map_or(0, String::len);
        Self { key: (start, end), ..Self::member(target, expected) }
    }

    /// The key in the path, if known.
    fn key(&self) -> UrlKey<'_> {
        let path = self.target.path.as_deref().unwrap_or_default();
        UrlKey(path.get(self.key.0..self.key.1).unwrap_or_default())
    }

    /// Creates the resource for the entity of an earlier request in a batch.
    pub(crate) fn of_earlier(service: &'s Service, reference: &str, batch: BatchId) -> Self {
        let target = Target { batch: Some(batch), ..Target::new(service, reference) };
        Self::at(target, "")
    }

    /// Returns the percent-encoded path below the service root.
    ///
    /// # Errors
    /// [`RequestError::Key`] if the key has no value.
    pub fn path(&self) -> Result<&str, RequestError> {
        self.target.path()
    }

    /// Returns the resource whose changes are executed only if the entity still has this `ETag`, or, with `*`, exists:
    /// `If-Match`. Otherwise, their result is [`Error::PreconditionFailed`]. It replaces an earlier condition.
    ///
    /// Changes are [`update`](Self::update), [`replace`](Self::replace), [`upsert`](Self::upsert) and
    /// [`delete`](Self::delete), and changes of a single [`property`](Self::property). For other requests, such as an
    /// action, use [`Call::if_match`]. The content of a media entity has its own `ETag`; see
    /// [`MediaResource::write`].
    ///
    /// An entity set with `etag` in its [container](crate::container!) (`Core.OptimisticConcurrency`) requires this
    /// condition for changes, except for an upsert with [`if_none_match`](Self::if_none_match).
    /// [`Collection::entity_of`] returns a resource with the `ETag` of an entity that was read.
    ///
    /// # Errors
    /// Operations on the resource return [`RequestError::Header`] if `etag` is empty, or not valid in a header.
    #[must_use]
    pub fn if_match(&self, etag: &str) -> Self {
        self.clone().with_precondition(Some(Precondition::if_match(etag)))
    }

    /// Returns the resource whose changes are executed only if the entity does not have this `ETag`, or, with `*`, does
    /// not exist: `If-None-Match`. With `*`, an [`upsert`](Self::upsert) only creates the entity.
    ///
    /// # Errors
    /// Returns the errors of [`if_match`](Self::if_match).
    #[must_use]
    pub fn if_none_match(&self, etag: &str) -> Self {
        self.clone().with_precondition(Some(Precondition::if_none_match(etag)))
    }

    pub(super) fn with_precondition(
        mut self,
        precondition: Option<Result<Precondition, RequestError>>,
    ) -> Self {
        match precondition.transpose() {
            Ok(precondition) => self.precondition = precondition,
            Err(error) => self.target.path = self.target.path.and(Err(error)),
        }
        self
    }

    /// Returns the same entity without the restrictions that the [container](crate::container!) states. Use it if the
    /// metadata of the service is wrong; see [`Collection::unrestricted`].
    #[must_use]
    pub fn unrestricted(&self) -> EntityResource<'s, T> {
        let target = Target { restricted: Restricted::NOTHING, ..self.target.clone() };
        let precondition = self.precondition.clone();
        let Self { key, is_member, expected, .. } = *self;
        EntityResource { key, is_member, precondition, ..EntityResource::at(target, expected) }
    }

    /// Checks that the service allows a change, before the change is written.
    fn allow(&self, capability: Capability) -> Result<(), RequestError> {
        self.target.allow_change(capability, self.precondition.as_ref())
    }

    /// Adds the condition to a change.
    fn change<R>(&self, call: Call<R>) -> Call<R> {
        call.with_precondition(self.precondition.as_ref())
    }
}

impl<'s, T: Representation, A> EntityResource<'s, T, A> {
    /// Reads the entity \[OData-Protocol 11.2.2\].
    ///
    /// # Errors
    /// [`RequestError::Path`] if the path leads out of the service root or has a query,
    /// [`RequestError::Key`] if the key has no value, [`RequestError::Token`] if the token is not a
    /// valid header value.
    pub fn get(&self) -> Result<Get<T>, Error>
    where
        A: AllowsReadByKey,
    {
        self.allow_read()?;
        self.target.call(Method::GET, "")
    }

    /// Reads the entity with `$select` and `$expand`. With `$select`, a response lacks properties,
    /// so use the partial as `T`.
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get), and [`RequestError::Query`] if the query has other
    /// options; [`RequestError::NotAllowed`] if the service refuses the query by its metadata.
    pub fn get_with(&self, query: &Query<T::Of>) -> Result<Get<T>, Error>
    where
        A: AllowsReadByKey,
    {
        self.allow_read()?;
        self.target.allow_query(query, Query::broken)?;
        self.target.call(Method::GET, &query.to_text_for_entity()?)
    }

    /// Reads the entity if it no longer has this `ETag` \[OData-Protocol 8.2.5\].
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get), and [`RequestError::Header`] if `etag` is not an
    /// `ETag`.
    pub fn get_if_changed(&self, etag: &str) -> Result<Call<Conditional<T>>, Error>
    where
        A: AllowsReadByKey,
    {
        self.allow_read()?;
        self.target.call::<Conditional<T>>(Method::GET, "")?.if_none_match(etag)
    }

    /// Returns an error if the service refuses reads of the entity, or of the singleton.
    fn allow_read(&self) -> Result<(), RequestError> {
        self.target.allow(if self.is_member { Capability::ReadByKey } else { Capability::Read })
    }

    /// Changes the properties in `changes` and keeps the others: `PATCH` \[OData-Protocol 11.4.3\].
    ///
    /// If the entity does not exist, the service may create it \[OData-Protocol 11.4.4\];
    /// [`if_match`](Self::if_match)`("*")` prevents this.
    ///
    /// Computed properties are omitted without an error, even if they are set, because the service
    /// ignores them, and because the result of [`changes_since`](crate::ODataEntity::changes_since)
    /// may contain them. If nothing else is set, the body is an empty object.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation: a key or an immutable property is set, because an
    /// update cannot change it; null for a property that is not nullable; a violated facet; in
    /// OData 4.0, an entity within the entity, or an empty collection of entities.
    /// [`RequestError::NotAllowed`] if the service requires an `ETag`; see [`if_match`](Self::if_match).
    ///
    /// ```
    /// use odata_core::validate::Rule;
    /// use odata_core::{Error, ODataEntity, Service};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(immutable)]
    ///     code: Option<String>,
    ///     stock: Option<i32>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let changes = ProductPartial { code: String::from("T").into(), ..Default::default() };
    /// let update = service.entity_set::<Product>().entity(7).update(&changes);
    /// if let Err(Error::Invalid(violations)) = update {
    ///     assert_eq!(violations.as_slice()[0].path(), "code");
    ///     assert_eq!(violations.as_slice()[0].rule(), &Rule::Immutable);
    /// }
    /// # else { panic!() }
    /// # Ok::<(), Error>(())
    /// ```
    pub fn update<P: ODataPartial>(&self, changes: &P) -> Result<Update<P::Of>, Error>
    where
        A: AllowsUpdate,
    {
        self.allow(Capability::Update)?;
        let service = self.target.service;
        let body =
            write_update(changes, service.format(), Some(&|url| service.refuses_reference(url)))?;
        Ok(self.change(self.target.send(Method::PATCH, body)?))
    }

    /// Replaces the entity: `PUT`. Properties that `value` does not have are set to their defaults
    /// \[OData-Protocol 11.4.3\]. [`update`](Self::update) is safer.
    ///
    /// Navigation properties are unchanged, unless the value binds them or, in a partial, sets them
    /// to null; see [`Link`](crate::Link).
    ///
    /// | properties | |
    /// |---|---|
    /// | key | omitted, because the URL has the key |
    /// | computed | omitted, because the service ignores them |
    /// | immutable, of an entity | omitted |
    /// | immutable, of a partial | sent; the service ignores them unless it creates the entity |
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation: the rules are those of a create request, except
    /// that the key may be missing; a key must be the key in the URL; in OData 4.0, an entity
    /// within the entity is not allowed. [`RequestError::NotAllowed`] as for [`update`](Self::update).
    pub fn replace<R: Representation>(&self, value: &R) -> Result<Update<R::Of>, Error>
    where
        A: AllowsUpdate,
    {
        self.allow(Capability::Update)?;
        let service = self.target.service;
        let references = |url: &str| service.refuses_reference(url);
        let (format, expected) = (service.format(), self.expected(value));
        let body = write_replacement(value, format, expected, self.key(), Some(&references))?;
        Ok(self.change(self.target.send(Method::PUT, body)?))
    }

    /// Changes the entity, or creates it if it does not exist: `PATCH` \[OData-Protocol 11.4.4\].
    /// With [`if_none_match("*")`](Self::if_none_match), it only creates the entity, and with
    /// [`if_match("*")`](Self::if_match), it only updates the entity.
    ///
    /// The key, or the properties of an alternate key, may be missing in the value, because the URL
    /// has them. A property that is `None` in an entity is not sent.
    ///
    /// ```
    /// use odata_core::{Error, ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    ///     code: String,
    ///     name: Option<String>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let products = service.entity_set::<Product>();
    /// let tea = ProductPartial { name: String::from("Tea").into(), ..Default::default() };
    /// let upsert = products.entity_by(Product::CODE, "x").upsert(&tea)?.to_http();
    /// assert_eq!(upsert.uri().path(), "/api/products(code='x')");
    /// assert_eq!(upsert.body(), br##"{"@odata.type":"#Demo.product","name":"Tea"}"##);
    ///
    /// let other = Product { id: 6, code: "x".into(), name: None };
    /// let error = products.entity(5).upsert(&other).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "not sent: id: the key is 5 in the URL, but 6 here: leave it absent",
    /// );
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Invalid`] with every violation: the rules are those of a create request, except
    /// that the key may be missing; a key must be the key in the URL; in OData 4.0, an entity
    /// within the entity is not allowed, because an upsert must be a valid update request.
    /// [`RequestError::NotAllowed`] as for [`update`](Self::update).
    pub fn upsert<R: Representation>(&self, value: &R) -> Result<Update<R::Of>, Error>
    where
        A: AllowsUpdate,
    {
        self.allow(Capability::Update)?;
        let service = self.target.service;
        let references = |url: &str| service.refuses_reference(url);
        let (format, expected) = (service.format(), self.expected(value));
        let body = write_upsert(value, format, expected, self.key(), Some(&references))?;
        Ok(self.change(self.target.send(Method::PATCH, body)?))
    }

    fn expected<R: Representation>(&self, value: &R) -> &'static str {
        if self.expected.is_empty() { expected_anywhere(value) } else { self.expected }
    }

    /// Deletes the entity \[OData-Protocol 11.4.5\].
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get), and [`RequestError::NotAllowed`] as for
    /// [`update`](Self::update).
    pub fn delete(&self) -> Result<Call<()>, Error>
    where
        A: AllowsDelete,
    {
        self.allow(Capability::Delete)?;
        Ok(self.change(self.target.call(Method::DELETE, "")?))
    }

    /// Returns the resource of a navigation property of the type or of a base type of it: an
    /// [`EntityResource`] or a [`Collection`].
    ///
    /// ```
    /// use odata_core::{Links, ODataEntity, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Thing {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(nav)]
    ///     parts: Links<Thing>,
    /// }
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "devices")]
    /// struct Device {
    ///     #[odata(base)]
    ///     thing: Thing,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let parts = service.entity_set::<Device>().entity(7).navigate(Thing::PARTS);
    /// assert_eq!(parts.path(), Ok("devices(7)/parts"));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    #[must_use]
    pub fn navigate<E, V, At>(&self, navigation: Property<E, V>) -> <V::Kind as Navigation>::To<'s>
    where
        T: Representation<Of: IsOrDerivesFrom<E, At>>,
        E: ODataStructured,
        V: EdmValue<Kind: Navigation>,
    {
        let target = self.target.below_navigation(navigation.descriptor());
        <V::Kind as Navigation>::to(Next(target))
    }

    /// Returns the resource of a single property of the type or of a base type of it, to read or
    /// write it \[OData-Protocol 11.4.9\].
    #[must_use]
    pub fn property<E, V, At>(&self, property: Property<E, V>) -> PropertyResource<'s, V>
    where
        T: Representation<Of: IsOrDerivesFrom<E, At>>,
        E: ODataStructured,
        V: EdmValue,
    {
        let target = self.target.below_property(property.descriptor());
        PropertyResource::at(target, property.descriptor(), self.precondition.clone())
    }

    /// Returns the content of a stream property of the type or of a base type of it
    /// \[OData-Protocol 11.2.5\].
    #[must_use]
    pub fn stream<E, V, At>(&self, property: Property<E, V>) -> MediaResource<'s>
    where
        T: Representation<Of: IsOrDerivesFrom<E, At>>,
        E: ODataStructured,
        V: EdmValue<Kind: kind::Is<kind::StreamKind>>,
    {
        MediaResource::at(self.target.below_property(property.descriptor()))
    }

    /// Returns the content of a media entity: `$value` \[OData-Protocol 11.2.4\].
    #[must_use]
    pub fn media(&self) -> MediaResource<'s> {
        MediaResource::at(self.target.below("$value"))
    }

    /// Casts the entity to the derived type `D` \[OData-URL 4.11\].
    #[must_use]
    pub fn derived<D: Representation>(&self) -> EntityResource<'s, D, A> {
        let name = D::EDM_TYPE.name();
        let target = self.target.cast(name);
        let precondition = self.precondition.clone();
        let Self { key, is_member, .. } = *self;
        EntityResource { key, is_member, precondition, ..EntityResource::at(target, name) }
    }

    /// Sets a single-valued navigation property to the entity at this URL: `PUT …/$ref`
    /// \[OData-Protocol 11.4.6.3\].
    ///
    /// ```
    /// use odata_core::{Link, ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "people")]
    /// struct Person {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(nav)]
    ///     manager: Option<Link<Person>>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let manager = service.entity_set::<Person>().entity(7).navigate(Person::MANAGER);
    /// let request = manager.set_reference("people(8)")?.to_http();
    /// assert_eq!(request.uri().path(), "/api/people(7)/manager/$ref");
    /// assert_eq!(request.body(), br#"{"@odata.id":"https://example.com/api/people(8)"}"#);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::ForeignUrl`] if the URL is not a URL of this service; see
    /// [references](crate::Link#references). [`Error::Invalid`] for a containment navigation property
    /// \[OData-CSDL 8.4\].
    pub fn set_reference(&self, url: &str) -> Result<Call<()>, Error> {
        let body = self.target.body_of_reference(url)?;
        self.target.below("$ref").send(Method::PUT, body)
    }

    /// Clears a single-valued navigation property: `DELETE …/$ref` \[OData-Protocol 11.4.6.2\].
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get).
    pub fn clear_reference(&self) -> Result<Call<()>, Error> {
        self.target.below("$ref").call(Method::DELETE, "")
    }
}

/// A kind of navigation property.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "the property is not a navigation property",
    label = "not a navigation property",
    note = "for a structural property use `select`, or `property` to read or write it by itself"
)]
pub trait Navigation: Sealed {
    /// The resource of the navigation property.
    type To<'s>;

    #[doc(hidden)]
    fn to(next: Next<'_>) -> Self::To<'_>;
}

/// The target of a navigation.
#[doc(hidden)]
#[derive(Debug)]
pub struct Next<'s>(Target<'s>);

#[diagnostic::do_not_recommend]
impl<T: Representation> Navigation for kind::StructuredKind<T> {
    type To<'s> = EntityResource<'s, T>;

    fn to(next: Next<'_>) -> Self::To<'_> {
        EntityResource::at(next.0, T::EDM_TYPE.name())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Representation> Navigation for kind::CollectionKind<kind::StructuredKind<T>> {
    type To<'s> = Collection<'s, T>;

    fn to(next: Next<'_>) -> Self::To<'_> {
        Collection::at(next.0, T::EDM_TYPE.name())
    }
}

impl<T, A> Clone for EntityResource<'_, T, A> {
    fn clone(&self) -> Self {
        let precondition = self.precondition.clone();
        Self { target: self.target.clone(), precondition, ..*self }
    }
}

impl<T, A> fmt::Debug for EntityResource<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntityResource({:?})", self.target)
    }
}
