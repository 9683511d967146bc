//! Payloads of another kind than the expected one: null, an error, a collection, a payload of OData V2.
//!
//! A reader ignores members that a type does not declare \[OData-Protocol 11.2.2\]. A type whose
//! properties are all optional would therefore read any object. An object without a declared
//! property is recognized by the members that it has.

use std::borrow::Cow;

use super::error_sign::error_in;
use super::members::{ObjectSource, untyped};
use super::seen::{Rare, Seen};
use crate::limits::Budget;
use crate::model::{
    EdmValue, Incoming, Level, PayloadKind, PayloadMismatch, PropertySlots, Slot, Untyped,
    ValueError, control_name, is_property, is_similar,
};
use crate::schema::{PropertyDescriptor, StructuredType};

/// The position of a text: its level, and whether the text is a collection.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPosition {
    pub(super) level: Level,
    pub(super) is_collection: bool,
}

impl TextPosition {
    /// A single object that is not a response.
    pub(super) const ROOT: Self = Self { level: Level::Root, is_collection: false };

    /// Returns the level of an object with this number of arrays and objects around it. The items
    /// of a collection have the level of the text, because they are not part of another value
    /// either.
    pub(super) const fn level(self, depth: u32) -> Level {
        match depth {
            0 => self.level,
            2 if self.is_collection => self.level,
            _ => Level::Nested,
        }
    }
}

/// Evidence about the kind of an object, from members that are not properties of the type.
#[derive(Default)]
pub(super) struct Signs<'de> {
    kind: Option<PayloadKind>,
    /// `@odata.null` or the context `#Edm.Null`.
    is_null: bool,
    pub(super) rare: Option<Box<Rare>>,
    /// The first member, or the one with a similar name.
    member: Option<&'de str>,
    /// The declared name that is similar to the name of the member.
    similar: Option<&'static str>,
}

impl<'de> Signs<'de> {
    /// Returns `true` if there is no evidence.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.kind.is_none() && !self.is_null
    }

    fn add(&mut self, kind: PayloadKind) {
        self.kind = Some(match self.kind {
            // The object has another member in addition to the `value` of a null.
            Some(PayloadKind::Null) => kind.max(PayloadKind::OtherObject),
            Some(before) => kind.max(before).max(PayloadKind::OtherObject),
            None => kind,
        });
    }

    /// Adds control information with an error, `@odata.error`, which some services write in place
    /// of `error`.
    fn add_control_error(&mut self, value: &Untyped) {
        if is_error(value) {
            self.add_value("error", Some(value));
        }
    }

    #[cold]
    fn set_summary(&mut self, summary: Box<str>) {
        self.rare.get_or_insert_default().summary = Some(summary);
    }

    /// Adds an error, by its code and message.
    fn add_error(&mut self, summary: String) {
        self.set_summary(summary.into());
        self.add(PayloadKind::Error);
    }

    /// Adds an undeclared member, with its value if the value is evidence.
    pub(super) fn add_value(&mut self, name: &str, value: Option<&Untyped>) {
        let kind = match (name, value) {
            ("error" | "odata.error", Some(value)) if is_error(value) => {
                self.set_summary(summary(value));
                PayloadKind::Error
            }
            ("d", Some(Untyped::Object(_) | Untyped::Array(_))) => PayloadKind::V2,
            ("value", Some(Untyped::Array(_))) => PayloadKind::Collection,
            ("value", Some(Untyped::Null)) => PayloadKind::Null,
            _ => PayloadKind::OtherObject,
        };
        self.add(kind);
    }

    /// Records the name of an undeclared member for the message. A name that is similar to a
    /// declared one is the most helpful.
    fn add_name(&mut self, name: Cow<'de, str>, descriptor: &StructuredType, budget: &mut Budget) {
        if self.similar.is_some() || self.kind == Some(PayloadKind::Error) {
            return;
        }
        self.similar = similar_property(descriptor, &name, budget);
        let is_first = self.member.is_none() && !self.has_summary();
        if !is_first && self.similar.is_none() {
            return;
        }
        match name {
            Cow::Borrowed(name) => self.member = Some(name),
            Cow::Owned(name) => self.set_summary(describe(&name, self.similar)),
        }
    }

    fn has_summary(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.summary.is_some())
    }

    /// Returns the kind of an object without a declared property, or `None` if the type accepts the
    /// object.
    fn recognize(&self, candidate: &Candidate) -> Option<PayloadKind> {
        let kind = if self.is_null { PayloadKind::Null } else { self.kind? };
        let takes_anything = candidate.is_open && candidate.properties == 0;
        let is_evidence = match kind {
            PayloadKind::Error => true,
            PayloadKind::OtherObject => {
                let is_whole = candidate.level == Level::Response || candidate.is_entity;
                !candidate.is_open
                    && candidate.properties > 0
                    && (is_whole || self.similar.is_some())
            }
            _ if takes_anything => false,
            _ => candidate.level != Level::Nested || candidate.is_entity || self.is_null,
        };
        is_evidence.then_some(kind)
    }

    fn fail(self, expected: String, kind: PayloadKind) -> ValueError {
        let summary = match (kind, self.member) {
            (PayloadKind::OtherObject, Some(name)) => Some(describe(name, self.similar)),
            (PayloadKind::OtherObject, None) | (PayloadKind::Error, _) => {
                self.rare.and_then(|rare| rare.summary)
            }
            _ => None,
        };
        ValueError::payload(PayloadMismatch::new(expected, kind, summary))
    }
}

