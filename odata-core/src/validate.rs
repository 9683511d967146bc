//! What is wrong with a value: every violation, each with its path and its rule.

use std::fmt;

use crate::edm::{CollectionRef, ValueRef};
use crate::entity::Properties;
use crate::schema::StructuralProperty;

/// A property that breaks a rule.
///
/// ```
/// use odata_core::{ODataEntity, Rule};
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    path: String,
    rule: Rule,
}

impl Violation {
    pub(crate) fn new(path: impl Into<String>, rule: Rule) -> Self {
        Self { path: path.into(), rule }
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

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.rule)
    }
}

/// A rule that a property can break.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Create must have it \[OData-Protocol 11.4.2\], or the type that is read insists on it.
    Required,
    /// It is `null` and not nullable \[OData-CSDL 7.2.1\].
    NotNull,
    /// The `MaxLength` facet \[OData-CSDL 7.2.2\], in characters.
    MaxLength {
        /// How many are allowed.
        max: u32,
        /// How many there are.
        length: usize,
    },
    /// The JSON value is of another kind than the Edm type's.
    WrongType {
        /// The Edm type.
        expected: String,
        /// What is there instead; only its kind where the property is sensitive.
        found: String,
    },
    /// A number outside of the range of the Edm type.
    OutOfRange {
        /// The Edm type.
        expected: String,
    },
    /// The right kind of JSON value, but not a value of the Edm type.
    Malformed {
        /// The Edm type.
        expected: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The property stands twice in one JSON object.
    Duplicate,
}

impl Rule {
    /// The rule's name, as the error code that a service answers with.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::NotNull => "NotNull",
            Self::MaxLength { .. } => "MaxLength",
            Self::WrongType { .. } => "WrongType",
            Self::OutOfRange { .. } => "OutOfRange",
            Self::Malformed { .. } => "Malformed",
            Self::Duplicate => "Duplicate",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required, but missing"),
            Self::NotNull => f.write_str("null, but not nullable"),
            Self::MaxLength { max, length } => {
                write!(f, "{length} characters, at most {max} are allowed")
            }
            Self::WrongType { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::OutOfRange { expected } => write!(f, "out of the range of {expected}"),
            Self::Malformed { expected, reason } => write!(f, "not {expected}: {reason}"),
            Self::Duplicate => f.write_str("stands twice in one object"),
        }
    }
}

/// All that is wrong with a value, in declaration order of the properties; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// As errors, if there are any.
    pub(crate) fn check(all: Vec<Violation>) -> Result<(), Self> {
        if all.is_empty() { Ok(()) } else { Err(Self(all)) }
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
                write!(f, "{} violations", violations.len())?;
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

/// Violations on the way, each with the index of its property.
#[derive(Debug, Default)]
pub(crate) struct Report(Vec<(usize, Violation)>);

impl Report {
    pub(crate) fn add(&mut self, index: usize, violation: Violation) {
        self.0.push((index, violation));
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        self.0.iter().any(|(of, _)| *of == index)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In declaration order; within a property, in the order of their finding.
    pub(crate) fn into_violations(mut self) -> Violations {
        self.0.sort_by_key(|(index, _)| *index);
        Violations(self.0.into_iter().map(|(_, violation)| violation).collect())
    }

    pub(crate) fn into_result(self) -> Result<(), Violations> {
        if self.is_empty() { Ok(()) } else { Err(self.into_violations()) }
    }
}

/// What a value is to be used for; it decides what must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A create request: everything that is required must be there.
    Create,
    /// A change to an entity that exists: only what is there is looked at.
    Change,
}

/// Adds to the report what a value of this use breaks. A property that the report has already is
/// passed over: its value could not even be read.
pub(crate) fn check(value: &dyn Properties, purpose: Use, report: &mut Report) {
    for (index, property) in value.entity_type().properties().iter().enumerate() {
        if report.has(index) || (property.is_computed() && purpose == Use::Create) {
            continue;
        }
        let mut add = |path: &str, rule| {
            report.add(index, Violation::new(path, rule).under(property.name()));
        };
        match value.value(index).view() {
            ValueRef::Absent => {
                if purpose == Use::Create && property.is_required() {
                    add("", Rule::Required);
                }
            }
            // The `None` of an entity is not a null that anybody set.
            ValueRef::Null if !value.is_partial() => {
                if purpose == Use::Create && property.is_required() {
                    add("", Rule::Required);
                }
            }
            ValueRef::Null => {
                // What a change clears is the field: that it is an `Option` is enough.
                let nullable = match purpose {
                    Use::Create => property.is_nullable(),
                    Use::Change => property.edm_type().is_nullable(),
                };
                if !nullable {
                    add("", Rule::NotNull);
                }
            }
            ValueRef::Collection(items) => check_items(items, property, &mut add),
            single => check_facets(single, property, &mut |rule| add("", rule)),
        }
    }
}

fn check_items(
    items: &dyn CollectionRef,
    property: &StructuralProperty,
    add: &mut dyn FnMut(&str, Rule),
) {
    if property.max_length().is_none() {
        return;
    }
    for index in 0..items.len() {
        check_facets(items.item(index), property, &mut |rule| add(&format!("[{index}]"), rule));
    }
}

fn check_facets(value: ValueRef<'_>, property: &StructuralProperty, add: &mut dyn FnMut(Rule)) {
    if let (ValueRef::String(text), Some(max)) = (value, property.max_length()) {
        // Bytes bound the characters, so most strings need no count.
        if text.len() > max as usize {
            let length = text.chars().count();
            if length > max as usize {
                add(Rule::MaxLength { max, length });
            }
        }
    }
}
