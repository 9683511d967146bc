//! `serde::Serialize` and `Deserialize` of what the derives describe, over the same slots as our own
//! reader and writer: generic over the format only, so a type costs next to nothing more.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::untyped::{has_text, next_untyped};
use crate::edm::decimal_text;
use crate::json::{
    Context, Counted, JsonFormat, MemberSource, Message, Name, Next, Reading, Sink, WriteFor,
    compose, feed, read_members, rule_of, untyped,
};
use crate::limits::{Budget, Exceeded, Limits, Room, growth};
use crate::model::{
    ControlInformation, EdmValue, Extent, HIDDEN, Incoming, Items, Level, Number, Object, Presence,
    Properties, PropertySlot, PropertySlots, ReadEdmValue, ReadObject, Report, Rule, Slot, Text,
    Untyped, ValueError, ValueRef, Violation, Violations, base64url, guid_text, is_property, iter,
    number_text, property_slot, reference_of, special, type_name,
};
use crate::schema::{EdmType, PropertyDescriptor, StructuredType, TypeClass};
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

/// The same members in the same order as the default [`JsonFormat`].
///
/// # Errors
/// As the format.
pub fn serialize<S: Serializer>(value: &dyn Properties, serializer: S) -> Result<S::Ok, S::Error> {
    object(value, Context::root(JsonFormat::new(), WriteFor::Representation, ""), serializer)
}

/// Writes an entity with its control information, and that of the entities within it.
///
/// # Errors
/// As the format.
pub(crate) fn serialize_entity<S: Serializer>(
    value: &dyn Properties,
    control: &ControlInformation,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let format = JsonFormat::new().control_information(true);
    let mut context = Context::root(format, WriteFor::Representation, "");
    context.control = Some(control);
    object(value, context, serializer)
}

fn object<S: Serializer>(
    value: &dyn Properties,
    context: Context<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let map = serializer.serialize_map(None)?;
    let mut sink = MapSink { map, context, failure: None, refused: Vec::new() };
    compose(value, &context, &mut sink);
    match sink.failure {
        Some(failure) => Err(failure),
        None if !sink.refused.is_empty() => {
            Err(serde::ser::Error::custom(Violations::of(sink.refused)))
        }
        None => sink.map.end(),
    }
}

struct MapSink<'a, M: SerializeMap> {
    map: M,
    context: Context<'a>,
    failure: Option<M::Error>,
    refused: Vec<Violation>,
}

impl<M: SerializeMap> Sink for MapSink<'_, M> {
    /// The values of the usual types, whose form has been looked at already, go as they are.
    #[inline]
    fn property(&mut self, property: &'static PropertyDescriptor, value: &ValueRef<'_>) {
        if self.failure.is_some() {
            return;
        }
        let name = property.name();
        let written = match *value {
            ValueRef::String(text) => self.map.serialize_entry(name, text),
            ValueRef::Integer(value) => self.map.serialize_entry(name, &value),
            ValueRef::Boolean(value) => self.map.serialize_entry(name, &value),
            value => {
                let expected = property.edm_type_ref().name();
                let view = View { value, expected, context: &self.context };
                self.map.serialize_entry(name, &view)
            }
        };
        if let Err(failure) = written {
            self.failure = Some(failure);
        }
    }

    fn refuse(&mut self, violation: Violation) {
        self.refused.push(violation);
    }

    fn member(&mut self, name: Name<'_>, view: ValueRef<'_>, expected: &str) {
        if self.failure.is_none() {
            let view = View { value: view, expected, context: &self.context };
            self.failure = self.map.serialize_entry(&name.text(), &view).err();
        }
    }
}

