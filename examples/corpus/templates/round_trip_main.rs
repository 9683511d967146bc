//! Generated.
// The model has types that the program does not name.
#![allow(dead_code)]
#![recursion_limit = "1024"]

MODULES
mod runner;

fn find(how: &str, of: &str) -> Option<runner::RoundTrip> {
    Some(match (how, of) {
        ("error", _) => runner::error,
        ("reference", _) => runner::reference,
        LINES
        _ => return None,
    })
}

fn main() {
    runner::run(find);
}
