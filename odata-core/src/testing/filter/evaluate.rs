//! The value of an expression for an entity.

use std::cmp::Ordering;

use super::super::refusal::{Answered, bad_request};
use super::scalar::{Kind, Scalar};
use super::{Expression, Operator};
use crate::entity::Properties;
use crate::schema::StructuredType;

impl Expression {
    /// The kind of its values, as far as the type tells.
    pub(super) fn kind(&self, of: &'static StructuredType) -> Kind {
        match self {
            Self::Literal(literal) => literal.kind(),
            Self::Path(path) => path.kind(of),
            Self::Call(function, _) => function.kind(),
            Self::Not(_)
            | Self::And(_)
            | Self::Or(_)
            | Self::Compare(..)
            | Self::In(..)
            | Self::Has(..) => Kind::Boolean,
        }
    }

    pub(super) fn evaluate(&self, entity: &dyn Properties) -> Answered<Scalar> {
        Ok(match self {
            Self::Literal(literal) => literal.clone(),
            Self::Path(path) => path.scalar(entity)?,
            Self::Not(operand) => match condition(operand, entity)? {
                Some(value) => Scalar::Boolean(!value),
                None => Scalar::Null,
            },
            Self::And(all) => until(all, entity, false)?,
            Self::Or(all) => until(all, entity, true)?,
            Self::Compare(operator, left, right) => {
                Scalar::Boolean(operator.holds(&left.evaluate(entity)?, &right.evaluate(entity)?)?)
            }
            Self::In(left, items) => {
                let left = left.evaluate(entity)?;
                for item in items {
                    if Operator::Eq.holds(&left, &item.evaluate(entity)?)? {
                        return Ok(Scalar::Boolean(true));
                    }
                }
                Scalar::Boolean(false)
            }
            Self::Has(left, right) => {
                let (left, right) = (left.evaluate(entity)?, right.evaluate(entity)?);
                if left == Scalar::Null || right == Scalar::Null {
                    return Ok(Scalar::Null);
                }
                let has = left.has(&right);
                Scalar::Boolean(has.ok_or_else(|| bad_request("`has` takes enumeration members"))?)
            }
            Self::Call(function, arguments) => {
                let arguments: Answered<Vec<_>> =
                    arguments.iter().map(|argument| argument.evaluate(entity)).collect();
                function.call(&arguments?)?
            }
        })
    }
}

/// What all or one of them give: one that is `decisive` decides; else null, where there is one
/// \[OData-URL 5.1.1.1.7\].
fn until(all: &[Expression], entity: &dyn Properties, decisive: bool) -> Answered<Scalar> {
    let mut has_null = false;
    for operand in all {
        match condition(operand, entity)? {
            Some(value) if value == decisive => return Ok(Scalar::Boolean(decisive)),
            Some(_) => {}
            None => has_null = true,
        }
    }
    Ok(if has_null { Scalar::Null } else { Scalar::Boolean(!decisive) })
}

fn condition(operand: &Expression, entity: &dyn Properties) -> Answered<Option<bool>> {
    match operand.evaluate(entity)? {
        Scalar::Boolean(value) => Ok(Some(value)),
        Scalar::Null => Ok(None),
        _ => Err(bad_request("a condition is not true or false")),
    }
}

impl Operator {
    /// Null equals null, and is neither more nor less than anything \[OData-URL 5.1.1.1.1\].
    fn holds(self, left: &Scalar, right: &Scalar) -> Answered<bool> {
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
