//! The meaning of the actions and functions of a document, as lines that can be compared.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use odata_codegen::csdl::{Operation, OperationKind, Parameter, Property, ReturnType, TypeRef};
use odata_codegen::{Declared, Model};

use super::left_out::LeftOut;
use super::types::{bounds, entity_name, facets, is_nullable, value_name, written};
use crate::corpus::walk::is_entity;

/// Adds a line for each overload that is generated.
pub(super) fn operations(model: &Model<'_>, left_out: &LeftOut, lines: &mut BTreeSet<String>) {
    for (namespace, of) in
        model.operations().filter(|(namespace, of)| !left_out.has_operation(namespace, of))
    {
        lines.insert(format!("{namespace}.{}: {}", of.name, overload(model, namespace, of)));
    }
}

fn overload(model: &Model<'_>, namespace: &str, of: &Operation) -> String {
    let paths = paths(namespace, of);
    let kind = match of.kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    };
    // Only functions are composable [OData-CSDL 12.4].
    let is_composable = of.is_composable && of.kind == OperationKind::Function;
    let mut text = format!("{kind}, composable {is_composable}");
    let (binding, others) =
        of.parameters.split_at(usize::from(of.is_bound).min(of.parameters.len()));
    for Parameter { of, .. } in binding {
        _ = write!(text, ", bound to {}", type_name(model, of));
    }
    for it in others {
        _ = write!(text, ", {}: {}", it.name, parameter(model, &paths, it));
    }
    match &of.returns {
        None => text + ", returns nothing",
        Some(returns) => text + ", returns " + &return_type(model, returns),
    }
}

/// Returns `true` if the parameter, or its path in annotations outside of the operation, has the annotation.
fn is_optional(model: &Model<'_>, paths: &[String], of: &Parameter) -> bool {
    paths.iter().any(|path| {
        let path = format!("{path}/{}", of.name);
        let mut annotations = model.annotations(&path, &of.annotations);
        annotations.any(|it| it.term == "Org.OData.Core.V1.OptionalParameter")
    })
}

/// Returns the paths of the operation in annotations: that of all overloads, and that of the overload
/// \[OData-CSDL 14.2.1\].
fn paths(namespace: &str, of: &Operation) -> [String; 2] {
    let all = match of.kind {
        OperationKind::Function => of.parameters.len(),
        OperationKind::Action => of.parameters.len().min(usize::from(of.is_bound)),
    };
    let types: Vec<_> = of.parameters[..all].iter().map(|it| it.of.to_string()).collect();
    let name = format!("{namespace}.{}", of.name);
    [format!("{name}({})", types.join(",")), name]
}

fn parameter(model: &Model<'_>, paths: &[String], of: &Parameter) -> String {
    let is_optional = is_optional(model, paths, of);
    let mut text = type_name(model, &of.of);
    if is_optional {
        text += " optional";
    }
    if is_any_entity(model, &of.of) {
        let is_required = !of.of.is_collection && !is_nullable(&of.of, &of.facets) && !is_optional;
        return text + if is_required { " not null" } else { "" };
    }
    let name = value_name(model, &of.of);
    // An untyped parameter may always be null, and an optional one is left out in place of null.
    if !is_optional && name != "Edm.Untyped" && !is_nullable(&of.of, &of.facets) {
        text += " not null";
    }
    text + &facets(name, &of.facets) + &stated_bounds(model, paths, of)
}

/// The bounds of the annotations of a parameter.
fn stated_bounds(model: &Model<'_>, paths: &[String], of: &Parameter) -> String {
    let Parameter { name, of, facets, annotations } = of.clone();
    let property = Property { name, of, facets, default: None, annotations };
    let bounds = paths.iter().map(|by| {
        let declared = Declared { by, property: &property };
        bounds(&property.of, &model.facts(declared))
    });
    bounds.max_by_key(String::len).unwrap_or_default()
}

fn return_type(model: &Model<'_>, ReturnType { of, facets, .. }: &ReturnType) -> String {
    let text = type_name(model, of);
    let is_collection_of_entities = of.is_collection && is_any_entity(model, of);
    if is_collection_of_entities || is_nullable(of, facets) { text } else { text + " not null" }
}

fn is_any_entity(model: &Model<'_>, of: &TypeRef) -> bool {
    of.name == "Edm.EntityType" || is_entity(model, &of.name)
}

fn type_name(model: &Model<'_>, of: &TypeRef) -> String {
    if is_any_entity(model, of) {
        entity_name(model, of)
    } else {
        written(value_name(model, of), of.is_collection)
    }
}
