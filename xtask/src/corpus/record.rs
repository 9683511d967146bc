//! The records of a corpus.

use std::path::Path;

use serde_json::Value;

/// The form of the records of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A documentation page about a create request: a table, the request, and its response.
    Create,
    /// One body of a documentation page.
    Responses,
    /// One body of the tests of another implementation.
    Payloads,
}

impl Form {
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "create" | "create-pages" | "create-stubs" | "create-pages-core" => Some(Self::Create),
            "responses" => Some(Self::Responses),
            "payloads" => Some(Self::Payloads),
            _ => None,
        }
    }
}

/// The records of a file, which has one in each line.
pub(crate) fn load(file: &Path) -> Result<Vec<Value>, String> {
    let fail = |error: String| format!("{}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| fail(error.to_string()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| fail(format!("line {}: {error}", index + 1)))
        })
        .collect()
}

/// The text of a member; empty if it is absent.
pub(crate) fn text<'a>(record: &'a Value, pointer: &str) -> &'a str {
    record.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
