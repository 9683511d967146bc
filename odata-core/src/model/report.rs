//! A report of violations that is being collected.

use super::{Rule, Violation, Violations};

/// Violations that have been found so far, each with the index of its property.
#[derive(Debug, Default)]
#[allow(clippy::box_collection)]
pub struct Report(Option<Box<Vec<(usize, Violation)>>>);

impl Report {
    #[cold]
    #[inline(never)]
    pub(crate) fn add(&mut self, index: usize, violation: Violation) {
        let violations = self.0.get_or_insert_default();
        if violations.len() < Violations::MAX {
            violations.push((index, violation));
        }
    }

    /// Removes the violation of this property with this path, and returns it.
    pub(crate) fn take(&mut self, index: usize, path: &str) -> Option<Violation> {
        let violations = self.0.as_mut()?;
        let at = violations.iter().position(|(of, it)| *of == index && it.path() == path)?;
        Some(violations.remove(at).1)
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        self.0.iter().flat_map(|it| it.iter()).any(|(of, _)| *of == index)
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|violations| violations.is_empty())
    }

    /// Returns the violations, if there are any.
    #[inline]
    pub(crate) fn found(self) -> Option<Vec<Violation>> {
        let violations = Self::sorted(*self.0?);
        if violations.is_empty() { None } else { Some(violations) }
    }

    /// Returns the violations in declaration order; within a property, in the order in which they
    /// were found.
    #[inline]
    pub(crate) fn into_violations(self) -> Vec<Violation> {
        self.0.map_or_else(Vec::new, |violations| Self::sorted(*violations))
    }

    #[inline(never)]
    fn sorted(mut violations: Vec<(usize, Violation)>) -> Vec<Violation> {
        violations.sort_by_key(|(index, _)| *index);
        violations.into_iter().map(|(_, violation)| violation).collect()
    }

    /// Removes the violation of a missing property whose value is in the URL.
    pub(crate) fn forgive(&mut self, index: usize) {
        let is_absence = |violation: &Violation| {
            violation.rule == Rule::Required && !violation.path.contains(['.', '['])
        };
        if let Some(violations) = &mut self.0 {
            violations.retain(|(of, violation)| !(*of == index && is_absence(violation)));
        }
    }

    #[inline]
    pub(crate) fn into_result(self) -> Result<(), Violations> {
        if self.is_empty() { Ok(()) } else { Err(Violations(self.into_violations())) }
    }
}
