//! Actions and functions.
//!
//! ```text
//! impl Properties for SendMail { fn descriptor(&self) … fn is_partial(&self) … fn __visit(&self, …) … }
//! impl Representation for SendMail { type Of = Self; … }
//! impl ODataOperation for SendMail {
//!     const DESCRIPTOR: &'static OperationDescriptor =
//!         &action::<Self>("microsoft.graph.sendMail", &structured::<Self>(…));
//!     type Binding = ToValue<User>;
//!     type Response = ();
//! }
//! impl ODataAction for SendMail {}
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::generics::Impls;
use super::{Context, alias, anonymous, automatically_derived, descriptor, shape};
use crate::model::{Binding, Operation, OperationKind};
use crate::names;

pub(crate) fn expand(of: &Operation<'_>) -> TokenStream {
    let parameters = &of.parameters;
    let context = Context {
        of: parameters,
        private: alias(),
        // An operation has no partial; `shape::visits` does not use the name.
        partial: names::sibling(parameters.ident, "Partial"),
        impls: Impls::new(parameters),
    };
    let parts = [properties(&context), representation(&context), operation(of, &context)];
    anonymous(&parameters.krate, &parts.into_iter().collect())
}

fn properties(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let automatic = automatically_derived();
    let head = impls.head(&quote!(#private::Properties), of.ident, private);
    let visits = shape::visits(context, true);
    quote! {
        #automatic
        #head {
            fn descriptor(&self) -> &'static #private::StructuredType {
                <Self as #private::ODataOperation>::DESCRIPTOR.parameters()
            }

            fn is_partial(&self) -> bool {
                false
            }

            fn __visit<'__a>(&'__a self, __visitor: &mut #private::Visitor<'_, '__a>) {
                #visits
            }
        }
    }
}

fn representation(context: &Context<'_>) -> TokenStream {
    let Context { of, private, impls, .. } = context;
    let automatic = automatically_derived();
    let head = impls.head(&quote!(#private::Representation), of.ident, private);
    let name = format!("{}.{}", of.namespace, of.name);
    quote! {
        #automatic
        #head {
            type Of = Self;

            const EDM_TYPE: #private::EdmType = #private::EdmType::complex(#name);

            fn properties(&self) -> &dyn #private::Properties {
                self
            }
        }
    }
}

fn operation(of: &Operation<'_>, context: &Context<'_>) -> TokenStream {
    let Context { of: parameters, private, impls, .. } = context;
    let (automatic, ident) = (automatically_derived(), parameters.ident);
    let head = impls.head(&quote!(#private::ODataOperation), ident, private);
    let descriptor = descriptor::expand(context);
    let (name, binding) = (&of.url_name, binding(&of.binding, private));
    let returns = &of.returns;
    let (kind, describe) = match of.kind {
        OperationKind::Action => (quote!(ODataAction), quote!(action)),
        OperationKind::Function => (quote!(ODataFunction), quote!(function)),
    };
    let kind = impls.head(&quote!(#private::#kind), ident, private);
    let is_composable = of.composable && of.kind == OperationKind::Function;
    let composable = is_composable.then(|| {
        let head = impls.head(&quote!(#private::Composable), ident, private);
        quote!(#automatic #head {})
    });
    let flag = is_composable.then(|| quote!(.__composable()));
    let is_const = impls.is_empty();
    let evaluated = is_const.then(|| quote!(_ = <#ident as #private::ODataOperation>::DESCRIPTOR;));
    quote! {
        #automatic
        #head {
            const DESCRIPTOR: &'static #private::OperationDescriptor =
                &#private::#describe::<Self>(#name, &#descriptor) #flag;
            type Binding = #binding;
            type Response = #returns;
        }

        #automatic
        #kind {}

        #composable
        #evaluated
    }
}

fn binding(binding: &Binding, private: &TokenStream) -> TokenStream {
    match binding {
        Binding::Unbound => quote!(#private::Unbound),
        Binding::ToValue(ty) => quote!(#private::ToValue<#ty>),
        Binding::ToCollection(ty) => quote!(#private::ToCollection<#ty>),
    }
}
