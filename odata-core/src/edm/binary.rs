//! `Edm.Binary`.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use crate::model::{
    EdmValue, ReadEdmValue, Text, ValueError, ValueRef, base64url_text, blank, kind, slot_of,
};
use crate::schema::EdmType;

/// Bytes: base64url in JSON \[OData-JSON 7.1\].
///
/// The alphabet that is written is the URL-safe one (`-` and `_`), with padding. A reader also
/// accepts text without padding, and the alphabet with `+` and `/`, because services write both.
///
/// `Debug` shows only the length.
///
/// ```
/// use odata_core::edm::Binary;
///
/// let photo = Binary::from(b"OData".as_slice());
/// assert_eq!(photo.to_string(), "T0RhdGE=");
/// assert_eq!("T0RhdGE".parse(), Ok(photo));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Binary(Vec<u8>);

impl Binary {
    /// Converts into the bytes.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Binary> for Vec<u8> {
    fn from(binary: Binary) -> Self {
        binary.0
    }
}

impl Deref for Binary {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}

/// Formats the text that is written to JSON.
impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url_text(&self.0))
    }
}

/// An error for a text that is not base64url. The message never repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseBinaryError(&'static str);

impl ParseBinaryError {
    pub(crate) const NOT_A_STRING: Self = Self("base64 must be in a string");
    pub(super) const DIGITS: Self = Self("base64 has four digits for three bytes");
}

impl fmt::Display for ParseBinaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ParseBinaryError {}

impl FromStr for Binary {
    type Err = ParseBinaryError;

    fn from_str(text: &str) -> Result<Self, ParseBinaryError> {
        let digits = text.trim_end_matches('=');
        let padding = text.len() - digits.len();
        let rest = digits.len() % 4;
        let is_padded = matches!((rest, padding), (_, 0) | (2, 2) | (3, 1));
        if rest == 1 || !is_padded {
            return Err(ParseBinaryError::DIGITS);
        }
        let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
        for group in digits.as_bytes().chunks(4) {
            let mut bits = 0_u32;
            for &byte in group {
                bits = bits << 6 | digit(byte)?;
            }
            // Missing digits count as zeros.
            bits <<= 6 * (4 - group.len());
            let [_, one, two, three] = bits.to_be_bytes();
            bytes.push(one);
            let unused = match group.len() {
                2 => u32::from(two) << 8 | u32::from(three),
                3 => u32::from(three),
                _ => 0,
            };
            if unused != 0 {
                return Err(ParseBinaryError("the last digit has bits that no byte has"));
            }
            bytes.extend([two, three].into_iter().take(group.len().saturating_sub(2)));
        }
        Ok(Self(bytes))
    }
}

fn digit(byte: u8) -> Result<u32, ParseBinaryError> {
    Ok(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' | b'+' => 62,
        b'_' | b'/' => 63,
        _ => return Err(ParseBinaryError("base64url has letters, digits, `-` and `_` only")),
    }))
}

#[diagnostic::do_not_recommend]
impl EdmValue for Binary {
    const TYPE: EdmType = EdmType::primitive("Edm.Binary");
    type Partial = Self;
    type Kind = kind::BinaryKind;

    blank!(Self::default());

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Binary(&self.0)
    }
}

#[diagnostic::do_not_recommend]
impl<'de> ReadEdmValue<'de> for Binary {
    slot_of!('de);

    fn from_string(value: Text<'_, '_>) -> Result<Self, ValueError> {
        value.as_str().parse().map_err(|error: ParseBinaryError| ValueError::malformed(error.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SPEC V1, N21.
    #[test]
    fn padded_or_not_in_either_alphabet() {
        for (text, bytes) in [
            ("", b"".as_slice()),
            ("Zg==", b"f"),
            ("Zg", b"f"),
            ("Zm8=", b"fo"),
            ("Zm8", b"fo"),
            ("Zm9v", b"foo"),
            ("Zm9vYg==", b"foob"),
            ("-_-_", b"\xfb\xff\xbf"),
            ("+/+/", b"\xfb\xff\xbf"),
        ] {
            assert_eq!(text.parse::<Binary>().as_deref(), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn what_is_no_base64url_is_refused() {
        for text in [
            "Zh==", "Zg=", "Zm9=", "Zm9v=", "Z", "=", "==", "Zm9v\n", "Zm 9v", "Z===", "Zm9vY",
            "Zm8==", "é", "Zg==Zg==", "Zm9.",
        ] {
            assert!(text.parse::<Binary>().is_err(), "{text}");
        }
    }

    #[test]
    fn all_bytes_come_back() {
        for length in 0..70_u8 {
            let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(37) ^ 0xa5).collect();
            let text = Binary::from(bytes.clone()).to_string();
            assert_eq!(text.len() % 4, 0);
            assert_eq!(text.parse::<Binary>().map(Binary::into_vec), Ok(bytes.clone()));
            let unpadded = text.trim_end_matches('=');
            assert_eq!(unpadded.parse::<Binary>().map(Binary::into_vec), Ok(bytes));
        }
    }

    #[test]
    fn bytes_go_in_and_out() {
        let bytes = [0xfb, 0xff];
        let binary = Binary::from(&bytes[..]);
        assert_eq!(binary.to_string(), "-_8=");
        assert_eq!(binary.as_ref(), bytes);
        assert_eq!(binary[1..], bytes[1..]);
        assert_eq!(format!("{binary:?}"), "Binary(2 bytes)");
        assert_eq!(Vec::from(binary), bytes);
    }

    #[test]
    fn an_error_says_what_is_wrong() {
        for (text, message) in [
            ("Z", "base64 has four digits for three bytes"),
            ("Zh", "the last digit has bits that no byte has"),
            ("Zm9.", "base64url has letters, digits, `-` and `_` only"),
        ] {
            assert_eq!(text.parse::<Binary>().unwrap_err().to_string(), message, "{text}");
        }
    }
}
