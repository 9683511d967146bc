//! Subsets of a collection, all of its members together, and members by other forms of the key.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use http::Method;
use http::header::HeaderValue;

use super::allows::{Allows, AllowsDelete, AllowsRead, AllowsUpdate};
use super::call::{Call, List};
use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::invoke::free_alias;
use super::key::{AlternateKey, KeyForm, KeyValues, key_aliases, partial_key_path};
use super::options;
use super::target::Target;
use crate::entity::{Keyed, ODataPartial, ODataStructured, Representation};
use crate::json::write_update;
use crate::query::{Filter, Query};
use crate::response::{Error, Page};
use crate::schema::Capability;

impl<'s, T: Representation, A> Collection<'s, T, A> {
    /// Returns the members that meet the condition: `/$filter(@filter)` \[OData-URL 4.12\], from
    /// OData 4.01. Use it before [`each`](Self::each) or an action; to read entities, a filter in
    /// the query of [`list`](Self::list) is supported by more services.
    ///
    /// ```
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    ///     color: String,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let brown = service.entity_set::<Product>().filtered(Product::COLOR.eq("brown"));
    /// let changes = ProductPartial { color: "taupe".to_owned().into(), ..Default::default() };
    /// let update = brown.each().update(&changes)?;
    /// assert_eq!(
    ///     update.to_http().uri(),
    ///     "https://example.com/api/products/$filter(@filter)/$each?@filter=color%20eq%20'brown'",
    /// );
    /// let delete = brown.each().delete()?;
    /// assert_eq!(delete.to_http().method(), "DELETE");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Operations on the subset return [`RequestError::Query`](super::RequestError::Query) if the
    /// condition can't be written, and [`RequestError::NotAllowed`](super::RequestError::NotAllowed)
    /// if the service refuses it by its metadata.
    #[must_use]
    pub fn filtered(&self, condition: Filter<T::Of>) -> Self {
        let target = self.target();
        // In the path, an expression must not have slashes, so it is always an alias.
        let alias = free_alias(&taken(target), "filter");
        let mut filtered = target.below(&format!("$filter({alias})")).filtered();
        let query = Query::from(condition.clone());
        if let Err(error) = target.allow_query(&query, Query::broken_for_count) {
            filtered.path = filtered.path.and(Err(error));
        }
        match condition.into_text() {
            Ok(text) => filtered.options.push((alias, text)),
            Err(error) => filtered.path = filtered.path.and(Err(error)),
        }
        Self::at(filtered, self.expected())
    }

