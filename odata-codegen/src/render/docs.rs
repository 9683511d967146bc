//! Documentation comments from the texts of a model.

/// The lines of a comment: what would be markup for rustdoc, and is none, is escaped.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("/// {}", line.split(' ').map(word).collect::<Vec<_>>().join(" ")))
}

fn word(word: &str) -> String {
    let is_url =
        |start: &str| word.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    if is_url("http://") || is_url("https://") {
        let end = word.trim_end_matches(['.', ',', ';', ')', '>']).len();
        return format!("<{}>{}", &word[..end], &word[end..]);
    }
    let mut escaped = String::with_capacity(word.len());
    for letter in word.chars() {
        if matches!(letter, '<' | '>' | '[' | ']' | '`' | '*' | '_' | '\\' | '|') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_looks_like_markup_is_escaped() {
        let lines: Vec<_> = super::lines("See [x] <b>\n\n https://a.b/c. a_b").collect();
        assert_eq!(lines, [r"/// See \[x\] \<b\>", r"/// <https://a.b/c>. a\_b"]);
    }
}
