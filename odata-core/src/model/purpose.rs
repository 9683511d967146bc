//! The purpose of a value, which determines the properties that it must have and may have.

use crate::schema::EdmType;

/// The purpose for which a value is read, checked or written. All values of a message have the
/// purpose of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A representation: a response, or a value outside a message. It has all members of the value.
    Representation,
    /// A create request, which has all required properties. A service ignores values for computed
    /// properties \[OData-Protocol 11.4.2\].
    Create,
    /// An update request. All properties that are set must be updatable \[OData-Protocol 11.4.3\].
    Update,
    /// A request that replaces the entity at its URL. The rules are those of a create request, but
    /// the URL has the key. A partial may have immutable properties, because the request may also
    /// create the entity \[OData-Protocol 11.4.3, 11.4.4\].
    Replace,
    /// A request that updates the entity at its URL, or creates it. The rules are those of a create
    /// request, but the URL has the key. The request is also a valid update
    /// \[OData-Protocol 11.4.4\].
    Upsert,
    /// The parameters of an action or a function: all members of the value. A parameter that is a
    /// reference to an entity is `{"@odata.id":"…"}` \[OData-JSON 18\].
    Parameters,
    /// A change to an entity in memory: only properties that are present are checked.
    Change,
    /// An update that a service has received. The service ignores values for properties that the
    /// client can't change \[OData-Protocol 11.4.3\].
    #[cfg(feature = "testing")]
    Received,
}

impl Purpose {
    /// Returns `true` for a request that may create an entity, and so has all its properties.
    #[inline]
    pub(crate) const fn is_new(self) -> bool {
        matches!(self, Self::Create | Self::Upsert)
    }

    /// Returns `true` for a request that is written as the changes of an entity that exists.
    #[inline]
    pub(crate) const fn is_change(self) -> bool {
        matches!(self, Self::Update | Self::Replace)
    }

    /// Returns `true` for a request whose URL has the key of the entity.
    pub(crate) const fn has_key_in_url(self) -> bool {
        matches!(self, Self::Update | Self::Replace | Self::Upsert)
    }

    /// Returns `true` if null is an error for this type: for a collection in a request. Services
    /// send null for an empty collection, although it is never null \[OData-CSDL 7.2.1\], so a
    /// response may have it.
    #[inline]
    pub(crate) fn refuses_null(self, edm_type: &EdmType) -> bool {
        self != Self::Representation && edm_type.is_collection()
    }
}

/// The position of a value within the value of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    /// The value of the message, and the complex values in it.
    Root,
    /// An entity within another one, which may be new or not.
    Related,
    /// An item of a collection, or a complex value that is set by itself. Both are new as a whole
    /// \[OData-Protocol 11.4.3\].
    Item,
}
