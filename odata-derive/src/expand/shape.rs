//! The parts of a type and of its partial from which shared code makes values.
//!
//! ```text
//! impl Shape for Summary {
//!     type __Of = Self; type __Partial = SummaryPartial; type __Role = Whole;
//!     const __HAS_BLANK: bool = <Color as EdmValue>::__HAS_BLANK;
//!     fn __blank() -> Self { Self { id: Default::default(), color: EdmValue::__blank(), count: None } }
//!     fn __values<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) { … }
//! }
//! impl Shape for SummaryPartial {
//!     type __Of = Summary; type __Partial = Self; type __Role = Part;
//!     const __HAS_BLANK: bool = true;
//!     fn __blank() -> Self { Default::default() }
//!     fn __values<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) { … }
//! }
//! impl From<Summary> for SummaryPartial …
//! ```

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type};

use super::slots::all_bags;
use super::{Context, automatically_derived, number};
use crate::model::{Property, Structured};
use crate::ty::is_of_prelude;

pub(super) fn expand(context: &Context<'_>) -> TokenStream {
    let Context { of, private, partial, impls } = context;
    let automatic = automatically_derived();
    let (ident, applied_partial) = (impls.applied(of.ident), impls.applied(partial));
    let shape = quote!(#private::Shape);
    let of_type = impls.head(&shape, of.ident, private);
    let of_partial = impls.head(&shape, partial, private);
    let blank = blank(context);
    let (values, partial_values) = (values(context, of.ident), values(context, partial));
    let from = impls.head(&quote!(#private::From<#ident>), partial, private);
    quote! {
        #automatic
        #of_type {
            type __Of = Self;
            type __Partial = #applied_partial;
            type __Role = #private::Whole;
            #blank
            #values
        }

        #automatic
        #of_partial {
            type __Of = #ident;
            type __Partial = Self;
            type __Role = #private::Part;
            const __HAS_BLANK: bool = true;

            fn __blank() -> Self {
                #private::Default::default()
            }

            #partial_values
        }

        #automatic
        #from {
            fn from(__value: #ident) -> Self {
                #private::whole(&__value)
            }
        }
    }
}

/// Returns `true` if the type has a blank value, as far as its declaration shows.
pub(super) fn has_blank(of: &Structured<'_>) -> bool {
    of.base.is_none() && of.properties.iter().all(|it| !needs_blank(it) && !may_be_endless(it))
}

/// Returns `true` if the property may lead back to this type: its blank value would have no end.
fn may_be_endless(property: &Property<'_>) -> bool {
    property.boxed && !property.nullable
}

/// Returns `true` if the blank value has that of the property's type, if this type has one.
fn needs_blank(property: &Property<'_>) -> bool {
    !property.nullable && !is_of_prelude(property.ty)
}

/// The value that a reader begins with: each property is `None`, or the blank value of its type.
fn blank(context: &Context<'_>) -> Option<TokenStream> {
    let Context { of, private, .. } = context;
    if of.properties.iter().any(may_be_endless) {
        return None;
    }
    let has_blank = has_blanks(context);
    // The reader must then know which properties are absent, because these have their defaults.
    let has_default = of.properties.iter().any(|it| it.default.is_some());
    let in_place = has_default.then(|| {
        quote!(
            const __IN_PLACE: bool = false;
        )
    });
    let base = of.base.iter().map(|base| {
        let (field, ty) = (base.ident, base.ty);
        quote!(#field: <#ty as #private::EdmValue>::__blank(),)
    });
    let properties = of.properties.iter().map(|property| {
        let field = property.ident;
        let value = if property.is_replaced {
            quote!(#private::no_blank())
        } else if property.nullable {
            quote!(#private::None)
        } else if needs_blank(property) {
            let ty = property.ty;
            quote!(<#ty as #private::EdmValue>::__blank())
        } else {
            quote!(#private::Default::default())
        };
        property.at_type(quote!(#field: #value,))
    });
    let others = of.dynamic.iter().chain(&of.annotations).map(|bag| bag.ident);
    let others = others.chain(of.skipped.iter().copied());
    let invalid = &of.invalid;
    Some(quote! {
        const __HAS_BLANK: bool = #has_blank;
        #in_place

        fn __blank() -> Self {
            Self {
                #(#base)* #(#properties)*
                #(#others: #private::Default::default(),)*
                #(#invalid: #private::no_blank(),)*
            }
        }
    })
}

/// Returns the condition that the base type and the types of the properties have blank values.
fn has_blanks(context: &Context<'_>) -> TokenStream {
    let Context { of, private, .. } = context;
    let has_blank = |ty: &Type| quote!(<#ty as #private::EdmValue>::__HAS_BLANK);
    let types = of.properties.iter().filter(|it| needs_blank(it));
    let types = types.map(|property| property.at_type(has_blank(property.ty)));
    let all: Vec<_> = of.base.iter().map(|base| has_blank(base.ty)).chain(types).collect();
    if all.is_empty() { quote!(true) } else { quote!(#(#all)&&*) }
}

/// The properties one after the other for the shared writer.
fn values(context: &Context<'_>, target: &Ident) -> TokenStream {
    let private = &context.private;
    let visits = visits(context, target == context.of.ident);
    let bags = all_bags(context, &quote!(#private::Bags), &quote!(&), &quote!(Bags::of));
    let bags = bags.map(|bags| quote!(fn __bags(&self) -> #private::Bags<'_> { #bags }));
    quote! {
        fn __values<'__a>(&'__a self, __visitor: &mut #private::Visitor<'_, '__a>) {
            #visits
        }

        #bags
    }
}

/// The statements that pass the properties to `__visitor`, those of the base type first.
pub(super) fn visits(context: &Context<'_>, is_whole: bool) -> TokenStream {
    let Context { of, private, .. } = context;
    let base = of.base.iter().map(|base| {
        let field = base.ident;
        quote!(__visitor.base(&self.#field);)
    });
    let properties = of.properties.iter().enumerate().map(|(index, property)| {
        let (field, index) = (property.ident, number(index));
        if !is_whole {
            return property.at_type(quote!(__visitor.property(#index, &self.#field);));
        }
        let visit = if property.nullable { quote!(__visit_nullable) } else { quote!(__visit_by) };
        let ty = property.value_type();
        let value = if property.is_inferred() {
            quote!(#private::EdmValue)
        } else {
            quote!(<#ty as #private::EdmValue>)
        };
        let reference = property.field_of(private, &quote!(&), &quote!(self));
        property.at_type(quote!(#value::#visit(#reference, #index, __visitor);))
    });
    let none = context.is_empty().then(|| quote!(_ = __visitor;));
    quote!(#none #(#base)* #(#properties)*)
}
