//! Resources for single properties.

use std::fmt;
use std::marker::PhantomData;

use http::Method;

use super::call::Call;
use super::media::MediaResource;
use super::precondition::Precondition;
use super::target::Target;
use super::typed_operation::BoundTo;
use crate::edm::{EdmValue, ValueRef};
use crate::json::{is_object, value_text};
use crate::response::Error;
use crate::response::ValueResponse;
use crate::schema::{Capability, PropertyDescriptor};
use crate::validate;

/// The URL of a single property, to read or write it \[OData-Protocol 11.4.9\].
///
/// ```
/// use odata_core::{ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     tags: Vec<String>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let tags = service.entity_set::<Product>().entity(7).property(Product::TAGS);
/// let request = tags.set(&vec!["tea".into()])?.to_http();
/// assert_eq!(request.method(), "PUT");
/// assert_eq!(request.uri().path(), "/api/products(7)/tags");
/// assert_eq!(request.body(), br#"{"value":["tea"]}"#);
///
/// let response = http::Response::new(r#"{"value":["tea","green"]}"#);
/// assert_eq!(tags.get()?.read(response)?.into_inner(), ["tea", "green"]);
/// # Ok::<(), odata_core::Error>(())
/// ```
pub struct PropertyResource<'s, V> {
    target: Target<'s>,
    property: &'static PropertyDescriptor,
    /// The precondition of the entity.
    precondition: Option<Precondition>,
    of: PhantomData<fn() -> V>,
}

impl<'s, V: EdmValue> PropertyResource<'s, V> {
    pub(super) const fn at(
        target: Target<'s>,
        property: &'static PropertyDescriptor,
        precondition: Option<Precondition>,
    ) -> Self {
        Self { target, property, precondition, of: PhantomData }
    }

    /// Reads the value.
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::get`](super::EntityResource::get).
    pub fn get(&self) -> Result<Call<ValueResponse<V>>, Error> {
        self.target.call(Method::GET, "")
    }

    /// Sets the value of the property: `PUT`. A complex value is replaced completely; `None`
    /// [clears](Self::clear) the property.
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::get`](super::EntityResource::get), and
    /// [`Error::Invalid`] with every violation: a violated facet; a key or an immutable property,
    /// because an update cannot change it; null for a property that is not nullable; in OData 4.0,
    /// an entity within a complex value. [`RequestError::NotAllowed`](crate::request::RequestError::NotAllowed)
    /// if the service does not allow updates of the entity, or requires an `ETag` for them.
    pub fn set(&self, value: &V) -> Result<Call<()>, Error> {
        if matches!(value.view(), ValueRef::Null | ValueRef::Absent) {
            return self.clear();
        }
        self.check(value.view())?;
        let json = value_text(value.view(), self.target.service.format(), V::TYPE);
        let body = if is_object(V::TYPE) { json } else { format!("{{\"value\":{json}}}") };
        Ok(self.change(self.target.send(Method::PUT, body.into_bytes())?))
    }

    /// Sets the property to null: `DELETE`.
    ///
    /// # Errors
    /// Returns the errors of [`set`](Self::set).
    pub fn clear(&self) -> Result<Call<()>, Error> {
        self.check(ValueRef::Null)?;
        Ok(self.change(self.target.call(Method::DELETE, "")?))
    }

    /// Calls an action or a function that is bound to a complex or primitive value of this type; see
    /// [`EntityResource::call`](super::EntityResource::call).
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::call`](super::EntityResource::call).
    pub fn call<O, At>(&self, operation: &O) -> Result<Call<O::Response>, Error>
    where
        O: BoundTo<V, At>,
    {
        self.target.operation(operation)
    }

    fn change(&self, call: Call<()>) -> Call<()> {
        call.with_precondition(self.precondition.as_ref())
    }

    fn check(&self, value: ValueRef<'_>) -> Result<(), Error> {
        self.target.allow_change(Capability::Update, self.precondition.as_ref())?;
        let service = self.target.service;
        let nested_entities = service.format().takes_nested_entities();
        let references = |url: &str| service.refuses_reference(url);
        let checked =
            validate::checked_property(value, self.property, nested_entities, Some(&references));
        Ok(checked?)
    }

    /// Returns the resource of the raw value, without JSON: `$value` \[OData-Protocol 11.2.4.1\].
    #[must_use]
    pub fn raw(&self) -> MediaResource<'s> {
        MediaResource::at(self.target.below("$value"))
    }
}

impl<V> Clone for PropertyResource<'_, V> {
    fn clone(&self) -> Self {
        let precondition = self.precondition.clone();
        Self { target: self.target.clone(), precondition, ..*self }
    }
}

impl<V> fmt::Debug for PropertyResource<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PropertyResource({:?})", self.target)
    }
}
