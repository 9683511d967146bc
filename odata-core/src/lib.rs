// The links of the README lead to files of the repository. Here, they lead to the guide: of several
// definitions of a link, the first applies.
//! [first_request]: guide::first_request
//! [entity_model]: guide::entity_model
//! [attributes]: guide::attributes
//! [requests]: guide::requests
//! [query]: guide::query
//! [page]: guide::page
//! [batch]: guide::batch
//! [errors]: guide::errors
//! [services]: guide::services
//! [authentication]: guide::authentication
//! [testing]: guide::testing
//! [server]: guide::server
//! [metadata]: guide::metadata
//! [performance]: guide::performance
// The quick start sends requests with the feature `ureq`, so its doc test needs the feature.
#![cfg_attr(any(not(doctest), feature = "ureq"), doc = include_str!("../README.md"))]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

pub mod batch;
#[cfg(feature = "client")]
pub mod client;
pub mod edm;
pub mod entity;
mod error;
pub mod guide;
pub mod json;
mod limits;
mod message;
mod model;
mod plain;
pub mod query;
pub mod request;
pub mod response;
pub mod schema;
mod sealed;
mod serde;
pub mod server;
mod temporal;
#[cfg(feature = "testing")]
pub mod testing;
mod url;
pub mod validate;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

// What a first program needs. Everything else is in the module that it belongs to.
pub use crate::batch::Batch;
pub use crate::edm::{DateTimeOffset, Flags, ODataEnum, Presence};
pub use crate::entity::{
    Annotations, DynamicProperties, Entity, Link, Links, ODataComplex, ODataEntity, ODataPartial,
    ODataStructured, OtherType,
};
pub use crate::json::ReadError;
pub use crate::limits::Limits;
pub use crate::request::{ODataAction, ODataFunction, Operation, Service};
pub use crate::response::{Created, Error, ODataError, Page, Updated};
pub use crate::validate::Violations;

/// Derives [`ODataEntity`](trait@ODataEntity) for a struct with named fields, or for an enum of derived
/// types.
///
/// For `struct Order`, the derive generates:
///
/// - `impl ODataEntity for Order`, `serde::Serialize` and `serde::Deserialize`.
/// - `struct OrderPartial`, with the same properties as [`Presence`] values, and the trait
///   [`ODataPartial`].
/// - `Order::builder()` and `struct OrderBuilder`, unless `builder = false` is set: one setter for each
///   property, `null` for the nullable ones, and `build`, which compiles once all required properties
///   are set. The setter of a property named `build` or `null` is `set_build` or `set_null`, with one
///   more `set_` if another property has that name.
/// - A constant for each property, such as `Order::CUSTOMER_ID`.
///
/// An enum of derived types reads and writes values of all its variants: with
/// [`Entity::from_json`] of the enum, in a [`Page`], as a property, or with `serde`.
///
/// Generated items have at most the visibility of the struct or the field that they are generated
/// for. [The guide](crate::guide::attributes) lists the attributes.
///
/// ```
/// use odata_core::{ODataEntity, ODataPartial};
///
/// #[derive(Debug, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo.Sales", rename_all = "PascalCase", entity_set = "Orders")]
/// struct Order {
///     #[odata(key, name = "ID", computed_default)]
///     id: Option<i64>,
///     customer_id: String,
///     #[odata(max_length = 20)]
///     note: Option<String>,
/// }
///
/// let order = Order::builder().customer_id("c1").null(Order::NOTE).build();
/// assert_eq!(
///     order.to_json(),
///     br##"{"@odata.type":"#Demo.Sales.Order","CustomerId":"c1","Note":null}"##,
/// );
/// let order = order.finish()?;
/// assert_eq!(order, Order { id: None, customer_id: "c1".into(), note: None });
/// # Ok::<(), odata_core::Violations>(())
/// ```
///
/// A missing required property is a compile error, which names the property:
///
/// ```compile_fail
/// # use odata_core::ODataEntity;
/// # #[derive(ODataEntity)]
/// # #[odata(namespace = "Demo.Sales")]
/// # struct Order { #[odata(key, computed_default)] id: Option<i64>, customer_id: String }
/// // error[E0277]: required property `customer_id` has not been set
/// let order = Order::builder().build();
/// ```
#[cfg(feature = "derive")]
pub use odata_derive::ODataEntity;

/// Derives [`ODataComplex`](trait@ODataComplex). The derive works like
/// [`ODataEntity`](derive@ODataEntity), for types without a key.
///
/// On an enum whose variants have derived complex types, the derive implements their base type. The type
/// annotation of a value selects the variant.
#[cfg(feature = "derive")]
pub use odata_derive::ODataComplex;

/// Derives [`ODataEnum`](trait@ODataEnum) for an enum. The variants are the members.
#[cfg(feature = "derive")]
pub use odata_derive::ODataEnum;

