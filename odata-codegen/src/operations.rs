//! Selects the actions and functions to generate, and lists those that are left out.

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::csdl::{
    Annotation, CsdlError, ItemKind, Operation, OperationKind, Parameter, Problem, StructuredKind,
    TypeRef,
};
use crate::model::{Model, is_identifier, is_property_name};
use crate::nearest::{Offers, near};
use crate::select::{Selection, unresolved};

/// The operations that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    /// Qualified names of operations, and names of imports.
    pub(crate) names: Vec<String>,
    /// `true` for the operations that are bound to generated types.
    pub(crate) with_types: bool,
}

/// An overload of an action or a function that is left out of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OmittedOperation {
    /// The qualified name with the types of the parameters: `Demo.rate(Demo.order,Edm.Int32)`.
    pub name: String,
    /// The reason.
    pub reason: String,
}

impl fmt::Display for OmittedOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is left out: {}", self.name, self.reason)
    }
}

/// An overload of a bound operation, or of an operation with an import.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Overload<'c> {
    pub(crate) namespace: &'c str,
    pub(crate) of: &'c Operation,
    /// The name of the import of an unbound operation.
    pub(crate) import: Option<&'c str>,
}

impl<'c> Overload<'c> {
    /// Returns the binding parameter of a bound operation.
    pub(crate) fn binding(&self) -> Option<&'c Parameter> {
        self.of.parameters.first().filter(|_| self.of.is_bound)
    }

    /// Returns the parameters without the binding parameter.
    pub(crate) fn parameters(&self) -> &'c [Parameter] {
        self.of.parameters.get(usize::from(self.of.is_bound)..).unwrap_or_default()
    }

    /// Returns the qualified name.
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.namespace, self.of.name)
    }

    /// Returns the qualified name with the types of all parameters.
    fn signature(&self) -> String {
        let types: Vec<_> = self.of.parameters.iter().map(|it| it.of.to_string()).collect();
        format!("{}({})", self.name(), types.join(","))
    }

    /// Returns the path of the overload in annotations outside of it \[OData-CSDL 14.2.1\]. That of an action has the
    /// type of the binding parameter, and that of a function those of all parameters.
    pub(crate) fn path(&self) -> String {
        match (self.of.kind, self.binding()) {
            (OperationKind::Function, _) => self.signature(),
            (OperationKind::Action, Some(binding)) => format!("{}({})", self.name(), binding.of),
            (OperationKind::Action, None) => format!("{}()", self.name()),
        }
    }

    /// Returns the annotations of an element of the operation: its own, those of the overload, and those of all overloads
    /// with the name.
    pub(crate) fn annotations(
        &self,
        model: &Model<'c>,
        element: &str,
        own: &'c [Annotation],
    ) -> Vec<&'c Annotation> {
        let of_overload = format!("{}{element}", self.path());
        let of_name = format!("{}{element}", self.name());
        model.annotations(&of_overload, own).chain(model.annotations(&of_name, &[])).collect()
    }

    /// Returns the annotations of the operation.
    pub(crate) fn all_annotations(&self, model: &Model<'c>) -> Vec<&'c Annotation> {
        self.annotations(model, "", &self.of.annotations)
    }

    /// Iterates over the types of the parameters and of the result.
    fn types(&self) -> impl Iterator<Item = &'c TypeRef> {
        let result = self.of.returns.as_ref().map(|it| &it.of);
        self.of.parameters.iter().map(|it| &it.of).chain(result)
    }

    fn has_name(&self, name: &str) -> bool {
        self.import == Some(name) || self.name() == name
    }
}

/// Returns all overloads of a model: one for each import of an unbound operation.
pub(crate) fn overloads<'c>(model: &Model<'c>) -> Vec<Overload<'c>> {
    let mut imports = HashMap::<_, Vec<_>>::new();
    for item in model.items() {
        let kind = match item.kind {
            ItemKind::ActionImport => OperationKind::Action,
            ItemKind::FunctionImport => OperationKind::Function,
            ItemKind::EntitySet | ItemKind::Singleton => continue,
        };
        let names = imports.entry((&*item.of, kind == OperationKind::Action)).or_default();
        if !names.contains(&&*item.name) {
            names.push(&*item.name);
        }
    }
    let mut overloads = Vec::new();
    for (namespace, of) in model.operations() {
        let plain = Overload { namespace, of, import: None };
        let name = plain.name();
        let imports = imports.get(&(&*name, of.kind == OperationKind::Action));
        match imports.filter(|_| !of.is_bound) {
            Some(imports) => {
                overloads.extend(imports.iter().map(|&it| Overload { import: Some(it), ..plain }));
            }
            None => overloads.push(plain),
        }
    }
    overloads
}

/// Returns the types that the operations with these names need.
///
/// # Errors
/// Unknown names.
pub(crate) fn needed_types(
    model: &Model<'_>,
    names: &[String],
) -> Result<Vec<String>, Vec<CsdlError>> {
    let mut types = Vec::new();
    let mut errors = Vec::new();
    if names.is_empty() {
        return Ok(types);
    }
    let all = overloads(model);
    let mut offers = Offers::new();
    for name in names {
        let found: Vec<_> = all.iter().filter(|it| it.has_name(name)).collect();
        let needed = found.iter().flat_map(|it| it.types()).map(|of| &of.name);
        types.extend(needed.filter(|it| model.get(it).is_some() || model.is_faulty(it)).cloned());
        if found.is_empty() {
            let known: Vec<_> = all.iter().map(Overload::name).collect();
            let imports = all.iter().filter_map(|it| it.import);
            let known = known.iter().map(String::as_str).chain(imports);
            let near = offers.of(|| near(name, known));
            errors.push(unresolved("action or function", name, near));
        }
    }
    if errors.is_empty() { Ok(types) } else { Err(errors) }
}

