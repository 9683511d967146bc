//! Where generated code is, as far as the compiler's messages are concerned.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The tokens at this place, so that an error in them is reported there.
pub(crate) fn at(tokens: TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut group = Group::new(group.delimiter(), at(group.stream(), span));
            group.set_span(span);
            TokenTree::Group(group)
        }
        mut token => {
            token.set_span(span);
            token
        }
    });
    tokens.collect()
}

/// Whether the tokens are written where the derive is, and none comes from a `macro_rules!` macro: the names
/// in those are others than the names in generated code, so code at their place would not compile.
///
/// A span tells this by its `Debug` text only: `#0` is code as it is written. With another text, the messages
/// of the compiler are at the derive.
pub(crate) fn are_written(tokens: &impl ToTokens) -> bool {
    fn are(tokens: TokenStream) -> bool {
        tokens.into_iter().all(|token| {
            let is_written = format!("{:?}", token.span()).starts_with("#0 ");
            is_written
                && match token {
                    TokenTree::Group(group) => are(group.stream()),
                    _ => true,
                }
        })
    }
    are(tokens.to_token_stream())
}
