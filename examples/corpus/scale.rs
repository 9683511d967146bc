//! What the types of a document cost to compile, beside the same structs with serde's derives.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use odata_codegen::csdl::{Csdl, StructuredType, TypeRef};
use odata_codegen::{Generate, Model, Type};

use crate::program::Program;
use crate::walk::chain;

/// So many types, and at last all, unless others are asked for.
const STEPS: [usize; 4] = [250, 500, 1000, usize::MAX];

/// One crate.
struct Cost {
    check: Duration,
    release: Duration,
    size: u64,
}

pub(crate) fn run(file: &Path, steps: &[usize]) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let csdl = [Csdl::from_text(&text).map_err(|error| error.to_string())?];
    let model = Model::new(&csdl).map_err(|errors| errors[0].to_string())?;
    println!(
        "types      check: ours   serde  ratio   release: ours   serde  ratio   size: ours   serde  ratio"
    );
    let steps = if steps.is_empty() { &STEPS[..] } else { steps };
    let mut before = 0;
    for most in steps {
        let names = some_types(&model, *most)?;
        if std::mem::replace(&mut before, names.len()) == names.len() {
            break;
        }
        let ours = ours(&model, &names)?;
        let serde = serde(&model, &names)?;
        let ratio = |one: f64, other: f64| one / other;
        let seconds = |time: Duration| time.as_secs_f64();
        let megabytes = |size: u64| f64::from(u32::try_from(size / 1000).unwrap_or(u32::MAX)) / 1e3;
        println!(
            "{:>5}  {:>11.1} s {:>5.1} s  {:>5.2}  {:>12.1} s {:>5.1} s  {:>5.2}  {:>7.1} MB {:>4.1} MB  {:>5.2}",
            names.len(),
            seconds(ours.check),
            seconds(serde.check),
            ratio(seconds(ours.check), seconds(serde.check)),
            seconds(ours.release),
            seconds(serde.release),
            ratio(seconds(ours.release), seconds(serde.release)),
            megabytes(ours.size),
            megabytes(serde.size),
            ratio(megabytes(ours.size), megabytes(serde.size)),
        );
    }
    Ok(())
}

/// The first so many types by their names, with what they need.
fn some_types(model: &Model<'_>, most: usize) -> Result<Vec<String>, String> {
    let names: Vec<_> = model.types().map(|(name, _)| name.to_owned()).collect();
    let (mut low, mut high) = (1, names.len());
    let selected = |count: usize| {
        let paths = Generate::types(&names[..count]).paths(model);
        paths.map_err(|errors| errors[0].to_string())
    };
    // The more are asked for, the more there are.
    while low < high {
        let middle = low.midpoint(high);
        if selected(middle)?.len() < most { low = middle + 1 } else { high = middle }
    }
    Ok(selected(low)?.into_keys().collect())
}

/// Everything that the derives give; each type read and written.
fn ours(model: &Model<'_>, names: &[String]) -> Result<Cost, String> {
    let mut program = Program::new("scale-ours")?;
    let generate = Generate::types(names);
    program.module("model", model, &generate)?;
    let paths = generate.paths(model).map_err(|errors| errors[0].to_string())?;
    for (name, path) in &paths {
        if model.declaration(name).is_some() {
            program.line(&format!("touch::<model::{}>(json);", path.path));
        }
    }
    cost(&program, include_str!("templates/scale_ours.rs"))
}

fn serde(model: &Model<'_>, names: &[String]) -> Result<Cost, String> {
    let mut program = Program::new("scale-serde")?;
    let mut source = String::from("//! Generated.\n\nuse serde::{Deserialize, Serialize};\n");
    let rust = |name: &str| name.replace(['.', '-'], "_");
    for name in names {
        match model.get(name) {
            Some(Type::Structured(of)) => {
                serde_struct(model, (name, of), names, &mut source);
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
    cost(&program, include_str!("templates/scale_serde.rs"))
}

/// All properties, inherited ones too, each an `Option`.
fn serde_struct(
    model: &Model<'_>,
    of: (&str, &StructuredType),
    names: &[String],
    source: &mut String,
) {
    let rust = |name: &str| name.replace(['.', '-'], "_");
    let head = "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]";
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

/// The same Rust types as ours where serde knows them, else `String`, which costs it least.
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

/// The dependencies are compiled before, with a crate of nothing: it is the one with the types that
/// counts.
fn cost(program: &Program, main: &str) -> Result<Cost, String> {
    let mut times = Vec::new();
    for arguments in [&["check"][..], &["build", "--release"]] {
        program.build_with(arguments, "//! Nothing.\n", "//! Nothing.\n\nfn main() {}\n")?;
        let start = Instant::now();
        program.build_with(arguments, "//! Nothing.\n", main)?;
        times.push(start.elapsed());
    }
    let size = std::fs::metadata(program.binary("release")).map_err(|error| error.to_string())?;
    Ok(Cost { check: times[0], release: times[1], size: size.len() })
}