struct View<'a> {
    value: ValueRef<'a>,
    /// Of the object around it.
    context: &'a Context<'a>,
    expected: &'a str,
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            ValueRef::Absent | ValueRef::Null => serializer.serialize_none(),
            ValueRef::Boolean(value) => serializer.serialize_bool(value),
            ValueRef::Integer(value) => serializer.serialize_i32(value),
            ValueRef::Int64(value) => serializer.serialize_i64(value),
            ValueRef::Single(value) => match special(f64::from(value)) {
                Some(name) => serializer.serialize_str(name),
                None => serializer.serialize_f32(value),
            },
            ValueRef::Double(value) => match special(value) {
                Some(name) => serializer.serialize_str(name),
                None => serializer.serialize_f64(value),
            },
            ValueRef::String(text) => serializer.serialize_str(text),
            ValueRef::Guid(bytes) => serializer.serialize_str(guid_text(bytes, &mut [0; 36])),
            ValueRef::Date(value) => {
                serializer.serialize_str(value.format_into(&mut [0; Date::MAX_TEXT_LEN]))
            }
            ValueRef::TimeOfDay(value) => {
                serializer.serialize_str(value.format_into(&mut [0; TimeOfDay::MAX_TEXT_LEN]))
            }
            ValueRef::DateTimeOffset(value) => {
                serializer.serialize_str(value.format_into(&mut [0; DateTimeOffset::MAX_TEXT_LEN]))
            }
            ValueRef::Duration(value) => {
                serializer.serialize_str(value.format_into(&mut [0; Duration::MAX_TEXT_LEN]))
            }
            ValueRef::Decimal(value) => match decimal_text(value) {
                Some(text) => exact(&text, |number| number.to_string(), serializer),
                None => Err(serde::ser::Error::custom(Rule::TOO_LONG)),
            },
            ValueRef::Binary(bytes) => {
                let mut text = Vec::new();
                base64url(bytes, &mut text);
                serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
            }
            ValueRef::Text(text) => serializer.collect_str(text),
            ValueRef::Untyped(value) => value.serialize(serializer),
            ValueRef::Made(value) => value.to_untyped().serialize(serializer),
            ValueRef::Object(value) => {
                object(value, self.context.nested(self.expected), serializer)
            }
            ValueRef::Entity(entity) => {
                let mut context = self.context.nested(self.expected);
                context.control = Some(entity.control()).filter(|_| context.writes_control());
                object(entity.properties(), context, serializer)
            }
            ValueRef::Stream(stream) => match stream.content() {
                Some(content) => content.serialize(serializer),
                None => serializer.serialize_none(),
            },
            ValueRef::Reference(url) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("@odata.id", url)?;
                map.end()
            }
            ValueRef::Collection(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                iter(items)
                    .try_for_each(|value| seq.serialize_element(&View { value, ..*self }))?;
                seq.end()
            }
        }
    }
}

/// A number of any precision: as a number where the type makes the same digits of the format's own
/// number, as a string otherwise, which every OData reader takes \[OData-JSON 3.2\].
fn exact<S: Serializer>(
    digits: &str,
    read_back: fn(f64) -> String,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if let Ok(integer) = digits.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() && read_back(number) == digits => {
            serializer.serialize_f64(number)
        }
        _ => serializer.serialize_str(digits),
    }
}

/// A value that is not structured, as its JSON form.
///
/// # Errors
/// As the format.
pub fn serialize_value<T: EdmValue, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let context = Context::root(JsonFormat::new(), WriteFor::Representation, "");
    View { value: value.view(), context: &context, expected: "" }.serialize(serializer)
}

/// A value that is not structured, from its JSON form.
///
/// # Errors
/// As the format, and what is wrong with the value.
pub fn deserialize_value<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadEdmValue<'de>,
    D: Deserializer<'de>,
{
    let mut place = Presence::<T>::Absent;
    let mut reading = Reading::new(Budget::new(Limits::new()));
    Place {
        slot: property_slot(&mut place),
        noted: Noted { edm_type: &T::TYPE, reading: &mut reading },
    }
    .deserialize(deserializer)?;
    let rule = reading.noted.first().map(Violation::rule);
    match (place.into_value(), rule) {
        (Some(value), None) => Ok(value),
        (_, Some(rule)) => Err(D::Error::custom(rule)),
        (None, None) => T::null().ok_or_else(|| D::Error::custom(Rule::NotNull)),
    }
}

