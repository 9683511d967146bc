//! The supertrait of sealed traits. The module is private, so no other crate can implement them.

/// Implemented by the types to which sealed traits apply.
#[diagnostic::on_unimplemented(
    message = "a sealed trait cannot be implemented for `{Self}`",
    label = "only odata-core implements this trait"
)]
pub trait Sealed {}

/// The parameter of a method that no other crate can implement, of a trait with a blanket impl.
#[derive(Debug)]
pub struct Token;

impl<T: Sealed> Sealed for Option<T> {}
impl<T: Sealed, const N: usize> Sealed for [T; N] {}

macro_rules! tuples {
    ($($($name:ident)*,)*) => {$(
        impl<$($name: Sealed),*> Sealed for ($($name,)*) {}
    )*};
}

tuples! {
    A,
    A B,
    A B C,
    A B C D,
    A B C D E,
    A B C D E F,
    A B C D E F G,
    A B C D E F G H,
    A B C D E F G H I,
    A B C D E F G H I J,
    A B C D E F G H I J K,
    A B C D E F G H I J K L,
}
