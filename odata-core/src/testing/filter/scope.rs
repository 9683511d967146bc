//! The meaning of the names in an expression.

use super::super::budget::FilterBudget;
use crate::edm::{EdmType, ValueRef};
use crate::entity::Properties;

/// The entity, and the items that the variables of `any` and `all` refer to.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) entity: &'a dyn Properties,
    pub(super) budget: &'a FilterBudget,
    innermost: Option<&'a Item<'a>>,
}

/// An item of a collection, with the name of its variable.
pub(super) struct Item<'a> {
    pub(super) variable: &'a str,
    pub(super) view: ValueRef<'a>,
    pub(super) edm_type: EdmType,
    /// The surrounding scope.
    pub(super) outer: Scope<'a>,
}

impl<'a> Scope<'a> {
    pub(super) const fn of(entity: &'a dyn Properties, budget: &'a FilterBudget) -> Self {
        Self { entity, budget, innermost: None }
    }

    /// The scope of an item.
    pub(super) const fn within(item: &'a Item<'a>) -> Self {
        Self { innermost: Some(item), ..item.outer }
    }

    /// The item that a variable refers to.
    pub(super) fn item(self, variable: &str) -> Option<(ValueRef<'a>, EdmType)> {
        let item = self.innermost?;
        if item.variable == variable {
            return Some((item.view, item.edm_type));
        }
        item.outer.item(variable)
    }
}
