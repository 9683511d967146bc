//! The facts about properties: those of annotations, and the restrictions of entity sets.

use super::restricted::Restriction;
use super::{Declared, Model};
use crate::facts::PropertyFacts;

impl Model<'_> {
    /// Returns the facts that the metadata states about a property, in addition to its type and its facets.
    #[must_use]
    pub fn facts(&self, declared: Declared<'_>) -> PropertyFacts {
        let Declared { by, property } = declared;
        let mut facts = self.stated_facts(declared);
        let is = |restriction| self.is_restricted(by, &property.name, restriction);
        facts.required = is(Restriction::Required);
        facts.computed |= is(Restriction::Computed);
        facts.immutable |= is(Restriction::Immutable);
        facts
    }

    /// Returns the facts that annotations of the property itself state.
    pub(super) fn stated_facts(&self, Declared { by, property }: Declared<'_>) -> PropertyFacts {
        let path = format!("{by}/{}", property.name);
        PropertyFacts::stated(self.annotations(&path, &property.annotations))
    }
}
