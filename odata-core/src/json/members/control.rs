//! Control information among the members of an object.

use super::{ObjectSource, take_violations, untyped};
use crate::json::payload;
use crate::json::seen::Seen;
use crate::model::{ControlInformation, ControlKind, Report, Untyped, ValueError};
use crate::schema::StructuredType;

/// Control information that is a text.
pub(super) fn read_control<'de, S: ObjectSource<'de>>(
    source: &mut S,
    descriptor: &StructuredType,
    control: Option<&mut ControlInformation>,
    kind: ControlKind,
    report: &mut Report,
) -> Result<(), ValueError> {
    let Some(control) = control else { return source.skip() };
    // Almost every `ETag` is weak, and has escapes in JSON.
    let is_first_etag = kind == ControlKind::ETag && control.etag().is_none();
    if let Some(opaque) = is_first_etag.then(|| source.weak_etag()).flatten() {
        control.set_weak_etag(opaque);
        return Ok(());
    }
    read_text(source, (descriptor, control), (kind, None), report)
}

/// Reads control information that is a text, under this name or the name of OData 4.0. A separate
/// function, because the loop over the members is faster without it.
#[cold]
#[inline(never)]
pub(super) fn read_text<'de, S: ObjectSource<'de>>(
    source: &mut S,
    (descriptor, control): (&StructuredType, &mut ControlInformation),
    (kind, name): (ControlKind, Option<&str>),
    report: &mut Report,
) -> Result<(), ValueError> {
    let before = source.violations().len();
    control.read_text(kind, source)?;
    if kind != ControlKind::ETag {
        note_sensitive_key(source, descriptor, control)?;
    }
    if source.violations().len() > before {
        let name = name.map_or_else(|| format!("@odata.{}", kind.name()), str::to_owned);
        take_violations(source.violations(), before, usize::MAX, (&name, false), report);
    }
    Ok(())
}

/// Records in the control information of an entity that the key of the entity is sensitive.
#[cold]
pub(super) fn note_sensitive_key<'de, S: ObjectSource<'de>>(
    source: &mut S,
    descriptor: &StructuredType,
    control: &mut ControlInformation,
) -> Result<(), ValueError> {
    if descriptor.has_sensitive_key() && !control.has_sensitive_key() {
        source.budget().take(control.growth())?;
        control.note_sensitive_key();
    }
    Ok(())
}

/// Reads the context URL, which is also evidence about the kind of the payload.
#[cold]
#[inline(never)]
pub(super) fn read_context<'de, S: ObjectSource<'de>>(
    source: &mut S,
    (descriptor, control): (&StructuredType, Option<&mut ControlInformation>),
    name: &str,
    (report, seen): (&mut Report, &mut Seen<'de>),
) -> Result<(), ValueError> {
    let Some(control) = control else {
        if let Some(context) = source.text()? {
            payload::note_context(seen, context.as_str());
        }
        return Ok(());
    };
    let place = (descriptor, &mut *control);
    read_text(source, place, (ControlKind::Context, Some(name)), report)?;
    if let Some(context) = control.context() {
        payload::note_context(seen, context);
    }
    Ok(())
}

/// Reads control information of a property. The entity keeps one copy, and the value of the
/// property keeps another.
pub(super) fn untyped_twice<'de, S: ObjectSource<'de>>(
    source: &mut S,
    control: Option<&ControlInformation>,
) -> Result<Untyped, ValueError> {
    let before = source.budget().memory();
    let value = untyped(source)?;
    let budget = source.budget();
    let copy = before.saturating_sub(budget.memory());
    budget.take(copy + control.map_or(0, ControlInformation::growth))?;
    Ok(value)
}
