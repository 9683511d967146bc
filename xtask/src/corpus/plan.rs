//! Plans the cases of a record.

use std::collections::BTreeMap;

use odata_codegen::{Declared, Model};
use serde_json::{Map, Value};

use super::record::{Form, text};
use super::round_trip::{Models, service_of};
use super::walk::{annotated, chain, find, type_of, walk};
use super::world::{World, name_of_table};
use super::{placeholder, resolve};

/// The expected result of a case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// It is written as it was read.
    Same,
    /// It is refused with a violation of this path.
    Violation(String),
}

/// A body that is read and written.
#[derive(Debug)]
pub(crate) struct Case {
    /// In words.
    pub(crate) what: String,
    /// The module of the program.
    pub(crate) world: String,
    /// The function of the program.
    pub(crate) how: &'static str,
    pub(crate) type_name: String,
    pub(crate) body: Value,
    pub(crate) expected: Expected,
}

impl Case {
    /// One of a body that has a form of its own and no type of the model.
    fn untyped(world: String, how: &'static str, body: Map<String, Value>, what: &str) -> Self {
        Self {
            what: what.to_owned(),
            world,
            how,
            type_name: String::new(),
            body: body.into(),
            expected: Expected::Same,
        }
    }

    pub(crate) fn is_page(&self) -> bool {
        ["page", "any_page", "delta", "any_delta"].contains(&self.how)
    }
}

/// A record with what is tried of it.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    pub(crate) id: String,
    pub(crate) cases: Vec<Case>,
    pub(crate) not_applicable: Option<String>,
    pub(crate) was_filled: bool,
    pub(crate) has_undeclared: bool,
}

pub(crate) fn plan(
    form: Form,
    number: usize,
    record: &Value,
    models: &Models<'_>,
    worlds: &mut BTreeMap<String, World>,
) -> Planned {
    let planned = Planned { id: text(record, "/id").to_owned(), ..Planned::default() };
    let mut of = Planner { record, worlds, planned };
    match form {
        Form::Create => of.create(number, models),
        Form::Responses => of.response(models),
        Form::Payloads => of.payload(models),
    }
    of.planned
}

struct Planner<'a> {
    record: &'a Value,
    worlds: &'a mut BTreeMap<String, World>,
    planned: Planned,
}

