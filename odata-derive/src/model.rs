//! The entity type that a derive describes, valid by construction: what `expand` prints.

use proc_macro2::TokenStream;
use syn::{Attribute, Generics, Ident, Path, Type, Visibility};

pub(crate) struct Entity<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) generics: &'a Generics,
    pub(crate) namespace: String,
    pub(crate) name: String,
    /// The path of its entity set below the service root.
    pub(crate) set: Option<String>,
    /// The path of odata-core.
    pub(crate) krate: Path,
    pub(crate) has_builder: bool,
    /// Never empty: there is a key.
    pub(crate) properties: Vec<Property<'a>>,
    /// The fields that are no properties.
    pub(crate) skipped: Vec<&'a Ident>,
    /// Indexes of properties in the order of the key predicate.
    pub(crate) key: Vec<usize>,
}

pub(crate) struct Property<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) docs: Vec<&'a Attribute>,
    pub(crate) ty: &'a Type,
    /// The type inside, where the field's type is written as an `Option`.
    pub(crate) nullable: Option<&'a Type>,
    /// The name on the wire.
    pub(crate) name: String,
    /// The name of the constant.
    pub(crate) constant: Ident,
    pub(crate) flags: Flags,
    pub(crate) max_length: Option<u32>,
    /// An expression of the field's type.
    pub(crate) default: Option<TokenStream>,
}

#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is an attribute of its own.
pub(crate) struct Flags {
    pub(crate) key: bool,
    pub(crate) required: bool,
    pub(crate) computed: bool,
    pub(crate) computed_default: bool,
    pub(crate) immutable: bool,
    pub(crate) sensitive: bool,
}

impl<'a> Property<'a> {
    /// The type of the value when there is one.
    pub(crate) fn value_type(&self) -> &'a Type {
        self.nullable.unwrap_or(self.ty)
    }

    /// Whether the builder insists on it. The runtime decides by the type itself; here only what
    /// is written can be seen, which is the same unless an alias hides an `Option` or a `Vec`.
    pub(crate) fn is_required(&self) -> bool {
        let given_otherwise = (self.nullable.is_some() && !self.flags.key)
            || crate::check::generic_argument(self.ty, "Vec").is_some()
            || self.flags.computed
            || self.flags.computed_default
            || self.default.is_some();
        self.flags.required || !given_otherwise
    }
}
