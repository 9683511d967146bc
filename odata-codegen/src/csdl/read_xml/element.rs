//! Elements of XML, their attributes, and their children.

use std::collections::HashSet;

use roxmltree::Node;

use super::{Read, Reader};
use crate::csdl::error::{CsdlError, Problem};

pub(super) type Element<'a, 'input> = Node<'a, 'input>;

impl Reader<'_> {
    /// Returns an error with the position and the name of the element.
    pub(super) fn error(&self, at: Element<'_, '_>, problem: Problem) -> CsdlError {
        let (row, column) = self.positions.of(at.range().start);
        let name = at.attribute("Name").map(|name| format!(" {name}")).unwrap_or_default();
        let element = at.tag_name().name();
        CsdlError::new(format!("{row}:{column}: <{element}>{name}"), problem)
    }

    /// Returns an attribute that must not be missing or empty.
    pub(super) fn required<'a>(&self, at: Element<'a, '_>, name: &'static str) -> Read<&'a str> {
        let value = at.attribute(name).map(str::trim).filter(|value| !value.is_empty());
        value.ok_or_else(|| self.error(at, Problem::Missing(name)))
    }

    pub(super) fn parsed<T: std::str::FromStr>(
        &self,
        at: Element<'_, '_>,
        name: &'static str,
    ) -> Read<Option<T>> {
        let Some(value) = at.attribute(name) else { return Ok(None) };
        let wrong = || self.error(at, Problem::Value(name, value.to_owned()));
        value.trim().parse().map(Some).map_err(|_| wrong())
    }

    pub(super) fn boolean(&self, at: Element<'_, '_>, name: &'static str) -> Read<Option<bool>> {
        match at.attribute(name).map(str::trim) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => Err(self.error(at, Problem::Value(name, other.to_owned()))),
        }
    }

    /// Reads the children with this name. A lenient reading leaves out those with a mistake.
    pub(super) fn each<T>(
        &self,
        at: Element<'_, '_>,
        name: &str,
        read: impl Fn(&Self, Element<'_, '_>) -> Read<T>,
    ) -> Read<Vec<T>> {
        let each = children(at, name).map(|child| self.mistakes.keep(read(self, child)));
        each.filter_map(Result::transpose).collect()
    }

    /// Checks that no two of these children have the same name.
    pub(super) fn unique(&self, at: Element<'_, '_>, kinds: &[&str], name: &str) -> Read<()> {
        self.repeated(at, kinds, name).next().map_or(Ok(()), |(_, error)| Err(error))
    }

    /// Returns the children with the name of an earlier child, each with its error.
    pub(super) fn repeated<'a>(
        &self,
        at: Element<'a, '_>,
        kinds: &[&str],
        attribute: &str,
    ) -> impl Iterator<Item = (&'a str, CsdlError)> {
        let mut names = HashSet::new();
        at.children().filter(|child| is_any(*child, kinds)).filter_map(move |child| {
            let name = child.attribute(attribute).map(str::trim)?;
            let duplicate = || self.error(child, Problem::Duplicate(name.to_owned()));
            (!names.insert(name)).then(|| (name, duplicate()))
        })
    }

    /// Checks that each name appears once. A lenient reading notes each repetition.
    pub(super) fn each_once(&self, at: Element<'_, '_>, outer: &str, kinds: &[&str]) -> Read<()> {
        for (name, error) in self.repeated(at, kinds, "Name") {
            self.mistakes.enter(&format!("{outer}{name}"));
            self.mistakes.note(error)?;
        }
        Ok(())
    }
}

pub(super) fn is_any(node: Element<'_, '_>, names: &[&str]) -> bool {
    node.is_element() && names.contains(&node.tag_name().name())
}

pub(super) fn children<'a, 'input>(
    at: Element<'a, 'input>,
    name: &str,
) -> impl Iterator<Item = Element<'a, 'input>> {
    at.children().filter(move |child| is_any(*child, &[name]))
}

/// Returns an attribute without the spaces around it, as names and types have none.
pub(super) fn trimmed<'a>(at: Element<'a, '_>, name: &str) -> Option<&'a str> {
    at.attribute(name).map(str::trim)
}

pub(super) fn text(at: Element<'_, '_>, name: &str) -> Option<String> {
    at.attribute(name).map(str::to_owned)
}