impl Planner<'_> {
    fn not_applicable(&mut self, reason: &str) {
        self.planned.not_applicable = Some(reason.to_owned());
    }

    fn create(&mut self, number: usize, models: &Models<'_>) {
        let (service, named) = service_of(self.record, models);
        let Some(model) = models.get(service) else {
            return self.not_applicable("there is no metadata of its service");
        };
        let of_table = || find(model, &name_of_table(self.record)).map(|(name, _)| name);
        let Some(of) = named.or_else(of_table) else {
            return self.not_applicable("it has no table");
        };
        let is_placeholder = self.record["placeholder_values"].as_bool().unwrap_or_default();
        let mut bodies = [&self.record["request"]["body"], &self.record["response"]["body"]]
            .map(|body| body.as_object().cloned());
        for body in bodies.iter_mut().flatten().filter(|_| is_placeholder) {
            self.planned.was_filled |= placeholder::fill(model, of, body) > 0;
        }
        let [request, response] = bodies;
        let Some(request) = request else {
            return self.not_applicable("its request has no JSON object");
        };
        let required = self.required(model, of, &request);
        let world = if required.is_empty() { module(service) } else { format!("r{number}") };
        self.worlds.entry(world.clone()).or_insert_with(|| World { service, ..World::default() });
        if request.keys().all(|name| name == "@odata.id") {
            self.push(Case::untyped(world, "reference", request, "request"));
            return self.respond(model, service, of, response);
        }
        for (by, name) in &required {
            if let Some(world) = self.worlds.get_mut(&world) {
                world.overlay.require(by, name);
            }
            let mut less = request.clone();
            less.remove(name);
            self.case(
                model,
                Case {
                    what: format!("without {name}"),
                    world: world.clone(),
                    how: "create",
                    type_name: of.to_owned(),
                    body: less.into(),
                    expected: Expected::Violation(name.clone()),
                },
            );
        }
        self.case(
            model,
            Case {
                what: String::from("request"),
                world,
                how: "create",
                type_name: of.to_owned(),
                body: request.into(),
                expected: Expected::Same,
            },
        );
        self.respond(model, service, of, response);
    }

    fn respond(
        &mut self,
        model: &Model<'_>,
        service: &'static str,
        of: &str,
        response: Option<Map<String, Value>>,
    ) {
        let Some(response) = response else {
            return self.not_applicable("its response has no JSON object");
        };
        // A response that lists several says so by its one member.
        let is_page = is_page_of(model, of, &response);
        let case = Case {
            what: String::from("response"),
            world: self.plain(service),
            how: if is_page { page_of(model, of) } else { "entity" },
            type_name: of.to_owned(),
            body: response.into(),
            expected: Expected::Same,
        };
        self.case(model, case);
    }

    fn plain(&mut self, service: &'static str) -> String {
        let world = module(service);
        self.worlds.entry(world.clone()).or_insert_with(|| World { service, ..World::default() });
        world
    }

    /// The members of the request whose rows say Required, each with the type that declares it.
    fn required(
        &self,
        model: &Model<'_>,
        of: &str,
        request: &Map<String, Value>,
    ) -> Vec<(String, String)> {
        let Some(of) = type_of(model, of, request) else { return Vec::new() };
        let rows = self.record["properties"].as_array().into_iter().flatten();
        let rows = rows.filter(|row| row["required"].as_bool() == Some(true));
        let names = rows.map(|row| text(row, "/name")).filter(|name| request.contains_key(*name));
        let declared = names.filter_map(|name| {
            let is_there = |of: &odata_codegen::csdl::StructuredType| {
                of.properties.iter().any(|it| it.name == name)
                    || of.navigation.iter().any(|it| it.name == name)
            };
            let (by, declaring) = chain(model, of).find(|(_, of)| is_there(of))?;
            // What the service computes is never sent, whatever a table says.
            let property = declaring.properties.iter().find(|it| it.name == name);
            let facts = property.map(|property| model.facts(Declared { by, property }));
            let is_computed = facts.is_some_and(|facts| facts.computed);
            (!is_computed).then(|| (by.to_owned(), name.to_owned()))
        });
        let mut declared: Vec<_> = declared.collect();
        declared.sort();
        declared.dedup();
        declared
    }

    fn response(&mut self, models: &Models<'_>) {
        let service = if text(self.record, "/api_version") == "v1.0" { "v1.0" } else { "beta" };
        let service = if text(self.record, "/body/@odata.context").contains("/v1.0/") {
            "v1.0"
        } else {
            service
        };
        self.body(service, text(self.record, "/kind"), models);
    }

    fn payload(&mut self, models: &Models<'_>) {
        let service = match text(self.record, "/service") {
            "Microsoft Graph" if text(self.record, "/body/@odata.context").contains("/beta/") => {
                "beta"
            }
            "Microsoft Graph" => "v1.0",
            "TripPin" => "trippin",
            "Northwind" => "northwind",
            "OData demo" => "demo",
            "Dataverse" => "dataverse",
            "ODataWCFService (static service)" => "static",
            _ => return self.not_applicable("no metadata: the model of a unit test"),
        };
        self.body(service, text(self.record, "/kind"), models);
    }

    /// One body of whatever kind.
    fn body(&mut self, service: &'static str, kind: &str, models: &Models<'_>) {
        let Some(model) = models.get(service) else {
            return self.not_applicable("there is no metadata of its service");
        };
        let Some(mut body) = self.record["body"].as_object().cloned() else {
            return self.not_applicable("it is not a JSON object");
        };
        if body.len() == 1 && body.contains_key("error") {
            if !body["error"]["code"].is_string() {
                return self.not_applicable("an error without a code");
            }
            let world = self.plain(service);
            return self.push(Case::untyped(world, "error", body, "error"));
        }
        if self.record["maybe_negative_test"].as_bool() == Some(true)
            && text(self.record, "/service") != "Microsoft Graph"
        {
            return self.not_applicable("a test that may expect an error");
        }
        if body.keys().all(|name| name == "@odata.id") {
            let world = self.plain(service);
            return self.push(Case::untyped(world, "reference", body, "request"));
        }
        let resolved = |model| resolve::type_name(model, self.record, &body, kind);
        // What was new in beta may have come to the other version since.
        let later = || {
            let model = models.get("v1.0").filter(|_| service == "beta")?;
            Some(("v1.0", model, resolved(model)?))
        };
        let found = resolved(model).map(|of| (service, model, of));
        let Some((service, model, of)) = found.or_else(later) else {
            return self.not_applicable(resolve::why_not(self.record, &body));
        };
        // Some pages wrap an entity as if it were the value of a property.
        let wrapped = body.get("value").and_then(Value::as_object).cloned();
        if let (1, Some(inner)) = (body.len(), wrapped) {
            body = inner;
        }
        if self.record["placeholder_values"].as_bool() == Some(true) {
            self.planned.was_filled |= placeholder::fill_all(model, &of, &mut body) > 0;
        }
        let world = self.plain(service);
        let is_page = is_page_of(model, &of, &body);
        let how = match (kind, is_page, text(self.record, "/method")) {
            ("delta", true, _) => delta_of(model, &of),
            (_, true, _) => page_of(model, &of),
            ("patch-request", ..) => "update",
            (
                "put-request" | "action-request" | "create-request" | "create-or-action-request",
                ..,
            ) => "create",
            (_, _, "POST") if text(self.record, "/side") == "request" => "create",
            _ => "entity",
        };
        self.case(
            model,
            Case {
                what: String::from("body"),
                world,
                how,
                type_name: of,
                body: body.into(),
                expected: Expected::Same,
            },
        );
    }

    /// Notes the types that a case needs. The case comes with the declared type of its body, and
    /// gets the one that it is read as.
    fn case(&mut self, model: &Model<'_>, case: Case) {
        let Some(body) = case.body.as_object() else { return };
        let how = case.how;
        // The type that the body says, where the model has it: it may derive from the declared one.
        let stated = annotated(body).and_then(|name| find(model, name));
        let declared = &*case.type_name;
        let of = match (stated, how) {
            (Some((stated, _)), "create" | "update" | "entity") => stated,
            _ => find(model, declared).map_or(declared, |(name, _)| name),
        };
        let mut roots = vec![of.to_owned()];
        let items = body
            .get("value")
            .and_then(Value::as_array)
            .filter(|_| how.contains("page") || how.contains("delta"));
        if let Some(items) = items {
            for item in items.iter().filter_map(Value::as_object) {
                roots.extend(type_of(model, of, item).map(|(name, _)| name.to_owned()));
                self.planned.has_undeclared |= has_undeclared(model, of, item);
                roots.extend(inner_types(model, of, item));
            }
        } else {
            self.planned.has_undeclared |= has_undeclared(model, of, body);
            roots.extend(inner_types(model, of, body));
        }
        if let Some(world) = self.worlds.get_mut(&case.world) {
            world.roots.extend(roots);
            if how == "create" || how == "update" {
                // What a page sends, the service takes, whatever its metadata says.
                for name in undeclaring(model, of, body) {
                    world.overlay.open(&name);
                }
            }
        }
        let type_name = of.to_owned();
        self.push(Case { type_name, ..case });
    }

    fn push(&mut self, case: Case) {
        self.planned.cases.push(case);
    }
}

