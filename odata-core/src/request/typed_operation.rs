//! Actions and functions as annotated structs, whose fields are the parameters.

use std::marker::PhantomData;

use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::invoke::Function;
use crate::entity::{Entity, Representation};
use crate::model::EdmValue;
use crate::response::{FromResponse, Page};
use crate::schema::{EdmType, OperationDescriptor, OperationKind, StructuredType};
use crate::sealed::{Sealed, Token};

/// An action or a function of a service, as a struct whose fields are the parameters
/// \[OData-Protocol 11.5.4, 11.5.5\].
///
/// Derive it with [`ODataAction`](macro@crate::ODataAction) or
/// [`ODataFunction`](macro@crate::ODataFunction), and call it on a resource:
/// [`EntityResource::call`], [`Collection::call`],
/// [`PropertyResource::call`](super::PropertyResource::call), or
/// [`Service::call`](super::Service::call) if it is not bound.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action or a function",
    label = "not an operation of a service",
    note = "add `#[derive(ODataAction)]` or `#[derive(ODataFunction)]` and `#[odata(namespace = \"…\", returns = …)]` to `{Self}`",
    note = "an operation without a struct is called by its name: `.action(\"name\", &parameters)` or `.function(\"name\", &parameters)`"
)]
pub trait ODataOperation: Representation {
    /// The descriptor.
    const DESCRIPTOR: &'static OperationDescriptor;

    /// The binding parameter: [`ToValue`], [`ToCollection`] or [`Unbound`].
    type Binding: Binding;

    /// The response.
    type Response: FromResponse;
}

/// An action: an operation that may change the state of the service
/// \[OData-Protocol 11.5.5\].
///
/// Implemented by [`#[derive(ODataAction)]`](macro@crate::ODataAction).
pub trait ODataAction: ODataOperation {}

/// A function: an operation that only returns a result \[OData-Protocol 11.5.4\].
///
/// Implemented by [`#[derive(ODataFunction)]`](macro@crate::ODataFunction).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a function",
    label = "not derived with `ODataFunction`"
)]
pub trait ODataFunction: ODataOperation {}

/// A function whose result can be the start of a longer path \[OData-Protocol 11.5.4.2\]:
/// `composable` in its attributes.
#[diagnostic::on_unimplemented(
    message = "the path cannot continue after `{Self}`",
    label = "not a composable function",
    note = "if the service's metadata has `IsComposable=\"true\"`, add `#[odata(composable)]` to `{Self}`"
)]
pub trait Composable: ODataFunction {}

/// The binding of an operation to a single value: an entity, a complex or a primitive value.
#[derive(Debug)]
pub struct ToValue<T>(PhantomData<fn() -> T>);

/// The binding of an operation to a collection.
#[derive(Debug)]
pub struct ToCollection<T>(PhantomData<fn() -> T>);

/// The binding of an operation that is called at the service root, through its import.
#[derive(Debug)]
pub struct Unbound;

/// The binding parameter of an operation, or its absence.
#[doc(hidden)]
pub trait Binding {
    const TYPE: Option<EdmType>;
}

impl<T: EdmValue> Binding for ToValue<T> {
    const TYPE: Option<EdmType> = Some(T::TYPE);
}

impl<T: EdmValue> Binding for ToCollection<T> {
    const TYPE: Option<EdmType> = Some(T::TYPE.collection());
}

impl Binding for Unbound {
    const TYPE: Option<EdmType> = None;
}

/// Describes an action, for generated code.
#[must_use]
pub const fn action<O: ODataOperation>(
    url_name: &'static str,
    parameters: &'static StructuredType,
) -> OperationDescriptor {
    operation::<O>(OperationKind::Action, url_name, parameters)
}

/// Describes a function, for generated code.
#[must_use]
pub const fn function<O: ODataOperation>(
    url_name: &'static str,
    parameters: &'static StructuredType,
) -> OperationDescriptor {
    operation::<O>(OperationKind::Function, url_name, parameters)
}

const fn operation<O: ODataOperation>(
    kind: OperationKind,
    url_name: &'static str,
    parameters: &'static StructuredType,
) -> OperationDescriptor {
    OperationDescriptor {
        url_name,
        kind,
        is_composable: false,
        binding: O::Binding::TYPE,
        parameters,
        returns: O::Response::__RETURNS,
    }
}

/// An operation that can be called on a `T`, because it is bound to `T` or to a base type of it.
/// `At` is inferred.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be called on `{T}`",
    label = "not bound to `{T}`, nor to a base type of it",
    note = "call the operation on the type that its `bound_to` names: `bound_to = Vec<…>` is a collection, and an operation without `bound_to` is called on the `Service`"
)]
pub trait BoundTo<T, At>: ODataOperation {
    #[doc(hidden)]
    fn __sealed(_: Token)
    where
        Self: Sized;
}