/// Derives [`ODataAction`](trait@ODataAction) for a struct whose fields are the parameters of an
/// action \[OData-CSDL 12.2\].
///
/// Attributes of the struct:
///
/// | attribute | meaning |
/// |---|---|
/// | `namespace = "Demo"` | the namespace of the action; required |
/// | `name = "Restart"` | the name; by default the struct's name in `lowerCamelCase` |
/// | `bound_to = Server` | the type that the action is bound to; `Vec<Server>` is a collection |
/// | `import = "RestartAll"` | the name of the action import, if it differs from the name of the action; only without `bound_to` |
/// | `returns = Entity<Server>` | the response: `()`, [`Entity<T>`](crate::Entity), [`Page<T>`](crate::Page), [`ValueResponse<V>`](crate::response::ValueResponse), an `Option` of these, or any other [`FromResponse`](crate::response::FromResponse); required |
/// | `rename_all = "PascalCase"` | the case of the names of the parameters, and of the action |
///
/// A field can have `name`, `sensitive` and the facets, such as `max_length`. A parameter that is an
/// entity has a type with `ODataEntity`, or is a [`Link`], which can also be a reference. A parameter
/// that may be null is an `Option`. The action leaves it out if it is `None`
/// \[OData-Protocol 11.5.5.1\].
///
/// ```
/// use odata_core::{Entity, ODataAction, ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "servers")]
/// struct Server {
///     #[odata(key)]
///     id: String,
/// }
///
/// #[derive(Debug, ODataAction)]
/// #[odata(namespace = "Demo", bound_to = Server, returns = Entity<Server>)]
/// struct Restart {
///     after_seconds: i32,
///     message: Option<String>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let server = service.entity_set::<Server>().entity("a1");
/// let restart = server.call(&Restart { after_seconds: 60, message: None })?;
/// assert_eq!(restart.to_http().uri().path(), "/api/servers('a1')/Demo.restart");
/// assert_eq!(restart.to_http().body(), br#"{"afterSeconds":60}"#);
///
/// let response = http::Response::new(r#"{"id":"a1"}"#);
/// assert_eq!(restart.read(response)?.id, "a1");
/// # Ok::<(), odata_core::Error>(())
/// ```
///
/// Calling an action on another type is a compile error:
///
/// ```compile_fail
/// # use odata_core::{ODataAction, ODataEntity, Service};
/// # #[derive(ODataEntity)]
/// # #[odata(namespace = "Demo", entity_set = "users")]
/// # struct User { #[odata(key)] id: i32 }
/// # #[derive(ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Server { #[odata(key)] id: i32 }
/// # #[derive(ODataAction)]
/// # #[odata(namespace = "Demo", bound_to = Server, returns = ())]
/// # struct Restart {}
/// # let service = Service::new("https://example.com/api").unwrap();
/// // error[E0277]: `Restart` cannot be called on `User`
/// service.entity_set::<User>().entity(7).call(&Restart {})?;
/// # Ok::<(), odata_core::Error>(())
/// ```
#[cfg(feature = "derive")]
pub use odata_derive::ODataAction;

/// Derives [`ODataFunction`](trait@ODataFunction) for a struct whose fields are the parameters of a
/// function \[OData-CSDL 12.3\]. The derive works like [`ODataAction`](derive@ODataAction), with two
/// more attributes:
///
/// - `composable` on the struct: [`compose`](crate::request::EntityResource::compose) continues the
///   path after the function.
/// - `optional` on a field: a call leaves the parameter out if it is `None`. Without `optional`,
///   `None` is sent as null, because the parameters that are present select the overload
///   \[OData-CSDL 12.8\].
///
/// ```
/// use odata_core::query::Query;
/// use odata_core::{ODataEntity, ODataFunction, Operation, Page, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     price: f64,
/// }
///
/// #[derive(Debug, ODataFunction)]
/// #[odata(namespace = "Demo", bound_to = Vec<Product>, returns = Page<Product>, composable)]
/// struct Similar {
///     name: String,
///     #[odata(optional)]
///     most: Option<i32>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let similar = Similar { name: "tea".into(), most: None };
/// let cheap = service
///     .entity_set::<Product>()
///     .compose(&similar)?
///     .list(&Query::new().filter(Product::PRICE.lt(9)))?;
/// assert_eq!(
///     cheap.to_http().uri(),
///     "https://example.com/api/products/Demo.similar(name='tea')?$filter=price%20lt%209",
/// );
/// # Ok::<(), odata_core::Error>(())
/// ```
#[cfg(feature = "derive")]
pub use odata_derive::ODataFunction;

