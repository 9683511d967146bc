//! The uses of a value, which decide what must be there and what may not.

use crate::model::CollectionRef;
use crate::schema::PropertyDescriptor;
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};

/// The use of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A create request: everything that is required must be there.
    Create,
    /// A change to an entity in memory: only what is there is checked.
    Change,
    /// An update that a service has received. It ignores a client's value for what the client
    /// can't change \[OData-Protocol 11.4.3\].
    #[cfg(feature = "testing")]
    Received,
    /// An update request: what is set must be something that an update can change.
    Update {
        /// Entities may be within the entity \[OData-Protocol 11.4.3.1\].
        nested_entities: bool,
    },
    /// A request that replaces the entity at its URL: as for a create request, but the URL has the
    /// key.
    Replace {
        /// As for an update.
        nested_entities: bool,
    },
    /// A request that updates the entity at its URL, or creates it: as for a create request, but
    /// the URL has the key. It is a valid update request \[OData-Protocol 11.4.4\].
    Upsert {
        /// As for an update.
        nested_entities: bool,
    },
    /// A related entity within an update, which is new or changed.
    Related,
    /// A complex value that an update puts in place of another one as a whole: an item of a collection, or the
    /// value of a property that is set by itself.
    Whole {
        /// As for an update.
        nested_entities: bool,
    },
    /// An entity that is a parameter, which may have any of its properties \[OData-JSON 18\].
    Parameter,
    /// The parameters of an action or a function.
    Parameters,
}

impl Use {
    /// The flags of the properties that have rules of their own in this use.
    pub(super) const fn special(self) -> u16 {
        match self {
            Self::Create | Self::Related | Self::Whole { .. } | Self::Parameter => COMPUTED,
            Self::Change | Self::Parameters => 0,
            #[cfg(feature = "testing")]
            Self::Received => COMPUTED | IMMUTABLE | KEY,
            Self::Update { .. } | Self::Replace { .. } => COMPUTED | IMMUTABLE | KEY | NAVIGATION,
            Self::Upsert { .. } => COMPUTED | NAVIGATION,
        }
    }

    /// Returns `true` if the value is sent to a service.
    pub(super) const fn is_sent(self) -> bool {
        match self {
            Self::Change => false,
            #[cfg(feature = "testing")]
            Self::Received => false,
            _ => true,
        }
    }

    /// Returns `true` if required properties must be there.
    pub(super) const fn is_whole(self) -> bool {
        let is_written_whole =
            matches!(self, Self::Replace { .. } | Self::Upsert { .. } | Self::Whole { .. });
        is_written_whole || matches!(self, Self::Create | Self::Parameters)
    }

    /// Returns `true` if a value must have this property.
    pub(super) const fn requires(self, property: &PropertyDescriptor) -> bool {
        let elsewhere = match self {
            Self::Upsert { .. } => KEY,
            // An immutable property of an entity that exists stays as it is.
            Self::Replace { .. } => KEY | IMMUTABLE,
            _ => 0,
        };
        property.is_due() && !property.has_any(elsewhere)
    }

    /// Returns `true` if the changes of this collection may be written in place of the items.
    pub(super) fn takes_changes_of(self, items: &dyn CollectionRef) -> bool {
        match self {
            Self::Change => true,
            #[cfg(feature = "testing")]
            Self::Received => !items.is_there(),
            Self::Related | Self::Update { nested_entities: true } => !items.is_there(),
            _ => false,
        }
    }

    pub(super) const fn takes_nested_entities(self) -> bool {
        !matches!(
            self,
            Self::Update { nested_entities: false }
                | Self::Replace { nested_entities: false }
                | Self::Upsert { nested_entities: false }
                | Self::Whole { nested_entities: false }
        )
    }

    /// The use of an entity within the entity.
    pub(super) const fn of_related(self) -> Self {
        match self {
            Self::Update { .. } | Self::Replace { .. } => Self::Related,
            Self::Parameters => Self::Parameter,
            Self::Upsert { .. } | Self::Whole { .. } => Self::Create,
            other => other,
        }
    }

    /// The use of the items of a collection. They are new, whatever becomes of the entity
    /// \[OData-Protocol 11.4.3\].
    pub(super) const fn of_items(self) -> Self {
        match self {
            Self::Parameters | Self::Parameter => Self::Parameters,
            Self::Update { nested_entities }
            | Self::Replace { nested_entities }
            | Self::Upsert { nested_entities }
            | Self::Whole { nested_entities } => Self::Whole { nested_entities },
            _ => Self::Create,
        }
    }
}
