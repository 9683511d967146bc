//! Finds the properties of types by their names. To search a list for each name would take quadratic time.

use std::collections::HashMap;

use super::Model;
use crate::csdl::{NavigationProperty, Property, StructuredType};

/// A property that a type declares.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Member<'a> {
    Property(&'a Property),
    Navigation(&'a NavigationProperty),
}

impl<'a> Member<'a> {
    /// Returns the property, unless it is a navigation property.
    pub(crate) const fn property(self) -> Option<&'a Property> {
        match self {
            Self::Property(it) => Some(it),
            Self::Navigation(_) => None,
        }
    }

    /// Iterates over the members of a type with their names: structural properties, then navigation properties.
    pub(super) fn all(of: &'a StructuredType) -> impl Iterator<Item = (&'a str, Self)> {
        let structural = of.properties.iter().map(|it| (&*it.name, Self::Property(it)));
        let navigation = of.navigation.iter().map(|it| (&*it.name, Self::Navigation(it)));
        structural.chain(navigation)
    }
}

/// The members of all types.
#[derive(Debug, Default)]
pub(super) struct Members<'c> {
    /// By the address of the type and the name of the member.
    by_name: HashMap<(usize, &'c str), Member<'c>>,
    /// By the address of the type: `true` if it has a property whose value may have any type.
    any: HashMap<usize, bool>,
}

impl<'c> Members<'c> {
    pub(super) fn add(&mut self, of: &'c StructuredType) {
        for (name, member) in Member::all(of) {
            // Of two members with the same name, the first counts.
            self.by_name.entry((address(of), name)).or_insert(member);
        }
        let is_any = |it: &Property| ["Edm.PrimitiveType", "Edm.Untyped"].contains(&&*it.of.name);
        self.any.insert(address(of), of.properties.iter().any(is_any));
    }
}

impl<'c> Model<'c> {
    /// Returns the member that the type itself declares. The type must belong to a document of this model, and must not
    /// be a clone.
    pub(crate) fn member(&self, of: &StructuredType, name: &str) -> Option<Member<'c>> {
        self.members.by_name.get(&(self.known(of), name)).copied()
    }

    /// Returns `true` if the type itself declares a property whose value may have any type.
    pub(crate) fn has_any(&self, of: &StructuredType) -> bool {
        self.members.any.get(&self.known(of)).is_some_and(|it| *it)
    }

    /// Returns the address of a type, which must belong to a document of this model.
    pub(super) fn known(&self, of: &StructuredType) -> usize {
        let address = address(of);
        debug_assert!(
            self.members.any.contains_key(&address),
            "a type of another model, or a clone"
        );
        address
    }

    /// Returns `true` if the type itself declares a member of this name.
    pub(super) fn declares(&self, of: &StructuredType, name: &str) -> bool {
        self.member(of, name).is_some()
    }
}

/// Identifies a type, because several types may have the same name. The function is not generic, so that nobody passes
/// a reference to a reference, which has another address.
pub(super) fn address(of: &StructuredType) -> usize {
    std::ptr::from_ref(of).addr()
}
