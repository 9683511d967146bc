//! What a member of an object is, by its name, and what a value that does not fit breaks.

use super::error::TypeMismatch;
use crate::edm::{EdmType, ValueError, ValueFault};
use crate::entity::ControlKind;
use crate::schema::EntityType;
use crate::validate::Rule;

/// A member of the JSON representation of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    /// The property at this index.
    Property(usize),
    /// The type annotation.
    Type,
    /// Control information that is kept.
    Control(ControlKind),
    /// Other control information, an annotation, an operation, or nothing that the type declares:
    /// none of these may stop a reader \[OData-JSON 4.5, 22; OData-Protocol 11.2.2\].
    Other,
}

impl Member {
    /// The member of this name; the search begins at the property `next`, since members come in
    /// the order of declaration more often than not.
    pub(crate) fn find(name: &str, entity_type: &EntityType, next: usize) -> Self {
        if let Some(control) = name.strip_prefix('@') {
            return Self::control(control);
        }
        let properties = entity_type.properties();
        let (before, after) = properties.split_at(next.min(properties.len()));
        let is_it = |property: &crate::schema::StructuralProperty| property.name() == name;
        if let Some(index) = after.iter().position(is_it) {
            return Self::Property(next + index);
        }
        before.iter().position(is_it).map_or(Self::Other, Self::Property)
    }

    /// Both spellings, with and without `odata.`, mean the same \[OData-JSON 4.5\]; an annotation
    /// has another dot in its name and is never one of these.
    fn control(name: &str) -> Self {
        let name = name.strip_prefix("odata.").unwrap_or(name);
        if name == "type" {
            return Self::Type;
        }
        ControlKind::from_name(name).map_or(Self::Other, Self::Control)
    }
}

/// Checks a type annotation: `#Ns.T`, `Ns.T`, or a URL whose fragment is that name
/// \[OData-JSON 4.5.3\].
pub(crate) fn check_type(found: &str, entity_type: &EntityType) -> Result<(), TypeMismatch> {
    let name = found.rsplit_once('#').map_or(found, |(_, fragment)| fragment);
    let expected = entity_type.qualified_name();
    if name == expected {
        return Ok(());
    }
    Err(TypeMismatch { path: String::new(), expected, found: found.to_owned() })
}

/// The rule that a value breaks; `None` where reading has ended with an error of its own.
pub(crate) fn rule_of(
    error: ValueError,
    edm_type: EdmType,
    found: impl FnOnce() -> String,
) -> Option<Rule> {
    let expected = edm_type.to_string();
    Some(match error.0 {
        ValueFault::WrongType => Rule::WrongType { expected, found: found() },
        ValueFault::OutOfRange => Rule::OutOfRange { expected },
        ValueFault::Malformed(reason) => Rule::Malformed { expected, reason: reason.into_owned() },
        ValueFault::Duplicate => Rule::Duplicate,
        ValueFault::Aborted => return None,
    })
}