/// The type and the position by which an object without a declared property is recognized.
struct Candidate {
    level: Level,
    /// `true` if undeclared members are kept.
    is_open: bool,
    /// `true` if the type has a key. An entity always has at least one declared member; a complex
    /// value may have only members that the service added later.
    is_entity: bool,
    properties: usize,
}

/// Returns the declared property whose name differs from this one only in case, `_` or `-`. The
/// names of a service's properties differ in more than case \[OData-Protocol 13.2.1\].
///
/// A text may have any number of undeclared members, and a type may have many properties. Once the
/// limit of comparisons is reached, no name is similar.
fn similar_property(
    descriptor: &StructuredType,
    name: &str,
    budget: &mut Budget,
) -> Option<&'static str> {
    /// Twice the maximum length of an identifier, to allow for `_` and `-` \[OData-CSDL 15.2\].
    const LONGEST: usize = 256;
    if name.len() > LONGEST || !budget.compare(descriptor.len()) {
        return None;
    }
    let mut names = descriptor.properties().map(PropertyDescriptor::name);
    names.find(|declared| is_similar(declared, name))
}

/// Returns the name of an undeclared member, and the similar declared name.
fn describe(name: &str, similar: Option<&str>) -> Box<str> {
    let name: String = name.chars().take(100).collect();
    match similar {
        Some(declared) => format!("`{name}`; declared is `{declared}`").into(),
        None => format!("`{name}`").into(),
    }
}

/// Returns `true` if the object has members of an error.
fn is_error(value: &Untyped) -> bool {
    value.get("code").is_some() || value.get("message").is_some()
}

/// Returns the code and the message, up to 200 characters.
fn summary(error: &Untyped) -> Box<str> {
    let text = |name| match error.get(name) {
        Some(Untyped::Object(_)) => error.get(name)?.get("value")?.as_str(),
        value => value?.as_str().or_else(|| value?.as_number()),
    };
    let texts: Vec<_> = [text("code"), text("message")].into_iter().flatten().collect();
    texts.join(": ").chars().take(200).collect::<String>().into()
}

/// Returns `true` for a wrapper, which has a `value` and no name: a page, or a value of a
/// property's type.
pub(super) fn is_wrapper(descriptor: &StructuredType) -> bool {
    descriptor.qualified_name().is_empty() && descriptor.len() > 0
}

/// Returns the expected type; for a wrapper, the type of its `value`.
pub(super) fn expected_of(descriptor: &StructuredType) -> String {
    match descriptor.property(0) {
        Some(value) if is_wrapper(descriptor) => value.edm_type().to_string(),
        _ => descriptor.qualified_name().to_owned(),
    }
}

/// Reads an undeclared member, of a wrapper or of an object without a declared property so far, and
/// records it as evidence. The value is not kept.
#[inline(never)]
pub(super) fn read_sign<'de, S: ObjectSource<'de>>(
    source: &mut S,
    (seen, name, descriptor): (&mut Seen<'de>, Cow<'de, str>, &StructuredType),
) -> Result<(), ValueError> {
    let value = match &*name {
        "error" | "odata.error" => match error_in(source)? {
            Some(summary) => {
                seen.signs.add_error(summary);
                seen.signs.add_name(name, descriptor, source.budget());
                return Ok(());
            }
            None => None,
        },
        "d" | "value" => Some(outline(source)?),
        _ => {
            source.skip()?;
            None
        }
    };
    seen.signs.add_value(&name, value.as_ref());
    seen.signs.add_name(name, descriptor, source.budget());
    Ok(())
}

