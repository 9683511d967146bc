//! `Edm.Guid` as `uuid::Uuid`.

use uuid::Uuid;

use crate::model::{EdmValue, ReadEdmValue, Text, ValueError, ValueRef, blank, kind, slot_of};
use crate::schema::EdmType;

#[diagnostic::do_not_recommend]
impl EdmValue for Uuid {
    const TYPE: EdmType = EdmType::primitive("Edm.Guid");
    type Partial = Self;
    type Kind = kind::GuidKind;

    blank!(Self::nil());

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Guid(self.into_bytes())
    }
}

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for Uuid {
    slot_of!('de);

    /// Reads 8-4-4-4-12 hexadecimal digits in either case. `Uuid` also parses braces, `urn:` and
    /// text without dashes; these are not `Edm.Guid` (SPEC V10).
    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        let text = value.as_str();
        let malformed =
            || ValueError::malformed("a GUID has 8-4-4-4-12 hexadecimal digits, without braces");
        if text.len() != 36 {
            return Err(malformed());
        }
        Self::try_parse(text).map_err(|_| malformed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_dashed_form_is_a_guid() {
        let read = |text| Uuid::from_string(Text::Input(text));
        assert!(read("01234567-89ab-CDEF-0123-456789abcdef").is_ok());
        for text in [
            "0123456789abcdef0123456789abcdef",
            "{01234567-89ab-cdef-0123-456789abcdef}",
            "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
            "01234g67-89ab-cdef-0123-456789abcdef",
            "",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
