//! Memory as a function of size: the peak while each reader reads the text that is known to need the most.
//!
//! `check` prints a table, and fails if a reader takes more than its factor, which `benches/README.md` documents.

// A benchmark has no reader of its docs.
// A program has no public items, and its ratios need few digits.
// Nobody reads the docs of a program that CI runs, and sizes are far below 2^52.
#![allow(missing_docs, clippy::cast_precision_loss)]

mod texts;

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A text that is made for a reader.
pub(crate) struct Text {
    pub(crate) name: &'static str,
    /// How many times its own size the text may take, without the text itself.
    pub(crate) factor: f64,
    /// The text with so many items.
    pub(crate) make: fn(usize) -> Vec<u8>,
    pub(crate) read: fn(&[u8]),
}

/// The sizes of the texts, roughly.
const SIZES: [usize; 3] = [64 << 10, 256 << 10, 1 << 20];

/// Has a table of the factors.
const DOCUMENTED: &str = include_str!("../README.md");

/// The least that a reader takes, which a small text must not be blamed for.
const FIXED: usize = 64 << 10;

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["check"] => check(""),
        ["check", word] => check(word),
        _ => {
            eprintln!(
                "usage: check [WORD]   the memory of all readers, or of those with the word in their names"
            );
            std::process::exit(1);
        }
    }
}

fn check(word: &str) {
    println!("{:<50} {:>8}  times the text of", "text", "at most");
    println!("{:<50} {:>8}  {:>8} {:>8} {:>8}", "", "", "64 KiB", "256 KiB", "1 MiB");
    let mut failures = 0;
    for text in texts::all().iter().filter(|text| text.name.contains(word)) {
        let found = SIZES.map(|size| factor(text, size));
        let [small, medium, large] = found;
        println!("{:<50} {:>8.1}  {small:>8.1} {medium:>8.1} {large:>8.1}", text.name, text.factor);
        if found.iter().any(|found| *found > text.factor) {
            println!("  more than {} times the text", text.factor);
            failures += 1;
        }
        let row = format!("| {} | {} |", text.name, text.factor);
        if !DOCUMENTED.contains(&row) {
            println!("  the table in benches/README.md lacks: {row}");
            failures += 1;
        }
    }
    println!("memory: {} texts, {failures} failed", texts::all().len());
    std::process::exit(i32::from(failures > 0));
}

/// The peak while a text of about this size is read, in sizes of the text.
fn factor(text: &Text, size: usize) -> f64 {
    let ten = (text.make)(20).len() - (text.make)(10).len();
    let json = (text.make)((10 * size).div_ceil(ten.max(1)));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    (text.read)(&json);
    let taken = MEMORY.peak_usage().saturating_sub(before);
    taken.saturating_sub(FIXED) as f64 / json.len() as f64
}
