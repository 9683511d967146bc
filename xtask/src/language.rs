//! Searches docs, comments and messages for wordings that the project does not use: `cargo xtask language [FOLDER]…`.
//!
//! [`rules`] lists the wordings with what to write instead, and the exceptions. [`texts`] takes the
//! texts out of a file.

mod rules;
mod texts;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use rules::{EXCEPTIONS, RULES, Rule};
use texts::{Kind, Text};

/// Folders whose text is generated, is data, or is the history of the project.
const LEFT_OUT: [&str; 5] =
    ["/generated/", "tests/expand/", "CHANGELOG.md", "LICENSE", "xtask/src/language"];

/// Reports each wording that is found in the files of these folders, or in all files.
pub fn run(folders: &[String]) -> Result<(), String> {
    let is_asked = |path: &String| {
        folders.is_empty() || folders.iter().any(|folder| path.starts_with(folder.as_str()))
    };
    let files: Vec<String> = files()?.into_iter().filter(is_asked).collect();
    let mut report = String::new();
    let mut used = [false; EXCEPTIONS.len()];
    for path in &files {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        for hit in hits(path, &text) {
            match EXCEPTIONS.iter().position(|it| hit.is(it)) {
                Some(index) => used[index] = true,
                None => _ = writeln!(report, "{hit}"),
            }
        }
    }
    for (exception, _) in EXCEPTIONS
        .iter()
        .zip(used)
        .filter(|(it, used)| !used && files.iter().any(|path| path == it.0))
    {
        let (path, words, _) = exception;
        _ = writeln!(report, "{path}: the exception \"{words}\" is not needed any more");
    }
    if report.is_empty() { Ok(()) } else { Err(report) }
}

/// Returns the paths of the Rust and Markdown files that git tracks.
fn files() -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .args(["ls-files", "*.rs", "*.md"])
        .output()
        .map_err(|error| format!("git does not run: {error}"))?;
    let paths = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_checked = |path: &&str| !LEFT_OUT.iter().any(|part| path.contains(part));
    Ok(paths.lines().filter(is_checked).map(str::to_owned).collect())
}

/// A wording that was found.
#[derive(Debug)]
struct Hit<'a> {
    path: &'a str,
    line: usize,
    source: String,
    rule: &'static Rule,
}

impl Hit<'_> {
    /// Returns `true` if the exception allows this hit.
    fn is(&self, (path, words, _): &(&str, &str, &str)) -> bool {
        self.path == *path && self.source.contains(words)
    }
}

impl std::fmt::Display for Hit<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, line, source, rule } = self;
        write!(f, "{path}:{line}: \"{}\": {}\n    {source}", rule.find, rule.instead)
    }
}

/// Returns the hits in one file.
fn hits<'a>(path: &'a str, text: &str) -> Vec<Hit<'a>> {
    let is_markdown = Path::new(path).extension().is_some_and(|it| it == "md");
    let texts = if is_markdown { texts::markdown(text) } else { texts::rust(text) };
    // Strings of tests and examples are data; those of the crates are messages.
    let has_messages = path.contains("src/");
    let mut hits = Vec::new();
    for text in texts.iter().filter(|it| it.kind != Kind::String || has_messages) {
        for rule in &RULES {
            hits.extend(found(text, rule).map(|line| Hit {
                path,
                line: text.line + line,
                source: text.lines[line].trim().to_owned(),
                rule,
            }));
        }
    }
    hits
}

/// Returns the lines of the text in which the wording begins.
fn found<'a>(text: &'a Text, rule: &'a Rule) -> impl Iterator<Item = usize> + 'a {
    let (words, starts) = text.words();
    let find = rule.find.trim_start_matches('^');
    let is_at_start = rule.find != find;
    let mut at = Vec::new();
    for (index, _) in words.match_indices(find) {
        let end = index + find.len();
        let is_word = is_boundary(words[..index].chars().next_back(), find.chars().next())
            && is_boundary(words[end..].chars().next(), find.chars().next_back());
        let is_allowed = rule.unless.iter().any(|unless| {
            let offset = unless.find(find).unwrap_or(0);
            index.checked_sub(offset).is_some_and(|start| words[start..].starts_with(unless))
        });
        if is_word && !is_allowed && (!is_at_start || text.kind == Kind::Item && index == 0) {
            at.push(starts.partition_point(|start| *start <= index) - 1);
        }
    }
    at.into_iter()
}

/// Returns `true` if a word ends between these characters.
fn is_boundary(outside: Option<char>, inside: Option<char>) -> bool {
    let in_word =
        |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || "_-'`".contains(it));
    !(in_word(outside) && in_word(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_in(path: &str, text: &str) -> Vec<(usize, &'static str)> {
        hits(path, text).iter().map(|hit| (hit.line, hit.rule.find)).collect()
    }

    #[test]
    fn a_bad_line_is_found() {
        let source = "/// Whether one is there.\nfn f() {\n    // What is not there: it was told\n    // of, else \
                      nothing.\n    g(\"the answer\");\n}\n";
        assert_eq!(
            found_in("odata-core/src/a.rs", source),
            [(1, "^whether"), (3, "told of"), (4, ", else"), (5, "answer")]
        );
        assert_eq!(found_in("README.md", "# A\n\nIt is passed\nover.\n"), [(3, "passed over")]);
    }

    #[test]
    fn code_and_data_are_not_text() {
        let source = "fn f(moment: i32) {\n    if a { b } else { c } // `else`, 'answer'-less\n}\n";
        assert_eq!(found_in("odata-core/src/a.rs", source), []);
        assert_eq!(found_in("tests/it/a.rs", "const A: &str = \"answer\";\n"), []);
        assert_eq!(
            found_in("a.md", "```rust\nlet answer = 1; // a moment\n```\n"),
            [(2, "moment")]
        );
        assert_eq!(
            found_in("a/src/a.rs", "/// ```\n/// let answer = 1;\n/// ```\nfn f() {}\n"),
            []
        );
    }

    #[test]
    fn only_the_first_sentence_of_an_item_is_checked_for_its_start() {
        let source = "/// Returns one.\n///\n/// What it is.\nfn f() {} // What it is.\n";
        assert_eq!(found_in("a/src/a.rs", source), []);
    }

    #[test]
    fn allowed_contexts_are_not_hits() {
        let source = "// There is no network. It is no longer there, and is no use.\n";
        assert_eq!(found_in("a/src/a.rs", source), [(1, "is no")]);
    }
}