/// Reads a value that is always a string, also from formats that are not self-describing.
///
/// # Errors
/// As the format, and what is wrong with the value.
pub(super) fn deserialize_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadEdmValue<'de>,
    D: Deserializer<'de>,
{
    if deserializer.is_human_readable() {
        return deserialize_value(deserializer);
    }
    let mut text = TextSlot(None);
    let mut reading = Reading::new(Budget::new(Limits::new()));
    let noted = Noted { edm_type: &T::TYPE, reading: &mut reading };
    deserializer.deserialize_str(Place { slot: PropertySlot::Any(&mut text), noted })?;
    let text = text.0.ok_or_else(|| D::Error::custom(Rule::NotNull))?;
    T::from_string(Text::from(text)).map_err(|error| {
        let rule = rule_of(error, &T::TYPE, || String::from("a string"));
        rule.map_or_else(|| D::Error::custom("not a value of the type"), D::Error::custom)
    })
}

/// Reads a structured value from any format that says what its values are, as JSON does.
///
/// # Errors
/// As the format; every violation in one error.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadObject<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(Root(PhantomData))
}

struct Root<T>(PhantomData<fn() -> T>);

impl<'de, T: ReadObject<'de>> Visitor<'de> for Root<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the properties of {}", T::EDM_TYPE.name())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut reading = Reading::new(Budget::new(Limits::new()));
        reading.budget.open().map_err(beyond)?;
        let mut object = MapObject::new(map, None, &mut reading);
        object.level = Level::Root;
        let read = T::read_object(&mut object);
        object.finish()?;
        read.map_err(|error| {
            let rule = rule_of(error, &T::EDM_TYPE, || String::from("an object"));
            reading.noted.extend(rule.map(|rule| Violation::new("", rule)));
            A::Error::custom(Violations::of(reading.noted))
        })
    }
}

/// An object of the format. An error of the format waits here until the slots have returned.
struct MapObject<'a, 'de, A: MapAccess<'de>> {
    map: A,
    /// The key that has been read already.
    key: Option<Cow<'de, str>>,
    /// Members that were read in search of the type annotation; the last one first, once members
    /// are taken.
    ahead: Vec<(Cow<'de, str>, Untyped)>,
    /// The value of the member from `ahead` whose key was given last.
    current: Option<Untyped>,
    control: Option<ControlInformation>,
    reading: &'a mut Reading,
    level: Level,
    ended: bool,
    failure: Option<A::Error>,
}