/// Declares the entity container of a service as a struct with a method for each entity set,
/// singleton and import \[OData-CSDL 13\].
///
/// | item | method |
/// |---|---|
/// | `people: EntitySet<Person> = "People"` | `people()` returns a [`Collection<Person>`](crate::request::Collection) |
/// | `me: Singleton<Person> = "Me"` | `me()` returns an [`EntityResource<Person>`](crate::request::EntityResource) |
/// | `reset: Import<ResetData>` | `reset(&ResetData { … })` returns the [`Call`](crate::request::Call) of an [action](derive@crate::ODataAction) or a [function](derive@crate::ODataFunction) that is not bound |
///
/// The type is a struct, its partial, or an enum of derived types with `declared`.
///
/// The text after `=` is the name in the service's metadata. An operation has the name of its import
/// in its own attributes. The qualified name of the container is optional.
///
/// An entity set or a singleton can have the attribute `#[odata(bind("Friends" = "People"))]`, a
/// navigation property binding: entities at the navigation property `Friends` are in the entity set
/// `People`. The left side may have complex properties and qualified type names before the navigation
/// property, such as `"Demo.Employee/Manager"`; the right side is an item of the container, or a path
/// such as `"Me/Trips"` or `"Demo.OtherContainer/People"`. The compiler checks targets and, in
/// containers with up to 100 bindings, properties of the type itself. Words such as `no_insert` and
/// `no_filter_by("Name")` state what the service refuses; see
/// [the guide](crate::guide::operations#declare-what-the-service-allows). Other attributes, such as documentation,
/// `#[deprecated]` and `#[cfg(…)]`, apply to the method. `#[odata(crate = "…")]` on the struct works
/// like that of the [derives](derive@crate::ODataEntity).
///
/// The struct owns a [`Service`]: `new` and `From` make one, and `service` returns
/// it. `DESCRIPTOR` is a [description](crate::schema::Container) of the container.
///
/// ```
/// use odata_core::{Entity, ODataEntity, ODataFunction, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Trippin", rename_all = "PascalCase")]
/// pub struct Person {
///     #[odata(key)]
///     user_name: String,
/// }
///
/// #[derive(Debug, ODataFunction)]
/// #[odata(namespace = "Trippin", name = "GetPersonWithMostFriends", returns = Entity<Person>)]
/// pub struct GetPersonWithMostFriends {}
///
/// odata_core::container! {
///     /// The TripPin service.
///     pub struct TripPin = "Trippin.Container" {
///         /// The people.
///         pub people: EntitySet<Person> = "People",
///         pub me: Singleton<Person> = "Me",
///         pub person_with_most_friends: Import<GetPersonWithMostFriends>,
///     }
/// }
///
/// let trippin = TripPin::new(Service::new("https://services.odata.org/TripPin")?);
/// let path = |request: http::Request<Vec<u8>>| request.uri().path().to_owned();
///
/// let person = trippin.people().entity("russellwhyte").get()?;
/// assert_eq!(path(person.to_http()), "/TripPin/People('russellwhyte')");
/// assert_eq!(path(trippin.me().get()?.to_http()), "/TripPin/Me");
/// let most = trippin.person_with_most_friends(&GetPersonWithMostFriends {})?;
/// assert_eq!(path(most.to_http()), "/TripPin/GetPersonWithMostFriends()");
/// # Ok::<(), odata_core::Error>(())
/// ```
#[cfg(feature = "derive")]
pub use odata_derive::container;

/// Derives a type definition \[OData-CSDL 11\]: a primitive type under another name, as its own Rust
/// type. The JSON is that of the underlying type. The derive also implements `serde::Serialize` and
/// `serde::Deserialize`.
///
/// The facets `max_length`, `precision` and `scale`, and `minimum`, `maximum`, `multiple_of` and
/// `allowed_values` are checked wherever the type is used, including collections:
///
/// ```
/// use odata_core::{ODataEntity, ODataTypeDefinition};
///
/// #[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
/// #[odata(namespace = "Demo", max_length = 3)]
/// struct Currency(String);
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Price {
///     #[odata(key)]
///     id: i32,
///     currencies: Vec<Currency>,
/// }
///
/// let price = Price { id: 1, currencies: vec![Currency("CHF".into()), Currency("Euro".into())] };
/// assert_eq!(
///     price.validate().unwrap_err().to_string(),
///     "currencies[1]: 4 characters, at most 3 are allowed",
/// );
/// ```
///
/// ```
/// use odata_core::{ODataEntity, ODataTypeDefinition};
///
/// #[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
/// #[odata(namespace = "Demo")]
/// struct Weight(f64);
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Parcel {
///     #[odata(key)]
///     id: i32,
///     weight: Weight,
/// }
///
/// let parcel = Parcel::from_json(br#"{"id":1,"weight":2.5}"#)?;
/// assert_eq!(parcel.weight, Weight(2.5));
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[cfg(feature = "derive")]
pub use odata_derive::ODataTypeDefinition;
