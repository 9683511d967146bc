//! Builds the recorded requests that call an operation by generated code, and compares method, URL and body.

mod compare;
mod expression;
mod literal;
mod path;
mod recorded;
mod segments;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use odata_codegen::csdl::TypeRef;
use odata_codegen::{Generate, Model, Overlay};
use serde_json::{Map, Value};

use self::compare::{Outcome, compare};
use self::expression::{Expression, Writer};
use self::literal::Literals;
use self::path::{Resolved, Step, resolve};
use self::recorded::{Body, Recorded, recorded};
use self::source::Source;
use super::program::{self, Program};
use super::services::documents;

/// The ends of reasons why a record contradicts the metadata, so that no typed code can build its request.
const CONTRADICTIONS: [&str; 3] = [literal::WRONG, literal::UNDECLARED, literal::MISSING];

/// The result of a record before its request is built.
enum Planned<'m> {
    /// The number of the function in the program.
    Call { service: &'static str, resolved: Resolved<'m> },
    /// The request calls an action with parameters, and the record does not have its body.
    NoBody,
    /// The request calls no operation.
    Other,
    /// The URL is a link of an earlier response, which a client sends unchanged.
    Link,
    /// The path is not in the metadata, although its last segment may be an operation.
    Unknown(String),
}

pub(crate) fn run(paths: &[String]) -> Result<(), String> {
    let paths: Vec<&Path> = paths.iter().map(Path::new).collect();
    let mut records = Vec::new();
    for path in &paths {
        records.extend(recorded(path)?);
    }
    let documents = documents(paths[0])?;
    let mut models = BTreeMap::new();
    for (key, csdl) in &documents {
        let model = Model::new(std::slice::from_ref(csdl));
        models.insert(*key, model.map_err(|errors| format!("{key}: {}", errors[0]))?);
    }
    let planned: Vec<_> = records.iter().map(|record| plan(record, &models)).collect();
    let mut program = Program::new("operations")?;
    let sources = sources(&mut program, &records, &planned, &models)?;
    let expressions = expressions(&records, &planned, &models, &sources);
    let built = build(program, &records, &planned, &expressions, &sources)?;
    report(&records, &planned, &expressions, &built, &models)
}

fn plan<'m>(record: &Recorded, models: &'m BTreeMap<&'static str, Model<'m>>) -> Planned<'m> {
    if ["$skiptoken=", "$deltatoken="].iter().any(|token| record.url.contains(token)) {
        return Planned::Link;
    }
    let path = record.url.split('?').next().unwrap_or_default();
    let body = parameters(record);
    let names: Vec<_> =
        body.keys().map(String::as_str).filter(|name| !name.contains('@')).collect();
    let mut reason = None;
    for service in &record.services {
        let Some(model) = models.get(service) else { continue };
        match resolve(model, path, &record.method, &names) {
            Ok(resolved) if resolved.calls().next().is_none() => return Planned::Other,
            Ok(resolved) => {
                let mut last =
                    resolved.calls().last().into_iter().flat_map(path::Called::parameters);
                let is_complete =
                    !matches!(record.body, Body::NotRecorded) || last.next().is_none();
                return if is_complete {
                    Planned::Call { service, resolved }
                } else {
                    Planned::NoBody
                };
            }
            Err(error) => _ = reason.get_or_insert(error),
        }
    }
    let last = segments::segments(path).pop().map(|segment| segment.name).unwrap_or_default();
    let simple = last.rsplit('.').next().unwrap_or_default();
    let mut known = record.services.iter().filter_map(|service| models.get(service));
    let is_operation =
        known.any(|model| model.operations().any(|(_, of)| of.name.eq_ignore_ascii_case(simple)));
    match reason {
        Some(reason) if is_operation => Planned::Unknown(reason),
        _ => Planned::Other,
    }
}

/// The parameters in the body of a request.
fn parameters(record: &Recorded) -> Map<String, Value> {
    match &record.body {
        Body::Json(body) => body.as_object().cloned().unwrap_or_default(),
        Body::Nothing | Body::NotRecorded => Map::new(),
    }
}

/// The types and imports that the records of a service need.
#[derive(Default)]
struct Needed {
    types: BTreeSet<String>,
    imports: BTreeSet<String>,
    /// The service accepts the members that its documentation sends, even undeclared ones.
    overlay: Overlay,
}

