//! The compiler's messages for each mistake, and code that must compile.

#![forbid(unsafe_code)]

use std::io::Write;
use std::process::Command;

/// The version whose messages are in `tests/ui/fail`: rustc's own parts of them change.
const VERSION: &str = "rustc 1.95.";

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| String::from("rustc"));
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if version.starts_with(VERSION) {
        cases.compile_fail("tests/ui/fail/*.rs");
    } else {
        // Past the capture of the test runner: nobody shall take it for done.
        let line =
            format!("messages not compared: they are those of {VERSION}x, this is {version}");
        std::io::stderr().write_all(line.as_bytes()).expect("stderr is open");
    }
}
