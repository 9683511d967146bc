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
        ast::RawEntity::new(&input, &mut errors).and_then(|raw| check::entity(&raw, &mut errors));
    match (errors.into_tokens(), entity) {
        (None, Some(entity)) => expand::entity(&entity),
        (errors, _) => errors.unwrap_or_default(),
    }
    .into()
}
