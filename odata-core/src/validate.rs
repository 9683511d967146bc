//! What is wrong with a value: every violation, each with its path and its rule.

mod check;
mod facets;
mod hidden;
mod purpose;
mod references;
mod url_key;

use std::fmt;

pub(crate) use self::check::{check, checked, checked_at, checked_property, is_free};
pub(crate) use self::hidden::{EMPTY_TYPE, HIDDEN, NOT_A_STRING, hide_found};
pub(crate) use self::purpose::Use;
pub(crate) use self::references::References;
pub(crate) use self::url_key::UrlKey;
use crate::edm::Untyped;
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
    path: String,
    /// The length of a name at the end of the path that is not declared: it comes from the value.
    undeclared: usize,
    rule: Rule,
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

/// A rule that a property can break.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Create must have it \[OData-Protocol 11.4.2\], or the type that is read insists on it.
    Required,
    /// It is `null` and not nullable \[OData-CSDL 7.2.1\].
    NotNull,
    /// The `MaxLength` facet of a string \[OData-CSDL 7.2.2\], in characters.
    MaxLength {
        /// The number that is allowed.
        max: u32,
        /// The number that there is.
        length: usize,
    },
    /// The `MaxLength` facet of a binary value \[OData-CSDL 7.2.2\], in bytes.
    MaxBytes {
        /// The number that is allowed.
        max: u32,
        /// The number that there is.
        length: usize,
    },
    /// The `Precision` facet: digits of a decimal, or of the fraction of a second \[OData-CSDL
    /// 7.2.3\].
    Precision {
        /// The number that is allowed.
        max: u32,
    },
    /// The `Scale` facet: digits after the point \[OData-CSDL 7.2.4\].
    Scale {
        /// The number that is allowed.
        max: u32,
    },
    /// `Validation.Minimum`.
    Minimum {
        /// The least value.
        minimum: &'static str,
    },
    /// `Validation.Maximum`.
    Maximum {
        /// The greatest value.
        maximum: &'static str,
    },
    /// `Validation.MinItems` and `MaxItems`.
    Items {
        /// How many there must be at least.
        min: u32,
        /// How many there may be at most.
        max: u32,
        /// The number that there is.
        items: usize,
    },
    /// `Validation.AllowedValues`.
    AllowedValues {
        /// The values that are allowed.
        allowed: &'static [&'static str],
    },
    /// The JSON value is of another kind than the Edm type's.
    WrongType {
        /// The Edm type.
        expected: String,
        /// What is there instead; only its kind if the property, or a property around it, is sensitive.
        found: String,
        /// `found` is a type annotation, and its type may derive from the expected one, which is a struct
        /// that reads its own type only.
        may_derive: bool,
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
        /// What is wrong with it. Not shown if the property, or a property around it, is sensitive.
        reason: String,
    },
    /// The property appears twice in one JSON object.
    Duplicate,
    /// A dynamic property has the name of a property that the type declares, so the property would appear
    /// twice \[OData-CSDL 6.3\].
    DeclaredName,
    /// A dynamic property has a name that is empty, or that a reader takes for the name of control information, of an
    /// annotation, or of an operation \[OData-JSON 4.5, 20\].
    DynamicName,
    /// An annotation has a term that is not a qualified name, so a reader takes it for control information
    /// \[OData-JSON 4.5, 20\].
    Term,
    /// An update sets a part of the key, which never changes: the URL has the key
    /// \[OData-Protocol 11.4.3\].
    Key,
    /// The key in the URL and the key in the value differ.
    KeyMismatch {
        /// The value in the URL.
        url: String,
        /// The value of the property. Neither is shown if the property, or a property around it, is sensitive.
        found: String,
    },
    /// An update sets a property that only a create request may set (`Core.Immutable`).
    Immutable,
    /// An entity within the entity, which an update in OData 4.0 can't have \[OData-Protocol
    /// 11.4.3.1\].
    NestedEntity,
    /// Changes within a collection (`@delta`) outside of an update in OData 4.01, or together with the
    /// items themselves \[OData-Protocol 11.4.3.1\].
    CollectionChanges,
    /// An empty collection of entities in an update in OData 4.0, which can add entities to a
    /// collection and can't remove any \[OData-Protocol 11.4.3.1\].
    ClearedCollection,
    /// The member that stands for members to come: a service responds with it, and accepts it in no
    /// request.
    UnknownFutureValue,
    /// The type is read from values of derived types too, and has no place for the type annotation: a
    /// request can't tell which type the value has.
    Derived {
        /// The qualified name of the type.
        name: &'static str,
    },
    /// The value is of an abstract type, which no value is \[OData-CSDL 6.3\].
    Abstract {
        /// The qualified name of the type.
        name: &'static str,
    },
}

impl Rule {
    /// The rule of a number that has too many digits to be written.
    pub(crate) const TOO_LONG: Self = Self::Precision { max: Limits::DIGITS };

    /// The rule's name, as the error code of a response.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::NotNull => "NotNull",
            Self::MaxLength { .. } => "MaxLength",
            Self::MaxBytes { .. } => "MaxBytes",
            Self::Precision { .. } => "Precision",
            Self::Scale { .. } => "Scale",
            Self::Minimum { .. } => "Minimum",
            Self::Maximum { .. } => "Maximum",
            Self::Items { .. } => "Items",
            Self::AllowedValues { .. } => "AllowedValues",
            Self::WrongType { .. } => "WrongType",
            Self::OutOfRange { .. } => "OutOfRange",
            Self::Malformed { .. } => "Malformed",
            Self::Duplicate => "Duplicate",
            Self::DeclaredName => "DeclaredName",
            Self::DynamicName => "DynamicName",
            Self::Term => "Term",
            Self::Key => "Key",
            Self::KeyMismatch { .. } => "KeyMismatch",
            Self::Immutable => "Immutable",
            Self::NestedEntity => "NestedEntity",
            Self::CollectionChanges => "CollectionChanges",
            Self::ClearedCollection => "ClearedCollection",
            Self::UnknownFutureValue => "UnknownFutureValue",
            Self::Derived { .. } => "Derived",
            Self::Abstract { .. } => "Abstract",
        }
    }
}

