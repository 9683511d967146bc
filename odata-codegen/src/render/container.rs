//! The structs of entity containers.

use std::fmt::Write;

use super::{WIDTH, docs};
use crate::csdl::ItemKind;
use crate::facts::texts;
use crate::plan::{Plan, PlannedContainer, PlannedItem};

/// Returns the source of all containers of a plan.
pub(super) fn containers(plan: &Plan<'_, '_>) -> String {
    plan.containers().0.iter().map(|container| text_of(plan, container)).collect()
}

fn text_of(plan: &Plan<'_, '_>, container: &PlannedContainer<'_>) -> String {
    let PlannedContainer { name, rust, items } = container;
    // Writing to a String can't fail.
    let mut text = String::from("\nodata_core::container! {\n");
    _ = writeln!(text, "    /// The entity container `{name}`.");
    _ = writeln!(text, "    pub struct {rust} = {name:?} {{");
    for item in items {
        for line in docs_of(plan, item).into_iter().chain(attributes_of(item)) {
            _ = writeln!(text, "        {line}");
        }
        let PlannedItem { rust, path, item, .. } = item;
        _ = match item.kind {
            ItemKind::EntitySet => {
                writeln!(text, "        pub {rust}: EntitySet<{path}> = {:?},", item.name)
            }
            ItemKind::Singleton => {
                writeln!(text, "        pub {rust}: Singleton<{path}> = {:?},", item.name)
            }
            ItemKind::ActionImport | ItemKind::FunctionImport => {
                writeln!(text, "        pub {rust}: Import<{path}>,")
            }
        };
    }
    text + "    }\n}\n"
}

/// Returns the attributes of an item. The lines are not longer than those of `rustfmt`.
fn attributes_of(PlannedItem { bindings, deprecated, .. }: &PlannedItem<'_>) -> Vec<String> {
    let mut lines: Vec<_> =
        deprecated.iter().map(|text| format!("#[deprecated = {text:?}]")).collect();
    let bindings: Vec<_> =
        bindings.iter().map(|it| format!("{:?} = {:?}", it.path, it.target)).collect();
    let line = format!("#[odata(bind({}))]", bindings.join(", "));
    if bindings.is_empty() {
        return lines;
    }
    if line.len() + 8 <= WIDTH {
        lines.push(line);
        return lines;
    }
    lines.push(String::from("#[odata(bind("));
    lines.extend(bindings.iter().map(|binding| format!("    {binding},")));
    lines.push(String::from("))]"));
    lines
}

/// Returns the doc comment of an item: its texts in the metadata, or its name.
fn docs_of(plan: &Plan<'_, '_>, PlannedItem { item, any, .. }: &PlannedItem<'_>) -> Vec<String> {
    let path = plan.model.container_path(item).unwrap_or_default();
    let annotations: Vec<_> = plan.model.annotations(path, &item.annotations).collect();
    let texts = texts(&annotations, &item.name);
    let texts = texts.iter().map(|text| docs::lines(text));
    let texts: Vec<_> = texts.filter(|lines| !lines.is_empty()).collect();
    let mut lines = texts.join(&String::from("///"));
    let (what, result) = match item.kind {
        ItemKind::EntitySet => ("entity set", "Page"),
        ItemKind::Singleton => ("singleton", "Entity"),
        ItemKind::ActionImport => ("action import", ""),
        ItemKind::FunctionImport => ("function import", ""),
    };
    if lines.is_empty() {
        lines.push(format!("/// The {what} `{}`.", item.name));
    }
    if let Some(any) = any {
        lines.push(String::from("///"));
        lines.push(format!(
            "/// Entities of derived types are read with `with_output::<{result}<{any}>>()`."
        ));
    }
    lines
}
