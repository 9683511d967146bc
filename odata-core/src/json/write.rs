//! The writer: one pass over the descriptor, into one buffer.

use std::io::Write;

use super::format::{JsonFormat, TypePolicy};
use super::scan::find_special;
use crate::edm::{CollectionRef, DateTimeOffset, ValueRef};
use crate::entity::Properties;

/// What an object is written for; it decides which properties are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteFor {
    /// All that the value has.
    Representation,
    /// A create request: not what the service computes \[OData-Protocol 11.4.2\].
    Create,
}

pub(crate) struct Writer {
    out: Vec<u8>,
    format: JsonFormat,
}

impl Writer {
    /// With room for the whole text, unless strings in it need escapes.
    pub(crate) fn new(format: JsonFormat, value: &dyn Properties) -> Self {
        let entity_type = value.entity_type();
        let properties = entity_type.properties().iter().enumerate();
        let members: usize = properties
            .map(|(index, property)| property.json_key().len() + room(value.value(index).view()))
            .sum();
        let annotation = entity_type.type_annotation().len() + 20;
        Self { out: Vec::with_capacity(members + annotation), format }
    }

    /// An object with the given control information before all else.
    pub(crate) fn object(
        mut self,
        value: &dyn Properties,
        purpose: WriteFor,
        control: &[(&str, &str)],
    ) -> Vec<u8> {
        let entity_type = value.entity_type();
        self.out.push(b'{');
        for (name, text) in control {
            self.control(name, text);
        }
        // The root of a request or an answer has the declared type of its entity set.
        if self.format.type_policy == TypePolicy::Always {
            self.control("type", entity_type.type_annotation());
        }
        let omit_nulls = !value.is_partial() && !self.format.nulls;
        for (index, property) in entity_type.properties().iter().enumerate() {
            if property.is_computed() && purpose == WriteFor::Create {
                continue;
            }
            let view = value.value(index).view();
            match view {
                ValueRef::Absent => continue,
                ValueRef::Null if omit_nulls => continue,
                // A service has no null for a collection [OData-CSDL 7.2.1].
                ValueRef::Null if property.edm_type().is_collection() && !value.is_partial() => {
                    continue;
                }
                _ => {}
            }
            self.out.extend_from_slice(property.json_key().as_bytes());
            self.value(view);
            self.out.push(b',');
        }
        // Each member ends with a comma; the last one's becomes the end of the object.
        match self.out.last_mut() {
            Some(last @ b',') => *last = b'}',
            _ => self.out.push(b'}'),
        }
        self.out
    }

    fn control(&mut self, name: &str, text: &str) {
        self.out.push(b'"');
        self.out.extend_from_slice(self.format.version.control_prefix().as_bytes());
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.string(text);
        self.out.push(b',');
    }

    fn value(&mut self, view: ValueRef<'_>) {
        match view {
            ValueRef::Absent | ValueRef::Null => self.out.extend_from_slice(b"null"),
            ValueRef::Boolean(true) => self.out.extend_from_slice(b"true"),
            ValueRef::Boolean(false) => self.out.extend_from_slice(b"false"),
            ValueRef::Integer(value) => self.integer(value),
            ValueRef::Int64(value) if self.format.ieee754_compatible => {
                self.quoted(|writer| writer.integer(value));
            }
            ValueRef::Int64(value) => self.integer(value),
            ValueRef::Single(value) => self.real(f64::from(value), &value),
            ValueRef::Double(value) => self.real(value, &value),
            ValueRef::String(text) => self.string(text),
            ValueRef::Guid(bytes) => self.plain(guid_text(bytes, &mut [0; 36])),
            ValueRef::DateTimeOffset(value) => {
                self.plain(value.format_into(&mut [0; DateTimeOffset::MAX_TEXT_LEN]));
            }
            ValueRef::Collection(items) => self.collection(items),
        }
    }

    fn collection(&mut self, items: &dyn CollectionRef) {
        self.out.push(b'[');
        for index in 0..items.len() {
            if index > 0 {
                self.out.push(b',');
            }
            self.value(items.item(index));
        }
        self.out.push(b']');
    }

    fn integer(&mut self, value: impl itoa::Integer) {
        self.out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    }

    /// The shortest digits that read back as the same value, which is what `Debug` gives
    /// (`Display` writes out all zeros of 1e300).
    fn real(&mut self, value: f64, shortest: &dyn std::fmt::Debug) {
        match special(value) {
            Some(name) => self.plain(name),
            // Writing to a Vec can't fail.
            None => _ = write!(self.out, "{shortest:?}"),
        }
    }

    /// Text that needs no escapes, in quotes.
    fn plain(&mut self, text: &str) {
        self.quoted(|writer| writer.out.extend_from_slice(text.as_bytes()));
    }

    fn quoted(&mut self, write: impl FnOnce(&mut Self)) {
        self.out.push(b'"');
        write(self);
        self.out.push(b'"');
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = find_special(rest) {
            let (plain, escaped) = rest.split_at(at);
            self.out.extend_from_slice(plain);
            let (&byte, after) = escaped.split_first().unwrap_or((&b' ', &[]));
            self.escape(byte);
            rest = after;
        }
        self.out.extend_from_slice(rest);
        self.out.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' => b'"',
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            _ => {
                // Writing to a Vec can't fail.
                _ = write!(self.out, "\\u{byte:04x}");
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }
}

/// How many bytes a value takes, with its comma; at least, where it has escapes.
fn room(view: ValueRef<'_>) -> usize {
    match view {
        ValueRef::String(text) => text.len() + 3,
        ValueRef::Collection(items) => {
            3 + (0..items.len()).map(|index| room(items.item(index))).sum::<usize>()
        }
        ValueRef::Guid(_) | ValueRef::DateTimeOffset(_) => 40,
        ValueRef::Absent | ValueRef::Null | ValueRef::Boolean(_) => 6,
        ValueRef::Integer(_) | ValueRef::Int64(_) | ValueRef::Single(_) | ValueRef::Double(_) => 24,
    }
}

/// The name of a value that JSON has no number for \[OData-JSON 7.1\].
pub(crate) fn special(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("INF")
    } else {
        Some("-INF")
    }
}

/// A GUID as 8-4-4-4-12 lower-case hexadecimal digits.
pub(crate) fn guid_text(bytes: [u8; 16], buffer: &mut [u8; 36]) -> &str {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    for (at, place) in buffer.iter_mut().enumerate() {
        let dash = matches!(at, 8 | 13 | 18 | 23);
        *place = if dash { b'-' } else { digits.next().unwrap_or(b'0') };
    }
    std::str::from_utf8(buffer).unwrap_or_default()
}
