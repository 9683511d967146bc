//! The wordings that the project does not use, and the exceptions.

/// A wording, and what to write instead.
#[derive(Debug)]
pub struct Rule {
    /// The wording in lower case. `^` stands for the start of an item's documentation.
    pub find: &'static str,
    /// Contexts in which the wording is plain English. Each contains the wording.
    pub unless: &'static [&'static str],
    pub instead: &'static str,
}

const fn rule(find: &'static str, instead: &'static str) -> Rule {
    Rule { find, unless: &[], instead }
}

const fn unless(
    find: &'static str,
    unless: &'static [&'static str],
    instead: &'static str,
) -> Rule {
    Rule { find, unless, instead }
}

const START: &str = "begin with a noun or a verb in the third person";

pub const RULES: [Rule; 53] = [
    rule("^what", START),
    rule("^whether", "\"Returns `true` if …\""),
    rule("^of", START),
    rule("^not", START),
    rule("^said of", START),
    rule("^that", START),
    rule("^whatever", START),
    rule("^whoever", START),
    rule("answer", "response"),
    rule("answers", "responses"),
    rule("answered", "responded"),
    unless("moment", &["at the moment"], "timestamp"),
    rule("is told", "is reported"),
    rule("are told", "are reported"),
    rule("be told", "be reported"),
    rule("told of", "reported"),
    rule("told once", "reported once"),
    rule("passed over", "ignored, or skipped"),
    unless("pass over", &["one pass over", "a pass over"], "ignore, or skip"),
    rule("passes over", "ignores, or skips"),
    unless(
        "is no",
        &[
            "there is no",
            "is no longer",
            "is no more",
            "is no less",
            "is no different",
            "here is no",
        ],
        "is not a …",
    ),
    unless("are no", &["there are no", "are no longer", "are no more", "are no less"], "are not …"),
    unless("is none", &["there is none"], "is not one, or name what it is"),
    unless("are none", &["there are none"], "are not, or name what they are"),
    rule("says of", "name the subject: \"the metadata of the property\", \"set for\""),
    rule("say of", "name the subject: \"set for\""),
    rule("said of", "name the subject: \"set for\""),
    rule("is said", "is stated, or is set"),
    rule("stands twice", "duplicate …"),
    rule("stands", "appears, or is"),
    unless("stand", &["stand for", "stand alone"], "appear, or are"),
    rule("beside", "alongside, or next to"),
    rule("besides", "in addition to"),
    rule(", else", "otherwise"),
    rule("; else", "otherwise"),
    rule("all else", "everything else"),
    rule("else than", "other than"),
    unless(
        "else is",
        &["anything else is", "nothing else is", "everything else is"],
        "otherwise …",
    ),
    rule("one for each thing", "each shows one task"),
    rule("whether it is", "name the subject: \"returns `true` if the type is …\""),
    rule("whether it has", "name the subject: \"returns `true` if the type has …\""),
    rule("knows nothing", "does not depend on"),
    rule("nobody knows", "name who does not know it, or what is not known"),
    rule("is all the same", "is still a …"),
    rule("all the same", "still"),
    rule("whoever", "name who does it"),
    rule("is right with", "can return, or can use"),
    rule("no promise", "not guaranteed"),
    unless(
        "is as",
        &["is as good", "is as long", "is as secret", "is as short", "is as unknown"],
        "works like, or is the same as",
    ),
    rule("shall", "must, or will"),
    rule("goes on", "continues"),
    rule("go on", "continue"),
    unless(
        "is so",
        &["is so large", "is so long", "is so short", "is so small"],
        "name what is true",
    ),
];

/// Allowed hits: the file, words of the line, and the reason.
pub const EXCEPTIONS: [(&str, &str, &str); 0] = [];
