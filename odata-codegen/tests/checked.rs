//! `#[odata(metadata)]` with a build script, in crates that are compiled like those of a user.
//!
//! Each crate has its dependencies both in its program and in its build script, with the same features
//! and the same profile, and is always built instead of checked: so cargo compiles each dependency once.

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
http = "1"
uuid = "1"

[build-dependencies]
odata-codegen = { path = "ROOT/odata-codegen" }
odata-core = { path = "ROOT/odata-core", features = ["uuid"] }

[profile.dev]
debug = false
incremental = false
"#;

const BUILD: &str = r#"//! The metadata of the service.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    odata_codegen::Build::new(["metadata.xml"])?.check()?;
    Ok(())
}
"#;

/// Runs cargo for a crate with this source.
fn cargo(name: &str, source: &str, build: Option<&str>, arguments: &[&str]) -> Output {
    let metadata = include_str!("checked/metadata.xml");
    cargo_with(metadata, name, source, build, arguments)
}

/// Runs cargo for a crate with this metadata and source.
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
    // Use the versions of the workspace.
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
fn facts_of_the_metadata_need_not_be_repeated() {
    let output = cargo("good", include_str!("checked/good.rs"), Some(BUILD), &["test"]);
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{reported}{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(reported, "");
}

/// One run of the compiler reports every contradiction, each with its position.
#[test]
fn contradictions_of_the_metadata_do_not_compile() {
    let output = cargo("bad", include_str!("checked/bad.rs"), Some(BUILD), &["build"]);
    assert!(!output.status.success());
    let reported = messages(&output);
    let expected = include_str!("checked/bad.txt");
    assert_eq!(
        reported.join("\n"),
        expected.trim(),
        "all output:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn facts_about_operations_need_not_be_repeated() {
    let metadata = include_str!("checked/operations.xml");
    let source = include_str!("checked/good_operations.rs");
    let output = cargo_with(metadata, "good-operations", source, Some(BUILD), &["test"]);
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{reported}{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(reported, "");
}

/// Each way in which an action or a function can contradict the metadata.
#[test]
fn contradictions_of_operations_do_not_compile() {
    let metadata = include_str!("checked/operations.xml");
    let source = include_str!("checked/bad_operations.rs");
    let output = cargo_with(metadata, "bad-operations", source, Some(BUILD), &["build"]);
    assert!(!output.status.success());
    assert_eq!(
        messages(&output).join("\n"),
        include_str!("checked/bad_operations.txt").trim(),
        "all output:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Two rules could report each of these mistakes; only one does.
#[test]
fn a_contradiction_is_reported_once() {
    let metadata = include_str!("checked/once.xml");
    let source = include_str!("checked/once.rs");
    let output = cargo_with(metadata, "once", source, Some(BUILD), &["build"]);
    assert!(!output.status.success());
    assert_eq!(
        messages(&output).join("\n"),
        include_str!("checked/once.txt").trim(),
        "all output:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn missing_metadata_is_reported() {
    let source = "//! One.\n\n#[derive(odata_core::ODataEntity)]\n#[odata(metadata)]\npub struct A {\n    id: i32,\n}\n";
    let output = cargo("none", source, None, &["build"]);
    let reported = messages(&output);
    let expected = "no metadata is available: add to the build script \
                    `odata_codegen::Build::new([\"metadata.xml\"])?.check()?` (4:9)";
    assert_eq!(reported, [expected]);
}

/// The crate denies missing docs and warnings, and other types in the metadata have mistakes.
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
    let output = cargo_with(&metadata, "included", source, Some(build), &["build"]);
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{reported}");
    // `--quiet` hides the warnings of a build script, but cargo keeps its output.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checked/target/debug/build");
    let scripts = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let printed = scripts.filter_map(|path| std::fs::read_to_string(path.join("output")).ok());
    let warning = "cargo:warning=metadata.xml:31:7: <Action> act: IsBound can't be \"True\"";
    assert!(printed.into_iter().any(|text| text.contains(warning)));
}

/// Returns the messages in the order of their positions, each with line and column.
fn messages(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut reported = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some((_, message)) = line.split_once(": ").filter(|it| it.0.starts_with("error"))
        else {
            continue;
        };
        let message = message.trim_start_matches("evaluation panicked: ");
        let Some(place) = lines.next().and_then(|line| line.trim().strip_prefix("--> src/lib.rs:"))
        else {
            continue;
        };
        reported.push(format!("{message} ({place})"));
    }
    reported.sort_by_key(|line| {
        let place = line.rsplit_once('(').map_or("", |(_, place)| place.trim_end_matches(')'));
        let number = |part: Option<&str>| part.and_then(|it| it.parse::<u32>().ok());
        let mut parts = place.split(':');
        (number(parts.next()), number(parts.next()))
    });
    reported
}
