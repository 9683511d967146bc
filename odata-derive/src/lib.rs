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
mod ty;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, parse_macro_input};

use crate::errors::Errors;
use crate::model::Kind;

/// Derives `odata_core::ODataEntity`; see there.
#[proc_macro_derive(ODataEntity, attributes(odata, serde))]
pub fn derive_entity(input: TokenStream) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    derive(|errors| structured(Kind::Entity, &mut input, errors))
}

/// Derives `odata_core::ODataComplex`; see there.
#[proc_macro_derive(ODataComplex, attributes(odata, serde))]
pub fn derive_complex(input: TokenStream) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    derive(|errors| structured(Kind::Complex, &mut input, errors))
}

/// Derives `odata_core::ODataEnum`; see there.
#[proc_macro_derive(ODataEnum, attributes(odata, serde))]
pub fn derive_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    derive(|errors| {
        let raw =
            ast::RawEnum::new("an enumeration type", attr::Place::Enumeration, &input, errors)?;
        enumeration(&raw, errors)
    })
}

fn enumeration(raw: &ast::RawEnum<'_>, errors: &mut Errors) -> Option<proc_macro2::TokenStream> {
    let checked = check::enumeration(raw, errors);
    // With parameters it is an error, and without them it can't be named.
    raw.original.generics.params.is_empty().then(|| expand::enumeration(&checked))
}

/// Derives a type definition; see `odata_core::ODataTypeDefinition`.
#[proc_macro_derive(ODataTypeDefinition, attributes(odata))]
pub fn derive_type_definition(input: TokenStream) -> TokenStream {
    let mut input = parse_macro_input!(input as DeriveInput);
    derive(|errors| {
        let refused = ty::replace(&mut input, errors);
        let checked = check::definition(&input, errors)?;
        Some(expand::definition(&checked, !refused.is_empty()))
    })
}

/// What is generated, beside errors too: what uses the type shall not be told that there is nothing
/// to use.
fn derive(expand: impl FnOnce(&mut Errors) -> Option<proc_macro2::TokenStream>) -> TokenStream {
    let mut errors = Errors::new();
    let mut tokens = expand(&mut errors).unwrap_or_default();
    tokens.extend(errors.into_tokens());
    tokens.into()
}

/// A struct is a type, an enum a choice of types that derive from one.
fn structured(
    kind: Kind,
    input: &mut DeriveInput,
    errors: &mut Errors,
) -> Option<proc_macro2::TokenStream> {
    let refused = ty::replace(input, errors);
    if matches!(input.data, Data::Enum(_)) {
        let raw = ast::RawEnum::new("", attr::Place::Polymorphic, input, errors)?;
        if check::names_alone(&raw, errors) {
            return enumeration(&raw, errors);
        }
        return Some(expand::polymorphic(&check::polymorphic(kind, &raw, errors)));
    }
    let mut raw = ast::RawStructured::new(kind, input, &refused, errors)?;
    let krate = check::krate(&raw.attrs);
    let mut tokens = metadata::apply(&mut raw, &krate, errors);
    tokens.extend(expand::structured(&check::structured(&raw, errors)));
    Some(tokens)
}
