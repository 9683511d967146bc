//! Finds the arrows in Rust sources, without a parser of the language.

use std::fs;
use std::path::Path;

/// A module that names another module of its crate.
#[derive(Debug)]
pub struct Arrow {
    /// The path below `src`.
    pub file: String,
    pub line: usize,
    pub from: String,
    pub to: String,
}

/// The arrows of all files below `src`, without those that are compiled for tests only.
pub fn arrows(src: &Path) -> Vec<Arrow> {
    let mut files = Vec::new();
    collect(src, src, &mut files);
    files.sort();
    let sources: Vec<(String, Source)> = files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(src.join(&file)).expect("a source file");
            let source = Source::new(&text);
            (file, source)
        })
        .collect();
    let tests: Vec<String> = sources
        .iter()
        .flat_map(|(file, source)| {
            let folder = folder_of(file);
            source.test_modules.iter().map(move |name| format!("{folder}{name}"))
        })
        .collect();
    let is_test = |file: &str| {
        tests.iter().any(|module| {
            file.strip_prefix(module.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    sources
        .iter()
        .filter(|(file, _)| !is_test(file))
        .flat_map(|(file, source)| source.arrows(file))
        .collect()
}

/// The arrows of one file.
pub fn arrows_of(file: &str, text: &str) -> Vec<Arrow> {
    Source::new(text).arrows(file)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let file = path.strip_prefix(root).expect("a path below it");
            files.push(file.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// The folder of the modules that a file declares, with a slash at its end; empty for `lib.rs`.
fn folder_of(file: &str) -> String {
    let path = file.trim_end_matches(".rs");
    match path.strip_suffix("mod") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ if path == "lib" => String::new(),
        _ => format!("{path}/"),
    }
}

/// The source of a file, with spaces in place of comments, strings, and items under `#[cfg(test)]`.
struct Source {
    text: String,
    /// The names of the modules in other files that are compiled for tests only.
    test_modules: Vec<String>,
}

impl Source {
    fn new(text: &str) -> Self {
        let mut source = Self { text: without_texts(text), test_modules: Vec::new() };
        source.remove_tests();
        source
    }

    fn remove_tests(&mut self) {
        let marks = ["#[cfg(test)]", "#[cfg(all(test,"];
        while let Some(start) = marks.iter().find_map(|mark| self.text.find(mark)) {
            let rest = &self.text[start..];
            let attribute = rest.find(']').map_or(rest.len(), |end| end + 1);
            let length = attribute + item_length(&rest[attribute..]);
            let item = rest[..length].trim();
            if let Some(name) = item.strip_suffix(';').and_then(|item| item.rsplit_once("mod ")) {
                self.test_modules.push(name.1.trim().to_owned());
            }
            let end = start + length;
            let blank = blank(&self.text[start..end]);
            self.text.replace_range(start..end, &blank);
        }
    }

    fn arrows(&self, file: &str) -> Vec<Arrow> {
        let module: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
        let mut arrows = Vec::new();
        // `super` leads to the root from a module of the root, `super::super` from one below it.
        let up = "super::".repeat(module.len());
        for root in ["crate::", &up] {
            for (at, _) in self.text.match_indices(root) {
                let before = self.text[..at].trim_end();
                let is_name = self.text[..at].ends_with(|c: char| c == '_' || c.is_alphanumeric());
                // `pub(in crate::x)` names a module around this one.
                if is_name || before.ends_with("(in") || before.ends_with("::") {
                    continue;
                }
                for (offset, to) in names(&self.text[at + root.len()..]) {
                    let line = 1 + self.text[..at + root.len() + offset].matches('\n').count();
                    if to != module[0] {
                        let (file, from) = (file.to_owned(), module[0].to_owned());
                        arrows.push(Arrow { file, line, from, to: to.to_owned() });
                    }
                }
            }
        }
        arrows
    }
}

/// The first name of the path after `crate::`, or the first names of a group of paths, with their offsets.
fn names(text: &str) -> Vec<(usize, &str)> {
    let is_name = |c: char| c == '_' || c.is_alphanumeric();
    let first = |at: usize| {
        let rest = &text[at..];
        let start = at + (rest.len() - rest.trim_start().len());
        let end = text[start..].find(|c| !is_name(c)).map_or(text.len(), |length| start + length);
        (start, &text[start..end])
    };
    if !text.starts_with('{') {
        return vec![first(0)];
    }
    let (mut depth, mut found) = (0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        match c {
            '{' | ',' if depth == 1 => found.push(first(at + 1)),
            '}' if depth == 0 => break,
            _ => {}
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

/// The length of the item at the beginning, with its attributes: to its `;`, or to the end of its braces.
fn item_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '}' => {
                depth = depth.saturating_sub(1);
                let ends = depth == 0 && !text[at + 1..].starts_with(';');
                if ends {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Spaces in place of all characters, with the same line ends.
fn blank(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect()
}

/// The text with spaces in place of comments, strings and characters.
fn without_texts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after_name = out.ends_with(|c: char| c == '_' || c.is_alphanumeric());
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => comment_length(rest),
            '"' => string_length(rest),
            'r' if !after_name || out.ends_with('b') => raw_string_length(rest),
            '\'' => character_length(rest),
            _ => 0,
        };
        if length == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.push_str(&blank(&rest[..length]));
            rest = &rest[length..];
        }
    }
    out
}

fn comment_length(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the raw string at the beginning; 0 if there is another token.
fn raw_string_length(text: &str) -> usize {
    let hashes = text[1..].len() - text[1..].trim_start_matches('#').len();
    let Some(content) = text[1 + hashes..].strip_prefix('"') else { return 0 };
    let end = format!("\"{}", "#".repeat(hashes));
    content.find(&end).map_or(text.len(), |at| 1 + hashes + 1 + at + end.len())
}

/// The length of the character literal at the beginning; 0 if there is a lifetime.
fn character_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            let close = text[3..].find('\'').map_or(text.len(), |at| 3 + at + 1);
            close.min(text.len())
        }
        Some((at, c)) => {
            let close = at + c.len_utf8();
            if text[close..].starts_with('\'') { close + 1 } else { 0 }
        }
        None => 0,
    }
}
