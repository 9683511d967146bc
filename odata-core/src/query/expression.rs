//! Expressions for `$filter`, `$orderby` and `$compute`.

use std::fmt;
use std::marker::PhantomData;

use super::node::{Form, Node, encode_option, is_enclosed};
use super::path::{Path, PropertyPath, segment};
use crate::edm::kind::{self, Is};
use crate::edm::{CollectionRef, EdmType, EdmValue, ValueRef, literal};
use crate::entity::{ODataStructured, Property};
use crate::error::RequestError;
use crate::json::{JsonFormat, is_identifier, value_text};
use crate::sealed::Sealed;
use crate::url::encode_literal;

/// An expression over the properties of `E`, whose value is of kind `K`.
pub struct Expr<E, K> {
    node: Node,
    of: PhantomData<fn() -> (E, K)>,
}

/// A condition on `E`.
pub type Filter<E> = Expr<E, kind::BooleanKind>;

impl<E, K> Expr<E, K> {
    pub(super) const fn new(node: Node) -> Self {
        Self { node, of: PhantomData }
    }
}

impl<E> Filter<E> {
    /// The percent-encoded text of the condition.
    pub(crate) fn into_text(self) -> Result<String, RequestError> {
        self.node.text()
    }
}

impl<E, K> Clone for Expr<E, K> {
    fn clone(&self) -> Self {
        Self::new(self.node.clone())
    }
}

impl<E, K> fmt::Debug for Expr<E, K> {
    /// Shows the text in a URL without the literals, which may be values of sensitive properties.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.fmt(f)
    }
}

/// A type with a value in a query: the constant of a property, a path, or an expression.
///
/// The operators and functions are methods of [`Property`], [`Path`] and [`Expr`]. Literals are
/// written in the format of their types and percent-encoded. Operands are parenthesized if
/// necessary \[OData-URL 5.1.1\].
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an expression of a query",
    label = "neither a property nor an expression",
    note = "use the constant that the derive makes of the field, such as `Order::TITLE`; `raw(\"…\")` takes an expression in OData's own words"
)]
#[allow(clippy::wrong_self_convention)] // An expression is made into another.
pub trait Expression: Sized + Sealed {
    /// The type whose properties the expression uses.
    type Root;

    /// The kind of the value.
    type Kind;

    #[doc(hidden)]
    fn into_node(self) -> Node;

    /// Converts to an [`Expr`], whose operators generic code can use.
    fn into_expr(self) -> Expr<Self::Root, Self::Kind> {
        Expr::new(self.into_node())
    }
}

impl<E, K> Sealed for Expr<E, K> {}

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

/// An operand that can be compared with an expression over `E` of kind `K`: a value of that kind, a
/// property, or an expression. `None` is `null`.
///
/// This trait is sealed: only this crate implements it.
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

/// The items of a collection.
#[diagnostic::do_not_recommend]
impl<E, K, V, const N: usize> Operand<E, kind::CollectionKind<K>> for [V; N]
where
    V: EdmValue<Kind: Is<K>>,
{
    fn into_operand(self) -> Node {
        Node::new(array(&Vec::from(self), V::TYPE.collection()))
    }
}

/// The literal of a value.
pub(super) fn value_node<V: EdmValue>(value: &V) -> Node {
    let view = value.view();
    Node::new(match view {
        ValueRef::Null | ValueRef::Absent => Form::Text("null".into()),
        ValueRef::Collection(items) => array(items, V::TYPE),
        _ => match literal(view, V::TYPE) {
            Some(literal) => Form::Text(literal),
            None => Form::Refused("a value has no literal"),
        },
    })
}

/// The JSON array of a collection of primitive values \[OData-URL 5.1.1.14.2\].
fn array(items: &dyn CollectionRef, edm_type: EdmType) -> Form {
    let is_primitive = |index| literal(items.item(index), edm_type).is_some();
    if (0..items.len()).all(is_primitive) {
        let json = value_text(ValueRef::Collection(items), JsonFormat::new(), edm_type);
        return Form::Text(encode_literal(&json));
    }
    Form::Refused("only collections of primitive values have a literal")
}

/// The instance that the expression applies to: `$it`, or the item in `any` and `all`.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::query::{Query, it};
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

/// The rule for the name of a parameter alias.
pub(super) const NOT_AN_ALIAS: &str =
    "the name of a parameter alias must be an identifier, without the `@`";

/// A parameter alias, `@name`, whose value is set by [`Query::parameter`](super::Query::parameter).
///
/// The operation with this query is an error if the name is not an identifier, for example because
/// it begins with `@`.
#[must_use]
pub fn parameter<E, K>(name: &str) -> Expr<E, K> {
    Expr::new(Node::new(if is_identifier(name) {
        Form::Text(format!("@{}", segment(name)))
    } else {
        Form::Refused(NOT_AN_ALIAS)
    }))
}

/// An expression in the syntax of OData, for expressions without a method here. The text is
/// percent-encoded and otherwise unchanged, and parenthesized within another expression. Values in
/// the text must be literals.
///
/// The expression is not checked, with one exception: the operation with this query is an error if
/// the text is empty, or has an open quote or parenthesis, or a `;` outside of them.
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
    Expr::new(Node::new(if text.trim().is_empty() {
        Form::Refused("an expression has no text")
    } else if is_enclosed(text) {
        Form::Raw(encode_option(text))
    } else {
        Form::Refused("an expression has an open quote or parenthesis, or a `;` outside of them")
    }))
}
