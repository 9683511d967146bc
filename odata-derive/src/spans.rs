//! Spans of generated code, where the compiler's messages point.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The tokens with this span, so that an error in them is reported there.
pub(crate) fn at(tokens: TokenStream, span: Span) -> TokenStream {
    moved(tokens, &|_| span)
}

/// Like [`at`], for a span from a `macro_rules!` macro too. Names in such a macro differ from names in generated code,
/// so the tokens keep the hygiene of their names, and the compiler's message mentions the derive as well.
pub(crate) fn at_any(tokens: TokenStream, span: Span) -> TokenStream {
    moved(tokens, &|token| span.resolved_at(token))
}

fn moved(tokens: TokenStream, span: &impl Fn(Span) -> Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut moved_group = Group::new(group.delimiter(), moved(group.stream(), span));
            moved_group.set_span(span(group.span()));
            TokenTree::Group(moved_group)
        }
        mut token => {
            token.set_span(span(token.span()));
            token
        }
    });
    tokens.collect()
}

/// Returns `true` if the tokens are written where the derive is, and none comes from a `macro_rules!` macro.
///
/// Only the `Debug` text of a span shows this: `#0` is code as it is written. The text is not guaranteed, so only the
/// length of a message depends on it: [`at_any`] works for all tokens.
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
