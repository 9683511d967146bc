//! The functions that containers call, which [`container!`](crate::container!) generates.

use super::call::Call;
use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::service::Service;
use super::target::Target;
use super::typed_operation::{IsUnbound, ODataOperation};
use crate::entity::{ODataEntity, ODataStructured, Representation};
use crate::response::Error;
use crate::schema::{ContainerItem, ItemKind, assert_binding};
use crate::url::encode_non_ascii;

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

/// Describes an entity set or a singleton.
#[must_use]
pub const fn container_item<T: Representation<Of: ODataEntity>>(
    name: &'static str,
    kind: ItemKind,
) -> ContainerItem {
    ContainerItem::new(name, kind, T::Of::DESCRIPTOR)
}

/// Returns a navigation property binding. Fails to compile, at the caller, if the type has no navigation
/// property of this name, or contains its entities.
///
/// # Panics
/// Panics at compile time in these cases.
#[must_use]
#[track_caller]
pub const fn container_binding<T: Representation<Of: ODataEntity>>(
    property: &'static str,
    target: &'static str,
) -> (&'static str, &'static str) {
    assert_binding(T::Of::DESCRIPTOR, property);
    (property, target)
}

/// Describes the import of an operation.
#[must_use]
pub const fn container_import<O: IsUnbound>() -> ContainerItem {
    ContainerItem::import(O::DESCRIPTOR)
}
