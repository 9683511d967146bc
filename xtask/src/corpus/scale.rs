//! Measures how long the types of a document take to compile, compared with the same structs with serde's derives.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use odata_codegen::csdl::{Csdl, StructuredType, TypeRef};
use odata_codegen::{Generate, Model, Type};

use super::program::Program;
use super::walk::chain;

/// The numbers of types that are measured by default.
const STEPS: [usize; 4] = [250, 500, 1000, usize::MAX];

/// The measurements: the word, cargo's arguments, and the folder of the program.
const PROFILES: [(&str, &[&str], Option<&str>); 3] = [
    ("check", &["check"], None),
    ("debug", &["build"], Some("debug")),
    ("release", &["build", "--release"], Some("release")),
];

/// The word that measures an incremental check after an edit of one type.
const EDIT: &str = "edit";

/// The edits. The compiler also checks items again if only their line or column has changed.
const EDITS: [(&str, &str); 2] = [
    ("one property more in one", " pub one_more: Option<bool>,"),
    ("the same on a line of its own", "\n    pub one_more: Option<bool>,\n"),
];

/// The word that adds a builder's derive to those of serde.
const BUILDER: &str = "builder";

/// The word that counts lines of LLVM IR, which are the same each time. `lines=0.5` fails above this ratio.
const LINES: &str = "lines";

/// Returns `true` if [`run`] accepts the word.
pub(crate) fn is_known(word: &str) -> bool {
    let is_profile = PROFILES.iter().any(|(profile, ..)| *profile == word);
    let is_number = word.parse::<usize>().is_ok();
    is_profile || is_number || [EDIT, BUILDER, LINES].contains(&word) || most_lines(word).is_some()
}

/// The ratio in `lines=0.5`.
fn most_lines(word: &str) -> Option<f64> {
    let ratio: f64 = word.strip_prefix(LINES)?.strip_prefix('=')?.parse().ok()?;
    (ratio.is_finite() && ratio > 0.0).then_some(ratio)
}

/// Prints a line for each number of types and each measurement: those in `asked`, or all by default.
pub(crate) fn run(file: &Path, asked: &[String]) -> Result<(), String> {
    let text = std::fs::read_to_string(file);
    let text = text.map_err(|error| format!("{}: {error}", file.display()))?;
    let csdl = [Csdl::from_text(&text).map_err(|error| error.to_string())?];
    let model = Model::new(&csdl).map_err(|errors| errors[0].to_string())?;
    let numbers: Vec<usize> = asked.iter().filter_map(|word| word.parse().ok()).collect();
    let steps = if numbers.is_empty() { &STEPS[..] } else { &numbers };
    let is_asked = |profile: &str| {
        let picks = |word: &&String| **word != BUILDER && word.parse::<usize>().is_err();
        let mut words = asked.iter().filter(picks).peekable();
        words.peek().is_none() || words.any(|word| word == profile)
    };
    let mut before = 0;
    for most in steps {
        let names = some_types(&model, *most)?;
        if std::mem::replace(&mut before, names.len()) == names.len() {
            break;
        }
        let has_builder = asked.iter().any(|word| word == BUILDER);
        let (ours, serde) = (ours(&model, &names)?, serde(&model, &names, has_builder)?);
        if let Some(word) = asked.iter().find(|word| word.starts_with(LINES)) {
            compare_lines(&ours, &serde, names.len(), word)?;
        }
        if asked.iter().any(|word| word == EDIT) {
            for (what, more) in EDITS {
                let (ours, serde) = (edit(&ours, more)?, edit(&serde, more)?);
                println!("{} types, {what}: {}", names.len(), against(&ours, &serde));
            }
        }
        for profile in PROFILES.iter().filter(|(profile, ..)| is_asked(profile)) {
            let (ours, serde) = (cost(&ours, profile)?, cost(&serde, profile)?);
            println!("{} types, {}: {}", names.len(), profile.0, against(&ours, &serde));
        }
    }
    Ok(())
}

/// Compares the lines of LLVM IR.
fn compare_lines(
    ours: &Measured,
    serde: &Measured,
    types: usize,
    word: &str,
) -> Result<(), String> {
    let (ours, serde) = (lines(ours)?, lines(serde)?);
    let ratio = ours / serde;
    println!("{types} types, lines of LLVM IR: {ours}, serde {serde}, ratio {ratio:.2}");
    match most_lines(word) {
        Some(most) if ratio > most => Err(format!("the ratio is more than {most}")),
        _ => Ok(()),
    }
}

