//! Doc comments with texts of the metadata.

/// Returns the lines of a doc comment. Paragraphs stay apart, and characters that rustdoc would read as markup are
/// escaped.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut is_apart = false;
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        // The compiler refuses control characters, and characters that change the direction of text.
        let is_end = |it: char| it.is_whitespace() || it.is_control() || is_hidden(it);
        let words: Vec<_> = line.split(is_end).filter(|it| !it.is_empty()).map(word).collect();
        if words.is_empty() {
            is_apart = !lines.is_empty();
            continue;
        }
        if std::mem::take(&mut is_apart) {
            lines.push(String::from("///"));
        }
        lines.push(format!("/// {}", at_start(&words.join(" "))));
    }
    lines
}

/// Returns the lines of a doc comment with several texts, which are paragraphs.
pub(super) fn paragraphs(texts: &[&str]) -> Vec<String> {
    let texts = texts.iter().map(|text| lines(text));
    let texts: Vec<_> = texts.filter(|lines| !lines.is_empty()).collect();
    texts.join(&String::from("///"))
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

/// Returns the start of the first URL that has a host after `://`. The search visits each character once.
fn url(text: &str) -> Option<usize> {
    text.match_indices("://").find_map(|(at, separator)| {
        let is_start = |scheme: &&str| {
            let start = at.checked_sub(scheme.len()).and_then(|start| text.get(start..at));
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        let scheme = ["https", "http"].into_iter().find(is_start)?;
        let rest = &text[at + separator.len()..];
        rest.starts_with(char::is_alphanumeric).then_some(at - scheme.len())
    })
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

/// Escapes a line that would begin an item of a list, or make the line before a heading.
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
    fn characters_that_the_compiler_refuses_are_removed() {
        assert_eq!(super::lines("a\u{202E}b \u{7}c\rd\te"), ["/// a b c", "/// d e"]);
    }

    #[test]
    fn markup_is_escaped() {
        let lines = super::lines("See [x] <b>\n https://a.b/c. a_b");
        assert_eq!(lines, [r"/// See \[x\] \<b\>", r"/// <https://a.b/c>. a\_b"]);
    }

    #[test]
    fn paragraphs_stay_apart() {
        let lines = super::lines("\n a\r\nb\n \u{7}\n\n c\n");
        assert_eq!(lines, ["/// a", "/// b", "///", "/// c"]);
    }
}
