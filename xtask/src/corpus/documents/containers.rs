//! The meaning of the entity containers of a document, as lines that can be compared.

use std::collections::BTreeSet;

use odata_codegen::csdl::Csdl;

use super::left_out::LeftOut;

/// Adds a line for each item that is generated, and for each of its bindings.
pub(super) fn containers(csdl: &Csdl, left_out: &LeftOut, lines: &mut BTreeSet<String>) {
    for schema in &csdl.schemas {
        let Some(container) = &schema.container else { continue };
        for item in &container.items {
            let path = format!("{}.{}/{}", schema.namespace, container.name, item.name);
            if left_out.has_item(&path) {
                continue;
            }
            lines.insert(format!("{path}: {:?} of {}", item.kind, item.of));
        }
    }
}
