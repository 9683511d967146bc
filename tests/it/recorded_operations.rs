//! Recorded exchanges of every operation, if `ODATA_SHARED` says where they are: the library writes
//! an equivalent request, and reads the recorded response as its operation does, with nothing lost.

mod batches;
mod compared;
mod table;

use crate::recorded_model::{exchanges, say};

/// The exchanges that no request of the library corresponds to, with the reasons.
const NOT_APPLICABLE: [(&str, &str); 15] = [
    ("opy-301", "the service document is no entity"),
    ("opy-302", "metadata in XML"),
    ("opy-303", "metadata in JSON"),
    ("opy-338", "the method is tunnelled, which no service of OData 4 asks for"),
    ("opy-344", "without metadata nobody can tell of which derived types its values are"),
    ("opy-355", "asks for XML, and gets JSON"),
    ("opy-363", "an entity-id is read by its own URL"),
    ("opy-367", "HEAD gives nothing that a type could be read from"),
    ("opy-368", "OPTIONS gives nothing that a type could be read from"),
    ("opy-376", "a key is never in an update"),
    ("opy-403", "options are written with their `$`, which every service takes"),
    ("opy-404", "no system option is unknown to a typed query"),
    ("opy-405", "`$query` is for queries that are too long for a URL: not covered"),
    ("opy-459", "metadata"),
    ("v4s-601", "metadata"),
];

#[test]
fn recorded_operations_are_written_and_their_responses_read() {
    let Some(exchanges) = exchanges() else { return };
    let (mut passed, mut failed, mut not_applicable) = (0, Vec::new(), 0);
    for exchange in &exchanges {
        let number = exchange.name.get(..7).unwrap_or_default();
        if NOT_APPLICABLE.iter().any(|(known, _)| *known == number) {
            not_applicable += 1;
            continue;
        }
        match table::judge_one(number, exchange) {
            Ok(()) => passed += 1,
            Err(problem) => failed.push(format!("{}: {problem}", exchange.name)),
        }
    }
    let count = failed.len();
    say(&format!(
        "recorded operations: {passed} passed, {count} failed, {not_applicable} not applicable"
    ));
    for (number, reason) in NOT_APPLICABLE {
        say(&format!("recorded operations: {number} is not applicable: {reason}"));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(not_applicable, NOT_APPLICABLE.len());
}