/// Counts the lines of LLVM IR without optimization: the crate's own code and its instantiations.
fn lines(of: &Measured) -> Result<f64, String> {
    let arguments = ["rustc", "--", "--emit=llvm-ir", "-Ccodegen-units=1", "-Cdebuginfo=0"];
    of.program.build_with(&arguments, "//! Nothing.\n", of.main)?;
    let text = of.program.llvm_ir()?;
    // Only the lines of functions: the others are data and declarations.
    let code = text.lines().filter(|line| line.starts_with("  "));
    Ok(f64::from(u32::try_from(code.count()).unwrap_or(u32::MAX)))
}

/// Measures an incremental check after `more` was added to the type in the middle.
fn edit(of: &Measured, more: &str) -> Result<Cost, String> {
    const HEAD: &str = "pub struct ";
    let arguments = ["check", "--config", "profile.dev.incremental=true"];
    let check = || {
        of.program.build_with(
            &arguments,
            "//! Nothing.
",
            of.main,
        )
    };
    let before = of.program.read(&of.edited)?;
    check()?;
    let structs: Vec<_> = before.match_indices(HEAD).map(|(at, _)| at).collect();
    let middle = structs.get(structs.len() / 2).ok_or("there is no struct")?;
    let at = before[*middle..].find('{').map_or(*middle, |brace| middle + brace + 1);
    of.program.write(&of.edited, &format!("{}{more}{}", &before[..at], &before[at..]))?;
    let start = Instant::now();
    let checked = check();
    let time = start.elapsed();
    of.program.write(&of.edited, &before)?;
    checked.map(|()| Cost { time, size: None })
}

/// The cost of one crate.
struct Cost {
    time: Duration,
    size: Option<u64>,
}

fn against(ours: &Cost, serde: &Cost) -> String {
    let (one, other) = (ours.time.as_secs_f64(), serde.time.as_secs_f64());
    let mut text = format!("{one:.1} s, serde {other:.1} s, ratio {:.2}", one / other);
    if let (Some(one), Some(other)) = (ours.size, serde.size) {
        let megabytes = |size: u64| f64::from(u32::try_from(size / 1000).unwrap_or(u32::MAX)) / 1e3;
        let (one, other) = (megabytes(one), megabytes(other));
        _ = write!(text, "; {one:.1} MB, serde {other:.1} MB, ratio {:.2}", one / other);
    }
    text
}

/// At least `most` types, in the order of their names, with the types that they use.
fn some_types(model: &Model<'_>, most: usize) -> Result<Vec<String>, String> {
    let names: Vec<_> = model.types().map(|(name, _)| name.to_owned()).collect();
    let (mut low, mut high) = (1, names.len());
    let selected = |count: usize| {
        let paths = Generate::types(&names[..count]).paths(model);
        paths.map_err(|errors| errors[0].to_string())
    };
    // More names never select fewer types.
    while low < high {
        let middle = low.midpoint(high);
        if selected(middle)?.len() < most { low = middle + 1 } else { high = middle }
    }
    Ok(selected(low)?.into_keys().collect())
}

/// A program that reads and writes each type by our derives.
fn ours(model: &Model<'_>, names: &[String]) -> Result<Measured, String> {
    let mut program = Program::new("scale-ours")?;
    let generate = Generate::types(names);
    program.module("model", model, &generate)?;
    let edited = into_files(&program)?;
    let paths = generate.paths(model).map_err(|errors| errors[0].to_string())?;
    for (name, path) in &paths {
        if model.declaration(name).is_some() {
            program.line(&format!("touch::<model::{}>(json);", path.path));
        }
    }
    Ok(Measured { program, main: include_str!("templates/scale_ours.rs"), edited })
}

/// Puts each namespace into a file of its own, as a user does: the compiler checks a whole file again
/// if one byte has changed. Returns the path of the largest file.
fn into_files(program: &Program) -> Result<String, String> {
    let mut root = String::new();
    let mut largest = (0, String::new());
    for item in program.read("src/model.rs")?.split_inclusive("\n}\n") {
        let Some((before, module)) = item.split_once("pub mod ") else {
            root.push_str(item);
            continue;
        };
        let (name, body) = module.split_once(" {\n").ok_or("a module has no body")?;
        let body = body.strip_suffix("}\n").ok_or("a module has no end")?;
        _ = writeln!(root, "{before}pub mod {name};");
        let path = format!("src/model/{name}.rs");
        program.write(&path, body)?;
        largest = largest.max((body.len(), path));
    }
    program.write("src/model.rs", &root)?;
    Ok(largest.1)
}

