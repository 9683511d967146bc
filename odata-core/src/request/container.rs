//! The entity container of a service as a struct: [`container!`](crate::container!).

use super::call::Call;
use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::service::Service;
use super::target::Target;
use super::typed_operation::{IsUnbound, ODataOperation};
use crate::entity::{ODataEntity, ODataStructured, Representation};
use crate::response::Error;
use crate::schema::{ContainerItem, ItemKind, is_path_of_names};
use crate::url::encode_non_ascii;

/// Declares the entity container of a service as a struct with a method for each entity set,
/// singleton and import \[OData-CSDL 13\].
///
/// | item | method |
/// |---|---|
/// | `people: EntitySet<Person> = "People"` | `people()` returns a [`Collection<Person>`](crate::request::Collection) |
/// | `me: Singleton<Person> = "Me"` | `me()` returns an [`EntityResource<Person>`](crate::request::EntityResource) |
/// | `reset: Import<ResetData>` | `reset(&ResetData { … })` returns the [`Call`](crate::request::Call) of an [action](derive@crate::ODataAction) or a [function](derive@crate::ODataFunction) that is not bound |
///
/// The text after `=` is the name in the service's metadata. An operation has the name of its import
/// in its own attributes. The qualified name of the container is optional.
///
/// The struct owns a [`Service`](crate::Service): `new` and `From` make one, and `service` returns
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
#[macro_export]
macro_rules! container {
    ($(#[$attribute:meta])* $vis:vis struct $name:ident $(= $qualified:literal)? {$(
        $(#[$item_attribute:meta])* $item_vis:vis $item:ident:
        $(EntitySet<$set:ty> = $set_name:literal)?
        $(Singleton<$singleton:ty> = $singleton_name:literal)?
        $(Import<$operation:ty>)?
    ),* $(,)?}) => {
        $(#[$attribute])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            service: $crate::request::Service,
        }

        // A program does not use each item of its service, and a service may have deprecated items.
        #[allow(dead_code, deprecated)]
        impl $name {
            /// The descriptor of the container.
            $vis const DESCRIPTOR: &'static $crate::schema::Container =
                &$crate::schema::Container::__new([$($qualified,)? stringify!($name)][0], &[$(
                    $($crate::request::container_item::<$set>(
                        $set_name,
                        $crate::schema::ItemKind::EntitySet,
                        concat!(
                            "the name `", $set_name, "` of an entity set is not a path of names: \
                             write one such as `users`, without a query or slashes at its ends",
                        ),
                    ))?
                    $($crate::request::container_item::<$singleton>(
                        $singleton_name,
                        $crate::schema::ItemKind::Singleton,
                        concat!(
                            "the name `", $singleton_name, "` of a singleton is not a path of names: \
                             write one such as `me`, without a query or slashes at its ends",
                        ),
                    ))?
                    $($crate::request::container_import::<$operation>())?
                ),*]);

            /// Creates the container of a service.
            #[must_use]
            $vis const fn new(service: $crate::request::Service) -> Self {
                Self { service }
            }

            /// Returns the service.
            #[must_use]
            $vis const fn service(&self) -> &$crate::request::Service {
                &self.service
            }

            $(
                $(#[$item_attribute])*
                $item_vis fn $item(&self $(, operation: &$operation)?) ->
                    $($crate::request::Collection<'_, $set>)?
                    $($crate::request::EntityResource<'_, $singleton>)?
                    $($crate::request::ImportCall<$operation>)?
                {
                    $(self.service.__entity_set::<$set>($set_name))?
                    $(self.service.__singleton::<$singleton>($singleton_name))?
                    $(self.service.__import::<$operation>(operation))?
                }
            )*
        }

        impl ::std::convert::From<$crate::request::Service> for $name {
            fn from(service: $crate::request::Service) -> Self {
                Self::new(service)
            }
        }
    };
}

impl Service {
    #[doc(hidden)]
    #[must_use]
    pub fn __entity_set<T: Representation>(&self, name: &str) -> Collection<'_, T> {
        Collection::at(Target::new(self, &encode_non_ascii(name)), T::EDM_TYPE.name())
    }

    #[doc(hidden)]
    pub fn __import<O: ODataOperation>(&self, operation: &O) -> ImportCall<O> {
        Target::new(self, "").operation(operation)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn __singleton<T: Representation>(&self, name: &str) -> EntityResource<'_, T> {
        EntityResource::at(Target::new(self, &encode_non_ascii(name)), T::EDM_TYPE.name())
    }
}

/// The result of the method of an import.
pub type ImportCall<O> = Result<Call<<O as ODataOperation>::Response>, Error>;

/// Describes an entity set or a singleton. `problem` is the message about a name that is not valid.
///
/// # Panics
/// At compile time, if the name is not a path of names.
#[must_use]
pub const fn container_item<T: Representation<Of: ODataEntity>>(
    name: &'static str,
    kind: ItemKind,
    problem: &'static str,
) -> ContainerItem {
    assert!(is_path_of_names(name), "{}", problem);
    ContainerItem::new(name, kind, T::Of::DESCRIPTOR)
}

/// Describes the import of an operation.
#[must_use]
pub const fn container_import<O: IsUnbound>() -> ContainerItem {
    ContainerItem::import(O::DESCRIPTOR)
}
