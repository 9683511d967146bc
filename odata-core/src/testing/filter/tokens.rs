//! The tokens of an expression.

use super::super::refusal::{Handled, bad_request};
use super::path::is_identifier;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Comma,
    /// The colon after the variable of `any` or `all`.
    Colon,
    /// A name, a path, an operator, a literal without quotes.
    Word(String),
    /// A literal in quotes, and the prefix before them.
    Quoted {
        prefix: String,
        text: String,
    },
}

/// Splits a percent-decoded text into tokens.
pub(super) fn tokens(text: &str) -> Handled<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let single = match first {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            ',' => Some(Token::Comma),
            _ => None,
        };
        rest = match single {
            Some(token) => {
                tokens.push(token);
                rest.get(1..).unwrap_or_default()
            }
            None => word(rest, &mut tokens)?,
        };
        rest = rest.trim_start();
    }
    Ok(tokens)
}

/// Reads a word or a literal in quotes, and returns the rest of the text.
fn word<'a>(text: &'a str, tokens: &mut Vec<Token>) -> Handled<&'a str> {
    let in_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (name, rest) = text.split_at(text.find(|it| !in_name(it)).unwrap_or(text.len()));
    if let Some(rest) = rest.strip_prefix(':').filter(|_| is_identifier(name)) {
        tokens.extend([Token::Word(name.to_owned()), Token::Colon]);
        return Ok(rest);
    }
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | ',' | '\'');
    let (word, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let Some(quoted) = rest.strip_prefix('\'') else {
        tokens.push(Token::Word(word.to_owned()));
        return Ok(rest);
    };
    let mut text = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        if letter != '\'' {
            text.push(letter);
            continue;
        }
        let after = quoted.get(at + 1..).unwrap_or_default();
        if !after.starts_with('\'') {
            tokens.push(Token::Quoted { prefix: word.to_owned(), text });
            return Ok(after);
        }
        // A quote in the text is doubled.
        text.push('\'');
        letters.next();
    }
    Err(bad_request("a quote is not closed"))
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    #[test]
    fn a_text_is_cut_into_tokens() {
        let word = |text: &str| Token::Word(text.to_owned());
        let quoted = |prefix: &str, text: &str| Token::Quoted {
            prefix: prefix.to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(
            tokens(" contains(a/b,'O''Neil') and x eq Demo.Color'Red' ").unwrap(),
            [
                word("contains"),
                Token::Open,
                word("a/b"),
                Token::Comma,
                quoted("", "O'Neil"),
                Token::Close,
                word("and"),
                word("x"),
                word("eq"),
                quoted("Demo.Color", "Red"),
            ]
        );
        assert_eq!(
            tokens("tags/any(t:t ne '10:5')").unwrap(),
            [
                word("tags/any"),
                Token::Open,
                word("t"),
                Token::Colon,
                word("t"),
                word("ne"),
                quoted("", "10:5"),
                Token::Close,
            ]
        );
        assert_eq!(tokens("10:11:12").unwrap(), [word("10:11:12")]);
        assert!(tokens("'open").is_err() && tokens("'open''").is_err());
        assert_eq!(tokens("  ").unwrap(), []);
    }
}
