//! Entity containers.
//!
//! ```text
//! #[derive(Debug, Clone)]
//! pub struct TripPin { service: Service }
//!
//! impl TripPin {
//!     pub const DESCRIPTOR: &'static Container = &Container::__new("Trippin.Container", &[
//!         container_item::<Person, _>("People", ItemKind::EntitySet),
//!     ]);
//!     pub const fn new(service: Service) -> Self { … }
//!     pub const fn service(&self) -> &Service { … }
//!     pub fn people(&self) -> Collection<'_, Person> { … }
//! }
//!
//! impl From<Service> for TripPin { … }
//! ```

use proc_macro2::TokenStream;
use quote::quote;
use syn::{LitStr, Type};

use super::{allow_lints, automatically_derived, restrictions};
use crate::model::{Container, Item, ItemKind, conditions};
use crate::spans;

/// The greatest number of bindings that the compiler checks. More are generated from metadata, where they are right, and
/// the compiler's interpreter would take long for thousands.
const MOST_CHECKED: usize = 100;

pub(crate) fn expand(of: &Container<'_>) -> TokenStream {
    let Container { attributes, vis, ident, name, krate, items } = of;
    let private = quote!(#krate::__private);
    let are_checked = items.iter().map(|item| item.bindings.len()).sum::<usize>() <= MOST_CHECKED;
    let descriptors = items.iter().map(|item| descriptor(item, are_checked, &private));
    let methods = items.iter().map(|item| method(item, &private));
    let constants = items.iter().filter_map(|item| restrictions::constant(item, &private));
    let checks = items.iter().map(|item| restrictions::checks(item, &private));
    let (automatic, allow) = (automatically_derived(), allow_lints());
    let conditions = conditions(attributes);
    quote! {
        #(#attributes)*
        #[derive(::core::fmt::Debug, ::core::clone::Clone)]
        #vis struct #ident {
            service: #private::Service,
        }

        #conditions
        #allow
        impl #ident {
            /// The descriptor of the container.
            #vis const DESCRIPTOR: &'static #private::Container =
                &#private::Container::__new(#name, &[#(#descriptors),*]);

            /// Creates the container of a service.
            #[must_use]
            #vis const fn new(service: #private::Service) -> Self {
                Self { service }
            }

            /// Returns the service.
            #[must_use]
            #vis const fn service(&self) -> &#private::Service {
                &self.service
            }

            #(#methods)*

            #(#constants)*
        }

        #(#checks)*

        #conditions
        #automatic
        impl #private::From<#private::Service> for #ident {
            fn from(service: #private::Service) -> Self {
                Self::new(service)
            }
        }
    }
}

/// The descriptor of an item.
fn descriptor(item: &Item<'_>, are_checked: bool, private: &TokenStream) -> TokenStream {
    let conditions = conditions(item.attributes);
    let (ty, name, kind) = match item.kind {
        ItemKind::EntitySet(ty, name) => (ty, name, quote!(EntitySet)),
        ItemKind::Singleton(ty, name) => (ty, name, quote!(Singleton)),
        ItemKind::Import(ty) => return quote!(#conditions #private::container_import::<#ty>()),
    };
    let bindings = item.bindings.iter().map(|(path, target)| {
        let is_checked = are_checked && !path.value().contains(['/', '.']);
        if is_checked { checked(ty, path, target, private) } else { quote!((#path, #target)) }
    });
    let bindings = (!item.bindings.is_empty()).then(|| quote!(.__with_bindings(&[#(#bindings),*])));
    let restrictions = restrictions::name(item);
    let restrictions = restrictions.map(|name| quote!(.__with_restrictions(Self::#name)));
    quote! {
        #conditions
        #private::container_item::<#ty, _>(#name, #private::ItemKind::#kind) #bindings #restrictions
    }
}

/// A binding to a property of the type, which the compiler checks against the descriptor.
fn checked(ty: &Type, path: &LitStr, target: &LitStr, private: &TokenStream) -> TokenStream {
    let binding = quote!(#private::container_binding::<#ty, _>(#path, #target));
    let is_written = spans::are_written(path) && spans::are_written(ty);
    let at = if is_written { spans::at } else { spans::at_any };
    at(binding, path.span())
}

fn method(item: &Item<'_>, private: &TokenStream) -> TokenStream {
    let Item { attributes, vis, ident, kind, .. } = item;
    let restrictions = restrictions::name(item);
    let allows = restrictions.as_ref().map(|_| restrictions::allows(item, private));
    let method = match (kind, restrictions) {
        (ItemKind::EntitySet(ty, name), None) => quote! {
            fn #ident(&self) -> #private::Collection<'_, #ty> {
                self.service.__entity_set::<#ty>(#name)
            }
        },
        (ItemKind::EntitySet(ty, name), Some(restrictions)) => quote! {
            fn #ident(&self) -> #private::Collection<'_, #ty, #allows> {
                self.service.__restricted_set::<#ty, _>(#name, Self::#restrictions)
            }
        },
        (ItemKind::Singleton(ty, name), None) => quote! {
            fn #ident(&self) -> #private::EntityResource<'_, #ty> {
                self.service.__singleton::<#ty>(#name)
            }
        },
        (ItemKind::Singleton(ty, name), Some(restrictions)) => quote! {
            fn #ident(&self) -> #private::EntityResource<'_, #ty, #allows> {
                self.service.__restricted_singleton::<#ty, _>(#name, Self::#restrictions)
            }
        },
        (ItemKind::Import(ty), _) => quote! {
            fn #ident(&self, operation: &#ty) -> #private::ImportCall<#ty> {
                self.service.__import::<#ty>(operation)
            }
        },
    };
    quote!(#(#attributes)* #vis #method)
}
