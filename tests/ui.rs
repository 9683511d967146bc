//! The compiler's messages for each mistake in `tests/ui/fail`.

#![forbid(unsafe_code)]

use std::io::Write;
use std::process::Command;

/// The version of rustc whose messages are recorded: each version words some messages differently.
const VERSION: &str = "rustc 1.95.";

// trybuild compiles all cases with one run of `cargo check`, as long as none of them must compile:
// `tests/pass` has those that must.
#[test]
fn ui() {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| String::from("rustc"));
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if version.starts_with(VERSION) {
        trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
    } else {
        // The test runner captures `eprintln!`, but not this: a reader must see that nothing was compared.
        let line =
            format!("messages not compared: they are those of {VERSION}x, this is {version}");
        std::io::stderr().write_all(line.as_bytes()).expect("stderr is open");
    }
}
