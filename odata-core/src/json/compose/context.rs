//! The settings and the rules for writing an object.

use crate::json::format::{JsonFormat, ODataVersion, TypePolicy};
use crate::model::{ControlInformation, Nesting, Purpose};
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};

/// The settings and the nesting of an object that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) format: JsonFormat,
    pub(crate) purpose: Purpose,
    pub(crate) nesting: Nesting,
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
    pub(crate) const fn root(format: JsonFormat, purpose: Purpose, expected: &'a str) -> Self {
        let policy = format.type_policy;
        let nesting = Nesting::Root;
        Self {
            format,
            purpose,
            nesting,
            policy,
            expected,
            control: None,
            url: None,
            is_checked: false,
        }
    }

    /// Returns the context of an object within this one, of an expected type.
    #[inline]
    pub(crate) const fn nested<'b>(&self, expected: &'b str) -> Context<'b>
    where
        'a: 'b,
    {
        let Self { format, purpose, mut nesting, .. } = *self;
        // Only the object with the parameters is at the root.
        if matches!(purpose, Purpose::Parameters) {
            nesting = Nesting::Item;
        }
        let policy = format.nested_type_policy;
        Context {
            format,
            purpose,
            nesting,
            policy,
            expected,
            control: None,
            url: None,
            is_checked: false,
        }
    }

    /// Returns `true` if control information is written. A request has no control information of
    /// the service, except for the entity-ids of entities that are parameters.
    #[inline]
    pub(crate) fn writes_control(&self) -> bool {
        match self.purpose {
            Purpose::Representation => self.format.control_information,
            purpose => purpose == Purpose::Parameters,
        }
    }

    /// Returns the flags of the properties that `compose` does not write directly: navigation
    /// properties, and those that the purpose may exclude.
    #[inline]
    pub(super) const fn rules(&self) -> u16 {
        match self.purpose {
            Purpose::Representation | Purpose::Parameters => NAVIGATION,
            _ if self.is_change() => NAVIGATION | COMPUTED | IMMUTABLE | KEY,
            _ => NAVIGATION | COMPUTED,
        }
    }

    /// Returns `true` if the object is part of a request.
    #[inline]
    pub(super) const fn is_request(&self) -> bool {
        !matches!(self.purpose, Purpose::Representation)
    }

    /// Returns `true` for the value of a request that changes an entity. Related entities and the
    /// items of collections are written whole.
    #[inline]
    pub(super) const fn is_change(&self) -> bool {
        self.purpose.is_change() && matches!(self.nesting, Nesting::Root)
    }

    /// Returns `true` if references to entities are written as `Nav@odata.bind` \[OData-JSON 8.5\].
    /// A parameter that is an entity is not a navigation property, but an entity that is a parameter
    /// has navigation properties.
    #[inline]
    pub(super) fn binds(&self) -> bool {
        let is_4_0 = self.format.version == ODataVersion::V4_0;
        let is_parameter =
            self.purpose == Purpose::Parameters && matches!(self.nesting, Nesting::Root);
        is_4_0 && self.is_request() && !is_parameter
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
