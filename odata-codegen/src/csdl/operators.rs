//! The dynamic expressions \[OData-CSDL 14.4\], and constants that JSON writes in another form.

use super::elements::{Annotation, Constant, Expression};

/// The operators with one operand, which may be a collection.
const UNARY: [&str; 7] =
    ["Cast", "IsOf", "LabeledElement", "LabeledElementReference", "Neg", "Not", "UrlRef"];

/// The operators with several operands.
const OTHER: [&str; 18] = [
    "Add", "And", "Apply", "Div", "DivBy", "Eq", "Ge", "Gt", "Has", "If", "In", "Le", "Lt", "Mod",
    "Mul", "Ne", "Or", "Sub",
];

pub(super) fn is_unary(name: &str) -> bool {
    UNARY.contains(&name)
}

pub(super) fn is_operator(name: &str) -> bool {
    is_unary(name) || OTHER.contains(&name)
}

/// Returns `true` if an XML element, an XML attribute and a JSON member can have this name.
pub(super) fn is_name(name: &str) -> bool {
    let is_start = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    name.starts_with(is_start) && name.chars().all(|it| is_start(it) || it.is_ascii_digit())
}

/// Returns `true` if the value with these annotations is a stream with JSON. Such a stream is a text in XML,
/// and a JSON value in JSON \[OData-CSDL 14.3.14\] (since 4.02).
pub(super) fn is_json_stream(annotations: &[Annotation]) -> bool {
    annotations.iter().filter(|it| it.term == "Org.OData.Core.V1.MediaType").any(|it| {
        let Some(Expression::Constant(Constant::String, media_type)) = &it.value else {
            return false;
        };
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_lowercase();
        essence == "application/json" || essence.ends_with("+json")
    })
}
