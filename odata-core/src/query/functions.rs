//! The canonical functions \[OData-URL 5.1.1\]: the methods of [`Expression`] that are not
//! operators.

use super::expression::{Expr, Expression, Operand};
use super::node::{Form, Node};
use crate::edm::kind;

/// A kind that has a date: `Edm.Date`, `Edm.DateTimeOffset`.
#[diagnostic::on_unimplemented(
    message = "a value of kind `{Self}` has no date",
    label = "for values of `Edm.Date` and `Edm.DateTimeOffset`"
)]
pub trait HasDate {}

#[diagnostic::do_not_recommend]
impl HasDate for kind::Date {}
#[diagnostic::do_not_recommend]
impl HasDate for kind::DateTimeOffset {}

/// A kind that has a time: `Edm.TimeOfDay`, `Edm.DateTimeOffset`.
#[diagnostic::on_unimplemented(
    message = "a value of kind `{Self}` has no time of day",
    label = "for values of `Edm.TimeOfDay` and `Edm.DateTimeOffset`"
)]
pub trait HasTime {}

#[diagnostic::do_not_recommend]
impl HasTime for kind::TimeOfDay {}
#[diagnostic::do_not_recommend]
impl HasTime for kind::DateTimeOffset {}

/// `now()`, the time of the service.
#[must_use]
pub fn now<E>() -> Expr<E, kind::DateTimeOffset> {
    call("now", Vec::new())
}

pub(super) fn call<E, K>(name: &'static str, arguments: Vec<Node>) -> Expr<E, K> {
    Expr::new(Node::new(Form::Call(name, arguments)))
}

pub(super) fn of<L: Expression, K>(name: &'static str, left: L) -> Expr<L::Root, K> {
    call(name, vec![left.into_node()])
}

pub(super) fn with<L, O, A, K>(name: &'static str, left: L, other: O) -> Expr<L::Root, K>
where
    L: Expression,
    O: Operand<L::Root, A>,
{
    call(name, vec![left.into_node(), other.into_operand()])
}

/// Methods of a trait for functions of one argument, by the kind of value that has them.
macro_rules! functions {
    ($($doc:literal, $name:ident, $wire:literal: $of:ident -> $to:ident;)*) => {$(
        #[doc = $doc]
        fn $name(self) -> Expr<Self::Root, kind::$to>
        where
            kind::$of: kind::Takes<Self::Kind>,
        {
            functions::of($wire, self)
        }
    )*};
}

/// Methods for the parts of dates or times.
macro_rules! parts {
    ($($doc:literal, $name:ident: $has:ident;)*) => {$(
        #[doc = $doc]
        fn $name(self) -> Expr<Self::Root, kind::Number>
        where
            Self::Kind: functions::$has,
        {
            functions::of(stringify!($name), self)
        }
    )*};
}

/// Methods for functions of two arguments, the second of which may be any operand.
macro_rules! functions_of_two {
    ($($doc:literal, $name:ident, $wire:literal: $of:ident, $other:ident -> $to:ident;)*) => {$(
        #[doc = $doc]
        fn $name<O>(self, other: O) -> Expr<Self::Root, kind::$to>
        where
            kind::$of: kind::Takes<Self::Kind>,
            O: Operand<Self::Root, kind::$other>,
        {
            functions::with($wire, self, other)
        }
    )*};
}

/// Methods for the arithmetic operators.
macro_rules! arithmetic {
    ($($doc:literal, $name:ident, $wire:literal, $level:expr;)*) => {$(
        #[doc = $doc]
        #[must_use]
        fn $name<O>(self, other: O) -> Expr<Self::Root, kind::Number>
        where
            kind::Number: kind::Takes<Self::Kind>,
            O: Operand<Self::Root, kind::Number>,
        {
            let operator = Operator { word: $wire, level: $level };
            Expr::new(Node::chain(operator, self.into_node(), other.into_operand()))
        }
    )*};
}

pub(super) use {arithmetic, functions, functions_of_two, parts};
