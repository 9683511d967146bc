//! Work as a function of size: the instructions of each reader, and of each operation over a collection, at n, 2n
//! and 4n.
//!
//! `check` prints a table and fails if a doubling costs more than 2.3 times as much; a word after it picks cases by
//! name. The program runs itself in valgrind, which counts what `measured` does and nothing else.

// A benchmark has no reader of its docs.
// A program has no public items, and its ratios need few digits.
// Nobody reads the docs of a program that CI runs, and counts are far below 2^52.
#![allow(missing_docs, clippy::cast_precision_loss)]

mod cases;
mod valgrind;
mod wide;

use std::hint::black_box;

/// How much more a doubling of the size may cost: linear work with some that grows by its logarithm.
const FACTOR: f64 = 2.3;

/// Something that is done with a text or a value of a certain size.
pub(crate) struct Case {
    pub(crate) name: String,
    /// The smallest size. It is so large that quadratic work outweighs the work that is done once.
    size: usize,
    make: Box<dyn Fn(usize) -> Work>,
}

/// The work that is counted. Its input is made before, and is not counted.
type Work = Box<dyn FnOnce()>;

/// The result is dropped within the work, which has to be linear too.
pub(crate) fn case<T, F: FnOnce() -> T + 'static>(
    name: &str,
    size: usize,
    make: impl Fn(usize) -> F + 'static,
) -> Case {
    let make = move |size| -> Work {
        let work = make(size);
        Box::new(move || drop(black_box(work())))
    };
    Case { name: name.to_owned(), size, make: Box::new(make) }
}

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["check"] => check(""),
        ["check", word] => check(word),
        // Within valgrind: every second case, from this one on.
        ["run", first, word] => run(first.parse().unwrap_or_default(), word),
        _ => {
            eprintln!(
                "usage: check [WORD]   the work of all cases, or of those with the word in their names"
            );
            std::process::exit(1);
        }
    }
}

/// All cases, the last of which has to fail.
fn chosen(word: &str) -> Vec<Case> {
    let mut all = cases::all();
    all.retain(|case| case.name.contains(word));
    all.push(quadratic());
    all
}

fn run(first: usize, word: &str) {
    for case in chosen(word).iter().skip(first).step_by(2) {
        for size in sizes(case) {
            measured((case.make)(size));
        }
    }
}

/// Valgrind counts from the beginning of this function to its end.
#[inline(never)]
fn measured(work: Work) {
    work();
}

fn sizes(case: &Case) -> [usize; 3] {
    [case.size, 2 * case.size, 4 * case.size]
}

/// Each name is looked up among all others. If this passes, the program sees nothing.
fn quadratic() -> Case {
    case("(quadratic on purpose)", 500, |size| {
        let names: Vec<_> = (0..size).map(|index| format!("name{index}")).collect();
        move || {
            names.iter().filter_map(|name| names.iter().position(|it| it == name)).sum::<usize>()
        }
    })
}

fn check(word: &str) {
    let cases = chosen(word);
    let counts = valgrind::count(cases.len(), word);
    println!("{:<58} {:>7} {:>11} {:>11} {:>11}  factors", "case", "n", "n", "2n", "4n");
    let mut failed = Vec::new();
    for (case, [one, two, four]) in cases.iter().zip(&counts) {
        let factors = [*two as f64 / *one as f64, *four as f64 / *two as f64];
        println!(
            "{:<58} {:>7} {one:>11} {two:>11} {four:>11}  {:.2} {:.2}",
            case.name, case.size, factors[0], factors[1]
        );
        if factors.iter().any(|factor| *factor > FACTOR) {
            failed.push(&*case.name);
        }
    }
    let all = failed.len();
    failed.retain(|name| *name != quadratic().name);
    let sees_quadratic_work = failed.len() < all;
    for name in &failed {
        println!("  more than {FACTOR} times the work for twice the size: {name}");
    }
    let far = members_out_of_order(&cases, &counts);
    for line in &far {
        println!("  {line}");
    }
    if !sees_quadratic_work {
        println!("  the quadratic case was not noticed: its size is too small");
    }
    println!("growth: {} cases, {} failed", cases.len() - 1, failed.len() + far.len());
    std::process::exit(i32::from(!failed.is_empty() || !far.is_empty() || !sees_quadratic_work));
}

/// Members that come in another order than that of the declaration take at most ten times the work.
fn members_out_of_order(cases: &[Case], counts: &[[u64; 3]]) -> Vec<String> {
    let of = |name: &str| {
        let index = cases.iter().position(|case| case.name == name)?;
        counts.get(index).map(|counts| counts[2])
    };
    let mut far = Vec::new();
    for reader in ["reader", "serde"] {
        let Some(in_order) = of(&format!("{reader}: {}", wide::IN_ORDER)) else { continue };
        for other in wide::OUT_OF_ORDER {
            let Some(count) = of(&format!("{reader}: {other}")) else {
                far.push(format!("the case is missing: {reader}: {other}"));
                continue;
            };
            let factor = count as f64 / in_order as f64;
            println!("{reader}: {other}: {factor:.1} times the work of members in order");
            if factor > 10.0 {
                far.push(format!("more than 10 times the work of members in order: {other}"));
            }
        }
    }
    far
}
