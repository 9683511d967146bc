//! Makes CSDL of the actions and functions of a program.

use std::collections::{BTreeMap, HashSet};

use odata_core::schema::{
    self, EdmType, OperationDescriptor, PropertyDescriptor, ReturnType, StructuredType,
};

use super::types::{entity_ref, facts, property_facets, type_ref, variable_scale};
use crate::csdl::{
    self, Annotation, CsdlError, Expression, Facets, Operation, OperationKind, Parameter, Problem,
    TypeRef,
};
use crate::model::Model;

/// Returns the overloads, without their namespaces, of each qualified name. An operation with several imports has a
/// struct for each of them, and is one overload. Responses that do not tell the return type are errors, and so are
/// overloads that no call can distinguish.
pub(super) fn overloads(
    operations: &[&'static OperationDescriptor],
    errors: &mut Vec<CsdlError>,
) -> BTreeMap<&'static str, Vec<Operation>> {
    let mut overloads = BTreeMap::<_, Vec<_>>::new();
    for of in operations {
        let known = overloads.entry(of.qualified_name()).or_default();
        match operation(of) {
            Ok(operation) if !known.contains(&operation) => known.push(operation),
            Ok(_) => {}
            Err(error) => errors.push(error),
        }
    }
    for (name, overloads) in &overloads {
        let mut seen = HashSet::new();
        let repeated = overloads.iter().map(selected_by).filter(|it| !seen.insert(it.clone()));
        errors.extend(repeated.map(|(_, parts)| {
            CsdlError::new(*name, Problem::Duplicate(format!("overload with {parts}")))
        }));
    }
    overloads
}

/// Returns the parts of a call that select the overload: of an action only the binding type \[OData-CSDL 12.2\], and of
/// a function also the names of the parameters \[OData-CSDL 12.4\].
fn selected_by(of: &Operation) -> (bool, String) {
    let is_function = of.kind == OperationKind::Function;
    let binding = of.parameters.first().filter(|_| of.is_bound);
    let binding =
        binding.map_or_else(|| String::from("no binding"), |it| format!("binding {}", it.of));
    let others = &of.parameters[usize::from(of.is_bound).min(of.parameters.len())..];
    let mut names: Vec<_> = others.iter().map(|it| &*it.name).collect();
    names.sort_unstable();
    let names =
        if is_function { format!(", parameters ({})", names.join(", ")) } else { String::new() };
    (is_function, binding + &names)
}

fn operation(of: &OperationDescriptor) -> Result<Operation, CsdlError> {
    let name = of.qualified_name();
    let returns = match of.returns() {
        ReturnType::Nothing => None,
        ReturnType::Of(of) => Some(return_type(of)),
        ReturnType::Unknown => {
            let text = "the response in `returns` does not tell the return type: write `()`, `Entity<…>`, `Page<…>`, \
                        `ValueResponse<…>`, `Media`, or an `Option` of one of these";
            return Err(CsdlError::new(name, Problem::Rule(text.to_owned())));
        }
    };
    let binding = of.binding().map(|binding| Parameter {
        name: binding_name(of.parameters()),
        of: type_ref(binding),
        ..Parameter::default()
    });
    let parameters = of.parameters().properties().map(parameter);
    Ok(Operation {
        kind: match of.kind() {
            schema::OperationKind::Action => OperationKind::Action,
            schema::OperationKind::Function => OperationKind::Function,
        },
        name: of.parameters().name().to_owned(),
        is_bound: binding.is_some(),
        is_composable: of.is_composable(),
        parameters: binding.into_iter().chain(parameters).collect(),
        returns,
        ..Operation::default()
    })
}

/// Returns a name for the binding parameter, which a call never has. Another parameter may have the usual name.
fn binding_name(others: &StructuredType) -> String {
    let mut name = String::from("bindingParameter");
    while others.properties().any(|it| it.name() == name) {
        name.push('_');
    }
    name
}

fn parameter(of: &PropertyDescriptor) -> Parameter {
    let name = of.name().to_owned();
    let mut annotations = facts(of);
    if of.is_optional_parameter() {
        let record =
            Expression::Record { of: None, properties: Vec::new(), annotations: Vec::new() };
        annotations.push(Annotation {
            term: String::from("Org.OData.Core.V1.OptionalParameter"),
            value: Some(record),
            ..Annotation::default()
        });
    }
    if !of.is_navigation() {
        let of_type = type_ref(of.edm_type());
        return Parameter { name, of: of_type, facets: property_facets(of), annotations };
    }
    let may_be_null = of.edm_type().is_collection() || of.is_nullable();
    let nullable = (!may_be_null).then_some(false);
    let facets = Facets { nullable, ..Facets::default() };
    Parameter { name, of: entity_ref(of.edm_type()), facets, annotations }
}

/// Returns the return type. A collection of entities has no `Nullable` \[OData-CSDL 12.8\].
fn return_type(of: EdmType) -> csdl::ReturnType {
    let is_entity = of.underlying() == "Edm.EntityType";
    let nullable = if of.is_collection() {
        (!is_entity).then(|| of.has_nullable_items())
    } else {
        (!of.is_nullable()).then_some(false)
    };
    let scale = variable_scale(of);
    let facets = Facets { nullable, scale, ..Facets::default() };
    csdl::ReturnType { of: type_ref(of), facets, annotations: Vec::new() }
}

/// Returns an error for each parameter and each return type whose type was not added.
pub(super) fn missing_types(model: &Model<'_>) -> Vec<CsdlError> {
    let mut errors = Vec::new();
    for (namespace, of) in model.operations() {
        let operation = format!("{namespace}.{}", of.name);
        let mut check = |place: String, of: &TypeRef| {
            if !model.is_known(of) {
                let problem = Problem::Unresolved(format!("type {}", of.name));
                errors.push(CsdlError::new(place, problem));
            }
        };
        for parameter in &of.parameters {
            check(format!("{operation}/{}", parameter.name), &parameter.of);
        }
        if let Some(returns) = &of.returns {
            check(format!("{operation}/$ReturnType"), &returns.of);
        }
    }
    errors
}
