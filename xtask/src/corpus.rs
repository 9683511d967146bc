//! Reads the bodies of a corpus of recorded requests and responses as generated types, and writes them
//! again: `cargo xtask corpus create FILE`.
//!
//! | word | input |
//! |---|---|
//! | `create` | documentation pages, each with a table of properties, a request and its response |
//! | `responses` | bodies of documentation pages |
//! | `payloads` | bodies of another implementation's tests |
//! | `metadata` | CSDL documents: all types, operations and containers are generated, and the CSDL of these is compared with the document |
//! | `operations` | files of records, and folders of recorded exchanges: the requests that call an operation are built by generated code |
//! | `scale` | one CSDL document: measures what its types cost to compile |
//!
//! The types come from the metadata in the folder `metadata` next to the file, or from the table of
//! the record. The generated types are compiled into a program below `target/corpus`, which reads and
//! writes the bodies. If a body does not come back as it was read,
//! [`contradictions`] decides from the metadata and the JSON alone whether the record is wrong.

mod compare;
mod contradictions;
mod documents;
mod operations;
mod placeholder;
mod plan;
mod program;
mod record;
mod resolve;
mod round_trip;
mod scale;
mod services;
mod walk;

use std::path::Path;

pub(crate) const USAGE: &str = "usage: cargo xtask corpus create|responses|payloads FILE, \
                                cargo xtask corpus metadata FOLDER|FILE, \
                                cargo xtask corpus operations FILE|FOLDER…, \
                                cargo xtask corpus scale FILE [TYPES|edit|builder|lines[=RATIO]|check|debug|release]…";

/// Runs the task that the first argument names.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    match arguments {
        [word, folder] if word == "metadata" => documents::run(Path::new(folder)),
        [word, paths @ ..] if word == "operations" && !paths.is_empty() => operations::run(paths),
        [word, file, options @ ..] if word == "scale" => {
            match options.iter().find(|option| !scale::is_known(option)) {
                None => scale::run(Path::new(file), options),
                Some(unknown) => Err(format!("unknown: {unknown}\n{USAGE}")),
            }
        }
        [word, file] => match record::Form::of(word) {
            Some(form) => round_trip::run(form, Path::new(file)),
            None => Err(USAGE.to_owned()),
        },
        _ => Err(USAGE.to_owned()),
    }
}
