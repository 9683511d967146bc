//! Expressions: what `$filter`, `$orderby` and `$compute` are made of.

use std::fmt;
use std::marker::PhantomData;

use super::functions::{self, arithmetic, functions, functions_of_two, parts};
use super::node::{AND, EQUALITY, Form, HAS, Node, OR, Operator, PRODUCT, RELATION, SUM};
use super::path::{Path, PropertyPath, segment};
use crate::edm::kind::{self, Comparable, Is, Ordered, Takes};
use crate::edm::{EdmValue, Flags, ODataFlags, ValueRef, literal};
use crate::entity::{ODataStructured, Property};

/// An expression over the properties of `E`, whose value is of kind `K`.
pub struct Expr<E, K> {
    node: Node,
    of: PhantomData<fn() -> (E, K)>,
}

/// A condition on `E`.
pub type Filter<E> = Expr<E, kind::Boolean>;

impl<E, K> Expr<E, K> {
    pub(super) const fn new(node: Node) -> Self {
        Self { node, of: PhantomData }
    }
}

impl<E, K> Clone for Expr<E, K> {
    fn clone(&self) -> Self {
        Self::new(self.node.clone())
    }
}

impl<E, K> fmt::Debug for Expr<E, K> {
    /// Its text in a URL.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.node.text() {
            Ok(text) => f.write_str(&text),
            Err(error) => error.fmt(f),
        }
    }
}

/// What has a value in a query: a property's constant, a path of them, an expression.
///
/// Literals are written by the rules of their types and percent-encoded, operands in parentheses
/// where that is needed \[OData-URL 5.1.1\].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an expression of a query",
    label = "neither a property nor an expression",
    note = "use the constant that the derive makes of the field, such as `Order::TITLE`; `raw(\"…\")` takes an expression in OData's own words"
)]
#[allow(clippy::wrong_self_convention)] // An expression is made into another.
pub trait Expression: Sized {
    /// The type whose properties it is about.
    type Root;

    /// What its value is.
    type Kind;

    #[doc(hidden)]
    fn into_node(self) -> Node;

    /// `eq`.
    fn eq<O>(self, other: O) -> Filter<Self::Root>
    where
        Self::Kind: Comparable,
        O: Operand<Self::Root, Self::Kind>,
    {
        compare("eq", EQUALITY, self, other)
    }

    /// `ne`.
    fn ne<O>(self, other: O) -> Filter<Self::Root>
    where
        Self::Kind: Comparable,
        O: Operand<Self::Root, Self::Kind>,
    {
        compare("ne", EQUALITY, self, other)
    }

    /// `gt`: greater than.
    fn gt<O>(self, other: O) -> Filter<Self::Root>
    where
        Self::Kind: Ordered,
        O: Operand<Self::Root, Self::Kind>,
    {
        compare("gt", RELATION, self, other)
    }

    /// `ge`: greater than, or equal.
    fn ge<O>(self, other: O) -> Filter<Self::Root>
    where
        Self::Kind: Ordered,
        O: Operand<Self::Root, Self::Kind>,
    {
        compare("ge", RELATION, self, other)
    }

    /// `lt`: less than.
    fn lt<O>(self, other: O) -> Filter<Self::Root>
    where
        Self::Kind: Ordered,
        O: Operand<Self::Root, Self::Kind>,
    {
        compare("lt", RELATION, self, other)
    }

    /// `le`: less than, or equal.
    fn le<O>(self, other: O) -> Filter<Self::Root>
    where
        Self::Kind: Ordered,
        O: Operand<Self::Root, Self::Kind>,
    {
        compare("le", RELATION, self, other)
    }

    /// `eq null`.
    fn is_null(self) -> Filter<Self::Root> {
        let null = Node::new(Form::Text("null".into()));
        Filter::new(Node::chain(Operator { word: "eq", level: EQUALITY }, self.into_node(), null))
    }

    /// `ne null`.
    fn is_not_null(self) -> Filter<Self::Root> {
        let null = Node::new(Form::Text("null".into()));
        Filter::new(Node::chain(Operator { word: "ne", level: EQUALITY }, self.into_node(), null))
    }

    /// `in ('a','b')`, of OData 4.01, which many 4.0 services know as well. In an empty list there
    /// is nothing: `false`.
    fn is_in<I>(self, values: I) -> Filter<Self::Root>
    where
        Self::Kind: Comparable,
        I: IntoIterator<Item: EdmValue<Kind: Is<Self::Kind>>>,
    {
        let items: Vec<_> = values.into_iter().map(|value| value_node(&value)).collect();
        if items.is_empty() {
            return Filter::new(Node::new(Form::Text("false".into())));
        }
        Filter::new(Node::new(Form::In(Box::new(self.into_node()), items)))
    }

