//! Settings for writing JSON.

use super::write::{expected_anywhere, write, write_new};
use crate::model::{Purpose, Representation, Violations};

/// The protocol version of a message \[OData-Protocol 8.1.5\].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ODataVersion {
    /// OData 4.0, in which control information is written `@odata.type`. Clients should use this
    /// version unless they know that the service supports 4.01 \[OData-Protocol 13.3\].
    #[default]
    V4_0,
    /// OData 4.01, in which control information is written `@type`.
    V4_01,
    /// OData 4.02, a committee specification draft. Messages have the form of 4.01.
    V4_02,
}

impl ODataVersion {
    /// Returns the value of the `OData-Version` header.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V4_0 => "4.0",
            Self::V4_01 => "4.01",
            Self::V4_02 => "4.02",
        }
    }

    pub(crate) const fn control_prefix(self) -> &'static str {
        match self {
            Self::V4_0 => "@odata.",
            Self::V4_01 | Self::V4_02 => "@",
        }
    }
}

/// The policy for writing the type annotation of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum TypePolicy {
    /// Always: the form in Microsoft Graph's documentation, which almost every service accepts.
    #[default]
    Always,
    /// Only if the specification requires it: if the type is not the declared type of the
    /// collection or property \[OData-JSON 4.5.3\].
    Spec,
    /// Never, for a service that rejects it.
    Never,
}

/// Settings for writing JSON.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Reading {
///     #[odata(key)]
///     id: i64,
///     note: Option<String>,
/// }
///
/// let reading = Reading { id: 9_007_199_254_740_993, note: None };
/// let json = JsonFormat::new().version(ODataVersion::V4_01).ieee754_compatible(true);
/// assert_eq!(json.to_vec(&reading), br##"{"@type":"#Demo.reading","id":"9007199254740993"}"##);
///
/// let json = JsonFormat::new().type_policy(TypePolicy::Never).nulls(true);
/// assert_eq!(json.to_vec(&reading), br#"{"id":9007199254740993,"note":null}"#);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is a choice of its own.
pub struct JsonFormat {
    pub(super) version: ODataVersion,
    pub(super) type_policy: TypePolicy,
    pub(super) nested_type_policy: TypePolicy,
    pub(super) ieee754_compatible: bool,
    pub(super) nulls: bool,
    pub(super) control_information: bool,
    pub(super) standard_base64: bool,
}

impl Default for JsonFormat {
    fn default() -> Self {
        Self::new()
    }
}

impl JsonFormat {
    /// Returns the default: OData 4.0, always with type annotation, numbers as numbers, without
    /// nulls.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            version: ODataVersion::V4_0,
            type_policy: TypePolicy::Always,
            nested_type_policy: TypePolicy::Spec,
            ieee754_compatible: false,
            nulls: false,
            control_information: false,
            standard_base64: false,
        }
    }

    /// Sets the protocol version, which determines the spelling of control information.
    #[must_use]
    pub const fn version(mut self, version: ODataVersion) -> Self {
        self.version = version;
        self
    }

    /// Sets the policy for the type annotation of the whole value. The default is
    /// [always](TypePolicy::Always).
    #[must_use]
    pub const fn type_policy(mut self, policy: TypePolicy) -> Self {
        self.type_policy = policy;
        self
    }

    /// Sets the policy for the type annotations of complex values and entities within the whole.
    /// The default is [the specification](TypePolicy::Spec).
    #[must_use]
    pub const fn nested_type_policy(mut self, policy: TypePolicy) -> Self {
        self.nested_type_policy = policy;
        self
    }

    /// Sets whether `Edm.Binary` is written in the alphabet with `+` and `/`. The standard is the
    /// alphabet with `-` and `_` \[OData-JSON 7.1\], but services on older libraries of Microsoft
    /// can't read it. Reading always accepts both.
    #[must_use]
    pub const fn standard_base64(mut self, standard: bool) -> Self {
        self.standard_base64 = standard;
        self
    }

    /// Sets whether the control information of an [`Entity`](crate::Entity) is written, as in the
    /// responses of a service. The default is `false`, because a request must not contain control
    /// information of the service.
    #[must_use]
    pub const fn control_information(mut self, control: bool) -> Self {
        self.control_information = control;
        self
    }

    /// Sets whether `Edm.Int64` and `Edm.Decimal` are written as strings.
    /// [`content_type`](Self::content_type) then has the parameter for it \[OData-JSON 3.2\].
    #[must_use]
    pub const fn ieee754_compatible(mut self, strings: bool) -> Self {
        self.ieee754_compatible = strings;
        self
    }

    /// Sets whether the `None` of an entity is written as `null`, as is required in the responses
    /// of a service \[OData-JSON 24\]. The null of a partial is always written.
    #[must_use]
    pub const fn nulls(mut self, nulls: bool) -> Self {
        self.nulls = nulls;
        self
    }

    /// Returns the `Content-Type` of the JSON that this format writes.
    #[must_use]
    pub const fn content_type(&self) -> &'static str {
        if self.ieee754_compatible {
            "application/json;IEEE754Compatible=true"
        } else {
            "application/json"
        }
    }

    /// Returns the `Accept` header of a request: minimal metadata, and numbers in the form of this
    /// format.
    ///
    /// The parameters have the prefix `odata.` in 4.01 too, because 4.01 services accept both forms
    /// \[OData-Protocol 13.2.1\], and some services accept only this one.
    pub(crate) const fn accept(self) -> &'static str {
        if self.ieee754_compatible {
            "application/json;odata.metadata=minimal;IEEE754Compatible=true"
        } else {
            "application/json;odata.metadata=minimal"
        }
    }

    /// Returns the JSON representation of an entity or a partial. The same value always gives the
    /// same bytes.
    #[must_use]
    pub fn to_vec<R: Representation>(&self, value: &R) -> Vec<u8> {
        write(value, *self, Purpose::Representation, R::EDM_TYPE.name())
    }

    /// Writes the body of a create request. The value is checked, computed properties are left out,
    /// and references to existing entities have the form of the protocol version
    /// \[OData-Protocol 11.4.2\].
    ///
    /// # Errors
    /// Returns all violations.
    pub fn create_body<R: Representation>(&self, value: &R) -> Result<Vec<u8>, Violations> {
        write_new(value, *self, expected_anywhere(value), None)
    }

    /// Returns `true` if an update may have entities within the entity \[OData-Protocol 11.4.3.1\].
    pub(crate) const fn takes_nested_entities(self) -> bool {
        !matches!(self.version, ODataVersion::V4_0)
    }

    pub(crate) const fn protocol_version(self) -> ODataVersion {
        self.version
    }
}
