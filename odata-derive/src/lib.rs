//! The derive macros of odata-core, and `container!`. Use them through that crate, which documents them.
//!
//! [`derive`] runs the steps of each derive, and `entity_container` those of `container!`; `entity_or_complex` has all of
//! them:
//!
//! 1. `ty` reports field types that no property can have, and replaces them, so that later steps do not report them
//!    again.
//! 2. `attr` reads the `#[odata(…)]` attributes, by the table of words in `attr/words.rs`.
//! 3. `ast` calls `attr`, puts the attributes alongside syn's tree, and reports items of the wrong shape.
//! 4. `metadata` adds the attributes that the service's metadata implies, and reports contradictions.
//! 5. `check` checks the attributes, and makes the `model`.
//! 6. `expand` generates code from the model, even after errors.
//!
//! `names` makes names, `spans` moves an error to the user's token, and `errors` collects all errors.

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
use syn::parse::{ParseStream, Parser};
use syn::{Data, DeriveInput};

use crate::attr::Place;
use crate::errors::Errors;
use crate::model::{Kind, OperationKind};

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

/// Derives an action; see `odata_core::ODataAction`.
#[proc_macro_derive(ODataAction, attributes(odata))]
pub fn derive_action(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), action).into()
}

/// Derives a function; see `odata_core::ODataFunction`.
#[proc_macro_derive(ODataFunction, attributes(odata))]
pub fn derive_function(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), function).into()
}

/// Declares an entity container; see `odata_core::container`.
#[proc_macro]
pub fn container(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    entity_container(input.into()).into()
}

/// A derive: generates code for an item, and reports the errors.
type Derive = fn(&mut DeriveInput, &mut Errors) -> Option<TokenStream>;

/// Returns the generated code and, after it, the errors. Code is generated despite errors, so that the compiler reports
/// no further errors where the type is used.
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
    entity_or_complex(Kind::Entity, input, errors)
}

fn complex(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    entity_or_complex(Kind::Complex, input, errors)
}

/// Derives a type from a struct, and a choice of types from an enum.
fn entity_or_complex(
    kind: Kind,
    input: &mut DeriveInput,
    errors: &mut Errors,
) -> Option<TokenStream> {
    if matches!(input.data, Data::Enum(_)) {
        return polymorphic(kind, input, errors);
    }
    let replaced = ty::replace_unsupported(input, Place::Field, errors);
    let mut raw = ast::RawStructured::new(kind, input, &replaced, errors)?;
    let mut tokens = metadata::apply(&mut raw, errors);
    let checked = check::structured(&raw, errors);
    tokens.extend(expand::structured(&checked));
    Some(tokens)
}

fn polymorphic(kind: Kind, input: &DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let raw = ast::RawEnum::new("", attr::Place::Polymorphic, input, errors)?;
    if check::report_names_alone(&raw, errors) {
        return checked_enumeration(&raw, errors);
    }
    let checked = check::polymorphic(kind, &raw, errors);
    Some(expand::polymorphic(&checked))
}

fn enumeration(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let raw = ast::RawEnum::new("an enumeration type", attr::Place::Enumeration, input, errors)?;
    checked_enumeration(&raw, errors)
}

fn checked_enumeration(raw: &ast::RawEnum<'_>, errors: &mut Errors) -> Option<TokenStream> {
    let checked = check::enumeration(raw, errors);
    // Generic parameters are an error, and generated code can't name the type without them.
    raw.original.generics.params.is_empty().then(|| expand::enumeration(&checked))
}

fn definition(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let replaced = ty::replace_unsupported(input, Place::Field, errors);
    let raw = ast::RawDefinition::new(input, !replaced.is_empty(), errors)?;
    let checked = check::definition(&raw, errors);
    Some(expand::definition(&checked))
}

fn action(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    operation(OperationKind::Action, input, errors)
}

fn function(input: &mut DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    operation(OperationKind::Function, input, errors)
}

fn operation(
    kind: OperationKind,
    input: &mut DeriveInput,
    errors: &mut Errors,
) -> Option<TokenStream> {
    let replaced = ty::replace_unsupported(input, Place::Parameter, errors);
    let mut raw = ast::RawOperation::new(kind, input, &replaced, errors)?;
    let mut tokens = metadata::apply_to_operation(&mut raw, errors);
    let checked = check::operation(&raw, errors);
    tokens.extend(expand::operation(&checked));
    Some(tokens)
}

/// Returns the generated code of a container and, after it, the errors.
fn entity_container(input: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let parse = |input: ParseStream<'_>| ast::RawContainer::parse(input, &mut errors);
    let mut tokens = match parse.parse2(input) {
        Ok(raw) => expand::container(&check::container(&raw, &mut errors)),
        Err(error) => {
            errors.add(error);
            TokenStream::new()
        }
    };
    tokens.extend(errors.into_tokens());
    tokens
}
