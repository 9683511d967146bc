//! Makes the cases of a record: the bodies to read and write, with the expected results.

use std::collections::BTreeMap;

use odata_codegen::{Declared, Model};
use serde_json::{Map, Value};

use super::record::{Form, text};
use super::round_trip::{Models, service_of};
use super::services::{GeneratedModule, name_of_table};
use super::walk::{annotated, chain, find, type_of, walk};
use super::{placeholder, resolve};

/// The expected result of a case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// The body is written as it was read.
    Same,
    /// The body is refused with a violation at this path.
    Violation(String),
}

/// A body that the program reads and writes.
#[derive(Debug)]
pub(crate) struct Case {
    /// The part of the record, for messages.
    pub(crate) what: String,
    /// The module of the program that has the type.
    pub(crate) module: String,
    /// The function in `templates/runner.rs` that reads and writes the body.
    pub(crate) function: &'static str,
    pub(crate) type_name: String,
    pub(crate) body: Value,
    pub(crate) expected: Expected,
}

impl Case {
    /// The case of a body in a fixed form, such as an error, which has no type of the model.
    fn untyped(
        module: String,
        function: &'static str,
        body: Map<String, Value>,
        what: &str,
    ) -> Self {
        Self {
            what: what.to_owned(),
            module,
            function,
            type_name: String::new(),
            body: body.into(),
            expected: Expected::Same,
        }
    }

    pub(crate) fn is_page(&self) -> bool {
        ["page", "any_page", "delta", "any_delta"].contains(&self.function)
    }
}

/// The cases of a record.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    pub(crate) id: String,
    pub(crate) cases: Vec<Case>,
    /// The reason why the record cannot be tested.
    pub(crate) not_applicable: Option<String>,
    /// Placeholders were replaced by values.
    pub(crate) was_filled: bool,
    /// A body has members that the metadata does not declare.
    pub(crate) has_undeclared: bool,
}

pub(crate) fn plan(
    form: Form,
    number: usize,
    record: &Value,
    models: &Models<'_>,
    modules: &mut BTreeMap<String, GeneratedModule>,
) -> Planned {
    let id = text(record, "/id").to_owned();
    let mut planner = Planner { record, modules, planned: Planned { id, ..Planned::default() } };
    match form {
        Form::Create => planner.create(number, models),
        Form::Responses => planner.response(models),
        Form::Payloads => planner.payload(models),
    }
    planner.planned
}