/// Reads the kind of a value, without its content.
fn outline<'de, S: ObjectSource<'de>>(source: &mut S) -> Result<Untyped, ValueError> {
    struct Outline(Untyped);
    impl<'de> Slot<'de> for Outline {
        fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
            self.0 = match value {
                Incoming::Null => Untyped::Null,
                Incoming::Collection(_) => Untyped::Array(Vec::new()),
                Incoming::Object(_) => Untyped::Object(Vec::new()),
                _ => Untyped::Boolean(true),
            };
            Ok(())
        }
    }
    static ANY: PropertyDescriptor = PropertyDescriptor::of_type(Untyped::TYPE, false);
    let mut outline = Outline(Untyped::Null);
    source.value(&mut outline, &ANY)?;
    Ok(outline.0)
}

/// Reads `@odata.null`, which services of OData 3 write, and some services of OData 4.0.
#[inline(never)]
pub(super) fn read_null<'de, S: ObjectSource<'de>>(
    source: &mut S,
    seen: &mut Seen<'de>,
) -> Result<(), ValueError> {
    seen.signs.is_null |= is_true(&untyped(source)?);
    Ok(())
}

/// Reads `@odata.error`, which some services write in place of `error`.
#[cold]
#[inline(never)]
pub(super) fn read_error<'de, S: ObjectSource<'de>>(
    source: &mut S,
    seen: &mut Seen<'de>,
) -> Result<(), ValueError> {
    if let Some(summary) = error_in(source)? {
        seen.signs.add_error(summary);
    }
    Ok(())
}

/// Returns `true` for `true` and for the string `"true"`.
fn is_true(value: &Untyped) -> bool {
    *value == Untyped::Boolean(true) || value.as_str() == Some("true")
}

/// Records a context URL, which may be that of null.
pub(super) fn note_context(seen: &mut Seen<'_>, context: &str) {
    seen.signs.is_null |= context.ends_with("#Edm.Null");
}

/// Returns the error for an object that was read to its end, if the object is not a value of the
/// type.
#[cold]
#[inline(never)]
pub(super) fn recognize(
    descriptor: &StructuredType,
    slots: &mut dyn PropertySlots<'_>,
    seen: &mut Seen<'_>,
    level: Level,
) -> Result<(), ValueError> {
    let is_wrapper = is_wrapper(descriptor);
    // An error alongside the items of a page is an error: the page ends early.
    let is_cut = is_wrapper && seen.signs.kind == Some(PayloadKind::Error);
    if seen.is_touched() && !is_cut {
        return Ok(());
    }
    let mut signs = std::mem::take(&mut seen.signs);
    // An object with the annotation of the type has that type, or is null. It may have only members
    // that are newer than the type, but none with a name similar to a declared one.
    if seen.is_named && !is_wrapper && signs.similar.is_none() {
        signs.kind = None;
    }
    let candidate = Candidate {
        level,
        is_open: slots.bags().dynamic.is_some(),
        is_entity: !descriptor.key_indexes().is_empty(),
        properties: descriptor.len(),
    };
    match signs.recognize(&candidate) {
        Some(kind) => {
            let expected = expected_of(descriptor);
            if seen.is_named && expected == Untyped::TYPE.name() {
                return Err(ValueError::other_type(
                    &expected,
                    "an object with a type annotation: read it as `Entity<OtherType>`",
                ));
            }
            Err(signs.fail(expected, kind))
        }
        None => Ok(()),
    }
}

/// Recognizes an object of an unknown type by all its members, which may be kept.
///
/// # Errors
/// Fails if the members are those of an error, a collection, a payload of OData V2, or null.
pub(crate) fn recognize_members(
    members: &[(String, Untyped)],
    expected: &str,
    (level, is_kept): (Level, bool),
) -> Result<(), ValueError> {
    let mut signs = Signs::default();
    for (name, value) in members {
        if is_property(name) {
            signs.add_value(name, Some(value));
        } else if let Some(name) = name.strip_prefix('@') {
            match control_name(name) {
                Some("null") => signs.is_null |= is_true(value),
                Some("context") => {
                    signs.is_null |= value.as_str().is_some_and(|url| url.ends_with("#Edm.Null"));
                }
                Some("error") => signs.add_control_error(value),
                _ => {}
            }
        }
    }
    // An object with more members may have a type that declares all of them.
    let is_alone = members.iter().filter(|(name, _)| is_property(name)).count() <= 1;
    let candidate = Candidate { level, is_open: true, is_entity: false, properties: 1 };
    match signs.recognize(&candidate).filter(|_| is_alone || !is_kept) {
        Some(kind) => Err(signs.fail(expected.to_owned(), kind)),
        None => Ok(()),
    }
}
