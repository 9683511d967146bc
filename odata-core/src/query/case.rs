//! `case`: the value of the first condition that is true \[OData-URL 5.1.1.12\].

use std::fmt;
use std::marker::PhantomData;

use super::expression::{Expr, Expression, Operand};
use super::node::{Form, Node};
use crate::edm::kind::{BooleanKind, Takes};

/// Begins `case(condition:value,…)`, from OData 4.01. Its value is that of the first condition that
/// is true.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::query::{Query, case};
///
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Account { #[odata(key)] id: i32, balance: f64 }
/// let sign = case(Account::BALANCE.gt(0), 1).when(Account::BALANCE.lt(0), -1).otherwise(0);
/// let query = Query::new().compute(sign, "sign");
/// assert_eq!(
///     query.to_text().as_deref(),
///     Ok("$compute=case(balance%20gt%200:1,balance%20lt%200:-1,true:0)%20as%20sign"),
/// );
/// ```
///
/// All values are of the same kind:
///
/// ```compile_fail
/// # use odata_core::ODataEntity;
/// # use odata_core::query::case;
/// # #[derive(Debug, Clone, ODataEntity)]
/// # #[odata(namespace = "Demo")]
/// # struct Account { #[odata(key)] id: i32, balance: f64 }
/// let sign = case(Account::BALANCE.gt(0), 1).otherwise("none"); // error: a number and a text
/// ```
pub fn case<C, V, K>(condition: C, value: V) -> Case<C::Root, K>
where
    C: Expression,
    BooleanKind: Takes<C::Kind>,
    V: Operand<C::Root, K>,
{
    Case::new(Vec::new()).when(condition, value)
}

/// A [`case`] without its end. The values are of kind `K`.
#[must_use = "`case` ends with `otherwise` or `or_null`"]
pub struct Case<E, K> {
    /// Each condition, followed by its value.
    pairs: Vec<Node>,
    of: PhantomData<fn() -> (E, K)>,
}

impl<E, K> Case<E, K> {
    const fn new(pairs: Vec<Node>) -> Self {
        Self { pairs, of: PhantomData }
    }

    /// Adds a condition, and the value if the condition is true and no earlier one is.
    pub fn when<C, V>(mut self, condition: C, value: V) -> Self
    where
        C: Expression<Root = E>,
        BooleanKind: Takes<C::Kind>,
        V: Operand<E, K>,
    {
        self.pairs.extend([condition.into_node(), value.into_operand()]);
        self
    }

    /// Ends the expression with the value if no condition is true.
    #[must_use]
    pub fn otherwise<V: Operand<E, K>>(mut self, value: V) -> Expr<E, K> {
        self.pairs.extend([Node::new(Form::Text("true".into())), value.into_operand()]);
        self.or_null()
    }

    /// Ends the expression. Its value is null if no condition is true.
    #[must_use]
    pub fn or_null(self) -> Expr<E, K> {
        Expr::new(Node::new(Form::Case(self.pairs)))
    }
}

impl<E, K> Clone for Case<E, K> {
    fn clone(&self) -> Self {
        Self::new(self.pairs.clone())
    }
}

/// Shows the conditions and values without literals, which may be values of sensitive properties.
impl<E, K> fmt::Debug for Case<E, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Case").field(&Node::new(Form::Case(self.pairs.clone()))).finish()
    }
}
