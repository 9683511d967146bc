//! Reads the records of a file as typed values, and writes them again.

use std::collections::BTreeMap;
use std::path::Path;

use odata_codegen::csdl::{StructuredType, TypeRef};
use odata_codegen::{Generate, Model};
use serde_json::{Value, json};

use super::compare::{Allowed, Comparison};
use super::contradictions::{Contradiction, NULL_COLLECTION, contradictions, entities_within};
use super::plan::{Case, Expected, Planned, plan};
use super::program::{self, Program};
use super::record::{Form, load, text};
use super::services::{
    GeneratedModule, Service, Services, add_table, name_of_table, services, type_of_table,
};
use super::walk::find;

/// The result of a record.
enum Outcome {
    Passed,
    Failed(String),
    /// The record cannot be tested, or contradicts its metadata, with the reason.
    NotApplicable(String),
}

pub(crate) fn run(form: Form, file: &Path) -> Result<(), String> {
    let records = load(file)?;
    let folder = file.parent().unwrap_or(Path::new(".")).join("metadata");
    let mut services = services(&folder)?;
    if form == Form::Create {
        add_tables(&mut services, &records)?;
    }
    let models = models(&services)?;
    let mut modules: BTreeMap<String, GeneratedModule> = BTreeMap::new();
    let planned: Vec<_> = records
        .iter()
        .enumerate()
        .map(|(number, record)| plan(form, number, record, &models, &mut modules))
        .collect();
    let name = file.file_stem().unwrap_or_default().to_string_lossy().replace('.', "-");
    let program = build(&name, &planned, &modules, &models)?;
    let cases: Vec<_> = planned.iter().flat_map(|it| &it.cases).collect();
    let lines: Vec<_> = cases.iter().map(|case| line(case)).collect();
    let responses = program::run(&program, &lines.join(""))?;
    let responses: Vec<Value> =
        responses.lines().map(|line| serde_json::from_str(line).unwrap_or_default()).collect();
    if responses.len() != cases.len() {
        return Err(format!("{} responses to {} cases", responses.len(), cases.len()));
    }
    let mut responses = responses.iter();
    let mut tally = Tally::default();
    for planned in &planned {
        let outcome = outcome(planned, &mut responses, &models, &modules);
        tally.count(&planned.id, outcome);
        tally.filled += usize::from(planned.was_filled);
        tally.violations += planned.cases.iter().filter(|it| it.expected != Expected::Same).count();
    }
    tally.print(&planned)
}

/// Adds the types that only the tables of the records describe, and not the metadata.
fn add_tables(services: &mut Services, records: &[Value]) -> Result<(), String> {
    let mut all: BTreeMap<&str, BTreeMap<String, StructuredType>> = BTreeMap::new();
    {
        let models = models(services)?;
        for record in records {
            let (key, None) = service_of(record, &models) else { continue };
            let Some(model) = models.get(key) else { continue };
            let types = all.entry(key).or_default();
            if let Some(known) = types.get_mut(&name_of_table(record)) {
                add_table(known, record, model);
            } else {
                types.extend([type_of_table(record, model)]);
            }
        }
    }
    for (key, types) in all {
        let Some(service) = services.get_mut(key) else { continue };
        for (name, of) in types {
            let namespace = name.rsplit_once('.').map_or("corpus", |(namespace, _)| namespace);
            service.schema(namespace).structured_types.push(of);
        }
    }
    Ok(())
}

/// The service whose metadata has the type of a create page, and the type. A type of a beta page may be
/// in v1.0 only.
pub(crate) fn service_of<'m>(
    record: &Value,
    models: &'m Models<'m>,
) -> (&'static str, Option<&'m str>) {
    let is_v1 = text(record, "/api_version") == "v1.0";
    let order = if is_v1 { ["v1.0", "beta"] } else { ["beta", "v1.0"] };
    let stated = [text(record, "/meta/type"), text(record, "/resource_fqn")];
    for service in order {
        let Some(model) = models.get(service) else { continue };
        if let Some((of, _)) = stated.into_iter().find_map(|name| find(model, name)) {
            return (service, Some(of));
        }
    }
    (order[0], None)
}

pub(crate) type Models<'c> = BTreeMap<&'static str, Model<'c>>;

