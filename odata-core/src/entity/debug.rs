//! `Debug` for partials, which shows only properties that are present and not sensitive.

use std::fmt;

use crate::model::{Annotation, Properties, TEXT_LEN, ValueRef, iter, values};
use crate::plain::Plain;
use crate::schema::PropertyDescriptor;

/// Writes the `Debug` output of a partial: its properties, then undeclared properties, then the
/// annotations.
///
/// # Errors
/// Fails if the formatter fails.
pub fn debug_properties(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    value: &dyn Properties,
) -> fmt::Result {
    let mut debug = f.debug_struct(name);
    for (property, view) in value.descriptor().properties().zip(values(value)) {
        match view {
            ValueRef::Absent => {}
            ValueRef::Null => _ = debug.field(property.name(), &format_args!("null")),
            _ if property.is_sensitive() => {
                debug.field(property.name(), &format_args!("(sensitive)"));
            }
            view => _ = debug.field(property.name(), &view),
        }
    }
    for property in value.dynamic().iter().flat_map(|bag| bag.iter()) {
        debug.field(&Plain(property.name()).to_string(), property.untyped());
    }
    let declared = value.declared();
    for (name, member) in value.verbatim().into_iter().flatten() {
        match declared.and_then(|declared| declared.hides(name)) {
            Some(instead) => debug.field(&Plain(name).to_string(), &format_args!("{instead}")),
            None => debug.field(&Plain(name).to_string(), member),
        };
    }
    for annotation in value.annotations().into_iter().flatten() {
        let (target, term) = (annotation.target().unwrap_or_default(), annotation.term());
        let name = Plain(format_args!("{target}@{term}")).to_string();
        if is_about_sensitive(value, annotation) {
            debug.field(&name, &format_args!("(sensitive)"));
        } else {
            debug.field(&name, annotation.untyped());
        }
    }
    debug.finish_non_exhaustive()
}

/// Returns `true` if the annotation is about a sensitive property, because it may repeat the value
/// of the property, formatted for people.
fn is_about_sensitive(value: &dyn Properties, annotation: &Annotation) -> bool {
    let descriptor = value.descriptor();
    let index = annotation.target().and_then(|target| descriptor.find(target, 0));
    index.and_then(|index| descriptor.property(index)).is_some_and(PropertyDescriptor::is_sensitive)
}

impl fmt::Debug for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Absent => f.write_str("absent"),
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Int64(value) => value.fmt(f),
            Self::Single(value) => value.fmt(f),
            Self::Double(value) => value.fmt(f),
            Self::String(value) => value.fmt(f),
            Self::Guid(_)
            | Self::Date(_)
            | Self::TimeOfDay(_)
            | Self::DateTimeOffset(_)
            | Self::Duration(_) => {
                f.write_str(self.short_text(&mut [0; TEXT_LEN]).unwrap_or_default())
            }
            Self::Decimal(value) => value.fmt(f),
            Self::Binary(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Text(text) => write!(f, "\"{}\"", Plain(text)),
            Self::Untyped(value) => value.fmt(f),
            Self::Made(value) => value.to_untyped().fmt(f),
            Self::Object(value) => debug_properties(f, value.descriptor().name(), value),
            Self::Entity(entity) => Self::Object(entity.properties()).fmt(f),
            Self::Stream(stream) => stream.fmt(f),
            Self::Reference(url) => write!(f, "reference to {}", Plain(url)),
            Self::Collection(items) if !items.is_there() => match items.delta() {
                Some(delta) => delta.fmt(f),
                None => f.write_str("not expanded"),
            },
            Self::Collection(items) => f.debug_list().entries(iter(items)).finish(),
        }
    }
}