/// The operations to generate.
#[derive(Debug, Default)]
pub(crate) struct Operations<'c> {
    pub(crate) all: Vec<Overload<'c>>,
    pub(crate) omitted: Vec<OmittedOperation>,
}

impl<'c> Operations<'c> {
    /// Selects the operations.
    ///
    /// # Errors
    /// Operations that were asked for by name and can't be generated.
    pub(crate) fn new(
        model: &Model<'c>,
        selection: &Selection,
        wanted: &Wanted,
    ) -> Result<Self, Vec<CsdlError>> {
        let mut operations = Self::default();
        let mut errors = Vec::new();
        if wanted == &Wanted::default() {
            return Ok(operations);
        }
        for overload in overloads(model) {
            let is_named = wanted.names.iter().any(|name| overload.has_name(name));
            let comes_along = wanted.with_types && is_along(selection, &overload);
            if !is_named && !comes_along {
                continue;
            }
            match obstacle(model, selection, &overload) {
                None => operations.all.push(overload),
                Some(reason) if is_named => {
                    errors.push(CsdlError::new(overload.signature(), Problem::Rule(reason)));
                }
                Some(reason) => {
                    let name = overload.signature();
                    operations.omitted.push(OmittedOperation { name, reason });
                }
            }
        }
        if errors.is_empty() { Ok(operations) } else { Err(errors) }
    }
}

/// Returns `true` if the operation comes along with the types: it is bound to one of them, or all types are generated.
fn is_along(selection: &Selection, overload: &Overload<'_>) -> bool {
    selection.is_all() || overload.binding().is_some_and(|it| selection.has(&it.of.name))
}

/// Returns the reason why an operation can't be generated, if there is one.
fn obstacle(model: &Model<'_>, selection: &Selection, overload: &Overload<'_>) -> Option<String> {
    wrong_name(overload)
        .or_else(|| wrong_form(overload))
        .or_else(|| overload.types().find_map(|of| missing_type(model, selection, of)))
        .or_else(|| overload.of.parameters.iter().find_map(stream_parameter))
        .or_else(|| wrong_binding(model, overload))
}

fn wrong_name(overload: &Overload<'_>) -> Option<String> {
    let Overload { namespace, of, import } = overload;
    let wrong = |what: &str, name: &str| Some(format!("{what} can't be {name:?}"));
    if !namespace.split('.').all(is_identifier) {
        return wrong("the namespace", namespace);
    }
    if !is_identifier(&of.name) {
        return wrong("Name", &of.name);
    }
    if let Some(import) = import.filter(|import| !is_identifier(import)) {
        return wrong("the name of the import", import);
    }
    let names = || of.parameters.iter().map(|it| &*it.name);
    if let Some(name) = names().find(|name| !is_property_name(name)) {
        return wrong("the name of a parameter", name);
    }
    let mut seen = HashSet::new();
    let repeated = names().find(|name| !seen.insert(*name));
    repeated.map(|name| format!("several parameters have the name {name}"))
}

/// Returns the rule of CSDL that the operation breaks.
fn wrong_form(overload: &Overload<'_>) -> Option<String> {
    let of = overload.of;
    let reason = if of.is_bound && of.parameters.is_empty() {
        "a bound operation needs a binding parameter"
    } else if !of.is_bound && overload.import.is_none() {
        "an unbound operation without an import can't be called"
    } else if of.kind == OperationKind::Function && of.returns.is_none() {
        "a function needs a return type"
    } else if of.returns.as_ref().is_some_and(|it| is_stream(&it.of) && it.of.is_collection) {
        "a collection of streams has no representation"
    } else {
        return None;
    };
    Some(reason.to_owned())
}

fn missing_type(model: &Model<'_>, selection: &Selection, of: &TypeRef) -> Option<String> {
    let name = &of.name;
    if name.starts_with("Edm.") && model.is_known(of) || selection.has(name) {
        None
    } else if model.get(name).is_some() || model.is_faulty(name) {
        Some(format!("type {name} is not generated"))
    } else if model.is_foreign(name) {
        Some(format!("there is no type {name}: add the document that defines it"))
    } else {
        Some(format!("there is no type {name}"))
    }
}

fn stream_parameter(parameter: &Parameter) -> Option<String> {
    is_stream(&parameter.of).then(|| format!("parameter {} is a stream", parameter.name))
}

/// An operation is bound to a type that a path can end with. The abstract types of CSDL have no Rust type.
fn wrong_binding(model: &Model<'_>, overload: &Overload<'_>) -> Option<String> {
    let of = &overload.binding()?.of;
    let is_abstract = model.get(&of.name).is_none()
        && ["Edm.ComplexType", "Edm.EntityType", "Edm.PrimitiveType", "Edm.Untyped"]
            .contains(&&*of.name);
    is_abstract.then(|| format!("it is bound to the abstract type {}", of.name))
}

fn is_stream(of: &TypeRef) -> bool {
    of.name == "Edm.Stream"
}

/// Returns `true` if the value is an entity.
pub(crate) fn is_entity(model: &Model<'_>, of: &TypeRef) -> bool {
    let declared = model.structured(&of.name);
    of.name == "Edm.EntityType" || declared.is_some_and(|it| it.kind == StructuredKind::Entity)
}
