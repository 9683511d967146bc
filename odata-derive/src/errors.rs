//! Collects all errors of one derive.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The errors of one derive. Checks continue after an error, so that a user sees all errors at once.
///
/// Dropping them without [`Errors::into_tokens`] is a bug of this crate, and panics in its tests.
#[derive(Debug)]
pub(crate) struct Errors {
    errors: Vec<syn::Error>,
    taken: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { errors: Vec::new(), taken: false }
    }

    pub(crate) fn len(&self) -> usize {
        self.errors.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        self.errors.push(error);
    }

    /// Adds an error at these tokens.
    pub(crate) fn at(&mut self, tokens: &dyn ToTokens, message: impl std::fmt::Display) {
        self.add(syn::Error::new_spanned(tokens.to_token_stream(), message));
    }

    pub(crate) fn at_span(&mut self, span: Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(span, message));
    }

    /// A `compile_error!` for each error; `None` if there are none.
    pub(crate) fn into_tokens(mut self) -> Option<TokenStream> {
        self.taken = true;
        let mut errors = std::mem::take(&mut self.errors).into_iter();
        let mut first = errors.next()?;
        first.extend(errors);
        Some(first.into_compile_error())
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !self.taken && !std::thread::panicking() {
            debug_assert!(false, "the errors of a derive were dropped: {:?}", self.errors);
        }
    }
}

/// The known word that is most similar to a wrong one, if it is similar enough to be meant.
pub(crate) fn nearest<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (distance(wrong, word), word))
        .filter(|(distance, word)| *distance * 3 <= word.chars().count().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The number of characters to insert, remove or change (Levenshtein), without case and underscores.
fn distance(one: &str, other: &str) -> usize {
    let plain = |text: &str| -> Vec<char> {
        text.chars().filter(|char| *char != '_').flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (plain(one), plain(other));
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, left) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in other.iter().enumerate() {
            let change = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_near_and_another_word_is_not() {
        let known = ["name", "key", "required", "computed", "computed_default", "max_length"];
        assert_eq!(nearest("requird", known), Some("required"));
        assert_eq!(nearest("maxLength", known), Some("max_length"));
        assert_eq!(nearest("nmae", known), None);
        assert_eq!(nearest("nam", known), Some("name"));
        assert_eq!(nearest("rename", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    #[should_panic(expected = "the errors of a derive were dropped")]
    fn forgotten_errors_are_a_test_failure() {
        drop(Errors::new());
    }
}