impl<'a, 'de, A: MapAccess<'de>> MapObject<'a, 'de, A> {
    const fn new(map: A, key: Option<Cow<'de, str>>, reading: &'a mut Reading) -> Self {
        Self {
            level: Level::Nested,
            map,
            key,
            ahead: Vec::new(),
            current: None,
            control: None,
            reading,
            ended: false,
            failure: None,
        }
    }

    #[inline]
    fn ok<T>(&mut self, read: Result<T, A::Error>) -> Result<T, ValueError> {
        match read {
            Ok(read) => Ok(read),
            Err(failure) => Err(self.fail(failure)),
        }
    }

    /// An error of the format waits until the slot has returned. After it there is nothing to be read.
    #[cold]
    fn fail(&mut self, failure: A::Error) -> ValueError {
        self.ended = true;
        self.failure.get_or_insert(failure);
        ValueError::aborted()
    }

    /// The same at a property. An error of the format may repeat the value; a bound says nothing of it.
    #[cold]
    #[inline(never)]
    fn fail_at(&mut self, property: &PropertyDescriptor, failure: A::Error) -> ValueError {
        let hidden = || within(self.reading).err().unwrap_or_else(|| A::Error::custom(HIDDEN));
        let failure = if property.is_sensitive() { hidden() } else { failure };
        self.fail(failure)
    }

    /// The next member, where its key has been read already, or the last one's has.
    #[inline(never)]
    fn next_read(&mut self, descriptor: &'static StructuredType, next: usize) -> Next<'de> {
        let name = match self.ahead.pop() {
            Some((name, value)) => {
                self.current = Some(value);
                Some(name)
            }
            None => self.key.take(),
        };
        let Some(name) = name else { return Next::End };
        // The first member of each object is read so, and most often it is the one that is expected.
        match descriptor.property(next) {
            Some(property) if property.has_name(&name) => Next::Property(next, property),
            _ => Next::of(name, descriptor, next),
        }
    }

    /// Keeps a member that is read in search of another.
    fn read_ahead(&mut self, key: Cow<'de, str>) -> Result<(), ValueError> {
        self.reading.budget.take(growth(&self.ahead))?;
        let value = untyped(self)?;
        self.ahead.push((key, value));
        Ok(())
    }

    /// Finds the first member whose name is one of these, and keeps the members before it.
    fn find_ahead(&mut self, is_it: fn(&str) -> bool) -> Result<Option<usize>, ValueError> {
        // Another search may have kept members, and each name is looked at once: there may be any number.
        let mut index = 0;
        loop {
            while let Some((name, _)) = self.ahead.get(index) {
                if is_it(name) {
                    return Ok(Some(index));
                }
                index += 1;
            }
            let Some(key) = self.key()? else { return Ok(None) };
            self.read_ahead(key)?;
        }
    }

    /// Returns `true` if the format has no more keys, and none waits.
    const fn is_at_end(&self) -> bool {
        self.ended && self.key.is_none()
    }

    /// The next key that the format has.
    #[inline]
    fn key(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        if self.key.is_some() || self.ended {
            return Ok(self.key.take());
        }
        let key = self.map.next_key_seed(KeySeed);
        let key = self.ok(key)?;
        self.ended = key.is_none();
        Ok(key)
    }

    /// What a slot that refused the object left unread: a format may insist on its being read.
    fn finish(mut self) -> Result<(), A::Error> {
        while !self.is_at_end()
            && self.failure.is_none()
            && self.reading.budget.exceeded().is_none()
        {
            match self.key() {
                Ok(Some(_)) => {
                    let ignored = self.map.next_value::<IgnoredAny>();
                    _ = self.ok(ignored);
                }
                Ok(None) | Err(_) => break,
            }
        }
        match self.failure {
            Some(failure) => Err(failure),
            None => within(self.reading),
        }
    }
}

/// Fails if a bound has been crossed.
#[inline]
fn within<E: Error>(reading: &Reading) -> Result<(), E> {
    reading.budget.exceeded().map_or(Ok(()), |exceeded| Err(beyond(exceeded)))
}

/// The error of the format for a bound that is crossed.
#[cold]
#[inline(never)]
fn beyond<E: Error>(exceeded: Exceeded) -> E {
    E::custom(exceeded.with_fixed_advice())
}

impl<'de, A: MapAccess<'de>> Object<'de> for MapObject<'_, 'de, A> {
    fn __read(
        &mut self,
        descriptor: &'static StructuredType,
        slots: &mut dyn PropertySlots<'de>,
        extent: Extent,
    ) -> Result<Report, ValueError> {
        self.ahead.reverse();
        let mut control = self.control.take();
        let how = (Message::Response, extent);
        let report = read_members(self, descriptor, slots, control.as_mut(), how);
        self.control = control;
        report
    }

    /// A format can't be read twice, so what stands before the type annotation is kept.
    fn type_name(&mut self) -> Result<Option<Cow<'de, str>>, ValueError> {
        let Some(index) = self.find_ahead(|name| matches!(name, "@odata.type" | "@type"))? else {
            return Ok(None);
        };
        let annotation = self.ahead.get(index).and_then(|(_, value)| value.as_str());
        let annotation = annotation.ok_or_else(ValueError::wrong_type)?;
        Ok(Some(Cow::Owned(type_name(annotation).to_owned())))
    }

    fn reference(&mut self) -> Result<Option<String>, ValueError> {
        if self.find_ahead(is_property)?.is_some() {
            return Ok(None);
        }
        Ok(reference_of(self.ahead.iter().map(|(name, value)| (&**name, value))))
    }

    fn untyped(&mut self) -> Result<Vec<(String, Untyped)>, ValueError> {
        let mut members: Vec<_> =
            self.ahead.drain(..).map(|(name, value)| (name.into_owned(), value)).collect();
        while let Some(name) = self.key()? {
            self.reading.budget.take(growth(&members))?;
            members.push((name.into_owned(), untyped(self)?));
        }
        Ok(members)
    }

    fn __budget(&mut self) -> &mut Budget {
        &mut self.reading.budget
    }

    fn __level(&self) -> Level {
        self.level
    }

    fn note(&mut self, violations: Vec<Violation>) {
        self.reading.noted.extend(violations);
    }

    fn control(&mut self) -> &mut Option<ControlInformation> {
        &mut self.control
    }
}

