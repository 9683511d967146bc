//! References to values, for queries and keys: `Order::NAME.eq(&name)`, `orders.entity(&id)`. The
//! types are those primitive types of this crate, of the standard library and of `uuid` that can be
//! compared. A reference can be written, but not read.

use std::borrow::Cow;

use super::Decimal;
use crate::model::{EdmValue, ValueRef};
use crate::schema::EdmType;
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

/// Implements the trait for references. The impl is per type, because a generic impl would overlap
/// with the impl for types that implement [`Shape`](crate::model::Shape).
macro_rules! by_reference {
    ($($inner:ty),* $(,)?) => {
        $(by_reference!(@ [] $inner);)*
    };
    (@ [$($generic:tt)*] $inner:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($generic)*> EdmValue for &$inner {
            const TYPE: EdmType = <$inner>::TYPE;
            type Partial = Self;
            type Kind = <$inner as EdmValue>::Kind;

            fn view(&self) -> ValueRef<'_> {
                (*self).view()
            }
        }
    };
}

by_reference!(
    bool,
    u8,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    String,
    Box<str>,
    Date,
    DateTimeOffset,
    Duration,
    TimeOfDay,
    Decimal,
);
by_reference!(@ ['a] Cow<'a, str>);

#[cfg(feature = "uuid")]
by_reference!(::uuid::Uuid);
