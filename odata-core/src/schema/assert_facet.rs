//! Checks at compile time that a facet fits the type that has it.

use super::{EdmType, TypeClass};

/// The values of a type, as far as facets describe them.
enum Form {
    /// Any values: the type is untyped, or unknown.
    Any,
    /// Values that no facet describes.
    Other,
    Text,
    Binary,
    Enumeration,
    Integer(i128, i128),
    Real,
    Decimal,
    Date,
    /// Values with fractions of a second.
    Time,
}

impl Form {
    const fn of(of: &EdmType) -> Self {
        match of.class() {
            TypeClass::Untyped => return Self::Any,
            TypeClass::Enumeration => return Self::Enumeration,
            TypeClass::NoFlags | TypeClass::Complex | TypeClass::Entity => return Self::Other,
            TypeClass::Primitive => {}
        }
        match of.underlying().as_bytes() {
            b"Edm.String" => Self::Text,
            b"Edm.Binary" => Self::Binary,
            b"Edm.Byte" => Self::Integer(u8::MIN as i128, u8::MAX as i128),
            b"Edm.SByte" => Self::Integer(i8::MIN as i128, i8::MAX as i128),
            b"Edm.Int16" => Self::Integer(i16::MIN as i128, i16::MAX as i128),
            b"Edm.Int32" => Self::Integer(i32::MIN as i128, i32::MAX as i128),
            b"Edm.Int64" => Self::Integer(i64::MIN as i128, i64::MAX as i128),
            b"Edm.Single" | b"Edm.Double" => Self::Real,
            b"Edm.Decimal" => Self::Decimal,
            b"Edm.Date" => Self::Date,
            b"Edm.DateTimeOffset" | b"Edm.Duration" | b"Edm.TimeOfDay" => Self::Time,
            b"Edm.Boolean"
            | b"Edm.Guid"
            | b"Edm.Stream"
            | [b'E', b'd', b'm', b'.', b'G', b'e', b'o', ..] => Self::Other,
            _ => Self::Any,
        }
    }

    /// Returns `true` if the facet of this name describes such values \[OData-CSDL 7.2\].
    const fn takes(&self, word: &str) -> bool {
        match word.as_bytes() {
            b"max_length" => matches!(self, Self::Any | Self::Text | Self::Binary),
            b"precision" => matches!(self, Self::Any | Self::Decimal | Self::Time),
            b"scale" => matches!(self, Self::Any | Self::Decimal),
            b"multiple_of" => {
                matches!(self, Self::Any | Self::Integer(..) | Self::Real | Self::Decimal)
            }
            b"allowed_values" => !matches!(self, Self::Other | Self::Binary),
            // The remaining facets are the bounds.
            _ => !matches!(self, Self::Other | Self::Text | Self::Binary | Self::Enumeration),
        }
    }

    /// Returns `true` if the facet of this name may have this value.
    const fn takes_value(&self, word: &str, value: &str) -> bool {
        match (word.as_bytes(), self) {
            (b"max_length" | b"scale", _) => true,
            (b"precision", Self::Decimal) => !matches!(integer(value), Some(0)),
            (b"precision", Self::Time) => matches!(integer(value), Some(0..=12)),
            (_, Self::Integer(least, greatest)) => match integer(value) {
                Some(value) => *least <= value && value <= *greatest,
                None => is_number(value),
            },
            (_, Self::Real | Self::Decimal) => is_number(value),
            (_, Self::Date | Self::Time) => !is_number(value),
            _ => true,
        }
    }
}

/// Fails to compile, at the caller, if the facet of this name with this value does not fit the
/// type.
///
/// # Panics
/// Panics at compile time if the facet does not fit.
#[track_caller]
pub(crate) const fn assert_facet(
    of: &EdmType,
    (word, value): (&str, &str),
    [of_other_types, of_other_values]: [&'static str; 2],
) {
    let form = Form::of(of);
    let is_of_items = matches!(word.as_bytes(), b"min_items" | b"max_items");
    let fits = if is_of_items { of.is_collection() } else { form.takes(word) };
    assert!(fits, "{}", of_other_types);
    assert!(is_of_items || form.takes_value(word, value), "{}", of_other_values);
}

/// Parses an integer of at most 30 digits.
const fn integer(text: &str) -> Option<i128> {
    let bytes = text.as_bytes();
    let start = is_negative(bytes) as usize;
    if bytes.len() == start || bytes.len() > 30 {
        return None;
    }
    let mut value = 0;
    let mut at = start;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            return None;
        }
        value = value * 10 + (bytes[at] - b'0') as i128;
        at += 1;
    }
    Some(if start == 1 { -value } else { value })
}

/// Returns `true` for a number, and `false` for a date or a time. Dates and times have letters,
/// colons, or signs between digits.
const fn is_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = is_negative(bytes) as usize;
    if at >= bytes.len() {
        return false;
    }
    while at < bytes.len() {
        let is_exponent = at > 0 && matches!(bytes[at - 1], b'e' | b'E');
        let fits = match bytes[at] {
            b'0'..=b'9' | b'.' | b'e' | b'E' => true,
            b'-' | b'+' => is_exponent,
            _ => false,
        };
        if !fits {
            return false;
        }
        at += 1;
    }
    true
}

const fn is_negative(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(b'-'))
}

#[cfg(test)]
mod tests {
    use super::{integer, is_number};

    #[test]
    fn texts_of_bounds_are_told_apart() {
        for (text, value) in [("0", Some(0)), ("-12", Some(-12)), ("1.5", None), ("-", None)] {
            assert_eq!(integer(text), value, "{text}");
        }
        for number in ["0", "-1", "1.5", "-1e-5", "1E+3", "99999999999999999999999999999999999"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["", "-", "2020-01-01", "10:00", "PT1S", "2020-01-01T00:00:00Z"] {
            assert!(!is_number(other), "{other}");
        }
    }
}