impl<'de, A: MapAccess<'de>> MemberSource<'de> for MapObject<'_, 'de, A> {
    #[inline]
    fn next(
        &mut self,
        descriptor: &'static StructuredType,
        next: usize,
    ) -> Result<Next<'de>, ValueError> {
        if !self.ahead.is_empty() || self.key.is_some() || self.ended {
            return Ok(self.next_read(descriptor, next));
        }
        let expected = descriptor.property(next);
        let mut other = Cow::Borrowed("");
        match (self.map.next_key_seed(ExpectedKey { expected, other: &mut other }), expected) {
            (Ok(Some(true)), Some(property)) => Ok(Next::Property(next, property)),
            (Ok(Some(_)), _) => Ok(Next::of(other, descriptor, next)),
            (Ok(None), _) => {
                self.ended = true;
                Ok(Next::End)
            }
            (Err(failure), _) => Err(self.fail(failure)),
        }
    }

    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        of: &PropertyDescriptor,
    ) -> Result<(), ValueError> {
        self.property(PropertySlot::Any(slot), of).map(drop)
    }

    fn property(
        &mut self,
        slot: PropertySlot<'_, 'de>,
        property: &PropertyDescriptor,
    ) -> Result<bool, ValueError> {
        let edm_type = property.edm_type_ref();
        if let Some(value) = self.current.take() {
            Place { slot, noted: Noted { edm_type, reading: self.reading } }.feed(&value);
            return Ok(false);
        }
        let place = Place { slot, noted: Noted { edm_type, reading: self.reading } };
        match self.map.next_value_seed(place) {
            Ok(()) => Ok(false),
            Err(failure) => Err(self.fail_at(property, failure)),
        }
    }

    fn level(&self) -> Level {
        self.level
    }

    fn noted(&mut self) -> &mut Vec<Violation> {
        &mut self.reading.noted
    }

    fn budget(&mut self) -> &mut Budget {
        &mut self.reading.budget
    }

    fn text(&mut self) -> Result<Option<Text<'_, 'de>>, ValueError> {
        if let Some(value) = self.current.take() {
            return Ok(match value {
                Untyped::String(text) => Some(Text::Owned(text)),
                _ => None,
            });
        }
        let text = self.map.next_value_seed(TextSeed);
        Ok(self.ok(text)?.map(Text::from))
    }

    fn skip(&mut self) -> Result<(), ValueError> {
        if self.current.take().is_some() {
            return Ok(());
        }
        let ignored = self.map.next_value::<IgnoredAny>();
        self.ok(ignored).map(|_| ())
    }
}

/// A text if it is one; any other value is passed over.
struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let mut text = TextSlot(None);
        let mut reading = Reading::new(Budget::new(Limits::new()));
        Place {
            slot: PropertySlot::Any(&mut text),
            noted: Noted { edm_type: &String::TYPE, reading: &mut reading },
        }
        .deserialize(deserializer)?;
        Ok(text.0)
    }
}

struct TextSlot<'de>(Option<Cow<'de, str>>);

