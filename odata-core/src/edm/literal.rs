//! Literals: the form of values in URLs \[OData-ABNF primitiveLiteral\].

use std::borrow::Cow;

use super::decimal_text;
use crate::model::{
    Incoming, Number, Slot, TEXT_LEN, Text, ValueError, ValueRef, base64url_text, special_name,
};
use crate::schema::EdmType;
use crate::temporal::DateTimeOffset;
use crate::url::encode_literal;

/// Returns the percent-encoded literal of a value of this type. Returns `None` for null, complex
/// values and collections, because they have no literal.
pub(crate) fn literal(value: ValueRef<'_>, edm_type: EdmType) -> Option<String> {
    Some(match value {
        ValueRef::Boolean(value) => value.to_string(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Int64(value) => value.to_string(),
        ValueRef::Single(value) => real(f64::from(value), &value),
        ValueRef::Double(value) => real(value, &value),
        ValueRef::Decimal(value) => decimal_text(value)?,
        ValueRef::Guid(_) | ValueRef::Date(_) | ValueRef::TimeOfDay(_) => {
            value.short_text(&mut [0; TEXT_LEN])?.to_owned()
        }
        ValueRef::DateTimeOffset(value) => date_time_offset(value),
        // The prefix is optional in 4.01 and required in 4.0 [OData-Protocol 13.2.1].
        ValueRef::Duration(value) => format!("duration'{value}'"),
        ValueRef::Binary(bytes) => format!("binary'{}'", base64url_text(bytes)),
        ValueRef::String(text) => text_literal(text, edm_type),
        ValueRef::Text(text) => text_literal(&text.to_string(), edm_type),
        ValueRef::Absent
        | ValueRef::Null
        | ValueRef::Untyped(_)
        | ValueRef::Made(_)
        | ValueRef::Object(_)
        | ValueRef::Entity(_)
        | ValueRef::Stream(_)
        | ValueRef::Reference(_)
        | ValueRef::Collection(_) => return None,
    })
}

/// Returns the form of the value in a path segment of its own, unquoted \[OData-URL 4.3.5\].
pub(crate) fn segment(value: ValueRef<'_>, edm_type: EdmType) -> Option<String> {
    match value {
        ValueRef::String(text) => Some(encode_literal(text)),
        ValueRef::Text(text) => Some(encode_literal(&text.to_string())),
        ValueRef::Duration(value) => Some(value.to_string()),
        other => literal(other, edm_type),
    }
}

/// Encodes `+`, because too many servers read it as a space. A path segment may contain `:`.
fn date_time_offset(value: DateTimeOffset) -> String {
    value.to_string().replace('+', "%2B")
}

fn real(value: f64, shortest: &dyn std::fmt::Debug) -> String {
    special_name(value).map_or_else(|| format!("{shortest:?}").replace('+', "%2B"), str::to_owned)
}

/// Returns the literal of a text. The property may declare another type than `Edm.String`.
fn text_literal(text: &str, edm_type: EdmType) -> String {
    let quoted = || encode_literal(&text.replace('\'', "''"));
    match edm_type.underlying() {
        // The name of the type is optional in 4.01 and required in 4.0 [OData-Protocol 13.2.1].
        "Edm.EnumType" => format!("{}'{}'", edm_type.name(), quoted()),
        "Edm.Duration" => format!("duration'{}'", quoted()),
        "Edm.Binary" => format!("binary'{}'", quoted()),
        "Edm.String" => format!("'{}'", quoted()),
        _ => encode_literal(text),
    }
}

/// A literal that was read from a percent-decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Literal<'a> {
    /// A literal without quotes: `5`, `true`, `2020-01-01`, a GUID.
    Bare(&'a str),
    /// `'text'`, `duration'PT1S'`, `Demo.Color'Red'`: the prefix, and the text inside the quotes.
    Quoted { prefix: &'a str, text: Cow<'a, str> },
}

impl<'a> Literal<'a> {
    /// Reads a literal, and returns the text after it. A literal without quotes ends at a comma.
    pub(crate) fn read(text: &'a str) -> Result<(Self, &'a str), ValueError> {
        let end = text.find([',', '\'']).unwrap_or(text.len());
        let (bare, rest) = text.split_at(end);
        let Some(quoted) = rest.strip_prefix('\'') else {
            return Ok((Self::Bare(bare), rest));
        };
        let mut from = 0;
        loop {
            let Some(quote) = quoted.get(from..).and_then(|rest| rest.find('\'')) else {
                return Err(ValueError::malformed("the quote is not closed"));
            };
            let at = from + quote;
            let after = quoted.get(at + 1..).unwrap_or_default();
            if !after.starts_with('\'') {
                let text = quoted.get(..at).unwrap_or_default();
                let text = if text.contains("''") {
                    Cow::Owned(text.replace("''", "'"))
                } else {
                    Cow::Borrowed(text)
                };
                return Ok((Self::Quoted { prefix: bare, text }, after));
            }
            // A quote within the text is doubled.
            from = at + 2;
        }
    }

    /// Reads the value into the slot of a property of this type.
    pub(crate) fn feed(
        &self,
        slot: &mut dyn Slot<'_>,
        edm_type: EdmType,
    ) -> Result<(), ValueError> {
        let underlying = edm_type.underlying();
        match self {
            Self::Quoted { prefix, text } => {
                let takes = match underlying {
                    "Edm.String" => prefix.is_empty(),
                    "Edm.EnumType" => prefix.is_empty() || *prefix == edm_type.name(),
                    "Edm.Duration" => prefix.is_empty() || *prefix == "duration",
                    "Edm.Binary" => *prefix == "binary",
                    _ => false,
                };
                if takes {
                    slot.read(Incoming::String(Text::Transient(text)))
                } else {
                    Err(ValueError::wrong_type())
                }
            }
            Self::Bare(text) => match underlying {
                "Edm.Boolean" if text.eq_ignore_ascii_case("true") => {
                    slot.read(Incoming::Boolean(true))
                }
                "Edm.Boolean" if text.eq_ignore_ascii_case("false") => {
                    slot.read(Incoming::Boolean(false))
                }
                "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" => {
                    slot.read(Incoming::Number(Number::Lexical(integer(text)?)))
                }
                "Edm.Guid" | "Edm.Date" | "Edm.TimeOfDay" | "Edm.DateTimeOffset"
                | "Edm.Decimal" => slot.read(Incoming::String(Text::Transient(text))),
                "Edm.Single" | "Edm.Double" if matches!(*text, "INF" | "-INF" | "NaN") => {
                    slot.read(Incoming::String(Text::Transient(text)))
                }
                "Edm.Single" | "Edm.Double" => {
                    slot.read(Incoming::Number(Number::Lexical(decimal(text)?)))
                }
                _ => Err(ValueError::wrong_type()),
            },
        }
    }
}

/// Reads the value of a path segment of its own into the slot of a property of this type
/// \[OData-URL 4.3.5\].
pub(crate) fn feed_segment(
    text: &str,
    slot: &mut dyn Slot<'_>,
    edm_type: EdmType,
) -> Result<(), ValueError> {
    match edm_type.underlying() {
        "Edm.String" | "Edm.EnumType" | "Edm.Duration" | "Edm.Binary" => {
            slot.read(Incoming::String(Text::Transient(text)))
        }
        _ => Literal::Bare(text).feed(slot, edm_type),
    }
}

/// Checks that the text is an integer: digits with an optional sign.
fn integer(text: &str) -> Result<&str, ValueError> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let digits = unsigned.strip_prefix('-').unwrap_or(unsigned);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ValueError::wrong_type());
    }
    Ok(unsigned)
}