/// The way to read values of derived types.
pub(crate) const READ_DERIVED: &str = ": to read values of derived types, add `derived` to the struct of the \
                            expected type, or let the field be an enum of the derived types";

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required, but missing"),
            Self::NotNull => f.write_str("null, but not nullable"),
            Self::MaxLength { max, length } => {
                write!(f, "{length} characters, at most {max} are allowed")
            }
            Self::MaxBytes { max, length } => write!(f, "{length} bytes, at most {max} are allowed"),
            Self::Precision { max } => write!(f, "more digits than the {max} that are allowed"),
            Self::Scale { max } => {
                write!(f, "more digits after the point than the {max} that are allowed")
            }
            Self::Minimum { minimum } => write!(f, "less than {minimum}"),
            Self::Maximum { maximum } => write!(f, "more than {maximum}"),
            Self::Items { min, items, .. } if *items < *min as usize => {
                write!(f, "{items} items, at least {min} are needed")
            }
            Self::Items { max, items, .. } => {
                write!(f, "{items} items, at most {max} are allowed")
            }
            Self::AllowedValues { allowed } => write!(f, "not one of {}", allowed.join(", ")),
            Self::WrongType { expected, found, may_derive } => {
                write!(f, "expected {expected}, found {}", Plain(found))?;
                if *may_derive { f.write_str(READ_DERIVED) } else { Ok(()) }
            }
            Self::OutOfRange { expected } => write!(f, "out of the range of {expected}"),
            Self::Malformed { expected, reason } => write!(f, "not {expected}: {}", Plain(reason)),
            Self::Duplicate => f.write_str("appears twice in one object"),
            Self::DeclaredName => f.write_str(
                "the type declares a property of this name: set the field, and remove the dynamic \
                 property",
            ),
            Self::DynamicName => f.write_str(
                "not the name of a dynamic property: use one that is not empty, has no `@`, and is not \
                 that of an operation, as `#Demo.Pay` is",
            ),
            Self::Term => f.write_str(
                "not the term of an annotation: use its qualified name, such as `Demo.note`",
            ),
            Self::Key => f.write_str(
                "part of the key, which an update can't change: leave it absent, the URL has the key",
            ),
            Self::KeyMismatch { url, found } => {
                let (url, found) = (Plain(url), Plain(found));
                write!(f, "the key is {url} in the URL, but {found} here: leave it absent")
            }
            Self::Immutable => {
                f.write_str("immutable, so an update can't change it: leave it absent")
            }
            Self::ClearedCollection => f.write_str(
                "an update in OData 4.0 can't empty a collection of entities: remove each one with \
                 `remove_reference`",
            ),
            Self::NestedEntity => f.write_str(
                "an entity within the entity: OData 4.0 updates them one by one; bind it instead",
            ),
            Self::CollectionChanges => f.write_str(
                "changes (`@delta`) are allowed only in an update in OData 4.01, without the items \
                 themselves; add or remove the items one by one",
            ),
            Self::UnknownFutureValue => {
                f.write_str("`unknownFutureValue` stands for members to come and can't be sent")
            }
            Self::Derived { name } => write!(
                f,
                "`{name}` reads values of derived types and does not keep their type annotation: add \
                 the field `#[odata(annotations)] annotations: Annotations` to write them"
            ),
            Self::Abstract { name } => {
                write!(f, "`{name}` is abstract: a value has one of the types derived from it")
            }
        }
    }
}

/// All that is wrong with a value, in declaration order of the properties; never empty.
///
/// Of an object, or of the items of a collection, no more than [`MAX`](Self::MAX) are kept: a text
/// whose items are all wrong would take many times its own size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

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

/// Violations on the way, each with the index of its property.
// Behind a pointer, because almost every report is empty: it is returned in a register, and dropped
// by one comparison.
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

    /// Takes out the violation of this property with this path.
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

    /// The violations, if there are any.
    #[inline]
    pub(crate) fn found(self) -> Option<Vec<Violation>> {
        let violations = Self::sorted(*self.0?);
        if violations.is_empty() { None } else { Some(violations) }
    }

    /// In declaration order; within a property, in the order of their finding.
    #[inline]
    pub(crate) fn into_violations(self) -> Vec<Violation> {
        self.0.map_or_else(Vec::new, |violations| Self::sorted(*violations))
    }

    #[inline(never)]
    fn sorted(mut violations: Vec<(usize, Violation)>) -> Vec<Violation> {
        violations.sort_by_key(|(index, _)| *index);
        violations.into_iter().map(|(_, violation)| violation).collect()
    }

    /// Removes the absence of a property that has its value in the URL.
    fn forgive(&mut self, index: usize) {
        let is_absence = |violation: &Violation| {
            violation.rule == Rule::Required && !violation.path.contains(['.', '['])
        };
        if let Some(violations) = &mut self.0 {
            violations.retain(|(of, violation)| !(*of == index && is_absence(violation)));
        }
    }

    #[inline]
    fn into_result(self) -> Result<(), Violations> {
        if self.is_empty() { Ok(()) } else { Err(Violations(self.into_violations())) }
    }
}
