//! Descriptors of enumeration types.

/// An enumeration type, as its derive describes it.
///
/// ```
/// use odata_core::ODataEnum;
///
/// #[derive(Clone, ODataEnum)]
/// #[odata(namespace = "Demo")]
/// enum Color {
///     Red,
///     Green = 5,
/// }
///
/// assert_eq!(Color::DESCRIPTOR.qualified_name(), "Demo.color");
/// assert_eq!(Color::DESCRIPTOR.members()[1].value(), 5);
/// ```
#[derive(Debug)]
pub struct EnumType {
    pub(super) name: &'static str,
    pub(super) alias: &'static str,
    pub(super) is_flags: bool,
    pub(super) members: &'static [EnumMember],
}

/// A member of an enumeration type.
#[derive(Debug)]
pub struct EnumMember {
    pub(super) name: &'static str,
    pub(super) value: i64,
}

impl EnumMember {
    /// Returns the name of the member in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value of the member.
    #[must_use]
    pub const fn value(&self) -> i64 {
        self.value
    }
}

impl EnumType {
    /// Returns namespace and name, such as `microsoft.graph.importance`.
    #[must_use]
    pub const fn qualified_name(&self) -> &'static str {
        self.name
    }

    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_alias(self, alias: &'static str) -> Self {
        Self { alias, ..self }
    }

    /// Returns the alias of the namespace, or an empty text if the namespace has no alias.
    pub(crate) const fn alias(&self) -> &'static str {
        self.alias
    }

    /// Returns `true` if the members form sets \[OData-CSDL 10.2\].
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.is_flags
    }

    /// Returns the members in declaration order.
    #[must_use]
    pub const fn members(&self) -> &'static [EnumMember] {
        self.members
    }

    pub(crate) fn name_of(&self, index: usize) -> Option<&'static str> {
        self.members.get(index).map(|member| member.name)
    }

    pub(crate) fn index_of_name(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == name)
    }

    pub(crate) fn index_of_value(&self, value: i64) -> Option<usize> {
        self.members.iter().position(|member| member.value == value)
    }
}
