//! Deprecated elements: `Core.Revisions` with the kind `Deprecated`.

use super::Module;
use crate::csdl::Annotation;
use crate::facts::deprecation;
use crate::operations::Overload;

impl Module<'_, '_, '_> {
    /// Writes `#[deprecated]` with the text of the metadata, if the element is deprecated.
    pub(super) fn deprecated(&mut self, indent: usize, path: &str, own: &[Annotation]) {
        let elsewhere = self.plan.model.annotations(path, &[]);
        if let Some(text) = deprecation(own.iter().chain(elsewhere)) {
            self.line(indent, &format!("#[deprecated = {text:?}]"));
        }
    }

    /// Works like [`deprecated`](Self::deprecated), for an overload of an operation.
    pub(super) fn deprecated_operation(&mut self, of: &Overload<'_>) {
        if let Some(text) = deprecation(of.all_annotations(self.plan.model).into_iter()) {
            self.line(0, &format!("#[deprecated = {text:?}]"));
        }
    }

    /// Allows a type to use deprecated types, because its users do not choose the types of its fields.
    pub(super) fn allow_deprecated<'a>(&mut self, mut used: impl Iterator<Item = &'a str>) {
        if used.any(|name| self.is_deprecated(name)) {
            self.line(0, "#[allow(deprecated)]");
        }
    }

    fn is_deprecated(&self, name: &str) -> bool {
        let Some(of) = self.plan.model.get(name) else { return false };
        let elsewhere = self.plan.model.annotations(name, &[]);
        deprecation(of.annotations().iter().chain(elsewhere)).is_some()
    }
}
