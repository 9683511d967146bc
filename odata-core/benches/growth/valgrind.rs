//! Instructions, as valgrind counts them.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The instructions of all cases at their three sizes. Two processes do every second case each.
pub(crate) fn count(cases: usize, word: &str) -> Vec<[u64; 3]> {
    let folder = std::env::temp_dir().join(format!("growth-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the counts");
    let halves: Vec<_> = std::thread::scope(|scope| {
        let halves = [0, 1].map(|first| {
            let file = folder.join(first.to_string());
            scope.spawn(move || half(&file, first, word))
        });
        halves.map(|half| half.join().expect("valgrind is installed")).into()
    });
    fs::remove_dir_all(&folder).expect("the folder is there");
    let mut counts: Vec<_> = halves.iter().map(|half| half.chunks_exact(3)).collect();
    let each = (0..cases).map(|case| counts[case % 2].next().expect("a count for each case"));
    each.map(|three| [three[0], three[1], three[2]]).collect()
}

/// Runs every second case, and returns what was counted in each call of `measured`.
fn half(file: &Path, first: usize, word: &str) -> Vec<u64> {
    let program = std::env::current_exe().expect("the program has a path");
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .args(["--zero-before=growth::measured", "--dump-after=growth::measured"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .args(["run", &first.to_string(), word])
        .output()
        .expect("valgrind is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // One file for each call, with the number of the call; the last one is what comes after.
    let count = |number: usize| {
        let text = fs::read_to_string(format!("{}.{number}", file.display())).ok()?;
        let (_, after) = text.rsplit_once("totals: ")?;
        after.split_whitespace().next()?.parse().ok()
    };
    (1..).map_while(count).collect()
}
