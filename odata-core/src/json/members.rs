//! The members of an object: what each one is, by its name, and where it goes. One loop for every
//! source that objects are read from.

use std::borrow::Cow;

use super::read::Skip;
use crate::edm::{EdmType, EdmValue, Presence, Slot, Untyped, ValueError, ValueFault};
use crate::entity::{ControlInformation, PropertySlots};
use crate::schema::{StructuralProperty, StructuredType};
use crate::validate::{Report, Rule, Violation};

/// Where the members of an object come from.
///
/// An error ends reading; the source holds what the reason is.
pub(crate) trait MemberSource<'de> {
    /// The key of the next member; `None` after the last.
    fn next_key(
        &mut self,
        expected: Option<&'static StructuralProperty>,
    ) -> Result<Option<Key<'de>>, ValueError>;

    /// The value of the member into a slot. Returns what is wrong with it, with paths relative to
    /// it; then the slot is as it was.
    fn value(
        &mut self,
        slot: &mut dyn Slot<'de>,
        edm_type: EdmType,
        sensitive: bool,
    ) -> Result<Vec<Violation>, ValueError>;

    /// The value of the member if it is a string; any other is passed over.
    fn text(&mut self) -> Result<Option<Cow<'de, str>>, ValueError>;

    /// Passes over the value of the member.
    fn skip(&mut self) -> Result<(), ValueError>;
}

pub(crate) enum Key<'de> {
    /// That of the expected property.
    Expected,
    Name(Cow<'de, str>),
}

impl<'de> Key<'de> {
    /// Members come in the order of declaration more often than not: then there is nothing to find.
    pub(crate) fn of(name: Cow<'de, str>, expected: Option<&StructuralProperty>) -> Self {
        match expected {
            Some(property) if property.name() == name => Self::Expected,
            _ => Self::Name(name),
        }
    }
}

/// A member of an object, by its name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Member<'a> {
    /// The property at this index.
    Property(usize),
    /// A property that the type does not declare.
    Undeclared,
    /// The type annotation.
    Type,
    /// Other control information of the object, by its name without the prefix.
    Control(&'a str),
    /// Control information beside a property.
    PropertyControl { target: &'a str, name: &'a str },
    /// An annotation, of the object where the target is empty.
    Annotation { target: &'a str, term: &'a str },
    /// An action or function that can be called \[OData-JSON 16, 17\].
    Operation,
}

impl<'a> Member<'a> {
    /// Both spellings of control information, with and without `odata.`, mean the same
    /// \[OData-JSON 4.5\]; the name of an annotation has a dot \[OData-JSON 22\]. The names of
    /// properties have neither `@` nor `#` \[OData-CSDL 15.2\].
    pub(crate) fn find(name: &'a str, descriptor: &StructuredType, next: usize) -> Self {
        let Some((target, name)) = name.split_once('@') else {
            return match descriptor.find(name, next) {
                Some(index) => Self::Property(index),
                None if name.contains('#') => Self::Operation,
                None => Self::Undeclared,
            };
        };
        match control_name(name) {
            None => Self::Annotation { target, term: name },
            Some("type") if target.is_empty() => Self::Type,
            Some(control) if target.is_empty() => Self::Control(control),
            Some(name) => Self::PropertyControl { target, name },
        }
    }
}

/// The name of control information without its prefix; `None` if it is that of an annotation.
pub(crate) fn control_name(name: &str) -> Option<&str> {
    let control = name.strip_prefix("odata.");
    control.or_else(|| (!name.contains('.')).then_some(name))
}

/// Whether a member of this name is a property: neither control information nor an annotation nor an
/// operation.
pub(crate) fn is_property(name: &str) -> bool {
    !name.contains(['@', '#'])
}

/// The entity-id among these members, none of which is a property.
pub(crate) fn reference_of<'a>(
    members: impl Iterator<Item = (&'a str, &'a Untyped)>,
) -> Option<String> {
    let mut members = members.filter(|(name, _)| matches!(*name, "@odata.id" | "@id"));
    members.next().and_then(|(_, value)| value.as_str()).map(str::to_owned)
}

/// The type name in a type annotation: `#Ns.T`, `Ns.T`, or a URL whose fragment is that name
/// \[OData-JSON 4.5.3\].
pub(crate) fn type_name(annotation: &str) -> &str {
    annotation.rsplit_once('#').map_or(annotation, |(_, fragment)| fragment)
}

/// Reads all members into the places that a type has for them. What is wrong with a value is in
/// the report, and reading goes on.
pub(crate) fn read_members<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    mut control: Option<&mut ControlInformation>,
    skip: Skip,
) -> Result<Report, ValueError> {
    let mut report = Report::default();
    let mut next = 0;
    while let Some(key) = source.next_key(descriptor.property(next))? {
        let name = match &key {
            Key::Expected => "",
            Key::Name(name) => name,
        };
        let member = match key {
            Key::Expected => Member::Property(next),
            Key::Name(_) => Member::find(name, descriptor, next),
        };
        match member {
            Member::Property(index) => {
                next = index + 1;
                read_property(source, descriptor, slots, index, skip, &mut report)?;
            }
            Member::Type => check_type(source, descriptor)?,
            Member::Control(control_name) => match control.as_deref_mut() {
                Some(control) => {
                    for violation in control.read(control_name, source)? {
                        report.add(usize::MAX, violation.under(name));
                    }
                }
                None => source.skip()?,
            },
            Member::Undeclared => read_undeclared(source, slots, name, &mut report)?,
            Member::PropertyControl { target, name } => {
                read_property_control(source, descriptor, slots, (target, name), &mut report)?;
            }
            Member::Annotation { target, term } => match slots.annotations() {
                Some(annotations) => annotations.add(target, term, untyped(source)?),
                None => source.skip()?,
            },
            Member::Operation => source.skip()?,
        }
    }
    Ok(report)
}

