//! Warnings about parts of a document in JSON that CSDL does not have.

use serde_json::Value;

use super::{Members, Read, Reader};
use crate::csdl::error::{CsdlError, Problem};
use crate::csdl::{is_delete_action, no_delete_action};

/// The kinds of the children of a schema, of properties, and of the operations in arrays.
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
    /// Learns the usual aliases that the document uses in terms and does not define, and notes other
    /// undefined aliases, kinds and actions that CSDL does not have, and a missing container.
    pub(super) fn note_odd(&mut self, document: &Members) -> Read<()> {
        let mut path = Vec::new();
        for (name, value) in document {
            path.push(&**name);
            match value.as_object().filter(|_| name == "$Reference") {
                // Their names are URLs.
                Some(references) => {
                    references.values().try_for_each(|it| self.note_odd_value(&mut path, it))?;
                }
                None => self.note_odd_value(&mut path, value)?,
            }
            path.pop();
        }
        if let Some(stated) = document.get("$EntityContainer").and_then(Value::as_str) {
            let name = self.qualified(stated);
            let (namespace, container) = name.rsplit_once('.').unwrap_or(("", &name));
            let found = document.get(namespace).and_then(|schema| schema.get(container));
            let is_foreign =
                !document.contains_key(namespace) && self.aliases.taken.contains(namespace);
            if !is_foreign && found.and_then(kind) != Some("EntityContainer") {
                self.warn(&["$EntityContainer"], format!("there is no entity container {stated}"));
            }
        }
        Ok(())
    }

    /// The depth is bounded, because the text has been parsed.
    fn note_odd_value<'a>(&mut self, path: &mut Vec<&'a str>, value: &'a Value) -> Read<()> {
        match value {
            Value::Array(items) => items.iter().try_for_each(|it| self.note_odd_value(path, it)),
            Value::Object(members) => self.note_odd_members(path, members),
            _ => Ok(()),
        }
    }

    fn note_odd_members<'a>(&mut self, path: &mut Vec<&'a str>, members: &'a Members) -> Read<()> {
        if let Some(kind) = members.get("$Kind").and_then(Value::as_str) {
            if !KINDS.contains(&kind) {
                let kind: String = kind.chars().take(100).collect();
                let result = if path.len() > 2 { "read as Property" } else { "ignored" };
                self.warn(path, format!("$Kind {kind:?} is not known: it is {result}"));
            }
        }
        if let Some(action) = members.get("$OnDelete").and_then(Value::as_str) {
            if !is_delete_action(action) {
                self.warn(path, no_delete_action(action));
            }
        }
        for (name, value) in members {
            path.push(name);
            for term in name.split('@').skip(1) {
                let term = term.split('#').next().unwrap_or_default();
                if let Some(rule) = self.aliases.undefined(term)? {
                    self.warn(path, rule);
                }
            }
            self.note_odd_value(path, value)?;
            path.pop();
        }
        Ok(())
    }

    fn warn(&self, path: &[&str], rule: String) {
        self.mistakes.warn(|| CsdlError::new(place(path), Problem::Rule(rule)));
    }
}

fn place(path: &[&str]) -> String {
    let start = |name: &&str| name.chars().take(100).collect::<String>();
    let mut names = path.iter().map(start);
    let outer = names.next().unwrap_or_default();
    let place = names.collect::<Vec<_>>().join("/");
    // The children of a schema have its namespace: `Namespace.Type/Property`.
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
