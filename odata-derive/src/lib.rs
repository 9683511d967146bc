//! The derive macros of odata-core. Use them through that crate, which documents them.
//!
//! A derive takes four steps, one file each: `attr` reads the `#[odata(…)]` attributes, `ast` puts
//! them beside syn's tree, `check` judges them and makes the `model`, which is valid, or where there are
//! errors can be printed all the same, and `expand` prints it.

#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod ast;
mod attr;
mod check;
mod errors;
mod expand;
mod metadata;
mod model;
mod names;
mod spans;
#[cfg(test)]
mod tests;
mod ty;

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput};

use crate::errors::Errors;
use crate::model::Kind;

/// Derives `odata_core::ODataEntity`; see there.
#[proc_macro_derive(ODataEntity, attributes(odata, serde))]
pub fn derive_entity(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), entity).into()
}

/// Derives `odata_core::ODataComplex`; see there.
#[proc_macro_derive(ODataComplex, attributes(odata, serde))]
pub fn derive_complex(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), complex).into()
}

/// Derives `odata_core::ODataEnum`; see there.
#[proc_macro_derive(ODataEnum, attributes(odata, serde))]
pub fn derive_enum(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), enumeration).into()
}

/// Derives a type definition; see `odata_core::ODataTypeDefinition`.
#[proc_macro_derive(ODataTypeDefinition, attributes(odata))]
pub fn derive_type_definition(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), definition).into()
}

/// Generates code for an item, and reports the errors.
type Derive = fn(&mut DeriveInput, &mut Errors) -> Option<TokenStream>;

/// Returns the generated code and, after it, the errors. Code is generated despite errors, so that
/// what uses the type has no errors of its own.
fn derive(input: TokenStream, expand: Derive) -> TokenStream {
    let mut input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::new();
    let mut tokens = expand(&mut input, &mut errors).unwrap_or_default();
    tokens.extend(errors.into_tokens());
    tokens
}

fn entity(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    structured(Kind::Entity, input, errors)
}

fn complex(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    structured(Kind::Complex, input, errors)
}

/// A struct is a type, an enum a choice of types that derive from one.
fn structured(kind: Kind, input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let refused = ty::replace(input, errors);
    if matches!(input.data, Data::Enum(_)) {
        let raw = ast::RawEnum::new("", attr::Place::Polymorphic, input, errors)?;
        if check::names_alone(&raw, errors) {
            return enumeration_of(&raw, errors);
        }
        return Some(expand::polymorphic(&check::polymorphic(kind, &raw, errors)));
    }
    let mut raw = ast::RawStructured::new(kind, input, &refused, errors)?;
    let krate = check::krate(&raw.attrs);
    let mut tokens = metadata::apply(&mut raw, &krate, errors);
    tokens.extend(expand::structured(&check::structured(&raw, errors)));
    Some(tokens)
}

fn enumeration(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let raw = ast::RawEnum::new("an enumeration type", attr::Place::Enumeration, input, errors)?;
    enumeration_of(&raw, errors)
}

fn enumeration_of(raw: &ast::RawEnum<'_>, errors: &mut Errors) -> Option<TokenStream> {
    let checked = check::enumeration(raw, errors);
    // With parameters it is an error, and without them it can't be named.
    raw.original.generics.params.is_empty().then(|| expand::enumeration(&checked))
}

fn definition(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let refused = ty::replace(input, errors);
    let checked = check::definition(input, errors)?;
    Some(expand::definition(&checked, !refused.is_empty()))
}
