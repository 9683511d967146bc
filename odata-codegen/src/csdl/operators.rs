//! The dynamic expressions \[OData-CSDL 14.4\].

/// With one operand, which may itself be a list.
const UNARY: [&str; 7] =
    ["Cast", "IsOf", "LabeledElement", "LabeledElementReference", "Neg", "Not", "UrlRef"];

/// With several operands.
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

/// Whether an element, an attribute or a member can have this name in both formats.
pub(super) fn is_name(name: &str) -> bool {
    let is_start = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    name.starts_with(is_start) && name.chars().all(|it| is_start(it) || it.is_ascii_digit())
}
