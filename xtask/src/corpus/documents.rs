//! Generates and compiles all types, operations and containers of each document, and compares the CSDL that
//! [`Export`](odata_codegen::Export) writes of them with the document.
//!
//! Both are compared in meaning: aliases are resolved, defaults are filled in, and neither types nor overloads nor items
//! of containers have an order. What generated code does not keep is not compared:
//!
//! | element | not compared | reason |
//! |---|---|---|
//! | all | annotations other than those of [`PropertyFacts`](odata_codegen::PropertyFacts) and `Core.OptionalParameter` | texts are docs, others have no effect on a client |
//! | navigation property | `Nullable`, `Partner`, `ReferentialConstraint`, `OnDelete` | rules for the service; a client may bind later |
//! | property | `DefaultValue`, `Unicode`, `SRID`, `MaxLength` of other types than `Edm.String` | generated code does not check them |
//! | property, parameter | `Minimum`, `Maximum` of other types than integers, `AllowedValues` of other types than `Edm.String` | generated code does not have them |
//! | computed property | all but its type | a client never sends it |
//! | enumeration type | `UnderlyingType` | all values are 64-bit integers |
//! | operation | name and `Nullable` of the binding parameter, `EntitySetPath` | a call does not have them |
//! | return type | all facets but `Nullable` | a client reads any value |
//! | optional parameter | `Nullable`, default value | `None` leaves the parameter out, so a call never has null |
//! | singleton, import | `Nullable`, `IncludeInServiceDocument`, `EntitySet` | facts for the service document and for links |

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use odata_codegen::csdl::{Csdl, CsdlError};
use odata_codegen::{Generate, Model, Type};

use self::left_out::LeftOut;
use super::program::{self, Program};
use super::walk::is_entity;

mod containers;
mod left_out;
mod operations;
mod types;

/// The result of a document.
enum Outcome {
    Same(String),
    Differs(Vec<String>),
    Refused(String),
}

/// Checks all documents of a folder, or one file.
pub(crate) fn run(path: &Path) -> Result<(), String> {
    let (mut same, mut refused, mut failed) = (0, 0, 0);
    for file in files(path)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match document(&file)? {
            Outcome::Same(report) => {
                same += 1;
                println!("{name}: the same: {report}");
            }
            Outcome::Refused(reason) => {
                refused += 1;
                println!("{name}: refused: {}", reason.lines().next().unwrap_or_default());
            }
            Outcome::Differs(differences) => {
                failed += 1;
                println!("{name}: {} differences:", differences.len());
                for difference in differences.iter().take(20) {
                    println!("  {difference}");
                }
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
    let generate = Generate::all().with_operations(true).with_containers(true);
    let left_out = LeftOut::of(&generate, &model)?;
    let written = exported(&name, &generate, &model, &csdl[0])?;
    let again = [Csdl::from_xml(&written).map_err(|error| format!("what was written: {error}"))?];
    let exported =
        Model::new(&again).map_err(|errors| format!("what was written: {}", errors[0]))?;
    let before = meaning(&model, &csdl[0], &left_out);
    let after = meaning(&exported, &again[0], &LeftOut::default());
    let lost = before.difference(&after).map(|line| format!("lost: {line}"));
    let more = after.difference(&before).map(|line| format!("more: {line}"));
    let differences: Vec<_> = lost.chain(more).collect();
    Ok(if differences.is_empty() {
        let types = model.types().count();
        Outcome::Same(format!("{types} types{}", left_out.report(&model, &csdl[0])))
    } else {
        Outcome::Differs(differences)
    })
}

/// Returns the facts of a document that generated code keeps, one line each.
fn meaning(model: &Model<'_>, csdl: &Csdl, left_out: &LeftOut) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    types::types(model, &mut lines);
    operations::operations(model, left_out, &mut lines);
    containers::containers(model, csdl, left_out, &mut lines);
    lines
}

/// The CSDL of the generated types, from a program that has them.
fn exported(
    name: &str,
    generate: &Generate,
    model: &Model<'_>,
    csdl: &Csdl,
) -> Result<String, String> {
    let first = |errors: Vec<CsdlError>| errors[0].to_string();
    let mut program = Program::new(name)?;
    program.module("model", model, generate)?;
    let paths = generate.paths(model).map_err(first)?;
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
    for path in generate.operation_paths(model).map_err(first)? {
        program.line(&format!("export = export.operation::<model::{path}>();"));
    }
    for path in generate.container_paths(model).map_err(first)? {
        program.line(&format!("export = export.container(model::{path}::DESCRIPTOR);"));
    }
    let container = csdl.schemas.iter().find_map(|schema| {
        Some(format!("{}.{}", schema.namespace, schema.container.as_ref()?.name))
    });
    let main = include_str!("templates/export_main.rs")
        .replace("CONTAINER", &container.unwrap_or_else(|| String::from("corpus.Container")));
    let program = program.build("//! Nothing.\n", &main)?;
    program::run(&program, "")
}
