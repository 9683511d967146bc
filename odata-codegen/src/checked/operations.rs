//! Writes the operations to the file with which the derives check them.
//!
//! An overload has a line, one for each import, and each of its parameters has a line below.
//!
//! ```text
//! action   Demo.rate   (binding type)   (return type)   (nullable result, composable as n, c)   (import)
//! param    stars   Edm.Int32   (nullable, optional as n, o)   (max length)   (precision)   (scale)
//! ```

use super::{facet_texts, letters, line, type_text};
use crate::csdl::{OperationKind, Parameter};
use crate::facts::{PropertyFacts, is_optional_parameter};
use crate::model::Model;
use crate::operations::{Overload, overloads};

pub(super) fn add(text: &mut String, model: &Model<'_>) {
    for overload in overloads(model) {
        let of = overload.of;
        let kind = match of.kind {
            OperationKind::Action => "action",
            OperationKind::Function => "function",
        };
        let binding = overload.binding().map(|it| type_text(model, &it.of)).unwrap_or_default();
        let returns = of.returns.as_ref();
        let is_nullable =
            returns.is_some_and(|it| !it.of.is_collection && it.facets.nullable != Some(false));
        let is_composable = of.is_composable && of.kind == OperationKind::Function;
        let flags = letters([(is_nullable, "n"), (is_composable, "c")]);
        let returns = returns.map(|it| type_text(model, &it.of)).unwrap_or_default();
        let import = overload.import.unwrap_or_default();
        line(text, [kind, &overload.name(), &binding, &returns, &flags, import]);
        for it in overload.parameters() {
            parameter(text, model, &overload, it);
        }
    }
}

fn parameter<'c>(
    text: &mut String,
    model: &Model<'c>,
    overload: &Overload<'c>,
    Parameter { name, of, facets, annotations }: &'c Parameter,
) {
    let annotations = overload.annotations(model, &format!("/{name}"), annotations);
    let is_nullable = facets.nullable.unwrap_or(!of.is_collection);
    let flags = letters([(is_nullable, "n"), (is_optional_parameter(&annotations), "o")]);
    let facts = PropertyFacts::stated(annotations.iter().copied());
    let [max_length, precision, scale] = facet_texts(of, facets, &facts);
    line(text, ["param", name, &type_text(model, of), &flags, &max_length, &precision, &scale]);
}
