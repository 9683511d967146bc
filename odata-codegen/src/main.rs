//! The command, which reads metadata and writes Rust source.

#![forbid(unsafe_code)]

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use odata_codegen::csdl::{self, Csdl, CsdlError};
use odata_codegen::{Generate, Model, Overlay};
use odata_core::Limits;

const USAGE: &str = "\
usage: odata-codegen METADATA… [--type NAME]… [--entity-set NAME]… [--all]
                     [--operations] [--operation NAME]… [--service] [--list-omitted]
                     [--overlay FILE] [--lossless] [--output FILE]
                     [--max-text BYTES] [--max-values N] [--max-memory BYTES]

Generates Rust structs and enums for types of OData metadata (CSDL 4.0, 4.01 or 4.02, in XML or JSON).

  --type NAME         generate the type of this qualified name, and the types that it needs
  --entity-set NAME   generate the type of this entity set or singleton, and the types that it needs
  --all               generate all types; any mistake in the metadata is an error
  --operations        generate the actions and functions that are bound to the types; with --all, also the imports
  --operation NAME    generate the action or function of this qualified name or import, and the types that it needs
  --service           generate the entity containers, and the operations as --operations does
  --list-omitted      print the operations and the items of containers that are left out, each with the reason
  --overlay FILE      a TOML file with facts that the metadata lacks
  --lossless          keep annotations and undeclared properties, and distinguish null from absent
  --output FILE       write to this file in place of the standard output
  --max-text BYTES    limit the metadata, the overlay and the source [default: 67108864]
  --max-values N      limit XML elements, and values of JSON and of the overlay [default: 1000000]
  --max-memory BYTES  limit the memory for reading [default: 1073741824]
";

/// The arguments of the command.
#[allow(clippy::struct_excessive_bools)] // Each is an option of the command.
struct Arguments {
    metadata: Vec<String>,
    types: Vec<String>,
    entity_sets: Vec<String>,
    all: bool,
    with_operations: bool,
    operations: Vec<String>,
    service: bool,
    list_omitted: bool,
    overlay: Option<String>,
    lossless: bool,
    output: Option<String>,
    limits: Limits,
}

impl Arguments {
    const fn new() -> Self {
        Self {
            metadata: Vec::new(),
            types: Vec::new(),
            entity_sets: Vec::new(),
            all: false,
            with_operations: false,
            operations: Vec::new(),
            service: false,
            list_omitted: false,
            overlay: None,
            lossless: false,
            output: None,
            limits: csdl::LIMITS,
        }
    }
}

fn main() -> ExitCode {
    let given: Vec<String> =
        std::env::args_os().skip(1).map(|it| it.to_string_lossy().into_owned()).collect();
    if given.iter().any(|argument| argument == "--help" || argument == "-h") {
        return match print(USAGE) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    match arguments(given.into_iter()).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments::new();
    while let Some(argument) = given.next() {
        let mut value =
            || given.next().ok_or_else(|| format!("{argument} requires a value\n\n{USAGE}"));
        match &*argument {
            "--type" => arguments.types.push(value()?),
            "--entity-set" => arguments.entity_sets.push(value()?),
            "--all" => arguments.all = true,
            "--operations" => arguments.with_operations = true,
            "--operation" => arguments.operations.push(value()?),
            "--service" => arguments.service = true,
            "--list-omitted" => arguments.list_omitted = true,
            "--lossless" => arguments.lossless = true,
            "--overlay" => arguments.overlay = Some(value()?),
            "--output" => arguments.output = Some(value()?),
            "--max-text" => arguments.limits = arguments.limits.text(number(&value()?)?),
            "--max-values" => arguments.limits = arguments.limits.values(number(&value()?)?),
            "--max-memory" => arguments.limits = arguments.limits.memory(number(&value()?)?),
            other if other.starts_with('-') => {
                return Err(format!("unknown option {other}\n\n{USAGE}"));
            }
            _ => arguments.metadata.push(argument),
        }
    }
    let is_some = |names: &Vec<String>| !names.is_empty();
    let some = is_some(&arguments.types) || is_some(&arguments.entity_sets);
    let none = !some && !arguments.all && !is_some(&arguments.operations);
    if arguments.metadata.is_empty() || none || arguments.all && some {
        return Err(USAGE.to_owned());
    }
    Ok(arguments)
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("{text:?} is not a number\n\n{USAGE}"))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let limits = arguments.limits;
    let documents = arguments.metadata.iter().map(|path| document(path, limits));
    let documents = documents.collect::<Result<Vec<_>, _>>()?;
    let model = Model::lenient(&documents);
    let overlay = match &arguments.overlay {
        Some(path) => {
            let overlay = csdl::decode(&bytes(path)?)
                .and_then(|text| Overlay::from_toml_within(&text, limits));
            overlay.map_err(|error| format!("{path}: {error}"))?
        }
        None => Overlay::default(),
    };
    let generate = if arguments.all {
        Generate::all()
    } else {
        Generate::types(&arguments.types).entity_sets(&arguments.entity_sets)
    };
    let generate = generate
        .with_operations(arguments.with_operations || arguments.service)
        .operations(&arguments.operations)
        .with_containers(arguments.service)
        .overlay(overlay)
        .lossless(arguments.lossless)
        .limits(limits);
    let source = generate.source(&model).map_err(|errors| lines(&errors))?;
    if arguments.list_omitted {
        let omitted = generate.omitted_operations(&model).map_err(|errors| lines(&errors))?;
        for omitted in omitted {
            eprintln!("{omitted}");
        }
    }
    if arguments.list_omitted && arguments.service {
        let omitted = generate.omitted_items(&model).map_err(|errors| lines(&errors))?;
        for omitted in omitted {
            eprintln!("{omitted}");
        }
    }
    for mistake in model.mistakes().iter().chain(model.warnings()) {
        eprintln!("warning: {}", mistake.report());
    }
    if let Some(path) = &arguments.output {
        return std::fs::write(path, source).map_err(|error| format!("{path}: {error}"));
    }
    print(&source)
}

/// Prints a text. A closed pipe is an error, and not a panic as with `print!`.
fn print(text: &str) -> Result<(), String> {
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
}

fn document(path: &str, limits: Limits) -> Result<Csdl, String> {
    let csdl =
        Csdl::lenient_within(&bytes(path)?, limits).map_err(|error| format!("{path}: {error}"))?;
    // The folder is left out, because it differs between machines.
    let name = Path::new(path).file_name().unwrap_or_default();
    Ok(csdl.named(name.to_string_lossy()))
}

fn bytes(path: &str) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{path}: {error}"))
}

fn lines(errors: &[CsdlError]) -> String {
    errors.iter().map(CsdlError::report).collect::<Vec<_>>().join("\n")
}
