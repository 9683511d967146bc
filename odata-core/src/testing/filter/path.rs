//! Paths to properties, including those of complex values \[OData-URL 4.6\].

use super::super::budget::FilterBudget;
use super::super::refusal::{Handled, bad_request, not_implemented};
use super::scalar::{Kind, Scalar};
use super::scope::Scope;
use crate::edm::{Untyped, ValueRef};
use crate::entity::Properties;
use crate::schema::StructuredType;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path {
    names: Vec<String>,
    /// `true` if the first name is the variable of `any` or `all`.
    has_variable: bool,
}

/// The value at a path.
pub(crate) enum Found<'a> {
    /// A declared property, and its type.
    Declared(ValueRef<'a>, crate::edm::EdmType),
    /// A dynamic property, or a part of one.
    Dynamic(&'a Untyped),
    /// An absent dynamic property, or a part of a complex value that is null.
    Nothing,
}

impl Path {
    /// Reads a path and checks it as far as the type allows; a complex type is known only from a
    /// value.
    pub(crate) fn read(text: &str, of: &'static StructuredType) -> Handled<Self> {
        let text = text.strip_prefix("$it/").unwrap_or(text);
        let names: Vec<_> = text.split('/').map(str::to_owned).collect();
        if names.iter().any(|name| name.starts_with('$')) {
            return Err(not_implemented(&format!("`{text}` in an expression")));
        }
        if names.iter().any(|name| name.contains('.')) {
            return Err(not_implemented("a type cast in an expression"));
        }
        if names.iter().any(|name| !is_identifier(name)) {
            return Err(bad_request(format!("`{text}` is neither a literal nor a property")));
        }
        let first = names.first().map_or("", |name| name);
        match of.find(first, 0).and_then(|index| of.property(index)) {
            Some(property) if property.is_navigation() => {
                return Err(not_implemented("a navigation property in an expression"));
            }
            Some(_) => {}
            None if of.is_open() => {}
            None => return Err(unknown(first, of)),
        }
        Ok(Self { names, has_variable: false })
    }

    /// Reads a path that begins with a variable.
    pub(super) fn of_variable(text: &str) -> Handled<Self> {
        let names: Vec<_> = text.split('/').map(str::to_owned).collect();
        if names.iter().any(|name| !is_identifier(name)) {
            return Err(not_implemented(&format!("`{text}` in an expression")));
        }
        Ok(Self { names, has_variable: true })
    }

    /// The kind of the values, as far as the type determines it.
    pub(crate) fn kind(&self, of: &'static StructuredType) -> Kind {
        if self.has_variable {
            return Kind::Unknown;
        }
        let [name] = self.names.as_slice() else { return Kind::Unknown };
        let property = of.find(name, 0).and_then(|index| of.property(index));
        property.map_or(Kind::Unknown, |property| Kind::of(property.edm_type()))
    }

    pub(super) fn scalar(&self, scope: Scope<'_>) -> Handled<Scalar> {
        Ok(match self.find_in(scope)? {
            Found::Declared(view, edm_type) => Scalar::of(view, edm_type),
            Found::Dynamic(value) => Scalar::of_untyped(value),
            Found::Nothing => Scalar::Null,
        })
    }

    pub(super) fn find_in<'a>(&self, scope: Scope<'a>) -> Handled<Found<'a>> {
        let Some((variable, rest)) = self.names.split_first().filter(|_| self.has_variable) else {
            return self.find(scope.entity, scope.budget);
        };
        scope.budget.spend(1)?;
        let (view, item_type) = scope.item(variable).ok_or_else(|| unknown_variable(variable))?;
        match view {
            view if rest.is_empty() => Ok(Found::Declared(view, item_type)),
            ValueRef::Object(object) => find(rest, object, scope.budget),
            ValueRef::Untyped(value) => find_untyped(rest, value, scope.budget),
            _ => Err(bad_request(format!("`{variable}` has no properties"))),
        }
    }

    pub(crate) fn find<'a>(
        &self,
        entity: &'a dyn Properties,
        budget: &FilterBudget,
    ) -> Handled<Found<'a>> {
        find(&self.names, entity, budget)
    }
}

/// The number of properties of a type that cost as much as one node, because all of them are
/// searched for one name.
const PROPERTIES_OF_A_NODE: usize = 32;

fn find<'a>(names: &[String], of: &'a dyn Properties, budget: &FilterBudget) -> Handled<Found<'a>> {
    let Some((first, rest)) = names.split_first() else { return Ok(Found::Nothing) };
    let descriptor = of.descriptor();
    budget.spend(1 + descriptor.len() / PROPERTIES_OF_A_NODE)?;
    let found = descriptor.find(first, 0);
    let Some((index, property)) = found.and_then(|at| Some((at, descriptor.property(at)?))) else {
        return match of.dynamic().and_then(|bag| bag.property(first)) {
            Some(property) => find_untyped(rest, property.untyped(), budget),
            None if descriptor.is_open() => Ok(Found::Nothing),
            None => Err(unknown(first, descriptor)),
        };
    };
    let view = of.value(index);
    if rest.is_empty() {
        return Ok(Found::Declared(view, property.edm_type()));
    }
    match view {
        ValueRef::Object(object) => find(rest, object, budget),
        ValueRef::Untyped(value) => find_untyped(rest, value, budget),
        ValueRef::Absent | ValueRef::Null => Ok(Found::Nothing),
        _ => Err(bad_request(format!("`{first}` has no properties"))),
    }
}

fn find_untyped<'a>(
    names: &[String],
    mut value: &'a Untyped,
    budget: &FilterBudget,
) -> Handled<Found<'a>> {
    for name in names {
        let members = if let Untyped::Object(members) = value { members.len() } else { 0 };
        budget.spend(1 + members / PROPERTIES_OF_A_NODE)?;
        let Some(member) = value.get(name) else { return Ok(Found::Nothing) };
        value = member;
    }
    Ok(Found::Dynamic(value))
}

fn unknown_variable(name: &str) -> super::super::refusal::Refusal {
    bad_request(format!("there is no variable `{name}`"))
}

fn unknown(name: &str, of: &StructuredType) -> super::super::refusal::Refusal {
    bad_request(format!("{} has no property `{name}`", of.qualified_name()))
}

/// Returns `true` if `name` is a simple identifier \[OData-CSDL 15.2\]. The length is not checked.
pub(in crate::testing) fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}
