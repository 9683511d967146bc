//! The operations that a service allows, as types.

use crate::sealed::Sealed;

/// The operations that a service allows on the entities of a resource: the third type parameter of
/// [`Collection`](super::Collection) and [`EntityResource`](super::EntityResource). `Allows` without arguments allows
/// everything. Do not write the arguments, because their order may change: take the type from the method of the container.
///
/// The methods of [`container!`](crate::container!) return resources with other arguments if their items have words
/// such as `no_insert`. A method that needs such an operation then does not compile:
///
/// ```compile_fail
/// use odata_core::{ODataEntity, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// pub struct Airline {
///     #[odata(key)]
///     code: String,
/// }
///
/// odata_core::container! {
///     pub struct Demo = "Demo.Container" {
///         #[odata(no_insert)]
///         pub airlines: EntitySet<Airline> = "Airlines",
///     }
/// }
///
/// let demo = Demo::new(Service::new("https://example.com/api")?);
/// // error: the service does not allow inserts into this collection
/// demo.airlines().create(&Airline { code: "KL".into() })?;
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Allows<
    const INSERT: bool = true,
    const UPDATE: bool = true,
    const DELETE: bool = true,
    const READ: bool = true,
    const READ_BY_KEY: bool = true,
>;

macro_rules! allows {
    ($($(#[$attribute:meta])* $name:ident: [$($before:ident)*] [$($after:ident)*];)*) => {$(
        $(#[$attribute])*
        ///
        /// This trait is sealed: only this crate implements it.
        pub trait $name: Sealed {}

        #[diagnostic::do_not_recommend]
        impl<$(const $before: bool,)* $(const $after: bool),*> $name
            for Allows<$($before,)* true, $($after),*>
        {
        }
    )*};
}

allows! {
    /// The service allows inserts.
    #[diagnostic::on_unimplemented(
        message = "the service does not allow inserts into this collection",
        label = "`no_insert` in the container",
        note = "if the metadata is wrong, `.unrestricted()` on the collection removes its restrictions"
    )]
    AllowsInsert: [] [UPDATE DELETE READ READ_BY_KEY];

    /// The service allows updates.
    #[diagnostic::on_unimplemented(
        message = "the service does not allow updates of this entity",
        label = "`no_update` in the container",
        note = "if the metadata is wrong, `.unrestricted()` on the resource removes its restrictions"
    )]
    AllowsUpdate: [INSERT] [DELETE READ READ_BY_KEY];

    /// The service allows deletes.
    #[diagnostic::on_unimplemented(
        message = "the service does not allow deletes of this entity",
        label = "`no_delete` in the container",
        note = "if the metadata is wrong, `.unrestricted()` on the resource removes its restrictions"
    )]
    AllowsDelete: [INSERT UPDATE] [READ READ_BY_KEY];

    /// The service allows reads of the collection.
    #[diagnostic::on_unimplemented(
        message = "the service does not allow reads of this collection",
        label = "`no_read` in the container",
        note = "if the metadata is wrong, `.unrestricted()` on the collection removes its restrictions"
    )]
    AllowsRead: [INSERT UPDATE DELETE] [READ_BY_KEY];

    /// The service allows reads of single entities.
    #[diagnostic::on_unimplemented(
        message = "the service does not allow reads of this entity",
        label = "`no_read_by_key`, or `no_read` of a singleton, in the container",
        note = "if the metadata is wrong, `.unrestricted()` on the resource removes its restrictions"
    )]
    AllowsReadByKey: [INSERT UPDATE DELETE READ] [];
}

impl<
    const INSERT: bool,
    const UPDATE: bool,
    const DELETE: bool,
    const READ: bool,
    const READ_BY_KEY: bool,
> Sealed for Allows<INSERT, UPDATE, DELETE, READ, READ_BY_KEY>
{
}
