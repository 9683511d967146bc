//! What the names of an expression stand for.

use super::super::budget::FilterBudget;
use crate::edm::{EdmType, ValueRef};
use crate::entity::Properties;

/// The entity, and the items that variables of `any` and `all` stand for.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) entity: &'a dyn Properties,
    pub(super) budget: &'a FilterBudget,
    innermost: Option<&'a Item<'a>>,
}

/// An item of a collection, under the name of a variable.
pub(super) struct Item<'a> {
    pub(super) variable: &'a str,
    pub(super) view: ValueRef<'a>,
    pub(super) edm_type: EdmType,
    /// The scope around it.
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

    /// What a variable stands for.
    pub(super) fn item(self, variable: &str) -> Option<(ValueRef<'a>, EdmType)> {
        let item = self.innermost?;
        if item.variable == variable {
            return Some((item.view, item.edm_type));
        }
        item.outer.item(variable)
    }
}
