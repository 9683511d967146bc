//! Generates and compiles all types and operations of each document, and compares the CSDL of these types with the document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use odata_codegen::csdl::{
    Csdl, Facets, MaxLength, NavigationProperty, Property, Scale, StructuredKind, StructuredType,
};
use odata_codegen::{Declared, Generate, Model, Type};

use super::program::{self, Program};
use super::walk::{PRIMITIVE, chain, is_entity};

/// The result of a document.
enum Outcome {
    Same { types: usize, operations: String },
    Differs(Vec<String>),
    Refused(String),
}

/// Checks all documents of a folder, or one file.
pub(crate) fn run(path: &Path) -> Result<(), String> {
    let (mut same, mut refused, mut failed) = (0, 0, 0);
    for file in files(path)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match document(&file)? {
            Outcome::Same { types, operations } => {
                same += 1;
                println!("{name}: {types} types compile, and their CSDL says the same{operations}");
            }
            Outcome::Refused(reason) => {
                refused += 1;
                println!("{name}: refused: {}", reason.lines().next().unwrap_or_default());
            }
            Outcome::Differs(differences) => {
                failed += 1;
                println!("{name}: {} differences: {}", differences.len(), differences[0]);
            }
        }
    }
    println!("{same} passed, {failed} failed, {refused} refused");
    if failed == 0 { Ok(()) } else { Err(String::from("some failed")) }
}

fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let fail = |error: std::io::Error| format!("{}: {error}", path.display());
    let entries = std::fs::read_dir(path).map_err(fail)?.map(|entry| Ok(entry?.path()));
    let mut files = entries.collect::<Result<Vec<_>, _>>().map_err(fail)?;
    files.sort();
    Ok(files)
}

fn document(file: &Path) -> Result<Outcome, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let csdl = match Csdl::from_text(&text) {
        Ok(csdl) => [csdl],
        Err(error) => return Ok(Outcome::Refused(error.to_string())),
    };
    let model = match Model::new(&csdl) {
        Ok(model) => model,
        Err(errors) => return Ok(Outcome::Refused(errors[0].to_string())),
    };
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-").to_lowercase();
    let written = exported(&name, &model, &csdl[0])?;
    let again = [Csdl::from_xml(&written).map_err(|error| format!("what was written: {error}"))?];
    let again = Model::new(&again).map_err(|errors| format!("what was written: {}", errors[0]))?;
    let (before, after) = (meaning(&model, true), meaning(&again, false));
    let lost = before.difference(&after).map(|line| format!("lost: {line}"));
    let more = after.difference(&before).map(|line| format!("more: {line}"));
    let differences: Vec<_> = lost.chain(more).collect();
    Ok(if differences.is_empty() {
        Outcome::Same { types: model.types().count(), operations: operations(&model)? }
    } else {
        Outcome::Differs(differences)
    })
}

/// The number of operations that compile, and of those that are left out, with their reasons; empty without operations.
fn operations(model: &Model<'_>) -> Result<String, String> {
    let omitted = Generate::all().with_operations(true).omitted_operations(model);
    let omitted = omitted.map_err(|errors| errors[0].to_string())?;
    let mut reasons = BTreeMap::<_, usize>::new();
    for omitted in &omitted {
        *reasons.entry(&*omitted.reason).or_default() += 1;
    }
    // An unbound operation with several imports is generated for each of them, and counted once.
    let all = model.operations().count();
    if all == 0 {
        return Ok(String::new());
    }
    let mut text = format!("; {} of {all} operations compile", all.saturating_sub(omitted.len()));
    for (reason, count) in reasons {
        _ = write!(text, "; {count} left out: {reason}");
    }
    Ok(text)
}

/// The CSDL of the generated types, from a program that has them.
fn exported(name: &str, model: &Model<'_>, csdl: &Csdl) -> Result<String, String> {
    let generate = Generate::all().with_operations(true).with_containers(true);
    let mut program = Program::new(name)?;
    program.module("model", model, &generate)?;
    let paths = generate.paths(model).map_err(|errors| errors[0].to_string())?;
    for (name, path) in &paths {
        let method = match model.get(name) {
            Some(Type::Enum(_)) => "enumeration",
            Some(Type::Definition(_)) => "definition",
            Some(Type::Structured(_)) if !is_entity(model, name) => "complex",
            _ if model.entity_sets(name).next().is_some() => "entity_set",
            _ => "entity",
        };
        program.line(&format!("export = export.{method}::<model::{}>();", path.path));
    }
    let container = csdl.schemas.iter().find_map(|schema| {
        Some(format!("{}.{}", schema.namespace, schema.container.as_ref()?.name))
    });
    let main = include_str!("templates/export_main.rs")
        .replace("CONTAINER", &container.unwrap_or_else(|| String::from("corpus.Container")));
    let program = program.build("//! Nothing.\n", &main)?;
    program::run(&program, "")
}

