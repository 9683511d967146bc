//! Violations: each has the path of a property and the rule that the property breaks.

use std::fmt;

use super::{Rule, Untyped};
use crate::limits::Limits;
use crate::plain::Plain;

/// A property that breaks a rule.
///
/// ```
/// use odata_core::ODataEntity;
/// use odata_core::validate::Rule;
///
/// #[derive(ODataEntity)]
/// #[odata(namespace = "Demo")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     #[odata(max_length = 5)]
///     name: String,
/// }
///
/// let product = Product { id: 1, name: "a long name".into() };
/// let violations = product.validate().unwrap_err();
/// let violation = &violations.as_slice()[0];
/// assert_eq!(violation.path(), "name");
/// assert_eq!(violation.rule(), &Rule::MaxLength { max: 5, length: 11 });
/// assert_eq!(violation.to_string(), "name: 11 characters, at most 5 are allowed");
/// ```
#[derive(Clone, Eq)]
pub struct Violation {
    pub(super) path: String,
    /// The length of an undeclared name at the end of the path. Such a name comes from the value.
    pub(super) undeclared: usize,
    pub(super) rule: Rule,
}

impl Violation {
    pub(crate) fn new(path: impl Into<String>, rule: Rule) -> Self {
        Self { path: path.into(), undeclared: 0, rule }
    }

    /// Creates the violation of a member that the type does not declare.
    pub(crate) fn undeclared(name: impl Into<String>, rule: Rule) -> Self {
        let path = name.into();
        Self { undeclared: path.len(), path, rule }
    }

    /// Returns the violation of an untyped value with this name, if it has a number with too many
    /// digits to be written.
    #[cold]
    pub(crate) fn too_long(name: &str, value: &Untyped) -> Option<Self> {
        let path = value.too_long()?;
        Some(Self::undeclared(format!("{name}{path}"), Rule::TOO_LONG))
    }

    /// Returns the violation with a path that starts at the object or collection around it.
    pub(crate) fn under(mut self, outer: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, dot);
        self.path.insert_str(0, outer);
        self
    }

    /// Returns the path: the names of the properties in JSON, and the indexes in collections, such
    /// as `tags[2]` or `value[0].name`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the rule that the value breaks.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }
}

/// Compares the path and the rule.
impl PartialEq for Violation {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.rule == other.rule
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, undeclared: _, rule } = self;
        f.debug_struct("Violation").field("path", path).field("rule", rule).finish()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A violation of the value as a whole has an empty path.
        if !self.path.is_empty() {
            write!(f, "{}: ", Plain(&self.path))?;
        }
        self.rule.fmt(f)
    }
}
/// All violations of a value, in declaration order of the properties; never empty.
///
/// At most [`MAX`](Self::MAX) violations of an object, or of the items of a collection, are kept.
/// Otherwise a text whose items are all wrong would take many times its own size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

impl Violations {
    /// The maximum number of violations of one object or collection. After that many violations,
    /// the rest of a collection is not checked.
    pub const MAX: usize = Limits::VIOLATIONS;

    /// Creates a report from at least one violation, in order.
    pub(crate) const fn of(all: Vec<Violation>) -> Self {
        Self(all)
    }

    /// Returns the violations as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }

    /// Returns the number of violations, which is never 0.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // It never is.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Iterates over the violations.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [violation] => write!(f, "{violation}"),
            violations => {
                let least = if violations.len() < Self::MAX { "" } else { "at least " };
                write!(f, "{least}{} violations", violations.len())?;
                violations.iter().try_for_each(|violation| write!(f, "\n  {violation}"))
            }
        }
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
