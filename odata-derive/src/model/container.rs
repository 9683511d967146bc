//! An entity container.

use super::Restrictions;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Ident, LitStr, Path, Type, Visibility};

pub(crate) struct Container<'a> {
    pub(crate) attributes: &'a [Attribute],
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    /// The qualified name, or the name of the struct.
    pub(crate) name: String,
    /// The path of odata-core.
    pub(crate) krate: Path,
    /// The items without those that have no valid kind or name.
    pub(crate) items: Vec<Item<'a>>,
}

/// An entity set, a singleton or an import.
pub(crate) struct Item<'a> {
    pub(crate) attributes: &'a [Attribute],
    pub(crate) vis: &'a Visibility,
    /// The method.
    pub(crate) ident: &'a Ident,
    pub(crate) kind: ItemKind<'a>,
    /// The navigation property bindings: paths with their targets.
    pub(crate) bindings: &'a [(LitStr, LitStr)],
    pub(crate) restrictions: Restrictions<'a>,
}

/// The kind of an item, with its type and its name in URLs.
pub(crate) enum ItemKind<'a> {
    EntitySet(&'a Type, &'a LitStr),
    Singleton(&'a Type, &'a LitStr),
    Import(&'a Type),
}

/// The attributes among these that remove an item under other configurations.
pub(crate) fn conditions(attributes: &[Attribute]) -> TokenStream {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    quote!(#(#conditions)*)
}
