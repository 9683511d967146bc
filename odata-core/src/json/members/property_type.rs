//! Type annotations of properties: `name@odata.type`.

use super::{ObjectSource, take_violations};
use crate::json::seen::Seen;
use crate::model::{
    Incoming, NOT_A_STRING, PropertySlots, Report, Rule, Slot, TYPE, Untyped, ValueError,
    Violation, type_name,
};
use crate::schema::PropertyDescriptor;

/// Reads the type annotation of a property, declared or not.
pub(super) fn read_property_type<'de, S: ObjectSource<'de>>(
    source: &mut S,
    slots: &mut dyn PropertySlots<'de>,
    (target, declared): (&str, Option<(usize, &PropertyDescriptor)>),
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    match declared {
        Some((_, property)) if is_untyped(property) => {
            let Some(annotations) = slots.bags().annotations else { return source.skip() };
            source.budget().take(annotations.growth())?;
            if let Some(annotation) = source.text()? {
                annotations.add(target, TYPE, Untyped::String(annotation.as_str().to_owned()));
            }
            Ok(())
        }
        Some(declared) => check_property_type(source, declared, (report, seen)),
        None => {
            let Some(bag) = slots.bags().dynamic else { return source.skip() };
            source.budget().take(bag.growth())?;
            let rule = match source.text()? {
                Some(annotation) if bag.read_type(target, type_name(annotation.as_str())) => {
                    return Ok(());
                }
                Some(_) => Rule::Duplicate,
                None => not_a_type("a type name"),
            };
            report.add(usize::MAX, Violation::undeclared(format!("{target}@type"), rule));
            Ok(())
        }
    }
}

/// Returns `true` if only the annotation determines the type of the value.
fn is_untyped(property: &PropertyDescriptor) -> bool {
    !property.is_navigation() && property.edm_type_ref().name() == "Edm.Untyped"
}

/// Checks the type annotation of a property of a known type, which must not contradict the type. A
/// property with a contradicting annotation is marked as seen, because null may follow.
#[cold]
#[inline(never)]
fn check_property_type<'de, S: ObjectSource<'de>>(
    source: &mut S,
    (index, property): (usize, &PropertyDescriptor),
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    let edm_type = property.edm_type_ref();
    let rule = match source.text()? {
        Some(annotation) if edm_type.agrees_with(type_name(annotation.as_str())) => return Ok(()),
        Some(annotation) => {
            let found = annotation.as_str().chars().take(200).collect();
            Rule::WrongType { expected: edm_type.to_string(), found, may_derive: false }
        }
        None => not_a_type(&edm_type.to_string()),
    };
    let is_marked = seen.contradict(index);
    let index = if is_marked { index } else { usize::MAX };
    let violation = Violation::new(type_path(property), rule);
    report.add(index, violation.hidden_if(property.is_sensitive()));
    Ok(())
}

fn type_path(property: &PropertyDescriptor) -> String {
    format!("{}@type", property.name())
}

/// Reads a property that is marked as seen: a duplicate, or a property whose type annotation
/// contradicts its type. A null has no type, and some services write any annotation with it.
#[cold]
#[inline(never)]
pub(super) fn read_marked<'de, S: ObjectSource<'de>>(
    source: &mut S,
    slots: &mut dyn PropertySlots<'de>,
    (index, property): (usize, &PropertyDescriptor),
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    // There may be many duplicates, and many violations to search.
    let is_contradicted = seen.take_contradiction(index);
    let contradiction = is_contradicted.then(|| report.take(index, &type_path(property)));
    let Some(contradiction) = contradiction.flatten() else {
        source.skip()?;
        report.add(index, Violation::new(property.name(), Rule::Duplicate));
        return Ok(());
    };
    let before = source.violations().len();
    let mut watched = Watched { slot: slots.slot(index).any(), is_null: false };
    source.value(&mut watched, property)?;
    if !watched.is_null {
        report.add(usize::MAX, contradiction);
    }
    if source.violations().len() > before {
        let at = (property.name(), property.is_sensitive());
        take_violations(source.violations(), before, index, at, report);
    }
    Ok(())
}

/// A slot that records whether the value was null.
struct Watched<'a, 'de> {
    slot: &'a mut dyn Slot<'de>,
    is_null: bool,
}

impl<'de> Slot<'de> for Watched<'_, 'de> {
    fn read(&mut self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        self.is_null = matches!(value, Incoming::Null);
        self.slot.read(value)
    }
}

fn not_a_type(expected: &str) -> Rule {
    let (expected, found) = (expected.to_owned(), NOT_A_STRING.to_owned());
    Rule::WrongType { expected, found, may_derive: false }
}
