//! Generated.
// The model has types that the program does not name.
#![allow(dead_code)]
#![recursion_limit = "1024"]

MODULES
mod runner;

use std::process::ExitCode;

// A service may deprecate types, and the program names all.
#[allow(deprecated)]
fn find(how: &str, of: &str) -> Option<runner::RoundTrip> {
    Some(match (how, of) {
        ("error", _) => runner::error,
        ("reference", _) => runner::reference,
        LINES
        _ => return None,
    })
}

fn main() -> ExitCode {
    match runner::run(find) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
