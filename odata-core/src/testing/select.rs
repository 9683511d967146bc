//! `$select`: the properties that an answer has \[OData-URL 5.1.4\].

use super::refusal::{Answered, bad_request, not_implemented};
use crate::edm::{Untyped, Value};
use crate::entity::{DynamicProperties, NoProperty, Properties};
use crate::schema::StructuredType;

/// The names of the properties; all where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Select(Option<Vec<String>>);

impl Select {
    pub(super) fn read(text: Option<&str>, of: &'static StructuredType) -> Answered<Self> {
        let Some(text) = text else { return Ok(Self(None)) };
        let mut names = Vec::new();
        for item in text.split(',').map(str::trim) {
            if item == "*" {
                return Ok(Self(None));
            }
            check(item, of)?;
            names.push(item.to_owned());
        }
        Ok(Self(Some(names)))
    }

    fn takes(&self, name: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.iter().any(|own| own == name))
    }

    /// Whether an answer tells the key, from which the entity-id follows.
    pub(super) fn has_key(&self, of: &StructuredType) -> bool {
        of.key().all(|property| self.takes(property.name()))
    }

    /// What stands behind the set in a context URL \[OData-Protocol 10.7\].
    pub(super) fn context(&self) -> String {
        self.0.as_ref().map(|names| format!("({})", names.join(","))).unwrap_or_default()
    }

    pub(super) fn of<'a>(&'a self, entity: &'a dyn Properties) -> Selected<'a> {
        let mut dynamic = entity.dynamic().cloned();
        if let Some(bag) = &mut dynamic {
            let names: Vec<_> = bag.iter().map(|it| it.name().to_owned()).collect();
            for name in names.iter().filter(|name| !self.takes(name)) {
                bag.remove(name);
            }
        }
        Selected { select: self, entity, dynamic }
    }
}

fn check(item: &str, of: &'static StructuredType) -> Answered<()> {
    if item.contains(['/', '(', '.']) {
        return Err(not_implemented(&format!("`{item}` in $select")));
    }
    match of.find(item, 0).and_then(|index| of.property(index)) {
        Some(property) if property.is_navigation() => {
            Err(not_implemented("a navigation property in $select"))
        }
        Some(_) => Ok(()),
        None if of.is_open() && !item.is_empty() => Ok(()),
        None => Err(bad_request(format!("{} has no property `{item}`", of.qualified_name()))),
    }
}

/// An entity with some of its properties.
pub(super) struct Selected<'a> {
    select: &'a Select,
    entity: &'a dyn Properties,
    dynamic: Option<DynamicProperties>,
}

impl Properties for Selected<'_> {
    fn descriptor(&self) -> &'static StructuredType {
        self.entity.descriptor()
    }

    fn is_partial(&self) -> bool {
        self.entity.is_partial()
    }

    fn value(&self, index: usize) -> &dyn Value {
        let property = self.descriptor().property(index);
        let is_taken = property.is_some_and(|property| self.select.takes(property.name()));
        if is_taken { self.entity.value(index) } else { &NoProperty }
    }

    fn type_annotation(&self) -> &str {
        self.entity.type_annotation()
    }

    fn dynamic(&self) -> Option<&DynamicProperties> {
        self.dynamic.as_ref()
    }

    fn annotations(&self) -> Option<&crate::entity::Annotations> {
        self.entity.annotations().filter(|_| self.select.0.is_none())
    }

    fn verbatim(&self) -> Option<&[(String, Untyped)]> {
        self.entity.verbatim()
    }
}