/// Checks that the text is a number with an optional sign, fraction and exponent.
fn decimal(text: &str) -> Result<&str, ValueError> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    crate::model::number_text(unsigned).ok_or_else(ValueError::wrong_type)
}

#[cfg(test)]
mod tests {
    use super::{Literal, text_literal};
    use crate::edm::{EdmType, Incoming, ValueError};
    use crate::model::Slot;

    /// The text of a user-defined type stays within its quotes.
    #[test]
    fn a_text_is_a_literal_of_its_type() {
        for (name, text, expected) in [
            ("Edm.String", "it's", "'it''s'"),
            ("Edm.Duration", "PT1S", "duration'PT1S'"),
            ("Edm.Duration", "x' or 1 eq 1", "duration'x''%20or%201%20eq%201'"),
            ("Edm.Binary", "AP_-", "binary'AP_-'"),
            ("Edm.Guid", "a b", "a%20b"),
        ] {
            assert_eq!(text_literal(text, EdmType::primitive(name)), expected);
        }
    }

    /// The value that the literal is read as.
    #[derive(Debug, PartialEq)]
    enum Taken {
        Nothing,
        Boolean(bool),
        String(String),
        Number(String),
    }

    impl Slot<'_> for Taken {
        fn read(&mut self, value: Incoming<'_, '_>) -> Result<(), ValueError> {
            *self = match value {
                Incoming::Boolean(value) => Self::Boolean(value),
                Incoming::String(value) => Self::String(value.into_string()),
                Incoming::Number(value) => Self::Number(format!("{value:?}")),
                _ => return Err(ValueError::wrong_type()),
            };
            Ok(())
        }
    }

    fn taken(literal: &str, name: &'static str) -> Taken {
        let (literal, rest) = Literal::read(literal).unwrap();
        assert_eq!(rest, "");
        let mut taken = Taken::Nothing;
        let fed = literal.feed(&mut taken, EdmType::primitive(name));
        assert_eq!(fed.is_err(), taken == Taken::Nothing);
        taken
    }

    #[test]
    fn a_literal_without_quotes_is_read_by_its_type() {
        assert_eq!(taken("True", "Edm.Boolean"), Taken::Boolean(true));
        assert_eq!(taken("false", "Edm.Boolean"), Taken::Boolean(false));
        for text in ["yes", "1", ""] {
            assert_eq!(taken(text, "Edm.Boolean"), Taken::Nothing, "{text}");
        }
        for text in ["INF", "-INF", "NaN"] {
            assert_eq!(taken(text, "Edm.Double"), Taken::String(text.to_owned()));
            assert_eq!(taken(text, "Edm.Int32"), Taken::Nothing);
            assert_eq!(taken(text, "Edm.Decimal"), Taken::String(text.to_owned()));
        }
        for text in ["1", "-1", "+1"] {
            assert!(matches!(taken(text, "Edm.Int64"), Taken::Number(_)), "{text}");
            assert!(matches!(taken(text, "Edm.Single"), Taken::Number(_)), "{text}");
        }
        for text in ["1.5", "1e3"] {
            assert_eq!(taken(text, "Edm.Int64"), Taken::Nothing, "{text}");
            assert!(matches!(taken(text, "Edm.Single"), Taken::Number(_)), "{text}");
        }
        for text in ["", "-", "--1", "a", "infinity"] {
            assert_eq!(taken(text, "Edm.Int64"), Taken::Nothing, "{text}");
            assert_eq!(taken(text, "Edm.Double"), Taken::Nothing, "{text}");
        }
        assert_eq!(taken("PT1S", "Edm.Duration"), Taken::Nothing);
    }

    /// The prefix of a quoted literal names its type; other types reject it.
    #[test]
    fn a_prefix_fits_its_type() {
        for (literal, types) in [
            ("'x'", &["Edm.String", "Edm.Duration"][..]),
            ("duration'x'", &["Edm.Duration"]),
            ("binary'x'", &["Edm.Binary"]),
            ("other'x'", &[]),
        ] {
            for name in ["Edm.String", "Edm.Duration", "Edm.Binary", "Edm.Int32", "Edm.Guid"] {
                let text = Taken::String(String::from("x"));
                assert_eq!(taken(literal, name) == text, types.contains(&name), "{literal} {name}");
            }
        }
    }
}
