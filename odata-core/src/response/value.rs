//! A value that is the whole answer.

use std::ops::Deref;

use http::response::Parts;

use super::answer::{Answer, AnswerProblem, has_null, is_no_content, read_ok, unreadable};
use crate::edm::{EdmType, EdmValue, Object, Presence, PropertySlot, ReadEdmValue, ValueError};
use crate::entity::{PropertySlots, ReadObject};
use crate::error::Error;
use crate::json::is_object;
use crate::schema::StructuredType;
use crate::schema::generated::{key_start, property};
use crate::validate::{Rule, Violation};

/// A value of a property's type that is the whole answer: of one property, of a function or an
/// action \[OData-JSON 11, 12\].
///
/// On the wire `{"value":5}`; a complex value is its own object. Nothing (204) is null.
///
/// ```
/// use odata_core::{Answer, Value};
///
/// let (head, body) = http::Response::new(br#"{"@odata.context":"$metadata#Edm.Int32","value":5}"#)
///     .into_parts();
/// assert_eq!(*Value::<i32>::read(&head, body)?, 5);
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<V>(V);

impl<V> Value<V> {
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> V {
        self.0
    }
}

impl<V> Deref for Value<V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.0
    }
}

impl<V> Answer for Value<V>
where
    V: for<'de> ReadEdmValue<'de>,
{
    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        if is_no_content(head, body) {
            // A collection is never null: it is a body that is missing [OData-CSDL 7.2.1].
            let may_be_null = V::TYPE.is_nullable() || !V::TYPE.is_collection();
            let null = V::null().filter(|_| may_be_null).map(Self);
            return null.ok_or_else(|| unreadable(head, body, AnswerProblem::NoBody));
        }
        match read_ok(head, body) {
            Err(error) if V::TYPE.is_nullable() && has_null(head, &error) => {
                V::null().map(Self).ok_or(error)
            }
            read => read,
        }
    }
}

/// Null is a value where the type has one.
fn unless_null<V: EdmValue>(read: Result<V, ValueError>) -> Result<V, ValueError> {
    match read {
        Err(error) if error.is_null_payload() => V::null().ok_or(error),
        read => read,
    }
}

impl<V: EdmValue> Value<V> {
    const DESCRIPTOR: &'static StructuredType = &StructuredType {
        __fragment: "#",
        __namespace_len: 0,
        __alias: "",
        __base: None,
        __properties: &[property(",\"value\":", V::TYPE, 0, u32::MAX)],
        __starts: &[key_start(",\"value\":")],
        __key: &[],
        __flags: 0,
        __insisted_on: [0; 2],
    };
}

impl<'de, V: ReadEdmValue<'de>> ReadObject<'de> for Value<V> {
    const EDM_TYPE: EdmType = V::TYPE;

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let read =
            if is_object(V::TYPE) { V::from_object(object) } else { Self::read_value(object) };
        unless_null(read).map(Self)
    }
}

impl<'de, V: ReadEdmValue<'de>> Value<V> {
    fn read_value(object: &mut dyn Object<'de>) -> Result<V, ValueError> {
        let mut place = Place(Presence::<V>::Absent);
        let mut report = object.members(Self::DESCRIPTOR, &mut place)?;
        match place.0 {
            Presence::Value(value) if report.is_empty() => return Ok(value),
            Presence::Null if report.is_empty() => {
                return Err(ValueError::null_payload(&V::TYPE));
            }
            Presence::Absent if !report.has(0) => {
                report.add(0, Violation::new("value", Rule::Required));
            }
            _ => {}
        }
        object.note(report.into_violations());
        Err(ValueError::noted())
    }
}

struct Place<V>(Presence<V>);

impl<'de, V: ReadEdmValue<'de>> PropertySlots<'de> for Place<V> {
    fn slot(&mut self, _: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(&mut self.0)
    }
}
