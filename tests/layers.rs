//! The layers of the crates: each module has a floor, and uses only modules on lower floors.
//!
//! `use crate::x::…` and `crate::x::…` anywhere in a file of the module `y` are the arrow `y -> x`. An arrow
//! may point to a lower floor only, neither up nor to another module of the same floor. Comments, strings, and
//! items that are compiled for tests only are ignored.

#![forbid(unsafe_code)]

#[path = "layers/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::path::Path;

use source::Arrow;

/// A crate whose modules have an order.
struct Crate {
    name: &'static str,
    /// The modules from the bottom up. Those of one floor do not use each other.
    floors: &'static [&'static [&'static str]],
    /// Arrows that do not point down yet. The list may only become shorter.
    known: &'static [&'static str],
}

const CRATES: &[Crate] = &[
    Crate {
        name: "odata-core",
        floors: &[
            &["plain", "sealed"],
            &["limits"],
            &["url", "schema", "message", "temporal"],
            &["model"],
            &["edm", "error"],
            &["validate"],
            &["json"],
            &["serde"],
            &["entity"],
            &["query", "response"],
            &["request"],
            &["batch"],
            &["client", "server"],
            &["testing"],
            &["lib", "private", "guide"],
        ],
        known: &[],
    },
    Crate {
        name: "odata-codegen",
        floors: &[
            &["csdl", "names", "nearest"],
            &["facts"],
            &["model"],
            &["overlay", "select", "drift", "export"],
            &["operations"],
            &["plan", "checked"],
            &["render"],
            &["generate"],
            &["build"],
            &["lib", "main"],
        ],
        known: &[],
    },
    Crate {
        name: "odata-derive",
        floors: &[
            &["errors", "names", "spans"],
            &["attr"],
            &["ty"],
            &["model"],
            &["ast"],
            &["metadata", "check"],
            &["expand"],
            &["lib"],
        ],
        known: &[],
    },
];

#[test]
fn modules_use_only_the_floors_below() {
    let mut faults = Vec::new();
    for of in CRATES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(of.name).join("src");
        let arrows = source::arrows(&root);
        assert!(!arrows.is_empty(), "{}: no arrows were found", of.name);
        faults.extend(check(of, &arrows));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The messages about arrows that do not point down, and about known arrows that no longer exist.
fn check(of: &Crate, arrows: &[Arrow]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for arrow in arrows {
        let Arrow { file, line, from, to } = arrow;
        let at = format!("{}/src/{file}:{line}", of.name);
        let (Some(lower), Some(upper)) = (floor(of, to), floor(of, from)) else {
            let unknown = if floor(of, to).is_none() { to } else { from };
            faults.push(format!(
                "{at}: `{unknown}` has no floor: name the module that declares the item, not a \
                 re-export at the root, or add a new module to `floors`",
            ));
            continue;
        };
        let name = format!("{from} -> {to}");
        if lower < upper {
            continue;
        }
        let known = of.known.contains(&name.as_str());
        seen.insert(name);
        if !known {
            let direction = if lower == upper { "sideways" } else { "up" };
            faults.push(format!(
                "{at}: {from} -> {to} points {direction}: move the item that is used to a floor \
                 below `{from}`, or the code that uses it to a floor above `{to}`",
            ));
        }
    }
    for name in of.known.iter().filter(|name| !seen.contains(**name)) {
        faults.push(format!("{}: {name} no longer occurs: remove it from `known`", of.name));
    }
    faults
}

fn floor(of: &Crate, module: &str) -> Option<usize> {
    of.floors.iter().position(|floor| floor.contains(&module))
}

const MADE_UP: Crate = Crate {
    name: "made-up",
    floors: &[&["ground"], &["left", "right"], &["roof"], &["lib"]],
    known: &["ground -> left"],
};

/// The messages for a crate of one file, without the known arrow that it lacks.
fn faults_of(file: &str, text: &str) -> Vec<String> {
    let mut faults = check(&MADE_UP, &source::arrows_of(file, text));
    faults.retain(|fault| !fault.contains("no longer occurs"));
    faults
}

#[test]
fn an_arrow_down_passes() {
    assert_eq!(faults_of("roof/tiles.rs", "use crate::left::Wall;\n"), [""; 0]);
    assert_eq!(faults_of("roof.rs", "fn f() { crate::{ground::g, right::r}; }\n"), [""; 0]);
    assert_eq!(faults_of("ground.rs", "use crate::left::Wall;\n"), [""; 0], "it is known");
}

#[test]
fn an_arrow_up_or_sideways_fails() {
    let up = faults_of("ground/floor.rs", "\nuse crate::roof::Tile;\n");
    assert_eq!(up.len(), 1, "{up:?}");
    assert!(
        up[0].starts_with("made-up/src/ground/floor.rs:2: ground -> roof points up: "),
        "{up:?}"
    );

    let sideways =
        faults_of("left.rs", "use crate::{\n    ground::Floor,\n    right::{Wall, Door},\n};\n");
    assert_eq!(sideways.len(), 1, "{sideways:?}");
    assert!(
        sideways[0].starts_with("made-up/src/left.rs:3: left -> right points sideways: "),
        "{sideways:?}"
    );

    let inline =
        faults_of("left.rs", "fn f<'a>() -> &'a str { let _ = '\"'; $crate::roof::f() }\n");
    assert_eq!(inline.len(), 1, "{inline:?}");

    let root = faults_of("left.rs", "use super::roof::Tile;\n");
    assert_eq!(root.len(), 1, "{root:?}");
}

#[test]
fn a_name_of_the_root_fails() {
    let faults = faults_of("roof.rs", "use crate::Error;\n");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("`Error` has no floor"), "{faults:?}");
}

#[test]
fn comments_strings_and_tests_are_not_read() {
    let text = r#"
// use crate::roof::A;
/* crate::roof::B /* crate::roof::C */ */
/// [`D`](crate::roof::D)
#[doc = "crate::roof::E"]
const F: &str = "crate::roof::F \"";
const R: &str = r"crate::roof::F \";
#[cfg(test)]
use crate::roof::G;
#[cfg(test)]
#[allow(unused)]
mod h {
    use crate::roof::{H, I};
}
pub(in crate::left) fn i() {}
"#;
    assert_eq!(faults_of("left/i.rs", text), [""; 0]);
}

#[test]
fn a_known_arrow_that_is_gone_fails() {
    let faults = check(&MADE_UP, &source::arrows_of("roof.rs", "use crate::left::Wall;\n"));
    assert_eq!(faults, ["made-up: ground -> left no longer occurs: remove it from `known`"]);
}