#[diagnostic::do_not_recommend]
impl<O: ODataOperation<Binding: Accepts<T, At>>, T, At> BoundTo<T, At> for O {
    fn __sealed(_: Token) {}
}

/// An operation that can be called on a collection of `T`, because it is bound to a collection of
/// `T` or of a base type of it. `At` is inferred.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be called on a collection of `{T}`",
    label = "not bound to a collection of `{T}`, nor of a base type of it",
    note = "an operation with `bound_to = {T}` is called on one entity, such as `.entity(7).call(…)`; one with `bound_to = Vec<{T}>` on a collection"
)]
pub trait BoundToCollection<T, At>: ODataOperation {
    #[doc(hidden)]
    fn __sealed(_: Token)
    where
        Self: Sized;
}

#[diagnostic::do_not_recommend]
impl<O: ODataOperation<Binding: Accepts<Vec<T>, At>>, T, At> BoundToCollection<T, At> for O {
    fn __sealed(_: Token) {}
}

/// A binding that accepts a value of the Rust type `V`.
#[doc(hidden)]
pub trait Accepts<V, At> {}

#[diagnostic::do_not_recommend]
impl<V: IsOrDerivesFrom<B, At>, B, At> Accepts<V, At> for ToValue<B> {}

#[diagnostic::do_not_recommend]
impl<V: IsOrDerivesFrom<B, At>, B, At> Accepts<Vec<V>, At> for ToCollection<B> {}

/// An operation that is called on the [`Service`](super::Service).
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be called on the service",
    label = "bound to a resource",
    note = "call the operation on the resource that its `bound_to` names, or remove `bound_to` if the service's metadata has an import of the operation"
)]
pub trait IsUnbound: ODataOperation {
    #[doc(hidden)]
    fn __sealed(_: Token)
    where
        Self: Sized;
}

#[diagnostic::do_not_recommend]
impl<O: ODataOperation<Binding = Unbound>> IsUnbound for O {
    fn __sealed(_: Token) {}
}

/// A struct that embeds its base type.
#[doc(hidden)]
pub trait Derived {
    type Base;
}

/// A type that is `B`, or derives from `B`. `At` is the number of base types between them, which
/// makes the implementations distinct.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "`{Self}` is not `{B}`, and does not derive from it")]
pub trait IsOrDerivesFrom<B, At> {}

#[doc(hidden)]
#[derive(Debug)]
pub struct Here;

#[doc(hidden)]
#[derive(Debug)]
pub struct InBase<At>(PhantomData<At>);

#[doc(hidden)]
#[derive(Debug)]
pub struct InOption<At>(PhantomData<At>);

#[doc(hidden)]
#[derive(Debug)]
pub struct InBox<At>(PhantomData<At>);

impl<T> IsOrDerivesFrom<T, Here> for T {}

// The field of a nullable property is an `Option`.
#[diagnostic::do_not_recommend]
impl<T: IsOrDerivesFrom<B, At>, B, At> IsOrDerivesFrom<B, InOption<At>> for Option<T> {}

#[diagnostic::do_not_recommend]
impl<T: IsOrDerivesFrom<B, At>, B, At> IsOrDerivesFrom<B, InBox<At>> for Box<T> {}

#[diagnostic::do_not_recommend]
impl<T: Derived<Base: IsOrDerivesFrom<B, At>>, B, At> IsOrDerivesFrom<B, InBase<At>> for T {}

/// The result of a composable function at which the path can continue: an entity or a collection of
/// entities.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "the path cannot continue after `{Self}`",
    label = "neither an entity nor a collection of entities",
    note = "`.function(\"name\", &parameters)` calls a function by its name, and takes any path after it"
)]
pub trait ResultResource: Sealed {
    /// The resource of the result.
    type Resource<'s>;

    #[doc(hidden)]
    fn __resource(function: Function<'_>) -> Self::Resource<'_>;
}

#[diagnostic::do_not_recommend]
impl<T: Representation> ResultResource for Page<T> {
    type Resource<'s> = Collection<'s, T>;

    fn __resource(function: Function<'_>) -> Self::Resource<'_> {
        function.collection()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Representation> ResultResource for Entity<T> {
    type Resource<'s> = EntityResource<'s, T>;

    fn __resource(function: Function<'_>) -> Self::Resource<'_> {
        function.single()
    }
}

#[diagnostic::do_not_recommend]
impl<A: ResultResource> ResultResource for Option<A> {
    type Resource<'s> = A::Resource<'s>;

    fn __resource(function: Function<'_>) -> Self::Resource<'_> {
        A::__resource(function)
    }
}
