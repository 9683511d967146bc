//! Selects the overload of an operation that a struct describes, as far as its declaration shows.

use std::collections::BTreeSet;

use syn::LitStr;

use super::facts::OperationFacts;
use super::names::of_field;
use crate::ast::RawOperation;
use crate::attr::Spanned;
use crate::errors::Errors;
use crate::model::OperationKind;
use crate::names::CaseRule;
use crate::ty::{Name, generic_argument, last_name};

/// Returns the overloads that the struct may describe: the compiler knows the binding type. They have the same kind
/// and the same import, and their parameters are the most similar to the fields.
pub(super) fn select<'t>(
    raw: &mut RawOperation<'_>,
    name: &str,
    mut overloads: Vec<OperationFacts<'t>>,
    errors: &mut Errors,
) -> Vec<OperationFacts<'t>> {
    for keep in [keep_kind, keep_binding, keep_import] {
        if !overloads.is_empty() {
            keep(raw, name, &mut overloads, errors);
        }
    }
    keep_binding_name(raw, &mut overloads);
    keep_parameters(raw, &mut overloads);
    overloads
}

fn keep_kind(
    raw: &mut RawOperation<'_>,
    name: &str,
    overloads: &mut Vec<OperationFacts<'_>>,
    errors: &mut Errors,
) {
    let wanted = raw.kind == OperationKind::Function;
    overloads.retain(|it| it.is_function == wanted);
    if overloads.is_empty() {
        let (kind, derive) = match raw.kind {
            OperationKind::Action => (OperationKind::Function, "ODataFunction"),
            OperationKind::Function => (OperationKind::Action, "ODataAction"),
        };
        let ident = &raw.parameters.original.ident;
        errors.at(ident, format!("in the metadata `{name}` is {kind}: derive `{derive}`"));
    }
}

/// Keeps the overloads that are bound to a collection, or to a single value, or that are not bound, as the struct is.
fn keep_binding(
    raw: &mut RawOperation<'_>,
    name: &str,
    overloads: &mut Vec<OperationFacts<'_>>,
    errors: &mut Errors,
) {
    let types: BTreeSet<_> = overloads.iter().filter_map(|it| it.binding).map(type_text).collect();
    let types = Vec::from_iter(types).join(" or ");
    let Some(Spanned { value: bound_to, .. }) = &raw.parameters.attrs.bound_to else {
        overloads.retain(|it| it.binding.is_none());
        if overloads.is_empty() {
            let ident = &raw.parameters.original.ident;
            let message = format!("in the metadata `{name}` is bound to {types}: add `bound_to`");
            errors.at(ident, message);
        }
        return;
    };
    let is_collection = generic_argument(bound_to, Name::Vec).is_some();
    overloads
        .retain(|it| it.binding.is_some_and(|of| of.starts_with("Collection(") == is_collection));
    if !overloads.is_empty() {
        return;
    }
    let message = if types.is_empty() {
        format!("in the metadata `{name}` is not bound: remove `bound_to`")
    } else {
        let fix = if is_collection { "write the type without `Vec`" } else { "write `Vec<…>`" };
        format!("in the metadata `{name}` is bound to {types}: {fix}")
    };
    errors.at(bound_to, message);
}

/// An operation that is not bound is called through an import: the stated one, the one with the name of the operation,
/// or the only one.
fn keep_import(
    raw: &mut RawOperation<'_>,
    name: &str,
    overloads: &mut Vec<OperationFacts<'_>>,
    errors: &mut Errors,
) {
    if overloads[0].binding.is_some() {
        return;
    }
    let attrs = &mut raw.parameters.attrs;
    let ident = &raw.parameters.original.ident;
    overloads.retain(|it| it.import.is_some());
    let imports: BTreeSet<_> = overloads.iter().filter_map(|it| it.import).collect();
    let list: Vec<_> = imports.iter().map(|import| format!("`{import}`")).collect();
    let list = list.join(", ");
    let short = name.rsplit('.').next().unwrap_or_default();
    let wanted = match (&attrs.import, imports.len()) {
        (_, 0) => {
            let message =
                format!("in the metadata `{name}` is not bound, and no import allows to call it");
            errors.at(ident, message);
            return;
        }
        (Some(import), _) => import.value.value(),
        (None, _) if imports.contains(short) => short.to_owned(),
        (None, 1) => imports.first().map_or_else(String::new, |it| (*it).to_owned()),
        (None, _) => {
            let message = format!(
                "in the metadata the imports of `{name}` are {list}: add one, such as `import = {:?}`",
                imports.first().copied().unwrap_or_default()
            );
            errors.at(ident, message);
            overloads.clear();
            return;
        }
    };
    overloads.retain(|it| it.import == Some(&*wanted));
    let span = ident.span();
    if let (Some(import), true) = (&attrs.import, overloads.is_empty()) {
        let (is, write) = if imports.len() == 1 { ("import", "is") } else { ("imports", "are") };
        let message =
            format!("in the metadata the {is} of `{name}` {write} {list}: correct `import`");
        errors.at(&import.value, message);
    }
    let value = LitStr::new(&wanted, span);
    attrs.import.get_or_insert(Spanned { value, span });
}

/// Keeps the overloads whose binding type has the name of the Rust type, if there are any.
fn keep_binding_name(raw: &RawOperation<'_>, overloads: &mut Vec<OperationFacts<'_>>) {
    let Some(Spanned { value, .. }) = &raw.parameters.attrs.bound_to else { return };
    let rust = last_name(generic_argument(value, Name::Vec).unwrap_or(value));
    let is_it = |it: &OperationFacts<'_>| {
        let name = it.binding.map(|of| type_parts(of).0).unwrap_or_default();
        name.rsplit('.').next().is_some_and(|short| short.eq_ignore_ascii_case(&rust))
    };
    if overloads.iter().any(is_it) {
        overloads.retain(is_it);
    }
}

/// Keeps the overloads whose parameters are the fields; otherwise those with most of the fields.
fn keep_parameters(raw: &RawOperation<'_>, overloads: &mut Vec<OperationFacts<'_>>) {
    let fields = &raw.parameters.fields;
    let count = |of: &OperationFacts<'_>, rule: CaseRule| {
        let is_there = |name: &str| of.parameters.iter().any(|it| it.name == name);
        let found = fields.iter().filter(|it| is_there(&of_field(it, rule))).count();
        let needed = of.parameters.iter().filter(|it| !it.optional).count();
        // Each parameter without a field, and each field without a parameter, counts against the overload.
        (found, needed.abs_diff(found))
    };
    let rank = |of: &OperationFacts<'_>| {
        let best = CaseRule::ALL.iter().map(|(_, rule)| count(of, *rule));
        let (found, wrong) = best.max_by_key(|(found, _)| *found).unwrap_or_default();
        (std::cmp::Reverse(found), wrong)
    };
    let best = overloads.iter().map(rank).min();
    overloads.retain(|it| Some(rank(it)) == best);
}

/// The name of a type, the underlying type of a type definition, and `true` for a collection.
pub(super) fn type_parts(of: &str) -> (&str, &str, bool) {
    let item = of.strip_prefix("Collection(").map(|item| item.trim_end_matches(')'));
    let (name, underlying) = item.unwrap_or(of).split_once('|').unwrap_or((item.unwrap_or(of), ""));
    (name, underlying, item.is_some())
}

/// The type, without the underlying type of a type definition.
pub(super) fn type_text(of: &str) -> String {
    let (name, _, is_collection) = type_parts(of);
    if is_collection { format!("Collection({name})") } else { name.to_owned() }
}
