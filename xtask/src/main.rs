//! Tasks for maintainers: `cargo xtask corpus create FILE`.

#![forbid(unsafe_code)]

mod corpus;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match &arguments[..] {
        [task, arguments @ ..] if task == "corpus" => corpus::run(arguments),
        _ => Err(corpus::USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
