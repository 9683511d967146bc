//! The source that is generated from the documents of this folder; run the tests with `UPDATE=1` to write it.

pub(crate) mod keys;
pub(crate) mod odd;
pub(crate) mod redeclared;

use super::source;

#[test]
fn f50_to_f60_the_source_is_what_is_compiled_here() {
    for (name, document, expected) in [
        ("keys", include_str!("documents/keys.xml"), include_str!("generated/keys.rs")),
        ("odd", include_str!("documents/odd.xml"), include_str!("generated/odd.rs")),
        (
            "redeclared",
            include_str!("documents/redeclared.xml"),
            include_str!("generated/redeclared.rs"),
        ),
    ] {
        let source = source(document);
        if std::env::var_os("UPDATE").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/field/metadata/generated");
            std::fs::write(format!("{folder}/{name}.rs"), &source).unwrap();
            continue;
        }
        assert_eq!(source, expected, "{name}");
    }
}