    /// Returns all members of the collection together: `/$each` \[OData-URL 4.13\], from OData
    /// 4.01. See [`filtered`](Self::filtered).
    #[must_use]
    pub fn each(&self) -> EachMember<'s, T, A> {
        EachMember { target: self.target().below("$each"), of: PhantomData }
    }

    /// Reads a page as [`list`](Self::list) does, with the query in the body of a `POST` to
    /// `/$query` \[OData-URL 4.17\], from OData 4.01. Use it for a query that is too long for a URL.
    ///
    /// ```
    /// # use odata_core::{ODataEntity, Operation, Service};
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32, color: String }
    /// let service = Service::new("https://example.com/api")?;
    /// let products = service.entity_set::<Product>();
    /// let request = products.list_by_post(&Product::ID.is_in(1..=3).into())?.to_http();
    /// assert_eq!(request.uri(), "https://example.com/api/products/$query");
    /// assert_eq!(request.headers()["Content-Type"], "text/plain");
    /// assert_eq!(request.body(), b"$filter=id%20in%20(1,2,3)");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`list`](Self::list).
    pub fn list_by_post(&self, query: &Query<T::Of>) -> Result<List<T>, Error>
    where
        A: AllowsRead,
    {
        self.allow_list(query)?;
        let mut target = self.target().below("$query");
        let aliases = target.options.drain(..).map(|(alias, value)| format!("{alias}={value}"));
        let aliases = aliases.collect::<Vec<_>>().join("&");
        let body = options::joined(&query.to_text()?, &aliases)?.into_owned();
        target.send_as(Method::POST, HeaderValue::from_static("text/plain"), body.into_bytes())
    }

    /// Returns the entity with this key, as [`entity`](Self::entity) does, with the values in
    /// parameter aliases: `users(@id)?@id='a%2Fb'` \[OData-URL 5.1.12\]. Use it if a server refuses
    /// `/`, `\` or a null character in a path, even if they are encoded \[OData-Protocol 12.3\].
    ///
    /// The [`path`](EntityResource::path) of the entity lacks the values, so it is not a reference
    /// to the entity.
    ///
    /// ```
    /// # use odata_core::{ODataEntity, Operation, Service};
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "users")]
    /// # struct User { #[odata(key)] id: String }
    /// let service = Service::new("https://example.com/api")?;
    /// let get = service.entity_set::<User>().entity_by_alias("a/b").get()?;
    /// assert_eq!(get.to_http().uri(), "https://example.com/api/users(@id)?@id='a%2Fb'");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Operations on the entity return [`RequestError::Key`](super::RequestError::Key) if a part of
    /// the key has no value.
    #[must_use]
    pub fn entity_by_alias<K>(&self, key: K) -> EntityResource<'s, T, A>
    where
        T: Representation<Of: Keyed>,
        K: KeyValues<<T::Of as Keyed>::Key>,
    {
        let of = <<T::Of as Keyed>::KeyOf as ODataStructured>::DESCRIPTOR;
        let mut target = self.target().clone();
        let mut taken = taken(&target);
        match key_aliases(key, of) {
            Ok(parts) => {
                let is_named = parts.len() > 1;
                let mut inside = Vec::new();
                for (name, value) in parts {
                    let alias = free_alias(&taken, &name);
                    taken.insert(alias.clone());
                    inside.push(if is_named { format!("{name}={alias}") } else { alias.clone() });
                    target.options.push((alias, value));
                }
                target = target.with(&format!("({})", inside.join(",")));
            }
            Err(error) => target.path = target.path.and(Err(error)),
        }
        EntityResource::member(target, self.expected())
    }

    /// Returns the related entity with this part of its key; the other parts follow from the
    /// entity before it in the path, by a referential constraint \[OData-URL 4.3.3\].
    ///
    /// ```
    /// use odata_core::{Links, ODataEntity, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "orders")]
    /// struct Order {
    ///     #[odata(key)]
    ///     id: i32,
    ///     #[odata(nav)]
    ///     items: Links<Item>,
    /// }
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Item {
    ///     #[odata(key = 1)]
    ///     order: i32,
    ///     #[odata(key = 2)]
    ///     number: i32,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let items = service.entity_set::<Order>().entity(1).navigate(Order::ITEMS);
    /// assert_eq!(items.entity_by_part(Item::NUMBER, 2).path(), Ok("orders(1)/items(2)"));
    /// assert_eq!(items.entity((1, 2)).path(), Ok("orders(1)/items(order=1,number=2)"));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Operations on the entity return [`RequestError::Key`](super::RequestError::Key) if a part
    /// has no value or is not part of the key, and the errors of [`entity`](Self::entity).
    #[must_use]
    pub fn entity_by_part<P, K>(&self, properties: P, values: K) -> EntityResource<'s, T, A>
    where
        T: Representation<Of: Keyed>,
        P: AlternateKey<T::Of>,
        K: KeyValues<P::Kinds>,
    {
        let of = <<T::Of as Keyed>::KeyOf as ODataStructured>::DESCRIPTOR;
        let form = KeyForm::of(self.target().service);
        let mut target = self.target().clone();
        match partial_key_path(&properties.names(), values, of, form) {
            Ok(key) => target = target.with(&key),
            Err(error) => target.path = target.path.and(Err(error)),
        }
        EntityResource::member(target, self.expected())
    }
}

fn taken(target: &Target<'_>) -> HashSet<String> {
    target.options.iter().map(|(alias, _)| alias.clone()).collect()
}

/// All members of a collection, to change or delete them in one request \[OData-Protocol 11.4.13,
/// 11.4.14\]. Created by [`Collection::each`].
///
/// Unless the [preference](super::Preference::continue_on_error) to continue is set, a service
/// changes either all members or none.
pub struct EachMember<'s, T, A = Allows> {
    target: Target<'s>,
    of: PhantomData<fn() -> (T, A)>,
}

impl<T: Representation, A> EachMember<'_, T, A> {
    /// Changes each member: `PATCH`. The response has the members only if the request
    /// [prefers](Call::prefer) a representation.
    ///
    /// # Errors
    /// Returns the errors of [`EntityResource::update`].
    pub fn update<P>(&self, changes: &P) -> Result<Call<Option<Page<T>>>, Error>
    where
        P: ODataPartial<Of = T::Of>,
        A: AllowsUpdate,
    {
        self.target.allow(Capability::Update)?;
        let service = self.target.service;
        let references = |url: &str| service.refuses_reference(url);
        let body = write_update(changes, service.format(), Some(&references))?;
        self.target.send(Method::PATCH, body)
    }

    /// Deletes each member.
    ///
    /// # Errors
    /// Returns the errors of [`Collection::list`].
    pub fn delete(&self) -> Result<Call<()>, Error>
    where
        A: AllowsDelete,
    {
        self.target.allow(Capability::Delete)?;
        self.target.call(Method::DELETE, "")
    }
}

impl<T, A> Clone for EachMember<'_, T, A> {
    fn clone(&self) -> Self {
        Self { target: self.target.clone(), of: PhantomData }
    }
}

impl<T, A> fmt::Debug for EachMember<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EachMember({:?})", self.target)
    }
}
