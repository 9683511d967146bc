//! `#[odata(metadata)]`, with a build script: a crate of its own, compiled as a user's is.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MANIFEST: &str = r#"[package]
name = "checked-NAME"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dependencies]
odata-core = { path = "ROOT/odata-core", features = ["uuid"] }
uuid = "1"

[build-dependencies]
odata-codegen = { path = "ROOT/odata-codegen" }
"#;

const BUILD: &str = r#"//! The metadata of the service.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    odata_codegen::Build::new(["metadata.xml"])?.check()?;
    Ok(())
}
"#;

/// A crate with this source, and what cargo says of it.
fn cargo(name: &str, source: &str, build: Option<&str>, arguments: &[&str]) -> Output {
    let metadata = include_str!("checked/metadata.xml");
    cargo_with(metadata, name, source, build, arguments)
}

/// The same with other metadata.
fn cargo_with(
    metadata: &str,
    name: &str,
    source: &str,
    build: Option<&str>,
    arguments: &[&str],
) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checked").join(name);
    std::fs::create_dir_all(folder.join("src")).unwrap();
    let write = |path: &str, text: &str| std::fs::write(folder.join(path), text).unwrap();
    let manifest = MANIFEST.replace("ROOT", &root.to_string_lossy().replace('\\', "/"));
    write("Cargo.toml", &manifest.replace("NAME", name));
    // The versions that the workspace has.
    write("Cargo.lock", &std::fs::read_to_string(root.join("Cargo.lock")).unwrap());
    write("metadata.xml", metadata);
    write("build.rs", build.unwrap_or("fn main() {}\n"));
    write("src/lib.rs", source);
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--quiet", "--color", "never"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.parent().unwrap().join("target"))
        .env_remove("ODATA_METADATA")
        .output()
        .unwrap()
}

#[test]
fn what_the_metadata_states_need_not_be_stated_again() {
    let output = cargo("good", include_str!("checked/good.rs"), Some(BUILD), &["test"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(told, "");
}

/// Each mistake with its place, all at once.
#[test]
fn what_contradicts_the_metadata_does_not_compile() {
    let output = cargo("bad", include_str!("checked/bad.rs"), Some(BUILD), &["check"]);
    assert!(!output.status.success());
    let told = messages(&output);
    let expected = include_str!("checked/bad.txt");
    assert_eq!(
        told.join("\n"),
        expected.trim(),
        "what was told in whole:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Each of these is one mistake that two rules could tell.
#[test]
fn a_contradiction_is_told_once() {
    let metadata = include_str!("checked/once.xml");
    let source = include_str!("checked/once.rs");
    let output = cargo_with(metadata, "once", source, Some(BUILD), &["check"]);
    assert!(!output.status.success());
    assert_eq!(
        messages(&output).join("\n"),
        include_str!("checked/once.txt").trim(),
        "what was told in whole:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn metadata_that_is_nowhere_is_told() {
    let source = "//! One.\n\n#[derive(odata_core::ODataEntity)]\n#[odata(metadata)]\npub struct A {\n    id: i32,\n}\n";
    let output = cargo("none", source, None, &["check"]);
    let told = messages(&output);
    let expected = "there is no metadata: the build script gives it, \
                    `odata_codegen::Build::new([\"metadata.xml\"])?.check()?` (4:9)";
    assert_eq!(told, [expected]);
}

/// Included into a crate that wants docs for all, and with metadata of which other types have
/// mistakes.
#[test]
fn f54_f60_f61_generated_source_is_included_without_warnings_of_its_own() {
    let build = r#"//! The metadata of the service.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let types = odata_codegen::Generate::types(["Demo.product"]).lossless(true);
    odata_codegen::Build::new(["metadata.xml"])?.generate(&types, "demo.rs")?;
    Ok(())
}
"#;
    let source = "//! One.\n#![deny(missing_docs, warnings)]\n\n/// The types.\npub mod demo {\n    \
                  include!(concat!(env!(\"OUT_DIR\"), \"/demo.rs\"));\n}\n";
    let metadata = include_str!("checked/metadata.xml")
        .replace("<TypeDefinition", "<Action Name=\"act\" IsBound=\"True\"/>\n<TypeDefinition");
    let output = cargo_with(&metadata, "included", source, Some(build), &["check"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    // Cargo keeps what a build script prints; `--quiet` hides its warnings.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checked/target/debug/build");
    let scripts = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let printed = scripts.filter_map(|path| std::fs::read_to_string(path.join("output")).ok());
    let warning = "cargo:warning=metadata.xml:30:7: <Action> act: IsBound can't be \"True\"";
    assert!(printed.into_iter().any(|text| text.contains(warning)));
}

/// The messages with line and column.
fn messages(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut told = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some((kind, message)) = line.split_once(": ").filter(|it| it.0.starts_with("error"))
        else {
            continue;
        };
        let message = message.trim_start_matches("evaluation panicked: ");
        let Some(place) = lines.next().and_then(|line| line.trim().strip_prefix("--> src/lib.rs:"))
        else {
            continue;
        };
        _ = kind;
        told.push(format!("{message} ({place})"));
    }
    told.sort_by_key(|line| {
        let place = line.rsplit_once('(').map_or("", |(_, place)| place.trim_end_matches(')'));
        let number = |part: Option<&str>| part.and_then(|it| it.parse::<u32>().ok());
        let mut parts = place.split(':');
        (number(parts.next()), number(parts.next()))
    });
    told
}
