//! The texts of a file: paragraphs, comments and strings.

/// The kind of a text, by its place in the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// The first paragraph of an item's documentation.
    Item,
    /// Any other paragraph or comment.
    Prose,
    /// A string literal.
    String,
}

/// A paragraph, a comment of one or more lines, or a string.
#[derive(Debug)]
pub struct Text {
    pub kind: Kind,
    /// The number of the first line, from 1.
    pub line: usize,
    pub lines: Vec<String>,
}

impl Text {
    /// Returns the text in lower case with single spaces, and where each line begins in it. Code is left out.
    pub fn words(&self) -> (String, Vec<usize>) {
        let mut words = String::new();
        let mut starts = Vec::new();
        let mut in_code = false;
        for line in &self.lines {
            starts.push(words.len());
            for (index, part) in line.split('`').enumerate() {
                if index > 0 {
                    in_code = !in_code;
                    words.push('`');
                }
                if !in_code {
                    push_words(&mut words, part);
                }
            }
            words.push(' ');
        }
        (words, starts)
    }
}

/// Appends the text with single spaces.
fn push_words(words: &mut String, text: &str) {
    for char in text.chars().flat_map(char::to_lowercase) {
        match char {
            char if !char.is_whitespace() => words.push(char),
            _ if words.is_empty() || words.ends_with(' ') => {}
            _ => words.push(' '),
        }
    }
}

/// Returns the paragraphs of Markdown, and the comments in its code.
pub fn markdown(text: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    paragraphs(lines, Kind::Prose, &mut texts);
    texts
}

/// Appends the paragraphs. `first` is the kind of the first one.
fn paragraphs<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    first: Kind,
    texts: &mut Vec<Text>,
) {
    let mut kind = first;
    let mut open = false;
    let mut in_code = false;
    for (number, line) in lines {
        let trimmed = line.trim_start();
        let is_fence = trimmed.starts_with("```");
        in_code ^= is_fence;
        if is_fence || in_code || trimmed.is_empty() {
            if let Some((_, comment)) = trimmed.split_once("// ").filter(|_| in_code) {
                texts.push(Text {
                    kind: Kind::Prose,
                    line: number,
                    lines: vec![comment.to_owned()],
                });
            }
            open = false;
            continue;
        }
        // Rows of a table and items of a list are texts of their own.
        let is_own = trimmed.starts_with(['|', '#']) || trimmed.starts_with("- ");
        match texts.last_mut().filter(|_| open && !is_own) {
            Some(text) => text.lines.push(line.to_owned()),
            None => texts.push(Text { kind, line: number, lines: vec![line.to_owned()] }),
        }
        (kind, open) = (Kind::Prose, true);
    }
}

/// Returns the comments and strings of Rust source.
pub fn rust(text: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut block: Vec<(usize, &str)> = Vec::new();
    let mut marker = "";
    let mut rest = text;
    let mut number = 1;
    while !rest.is_empty() {
        let line = rest.lines().next().unwrap_or_default();
        let trimmed = line.trim_start();
        let line_marker =
            ["///", "//!", "//"].into_iter().find(|it| trimmed.starts_with(it)).unwrap_or("");
        if line_marker != marker {
            end_block(&mut block, marker, &mut texts);
            marker = line_marker;
        }
        let length = if line_marker.is_empty() {
            let (length, lines) = code(rest, number, &mut texts);
            number += lines;
            length
        } else {
            block.push((number, &trimmed[line_marker.len()..]));
            number += 1;
            (line.len() + 1).min(rest.len())
        };
        rest = &rest[length..];
    }
    end_block(&mut block, marker, &mut texts);
    texts
}

/// Adds the comment with these lines.
fn end_block(block: &mut Vec<(usize, &str)>, marker: &str, texts: &mut Vec<Text>) {
    let kind = if marker == "//" { Kind::Prose } else { Kind::Item };
    paragraphs(block.drain(..), kind, texts);
}

/// Adds the strings and the comment of a line that begins with code, and the following lines of a string that does
/// not end on it. Returns the numbers of bytes and of line ends that were read.
fn code(source: &str, number: usize, texts: &mut Vec<Text>) -> (usize, usize) {
    let mut at = 0;
    let line_of = |at: usize| number + source[..at].matches('\n').count();
    while let Some(char) = source[at..].chars().next() {
        let rest = &source[at..];
        if char == '\n' {
            at += 1;
            break;
        }
        if rest.starts_with("//") {
            let comment = rest.lines().next().unwrap_or_default();
            let text = comment.trim_start_matches('/').to_owned();
            texts.push(Text { kind: Kind::Prose, line: line_of(at), lines: vec![text] });
            at += comment.len();
        } else if let Some((content, length)) = string(rest) {
            let lines = content.lines().map(str::to_owned).collect();
            texts.push(Text { kind: Kind::String, line: line_of(at), lines });
            at += length;
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            at += rest[1..].find('\'').map_or(1, |end| end + 2);
        } else {
            at += char.len_utf8();
        }
    }
    (at, source[..at].matches('\n').count())
}

/// Returns the content of the string literal at the beginning of the source, and the length of the literal in bytes.
fn string(source: &str) -> Option<(&str, usize)> {
    let raw = source.strip_prefix('r').map(|it| it.trim_start_matches('#'));
    if let Some(rest) = raw.and_then(|it| it.strip_prefix('"')) {
        let hashes = source.len() - rest.len() - 2;
        let end = rest.find(&format!("\"{}", "#".repeat(hashes)))?;
        return Some((&rest[..end], 2 + hashes + end + 1 + hashes));
    }
    let rest = source.strip_prefix('"')?;
    let mut escaped = false;
    let end = rest.find(|char| {
        let is_end = char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
        is_end
    })?;
    Some((&rest[..end], end + 2))
}
