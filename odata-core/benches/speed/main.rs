//! The time that reading and writing take, against serde's derive with `serde_json` on the same
//! bytes and fields in the same run: `cargo bench -p odata-core --bench speed`.
//!
//! A word after `--` picks the groups that have it in their names; `count` there gives instructions
//! and allocations for each entity instead, for which it runs itself in valgrind; `check` compares
//! them with what is kept in `baseline.txt`. See `benches/README.md`.

// A benchmark has no reader of its docs, its figures are rounded anyway, and JSON is easier to compare
// if all of it is in the same quotes.
#![allow(missing_docs, clippy::cast_precision_loss, clippy::needless_raw_string_hashes)]

mod borrowed;
mod deep;
mod moment;
mod open;
mod page;
mod polymorphic;
mod single;
mod wide;

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Several ways to read the same bytes, or to write the same bytes. The first one is the baseline.
pub(crate) struct Group {
    /// How many entities each run has.
    entities: usize,
    rows: Vec<Row>,
}

pub(crate) struct Row {
    name: &'static str,
    run: Box<dyn Fn()>,
}

/// A row whose result is dropped outside of the measured code.
pub(crate) fn row<T>(name: &'static str, run: impl Fn() -> T + 'static) -> Row {
    Row { name, run: Box::new(move || drop(black_box(run()))) }
}

/// A group by its name; the argument is how many entities a page has.
type Named = (&'static str, fn(usize) -> Group);

const GROUPS: [Named; 20] = [
    ("write a create body, checked", single::create),
    ("validate", single::validate),
    ("build a create request", single::request),
    ("read a 201", single::created),
    ("read a partial", single::partial),
    ("read a page", page::read),
    ("read a borrowed page", borrowed::read),
    ("read a page, names first, no type", page::minimal),
    ("read derived types, type first", polymorphic::first),
    ("read derived types, type last", polymorphic::last),
    ("read an open type", open::read),
    ("write an open type", open::write),
    ("read a wide type", wide::read),
    ("write a wide type", wide::write),
    ("read a deep type", deep::read),
    ("write a deep type", deep::write),
    ("read a page through serde", page::read_serde),
    ("write through serde", single::write_serde),
    ("read a deep type through serde", deep::read_serde),
    ("write a deep type through serde", deep::write_serde),
];

const ENTITIES: usize = 10_000;
const ROUNDS: usize = 25;

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => groups("").for_each(time),
        ["count"] => groups("").for_each(|named| drop(count(named, ""))),
        ["check"] => check(),
        ["count", word] if is_known(word) => groups(word).for_each(|named| drop(count(named, ""))),
        [group, row, runs] => run(group, row, runs),
        [word] if is_known(word) => groups(word).for_each(time),
        _ => usage(),
    }
}

fn groups(word: &str) -> impl Iterator<Item = Named> {
    GROUPS.into_iter().filter(move |(name, _)| name.contains(word))
}

fn is_known(word: &str) -> bool {
    groups(word).next().is_some()
}

fn usage() {
    eprintln!(
        "usage:\n\
         \x20 [WORD]          time of the groups that have the word in their names, or of all\n\
         \x20 count [WORD]    their instructions and allocations\n\
         \x20 check           all of these against those that are kept\n\
         \x20 GROUP ROW RUNS  one row so many times, for a profiler\n\
         groups, of which a name in more than one word stands in quotes:"
    );
    for (name, _) in GROUPS {
        eprintln!("  {name}");
    }
    std::process::exit(1);
}

/// Rounds of all rows, one after the other, so that what else the machine does meets all of them.
fn time((name, group): Named) {
    let group = group(ENTITIES);
    let runs = (ENTITIES / 4 / group.entities).max(1);
    let mut times = vec![Vec::with_capacity(ROUNDS); group.rows.len()];
    for _ in 0..ROUNDS {
        for (row, times) in group.rows.iter().zip(&mut times) {
            let start = Instant::now();
            (0..runs).for_each(|_| (row.run)());
            times.push(start.elapsed());
        }
    }
    println!("{name}");
    let mut baseline = None;
    for (row, times) in group.rows.iter().zip(&mut times) {
        times.sort_unstable();
        let (least, median) = (times[0], times[ROUNDS / 2]);
        let (of_least, of_median) = *baseline.get_or_insert((least, median));
        let ratio = |time: Duration, of: Duration| time.as_secs_f64() / of.as_secs_f64();
        println!(
            "  {:<44} {:.2} of the least time, {:.2} of the median ({:.0} ns)",
            row.name,
            ratio(least, of_least),
            ratio(median, of_median),
            least.as_secs_f64() * 1e9 / (runs * group.entities) as f64,
        );
    }
}

/// For a profiler: one row so many times.
fn run(group: &str, row: &str, runs: &str) {
    let named = GROUPS.iter().find(|(name, _)| *name == group);
    let group = named.map(|(_, group)| group(COUNTED));
    let row = group.iter().flat_map(|group| &group.rows).find(|it| it.name == row);
    match (row, runs.parse()) {
        (Some(row), Ok(runs)) => (0..runs).for_each(|_: usize| (row.run)()),
        _ => usage(),
    }
}