    /// `and`.
    #[must_use]
    fn and<O>(self, other: O) -> Filter<Self::Root>
    where
        kind::Boolean: Takes<Self::Kind> + Takes<O::Kind>,
        O: Expression<Root = Self::Root>,
    {
        Filter::new(Node::chain(AND, self.into_node(), other.into_node()))
    }

    /// `or`.
    #[must_use]
    fn or<O>(self, other: O) -> Filter<Self::Root>
    where
        kind::Boolean: Takes<Self::Kind> + Takes<O::Kind>,
        O: Expression<Root = Self::Root>,
    {
        Filter::new(Node::chain(OR, self.into_node(), other.into_node()))
    }

    /// `not`.
    #[must_use]
    fn not(self) -> Filter<Self::Root>
    where
        kind::Boolean: Takes<Self::Kind>,
    {
        Filter::new(Node::new(Form::Not(Box::new(self.into_node()))))
    }

    /// `has`: whether the flags have this member, or all of these.
    ///
    /// ```
    /// use odata_core::query::{Expression, Query};
    /// use odata_core::{Flags, ODataEntity, ODataEnum};
    ///
    /// #[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
    /// #[odata(namespace = "Demo", flags)]
    /// enum Right {
    ///     Read = 1,
    ///     Write = 2,
    /// }
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct User { #[odata(key)] id: i32, rights: Flags<Right> }
    /// let query = Query::new().filter(User::RIGHTS.has(Right::Read));
    /// assert_eq!(query.to_text().as_deref(), Ok("$filter=rights%20has%20Demo.right'read'"));
    /// let query = Query::new().filter(User::RIGHTS.has([Right::Read, Right::Write]));
    /// assert_eq!(query.to_text().as_deref(), Ok("$filter=rights%20has%20Demo.right'read%2Cwrite'"));
    /// ```
    fn has<F: ODataFlags>(self, members: impl Into<Flags<F>>) -> Filter<Self::Root>
    where
        Self: Expression<Kind = kind::Enum<F>>,
    {
        Filter::new(Node::chain(HAS, self.into_node(), value_node(&members.into())))
    }

    functions_of_two! {
        "`contains(…)`.", contains, "contains": String, String -> Boolean;
        "`startswith(…)`.", starts_with, "startswith": String, String -> Boolean;
        "`endswith(…)`.", ends_with, "endswith": String, String -> Boolean;
        "`indexof(…)`: where the text begins, from 0; -1 where it is not.", index_of, "indexof": String, String -> Number;
        "`concat(…)`.", concat, "concat": String, String -> String;
        "`substring(…)`: from this place on, counted from 0.", substring, "substring": String, Number -> String;
        "`matchesPattern(…)`, of OData 4.01: an ECMAScript regular expression.", matches_pattern, "matchesPattern": String, String -> Boolean;
    }

    functions! {
        "`tolower(…)`.", to_lower, "tolower": String -> String;
        "`toupper(…)`.", to_upper, "toupper": String -> String;
        "`trim(…)`.", trim, "trim": String -> String;
        "`length(…)`.", length, "length": String -> Number;
        "`round(…)`.", round, "round": Number -> Number;
        "`floor(…)`.", floor, "floor": Number -> Number;
        "`ceiling(…)`.", ceiling, "ceiling": Number -> Number;
        "`date(…)`.", date, "date": DateTimeOffset -> Date;
        "`time(…)`.", time, "time": DateTimeOffset -> TimeOfDay;
        "`totaloffsetminutes(…)`.", total_offset_minutes, "totaloffsetminutes": DateTimeOffset -> Number;
        "`totalseconds(…)`.", total_seconds, "totalseconds": Duration -> Number;
    }

    parts! {
        "`year(…)`.", year: HasDate;
        "`month(…)`.", month: HasDate;
        "`day(…)`.", day: HasDate;
        "`hour(…)`.", hour: HasTime;
        "`minute(…)`.", minute: HasTime;
        "`second(…)`.", second: HasTime;
    }

    arithmetic! {
        "`add`.", add, "add", SUM;
        "`sub`.", sub, "sub", SUM;
        "`mul`.", mul, "mul", PRODUCT;
        "`div`: of integers, without what is left over.", div, "div", PRODUCT;
        "`divby`, of OData 4.01: with a fraction.", div_by, "divby", PRODUCT;
        "`mod`: what is left over.", modulo, "mod", PRODUCT;
    }

    /// `-`.
    #[must_use]
    fn neg(self) -> Expr<Self::Root, kind::Number>
    where
        kind::Number: Takes<Self::Kind>,
    {
        Expr::new(Node::new(Form::Negated(Box::new(self.into_node()))))
    }
}

fn compare<L, O>(word: &'static str, level: u8, left: L, right: O) -> Filter<L::Root>
where
    L: Expression,
    O: Operand<L::Root, L::Kind>,
{
    Filter::new(Node::chain(Operator { word, level }, left.into_node(), right.into_operand()))
}

#[diagnostic::do_not_recommend]
impl<E, K> Expression for Expr<E, K> {
    type Root = E;
    type Kind = K;

    fn into_node(self) -> Node {
        self.node
    }
}

#[diagnostic::do_not_recommend]
impl<E: ODataStructured, V: EdmValue> Expression for Property<E, V> {
    type Root = E;
    type Kind = V::Kind;

    fn into_node(self) -> Node {
        Node::new(Form::Path(vec![segment(self.name())]))
    }
}

#[diagnostic::do_not_recommend]
impl<E, V: EdmValue> Expression for Path<E, V> {
    type Root = E;
    type Kind = V::Kind;

    fn into_node(self) -> Node {
        Node::new(Form::Path(self.into_segments()))
    }
}

/// What an expression over `E` of kind `K` can be compared with: a value of that kind, a property,
/// an expression. `None` is `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with a value of kind `{K}` of `{E}`",
    label = "of another kind, or a property of another type",
    note = "numbers are compared with numbers, dates with dates, members with members of one enumeration type; \
            a property of a related entity needs its path: `Order::CUSTOMER.path(Customer::NAME)`"
)]
pub trait Operand<E, K> {
    #[doc(hidden)]
    fn into_operand(self) -> Node;
}

