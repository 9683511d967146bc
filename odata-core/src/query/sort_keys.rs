//! `$orderby`: the keys by which a collection is sorted.

use super::expression::Expression;
use super::node::Node;
use crate::edm::kind::Comparable;
use crate::sealed::Sealed;

/// The sort keys of `$orderby` for `T`: one expression, an array, or a tuple of up to six.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not sort values of `{T}`",
    label = "not a sort key",
    note = "sort by the constants of the type, such as `Order::ID` or `(Order::TOTAL, Order::ID)`, or by expressions; `raw(\"…\")` takes one in OData's own words"
)]
pub trait SortKeys<T>: Sealed {
    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;
}

impl<T, X: Expression<Root = T, Kind: Comparable>> SortKeys<T> for X {
    fn into_nodes(self) -> Vec<Node> {
        vec![self.into_node()]
    }
}

impl<T, X: Expression<Root = T, Kind: Comparable>, const N: usize> SortKeys<T> for [X; N] {
    fn into_nodes(self) -> Vec<Node> {
        self.into_iter().map(Expression::into_node).collect()
    }
}

macro_rules! sort_keys {
    ($(($($key:ident $index:tt),*))*) => {$(
        impl<T, $($key: Expression<Root = T, Kind: Comparable>),*> SortKeys<T> for ($($key,)*) {
            fn into_nodes(self) -> Vec<Node> {
                vec![$(self.$index.into_node()),*]
            }
        }
    )*};
}

sort_keys! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}
