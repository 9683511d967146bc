//! `$select`: the properties that an answer has \[OData-URL 5.1.4\].

use super::refusal::{Answered, bad_request, not_implemented};
use crate::edm::{CollectionRef, Untyped, Value, ValueRef};
use crate::entity::{
    Annotations, Declared, DynamicProperties, Properties, Visitor, value_of, values,
};
use crate::json::iter;
use crate::schema::StructuredType;

/// The paths of the properties; all properties where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Select {
    paths: Option<Vec<Vec<String>>>,
    text: String,
}

impl Select {
    pub(super) fn read(text: Option<&str>, of: &'static StructuredType) -> Answered<Self> {
        let Some(text) = text else { return Ok(Self::default()) };
        let mut paths = Vec::new();
        for item in text.split(',').map(str::trim) {
            if item == "*" {
                return Ok(Self::default());
            }
            check(item, of)?;
            paths.push(item.split('/').map(str::to_owned).collect());
        }
        Ok(Self { paths: Some(paths), text: format!("({text})") })
    }

    /// Whether something of the property is taken.
    fn takes(&self, name: &str) -> bool {
        let begins = |path: &Vec<String>| path.first().is_some_and(|first| first == name);
        self.paths.as_ref().is_none_or(|paths| paths.iter().any(begins))
    }

    /// What is taken of the property's own properties.
    fn within(&self, name: &str) -> Self {
        let paths = self.paths.iter().flatten();
        let rests: Option<Vec<_>> = paths
            .filter_map(|path| path.split_first())
            .filter(|(first, _)| *first == name)
            .map(|(_, rest)| (!rest.is_empty()).then(|| rest.to_vec()))
            .collect();
        Self { paths: rests.filter(|rests| !rests.is_empty()), text: String::new() }
    }

    /// Whether an answer tells the key, from which the entity-id follows.
    pub(super) fn has_key(&self, of: &StructuredType) -> bool {
        of.key().all(|property| self.takes(property.name()))
    }

    /// What stands behind the set in a context URL \[OData-Protocol 10.7\].
    pub(super) fn context(&self) -> &str {
        &self.text
    }

    /// Refuses a path to a property that a complex value of this entity does not have.
    pub(super) fn check(&self, entity: &dyn Properties) -> Answered<()> {
        let of = entity.descriptor();
        for path in self.paths.iter().flatten() {
            let Some((name, [next, ..])) = path.split_first() else { continue };
            let Some(index) = of.find(name, 0) else { continue };
            let check = |object: &dyn Properties| {
                let of = object.descriptor();
                if of.find(next, 0).is_none() && !of.is_open() {
                    let name = of.qualified_name();
                    return Err(bad_request(format!("{name} has no property `{next}`")));
                }
                self.within(name).check(object)
            };
            match entity.value(index) {
                ValueRef::Object(object) => check(object)?,
                ValueRef::Collection(items) => iter(items).try_for_each(|item| match item {
                    ValueRef::Object(object) => check(object),
                    _ => Ok(()),
                })?,
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn of<'a>(&self, entity: &'a dyn Properties) -> Selected<'a> {
        let properties = entity.descriptor().properties().zip(values(entity));
        let properties = properties.map(|(property, value)| {
            let name = property.name();
            if self.takes(name) { Part::of(value, &self.within(name)) } else { Part::Nothing }
        });
        Selected {
            properties: properties.collect(),
            dynamic: self.dynamic(entity),
            is_whole: self.paths.is_none(),
            entity,
        }
    }

    fn dynamic(&self, entity: &dyn Properties) -> Option<DynamicProperties> {
        let mut bag = entity.dynamic()?.clone();
        let names: Vec<_> = bag.iter().map(|it| it.name().to_owned()).collect();
        for name in names.iter().filter(|name| !self.takes(name)) {
            bag.remove(name);
        }
        Some(bag)
    }
}

/// The properties of a complex type are known once there is a value.
fn check(item: &str, of: &'static StructuredType) -> Answered<()> {
    if item.contains(['(', '.']) {
        return Err(not_implemented(&format!("`{item}` in $select")));
    }
    let (name, rest) = item.split_once('/').unwrap_or((item, "complex"));
    let property = of.find(name, 0).and_then(|index| of.property(index));
    let is_complex = property.is_some_and(|it| it.edm_type().underlying() == "Edm.ComplexType");
    match property {
        Some(property) if property.is_navigation() => {
            Err(not_implemented("a navigation property in $select"))
        }
        Some(_) if item.contains('/') && (!is_complex || rest.is_empty()) => {
            Err(bad_request(format!("`{item}` in $select leads nowhere")))
        }
        Some(_) => Ok(()),
        None if of.is_open() && item.contains('/') => {
            Err(not_implemented("a path into a dynamic property in $select"))
        }
        None if of.is_open() && !item.is_empty() => Ok(()),
        None => Err(bad_request(format!("{} has no property `{name}`", of.qualified_name()))),
    }
}

/// An entity or a complex value with some of its properties.
pub(super) struct Selected<'a> {
    entity: &'a dyn Properties,
    properties: Vec<Part<'a>>,
    dynamic: Option<DynamicProperties>,
    is_whole: bool,
}

/// What is taken of a property.
enum Part<'a> {
    Nothing,
    Whole(ValueRef<'a>),
    Object(Selected<'a>),
    Items(Items<'a>),
}

impl<'a> Part<'a> {
    fn of(value: ValueRef<'a>, select: &Select) -> Self {
        if select.paths.is_none() {
            return Self::Whole(value);
        }
        match value {
            ValueRef::Object(object) => Self::Object(select.of(object)),
            ValueRef::Collection(items) => {
                let items = iter(items).filter_map(|item| match item {
                    ValueRef::Object(object) => Some(select.of(object)),
                    _ => None,
                });
                Self::Items(Items(items.collect()))
            }
            _ => Self::Whole(value),
        }
    }
}

struct Items<'a>(Vec<Selected<'a>>);

impl CollectionRef for Items<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> ValueRef<'_> {
        self.0.get(index).map_or(ValueRef::Absent, |item| ValueRef::Object(item))
    }
}

impl Value for Part<'_> {
    fn view(&self) -> ValueRef<'_> {
        match self {
            Self::Nothing => ValueRef::Absent,
            Self::Whole(value) => *value,
            Self::Object(selected) => ValueRef::Object(selected),
            Self::Items(items) => ValueRef::Collection(items),
        }
    }
}

impl Properties for Selected<'_> {
    fn descriptor(&self) -> &'static StructuredType {
        self.entity.descriptor()
    }

    fn is_partial(&self) -> bool {
        self.entity.is_partial()
    }

    fn value(&self, index: usize) -> ValueRef<'_> {
        value_of(self, index)
    }

    fn __visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        for (own, part) in self.properties.iter().enumerate() {
            visitor.property(own, part);
        }
    }

    fn type_annotation(&self) -> &str {
        self.entity.type_annotation()
    }

    fn dynamic(&self) -> Option<&DynamicProperties> {
        self.dynamic.as_ref()
    }

    fn annotations(&self) -> Option<&Annotations> {
        self.entity.annotations().filter(|_| self.is_whole)
    }

    fn verbatim(&self) -> Option<&[(String, Untyped)]> {
        self.entity.verbatim()
    }

    fn __declared(&self) -> Option<&Declared> {
        self.entity.__declared()
    }
}
