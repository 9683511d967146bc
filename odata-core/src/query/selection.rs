//! `$select`: the properties in a response.

use super::path::PropertyPath;
use crate::sealed::Sealed;

/// Properties of `T` to select: one, an array, or a tuple of up to twelve.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not select properties of `{T}`",
    label = "not a selection",
    note = "select by the constants of the type, such as `Order::ID` or `(Order::ID, Order::TOTAL)`; `select_named` takes a name"
)]
pub trait Selection<T>: Sealed {
    #[doc(hidden)]
    fn into_paths(self) -> Vec<String>;
}

impl<T, P: PropertyPath<Root = T>> Selection<T> for P {
    fn into_paths(self) -> Vec<String> {
        vec![self.into_segments().join("/")]
    }
}

impl<T, P: PropertyPath<Root = T>, const N: usize> Selection<T> for [P; N] {
    fn into_paths(self) -> Vec<String> {
        self.into_iter().map(|property| property.into_segments().join("/")).collect()
    }
}

macro_rules! selections {
    ($(($($property:ident $index:tt),*))*) => {$(
        impl<T, $($property: PropertyPath<Root = T>),*> Selection<T> for ($($property,)*) {
            fn into_paths(self) -> Vec<String> {
                vec![$(self.$index.into_segments().join("/")),*]
            }
        }
    )*};
}

selections! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
}
