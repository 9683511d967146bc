//! The members of a request body, and checks of them.

use super::refusal::{Handled, bad_request, not_implemented};
use crate::edm::{Untyped, ValueRef};
use crate::entity::Properties;
use crate::json::is_property;
use crate::model::iter;
use crate::schema::{PropertyDescriptor, StructuredType};

/// The members of an object, with their names.
pub(super) type Members = Vec<(String, Untyped)>;

/// Returns the members of the properties for which `keeps` returns `true`.
pub(super) fn keep(members: Members, keeps: impl Fn(&str) -> bool) -> Members {
    let of = |name: &str| name.split('@').next().unwrap_or_default().to_owned();
    members.into_iter().filter(|(name, _)| keeps(&of(name))).collect()
}

/// Refuses entities within the entity and references to others, because this service does not
/// support links.
pub(super) fn refuse_links(members: &Members, of: &StructuredType) -> Handled<()> {
    for (name, _) in members {
        let target = name.split('@').next().unwrap_or_default();
        let property = of.find(target, 0).and_then(|index| of.property(index));
        if property.is_some_and(PropertyDescriptor::is_navigation) {
            return Err(not_implemented(&format!("links between entities, such as `{target}`")));
        }
    }
    Ok(())
}

/// Refuses properties that a type does not declare, unless the type is open, because a service must
/// not lose data that it receives \[OData-Protocol 11.4.2\].
pub(super) fn refuse_unknown(members: &Members, read: &dyn Properties) -> Handled<()> {
    let mut unknown = Unknown::default();
    unknown.add(members, read);
    if unknown.count == 0 {
        return Ok(());
    }
    let (name, list) = (read.descriptor().qualified_name(), unknown.shown.join(", "));
    let rest = match unknown.count - unknown.shown.len() {
        0 => String::new(),
        rest => format!(", and {rest} more"),
    };
    Err(bad_request(format!("{name} does not declare {list}{rest}")))
}

/// The maximum number of unknown properties in a message. A body can have a million of them, each
/// with a long path.
const MOST_SHOWN: usize = 20;

/// The properties of a body that their types do not declare.
#[derive(Default)]
struct Unknown<'a> {
    count: usize,
    shown: Vec<String>,
    /// The names on the path to the current value.
    path: Vec<&'a str>,
    /// The number of these names that a message may show, if the others are below a sensitive
    /// property.
    hidden: Option<usize>,
}

impl<'a> Unknown<'a> {
    fn add(&mut self, members: &'a Members, read: &dyn Properties) {
        let descriptor = read.descriptor();
        let mut next = 0;
        for (name, value) in members.iter().filter(|(name, _)| is_property(name)) {
            self.path.push(name);
            match descriptor.find(name, next) {
                Some(index) => {
                    next = index + 1;
                    let property = descriptor.property(index);
                    let begins = self.hidden.is_none()
                        && property.is_some_and(PropertyDescriptor::is_sensitive);
                    if begins {
                        self.hidden = Some(self.path.len());
                    }
                    self.add_in(value, read.value(index));
                    if begins {
                        self.hidden = None;
                    }
                }
                None if descriptor.is_open() => {}
                None => {
                    self.count += 1;
                    if self.shown.len() < MOST_SHOWN {
                        self.shown.push(self.place());
                    }
                }
            }
            self.path.pop();
        }
    }

    /// The path of the property, or the path of the sensitive property above it.
    fn place(&self) -> String {
        match self.hidden.and_then(|end| self.path.get(..end)) {
            Some(path) => format!("a member of `{}`, which is sensitive", path.join("/")),
            None => format!("`{}`", self.path.join("/")),
        }
    }

    fn add_in(&mut self, value: &'a Untyped, view: ValueRef<'_>) {
        match (value, view) {
            (Untyped::Object(members), ValueRef::Object(read)) => self.add(members, read),
            (Untyped::Array(items), ValueRef::Collection(read)) => {
                for (item, view) in items.iter().zip(iter(read)) {
                    self.add_in(item, view);
                }
            }
            _ => {}
        }
    }
}
