//! The origin of a document: its name, the lines of its elements, and its mistakes.

use std::collections::HashMap;

use odata_core::Limits;
use roxmltree::{Document, Node};

use super::error::CsdlError;

/// The origin of a document, for messages and for the first line of generated source.
///
/// All origins are equal: two documents with the same content are equal, wherever they come from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub(crate) name: Option<String>,
    /// The lines of elements in XML, by `Namespace.Type` and `Namespace.Type/Child`.
    lines: HashMap<String, usize>,
    pub(crate) mistakes: Vec<CsdlError>,
    pub(crate) warnings: Vec<CsdlError>,
}

impl Origin {
    /// Returns the name of the document, if [`Csdl::named`](super::Csdl::named) has set one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns the line of an element of a schema, `Namespace.Type`, or of a child of one,
    /// `Namespace.Type/Property`.
    ///
    /// Returns `None` if the document does not have the element, and for documents in JSON.
    #[must_use]
    pub fn line(&self, path: &str) -> Option<usize> {
        self.lines.get(path).copied()
    }

    /// Returns the origin of a document in JSON, which has no lines.
    pub(super) fn with(mistakes: Vec<CsdlError>, warnings: Vec<CsdlError>) -> Self {
        Self { mistakes, warnings, ..Self::default() }
    }

    /// Returns the path of the annotations of a target, for [`line`](Self::line).
    pub(crate) fn annotations(target: &str) -> String {
        format!("Annotations {target}")
    }

    /// Returns the origin of a document in XML, with the lines of its elements.
    pub(super) fn of_xml(
        document: &Document<'_>,
        limits: Limits,
        qualified: impl Fn(&str) -> String,
    ) -> Self {
        let text = document.input_text();
        let mut origin = Self::default();
        let (mut line, mut scanned) = (1, 0);
        // The paths repeat the names of outer elements, so their size is limited. Further elements have no lines.
        let mut left = limits.max_text();
        let mut place = |path: String, at: Node<'_, '_>| {
            // The elements come in the order of the text.
            let start = at.range().start.max(scanned);
            line += text.get(scanned..start).map_or(0, |between| between.matches('\n').count());
            scanned = start;
            let Some(rest) = left.checked_sub(path.len()) else { return };
            left = rest;
            origin.lines.entry(path).or_insert(line);
        };
        let schemas = document.descendants().filter(|it| it.tag_name().name() == "Schema");
        for schema in schemas {
            let Some(namespace) = name(schema, "Namespace") else { continue };
            place(namespace.to_owned(), schema);
            for child in schema.children() {
                if let Some(target) = name(child, "Target") {
                    place(Self::annotations(&qualified(target)), child);
                }
                let Some(outer) = name(child, "Name") else { continue };
                let outer = format!("{namespace}.{outer}");
                place(outer.clone(), child);
                for inner in child.children() {
                    let Some(inner_name) = name(inner, "Name") else { continue };
                    place(format!("{outer}/{inner_name}"), inner);
                }
            }
        }
        origin
    }
}

fn name<'a>(at: Node<'a, '_>, attribute: &str) -> Option<&'a str> {
    at.attribute(attribute).map(str::trim)
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