fn models(services: &Services) -> Result<Models<'_>, String> {
    let mut models = Models::new();
    for (key, Service { documents }) in services {
        models.insert(*key, Model::new(documents).map_err(lines)?);
    }
    Ok(models)
}

#[allow(clippy::needless_pass_by_value)] // It is for `map_err`.
fn lines(errors: Vec<odata_codegen::csdl::CsdlError>) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Generates and compiles the program that reads and writes the cases.
fn build(
    name: &str,
    planned: &[Planned],
    modules: &BTreeMap<String, GeneratedModule>,
    models: &Models<'_>,
) -> Result<std::path::PathBuf, String> {
    let mut program = Program::new(name)?;
    let mut paths = BTreeMap::new();
    for (key, module) in modules {
        let Some(model) = models.get(module.service) else { continue };
        let generate =
            Generate::types(&module.roots).overlay(module.overlay.clone()).lossless(true);
        program.module(key, model, &generate)?;
        paths.insert(key, generate.paths(model).map_err(lines)?);
    }
    let mut arms: BTreeMap<(String, String), String> = BTreeMap::new();
    for case in planned.iter().flat_map(|planned| &planned.cases) {
        let Some(path) = paths.get(&case.module).and_then(|paths| paths.get(&case.type_name))
        else {
            continue;
        };
        let any = path.any.as_ref().filter(|_| case.function.starts_with("any_"));
        // A type without generated derived types is read as itself.
        let call = if let Some(any) = any {
            format!("runner::{}::<{}::{any}>", case.function, case.module)
        } else {
            let function = case.function.trim_start_matches("any_");
            format!("runner::{function}::<{}::{}>", case.module, path.path)
        };
        arms.insert((case.function.to_owned(), key(case)), call);
    }
    for ((name, of), function) in arms {
        program.line(&format!("({name:?}, {of:?}) => {function},"));
    }
    program.build(include_str!("templates/runner.rs"), include_str!("templates/round_trip_main.rs"))
}

fn key(case: &Case) -> String {
    format!("{}:{}", case.module, case.type_name)
}

fn line(case: &Case) -> String {
    format!("{}\n", json!({ "as": case.function, "type": key(case), "body": case.body }))
}

fn outcome<'a>(
    planned: &Planned,
    responses: &mut impl Iterator<Item = &'a Value>,
    models: &Models<'_>,
    modules: &BTreeMap<String, GeneratedModule>,
) -> Outcome {
    // Takes all responses of the record, because those of the next record follow.
    let outcomes: Vec<_> = planned
        .cases
        .iter()
        .map(|case| {
            let response = responses.next().unwrap_or(&Value::Null);
            let model = modules.get(&case.module).and_then(|module| models.get(module.service));
            case_outcome(case, response, model)
        })
        .collect();
    if let Some(reason) = &planned.not_applicable {
        return Outcome::NotApplicable(reason.clone());
    }
    let worst = |outcome: &Outcome| match outcome {
        Outcome::Failed(_) => 0,
        Outcome::NotApplicable(_) => 1,
        Outcome::Passed => 2,
    };
    outcomes.into_iter().min_by_key(worst).unwrap_or(Outcome::Passed)
}

