//! The restrictions of the items of an entity container.
//!
//! ```text
//! const __restrictions_of_airlines: &'static Restrictions = &Restrictions::NONE.__without(&[Capability::Insert]);
//!
//! pub fn airlines(&self) -> Collection<'_, Airline, Allows<false, true, true, true, true>> {
//!     self.service.__restricted_set::<Airline, _>("Airlines", Self::__restrictions_of_airlines)
//! }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{LitStr, Type};

use crate::model::{Item, ItemKind, Restrictions, conditions};
use crate::spans;
use crate::ty::type_text;

/// The name of the constant, unless the item has no restrictions.
pub(super) fn name(item: &Item<'_>) -> Option<Ident> {
    let name = || format_ident!("__restrictions_of_{}", item.ident.unraw());
    (!item.restrictions.is_empty()).then(name)
}

/// The constant of an item with restrictions.
pub(super) fn constant(item: &Item<'_>, private: &TokenStream) -> Option<TokenStream> {
    let (name, conditions) = (name(item)?, conditions(item.attributes));
    let restrictions = value(&item.restrictions, private);
    // The name contains that of the method, so that two methods never share a constant.
    Some(quote! {
        #conditions
        #[allow(non_upper_case_globals)]
        const #name: &'static #private::Restrictions = &#restrictions;
    })
}

fn value(of: &Restrictions<'_>, private: &TokenStream) -> TokenStream {
    let Restrictions { refused, requires_etag, requires_filter, lists, navigation } = of;
    let refused = (!refused.is_empty()).then(|| {
        let refused = refused.iter().map(|name| format_ident!("{name}"));
        quote!(.__without(&[#(#private::Capability::#refused),*]))
    });
    let etag = requires_etag.then(|| quote!(.__etag()));
    let filter = requires_filter.then(|| quote!(.__requires_filter()));
    let lists = lists.iter().map(|(method, paths)| {
        let method = format_ident!("{method}");
        quote!(.#method(&[#(#paths),*]))
    });
    let navigation = (!navigation.is_empty()).then(|| {
        let navigation = navigation.iter().map(|(path, of)| {
            let of = value(of, private);
            quote!((#path, #of))
        });
        quote!(.__navigation(&[#(#navigation),*]))
    });
    quote!(#private::Restrictions::NONE #refused #etag #filter #(#lists)* #navigation)
}

/// The argument of the type of the resource that has the operations which the service allows.
pub(super) fn allows(item: &Item<'_>, private: &TokenStream) -> TokenStream {
    let allows = |capability| item.restrictions.allows(capability);
    let is_set = matches!(item.kind, ItemKind::EntitySet(..));
    let (insert, update, delete) = (allows("Insert"), allows("Update"), allows("Delete"));
    let read = allows("Read");
    // A singleton is read like an entity of a collection.
    let (read, by_key) = if is_set { (read, allows("ReadByKey")) } else { (true, read) };
    if insert && update && delete && read && by_key {
        return quote!(#private::Allows);
    }
    quote!(#private::Allows<#insert, #update, #delete, #read, #by_key>)
}

/// Checks that the entity type has the properties of the restrictions.
pub(super) fn checks(item: &Item<'_>, private: &TokenStream) -> TokenStream {
    let ty: &Type = match item.kind {
        ItemKind::EntitySet(ty, _) | ItemKind::Singleton(ty, _) => ty,
        ItemKind::Import(_) => return TokenStream::new(),
    };
    let conditions = conditions(item.attributes);
    let check = |path: &LitStr| {
        let message = format!("`{}` has no property {:?}", type_text(ty), path.value());
        let call = quote!(#private::assert_property::<#ty, _>(#path, #message));
        let call = if spans::are_written(path) { spans::at(call, path.span()) } else { call };
        quote!(#conditions const _: () = #call;)
    };
    item.restrictions.paths().map(check).collect()
}
