//! Actions and functions that are bound to an entity.

use super::EntityResource;
use crate::entity::Representation;
use crate::request::call::Call;
use crate::request::invoke::Function;
use crate::request::typed_operation::{BoundTo, Composable, ResultResource};
use crate::response::{Error, FromResponse};

impl<'s, T: Representation, A> EntityResource<'s, T, A> {
    /// Invokes an action bound to the entity \[OData-Protocol 11.5.5\].
    ///
    /// `name` is usually qualified, such as `Demo.refresh`. The response is read as `R`: `()` for
    /// an action without a result, [`ValueResponse`](crate::response::ValueResponse) for a value,
    /// [`Entity`](crate::Entity), [`Page`](crate::Page), or an `Option` of these if the result may
    /// be null.
    ///
    /// ```
    /// use odata_core::request::NoParameters;
    /// use odata_core::response::ValueResponse;
    /// use odata_core::{ODataComplex, ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "products")]
    /// # struct Product { #[odata(key)] id: i32 }
    /// /// The parameters of `Demo.rate`.
    /// #[derive(Debug, Clone, ODataComplex)]
    /// #[odata(namespace = "Demo")]
    /// struct Rate {
    ///     stars: i32,
    ///     comment: Option<String>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let product = service.entity_set::<Product>().entity(7);
    /// let rate = product.action::<ValueResponse<f64>, _>("Demo.rate", &Rate { stars: 5, comment: None })?;
    /// assert_eq!(rate.to_http().uri().path(), "/api/products(7)/Demo.rate");
    /// assert_eq!(rate.to_http().body(), br#"{"stars":5}"#);
    ///
    /// let hide = product.action::<(), _>("Demo.hide", &NoParameters)?;
    /// assert_eq!(hide.to_http().body(), b"{}");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// In a struct with `ODataComplex`, mark a parameter that is an entity `#[odata(nav)]`. A
    /// [`Link`](crate::Link) is a reference to an entity, or an entity with any of its properties;
    /// [`Links`](crate::Links) is an ordered collection of these \[OData-JSON 18\].
    ///
    /// ```
    /// use odata_core::{Link, Links, ODataComplex, ODataEntity, Operation, Service};
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo", entity_set = "users")]
    /// # struct User { #[odata(key)] id: i32, name: Option<String> }
    /// /// The parameters of `assign`.
    /// #[derive(Debug, Clone, ODataComplex)]
    /// #[odata(namespace = "Demo", rename_all = "PascalCase")]
    /// struct Assign {
    ///     #[odata(nav)]
    ///     owner: Option<Link<User>>,
    ///     #[odata(nav)]
    ///     members: Links<User>,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let assign = Assign {
    ///     owner: Some(Link::bind("users(1)")),
    ///     members: [Link::from(User { id: 2, name: None }), Link::bind("users(3)")].into(),
    /// };
    /// assert_eq!(
    ///     service.action::<(), _>("assign", &assign)?.to_http().body(),
    ///     br#"{"Owner":{"@odata.id":"users(1)"},"Members":[{"id":2},{"@odata.id":"users(3)"}]}"#,
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Invalid`] if the parameters are not valid;
    /// [`RequestError::Name`](crate::request::RequestError::Name) if `name` is not a name.
    pub fn action<R, P>(&self, name: &str, parameters: &P) -> Result<Call<R>, Error>
    where
        R: FromResponse,
        P: Representation,
    {
        self.target.action(name, parameters)
    }

    /// Calls an action or a function that is bound to the type of the entity or to a base type of
    /// it.
    ///
    /// ```
    /// use odata_core::request::Operation;
    /// use odata_core::response::ValueResponse;
    /// use odata_core::{ODataAction, ODataEntity, ODataFunction, Service};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "products")]
    /// struct Product {
    ///     #[odata(key)]
    ///     id: i32,
    /// }
    ///
    /// /// Changes the price.
    /// #[derive(Debug, ODataAction)]
    /// #[odata(namespace = "Demo", bound_to = Product, returns = ())]
    /// struct Discount {
    ///     percent: i32,
    ///     reason: Option<String>,
    /// }
    ///
    /// /// Returns the price in a currency.
    /// #[derive(Debug, ODataFunction)]
    /// #[odata(namespace = "Demo", bound_to = Product, returns = ValueResponse<f64>)]
    /// struct PriceIn {
    ///     currency: String,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let product = service.entity_set::<Product>().entity(7);
    ///
    /// let request = product.call(&Discount { percent: 5, reason: None })?.to_http();
    /// assert_eq!(request.method(), "POST");
    /// assert_eq!(request.uri(), "https://example.com/api/products(7)/Demo.discount");
    /// assert_eq!(request.body(), br#"{"percent":5}"#);
    ///
    /// let price = product.call(&PriceIn { currency: "CHF".into() })?;
    /// assert_eq!(
    ///     price.to_http().uri(),
    ///     "https://example.com/api/products(7)/Demo.priceIn(currency='CHF')",
    /// );
    /// let response = http::Response::new(r#"{"value":9.5}"#);
    /// assert_eq!(price.read(response)?.into_inner(), 9.5);
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Invalid`] if the parameters are not valid;
    /// [`RequestError::Key`](crate::request::RequestError::Key) or
    /// [`RequestError::Path`](crate::request::RequestError::Path) if the path of the resource is not
    /// valid; [`RequestError::Token`](crate::request::RequestError::Token) if the token is not a
    /// valid header value.
    pub fn call<O, At>(&self, operation: &O) -> Result<Call<O::Response>, Error>
    where
        O: BoundTo<T::Of, At>,
    {
        self.target.operation(operation)
    }

    /// Continues the path after a composable function that is bound to the entity
    /// \[OData-Protocol 11.5.4.2\].
    ///
    /// # Errors
    /// [`Error::Invalid`] if the parameters are not valid;
    /// [`RequestError::Key`](crate::request::RequestError::Key) or
    /// [`RequestError::Path`](crate::request::RequestError::Path) if the path of the resource is not
    /// valid; [`RequestError::Token`](crate::request::RequestError::Token) if the token is not a
    /// valid header value.
    pub fn compose<O, At>(
        &self,
        function: &O,
    ) -> Result<<O::Response as ResultResource>::Resource<'s>, Error>
    where
        O: BoundTo<T::Of, At> + Composable<Response: ResultResource>,
    {
        Ok(O::Response::__resource(self.target.function(O::DESCRIPTOR.url_name(), function)?))
    }

    /// Returns a function bound to the entity; see [`Function`].
    ///
    /// # Errors
    /// Returns the errors of [`action`](Self::action).
    pub fn function<P: Representation>(
        &self,
        name: &str,
        parameters: &P,
    ) -> Result<Function<'s>, Error> {
        self.target.function(name, parameters)
    }
}
