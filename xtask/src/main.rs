//! Tasks for maintainers: `cargo xtask corpus create FILE`, `cargo xtask language`.

#![forbid(unsafe_code)]

mod corpus;
mod language;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match &arguments[..] {
        [task, arguments @ ..] if task == "corpus" => corpus::run(arguments),
        [task, folders @ ..] if task == "language" => language::run(folders),
        _ => Err(format!("{}, cargo xtask language [FOLDER]…", corpus::USAGE)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