#[diagnostic::do_not_recommend]
impl<E, K, V: EdmValue<Kind: Is<K>>> Operand<E, K> for V {
    fn into_operand(self) -> Node {
        value_node(&self)
    }
}

#[diagnostic::do_not_recommend]
impl<E, K> Operand<E, K> for Expr<E, K> {
    fn into_operand(self) -> Node {
        self.node
    }
}

#[diagnostic::do_not_recommend]
impl<E: ODataStructured, K, V: EdmValue<Kind: Is<K>>> Operand<E, K> for Property<E, V> {
    fn into_operand(self) -> Node {
        self.into_node()
    }
}

#[diagnostic::do_not_recommend]
impl<E, K, V: EdmValue<Kind: Is<K>>> Operand<E, K> for Path<E, V> {
    fn into_operand(self) -> Node {
        self.into_node()
    }
}

/// The literal of a value.
pub(super) fn value_node<V: EdmValue>(value: &V) -> Node {
    let view = value.view();
    Node::new(match view {
        ValueRef::Null | ValueRef::Absent => Form::Text("null".into()),
        _ => match literal(view, V::TYPE) {
            Some(literal) => Form::Text(literal),
            None => Form::Refused("a value has no literal"),
        },
    })
}

/// What the expression is about itself: `$it`, or the item in `any` and `all`.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::query::{Expression, PropertyPath, Query, it};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     tags: Vec<String>,
/// }
///
/// let query = Query::new().filter(Product::TAGS.any(it().eq("tea")));
/// assert_eq!(query.to_text().as_deref(), Ok("$filter=tags/any(x:x%20eq%20'tea')"));
/// ```
#[must_use]
pub fn it<K>() -> Expr<K, K> {
    Expr::new(Node::new(Form::Path(Vec::new())))
}

/// A parameter alias, `@name`, whose value [`Query::parameter`](super::Query::parameter) gives.
#[must_use]
pub fn parameter<E, K>(name: &str) -> Expr<E, K> {
    Expr::new(Node::new(Form::Text(format!("@{}", segment(name)))))
}

/// An expression in OData's own words, for what has no method here. It is percent-encoded, and
/// used as it is, in parentheses where it is part of another: nothing checks it, and a value within
/// must be a literal already.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::query::{Filter, Query, raw};
///
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Product { #[odata(key)] id: i32 }
/// let filter: Filter<Product> = raw("geo.distance(place,geography'SRID=4326;Point(7 46)') lt 5");
/// assert_eq!(
///     Query::new().filter(filter).to_text().as_deref(),
///     Ok("$filter=geo.distance(place,geography'SRID=4326;Point(7%2046)')%20lt%205"),
/// );
/// ```
#[must_use]
pub fn raw<E, K>(text: &str) -> Expr<E, K> {
    Expr::new(Node::new(Form::Raw(super::encode_option(text))))
}
