//! Warnings about parts of a document in XML that CSDL does not have.

use std::collections::HashSet;

use super::element::{Element, is_any, trimmed};
use super::{Read, Reader};
use crate::csdl::elements::OnDelete;
use crate::csdl::error::Problem;

impl Reader<'_> {
    /// Adds the usual aliases that terms of the document use and the document does not define. Warns about other
    /// undefined aliases, unknown elements, and unknown actions of `OnDelete`.
    pub(super) fn add_warnings(&mut self, root: Element<'_, '_>) -> Read<()> {
        let mut reported = HashSet::new();
        for at in root.descendants().filter(Element::is_element) {
            let name = at.tag_name().name();
            if let Some(term) = trimmed(at, "Term").filter(|_| name == "Annotation") {
                if let Some(rule) = self.aliases.check_term(term)? {
                    self.warn(at, rule);
                }
            }
            if let Some(action) = trimmed(at, "Action").filter(|_| name == "OnDelete") {
                if let Some(rule) = OnDelete::check_action(action) {
                    self.warn(at, rule);
                }
            }
            let parent = at.parent_element().filter(|parent| is_unknown(*parent, at));
            if let Some(parent) = parent.map(|it| it.tag_name().name()) {
                // One warning is enough for all elements with the same name.
                if reported.insert((parent, name)) {
                    self.warn(at, format!("unknown child of <{parent}>: it is ignored"));
                }
            }
        }
        Ok(())
    }

    fn warn(&self, at: Element<'_, '_>, rule: String) {
        self.mistakes.warn(|| self.error(at, Problem::Rule(rule)));
    }
}

/// Returns `true` for a child that the parent does not have in CSDL. An element of another XML namespace is an
/// extension.
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
