//! The operations and the items of containers that are not generated.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use odata_codegen::csdl::{Csdl, Operation};
use odata_codegen::{Generate, Model, OmittedItem, OmittedOperation};

#[derive(Default)]
pub(super) struct LeftOut {
    operations: Vec<OmittedOperation>,
    items: Vec<OmittedItem>,
}

impl LeftOut {
    pub(super) fn of(generate: &Generate, model: &Model<'_>) -> Result<Self, String> {
        let first = |errors: Vec<odata_codegen::csdl::CsdlError>| errors[0].to_string();
        let operations = generate.omitted_operations(model).map_err(first)?;
        let items = generate.omitted_items(model).map_err(first)?;
        Ok(Self { operations, items })
    }

    pub(super) fn has_operation(&self, namespace: &str, of: &Operation) -> bool {
        let types: Vec<_> = of.parameters.iter().map(|it| it.of.to_string()).collect();
        let name = format!("{namespace}.{}({})", of.name, types.join(","));
        // A bound overload and one that is not bound may have parameters of the same types.
        let is_it = |it: &&OmittedOperation| {
            it.name == name && (!it.reason.starts_with("an unbound operation") || !of.is_bound)
        };
        self.operations.iter().find(is_it).is_some()
    }

    pub(super) fn has_item(&self, path: &str) -> bool {
        self.items.iter().any(|it| it.path == path)
    }

    /// Returns the numbers of operations and of items, and the reasons of those that are left out.
    pub(super) fn report(&self, model: &Model<'_>, csdl: &Csdl) -> String {
        let all = model.operations().count();
        let generated =
            model.operations().filter(|(namespace, of)| !self.has_operation(namespace, of));
        let mut text = format!(", {} of {all} operations", generated.count());
        let items =
            csdl.schemas.iter().filter_map(|it| it.container.as_ref()).map(|it| it.items.len());
        let items: usize = items.sum();
        _ = write!(text, ", {} of {items} items of containers", items - self.items.len());
        let mut reasons = BTreeMap::<_, usize>::new();
        for (what, reason) in self
            .operations
            .iter()
            .map(|it| ("operations", &it.reason))
            .chain(self.items.iter().map(|it| ("items", &it.reason)))
        {
            *reasons.entry((what, reason)).or_default() += 1;
        }
        for ((what, reason), count) in reasons {
            _ = write!(text, "; {count} {what} left out: {reason}");
        }
        text
    }
}
