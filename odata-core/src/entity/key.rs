//! Key predicates.

use super::Properties;
use crate::edm::ValueRef;
use crate::json::guid_text;
use crate::url::encode_literal;

/// `('7')`, `(7)` or `(OrderID=1,ItemNo=2)` \[OData-URL 4.3.1\].
pub(crate) fn key_predicate(value: &dyn Properties) -> Option<String> {
    let descriptor = value.descriptor();
    let key = descriptor.key_indexes();
    let mut predicate = String::from("(");
    for (place, &index) in key.iter().enumerate() {
        if place > 0 {
            predicate.push(',');
        }
        if key.len() > 1 {
            predicate.push_str(&encode_literal(descriptor.property(index)?.name()));
            predicate.push('=');
        }
        predicate.push_str(&literal(value.value(index).view())?);
    }
    predicate.push(')');
    (!key.is_empty()).then_some(predicate)
}

/// The URL literal of a value that may be part of a key; the types that may not have none
/// \[OData-CSDL 6.5\].
fn literal(value: ValueRef<'_>) -> Option<String> {
    Some(match value {
        ValueRef::Boolean(value) => value.to_string(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Int64(value) => value.to_string(),
        ValueRef::String(text) => format!("'{}'", encode_literal(&text.replace('\'', "''"))),
        ValueRef::Guid(bytes) => guid_text(bytes, &mut [0; 36]).to_owned(),
        // `:` may stand in a path segment, `+` is read as a space by too many servers.
        ValueRef::Date(value) => value.to_string(),
        ValueRef::TimeOfDay(value) => value.to_string(),
        // With its prefix, which 4.0 services want [OData-Protocol 13.2.1].
        ValueRef::Duration(value) => format!("duration'{value}'"),
        ValueRef::DateTimeOffset(value) => value.to_string().replace('+', "%2B"),
        ValueRef::Absent
        | ValueRef::Null
        | ValueRef::Single(_)
        | ValueRef::Double(_)
        | ValueRef::Decimal(_)
        | ValueRef::Binary(_)
        | ValueRef::Text(_)
        | ValueRef::Untyped(_)
        | ValueRef::Made(_)
        | ValueRef::Object(_)
        | ValueRef::Entity(_)
        | ValueRef::Stream(_)
        | ValueRef::Reference(_)
        | ValueRef::Collection(_) => return None,
    })
}
