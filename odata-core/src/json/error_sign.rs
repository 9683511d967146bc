//! Reads the code and the message of an error that is in place of the expected payload.

use super::members::ObjectSource;
use crate::limits::Limits;
use crate::model::{
    EdmValue, Incoming, Number, Object, PropertySlot, PropertySlots, ReadEdmValue, Slot, Untyped,
    ValueError, ValueFault,
};
use crate::schema::generated::{TAKES_DERIVED, key_start, property};
use crate::schema::{PropertyDescriptor, StructuredType};

const MOST: usize = Limits::ERROR_SUMMARY;

/// Reads the code and the message of the error in a member. Returns `None` if the value is not an
/// error.
pub(super) fn error_in<'de, S: ObjectSource<'de>>(
    source: &mut S,
) -> Result<Option<String>, ValueError> {
    static ANY: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);
    let mut parts = ErrorParts::default();
    let before = source.violations().len();
    source.value(&mut parts, &ANY)?;
    // Other members of the error are specific to the service.
    source.violations().truncate(before);
    let ErrorParts { code, message } = parts;
    if !code.is_there && !message.is_there {
        return Ok(None);
    }
    let texts: Vec<_> = [code.text, message.text].into_iter().flatten().collect();
    Ok(Some(texts.join(": ").chars().take(MOST).collect()))
}

#[derive(Default)]
struct ErrorParts {
    code: ErrorText,
    message: ErrorText,
}

impl ErrorParts {
    const DESCRIPTOR: &'static StructuredType = &StructuredType {
        __properties: &[
            property(",\"code\":", Untyped::TYPE, 0),
            property(",\"message\":", Untyped::TYPE, 0),
        ],
        __starts: &[key_start(",\"code\":"), key_start(",\"message\":")],
        __fragment: "#error",
        __flags: TAKES_DERIVED,
        ..*StructuredType::NOTHING
    };
}

impl<'de> Slot<'de> for ErrorParts {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match value {
            Incoming::Object(object) => members(object, Self::DESCRIPTOR, self),
            _ => Ok(()),
        }
    }
}

impl<'de> PropertySlots<'de> for ErrorParts {
    fn slot(&mut self, index: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(if index == 0 { &mut self.code } else { &mut self.message })
    }
}

/// Returns the members of an object of any type.
fn members<'de>(
    object: &mut dyn Object<'de>,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
) -> Result<(), ValueError> {
    match object.members(descriptor, slots) {
        Err(error) if error.0 == ValueFault::Aborted => Err(error),
        _ => Ok(()),
    }
}

/// A string, a number, or the text of `{"lang":…,"value":…}`.
#[derive(Default)]
struct ErrorText {
    is_there: bool,
    text: Option<String>,
}

impl<'de> Slot<'de> for ErrorText {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        self.is_there = true;
        match value {
            Incoming::Object(object) => {
                let mut inner = Inner(Start(None));
                members(object, Inner::DESCRIPTOR, &mut inner)?;
                self.text = inner.0.0;
                Ok(())
            }
            value => {
                let mut start = Start(None);
                start.read(value)?;
                self.text = start.0;
                Ok(())
            }
        }
    }
}

struct Inner(Start);

impl Inner {
    const DESCRIPTOR: &'static StructuredType = &StructuredType {
        __properties: &[property(",\"value\":", Untyped::TYPE, 0)],
        __starts: &[key_start(",\"value\":")],
        __fragment: "#text",
        __flags: TAKES_DERIVED,
        ..*StructuredType::NOTHING
    };
}

impl<'de> PropertySlots<'de> for Inner {
    fn slot(&mut self, _: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(&mut self.0)
    }
}

/// The start of a string or a number.
struct Start(Option<String>);

impl<'de> Slot<'de> for Start {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        let start = |text: &str| Some(text.chars().take(MOST).collect());
        self.0 = match value {
            Incoming::String(text) => start(text.as_str()),
            Incoming::Number(Number::Lexical(digits)) => start(digits),
            Incoming::Number(number) => Untyped::from_number(number)?.as_number().and_then(start),
            _ => None,
        };
        Ok(())
    }
}