impl<'de> Slot<'de> for TextSlot<'de> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        if let Incoming::String(text) = value {
            self.0 = Some(text.into_cow());
        }
        Ok(())
    }
}

/// Whether a key is the one that is expected, which it is compared with where the format has it. Any other
/// is kept.
struct ExpectedKey<'a, 'de> {
    expected: Option<&'static PropertyDescriptor>,
    other: &'a mut Cow<'de, str>,
}

impl ExpectedKey<'_, '_> {
    #[inline]
    fn is(&self, key: &str) -> bool {
        self.expected.is_some_and(|property| property.has_name(key))
    }
}

impl<'de> DeserializeSeed<'de> for ExpectedKey<'_, 'de> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for ExpectedKey<'_, 'de> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        KeySeed.expecting(f)
    }

    #[inline]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<bool, E> {
        let is_it = self.is(key);
        if !is_it {
            *self.other = Cow::Borrowed(key);
        }
        Ok(is_it)
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        let is_it = self.is(key);
        if !is_it {
            *self.other = Cow::Owned(key.to_owned());
        }
        Ok(is_it)
    }

    fn visit_string<E>(self, key: String) -> Result<bool, E> {
        let is_it = self.is(&key);
        if !is_it {
            *self.other = Cow::Owned(key);
        }
        Ok(is_it)
    }
}

/// A key, borrowed where the format can.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// One value, to be put into a slot. What does not fit is a violation, not an error of the format:
/// the rest is still read.
struct Place<'s, 'a, 'de> {
    slot: PropertySlot<'s, 'de>,
    noted: Noted<'a>,
}

impl Place<'_, '_, '_> {
    /// Reads from an untyped value.
    #[cold]
    fn feed(self, value: &Untyped) {
        let Noted { edm_type, reading } = self.noted;
        let read = feed(value, self.slot.any(), edm_type, &mut *reading);
        Noted { edm_type, reading }.note(read, "another kind of value");
    }
}

/// Where it is noted that a value of this type does not fit.
struct Noted<'a> {
    edm_type: &'a EdmType,
    reading: &'a mut Reading,
}

