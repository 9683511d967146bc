//! All that the library writes into a URL is accepted by the official grammar of OData, if
//! `ODATA_SHARED` says where it is: the ABNF construction rules, read by a recognizer that is first
//! proved on their own test cases.

mod recognizer;

use std::io::Write;
use std::path::PathBuf;

use recognizer::Grammar;
use serde_json::Value;

/// The file, or `None` where there is none, which is said.
fn shared(name: &str, test: &str) -> Option<String> {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        // Past the test runner's capture: what was not run must be seen.
        _ = writeln!(std::io::stderr(), "grammar: {test} not run, ODATA_SHARED is not set");
        return None;
    };
    Some(std::fs::read_to_string(PathBuf::from(shared).join("spec").join(name)).unwrap())
}

fn grammar(test: &str) -> Option<Grammar> {
    Some(Grammar::new(&shared("odata-abnf-construction-rules.txt", test)?))
}

/// A recursion deep enough for an expression as deep as the library writes one.
fn with_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(run).unwrap();
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn the_recognizer_takes_what_the_official_test_cases_say() {
    with_stack(|| {
        let test = "the official cases";
        let (Some(grammar), Some(cases)) =
            (grammar(test), shared("odata-abnf-testcases.jsonl", test))
        else {
            return;
        };
        let (mut passed, mut failed) = (0, Vec::new());
        for line in cases.lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let [name, rule, input] = ["name", "rule", "input"].map(|key| case[key].as_str().unwrap());
            if grammar.has(rule) && grammar.accepts(rule, input) == case["fail_at"].is_null() {
                passed += 1;
            } else {
                failed.push(format!("{rule}: {name}: {input} {}", case["fail_at"]));
            }
        }
        let line = format!("grammar: {passed} passed, {} failed\n{}\n", failed.len(), failed.join("\n"));
        _ = std::io::stderr().write_all(line.as_bytes());
    });
}
