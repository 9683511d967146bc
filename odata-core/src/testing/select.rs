//! `$select`: the properties that a response has \[OData-URL 5.1.4\].

use std::collections::BTreeMap;

use super::budget::FilterBudget;
use super::refusal::{Handled, bad_request, not_implemented};
use crate::edm::{CollectionRef, ValueRef};
use crate::entity::{DynamicProperties, Properties};
use crate::model::{Bags, OtherTypeRef, Value, Visitor, iter, values};
use crate::schema::StructuredType;

/// The properties that `$select` names.
#[derive(Debug, Default)]
pub(super) struct Select {
    parts: Parts,
    text: String,
}

/// The selected part of a value.
#[derive(Debug, Default)]
enum Parts {
    #[default]
    All,
    /// These properties, and the selected part of each.
    Some(BTreeMap<String, Parts>),
}

static ALL: Parts = Parts::All;

impl Select {
    /// Reads paths with at most `deepest` segments.
    pub(super) fn read(
        text: Option<&str>,
        of: &'static StructuredType,
        deepest: u32,
    ) -> Handled<Self> {
        let Some(text) = text else { return Ok(Self::default()) };
        let mut names = BTreeMap::new();
        for item in text.split(',').map(str::trim) {
            if item == "*" {
                return Ok(Self::default());
            }
            check(item, of)?;
            if item.split('/').zip(0..=deepest).count() > deepest as usize {
                return Err(bad_request(format!(
                    "a path in $select has more than {deepest} segments"
                )));
            }
            add(&mut names, item);
        }
        Ok(Self { parts: Parts::Some(names), text: format!("({text})") })
    }

    /// Returns `true` if the whole key is selected; the entity-id follows from the key.
    pub(super) fn has_key(&self, of: &StructuredType) -> bool {
        of.key().all(|property| self.parts.takes(property.name()))
    }

    /// The text after the name of the set in a context URL \[OData-Protocol 10.7\].
    pub(super) fn context(&self) -> &str {
        &self.text
    }

    /// Refuses a path to a property that a complex value of this entity does not have.
    pub(super) fn check(&self, entity: &dyn Properties, budget: &FilterBudget) -> Handled<()> {
        self.parts.check(entity, budget)
    }

    pub(super) fn of<'a>(&self, entity: &'a dyn Properties) -> Selected<'a> {
        self.parts.of(entity)
    }
}

/// Adds the property at a path.
fn add(mut names: &mut BTreeMap<String, Parts>, path: &str) {
    let mut segments = path.split('/').peekable();
    while let Some(name) = segments.next() {
        if segments.peek().is_none() {
            names.insert(name.to_owned(), Parts::All);
            return;
        }
        let part = names.entry(name.to_owned()).or_insert_with(|| Parts::Some(BTreeMap::new()));
        match part {
            // Another path selects the whole property.
            Parts::All => return,
            Parts::Some(inner) => names = inner,
        }
    }
}

impl Parts {
    /// Returns `true` if the property or a part of it is selected.
    fn takes(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(names) => names.contains_key(name),
        }
    }

    /// The selected part of a property for which `takes` returns `true`.
    fn within(&self, name: &str) -> &Self {
        match self {
            Self::All => self,
            Self::Some(names) => names.get(name).unwrap_or(&ALL),
        }
    }

    fn check(&self, entity: &dyn Properties, budget: &FilterBudget) -> Handled<()> {
        let Self::Some(names) = self else { return Ok(()) };
        let of = entity.descriptor();
        for (name, part) in names {
            budget.spend(1)?;
            let Some(index) = of.find(name, 0) else { continue };
            match entity.value(index) {
                ValueRef::Object(object) => part.check_complex(object, budget)?,
                ValueRef::Collection(items) => iter(items).try_for_each(|item| match item {
                    ValueRef::Object(object) => part.check_complex(object, budget),
                    _ => Ok(()),
                })?,
                _ => {}
            }
        }
        Ok(())
    }

    fn check_complex(&self, object: &dyn Properties, budget: &FilterBudget) -> Handled<()> {
        let Self::Some(names) = self else { return Ok(()) };
        let of = object.descriptor();
        budget.spend(names.len())?;
        let unknown = names.keys().find(|name| of.find(name, 0).is_none());
        if let Some(name) = unknown.filter(|_| !of.is_open()) {
            let of = of.qualified_name();
            return Err(bad_request(format!("{of} has no property `{name}`")));
        }
        self.check(object, budget)
    }

    fn of<'a>(&self, entity: &'a dyn Properties) -> Selected<'a> {
        let properties = entity.descriptor().properties().zip(values(entity));
        let properties = properties.map(|(property, value)| {
            let name = property.name();
            if self.takes(name) { Part::of(value, self.within(name)) } else { Part::Nothing }
        });
        Selected {
            properties: properties.collect(),
            dynamic: entity.dynamic().map(|bag| bag.only(|name| self.takes(name))),
            is_whole: matches!(self, Self::All),
            entity,
        }
    }
}

/// Checks a path as far as the entity type allows; the properties of a complex type are known only
/// from a value.
fn check(item: &str, of: &'static StructuredType) -> Handled<()> {
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
            Err(bad_request(format!("`{item}` in $select is not a path to a property")))
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

/// The selected part of a property, with its value.
enum Part<'a> {
    Nothing,
    Whole(ValueRef<'a>),
    Object(Selected<'a>),
    Items(Items<'a>),
}

impl<'a> Part<'a> {
    fn of(value: ValueRef<'a>, parts: &Parts) -> Self {
        if matches!(parts, Parts::All) {
            return Self::Whole(value);
        }
        match value {
            ValueRef::Object(object) => Self::Object(parts.of(object)),
            ValueRef::Collection(items) => {
                let items = iter(items).filter_map(|item| match item {
                    ValueRef::Object(object) => Some(parts.of(object)),
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

    fn __visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        for (own, part) in self.properties.iter().enumerate() {
            visitor.property(own, part);
        }
    }

    fn __bags(&self) -> Bags<'_> {
        let annotations = self.entity.annotations().filter(|_| self.is_whole);
        Bags { dynamic: self.dynamic.as_ref(), annotations }
    }

    fn __other_type(&self) -> Option<OtherTypeRef<'_>> {
        self.entity.__other_type()
    }
}