fn module(service: &str) -> String {
    format!("m_{}", service.replace('.', "_"))
}

/// Returns `true` if this is a page, and not an entity of a type that has a property `value`.
fn is_page_of(model: &Model<'_>, of: &str, body: &Map<String, Value>) -> bool {
    let has_value = type_of(model, of, body).is_some_and(|of| {
        let mut properties = chain(model, of).flat_map(|(_, of)| &of.properties);
        properties.any(|property| property.name == "value")
    });
    let is_array = body.get("value").is_some_and(Value::is_array);
    is_array && !(has_value && annotated(body).is_some())
}

/// A type that others derive from is read by their annotations.
fn page_of(model: &Model<'_>, of: &str) -> &'static str {
    let name = find(model, of).map_or(of, |(name, _)| name);
    if model.derived(name).is_empty() { "page" } else { "any_page" }
}

fn delta_of(model: &Model<'_>, of: &str) -> &'static str {
    if page_of(model, of) == "page" { "delta" } else { "any_delta" }
}

/// Returns `true` if a type that is not open has members that the metadata does not declare.
fn has_undeclared(model: &Model<'_>, of: &str, body: &Map<String, Value>) -> bool {
    let Some(of) = type_of(model, of, body) else { return false };
    let all: Vec<_> = chain(model, of).collect();
    let is_declared = |name: &str| {
        name.contains('@')
            || name.contains('#')
            || all.iter().any(|(_, of)| {
                of.properties.iter().any(|it| it.name == name)
                    || of.navigation.iter().any(|it| it.name == name)
            })
    };
    !all.iter().any(|(_, of)| of.is_open) && body.keys().any(|name| !is_declared(name))
}

/// The types, outer and inner, of which values have members that the metadata does not declare.
fn undeclaring(model: &Model<'_>, of: &str, body: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |declared: &str, object: &Map<String, Value>| {
        if has_undeclared(model, declared, object) {
            found.extend(type_of(model, declared, object).map(|(name, _)| name.to_owned()));
        }
    };
    look(of, body);
    walk(model, of, &mut body.clone(), "", &mut |place, value| match value {
        Value::Object(object) => look(&place.of.name, object),
        Value::Array(items) => {
            items.iter().filter_map(Value::as_object).for_each(|item| look(&place.of.name, item));
        }
        _ => {}
    });
    found
}

/// Returns the entity types in navigation properties, so that types are generated for them too.
fn inner_types(model: &Model<'_>, of: &str, body: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let mut body = body.clone();
    walk(model, of, &mut body, "", &mut |place, value| {
        let objects: Vec<_> = match value {
            Value::Object(object) => vec![&*object],
            Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
            _ => Vec::new(),
        };
        if place.is_navigation() && !objects.is_empty() {
            found.push(place.of.name.clone());
        }
        for object in objects {
            found.extend(type_of(model, &place.of.name, object).map(|(name, _)| name.to_owned()));
        }
    });
    found.retain(|name| model.get(name).is_some());
    found
}