fn read_property<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    index: usize,
    skip: Skip,
    report: &mut Report,
) -> Result<(), ValueError> {
    let Some(property) = descriptor.property(index) else {
        return source.skip();
    };
    if property.is_computed() && skip == Skip::Computed {
        return source.skip();
    }
    let slot = slots.slot(index);
    let violations = source.value(slot, property.edm_type(), property.is_sensitive())?;
    if !violations.is_empty() {
        for violation in violations {
            report.add(index, violation.under(property.name()));
        }
    }
    Ok(())
}

/// What a type does not declare stops no reader \[OData-Protocol 11.2.2\]; an open type keeps it.
fn read_undeclared<'de, S: MemberSource<'de>>(
    source: &mut S,
    slots: &mut dyn PropertySlots<'de>,
    name: &str,
    report: &mut Report,
) -> Result<(), ValueError> {
    let Some(bag) = slots.dynamic() else {
        return source.skip();
    };
    if !bag.read(name, untyped(source)?) {
        report.add(usize::MAX, Violation::new(name, Rule::Duplicate));
    }
    Ok(())
}

fn read_property_control<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &'static StructuredType,
    slots: &mut dyn PropertySlots<'de>,
    (target, name): (&str, &str),
    report: &mut Report,
) -> Result<(), ValueError> {
    match (descriptor.find(target, 0), name) {
        // The type of a declared property is known.
        (Some(_), "type") => source.skip(),
        (Some(index), _) => {
            let value = untyped(source)?;
            let path = format!("{target}@{name}");
            let edm_type = EdmType::new("control information");
            let read = slots.slot(index).control(name, value);
            if let Some(rule) =
                read.err().and_then(|error| rule_of(error, edm_type, || String::from("another")))
            {
                report.add(index, Violation::new(path, rule));
            }
            Ok(())
        }
        (None, "type") => match (slots.dynamic(), source.text()?) {
            (Some(bag), Some(annotation)) => {
                bag.read_type(target, type_name(&annotation));
                Ok(())
            }
            _ => Ok(()),
        },
        (None, _) => source.skip(),
    }
}

fn check_type<'de, S: MemberSource<'de>>(
    source: &mut S,
    descriptor: &StructuredType,
) -> Result<(), ValueError> {
    let Some(annotation) = source.text()? else {
        let found = "a type annotation that is not a string";
        return Err(ValueError::other_type(descriptor.qualified_name(), found));
    };
    let (found, expected) = (type_name(&annotation), descriptor.qualified_name());
    // A page has no name of its own; the type of each item is checked with the item.
    let is_page = expected.is_empty() && found.starts_with("Collection(");
    if found == expected || is_page || descriptor.takes_derived() {
        return Ok(());
    }
    match descriptor.property(0) {
        Some(items) if expected.is_empty() => {
            Err(ValueError::other_type(&items.edm_type().to_string(), &annotation))
        }
        _ => Err(ValueError::other_type(expected, &annotation)),
    }
}

/// The value of the member, whatever it is.
pub(crate) fn untyped<'de, S: MemberSource<'de>>(source: &mut S) -> Result<Untyped, ValueError> {
    let mut place = Presence::<Untyped>::Absent;
    source.value(&mut place, Untyped::TYPE, false)?;
    Ok(place.into_value().unwrap_or_default())
}

/// The rule that a value breaks; `None` where that is noted elsewhere.
pub(crate) fn rule_of(
    error: ValueError,
    edm_type: EdmType,
    found: impl FnOnce() -> String,
) -> Option<Rule> {
    let expected = edm_type.to_string();
    Some(match error.0 {
        ValueFault::WrongType => Rule::WrongType { expected, found: found() },
        ValueFault::OtherType(it) => Rule::WrongType { expected: it.expected, found: it.found },
        ValueFault::OutOfRange => Rule::OutOfRange { expected },
        ValueFault::Malformed(reason) => Rule::Malformed { expected, reason: reason.into_owned() },
        ValueFault::Duplicate => Rule::Duplicate,
        ValueFault::Noted | ValueFault::Aborted => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_by_their_names() {
        static TYPE: StructuredType = StructuredType {
            __fragment: "#Demo.thing",
            __namespace_len: 4,
            __base: None,
            __properties: &[crate::schema::generated::property(
                "\"id\":",
                EdmType::new("Edm.String"),
                0,
                u32::MAX,
            )],
            __key: &[0],
            __flags: 0,
        };
        for (name, member) in [
            ("id", Member::Property(0)),
            ("ID", Member::Undeclared),
            ("@odata.type", Member::Type),
            ("@type", Member::Type),
            ("@odata.etag", Member::Control("etag")),
            ("@etag", Member::Control("etag")),
            ("id@odata.type", Member::PropertyControl { target: "id", name: "type" }),
            ("id@count", Member::PropertyControl { target: "id", name: "count" }),
            ("@Core.ContentID", Member::Annotation { target: "", term: "Core.ContentID" }),
            ("id@x.y#q", Member::Annotation { target: "id", term: "x.y#q" }),
            ("#Demo.Approve", Member::Operation),
            ("", Member::Undeclared),
            ("@", Member::Control("")),
        ] {
            assert_eq!(Member::find(name, &TYPE, 0), member, "{name}");
        }
    }
}