/// Generates a module for each service, with the types that its records need.
fn sources(
    program: &mut Program,
    records: &[Recorded],
    planned: &[Planned<'_>],
    models: &BTreeMap<&'static str, Model<'_>>,
) -> Result<BTreeMap<&'static str, Source>, String> {
    let mut needed: BTreeMap<&'static str, Needed> = BTreeMap::new();
    for (record, planned) in records.iter().zip(planned) {
        let Planned::Call { service, resolved } = planned else { continue };
        let Some(model) = models.get(service) else { continue };
        needed.entry(service).or_default().add(model, record, resolved);
    }
    let mut sources = BTreeMap::new();
    for (service, Needed { types, imports, overlay }) in needed {
        let Some(model) = models.get(service) else { continue };
        let generate = Generate::types(types).operations(imports).overlay(overlay);
        let generate = generate.with_operations(true).with_containers(true).lossless(true);
        let name = module(service);
        program.module(&name, model, &generate)?;
        sources.insert(service, Source::parse(&program.read(&format!("src/{name}.rs"))?)?);
    }
    Ok(sources)
}

fn module(service: &str) -> String {
    format!("m_{}", service.replace(['.', '-'], "_"))
}

impl Needed {
    /// Adds what a request needs.
    fn add(&mut self, model: &Model<'_>, record: &Recorded, resolved: &Resolved<'_>) {
        let body = parameters(record);
        let mut names = Vec::new();
        for (step, _) in &resolved.steps {
            match step {
                Step::Item { of, .. } => names.push(of.name.clone()),
                Step::Navigate { by, of, .. } | Step::Property { by, of, .. } => {
                    names.extend([by.clone(), of.name.clone()]);
                }
                Step::Cast { of } => names.push(of.clone()),
                Step::Key { .. } | Step::ByName => {}
                Step::Call(called) => {
                    let of = called.of.parameters.iter().map(|it| &it.of);
                    let of = of.chain(called.of.returns.iter().map(|it| &it.of));
                    names.extend(of.map(|of| of.name.clone()));
                    self.imports.extend(called.import.map(str::to_owned));
                    for (name, value) in &body {
                        let mut parameters = called.parameters().iter();
                        let parameter = parameters.find(|it| it.name.eq_ignore_ascii_case(name));
                        if let Some(parameter) = parameter {
                            self.within(model, &parameter.of, value);
                        }
                    }
                }
            }
        }
        if !resolved.calls_last(&record.method) {
            if let Some(end) = resolved.end() {
                self.within(model, &end, &Value::Object(body));
            }
        }
        // An abstract type without its derived types is generated as any entity.
        let is_abstract = |name: &&String| model.structured(name).is_some_and(|of| of.is_abstract);
        let derived = names.iter().filter(is_abstract).flat_map(|name| model.derived(name));
        let derived: Vec<_> = derived.cloned().collect();
        self.types.extend(derived);
        self.types.extend(names.into_iter().filter(|name| model.get(name).is_some()));
    }

    /// Adds the types of the values in a parameter.
    fn within(&mut self, model: &Model<'_>, of: &TypeRef, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.within(model, of, item)),
            Value::Object(object) => {
                let own = super::walk::type_of(model, &of.name, object);
                self.types.extend(own.map(|(name, _)| name.to_owned()));
                self.types.extend(super::plan::inner_types(model, &of.name, object));
                for name in super::plan::types_with_undeclared(model, &of.name, object) {
                    self.overlay.open(&name);
                }
            }
            _ => {}
        }
    }
}