fn serde(model: &Model<'_>, names: &[String], has_builder: bool) -> Result<Measured, String> {
    let mut program = Program::new(if has_builder { "scale-builder" } else { "scale-serde" })?;
    let more = if has_builder {
        program.write("Cargo.toml", &(program.read("Cargo.toml")? + "bon = \"3\"\n"))?;
        ", bon::Builder"
    } else {
        ""
    };
    let mut source = String::from("//! Generated.\n\nuse serde::{Deserialize, Serialize};\n");
    let rust = |name: &str| name.replace(['.', '-'], "_");
    for name in names {
        match model.get(name) {
            Some(Type::Structured(of)) => {
                serde_struct(model, (name, of), names, more, &mut source);
                program.line(&format!("touch::<model::T_{}>(json);", rust(name)));
            }
            Some(Type::Enum(of)) => {
                let head = "#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]";
                _ = writeln!(source, "\n{head}\npub enum T_{} {{", rust(name));
                for (index, member) in of.members.iter().enumerate() {
                    _ = writeln!(source, "    #[serde(rename = {:?})]\n    M{index},", member.name);
                }
                source.push_str("}\n");
            }
            _ => {}
        }
    }
    program.source("model", &source)?;
    let edited = String::from("src/model.rs");
    Ok(Measured { program, main: include_str!("templates/scale_serde.rs"), edited })
}

/// Writes a struct with all properties, including the inherited ones, each as an `Option`.
fn serde_struct(
    model: &Model<'_>,
    of: (&str, &StructuredType),
    names: &[String],
    more: &str,
    source: &mut String,
) {
    let rust = |name: &str| name.replace(['.', '-'], "_");
    let head = format!("#[derive(Debug, Clone, PartialEq, Serialize, Deserialize{more})]");
    _ = writeln!(source, "\n{head}\npub struct T_{} {{", rust(of.0));
    let Some(found) = model.declaration(of.0) else { return };
    let mut number = 0;
    let mut field = |name: &str, of: &TypeRef, is_navigation: bool| {
        let value = match model.get(&of.name) {
            Some(Type::Structured(_)) if is_navigation && !names.contains(&of.name) => {
                String::from("serde_json::Value")
            }
            Some(Type::Structured(_)) if of.is_collection => format!("T_{}", rust(&of.name)),
            Some(Type::Structured(_)) => format!("Box<T_{}>", rust(&of.name)),
            Some(Type::Enum(it)) if it.is_flags => String::from("String"),
            Some(Type::Enum(_)) => format!("T_{}", rust(&of.name)),
            _ => primitive(&of.name).to_owned(),
        };
        let value = if of.is_collection { format!("Vec<{value}>") } else { value };
        let rename =
            format!("#[serde(rename = {name:?}, skip_serializing_if = \"Option::is_none\")]");
        _ = writeln!(source, "    {rename}\n    pub f{number}: Option<{value}>,");
        number += 1;
    };
    for (_, of) in chain(model, found) {
        of.properties.iter().for_each(|it| field(&it.name, &it.of, false));
        of.navigation.iter().for_each(|it| field(&it.name, &it.of, true));
    }
    source.push_str("}\n");
}

/// Returns the Rust type that we use, if serde supports it; otherwise `String`, which costs serde least.
fn primitive(name: &str) -> &'static str {
    match name {
        "Edm.Boolean" => "bool",
        "Edm.Byte" => "u8",
        "Edm.SByte" => "i8",
        "Edm.Int16" => "i16",
        "Edm.Int32" => "i32",
        "Edm.Int64" => "i64",
        "Edm.Single" => "f32",
        "Edm.Double" => "f64",
        "Edm.Guid" => "uuid::Uuid",
        "Edm.Untyped" => "serde_json::Value",
        _ => "String",
    }
}

/// A crate with the types, and its `main.rs`.
struct Measured {
    program: Program,
    main: &'static str,
    /// The file with most of the types.
    edited: String,
}

/// Measures one crate. Its dependencies are compiled before, with an empty `main.rs`, so that only the crate
/// itself counts.
fn cost(of: &Measured, profile: &(&str, &[&str], Option<&str>)) -> Result<Cost, String> {
    let (_, arguments, folder) = profile;
    of.program.build_with(arguments, "//! Nothing.\n", "//! Nothing.\n\nfn main() {}\n")?;
    let start = Instant::now();
    of.program.build_with(arguments, "//! Nothing.\n", of.main)?;
    let time = start.elapsed();
    let size = folder.map(|folder| std::fs::metadata(of.program.binary(folder)));
    let size = size.transpose().map_err(|error| error.to_string())?.map(|it| it.len());
    Ok(Cost { time, size })
}
