//! The operations, the items of containers and the bindings that are not generated.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use odata_codegen::csdl::{Csdl, CsdlError, Operation};
use odata_codegen::{Generate, Model, OmittedItem, OmittedOperation};

use super::containers::{count_bindings, items_by_container};

#[derive(Default)]
pub(super) struct LeftOut {
    operations: Vec<OmittedOperation>,
    items: Vec<OmittedItem>,
}

impl LeftOut {
    pub(super) fn of(generate: &Generate, model: &Model<'_>) -> Result<Self, String> {
        let first = |errors: Vec<CsdlError>| errors[0].to_string();
        let operations = generate.omitted_operations(model).map_err(first)?;
        let items = generate.omitted_items(model).map_err(first)?;
        Ok(Self { operations, items })
    }

    pub(super) fn has_operation(&self, namespace: &str, of: &Operation) -> bool {
        let types: Vec<_> = of.parameters.iter().map(|it| it.of.to_string()).collect();
        let name = format!("{namespace}.{}({})", of.name, types.join(","));
        // A bound overload and one that is not bound may have parameters of the same types.
        let is_it = |it: &OmittedOperation| {
            it.name == name && (!it.reason.starts_with("an unbound operation") || !of.is_bound)
        };
        self.operations.iter().any(is_it)
    }

    pub(super) fn has_item(&self, path: &str) -> bool {
        self.items.iter().any(|it| it.path == path)
    }

    /// Returns the numbers of operations, items and bindings that are generated, and the reasons of the others.
    pub(super) fn report(&self, model: &Model<'_>, csdl: &Csdl) -> String {
        let is_generated =
            |(namespace, of): &(&str, &Operation)| !self.has_operation(namespace, of);
        let operations = model.operations().filter(is_generated).count();
        let items = items_by_container(csdl);
        let paths = items.iter().flat_map(|(container, items)| {
            items.iter().map(move |item| format!("{container}/{}", item.name))
        });
        let (lost, kept): (Vec<_>, Vec<_>) = paths.partition(|path| self.has_item(path));
        let (bindings, lost_bindings) = count_bindings(model, csdl);
        let mut text = format!(
            ", {operations} of {} operations, {} of {} items of containers, {bindings} of {} bindings",
            model.operations().count(),
            kept.len(),
            kept.len() + lost.len(),
            bindings + lost_bindings.values().sum::<usize>(),
        );
        let mut reasons = BTreeMap::<_, usize>::new();
        let of_operations = self.operations.iter().map(|it| ("operations", &*it.reason));
        for reason in of_operations.chain(self.items.iter().map(|it| ("items", &*it.reason))) {
            *reasons.entry(reason).or_default() += 1;
        }
        reasons.extend(lost_bindings.into_iter().map(|(it, count)| (("bindings", it), count)));
        for ((what, reason), count) in reasons {
            _ = write!(text, "; {count} {what} left out: {reason}");
        }
        text
    }
}
