//! Every text that the library makes of a value or an error.

use std::error::Error as StdError;
use std::fmt::Debug;

use super::model::{HUSH, NUMBER};

/// The source of a text, and the text.
pub(super) type Texts = Vec<(String, String)>;

/// `Debug` in both forms.
pub(super) fn debug(texts: &mut Texts, of: &str, value: &dyn Debug) {
    texts.push((format!("{of}: {{:?}}"), format!("{value:?}")));
    texts.push((format!("{of}: {{:#?}}"), format!("{value:#?}")));
}

/// `Debug` and `Display` of an error and of all its sources.
pub(super) fn error(texts: &mut Texts, of: &str, error: &(dyn StdError + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        debug(texts, of, &error);
        texts.push((format!("{of}: {{}}"), error.to_string()));
        next = error.source();
    }
}

/// A value that was read, or the error.
pub(super) fn read<T: Debug, E: StdError + 'static>(
    texts: &mut Texts,
    of: &str,
    read: Result<T, E>,
) {
    match read {
        Ok(value) => debug(texts, of, &value),
        Err(wrong) => error(texts, of, &wrong),
    }
}

/// Fails if one of the texts has a secret, and shows all that have.
pub(super) fn assert_none(texts: &Texts, place: &str) {
    let found: Vec<_> = leaks(texts).map(|(of, text)| format!("{of}\n    {text}")).collect();
    assert!(found.is_empty(), "{place}\n  {}", found.join("\n  "));
}

pub(super) fn leaks(texts: &Texts) -> impl Iterator<Item = &(String, String)> {
    texts.iter().filter(|(_, text)| text.contains(HUSH) || text.contains(NUMBER))
}
