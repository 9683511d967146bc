//! `$filter` and `$orderby`: an expression is read once, checked against the type, and evaluated
//! for each entity.

mod evaluate;
mod function;
mod parse;
mod path;
mod scalar;
mod scope;
mod tokens;

pub(super) use self::path::{Found, Path, is_identifier};
pub(super) use self::scalar::Scalar;

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use self::function::Function;
use self::parse::Parser;
use self::scope::Scope;
use self::tokens::Token;
use super::budget::FilterBudget;
use super::refusal::{Handled, Refusal, bad_request};
use crate::entity::Properties;
use crate::schema::{PropertyDescriptor, StructuredType};

/// An expression of \[OData-URL 5.1.1.1\], as far as it is supported.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Literal(Scalar),
    Path(Path),
    Not(Box<Self>),
    /// True if all operands are true.
    And(Vec<Self>),
    /// True if at least one operand is true.
    Or(Vec<Self>),
    Compare(Operator, Box<Self>, Box<Self>),
    In(Box<Self>, Vec<Self>),
    Has(Box<Self>, Box<Self>),
    Call(Function, Vec<Self>),
    Lambda(Lambda),
    /// The value of a parameter alias, shared by all references to the alias.
    Alias(Arc<Self>),
}

/// `any` or `all` \[OData-URL 5.1.1.13\].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lambda {
    collection: Path,
    is_all: bool,
    variable: String,
    /// The condition for each item; `None` for `any()`.
    condition: Option<Box<Expression>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

/// The settings of a request for its expressions.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    /// The values of the parameter aliases \[OData-URL 5.1.12\].
    pub(super) aliases: &'a HashMap<&'a str, &'a str>,
    /// The maximum depth of an expression.
    pub(super) depth: u16,
}

/// The condition of `$filter`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Filter(Expression);

impl Filter {
    pub(super) fn read(text: &str, of: &'static StructuredType, given: Given<'_>) -> Handled<Self> {
        let read = || {
            let mut parser = Parser::new(text, of, given)?;
            let condition = parser.condition()?;
            parser.end()?;
            Ok(Self(condition))
        };
        read().map_err(|refusal| shown(refusal, text, of))
    }

    /// Returns `true` if the condition is true for the entity; null is not true \[OData-URL
    /// 5.1.1\].
    pub(super) fn takes(&self, entity: &dyn Properties, budget: &FilterBudget) -> Handled<bool> {
        match self.0.evaluate(Scope::of(entity, budget))? {
            Scalar::Boolean(value) => Ok(value),
            Scalar::Null => Ok(false),
            _ => Err(bad_request("the filter is not true or false")),
        }
    }
}

/// The order of `$orderby` \[OData-URL 5.1.5\].
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct OrderBy(Vec<(Expression, bool)>);

impl OrderBy {
    pub(super) fn read(text: &str, of: &'static StructuredType, given: Given<'_>) -> Handled<Self> {
        let read = || Self::items(Parser::new(text, of, given)?);
        read().map_err(|refusal| shown(refusal, text, of))
    }

    fn items(mut parser: Parser<'_>) -> Handled<Self> {
        let mut items = Vec::new();
        loop {
            let expression = parser.condition()?;
            let is_descending = parser.takes_word("desc");
            if !is_descending {
                parser.takes_word("asc");
            }
            items.push((expression, is_descending));
            if !parser.takes_comma() {
                parser.end()?;
                return Ok(Self(items));
            }
        }
    }

    /// The values that an entity is ordered by.
    pub(super) fn of(
        &self,
        entity: &dyn Properties,
        budget: &FilterBudget,
    ) -> Handled<Vec<Scalar>> {
        let scope = Scope::of(entity, budget);
        self.0.iter().map(|(expression, _)| expression.evaluate(scope)).collect()
    }

    /// Compares two entities by these values; null comes first \[OData-Protocol 11.2.6.2\].
    pub(super) fn compare(&self, one: &[Scalar], other: &[Scalar]) -> Ordering {
        let pairs = one.iter().zip(other).zip(&self.0);
        let mut orders = pairs.map(|((one, other), (_, is_descending))| {
            let order = one.order(other);
            if *is_descending { order.reverse() } else { order }
        });
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// The refusal of an expression. The message omits the words of the expression if one of them could
/// be the value of a sensitive property. This is the case if the expression contains a sensitive
/// property, a path (the type at its end is not known here), or a parameter alias.
fn shown(refusal: Refusal, text: &str, of: &StructuredType) -> Refusal {
    let Ok(tokens) = tokens::tokens(text) else { return refusal };
    let is_sensitive = |word: &str| {
        let property = of.find(word, 0).and_then(|index| of.property(index));
        word.contains(['/', '@']) || property.is_some_and(PropertyDescriptor::is_sensitive)
    };
    let mut words = tokens.iter().filter_map(|token| match token {
        Token::Word(word) => Some(word),
        _ => None,
    });
    if words.any(|word| is_sensitive(word)) { refusal.without_words() } else { refusal }
}

#[cfg(test)]
mod tests;
