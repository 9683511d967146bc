//! The operators and functions of `$filter`, `$orderby` and `$compute`, as methods of properties,
//! paths and expressions.
//!
//! They are inherent methods and not trait methods, so that `Order::TOTAL.gt(5)` needs no import.

use super::expression::{Expr, Expression, Filter, Operand, value_node};
use super::functions;
use super::node::{AND, EQUALITY, Form, HAS, Node, OR, Operator, PRODUCT, RELATION, SUM};
use super::path::Path;
use crate::edm::kind::{self, Comparable, Is, IsCollection, Ordered, Takes};
use crate::edm::{EdmValue, Flags, ODataFlags};
use crate::entity::{ODataStructured, Property};

pub(super) fn compare<L, O>(word: &'static str, level: u8, left: L, right: O) -> Filter<L::Root>
where
    L: Expression,
    O: Operand<L::Root, L::Kind>,
{
    Filter::new(Node::chain(Operator { word, level }, left.into_node(), right.into_operand()))
}

pub(super) fn compare_with_null<L: Expression>(word: &'static str, left: L) -> Filter<L::Root> {
    let null = Node::new(Form::Text("null".into()));
    Filter::new(Node::chain(Operator { word, level: EQUALITY }, left.into_node(), null))
}

/// The expression `left in (…)`, or `false` for an empty list.
pub(super) fn in_list<L: Expression>(left: L, items: Vec<Node>) -> Filter<L::Root> {
    if items.is_empty() {
        return Filter::new(Node::new(Form::Text("false".into())));
    }
    Filter::new(Node::new(Form::In(Box::new(left.into_node()), items)))
}

/// Implements all methods of a type whose values have the kind `$kind` and belong to `$root`.
macro_rules! methods {
    ($root:ty, $kind:ty) => {
        /// `eq`.
        #[must_use]
        pub fn eq<O>(self, other: O) -> Filter<$root>
        where
            $kind: Comparable,
            O: Operand<$root, $kind>,
        {
            compare("eq", EQUALITY, self, other)
        }

        /// `ne`.
        #[must_use]
        pub fn ne<O>(self, other: O) -> Filter<$root>
        where
            $kind: Comparable,
            O: Operand<$root, $kind>,
        {
            compare("ne", EQUALITY, self, other)
        }

        /// `gt`: greater than.
        #[must_use]
        pub fn gt<O>(self, other: O) -> Filter<$root>
        where
            $kind: Ordered,
            O: Operand<$root, $kind>,
        {
            compare("gt", RELATION, self, other)
        }

        /// `ge`: greater than, or equal.
        #[must_use]
        pub fn ge<O>(self, other: O) -> Filter<$root>
        where
            $kind: Ordered,
            O: Operand<$root, $kind>,
        {
            compare("ge", RELATION, self, other)
        }

        /// `lt`: less than.
        #[must_use]
        pub fn lt<O>(self, other: O) -> Filter<$root>
        where
            $kind: Ordered,
            O: Operand<$root, $kind>,
        {
            compare("lt", RELATION, self, other)
        }

        /// `le`: less than, or equal.
        #[must_use]
        pub fn le<O>(self, other: O) -> Filter<$root>
        where
            $kind: Ordered,
            O: Operand<$root, $kind>,
        {
            compare("le", RELATION, self, other)
        }

        /// `eq null`. Use this method in place of `eq(None)`, for which the type of the value is
        /// unknown.
        #[must_use]
        pub fn is_null(self) -> Filter<$root> {
            compare_with_null("eq", self)
        }

        /// `ne null`.
        #[must_use]
        pub fn is_not_null(self) -> Filter<$root> {
            compare_with_null("ne", self)
        }

        /// `in ('a','b')`, from OData 4.01; many 4.0 services support it too. An empty list gives
        /// `false`.
        #[must_use]
        pub fn is_in<I>(self, values: I) -> Filter<$root>
        where
            $kind: Comparable,
            I: IntoIterator<Item: EdmValue<Kind: Is<$kind>>>,
        {
            let items = values.into_iter().map(|value| value_node(&value)).collect();
            in_list(self, items)
        }

        /// `and`.
        #[must_use]
        pub fn and<O>(self, other: O) -> Filter<$root>
        where
            kind::BooleanKind: Takes<$kind> + Takes<O::Kind>,
            O: Expression<Root = $root>,
        {
            Filter::new(Node::chain(AND, self.into_node(), other.into_node()))
        }

        /// `or`.
        #[must_use]
        pub fn or<O>(self, other: O) -> Filter<$root>
        where
            kind::BooleanKind: Takes<$kind> + Takes<O::Kind>,
            O: Expression<Root = $root>,
        {
            Filter::new(Node::chain(OR, self.into_node(), other.into_node()))
        }

        /// `not`, as the operator `!`.
        #[must_use]
        pub fn not(self) -> Filter<$root>
        where
            kind::BooleanKind: Takes<$kind>,
        {
            Filter::new(Node::new(Form::Not(Box::new(self.into_node()))))
        }

        /// `has`: true if the flags include this member, or all of these members.
        #[must_use]
        pub fn has<F: ODataFlags>(self, members: impl Into<Flags<F>>) -> Filter<$root>
        where
            Self: Expression<Kind = kind::EnumKind<F>>,
        {
            Filter::new(Node::chain(HAS, self.into_node(), value_node(&members.into())))
        }

        /// `hassubset(…)`, from OData 4.01: true if the collection includes all items of the other
        /// one, in any order, each as often.
        #[must_use]
        pub fn has_subset<O>(self, other: O) -> Filter<$root>
        where
            $kind: IsCollection,
            O: Operand<$root, $kind>,
        {
            functions::with("hassubset", self, other)
        }

        /// `hassubsequence(…)`, from OData 4.01: true if the ordered collection includes all items
        /// of the other one, in its order.
        #[must_use]
        pub fn has_subsequence<O>(self, other: O) -> Filter<$root>
        where
            $kind: IsCollection,
            O: Operand<$root, $kind>,
        {
            functions::with("hassubsequence", self, other)
        }

        functions_of_two! { $root, $kind;
            "`contains(…)`.", contains, "contains": StringKind, StringKind -> BooleanKind;
            "`startswith(…)`.", starts_with, "startswith": StringKind, StringKind -> BooleanKind;
            "`endswith(…)`.", ends_with, "endswith": StringKind, StringKind -> BooleanKind;
            "`indexof(…)`: the index of the text, from 0; -1 if it does not occur.", index_of, "indexof": StringKind, StringKind -> NumberKind;
            "`concat(…)`.", concat, "concat": StringKind, StringKind -> StringKind;
            "`substring(…)`: the text from this index on, counted from 0.", substring, "substring": StringKind, NumberKind -> StringKind;
            "`matchesPattern(…)`, from OData 4.01, with an ECMAScript regular expression.", matches_pattern, "matchesPattern": StringKind, StringKind -> BooleanKind;
        }

        functions! { $root, $kind;
            "`tolower(…)`.", to_lower, "tolower": StringKind -> StringKind;
            "`toupper(…)`.", to_upper, "toupper": StringKind -> StringKind;
            "`trim(…)`.", trim, "trim": StringKind -> StringKind;
            "`length(…)`.", length, "length": StringKind -> NumberKind;
            "`round(…)`.", round, "round": NumberKind -> NumberKind;
            "`floor(…)`.", floor, "floor": NumberKind -> NumberKind;
            "`ceiling(…)`.", ceiling, "ceiling": NumberKind -> NumberKind;
            "`date(…)`.", date, "date": DateTimeOffsetKind -> DateKind;
            "`time(…)`.", time, "time": DateTimeOffsetKind -> TimeOfDayKind;
            "`totaloffsetminutes(…)`.", total_offset_minutes, "totaloffsetminutes": DateTimeOffsetKind -> NumberKind;
            "`totalseconds(…)`.", total_seconds, "totalseconds": DurationKind -> NumberKind;
        }

        parts! { $root, $kind;
            "`year(…)`.", year, "year": HasDate;
            "`month(…)`.", month, "month": HasDate;
            "`day(…)`.", day, "day": HasDate;
            "`hour(…)`.", hour, "hour": HasTime;
            "`minute(…)`.", minute, "minute": HasTime;
            "`second(…)`.", second, "second": HasTime;
            "`fractionalseconds(…)`: the fraction of the second, less than 1.", fractional_seconds, "fractionalseconds": HasTime;
        }

        arithmetic! { $root, $kind;
            "`add`.", add, "add", SUM;
            "`sub`.", sub, "sub", SUM;
            "`mul`.", mul, "mul", PRODUCT;
            "`div`: the quotient; of integers, without the remainder.", div, "div", PRODUCT;
            "`divby`, from OData 4.01: the quotient with a fraction.", div_by, "divby", PRODUCT;
            "`mod`: the remainder.", modulo, "mod", PRODUCT;
        }

        /// `-`.
        #[must_use]
        pub fn neg(self) -> Expr<$root, kind::NumberKind>
        where
            kind::NumberKind: Takes<$kind>,
        {
            Expr::new(Node::new(Form::Negated(Box::new(self.into_node()))))
        }
    };
}

/// Methods for functions of one argument, by the kind of value that has them.
macro_rules! functions {
    ($root:ty, $kind:ty; $($doc:literal, $name:ident, $wire:literal: $of:ident -> $to:ident;)*) => {$(
        #[doc = $doc]
        #[must_use]
        pub fn $name(self) -> Expr<$root, kind::$to>
        where
            kind::$of: kind::Takes<$kind>,
        {
            functions::of($wire, self)
        }
    )*};
}

/// Methods for the parts of dates or times.
macro_rules! parts {
    ($root:ty, $kind:ty; $($doc:literal, $name:ident, $wire:literal: $has:ident;)*) => {$(
        #[doc = $doc]
        #[must_use]
        pub fn $name(self) -> Expr<$root, kind::NumberKind>
        where
            $kind: functions::$has,
        {
            functions::of($wire, self)
        }
    )*};
}

/// Methods for functions of two arguments, the second of which may be any operand.
macro_rules! functions_of_two {
    ($root:ty, $kind:ty; $($doc:literal, $name:ident, $wire:literal: $of:ident, $other:ident -> $to:ident;)*) => {$(
        #[doc = $doc]
        #[must_use]
        pub fn $name<O>(self, other: O) -> Expr<$root, kind::$to>
        where
            kind::$of: kind::Takes<$kind>,
            O: Operand<$root, kind::$other>,
        {
            functions::with($wire, self, other)
        }
    )*};
}

/// Methods for the arithmetic operators.
macro_rules! arithmetic {
    ($root:ty, $kind:ty; $($doc:literal, $name:ident, $wire:literal, $level:expr;)*) => {$(
        #[doc = $doc]
        #[must_use]
        pub fn $name<O>(self, other: O) -> Expr<$root, kind::NumberKind>
        where
            kind::NumberKind: kind::Takes<$kind>,
            O: Operand<$root, kind::NumberKind>,
        {
            let operator = Operator { word: $wire, level: $level };
            Expr::new(Node::chain(operator, self.into_node(), other.into_operand()))
        }
    )*};
}

#[allow(clippy::should_implement_trait, clippy::wrong_self_convention)] // OData's words.
impl<E, K> Expr<E, K> {
    methods!(E, K);
}

#[allow(clippy::should_implement_trait, clippy::wrong_self_convention)] // OData's words.
impl<E: ODataStructured, V: EdmValue> Property<E, V> {
    methods!(E, V::Kind);
}

#[allow(clippy::should_implement_trait, clippy::wrong_self_convention)] // OData's words.
impl<E, V: EdmValue> Path<E, V> {
    methods!(E, V::Kind);
}

/// `not`, as the operator `!`: `!Order::PAID`.
macro_rules! operator {
    ([$($bounds:tt)*] $of:ty, $root:ty, $kind:ty) => {
        impl<$($bounds)*> std::ops::Not for $of
        where
            kind::BooleanKind: Takes<$kind>,
        {
            type Output = Filter<$root>;

            fn not(self) -> Self::Output {
                self.not()
            }
        }
    };
}

operator!([E, K] Expr<E, K>, E, K);
operator!([E: ODataStructured, V: EdmValue] Property<E, V>, E, V::Kind);
operator!([E, V: EdmValue] Path<E, V>, E, V::Kind);
