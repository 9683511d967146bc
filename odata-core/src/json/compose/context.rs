//! The purpose and the rules of writing an object.

use crate::json::format::{JsonFormat, ODataVersion, TypePolicy};
use crate::model::ControlInformation;
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};

/// The purpose of writing an object, which determines its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteFor {
    /// A representation: all members of the value.
    Representation,
    /// A create request: without computed properties \[OData-Protocol 11.4.2\].
    Create,
    /// A change of an existing value: without computed properties and properties that can't be
    /// changed, and with null for properties that are cleared \[OData-Protocol 11.4.3\].
    Update,
    /// A replacement of an existing value. A partial may have immutable properties, because the
    /// request may also create the entity \[OData-Protocol 11.4.3, 11.4.4\].
    Replace,
    /// Related entities and the items of collections within a change, which are written whole.
    Related,
    /// The parameters of an action or a function: all members of the value, with references to
    /// entities as `{"@odata.id":"…"}` \[OData-JSON 18\].
    Parameters,
}

impl WriteFor {
    #[inline]
    pub(super) const fn is_request(self) -> bool {
        !matches!(self, Self::Representation)
    }

    #[inline]
    pub(super) const fn is_change(self) -> bool {
        matches!(self, Self::Update | Self::Replace)
    }

    /// Returns the purpose of related entities and of the items of collections.
    #[inline]
    pub(crate) const fn nested_entities(self) -> Self {
        match self {
            Self::Update | Self::Replace => Self::Related,
            other => other,
        }
    }
}

/// The settings and the position of an object that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) format: JsonFormat,
    pub(crate) purpose: WriteFor,
    pub(crate) policy: TypePolicy,
    /// The qualified name of the type that a reader expects here; empty if it expects none.
    pub(crate) expected: &'a str,
    pub(crate) control: Option<&'a ControlInformation>,
    /// The context URL of a response.
    pub(crate) url: Option<&'a str>,
    /// `true` to validate for create while writing.
    pub(crate) is_checked: bool,
}

impl<'a> Context<'a> {
    /// Returns the context of the object of the whole text.
    #[inline]
    pub(crate) const fn root(format: JsonFormat, purpose: WriteFor, expected: &'a str) -> Self {
        let policy = format.type_policy;
        Self { format, purpose, policy, expected, control: None, url: None, is_checked: false }
    }

    /// Returns the context of an object within this one, of an expected type.
    #[inline]
    pub(crate) const fn nested<'b>(&self, expected: &'b str) -> Context<'b>
    where
        'a: 'b,
    {
        let Self { format, purpose, .. } = *self;
        let policy = format.nested_type_policy;
        Context { format, purpose, policy, expected, control: None, url: None, is_checked: false }
    }

    /// Returns `true` if control information is written. A request has no control information of
    /// the service, except for the entity-ids of entities that are parameters.
    #[inline]
    pub(crate) fn writes_control(&self) -> bool {
        match self.purpose {
            WriteFor::Representation => self.format.control_information,
            purpose => purpose == WriteFor::Parameters,
        }
    }

    /// Returns the flags of the properties that `compose` does not write directly: navigation
    /// properties, and those that the purpose may exclude.
    #[inline]
    pub(super) const fn rules(&self) -> u16 {
        match self.purpose {
            WriteFor::Representation | WriteFor::Parameters => NAVIGATION,
            WriteFor::Create | WriteFor::Related => NAVIGATION | COMPUTED,
            WriteFor::Update | WriteFor::Replace => NAVIGATION | COMPUTED | IMMUTABLE | KEY,
        }
    }

    /// Returns `true` if references to entities are written as `Nav@odata.bind` \[OData-JSON 8.5\].
    #[inline]
    pub(super) fn binds(&self) -> bool {
        let is_4_0 = self.format.version == ODataVersion::V4_0;
        is_4_0 && self.purpose.is_request() && self.purpose != WriteFor::Parameters
    }

    pub(super) fn annotates_type(&self, annotation: &str) -> bool {
        let name = annotation.strip_prefix('#').unwrap_or(annotation);
        match self.policy {
            _ if name.is_empty() => false,
            TypePolicy::Always => true,
            TypePolicy::Spec => name != self.expected,
            TypePolicy::Never => false,
        }
    }
}