struct Planner<'a> {
    record: &'a Value,
    modules: &'a mut BTreeMap<String, GeneratedModule>,
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
        let [request, response] = self.create_bodies(model, of);
        let Some(request) = request else {
            return self.not_applicable("its request has no JSON object");
        };
        let required = self.required(model, of, &request);
        let module = if required.is_empty() { module_name(service) } else { format!("r{number}") };
        self.modules
            .entry(module.clone())
            .or_insert_with(|| GeneratedModule { service, ..GeneratedModule::default() });
        if request.keys().all(|name| name == "@odata.id") {
            self.push(Case::untyped(module, "reference", request, "request"));
            return self.respond(model, service, of, response);
        }
        let whole = Case {
            what: String::from("request"),
            module,
            function: "create",
            type_name: of.to_owned(),
            body: request.into(),
            expected: Expected::Same,
        };
        for (by, name) in &required {
            self.case_without(model, &whole, by, name);
        }
        self.case(model, whole);
        self.respond(model, service, of, response);
    }

    /// The bodies of the request and of the response, with values in place of placeholders.
    fn create_bodies(&mut self, model: &Model<'_>, of: &str) -> [Option<Map<String, Value>>; 2] {
        let is_placeholder = self.record["placeholder_values"].as_bool().unwrap_or_default();
        let mut bodies = [&self.record["request"]["body"], &self.record["response"]["body"]]
            .map(|body| body.as_object().cloned());
        for body in bodies.iter_mut().flatten().filter(|_| is_placeholder) {
            self.planned.was_filled |= placeholder::fill(model, of, body) > 0;
        }
        bodies
    }

    /// Marks a member as required on create, and adds the case of a request without the member.
    fn case_without(&mut self, model: &Model<'_>, whole: &Case, by: &str, name: &str) {
        if let Some(module) = self.modules.get_mut(&whole.module) {
            module.overlay.require(by, name);
        }
        let mut body = whole.body.clone();
        if let Value::Object(members) = &mut body {
            members.remove(name);
        }
        self.case(
            model,
            Case {
                what: format!("without {name}"),
                module: whole.module.clone(),
                function: whole.function,
                type_name: whole.type_name.clone(),
                body,
                expected: Expected::Violation(name.to_owned()),
            },
        );
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
        // A few responses are pages of entities.
        let is_page = is_page_of(model, of, &response);
        let case = Case {
            what: String::from("response"),
            module: self.plain(service),
            function: if is_page { page_of(model, of) } else { "entity" },
            type_name: of.to_owned(),
            body: response.into(),
            expected: Expected::Same,
        };
        self.case(model, case);
    }

    fn plain(&mut self, service: &'static str) -> String {
        let module = module_name(service);
        self.modules
            .entry(module.clone())
            .or_insert_with(|| GeneratedModule { service, ..GeneratedModule::default() });
        module
    }

    /// The members of the request that the table marks as required, each with the type that declares it.
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
            // A computed property is never sent, even if the table marks it as required.
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

    /// Adds the case of one body.
    fn body(&mut self, service: &'static str, kind: &str, models: &Models<'_>) {
        let Some(model) = models.get(service) else {
            return self.not_applicable("there is no metadata of its service");
        };
        let Some(mut body) = self.record["body"].as_object().cloned() else {
            return self.not_applicable("it is not a JSON object");
        };
        if self.add_untyped(service, &body) {
            return;
        }
        let resolved = |model| resolve::type_name(model, self.record, &body, kind);
        // A type that was new in beta may be in v1.0 now.
        let in_v1 = || {
            let model = models.get("v1.0").filter(|_| service == "beta")?;
            Some(("v1.0", model, resolved(model)?))
        };
        let found = resolved(model).map(|of| (service, model, of));
        let Some((service, model, of)) = found.or_else(in_v1) else {
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
        let module = self.plain(service);
        let is_page = is_page_of(model, &of, &body);
        let function = self.function_for(model, &of, kind, is_page);
        self.case(
            model,
            Case {
                what: String::from("body"),
                module,
                function,
                type_name: of,
                body: body.into(),
                expected: Expected::Same,
            },
        );
    }

    /// Adds the case of an error or a reference, or marks the record as one that cannot be tested. Returns `false` for
    /// any other body.
    fn add_untyped(&mut self, service: &'static str, body: &Map<String, Value>) -> bool {
        let may_expect_error = self.record["maybe_negative_test"].as_bool() == Some(true)
            && text(self.record, "/service") != "Microsoft Graph";
        if body.len() == 1 && body.contains_key("error") {
            if body["error"]["code"].is_string() {
                let module = self.plain(service);
                self.push(Case::untyped(module, "error", body.clone(), "error"));
            } else {
                self.not_applicable("an error without a code");
            }
        } else if may_expect_error {
            self.not_applicable("a test that may expect an error");
        } else if body.keys().all(|name| name == "@odata.id") {
            let module = self.plain(service);
            self.push(Case::untyped(module, "reference", body.clone(), "request"));
        } else {
            return false;
        }
        true
    }

    /// The function that reads and writes a body of this kind.
    fn function_for(&self, model: &Model<'_>, of: &str, kind: &str, is_page: bool) -> &'static str {
        match (kind, is_page, text(self.record, "/method")) {
            ("delta", true, _) => delta_of(model, of),
            (_, true, _) => page_of(model, of),
            ("patch-request", ..) => "update",
            (
                "put-request" | "action-request" | "create-request" | "create-or-action-request",
                ..,
            ) => "create",
            (_, _, "POST") if text(self.record, "/side") == "request" => "create",
            _ => "entity",
        }
    }

    /// Adds a case, and the types that it needs to its module. `case` has the declared type of its body;
    /// here it gets the type that the body is read as.
    fn case(&mut self, model: &Model<'_>, case: Case) {
        let Some(body) = case.body.as_object() else { return };
        let function = case.function;
        // The type annotation may name a derived type.
        let stated = annotated(body).and_then(|name| find(model, name));
        let declared = &*case.type_name;
        let of = match (stated, function) {
            (Some((stated, _)), "create" | "update" | "entity") => stated,
            _ => find(model, declared).map_or(declared, |(name, _)| name),
        };
        let mut roots = vec![of.to_owned()];
        let items = body
            .get("value")
            .and_then(Value::as_array)
            .filter(|_| function.contains("page") || function.contains("delta"));
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
        if let Some(module) = self.modules.get_mut(&case.module) {
            module.roots.extend(roots);
            if function == "create" || function == "update" {
                // The service accepts the members that its documentation sends, even undeclared ones.
                for name in types_with_undeclared(model, of, body) {
                    module.overlay.open(&name);
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

fn module_name(service: &str) -> String {
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

/// The function for a page of this type. A type with derived types is read as an enum of them.
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

/// The types whose values in the body have members that the metadata does not declare.
pub(crate) fn types_with_undeclared(
    model: &Model<'_>,
    of: &str,
    body: &Map<String, Value>,
) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |declared: &str, object: &Map<String, Value>| {
        if has_undeclared(model, declared, object) {
            found.extend(type_of(model, declared, object).map(|(name, _)| name.to_owned()));
        }
    };
    check(of, body);
    walk(model, of, &mut body.clone(), "", &mut |place, value| match value {
        Value::Object(object) => check(&place.of.name, object),
        Value::Array(items) => {
            items.iter().filter_map(Value::as_object).for_each(|item| check(&place.of.name, item));
        }
        _ => {}
    });
    found
}

/// Returns the entity types in navigation properties, so that types are generated for them too.
pub(crate) fn inner_types(model: &Model<'_>, of: &str, body: &Map<String, Value>) -> Vec<String> {
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