/// Writes the request of each record that calls an operation.
fn expressions(
    records: &[Recorded],
    planned: &[Planned<'_>],
    models: &BTreeMap<&'static str, Model<'_>>,
    sources: &BTreeMap<&'static str, Source>,
) -> Vec<Option<Result<Expression, String>>> {
    let expression = |(record, planned): (&Recorded, &Planned<'_>)| {
        let Planned::Call { service, resolved } = planned else { return None };
        let (model, source) = (models.get(service)?, sources.get(service)?);
        let literals = Literals { source, root: format!("crate::{}", module(service)) };
        let writer = Writer { model, source, literals: &literals };
        Some(writer.request(resolved, &record.method, &record.url, &parameters(record)))
    };
    records.iter().zip(planned).map(expression).collect()
}

/// Compiles the requests, runs them, and returns them as JSON. A request that does not compile has the error.
fn build(
    mut program: Program,
    records: &[Recorded],
    planned: &[Planned<'_>],
    expressions: &[Option<Result<Expression, String>>],
    sources: &BTreeMap<&'static str, Source>,
) -> Result<BTreeMap<usize, Value>, String> {
    let mut built = BTreeMap::new();
    let mut numbers = Vec::new();
    for (number, expression) in expressions.iter().enumerate() {
        let Planned::Call { service, .. } = &planned[number] else { continue };
        match expression {
            Some(Ok(expression)) => {
                let container = sources.get(service).and_then(|source| source.containers.first());
                let container = container.map_or("", |container| &*container.rust);
                let text = include_str!("templates/operation.rs")
                    .replace("CONTAINER", &format!("crate::{}::{container}", module(service)))
                    .replace("ROOT", &root(service))
                    .replace("SEGMENTS", &has_key_segments(&records[number]).to_string())
                    .replace("CALL", &expression.text);
                program.source(&format!("r{number}"), &text)?;
                program.line(&format!("print({number}, r{number}::request());"));
                numbers.push(number);
            }
            Some(Err(reason)) => _ = built.insert(number, serde_json::json!({ "error": reason })),
            None => {}
        }
    }
    loop {
        let errors =
            program.errors("//! Nothing.\n", include_str!("templates/operations_main.rs"))?;
        if errors.is_empty() {
            break;
        }
        for (file, error) in errors {
            let number = file.trim_start_matches("src/r").trim_end_matches(".rs").parse::<usize>();
            let number = number.map_err(|_| format!("{file}: {error}"))?;
            built.entry(number).or_insert_with(|| serde_json::json!({ "error": error }));
            program.write(&file, include_str!("templates/operation_error.rs"))?;
        }
    }
    let binary = program.build("//! Nothing.\n", include_str!("templates/operations_main.rs"))?;
    for line in program::run(&binary, "")?.lines() {
        let response: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let number = response["number"].as_u64().and_then(|it| usize::try_from(it).ok());
        built.entry(number.unwrap_or_default()).or_insert(response);
    }
    Ok(built)
}

/// The root of a service. The references in bodies have that of Microsoft Graph.
fn root(service: &str) -> String {
    match service {
        "v1.0" | "beta" => format!("https://graph.microsoft.com/{service}"),
        other => format!("https://host/{other}"),
    }
}

/// Returns `true` if the URL has no key in parentheses.
fn has_key_segments(record: &Recorded) -> bool {
    let path = record.url.split('?').next().unwrap_or_default();
    !segments::segments(path).iter().any(|it| it.arguments.iter().any(|(name, _)| name.is_empty()))
}

fn report(
    records: &[Recorded],
    planned: &[Planned<'_>],
    expressions: &[Option<Result<Expression, String>>],
    built: &BTreeMap<usize, Value>,
    models: &BTreeMap<&'static str, Model<'_>>,
) -> Result<(), String> {
    let (mut equal, mut all, mut links, mut without_body) = (0, 0, 0, 0);
    let mut contradictions: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut unknown: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (number, (record, planned)) in records.iter().zip(planned).enumerate() {
        let (service, resolved) = match planned {
            Planned::Call { service, resolved } => (service, resolved),
            Planned::Other => continue,
            Planned::NoBody => {
                without_body += 1;
                continue;
            }
            Planned::Link => {
                links += 1;
                continue;
            }
            Planned::Unknown(reason) => {
                unknown.entry(reason).or_default().push(&record.id);
                continue;
            }
        };
        all += 1;
        let Some((model, built)) = models.get(service).zip(built.get(&number)) else { continue };
        match compare(model, record, resolved, built) {
            Outcome::Equal(notes) => {
                equal += 1;
                for note in notes {
                    reasons.entry(format!("equal, but {note}")).or_default().push(&record.id);
                }
                if let Some(Ok(Expression { text_path: Some(reason), .. })) = &expressions[number] {
                    let note =
                        format!("equal, but the path before the operation is a text: {reason}");
                    reasons.entry(note).or_default().push(&record.id);
                }
            }
            Outcome::NotEqual(reason) if CONTRADICTIONS.iter().any(|it| reason.ends_with(it)) => {
                contradictions.entry(reason).or_default().push(&record.id);
            }
            Outcome::NotEqual(reason) => println!("{} {}: {reason}", record.method, record.url),
        }
    }
    for (reason, ids) in &unknown {
        println!("not in the metadata: {}: {reason}, such as {}", ids.len(), ids[0]);
    }
    for (reason, ids) in &contradictions {
        println!("contradicts the metadata: {}: {reason}, such as {}", ids.len(), ids[0]);
    }
    for (reason, ids) in &reasons {
        println!("{}: {reason}, such as {}", ids.len(), ids[0]);
    }
    println!(
        "An operation is equal with and without its namespace, a function without parameters with and without \
         parentheses, and a key in parentheses or as a segment [OData-URL 4.3, 4.4, 4.5]."
    );
    let wrong = contradictions.values().map(Vec::len).sum::<usize>();
    println!(
        "{} requests; {links} are links of earlier responses; {} may call an operation that is not in the metadata; \
         {without_body} are recorded without their body; {all} call an operation: {equal} are equal, and {wrong} \
         contradict the metadata",
        records.len(),
        unknown.values().map(Vec::len).sum::<usize>(),
    );
    if equal + wrong == all { Ok(()) } else { Err(String::from("some are not equal")) }
}
