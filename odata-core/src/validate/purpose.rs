//! The uses of a value, which determine the required and the forbidden properties.

use crate::model::CollectionRef;
use crate::schema::PropertyDescriptor;
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};

/// The use of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A create request: all required properties must be present.
    Create,
    /// A change to an entity in memory: only properties that are present are checked.
    Change,
    /// An update that a service has received. The service ignores values for properties that the
    /// client can't change \[OData-Protocol 11.4.3\].
    #[cfg(feature = "testing")]
    Received,
    /// An update request: all properties that are set must be updatable.
    Update {
        /// `true` if entities may be within the entity \[OData-Protocol 11.4.3.1\].
        nested_entities: bool,
    },
    /// A request that replaces the entity at its URL. The rules are those of a create request, but
    /// the URL has the key.
    Replace {
        /// `true` if entities may be within the entity.
        nested_entities: bool,
    },
    /// A request that updates the entity at its URL, or creates it. The rules are those of a create
    /// request, but the URL has the key. The request is also a valid update
    /// \[OData-Protocol 11.4.4\].
    Upsert {
        /// `true` if entities may be within the entity.
        nested_entities: bool,
    },
    /// A related entity within an update, which is new or changed.
    Related,
    /// A complex value that replaces another one as a whole in an update: an item of a collection,
    /// or the value of a property that is set by itself.
    Whole {
        /// `true` if entities may be within the entity.
        nested_entities: bool,
    },
    /// An entity that is a parameter, which may have any of its properties \[OData-JSON 18\].
    Parameter,
    /// The parameters of an action or a function.
    Parameters,
}

impl Use {
    /// Returns the flags of the properties that have their own rules in this use.
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

    /// Returns `true` if required properties must be present.
    pub(super) const fn is_whole(self) -> bool {
        let is_written_whole =
            matches!(self, Self::Replace { .. } | Self::Upsert { .. } | Self::Whole { .. });
        is_written_whole || matches!(self, Self::Create | Self::Parameters)
    }

    /// Returns `true` if a value must have this property.
    pub(super) const fn requires(self, property: &PropertyDescriptor) -> bool {
        let elsewhere = match self {
            Self::Upsert { .. } => KEY,
            // An immutable property of an existing entity is not changed.
            Self::Replace { .. } => KEY | IMMUTABLE,
            _ => 0,
        };
        property.is_required_on_create() && !property.has_any(elsewhere)
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

    /// Returns the use of an entity within the entity.
    pub(super) const fn of_related(self) -> Self {
        match self {
            Self::Update { .. } | Self::Replace { .. } => Self::Related,
            Self::Parameters => Self::Parameter,
            Self::Upsert { .. } | Self::Whole { .. } => Self::Create,
            other => other,
        }
    }

    /// Returns the use of the items of a collection. Items are always new
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
