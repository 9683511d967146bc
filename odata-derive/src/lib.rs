//! The derive macros of odata-core. Use them through that crate, which documents them.
//!
//! A derive takes four steps, one file each: `attr` reads the `#[odata(…)]` attributes, `ast` puts
//! them beside syn's tree, `check` judges them and makes the `model`, which is valid by
//! construction, and `expand` prints it.

#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod ast;
mod attr;
mod check;
mod errors;
mod expand;
mod model;
mod names;
mod symbol;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::errors::Errors;

/// Derives `odata_core::ODataEntity`; see there.
#[proc_macro_derive(ODataEntity, attributes(odata))]
pub fn derive_entity(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut errors = Errors::new();
    let entity =
        ast::RawEntity::new(&input, &mut errors).map(|raw| check::entity(&raw, &mut errors));
    // Beside errors too: what uses the type shall not be told that there is nothing to use.
    let expandable = entity.filter(|entity| !entity.properties.is_empty());
    let mut tokens = expandable.as_ref().map(expand::entity).unwrap_or_default();
    tokens.extend(errors.into_tokens());
    tokens.into()
}
