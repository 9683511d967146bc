//! The rule that a value breaks.

use crate::model::{EMPTY_TYPE, Rule, UnexpectedType, ValueError, ValueFault};
use crate::schema::EdmType;

/// Returns the rule that a value breaks, or `None` if the violation is recorded elsewhere.
pub(crate) fn broken_rule(
    error: ValueError,
    edm_type: &EdmType,
    found: impl FnOnce() -> String,
) -> Option<Rule> {
    let expected = edm_type.to_string();
    Some(match error.0 {
        ValueFault::WrongType => Rule::WrongType { expected, found: found(), may_derive: false },
        ValueFault::OtherType(it) => {
            let UnexpectedType { expected, mut found, may_derive } = *it;
            if found.is_empty() {
                found.push_str(EMPTY_TYPE);
            }
            Rule::WrongType { expected, found, may_derive }
        }
        ValueFault::Payload(it) => {
            let (expected, found) = it.into_parts();
            Rule::WrongType { expected, found, may_derive: false }
        }
        ValueFault::OutOfRange => Rule::OutOfRange { expected },
        ValueFault::Malformed(reason) => Rule::Malformed { expected, reason: reason.into_owned() },
        ValueFault::Duplicate => Rule::Duplicate,
        ValueFault::Null => Rule::NotNull,
        ValueFault::Recorded | ValueFault::Aborted => return None,
    })
}
