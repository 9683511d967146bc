//! The symbolic resources of a service: `$all`, `$crossjoin`, `$entity`.

use http::Method;

use super::Service;
use crate::entity::{ODataStructured, Representation};
use crate::error::RequestError;
use crate::query::Query;
use crate::request::call::Get;
use crate::request::collection::Collection;
use crate::request::target::Target;
use crate::response::Error;
use crate::schema::PropertyDescriptor;
use crate::url::encode_literal;

impl Service {
    /// Returns all entities of the type in the service, whatever their entity sets: `$all/Demo.user`
    /// \[OData-URL 4.16\].
    ///
    /// For the entities of all types, use [`collection`](Self::collection) with the path `$all` and
    /// an enum of derived types.
    #[must_use]
    pub fn all<T: Representation>(&self) -> Collection<'_, T> {
        let name = T::EDM_TYPE.name();
        Collection::at(Target::new(self, "$all").cast(name), name)
    }

    /// Returns the cross join of entity sets: `$crossjoin(Products,Sales)` \[OData-URL 4.15\].
    ///
    /// `R` is a complex type of your own, with a navigation property for each entity set, which has
    /// the name of the set. A row has a link for each entity, or the entity if the query expands it.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{Link, ODataComplex, ODataEntity, Operation, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "Products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "Sales")]
    /// struct Sale {
    ///     #[odata(key)]
    ///     id: i32,
    ///     product: i32,
    /// }
    ///
    /// #[derive(Debug, Clone, ODataComplex)]
    /// #[odata(namespace = "Demo", rename_all = "PascalCase")]
    /// struct Row {
    ///     #[odata(nav)]
    ///     products: Option<Link<Product>>,
    ///     #[odata(nav)]
    ///     sales: Option<Link<Sale>>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let query = Query::new()
    ///     .filter(Row::PRODUCTS.path(Product::ID).eq(Row::SALES.path(Sale::PRODUCT)))
    ///     .expand(Row::SALES);
    /// let list = service.cross_join::<Row>().list(&query)?;
    /// assert_eq!(
    ///     list.to_http().uri(),
    ///     "https://example.com/api/$crossjoin(Products,Sales)\
    ///      ?$filter=Products/id%20eq%20Sales/product&$expand=Sales",
    /// );
    ///
    /// # let response = http::Response::new(
    /// #     r#"{"value":[{"Products@odata.navigationLink":"Products(0)","Sales":{"id":42,"product":0}}]}"#,
    /// # );
    /// // let response = send(list.to_http());
    /// let page = list.read(response)?;
    /// let row = &page.items()[0];
    /// assert_eq!(row.control().of("Products").navigation_link(), Some("Products(0)"));
    /// let sale = row.sales.as_ref().and_then(Link::entity).map(|sale| sale.id);
    /// assert_eq!(sale, Some(42));
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Operations on the rows return [`RequestError::Name`] if `R` has no navigation property.
    #[must_use]
    pub fn cross_join<R>(&self) -> Collection<'_, R>
    where
        R: Representation<Of: ODataStructured>,
    {
        let of = R::Of::DESCRIPTOR;
        let sets = of.properties().filter(|property| property.is_navigation());
        let sets: Vec<_> = sets.map(PropertyDescriptor::name).map(encode_literal).collect();
        let mut target = Target::new(self, &format!("$crossjoin({})", sets.join(",")));
        if sets.is_empty() {
            target.path = Err(RequestError::Name(of.qualified_name().to_owned()));
        }
        Collection::at(target, R::EDM_TYPE.name())
    }

    /// Gets the entity with this entity-id, which need not be a URL of the service: `$entity?$id=…`
    /// \[OData-URL 4.3.4\]. For an entity-id that is a URL, [`get`](Self::get) is simpler.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "users")]
    /// # struct User { #[odata(key)] id: String, name: Option<String> }
    /// let service = Service::new("https://example.com/api")?;
    /// let get = service.resolve::<User>("urn:user:7", &Query::new())?;
    /// assert_eq!(get.to_http().uri(), "https://example.com/api/$entity?$id=urn%3Auser%3A7");
    /// let get = service.resolve::<User>("urn:user:7", &Query::new().select(User::ID))?;
    /// assert_eq!(
    ///     get.to_http().uri(),
    ///     "https://example.com/api/$entity/Demo.user?$select=id&$id=urn%3Auser%3A7",
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`RequestError::Query`] if the query has other options than `$select` and `$expand`, or the
    /// entity-id is empty.
    pub fn resolve<T: Representation>(
        &self,
        id: &str,
        query: &Query<T::Of>,
    ) -> Result<Get<T>, Error> {
        if id.is_empty() {
            return Err(RequestError::Query("an entity-id is not empty").into());
        }
        let (query, id) = (query.to_text_for_entity()?, format!("$id={}", encode_literal(id)));
        let target = Target::new(self, "$entity");
        if query.is_empty() {
            return target.call(Method::GET, &id);
        }
        // Without the cast, the properties that the options name are unknown.
        target.cast(T::EDM_TYPE.name()).call(Method::GET, &format!("{query}&{id}"))
    }
}
