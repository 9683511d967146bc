//! The functions that containers call, which [`container!`](crate::container!) generates.

use super::call::Call;
use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::restricted::Restricted;
use super::service::Service;
use super::target::Target;
use super::typed_operation::{Derived, Here, InBase, IsUnbound, ODataOperation};
use crate::entity::{ODataEntity, ODataStructured, Representation};
use crate::model::OneOf;
use crate::response::Error;
use crate::schema::{ContainerItem, ItemKind, Restrictions, StructuredType, assert_binding};
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

    /// `A` agrees with the restrictions.
    #[doc(hidden)]
    #[must_use]
    pub fn __restricted_set<T: Representation, A>(
        &self,
        name: &str,
        restrictions: &'static Restrictions,
    ) -> Collection<'_, T, A> {
        Collection::at(self.restricted_target(name, restrictions), T::EDM_TYPE.name())
    }

    /// `A` agrees with the restrictions.
    #[doc(hidden)]
    #[must_use]
    pub fn __restricted_singleton<T: Representation, A>(
        &self,
        name: &str,
        restrictions: &'static Restrictions,
    ) -> EntityResource<'_, T, A> {
        EntityResource::at(self.restricted_target(name, restrictions), T::EDM_TYPE.name())
    }

    fn restricted_target(&self, name: &str, restrictions: &'static Restrictions) -> Target<'_> {
        let target = Target::new(self, &encode_non_ascii(name));
        Target { restricted: Restricted::by(restrictions), ..target }
    }
}

/// The result of the method of an import.
pub type ImportCall<O> = Result<Call<<O as ODataOperation>::Response>, Error>;

/// The type of an entity set or a singleton: a struct, its partial, or an enum of derived types. `At` is inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of an entity set or a singleton",
    label = "not an OData entity type",
    note = "add `#[derive(ODataEntity)]` and `#[odata(namespace = \"…\")]` to a struct",
    note = "an enum of derived types names the struct of its base type: `#[odata(declared = User)]`"
)]
pub trait ItemType<At> {
    /// The descriptor of the entity type; of an enum, that of the declared type.
    const ITEM: &'static StructuredType;
}

#[diagnostic::do_not_recommend]
impl<T: Representation<Of: ODataEntity>> ItemType<Here> for T {
    const ITEM: &'static StructuredType = T::Of::DESCRIPTOR;
}

#[diagnostic::do_not_recommend]
impl<T: Representation<Of: OneOf + Derived<Base: ODataEntity>>> ItemType<InBase<Here>> for T {
    const ITEM: &'static StructuredType = <T::Of as Derived>::Base::DESCRIPTOR;
}

/// Describes an entity set or a singleton.
#[must_use]
pub const fn container_item<T: ItemType<At>, At>(
    name: &'static str,
    kind: ItemKind,
) -> ContainerItem {
    ContainerItem::new(name, kind, T::ITEM)
}

/// Returns a navigation property binding. Fails to compile, at the caller, if the type has no navigation
/// property of this name, or contains its entities.
///
/// # Panics
/// Panics at compile time in these cases.
#[must_use]
#[track_caller]
pub const fn container_binding<T: ItemType<At>, At>(
    property: &'static str,
    target: &'static str,
) -> (&'static str, &'static str) {
    assert_binding(T::ITEM, property);
    (property, target)
}

/// Describes the import of an operation.
#[must_use]
pub const fn container_import<O: IsUnbound>() -> ContainerItem {
    ContainerItem::import(O::DESCRIPTOR)
}

/// Checks at compile time that the entity type has the property with which a path in the restrictions of an item
/// begins. An open type may have any property.
///
/// # Panics
/// Panics with the message if the type has no such property.
pub const fn assert_property<T: ItemType<At>, At>(path: &str, message: &str) {
    assert!(T::ITEM.may_have(path), "{}", message);
}