/// Compares the response of the program to a case with the expected result. A difference that follows from a
/// contradiction in the record is not a failure.
fn case_outcome(case: &Case, response: &Value, model: Option<&Model<'_>>) -> Outcome {
    let fail = |reason: String| Outcome::Failed(format!("{}: {reason}", case.what));
    let paths = || response["paths"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Expected::Violation(path) = &case.expected {
        return if paths().any(|found| found == path) {
            Outcome::Passed
        } else {
            fail(format!("no violation names {path}: {response}"))
        };
    }
    let known = model.map_or_else(Vec::new, |model| case_contradictions(case, model));
    let excused = |path: &str| {
        known.iter().find(|it| {
            path == it.path
                || path.starts_with(&format!("{}.", it.path))
                || path.starts_with(&format!("{}[", it.path))
        })
    };
    let excuse = |found: &Contradiction| Outcome::NotApplicable(found.reason.to_owned());
    if let Some(error) = response["error"].as_str() {
        let first = paths().next().and_then(excused);
        return match first {
            Some(found) if paths().all(|path| excused(path).is_some()) => excuse(found),
            _ => fail(error.chars().take(300).collect()),
        };
    }
    let Some(model) = model.filter(|_| !["error", "reference"].contains(&case.function)) else {
        return untyped_difference(case, response).map_or(Outcome::Passed, fail);
    };
    match typed_difference(case, response, model) {
        None => Outcome::Passed,
        Some(difference) => {
            let path = difference.split(": ").next().unwrap_or_default();
            excused(path).map_or_else(|| fail(difference.clone()), excuse)
        }
    }
}

/// The difference between an error or a reference and the written one.
fn untyped_difference(case: &Case, response: &Value) -> Option<String> {
    // Both spellings are read, and the standard's is written.
    let spelled = |value: &Value| value.to_string().replace("\"innerError\"", "\"innererror\"");
    let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (read, written) = (&case.body, &response["written"]);
    let is_same = parsed(&spelled(read)) == parsed(&spelled(written));
    (!is_same).then(|| format!("{read} became {written}"))
}

/// The first difference between a body and the written one, with its path.
fn typed_difference(case: &Case, response: &Value, model: &Model<'_>) -> Option<String> {
    let allowed = Allowed {
        omits_computed: ["create", "update"].contains(&case.function),
        omits_immutable: case.function == "update",
    };
    let comparison = Comparison { model, allowed };
    let of = TypeRef { name: case.type_name.clone(), is_collection: false };
    if case.is_page() {
        comparison.page_difference(&of, &case.body, &response["written"])
    } else {
        comparison.difference(&of, &case.body, &response["written"])
    }
}

/// The contradictions between the body of a case and the metadata.
fn case_contradictions(case: &Case, model: &Model<'_>) -> Vec<Contradiction> {
    let Some(body) = case.body.as_object() else { return Vec::new() };
    if !case.is_page() {
        let mut found = contradictions(model, &case.type_name, body);
        if !["create", "update"].contains(&case.function) {
            found.retain(|it| it.reason != NULL_COLLECTION);
        }
        if case.function == "update" {
            found.extend(entities_within(model, &case.type_name, body));
        }
        return found;
    }
    let is_unknown = |name: &&String| !name.contains('@') && *name != "value";
    let reason = "a page has a member that is neither its items nor control information";
    let unknown = body.keys().filter(is_unknown);
    let unknown = unknown.map(|name| Contradiction { path: name.clone(), reason });
    let items = body.get("value").and_then(Value::as_array).into_iter().flatten().enumerate();
    let within = items.filter_map(|(index, item)| Some((index, item.as_object()?)));
    within
        .filter(|(_, item)| !item.contains_key("@removed"))
        .flat_map(|(index, item)| {
            let inner = contradictions(model, &case.type_name, item).into_iter();
            let inner = inner.filter(|it| it.reason != NULL_COLLECTION);
            inner.map(move |Contradiction { path, reason }| {
                let dot = if path.is_empty() { "" } else { "." };
                Contradiction { path: format!("value[{index}]{dot}{path}"), reason }
            })
        })
        .chain(unknown)
        .collect()
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
    not_applicable: BTreeMap<String, Vec<String>>,
    filled: usize,
    violations: usize,
}

impl Tally {
    fn count(&mut self, id: &str, outcome: Outcome) {
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed(reason) => self.failed.push(format!("{id}: {reason}")),
            Outcome::NotApplicable(reason) => {
                self.not_applicable.entry(reason).or_default().push(id.to_owned());
            }
        }
    }

    fn print(&self, planned: &[Planned]) -> Result<(), String> {
        for failure in &self.failed {
            println!("{failure}");
        }
        let not_applicable: usize = self.not_applicable.values().map(Vec::len).sum();
        for (reason, ids) in &self.not_applicable {
            println!("not applicable: {}: {reason}, such as {}", ids.len(), ids[0]);
        }
        let undeclared: usize = planned.iter().filter(|it| it.has_undeclared).count();
        println!(
            "{} records with placeholders, which were replaced by values of their types; {undeclared} with \
             members that the metadata does not declare; {} required members left out, each to be \
             named by a violation",
            self.filled, self.violations,
        );
        println!(
            "{} passed, {} failed, {not_applicable} not applicable",
            self.passed,
            self.failed.len()
        );
        if self.failed.is_empty() { Ok(()) } else { Err(String::from("some failed")) }
    }
}
