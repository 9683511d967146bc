//! Texts of services and of other input, in the form that messages show.

use std::fmt::{self, Write};

/// Displays a value with escapes, such as `\u{1b}`, in place of characters that control a terminal,
/// break the line, or change the direction of the text.
///
/// Every message uses it for texts that come from a service, from metadata, or from other input.
/// Methods that return such a text return it unchanged.
#[derive(Debug, Clone, Copy)]
pub struct Plain<T>(pub T);

impl<T: fmt::Display> fmt::Display for Plain<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

/// Writes text to a formatter, with escapes.
struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut shown = text;
        while let Some(at) = shown.find(is_escaped) {
            let (before, rest) = shown.split_at(at);
            self.0.write_str(before)?;
            let mut letters = rest.chars();
            if let Some(letter) = letters.next() {
                write!(self.0, "{}", letter.escape_unicode())?;
            }
            shown = letters.as_str();
        }
        self.0.write_str(shown)
    }
}

/// Returns `true` for control characters, line separators, direction marks, and invisible
/// characters.
fn is_escaped(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn a_text_is_shown_on_one_line() {
        for (text, shown) in [
            ("plain, with \"quotes\" and ünï 漢字 🦀", "plain, with \"quotes\" and ünï 漢字 🦀"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\r\nb\0\t\u{7f}\u{9b}", "a\\u{d}\\u{a}b\\u{0}\\u{9}\\u{7f}\\u{9b}"),
            ("\u{202e}\u{2066}\u{61c}x\u{2028}", "\\u{202e}\\u{2066}\\u{61c}x\\u{2028}"),
            ("", ""),
        ] {
            assert_eq!(Plain(text).to_string(), shown);
        }
        assert_eq!(Plain(format_args!("{}: {}", "\u{1b}", 5)).to_string(), "\\u{1b}: 5");
    }
}
