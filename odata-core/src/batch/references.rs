//! References to earlier requests in a JSON body: `$1` in an entity-id \[OData-Protocol 11.7.3\].

use std::ops::Range;

use crate::json::{Kind, Reader, SyntaxFault};

/// Calls `found` with each entity-id of a JSON body, and with the range of its string, including
/// quotes. Reading stops at a syntax error.
pub(crate) fn each_entity_id(body: &[u8], found: &mut dyn FnMut(Range<usize>, &str)) {
    // Most bodies have no reference, so bodies without `$` (also as an escape) are skipped.
    let may_have =
        body.contains(&b'$') || body.windows(6).any(|it| it.eq_ignore_ascii_case(br"\u0024"));
    if may_have {
        // A syntax error is reported when the body is read.
        _ = Reader::from_slice(body).and_then(|mut reader| value(&mut reader, false, found));
    }
}

fn value(
    reader: &mut Reader<'_>,
    is_id: bool,
    found: &mut dyn FnMut(Range<usize>, &str),
) -> Result<(), SyntaxFault> {
    let mut first = true;
    match reader.peek()? {
        Kind::String if is_id => {
            let start = reader.offset();
            let text = reader.string()?;
            found(start..reader.offset(), &text);
        }
        Kind::Array => {
            reader.begin_array()?;
            while reader.next_item(&mut first)? {
                value(reader, is_id, found)?;
            }
        }
        Kind::Object => {
            reader.begin_object()?;
            while reader.next_member(&mut first)? {
                let is_id = is_entity_id(&reader.key()?);
                value(reader, is_id, found)?;
            }
        }
        _ => _ = reader.skip()?,
    }
    Ok(())
}

/// Returns `true` if the value of this member is one or more entity-ids \[OData-JSON 4.5.8, 8.5\].
fn is_entity_id(name: &str) -> bool {
    name.ends_with("@odata.bind") || matches!(name, "@odata.id" | "@id")
}
