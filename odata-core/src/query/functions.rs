//! The canonical functions as methods of expressions \[OData-URL 5.1.1\].

use super::expression::{Expr, Expression, Operand};
use super::node::{Form, Node};
use crate::edm::kind;
use crate::sealed::Sealed;

/// A kind of values with a date: `Edm.Date`, `Edm.DateTimeOffset`.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "a value of kind `{Self}` has no date",
    label = "for values of `Edm.Date` and `Edm.DateTimeOffset`"
)]
pub trait HasDate: Sealed {}

#[diagnostic::do_not_recommend]
impl HasDate for kind::DateKind {}
#[diagnostic::do_not_recommend]
impl HasDate for kind::DateTimeOffsetKind {}

/// A kind of values with a time: `Edm.TimeOfDay`, `Edm.DateTimeOffset`.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "a value of kind `{Self}` has no time of day",
    label = "for values of `Edm.TimeOfDay` and `Edm.DateTimeOffset`"
)]
pub trait HasTime: Sealed {}

#[diagnostic::do_not_recommend]
impl HasTime for kind::TimeOfDayKind {}
#[diagnostic::do_not_recommend]
impl HasTime for kind::DateTimeOffsetKind {}

/// `now()`: the current time of the service.
#[must_use]
pub fn now<E>() -> Expr<E, kind::DateTimeOffsetKind> {
    call("now", Vec::new())
}

/// `mindatetime()`: the earliest timestamp of the service.
#[must_use]
pub fn min_date_time<E>() -> Expr<E, kind::DateTimeOffsetKind> {
    call("mindatetime", Vec::new())
}

/// `maxdatetime()`: the latest timestamp of the service.
#[must_use]
pub fn max_date_time<E>() -> Expr<E, kind::DateTimeOffsetKind> {
    call("maxdatetime", Vec::new())
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
