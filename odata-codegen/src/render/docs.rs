//! Documentation comments from the texts of a model.

/// The lines of a comment: what would be markup for rustdoc, and is none, is escaped.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    // What the compiler refuses in a comment ends a word: control characters, and those that change
    // the direction of the text.
    let lines = text.split(['\n', '\r']).map(|line| {
        let words = line.split(|it: char| it.is_whitespace() || it.is_control() || is_hidden(it));
        words.filter(|it| !it.is_empty()).map(word).collect::<Vec<_>>().join(" ")
    });
    lines.filter(|line| !line.is_empty()).map(|line| format!("/// {line}"))
}

pub(super) fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn word(word: &str) -> String {
    let is_url =
        |start: &str| word.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    let is_plain = !word.contains(['<', '>', '[', ']', '`', '"', '\\']);
    if is_plain && (is_url("http://") || is_url("https://")) {
        let end = word.trim_end_matches(['.', ',', ';', ')', '>']).len();
        return format!("<{}>{}", &word[..end], &word[end..]);
    }
    let mut escaped = String::with_capacity(word.len());
    for letter in word.chars() {
        if matches!(letter, '<' | '>' | '[' | ']' | '`' | '*' | '_' | '\\' | '|' | '~' | '#') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_the_compiler_refuses_is_left_out() {
        let lines: Vec<_> = super::lines("a\u{202E}b \u{7}c\rd\te").collect();
        assert_eq!(lines, ["/// a b c", "/// d e"]);
    }

    #[test]
    fn what_looks_like_markup_is_escaped() {
        let lines: Vec<_> = super::lines("See [x] <b>\n\n https://a.b/c. a_b").collect();
        assert_eq!(lines, [r"/// See \[x\] \<b\>", r"/// <https://a.b/c>. a\_b"]);
    }
}
