//! What is written, for what, and by which rules.

use crate::json::format::{JsonFormat, ODataVersion, TypePolicy};
use crate::model::ControlInformation;
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};

/// What an object is written for; it decides which members it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteFor {
    /// All that the value has.
    Representation,
    /// A create request: not what the service computes \[OData-Protocol 11.4.2\].
    Create,
    /// A change of a value that exists: nor what can't be changed, and null for what is cleared
    /// \[OData-Protocol 11.4.3\].
    Update,
    /// A value in place of one that exists. A partial may have immutable properties, because the
    /// request may also create the entity \[OData-Protocol 11.4.3, 11.4.4\].
    Replace,
    /// Related entities and the items of collections within a change: each is written whole.
    Related,
    /// The parameters of an action or a function: all that the value has, and references to
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

    /// The purpose of related entities and of the items of collections.
    #[inline]
    pub(crate) const fn nested_entities(self) -> Self {
        match self {
            Self::Update | Self::Replace => Self::Related,
            other => other,
        }
    }
}

/// How an object is written, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) format: JsonFormat,
    pub(crate) purpose: WriteFor,
    pub(crate) policy: TypePolicy,
    /// The qualified name of the type that a reader expects here; empty where it expects none.
    pub(crate) expected: &'a str,
    pub(crate) control: Option<&'a ControlInformation>,
    /// The context URL of a response.
    pub(crate) url: Option<&'a str>,
    /// Whether it is asked on the way what a create request allows.
    pub(crate) is_checked: bool,
}

impl<'a> Context<'a> {
    /// Of the object that the whole text is.
    #[inline]
    pub(crate) const fn root(format: JsonFormat, purpose: WriteFor, expected: &'a str) -> Self {
        let policy = format.type_policy;
        Self { format, purpose, policy, expected, control: None, url: None, is_checked: false }
    }

    /// Of an object within this one, where a type is expected.
    #[inline]
    pub(crate) const fn nested<'b>(&self, expected: &'b str) -> Context<'b>
    where
        'a: 'b,
    {
        let Self { format, purpose, .. } = *self;
        let policy = format.nested_type_policy;
        Context { format, purpose, policy, expected, control: None, url: None, is_checked: false }
    }

    /// A request has none of the service's control information, but for the entity-ids of the
    /// entities that are parameters.
    #[inline]
    pub(crate) fn writes_control(&self) -> bool {
        match self.purpose {
            WriteFor::Representation => self.format.control_information,
            purpose => purpose == WriteFor::Parameters,
        }
    }

    /// The flags of the properties that may not be written here.
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
