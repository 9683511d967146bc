//! All that the library writes into a URL is accepted by the official grammar of OData, if
//! `ODATA_SHARED` says where it is: the ABNF construction rules, read by a recognizer that is first
//! proved on their own test cases.

mod model;
mod recognizer;
mod urls;

use std::io::Write;
use std::path::PathBuf;

use model::{Place, Special, Tape, Thing, condition, number};
use odata_core::query::{Levels, Query, derived};
use odata_core::{Operation, Service};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use recognizer::Grammar;
use serde_json::Value;

/// Returns the file, or `None` with a message if there is no such file.
fn shared(name: &str, test: &str) -> Option<String> {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        // Past the test runner's capture: what was not run must be seen.
        _ = writeln!(std::io::stderr(), "grammar: {test} not run, ODATA_SHARED is not set");
        return None;
    };
    Some(std::fs::read_to_string(PathBuf::from(shared).join("spec").join(name)).unwrap())
}

fn official(test: &str) -> Option<Grammar> {
    Some(Grammar::new(&shared("odata-abnf-construction-rules.txt", test)?))
}

/// The same but for one mistake: in a string literal it takes no `%7B` to `%7F`, though it means to
/// refuse only the quote, `%27`. There is no other way to write `{`, `|`, `}` in a URL.
fn amended(test: &str) -> Option<Grammar> {
    const RULE: &str = r#"pct-encoded-no-SQUOTE = "%" ( "0" / "1" /   "3" / "4" / "5" / "6" / "8""#;
    let rules = shared("odata-abnf-construction-rules.txt", test)?;
    assert_eq!(rules.matches(RULE).count(), 1);
    let with_seven = RULE.replace(r#""6" /"#, r#""6" / "7" /"#);
    Some(Grammar::new(&rules.replace(RULE, &with_seven)))
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
            (official(test), shared("odata-abnf-testcases.jsonl", test))
        else {
            return;
        };
        let (mut passed, mut failed, mut names_needed) = (0, Vec::new(), 0);
        for line in cases.lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let [name, rule, input] =
                ["name", "rule", "input"].map(|key| case[key].as_str().unwrap());
            let is_right = |grammar: &Grammar| {
                grammar.has(rule) && grammar.accepts(rule, input) == case["fail_at"].is_null()
            };
            let exception = NAMES_NEEDED.iter().find(|(case, _)| *case == name);
            if is_right(&grammar) {
                passed += 1;
            } else if exception.is_some() {
                names_needed += 1;
            } else {
                failed.push(format!("{rule}: {name}: {input}"));
            }
        }
        let mut out = std::io::stderr();
        let count = failed.len();
        _ = writeln!(
            out,
            "grammar: {passed} passed, {count} failed, {names_needed} need a model's names to be refused"
        );
        for (name, rule) in NAMES_NEEDED {
            _ = writeln!(out, "grammar: needs a model's names: {name} (it may be {rule})");
        }
        assert_eq!((failed, names_needed), (Vec::new(), NAMES_NEEDED.len()));
    });
}

/// The cases that the official suite refuses by its constraints on names or by the order in which
/// its parser tries alternatives, neither of which is in the grammar; with what takes them.
const NAMES_NEEDED: [(&str, &str); 11] = [
    ("4.4 Addressing Links between Entities - count", "a key as segment"),
    ("4.5.2 Call function import - only at service root", "a key as segment, or a function"),
    ("4.7 Addressing a Property Value - illegal suffix", "a key as segment"),
    ("4.7 Addressing a Property Value - complex", "a key as segment, or a property's `$value`"),
    ("4.7 Named Stream Property - $value does not make sense here", "a property's `$value`"),
    ("4.8 Addressing entities - $count not last segment", "a key as segment"),
    (
        "4.11 Inheritance - key access, then cast to subtype - only once",
        "a key as segment, or a type",
    ),
    ("5.1.1.13.1 any() - requires a path prefix", "a function of this name"),
    ("5.1.1.13.2 all() - must contain a lambda expression", "a function of this name"),
    ("5.1.7 Search - simple term with unencoded ampersand", "a custom option"),
    ("Context URL - Entity set with $select and type-cast, qualifier is required", "a property"),
];

fn check(grammar: &Grammar, rule: &str, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(grammar.accepts(rule, text), "no {rule}: {text}");
    Ok(())
}

/// A recognizer takes its time: fewer cases than elsewhere, unless `PROPTEST_CASES` says how many.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: cases.unwrap_or(48), ..Config::default() }
}

fn run(
    name: &'static str,
    test: impl Fn(&Grammar, Tape) -> Result<(), TestCaseError> + Send + 'static,
) {
    with_stack(move || {
        let Some(grammar) = amended(name) else { return };
        let mut runner = TestRunner::new(Config { failure_persistence: None, ..config() });
        if let Err(error) = runner.run(&model::tape(), |tape| test(&grammar, tape)) {
            panic!("{name}: {error}");
        }
        let cases = runner.config().cases;
        _ = writeln!(std::io::stderr(), "grammar: {name}: {cases} cases accepted");
    });
}

#[test]
fn random_filters_are_accepted() {
    run("filters", |grammar, mut tape| {
        let filter = condition(&mut tape, 3);
        let text = Query::from(filter).to_text().unwrap();
        check(grammar, "filter", &text)
    });
}

/// Options of what is expanded too: no aliases and no custom options.
fn options(tape: &mut Tape, depth: u8) -> Query<Thing> {
    let mut query = Query::new().filter(condition(tape, 2));
    if tape.below(2) == 0 {
        query = query.order_by(number(tape, 1)).order_by_desc(Thing::TEXT);
    }
    if tape.below(2) == 0 {
        query = query.top(tape.bits()).skip(tape.bits()).count();
    }
    if tape.below(2) == 0 {
        query = query.select(Thing::TEXT).select(Thing::PLACE.path(Place::CITY)).select_all();
        query = query.select(derived::<Thing, Special>().path(Special::BONUS));
    }
    if tape.below(2) == 0 {
        let words = ["tea", "\"green tea\" OR NOT coffee", "(a b) AND c", "ü & \"x;y\""];
        query = query.search(words[usize::from(tape.below(4))]);
    }
    if tape.below(2) == 0 {
        query = query.compute(number(tape, 1), "sum").select_named("sum");
    }
    if depth > 0 {
        let inner = options(tape, depth - 1).levels(Levels::Max);
        query = query.expand_with(Thing::CHILDREN, &inner).expand(Thing::PARENT);
        query = query.expand_references(Thing::CHILDREN).expand_count(Thing::CHILDREN);
    }
    query
}

#[test]
fn random_queries_are_accepted() {
    run("queries", |grammar, mut tape| {
        let mut query = options(&mut tape, 2);
        query = query.parameter("p0", &tape.instant()).parameter("p1", &tape.text());
        query = query.custom(&format!("x{}", tape.text()), &tape.text());
        let text = query.to_text().unwrap();
        check(grammar, "queryOptions", &text)?;
        let service = Service::new("https://example.com:8080/a/b").unwrap();
        let call = service.entity_set::<Thing>().list(&query).unwrap().to_http();
        check(grammar, "odataUri", &call.uri().to_string())
    });
}
