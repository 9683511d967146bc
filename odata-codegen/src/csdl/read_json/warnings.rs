//! Warnings about parts of a document in JSON that CSDL does not have.

use serde_json::Value;

use super::{Members, Read, Reader};
use crate::csdl::elements::OnDelete;
use crate::csdl::error::{CsdlError, Problem};

/// The kinds of the children of a schema, of their properties, and of overloads.
const KINDS: [&str; 10] = [
    "EntityType",
    "ComplexType",
    "EnumType",
    "TypeDefinition",
    "Term",
    "EntityContainer",
    "Action",
    "Function",
    "Property",
    "NavigationProperty",
];

impl Reader {
    /// Adds the usual aliases that terms of the document use and the document does not define. Warns about other
    /// undefined aliases, unknown kinds, unknown actions of `$OnDelete`, and a missing container.
    pub(super) fn add_warnings(&mut self, document: &Members) -> Read<()> {
        let mut path = Vec::new();
        for (name, value) in document {
            path.push(&**name);
            match value.as_object().filter(|_| name == "$Reference") {
                // The names of the members are URLs.
                Some(references) => {
                    references.values().try_for_each(|it| self.check_value(&mut path, it))?;
                }
                None => self.check_value(&mut path, value)?,
            }
            path.pop();
        }
        if let Some(stated) = document.get("$EntityContainer").and_then(Value::as_str) {
            let name = self.qualified(stated);
            let (namespace, container) = name.rsplit_once('.').unwrap_or(("", &name));
            let found = document.get(namespace).and_then(|schema| schema.get(container));
            let is_foreign =
                !document.contains_key(namespace) && self.aliases.has_namespace(namespace);
            if !is_foreign && found.and_then(kind) != Some("EntityContainer") {
                self.warn(&["$EntityContainer"], format!("there is no entity container {stated}"));
            }
        }
        Ok(())
    }

    /// Calls itself for nested values. The depth is limited, because the text has been parsed.
    fn check_value<'a>(&mut self, path: &mut Vec<&'a str>, value: &'a Value) -> Read<()> {
        match value {
            Value::Array(items) => items.iter().try_for_each(|it| self.check_value(path, it)),
            Value::Object(members) => self.check_members(path, members),
            _ => Ok(()),
        }
    }

    fn check_members<'a>(&mut self, path: &mut Vec<&'a str>, members: &'a Members) -> Read<()> {
        if let Some(kind) = members.get("$Kind").and_then(Value::as_str) {
            if !KINDS.contains(&kind) {
                let kind: String = kind.chars().take(100).collect();
                let result = if path.len() > 2 { "read as Property" } else { "ignored" };
                self.warn(path, format!("unknown $Kind {kind:?}: it is {result}"));
            }
        }
        if let Some(action) = members.get("$OnDelete").and_then(Value::as_str) {
            if let Some(rule) = OnDelete::check_action(action) {
                self.warn(path, rule);
            }
        }
        for (name, value) in members {
            path.push(name);
            for term in name.split('@').skip(1) {
                let term = term.split('#').next().unwrap_or_default();
                if let Some(rule) = self.aliases.check_term(term)? {
                    self.warn(path, rule);
                }
            }
            self.check_value(path, value)?;
            path.pop();
        }
        Ok(())
    }

    fn warn(&self, path: &[&str], rule: String) {
        self.mistakes.warn(|| CsdlError::new(place(path), Problem::Rule(rule)));
    }
}

/// Returns the path for a message: `Namespace.Type/Property`.
fn place(path: &[&str]) -> String {
    let start = |name: &&str| name.chars().take(100).collect::<String>();
    let mut names = path.iter().map(start);
    let outer = names.next().unwrap_or_default();
    let place = names.collect::<Vec<_>>().join("/");
    // The first name is a namespace, which comes before the name of a child with a point.
    let separator = match place.as_bytes().first() {
        None => "",
        Some(b'$' | b'@') => "/",
        Some(_) => ".",
    };
    format!("{outer}{separator}{place}")
}

fn kind(value: &Value) -> Option<&str> {
    value.get("$Kind")?.as_str()
}
