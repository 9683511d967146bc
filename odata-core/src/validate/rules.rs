//! The rules for a value, which determine the required and the forbidden properties.

use crate::model::{CollectionRef, Nesting, Purpose};
use crate::schema::PropertyDescriptor;
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};

/// The rules for a value, by its purpose and its nesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(super) purpose: Purpose,
    nesting: Nesting,
    /// `true` if entities may be within the entity \[OData-Protocol 11.4.3.1\].
    nested_entities: bool,
}

impl Rules {
    /// Returns the rules for the value of a message. Entities may be within an entity.
    pub(crate) const fn of(purpose: Purpose) -> Self {
        Self { purpose, nesting: Nesting::Root, nested_entities: true }
    }

    /// Sets whether entities may be within an entity.
    pub(crate) const fn nested_entities(self, nested_entities: bool) -> Self {
        Self { nested_entities, ..self }
    }

    /// Returns the flags of the properties that have their own rules.
    pub(super) const fn flags(self) -> u16 {
        match (self.purpose, self.nesting) {
            (Purpose::Representation | Purpose::Change, _) => 0,
            (Purpose::Parameters, Nesting::Root | Nesting::Item) => 0,
            #[cfg(feature = "testing")]
            (Purpose::Received, _) => COMPUTED | IMMUTABLE | KEY,
            (Purpose::Update | Purpose::Replace, Nesting::Root) => {
                COMPUTED | IMMUTABLE | KEY | NAVIGATION
            }
            (Purpose::Upsert, Nesting::Root) => COMPUTED | NAVIGATION,
            _ => COMPUTED,
        }
    }

    /// Returns `true` for the entity or the complex value that an update request changes.
    pub(super) const fn is_update(self) -> bool {
        matches!((self.purpose, self.nesting), (Purpose::Update, Nesting::Root))
    }

    /// Returns `true` for the entity that a request replaces.
    pub(super) const fn is_replacement(self) -> bool {
        matches!((self.purpose, self.nesting), (Purpose::Replace, Nesting::Root))
    }

    /// Returns `true` if the value is sent to a service.
    pub(super) const fn is_sent(self) -> bool {
        match self.purpose {
            Purpose::Change => false,
            #[cfg(feature = "testing")]
            Purpose::Received => false,
            _ => true,
        }
    }

    /// Returns `true` if required properties must be present.
    pub(super) const fn is_whole(self) -> bool {
        match (self.purpose, self.nesting) {
            (Purpose::Create | Purpose::Upsert, _) | (Purpose::Replace, Nesting::Root) => true,
            (Purpose::Update | Purpose::Replace, nesting) => matches!(nesting, Nesting::Item),
            (Purpose::Parameters, nesting) => !matches!(nesting, Nesting::Related),
            _ => false,
        }
    }

    /// Returns `true` if a value must have this property.
    pub(super) const fn requires(self, property: &PropertyDescriptor) -> bool {
        let elsewhere = match (self.purpose, self.nesting) {
            (Purpose::Upsert, Nesting::Root) => KEY,
            // An immutable property of an existing entity is not changed.
            (Purpose::Replace, Nesting::Root) => KEY | IMMUTABLE,
            _ => 0,
        };
        property.is_required_on_create() && !property.has_any(elsewhere)
    }

    /// Returns `true` if the changes of this collection may be written in place of the items.
    pub(super) fn takes_changes_of(self, items: &dyn CollectionRef) -> bool {
        match (self.purpose, self.nesting) {
            (Purpose::Change, _) => true,
            #[cfg(feature = "testing")]
            (Purpose::Received, _) => !items.is_there(),
            (Purpose::Update, Nesting::Root) => self.nested_entities && !items.is_there(),
            (Purpose::Update | Purpose::Replace, Nesting::Related) => !items.is_there(),
            _ => false,
        }
    }

    pub(super) const fn takes_nested_entities(self) -> bool {
        self.nested_entities
    }

    /// Returns `true` if an existing entity may be bound to a containment navigation property. In
    /// OData 4.01, an update lists the entities that remain \[OData-Protocol 11.4.3.1\].
    pub(super) const fn binds_contained(self) -> bool {
        match self.purpose {
            Purpose::Create => false,
            Purpose::Update | Purpose::Replace | Purpose::Upsert => self.nested_entities,
            _ => true,
        }
    }

    /// Returns the rules for an entity within the entity. An entity within an item is new, like the
    /// item.
    pub(super) const fn of_related(self) -> Self {
        let nesting = match (self.purpose, self.nesting) {
            (Purpose::Parameters, _) | (_, Nesting::Root) => Nesting::Related,
            (_, nesting) => nesting,
        };
        Self { nesting, ..self }
    }

    /// Returns the rules for the items of a collection. Items are always new
    /// \[OData-Protocol 11.4.3\].
    pub(super) const fn of_items(self) -> Self {
        let purpose = match self.purpose {
            Purpose::Change => Purpose::Create,
            #[cfg(feature = "testing")]
            Purpose::Received => Purpose::Create,
            purpose => purpose,
        };
        Self { purpose, nesting: Nesting::Item, ..self }
    }
}
