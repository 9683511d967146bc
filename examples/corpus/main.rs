//! Bodies of a corpus of recorded requests and responses through generated types and back:
//! `cargo run --example corpus -- create FILE`.
//!
//! The words are `create` (pages with a table, a request and its response), `responses`, `payloads`;
//! `metadata`, which generates all types of each document of a folder, writes their CSDL out and
//! compares it with the document; and `scale`, which measures what the types of a document cost to
//! compile.
//!
//! The types come from the metadata in the folder `metadata` beside the file, or from the record's own
//! table; they are generated, compiled into a program below `target/corpus`, and that program reads
//! and writes the bodies. Whether a record is wrong is judged here, from the metadata and JSON alone.

#![forbid(unsafe_code)]

mod compare;
mod documents;
mod judge;
mod placeholder;
mod plan;
mod program;
mod record;
mod resolve;
mod round_trip;
mod scale;
mod walk;
mod world;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: corpus create|responses|payloads FILE, \
                     corpus metadata FOLDER|FILE, corpus scale FILE [TYPES|edit|builder|lines[=RATIO]|check|debug|release]…";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match &arguments[..] {
        [word, folder] if word == "metadata" => documents::run(Path::new(folder)),
        [word, file, asked @ ..] if word == "scale" => {
            match asked.iter().find(|word| !scale::is_known(word)) {
                None => scale::run(Path::new(file), asked),
                Some(unknown) => Err(format!("unknown: {unknown}\n{USAGE}")),
            }
        }
        [word, file] => match record::Form::of(word) {
            Some(form) => round_trip::run(form, Path::new(file)),
            None => Err(USAGE.to_owned()),
        },
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
