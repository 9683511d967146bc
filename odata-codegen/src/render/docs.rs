//! Documentation comments from the texts of a model.

/// The lines of a comment: what would be markup for rustdoc, and is none, is escaped.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    // What the compiler refuses in a comment ends a word: control characters, and those that change
    // the direction of the text.
    let lines = text.split(['\n', '\r']).map(|line| {
        let words = line.split(|it: char| it.is_whitespace() || it.is_control() || is_hidden(it));
        at_start(&words.filter(|it| !it.is_empty()).map(word).collect::<Vec<_>>().join(" "))
    });
    lines.filter(|line| !line.is_empty()).map(|line| format!("/// {line}"))
}

pub(super) fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn word(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(start) = url(rest) {
        text.push_str(&escaped(&rest[..start]));
        let url = &rest[start..];
        let is_end = |letter| matches!(letter, '<' | '>' | '[' | ']' | '`' | '"' | '\\' | '|');
        let end = url.find(is_end).unwrap_or(url.len());
        let end = url[..end].trim_end_matches(['.', ',', ';', ':', ')', '\'', '!', '?']).len();
        text.extend(["<", &url[..end], ">"]);
        rest = &url[end..];
    }
    text + &escaped(rest)
}

/// The start of a URL with something after `://`.
fn url(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let starts = ["http://", "https://"].into_iter();
    let found = starts.filter_map(|start| Some((lower.find(start)?, start.len())));
    let (start, length) = found.min()?;
    lower[start + length..].starts_with(char::is_alphanumeric).then_some(start)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let has_entity = text.contains(';');
    for letter in text.chars() {
        let is_markup =
            matches!(letter, '<' | '>' | '[' | ']' | '`' | '*' | '_' | '\\' | '|' | '~' | '#');
        if is_markup || letter == '&' && has_entity {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A line that would begin the item of a list, or make a heading of the one before, is text.
fn at_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_item = digits > 0 && line[digits..].starts_with(['.', ')']);
    let at = if is_item { digits } else { 0 };
    if is_item || line.starts_with(['-', '+', '=']) {
        format!("{}\\{}", &line[..at], &line[at..])
    } else {
        line.to_owned()
    }
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
