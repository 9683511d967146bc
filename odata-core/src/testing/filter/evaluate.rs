//! Evaluation of an expression for an entity.

use std::cmp::Ordering;

use super::super::refusal::{Handled, bad_request};
use super::path::Found;
use super::scalar::{Kind, Scalar};
use super::scope::{Item, Scope};
use super::{Expression, Lambda, Operator};
use crate::edm::{EdmType, Untyped, ValueRef};
use crate::model::iter;
use crate::schema::StructuredType;

impl Expression {
    /// The kind of the values, as far as the type determines it.
    pub(super) fn kind(&self, of: &'static StructuredType) -> Kind {
        match self {
            Self::Literal(literal) => literal.kind(),
            Self::Path(path) => path.kind(of),
            Self::Call(function, _) => function.kind(),
            Self::Alias(value) => value.kind(of),
            Self::Not(_)
            | Self::And(_)
            | Self::Or(_)
            | Self::Compare(..)
            | Self::In(..)
            | Self::Has(..)
            | Self::Lambda(_) => Kind::Boolean,
        }
    }

    /// Evaluates the expression. The cost is one node for each node of the expression, plus the
    /// bytes of its value.
    pub(super) fn evaluate(&self, scope: Scope<'_>) -> Handled<Scalar> {
        scope.budget.spend(1)?;
        let value = self.value(scope)?;
        scope.budget.spend_bytes(value.bytes())?;
        Ok(value)
    }

    fn value(&self, scope: Scope<'_>) -> Handled<Scalar> {
        Ok(match self {
            Self::Literal(literal) => literal.clone(),
            Self::Path(path) => path.scalar(scope)?,
            Self::Alias(value) => value.evaluate(scope)?,
            Self::Not(operand) => match condition(operand, scope)? {
                Some(value) => Scalar::Boolean(!value),
                None => Scalar::Null,
            },
            Self::And(all) => until(all, scope, false)?,
            Self::Or(all) => until(all, scope, true)?,
            Self::Compare(operator, left, right) => {
                let (left, right) = (left.evaluate(scope)?, right.evaluate(scope)?);
                Scalar::Boolean(operator.holds(&left, &right)?)
            }
            Self::In(left, items) => {
                let left = left.evaluate(scope)?;
                for item in items {
                    scope.budget.spend_bytes(left.bytes())?;
                    if Operator::Eq.holds(&left, &item.evaluate(scope)?)? {
                        return Ok(Scalar::Boolean(true));
                    }
                }
                Scalar::Boolean(false)
            }
            Self::Has(left, right) => {
                let (left, right) = (left.evaluate(scope)?, right.evaluate(scope)?);
                if left == Scalar::Null || right == Scalar::Null {
                    return Ok(Scalar::Null);
                }
                let has = left.has(&right);
                Scalar::Boolean(has.ok_or_else(|| bad_request("`has` takes enumeration members"))?)
            }
            Self::Lambda(lambda) => Scalar::Boolean(lambda.holds(scope)?),
            Self::Call(function, arguments) => {
                let arguments: Handled<Vec<_>> =
                    arguments.iter().map(|argument| argument.evaluate(scope)).collect();
                function.call(&arguments?)?
            }
        })
    }
}

impl Lambda {
    /// Evaluates `any` or `all` \[OData-URL 5.1.1.13\]. A collection that is absent has no items.
    fn holds(&self, scope: Scope<'_>) -> Handled<bool> {
        match self.collection.find_in(scope)? {
            Found::Declared(ValueRef::Collection(items), edm_type) => {
                self.decide(iter(items).map(|view| (view, edm_type.item())), scope)
            }
            Found::Dynamic(Untyped::Array(items))
            | Found::Declared(ValueRef::Untyped(Untyped::Array(items)), _) => {
                let untyped = EdmType::primitive("Edm.Untyped");
                self.decide(items.iter().map(|item| (ValueRef::Untyped(item), untyped)), scope)
            }
            Found::Nothing
            | Found::Dynamic(Untyped::Null)
            | Found::Declared(ValueRef::Absent | ValueRef::Null, _) => Ok(self.is_all),
            _ => Err(bad_request("`any` and `all` need a collection")),
        }
    }

    /// Returns `true` if the condition is true for one item (`any`) or for all (`all`); null is not
    /// true.
    fn decide<'a>(
        &self,
        items: impl Iterator<Item = (ValueRef<'a>, EdmType)>,
        outer: Scope<'_>,
    ) -> Handled<bool> {
        for (view, edm_type) in items {
            let item = Item { variable: &self.variable, view, edm_type, outer };
            let holds = match &self.condition {
                Some(of_item) => condition(of_item, Scope::within(&item))?.unwrap_or(false),
                None => true,
            };
            if holds != self.is_all {
                return Ok(holds);
            }
        }
        Ok(self.is_all)
    }
}

/// Combines operands with `and` or `or`: the result is `decisive` if one operand is, otherwise null
/// if one operand is null \[OData-URL 5.1.1.1.7\].
fn until(all: &[Expression], scope: Scope<'_>, decisive: bool) -> Handled<Scalar> {
    let mut has_null = false;
    for operand in all {
        match condition(operand, scope)? {
            Some(value) if value == decisive => return Ok(Scalar::Boolean(decisive)),
            Some(_) => {}
            None => has_null = true,
        }
    }
    Ok(if has_null { Scalar::Null } else { Scalar::Boolean(!decisive) })
}

fn condition(operand: &Expression, scope: Scope<'_>) -> Handled<Option<bool>> {
    match operand.evaluate(scope)? {
        Scalar::Boolean(value) => Ok(Some(value)),
        Scalar::Null => Ok(None),
        _ => Err(bad_request("a condition is not a Boolean")),
    }
}

impl Operator {
    /// Compares two values. Null equals null, and is neither greater nor less than any value
    /// \[OData-URL 5.1.1.1.1\].
    fn holds(self, left: &Scalar, right: &Scalar) -> Handled<bool> {
        let one_is_null = (*left == Scalar::Null) != (*right == Scalar::Null);
        let are_null = *left == Scalar::Null && *right == Scalar::Null;
        let order = left.compare(right);
        let is_number = left.kind() == Kind::Number && right.kind() == Kind::Number;
        if order.is_none() && !one_is_null && !is_number {
            return Err(bad_request("values of these types cannot be compared"));
        }
        Ok(match self {
            Self::Eq => order == Some(Ordering::Equal),
            Self::Ne => order != Some(Ordering::Equal),
            _ if are_null => false,
            Self::Gt => order == Some(Ordering::Greater),
            Self::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            Self::Lt => order == Some(Ordering::Less),
            Self::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        })
    }
}