const COUNTED: usize = 500;

/// The counts of a row, for each entity.
struct Counts {
    row: &'static str,
    instructions: f64,
    /// To those of the group's first row.
    ratio: f64,
    allocations: f64,
}

/// The difference of two numbers of runs, so that the start of the program is not in it; of the first
/// row and those that begin with this word.
fn count((name, group): Named, word: &str) -> Vec<Counts> {
    println!("{name}");
    let group = group(COUNTED);
    let runs = COUNTED / group.entities;
    let mut baseline = None;
    let mut counts = Vec::new();
    let counted_rows =
        group.rows.iter().enumerate().filter(|(at, row)| *at == 0 || row.name.starts_with(word));
    for (_, row) in counted_rows {
        let counted = |runs: usize| {
            let measure = |arguments: &[&str], before| {
                valgrind(arguments, &[name, row.name, &runs.to_string()], before)
            };
            let heap = ["--leak-check=no", "--undef-value-errors=no"];
            (
                measure(&["--tool=callgrind", "--callgrind-out-file=/dev/null"], "Collected : "),
                measure(&heap, "total heap usage: "),
            )
        };
        let (once, more) = (counted(runs), counted(3 * runs));
        let per_entity = |once, more| (more - once) / (2 * COUNTED) as f64;
        let instructions = per_entity(once.0, more.0);
        let of = *baseline.get_or_insert(instructions);
        let (ratio, allocations) = (instructions / of, per_entity(once.1, more.1));
        println!(
            "  {:<44} {ratio:.2} of the instructions ({instructions:.0}), {allocations:.2} allocations",
            row.name,
        );
        counts.push(Counts { row: row.name, instructions, ratio, allocations });
    }
    counts
}

/// Where the counts that are kept in the repository are.
const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/speed/baseline.txt");

/// How the rows begin that are compared with it.
const OURS: &str = "ours";

/// How much more instructions there may be than what is kept, both as they are and as a ratio: another
/// compiler counts differently, and serde's code is put together differently in another folder.
/// Allocations are the same everywhere.
const TOLERANCE: f64 = 1.05;

/// Ends with an error where ours have become more than what is kept in the repository; with `UPDATE`
/// in the environment, keeps what they are.
fn check() {
    let mut found = String::new();
    let kept = std::fs::read_to_string(BASELINE).unwrap_or_default();
    let mut failures = 0;
    for named in groups("") {
        for counts in count(named, OURS).into_iter().skip(1) {
            let Counts { row, instructions, ratio, allocations } = counts;
            _ = writeln!(found, "{}\t{instructions:.0}\t{ratio:.3}\t{allocations:.2}", named.0);
            let Some([of_instructions, of_ratio, of_allocations]) = kept_of(&kept, named.0) else {
                println!("  {row}: nothing is kept of it");
                failures += 1;
                continue;
            };
            let is_more =
                instructions > of_instructions * TOLERANCE && ratio > of_ratio * TOLERANCE;
            if is_more || allocations > of_allocations + 0.01 {
                println!("  {row}: {of_instructions} ({of_ratio}), {of_allocations} are kept");
                failures += 1;
            }
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(BASELINE, found).expect("the baseline can be written");
        return;
    }
    println!("counts: {failures} more than what is kept");
    std::process::exit(i32::from(failures > 0));
}

/// Returns the recorded counts of a group.
fn kept_of(kept: &str, name: &str) -> Option<[f64; 3]> {
    let mut words = kept.lines().map(|line| line.split('\t'));
    let mut words = words.find_map(|mut words| (words.next() == Some(name)).then_some(words))?;
    let mut number = || words.next()?.parse().ok();
    Some([number()?, number()?, number()?])
}

/// The number that valgrind tells after these words.
fn valgrind(options: &[&str], arguments: &[&str], before: &str) -> f64 {
    let program = std::env::current_exe().expect("the program has a path");
    let output = Command::new("valgrind").args(options).arg(program).args(arguments).output();
    let output = output.expect("valgrind is installed");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let number = said.split_once(before).map(|(_, after)| after).expect(&said);
    let digits: String = number
        .chars()
        .take_while(|it| it.is_ascii_digit() || *it == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().expect("a number")
}

/// A ratio says nothing where the values differ: as JSON they are the same but for control
/// information and what is not there.
pub(crate) fn same(ours: &impl serde::Serialize, plain: &impl serde::Serialize) {
    let value = |value: serde_json::Result<Value>| bare(value.expect("it can be written"));
    assert_eq!(value(serde_json::to_value(ours)), value(serde_json::to_value(plain)));
}

/// The same for two texts.
pub(crate) fn same_text(ours: &[u8], plain: &[u8]) {
    let value = |text| serde_json::from_slice::<Value>(text).expect("it is JSON");
    same(&value(ours), &value(plain));
}

fn bare(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().filter(|(name, value)| {
                let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                !name.starts_with("@odata.") && !is_empty
            });
            Value::Object(members.map(|(name, value)| (name, bare(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(bare).collect()),
        other => other,
    }
}
