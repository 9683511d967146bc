//! Warnings about parts of a document in XML that CSDL does not have.

use std::collections::HashSet;

use super::{Element, Read, Reader, is_any, trimmed};
use crate::csdl::error::Problem;
use crate::csdl::{is_delete_action, no_delete_action};

impl Reader<'_> {
    /// Learns the usual aliases that the document uses in terms and does not define, and notes other
    /// undefined aliases, elements that no element of CSDL has, and actions that `OnDelete` can't have.
    pub(super) fn note_odd(&mut self, root: Element<'_, '_>) -> Read<()> {
        let mut told = HashSet::new();
        for at in root.descendants().filter(Element::is_element) {
            let name = at.tag_name().name();
            if let Some(term) = trimmed(at, "Term").filter(|_| name == "Annotation") {
                if let Some(rule) = self.aliases.undefined(term)? {
                    self.warn(at, rule);
                }
            }
            if let Some(action) = trimmed(at, "Action").filter(|_| name == "OnDelete") {
                if !is_delete_action(action) {
                    self.warn(at, no_delete_action(action));
                }
            }
            let parent = at.parent_element().filter(|parent| is_unknown(*parent, at));
            if let Some(parent) = parent.map(|it| it.tag_name().name()) {
                // One of them stands for all.
                if told.insert((parent, name)) {
                    self.warn(at, format!("<{parent}> has no such element in CSDL: it is ignored"));
                }
            }
        }
        Ok(())
    }

    fn warn(&self, at: Element<'_, '_>, rule: String) {
        self.mistakes.warn(|| self.error(at, Problem::Rule(rule)));
    }
}

/// Returns `true` for a child that CSDL does not have there. Elements of another XML namespace are
/// extensions.
fn is_unknown(parent: Element<'_, '_>, child: Element<'_, '_>) -> bool {
    let known: &[&str] = match parent.tag_name().name() {
        "Schema" => &[
            "EntityType",
            "ComplexType",
            "EnumType",
            "TypeDefinition",
            "Action",
            "Function",
            "Term",
            "EntityContainer",
            "Annotations",
        ],
        "EntityType" | "ComplexType" => &["Key", "Property", "NavigationProperty"],
        "NavigationProperty" => &["ReferentialConstraint", "OnDelete"],
        "EnumType" => &["Member"],
        "EntityContainer" => &["EntitySet", "Singleton", "ActionImport", "FunctionImport"],
        "EntitySet" | "Singleton" => &["NavigationPropertyBinding"],
        _ => return false,
    };
    let is_same = parent.tag_name().namespace() == child.tag_name().namespace();
    is_same && !is_any(child, known) && !is_any(child, &["Annotation"])
}