impl Noted<'_> {
    #[inline]
    fn note(self, read: Result<(), ValueError>, found: &str) {
        if let Err(error) = read {
            self.note_error(error, found);
        }
    }

    #[cold]
    fn note_error(self, error: ValueError, found: &str) {
        if let Some(rule) = rule_of(error, self.edm_type, || found.to_string()) {
            self.reading.noted.push(Violation::new("", rule));
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // Their numbers have any number of digits; serde's own have 17.
        let edm_type = self.noted.edm_type;
        let is_exact =
            edm_type.class() == TypeClass::Untyped || edm_type.underlying() == "Edm.Decimal";
        if is_exact && has_text::<D>() {
            let value = next_untyped(deserializer, &mut self.noted.reading.budget)?;
            self.feed(&value);
            return Ok(());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.noted.edm_type)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.noted.note(self.slot.any().read(Incoming::Null), "null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.noted.note(self.slot.boolean(value), "a Boolean");
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.noted.note(self.slot.integer(value), "a number");
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        let read = match i64::try_from(value) {
            Ok(value) => self.slot.integer(value),
            Err(_) => self.slot.any().read(Incoming::Number(Number::Unsigned(value))),
        };
        self.noted.note(read, "a number");
        Ok(())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        let read = self.slot.any().read(Incoming::Number(Number::Lexical(&value.to_string())));
        self.noted.note(read, "a number");
        Ok(())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        let read = self.slot.any().read(Incoming::Number(Number::Lexical(&value.to_string())));
        self.noted.note(read, "a number");
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        let number = Incoming::Number(Number::Float(value));
        self.noted.note(self.slot.any().read(number), "a number");
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.noted.note(self.slot.string(Text::Input(text)), "a string");
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.noted.note(self.slot.string(Text::Transient(text)), "a string");
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.noted.note(self.slot.string(Text::Owned(text)), "a string");
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        let Noted { edm_type, reading } = self.noted;
        reading.budget.open().map_err(beyond)?;
        let edm_type_of_item = edm_type.item();
        let mut items = SeqItems {
            seq,
            counted: Counted::of(&edm_type_of_item),
            edm_type: edm_type_of_item,
            reading: &mut *reading,
            room: Room::NONE,
            index: 0,
            ended: false,
            failure: None,
        };
        let read = self.slot.any().read(Incoming::Collection(&mut items));
        items.drain();
        if let Some(failure) = items.failure {
            return Err(failure);
        }
        reading.budget.close();
        within(reading)?;
        Noted { edm_type, reading }.note(read, "an array");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let key = map.next_key_seed(KeySeed)?;
        if key.as_deref() == Some(EXACT_NUMBER) {
            let digits: Cow<'de, str> = map.next_value_seed(KeySeed)?;
            let read = match number_text(&digits) {
                Some(digits) => self.slot.any().read(Incoming::Number(Number::Lexical(digits))),
                None => Err(ValueError::wrong_type()),
            };
            self.noted.note(read, "a number");
            return Ok(());
        }
        let Noted { edm_type, reading } = self.noted;
        reading.budget.open().and_then(|()| reading.budget.count()).map_err(beyond)?;
        let mut object = MapObject::new(map, key, &mut *reading);
        object.ended = object.key.is_none();
        let read = self.slot.any().read(Incoming::Object(&mut object));
        object.finish()?;
        reading.budget.close();
        Noted { edm_type, reading }.note(read, "an object");
        Ok(())
    }
}

/// The key by which `serde_json` hands over numbers as they stand, with `arbitrary_precision`.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// The items of a sequence; an error of the format waits here until the slot has returned.
struct SeqItems<'a, 'de, A: SeqAccess<'de>> {
    seq: A,
    edm_type: EdmType,
    counted: Counted,
    /// Of the `Vec` that the items are put into.
    room: Room,
    reading: &'a mut Reading,
    index: usize,
    ended: bool,
    failure: Option<A::Error>,
}

impl<'de, A: SeqAccess<'de>> SeqItems<'_, 'de, A> {
    /// What a slot that refused the sequence left unread: a format may insist on its being read.
    fn drain(&mut self) {
        while !self.ended && self.failure.is_none() && self.reading.budget.exceeded().is_none() {
            match self.seq.next_element::<IgnoredAny>() {
                Ok(item) => self.ended = item.is_none(),
                Err(failure) => self.failure = Some(failure),
            }
        }
    }
}

impl<'de, A: SeqAccess<'de>> Items<'de> for SeqItems<'_, 'de, A> {
    fn next(&mut self, slot: &mut dyn Slot<'de>) -> Result<bool, ValueError> {
        let before = self.reading.noted.len();
        if before >= Violations::MAX || self.ended {
            return Ok(false);
        }
        let values = self.reading.budget.values();
        self.room.for_one_more(self.index, &mut self.reading.budget)?;
        self.reading.budget.next_is_item(&self.room);
        let slot = PropertySlot::Any(slot);
        let noted = Noted { edm_type: &self.edm_type, reading: self.reading };
        let place = Place { slot, noted };
        match self.seq.next_element_seed(place) {
            Ok(Some(())) => {
                if self.counted.counts(values == self.reading.budget.values()) {
                    self.reading.budget.count()?;
                }
                if self.reading.noted.len() > before {
                    let index = format!("[{}]", self.index);
                    let noted = self.reading.noted.split_off(before);
                    self.reading.noted.extend(noted.into_iter().map(|v| v.under(&index)));
                }
                self.index += 1;
                Ok(true)
            }
            Ok(None) => {
                self.ended = true;
                Ok(false)
            }
            Err(failure) => {
                self.ended = true;
                self.failure = Some(failure);
                Err(ValueError::aborted())
            }
        }
    }

    fn __of_size(&mut self, size: usize) {
        self.room = Room::of(size);
    }
}
