//! Response types whose entities a request can select from and expand.

use crate::entity::{Entity, Representation};
use crate::response::{Conditional, Created, DeltaPage, Page, Updated, WithHeaders};
use crate::sealed::Sealed;

/// A response type with entities or complex values, whose properties
/// [`Call::with_query`](crate::request::Call::with_query) can select.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "the response `{Self}` has no entity to select from",
    label = "no entity",
    note = "`query_option` adds a query option to any request"
)]
pub trait ReturnsEntities: Sealed {
    /// The type to which the query applies.
    type Of;

    /// `true` if the response is a collection, which the query can filter and order.
    #[doc(hidden)]
    const IS_COLLECTION: bool;
}

macro_rules! returns {
    ($($response:ident $is_collection:literal),*) => {$(
        impl<T> Sealed for $response<T> {}

        impl<T: Representation> ReturnsEntities for $response<T> {
            type Of = T::Of;
            const IS_COLLECTION: bool = $is_collection;
        }
    )*};
}

returns!(Entity false, Created false, Updated false, Conditional false, Page true, DeltaPage true);

impl<A: ReturnsEntities> Sealed for WithHeaders<A> {}

impl<A: ReturnsEntities> ReturnsEntities for WithHeaders<A> {
    type Of = A::Of;
    const IS_COLLECTION: bool = A::IS_COLLECTION;
}

impl<A: ReturnsEntities> ReturnsEntities for Option<A> {
    type Of = A::Of;
    const IS_COLLECTION: bool = A::IS_COLLECTION;
}
