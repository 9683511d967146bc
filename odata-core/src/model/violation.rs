//! What is wrong with a value: every violation, each with its path and its rule.

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
    /// The length of a name at the end of the path that is not declared: it comes from the value.
    pub(super) undeclared: usize,
    pub(super) rule: Rule,
}

impl Violation {
    pub(crate) fn new(path: impl Into<String>, rule: Rule) -> Self {
        Self { path: path.into(), undeclared: 0, rule }
    }

    /// The violation of a member that the type does not declare.
    pub(crate) fn undeclared(name: impl Into<String>, rule: Rule) -> Self {
        let path = name.into();
        Self { undeclared: path.len(), path, rule }
    }

    /// The violation of an untyped value of this name that has a number with too many digits to be written.
    #[cold]
    pub(crate) fn too_long(name: &str, value: &Untyped) -> Option<Self> {
        let path = value.too_long()?;
        Some(Self::undeclared(format!("{name}{path}"), Rule::TOO_LONG))
    }

    /// The same violation, seen from the object or collection around it.
    pub(crate) fn under(mut self, outer: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, dot);
        self.path.insert_str(0, outer);
        self
    }

    /// Where: the names of the properties on the wire and the places in collections, such as
    /// `tags[2]` or `value[0].name`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Which rule the value breaks.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }
}

/// By the path and the rule.
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
        // It may be of the value as a whole.
        if !self.path.is_empty() {
            write!(f, "{}: ", Plain(&self.path))?;
        }
        self.rule.fmt(f)
    }
}
/// All that is wrong with a value, in declaration order of the properties; never empty.
///
/// Of an object, or of the items of a collection, no more than [`MAX`](Self::MAX) are kept: a text
/// whose items are all wrong would take many times its own size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

impl Violations {
    /// How many are kept of one object or collection. Where a collection has so many, its other
    /// items are not looked at.
    pub const MAX: usize = Limits::VIOLATIONS;

    /// At least one, in their order.
    pub(crate) const fn of(all: Vec<Violation>) -> Self {
        Self(all)
    }

    /// The violations.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }

    /// How many there are; never 0.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // It never is.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The violations, one after the other.
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
