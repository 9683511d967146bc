//! Responses that consist of one value.

use std::fmt;
use std::ops::Deref;

use http::response::Parts;

use super::error::Error;
use super::foreign;
use super::from_response::{FromResponse, Sensitive, has_null, is_no_content, read_ok, unreadable};
use super::response_error::ResponseProblem;
use crate::edm::{EdmType, EdmValue, Object, Presence, ReadEdmValue, ValueError};
use crate::entity::{ControlInformation, PropertySlots, ReadObject};
use crate::json::is_object;
use crate::limits::Limits;
use crate::model::PropertySlot;
use crate::schema::generated::{key_start, property};
use crate::schema::{ReturnType, StructuredType};
use crate::validate::{Rule, Violation};

/// The value of a single property, a function or an action, as a response \[OData-JSON 11, 12\].
///
/// The body is `{"value":5}`, or the object itself for a complex value. A 204 is null.
///
/// ```
/// use odata_core::response::{FromResponse, ValueResponse};
///
/// let (head, body) = http::Response::new(br#"{"@odata.context":"$metadata#Edm.Int32","value":5}"#)
///     .into_parts();
/// assert_eq!(*ValueResponse::<i32>::read(&head, body)?, 5);
/// # Ok::<(), odata_core::Error>(())
/// ```
///
/// A collection may have several pages:
/// [`Call::<ValueResponse<V>>::next_page`](crate::request::Call::next_page) creates the request for the next
/// page.
#[derive(Clone, PartialEq, Eq)]
pub struct ValueResponse<V> {
    inner: V,
    /// `true` if the value is at or below a sensitive property.
    is_sensitive: bool,
    /// The control information of a collection; empty for a single value.
    control: ControlInformation,
}

impl<V> ValueResponse<V> {
    fn new(value: V) -> Self {
        Self { inner: value, is_sensitive: false, control: ControlInformation::default() }
    }

    /// Returns the value.
    #[must_use]
    pub fn into_inner(self) -> V {
        self.inner
    }

    /// Returns the URL of the next page of the collection \[OData-JSON 4.5.5\]; `None` for a single
    /// value, and on the last page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.control.next_link()
    }

    pub(crate) fn context(&self) -> Option<&str> {
        self.control.context()
    }
}

/// Omits the value of a sensitive property; `{:?}` of `*value` shows it.
impl<V: fmt::Debug> fmt::Debug for ValueResponse<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = format_args!("(sensitive)");
        let value: &dyn fmt::Debug = if self.is_sensitive { &hidden } else { &self.inner };
        f.debug_struct("ValueResponse")
            .field("value", value)
            .field("control", &self.control)
            .finish()
    }
}

impl<V> Deref for ValueResponse<V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.inner
    }
}

impl<V> FromResponse for ValueResponse<V>
where
    V: for<'de> ReadEdmValue<'de>,
{
    const __RETURNS: ReturnType = ReturnType::Of(V::TYPE);

    fn read(head: &Parts, body: &[u8]) -> Result<Self, Error> {
        Self::read_within(head, body, Limits::new())
    }

    fn read_within(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        let is_sensitive = Sensitive::is_noted(head);
        Self::read_any(head, body, limits).map(|value| Self { is_sensitive, ..value })
    }
}

impl<V> ValueResponse<V>
where
    V: for<'de> ReadEdmValue<'de>,
{
    fn read_any(head: &Parts, body: &[u8], limits: Limits) -> Result<Self, Error> {
        if is_no_content(head, body) {
            // A collection is never null, so the body is missing [OData-CSDL 7.2.1].
            let may_be_null = V::TYPE.is_nullable() || !V::TYPE.is_collection();
            foreign::refuse(head, body, limits)?;
            let null = V::null().filter(|_| may_be_null).map(Self::new);
            return null.ok_or_else(|| unreadable(head, body, ResponseProblem::NoBody));
        }
        match read_ok(head, body, limits) {
            Err(error) if V::TYPE.is_nullable() && has_null(head, &error) => {
                V::null().map(Self::new).ok_or(error)
            }
            read => read,
        }
    }
}

/// Replaces the error for null by a value if the type has a null value.
fn unless_null<V: EdmValue>(
    read: Result<ValueResponse<V>, ValueError>,
) -> Result<ValueResponse<V>, ValueError> {
    match read {
        Err(error) if error.is_null_payload() => V::null().map(ValueResponse::new).ok_or(error),
        read => read,
    }
}

impl<V: EdmValue> ValueResponse<V> {
    const DESCRIPTOR: &'static StructuredType = &StructuredType {
        __fragment: "#",
        __namespace_len: 0,
        __alias: "",
        __base: None,
        __properties: &[property(",\"value\":", V::TYPE, 0)],
        __starts: &[key_start(",\"value\":")],
        __names: &[],
        __key: &[],
        __flags: 0,
        __required_on_read: [0; 2],
        __size: 0,
    };
}

impl<'de, V: ReadEdmValue<'de>> ReadObject<'de> for ValueResponse<V> {
    const EDM_TYPE: EdmType = V::TYPE;

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        unless_null(if is_object(V::TYPE) {
            V::from_object(object).map(Self::new)
        } else {
            Self::read_value(object)
        })
    }
}

impl<'de, V: ReadEdmValue<'de>> ValueResponse<V> {
    fn read_value(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let mut slot = ValueSlot(Presence::<V>::Absent);
        if V::TYPE.is_collection() {
            *object.control() = Some(ControlInformation::default());
        }
        let mut report = object.members(Self::DESCRIPTOR, &mut slot)?;
        let control = object.control().take().unwrap_or_default();
        match slot.0 {
            Presence::Value(value) if report.is_empty() => {
                return Ok(Self { inner: value, is_sensitive: false, control });
            }
            Presence::Null if report.is_empty() => {
                return Err(ValueError::null_payload(&V::TYPE));
            }
            Presence::Absent if !report.has(0) => {
                report.add(0, Violation::new("value", Rule::Required));
            }
            _ => {}
        }
        object.note(report.into_violations());
        Err(ValueError::recorded())
    }
}

struct ValueSlot<V>(Presence<V>);

impl<'de, V: ReadEdmValue<'de>> PropertySlots<'de> for ValueSlot<V> {
    fn slot(&mut self, _: usize) -> PropertySlot<'_, 'de> {
        PropertySlot::Any(&mut self.0)
    }
}
