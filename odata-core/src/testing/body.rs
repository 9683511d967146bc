//! The members of a body: which of them there may be.

use super::refusal::{Handled, bad_request, not_implemented};
use crate::edm::{Untyped, ValueRef};
use crate::entity::Properties;
use crate::json::{is_property, iter};
use crate::schema::{PropertyDescriptor, StructuredType};

/// An object member by member.
pub(super) type Members = Vec<(String, Untyped)>;

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// A new entity.
    Create,
    /// A whole entity whose key stands in the URL.
    Replace,
    /// What has changed of an entity.
    Update,
}

/// The members but those of the properties that are left out.
pub(super) fn keep(members: Members, keeps: impl Fn(&str) -> bool) -> Members {
    let of = |name: &str| name.split('@').next().unwrap_or_default().to_owned();
    members.into_iter().filter(|(name, _)| keeps(&of(name))).collect()
}

/// Refuses entities within the entity and references to others: this service has no links.
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

/// Refuses properties that a type does not declare and that is not open: a service must not lose
/// what it was sent \[OData-Protocol 11.4.2\].
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

/// How many unknown properties a message names. A body has room for a million, each with a long path.
const MOST_SHOWN: usize = 20;

/// The properties that no type declares.
#[derive(Default)]
struct Unknown<'a> {
    count: usize,
    shown: Vec<String>,
    /// The names on the way to the value that is looked at.
    path: Vec<&'a str>,
    /// How many of these names are shown, because the next ones are below a sensitive property.
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

    /// The path of the property; only up to a sensitive one.
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