/// Returns the facts of a document that an entity model keeps, one line each. `stated` is `true` for the
/// original, of which some facts are worded like those of the generated types.
fn meaning(model: &Model<'_>, stated: bool) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for (name, of) in model.types() {
        match of {
            Type::Structured(of) => structured(model, name, of, stated, &mut lines),
            Type::Enum(of) => {
                let flags = if of.is_flags { " flags" } else { "" };
                lines.insert(format!("{name}: enumeration type{flags}"));
                for member in &of.members {
                    lines.insert(format!("{name}/{}: {}", member.name, member.value));
                }
            }
            Type::Definition(of) => {
                lines.insert(format!("{name}: {}", primitive(&of.underlying)));
            }
        }
        // The derive states one entity set.
        if let Some(set) = model.entity_sets(name).next() {
            lines.insert(format!("{name}: in {}", set.name));
        }
    }
    lines
}

fn structured(
    model: &Model<'_>,
    name: &str,
    of: &StructuredType,
    stated: bool,
    lines: &mut BTreeSet<String>,
) {
    let Some(found) = model.declaration(name) else { return };
    let any = |is: fn(&StructuredType) -> bool| chain(model, found).any(|(_, of)| is(of));
    // Some services repeat the key that a type inherits.
    let is_own = |name: &&str| of.properties.iter().any(|property| property.name == *name);
    let key = of.key.iter().filter(|part| model.key(name).contains(part));
    let key: Vec<_> = key.map(|part| &*part.name).filter(is_own).collect();
    // A base type in a document that is not here can't be embedded.
    let base = of.base.as_deref().filter(|base| model.get(base).is_some());
    lines.insert(format!(
        "{name}: {:?} of {base:?}, abstract {}, open {}, media {}, key {key:?}",
        of.kind,
        of.is_abstract,
        any(|of| of.is_open),
        any(|of| of.has_stream) && of.kind == StructuredKind::Entity,
    ));
    for property in &of.properties {
        lines.insert(format!(
            "{name}/{}: {}",
            property.name,
            property_facts(model, name, property)
        ));
    }
    for NavigationProperty { name: property, of, .. } in &of.navigation {
        let target =
            if stated && model.get(&of.name).is_none() { "Edm.EntityType" } else { &of.name };
        lines.insert(format!("{name}/{property}: to {}", written(target, of.is_collection)));
    }
}

fn property_facts(model: &Model<'_>, by: &str, property: &Property) -> String {
    let facts = model.facts(Declared { by, property });
    let is_key = model.key(by).iter().any(|part| part.name == property.name);
    let type_name = match model.get(&property.of.name) {
        Some(_) => &*property.of.name,
        None => primitive(&property.of.name),
    };
    let mut text = written(type_name, property.of.is_collection);
    if is_key {
        return text + facets(type_name, property).as_str();
    }
    if facts.computed {
        // The other facts are about values to send.
        return text + " computed";
    }
    for (is_so, word) in [
        (facts.computed_default && !facts.required, " computed default"),
        (facts.immutable, " immutable"),
        (facts.required, " required"),
        (!facts.required && type_name != "Edm.Untyped" && !is_nullable(property), " never null"),
    ] {
        if is_so {
            text += word;
        }
    }
    text + facets(type_name, property).as_str()
}

fn is_nullable(property: &Property) -> bool {
    property.facets.nullable.unwrap_or(!property.of.is_collection)
}

/// The facets that a generated type has: those that limit the values of a client.
fn facets(type_name: &str, property: &Property) -> String {
    let Facets { max_length, precision, scale, .. } = &property.facets;
    let mut text = String::new();
    if let (Some(MaxLength::Length(length)), "Edm.String") = (max_length, type_name) {
        _ = write!(text, " max length {length}");
    }
    let is_temporal = ["Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Duration"].contains(&type_name);
    let is_decimal = type_name == "Edm.Decimal";
    let fits = |it: &&u32| is_decimal && **it > 0 || is_temporal && **it <= 12;
    if let Some(precision) = precision.as_ref().filter(fits) {
        _ = write!(text, " precision {precision}");
    }
    if let (Some(Scale::Digits(scale)), true) = (scale, is_decimal) {
        _ = write!(text, " scale {scale}");
    }
    text
}

fn written(name: &str, is_collection: bool) -> String {
    if is_collection { format!("Collection({name})") } else { name.to_owned() }
}

/// A primitive type that has a Rust type; any other is untyped.
fn primitive(name: &str) -> &str {
    let short = name.strip_prefix("Edm.").unwrap_or_default();
    if PRIMITIVE.contains(&short) || short.starts_with("Geo") { name } else { "Edm.Untyped" }
}
