//! A text that is usually short.

use std::fmt;

/// A text that needs no allocation if it is at most as long as the `ETag`s of many services:
/// `W/"08D1694BD49A0F11"` has twenty bytes.
#[derive(Clone)]
pub(crate) enum ShortText {
    Inline { length: u8, bytes: [u8; Self::MOST] },
    Heap(Box<str>),
}

impl ShortText {
    /// The length that does not make the enum larger than a boxed text does.
    const MOST: usize = 22;

    /// Creates a text from three parts.
    pub(crate) fn in_three(first: &str, second: &str, third: &str) -> Self {
        let length = first.len() + second.len() + third.len();
        let mut bytes = [0; Self::MOST];
        match (bytes.get_mut(..length), u8::try_from(length)) {
            (Some(place), Ok(length)) => {
                let (start, rest) = place.split_at_mut(first.len());
                let (middle, end) = rest.split_at_mut(second.len());
                start.copy_from_slice(first.as_bytes());
                middle.copy_from_slice(second.as_bytes());
                end.copy_from_slice(third.as_bytes());
                Self::Inline { length, bytes }
            }
            _ => Self::Heap([first, second, third].concat().into()),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            // The bytes were copied from a `str`.
            Self::Inline { length, bytes } => {
                let text = bytes.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(text).unwrap_or_default()
            }
            Self::Heap(text) => text,
        }
    }
}

impl From<&str> for ShortText {
    fn from(text: &str) -> Self {
        Self::in_three(text, "", "")
    }
}

impl PartialEq for ShortText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for ShortText {}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::ShortText;

    #[test]
    fn a_text_of_any_length_is_what_it_was() {
        for length in 0..60 {
            for letter in ["a", "ä", "東", "😀"] {
                let text: String = letter.repeat(length);
                let short = ShortText::from(&*text);
                assert_eq!(short.as_str(), text);
                assert_eq!(
                    matches!(short, ShortText::Inline { .. }),
                    text.len() <= ShortText::MOST
                );
                assert_eq!(format!("{short:?}"), format!("{text:?}"));
                let middle = text.len() / 2 / letter.len() * letter.len();
                let (before, after) = text.split_at(middle);
                assert!(short == ShortText::in_three(before, after, ""));
                assert!(short == ShortText::in_three("", before, after));
                assert!(short == short.clone() && short != ShortText::from(&*format!("{text}b")));
            }
        }
    }

    #[test]
    fn it_takes_no_more_than_a_boxed_one() {
        assert_eq!(size_of::<Option<ShortText>>(), 24);
    }
}
