//! What is wrong with a value: every violation, each with its path and its rule.

mod facets;

use std::fmt;

use crate::edm::{CollectionRef, TypeClass, ValueRef};
use crate::entity::{Properties, Visitor, type_annotation, values};
use crate::schema::StructuralProperty;
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY};

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
        // It may be of the value as a whole.
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
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
    /// The `MaxLength` facet \[OData-CSDL 7.2.2\], in characters.
    MaxLength {
        /// How many are allowed.
        max: u32,
        /// How many there are.
        length: usize,
    },
    /// The `Precision` facet: digits of a decimal, or of the fraction of a second \[OData-CSDL
    /// 7.2.3\].
    Precision {
        /// How many are allowed.
        max: u32,
    },
    /// The `Scale` facet: digits after the point \[OData-CSDL 7.2.4\].
    Scale {
        /// How many are allowed.
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
        /// How many there are.
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
        /// What is there instead; only its kind where the property is sensitive.
        found: String,
        /// Whether `found` is a type annotation of a type that may derive from the expected one, which
        /// is a struct that reads its own type only.
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
        /// What is wrong with it.
        reason: String,
    },
    /// The property stands twice in one JSON object.
    Duplicate,
    /// An entity within the entity, which an update in OData 4.0 can't have \[OData-Protocol
    /// 11.4.3.1\].
    NestedEntity,
    /// Changes within a collection (`@delta`) outside of an update in OData 4.01, or together with the
    /// items themselves \[OData-Protocol 11.4.3.1\].
    CollectionChanges,
    /// The member that stands for members to come: a service answers with it, and takes it in no
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
    /// The rule's name, as the error code that a service answers with.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::NotNull => "NotNull",
            Self::MaxLength { .. } => "MaxLength",
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
            Self::NestedEntity => "NestedEntity",
            Self::CollectionChanges => "CollectionChanges",
            Self::UnknownFutureValue => "UnknownFutureValue",
            Self::Derived { .. } => "Derived",
            Self::Abstract { .. } => "Abstract",
        }
    }
}

/// What to write for values of derived types.
const READ_DERIVED: &str = ": to read values of derived types, add `derived` to the struct of the \
                            expected type, or let the field be an enum of the derived types";

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required, but missing"),
            Self::NotNull => f.write_str("null, but not nullable"),
            Self::MaxLength { max, length } => {
                write!(f, "{length} characters, at most {max} are allowed")
            }
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
                write!(f, "expected {expected}, found {found}")?;
                if *may_derive { f.write_str(READ_DERIVED) } else { Ok(()) }
            }
            Self::OutOfRange { expected } => write!(f, "out of the range of {expected}"),
            Self::Malformed { expected, reason } => write!(f, "not {expected}: {reason}"),
            Self::Duplicate => f.write_str("stands twice in one object"),
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
    pub const MAX: usize = 1000;

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
#[derive(Debug, Default)]
pub struct Report(Vec<(usize, Violation)>);

impl Report {
    pub(crate) fn add(&mut self, index: usize, violation: Violation) {
        if self.0.len() < Violations::MAX {
            self.0.push((index, violation));
        }
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        self.0.iter().any(|(of, _)| *of == index)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In declaration order; within a property, in the order of their finding.
    #[inline]
    pub(crate) fn into_violations(self) -> Vec<Violation> {
        if self.is_empty() { Vec::new() } else { self.sorted() }
    }

    fn sorted(mut self) -> Vec<Violation> {
        self.0.sort_by_key(|(index, _)| *index);
        self.0.into_iter().map(|(_, violation)| violation).collect()
    }

    fn into_result(self) -> Result<(), Violations> {
        if self.is_empty() { Ok(()) } else { Err(Violations(self.into_violations())) }
    }
}

/// What a value is to be used for; it decides what must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A create request: everything that is required must be there.
    Create,
    /// A change to an entity that exists: only what is there is looked at.
    Change,
    /// An update request: a change that is sent.
    Update {
        /// Whether entities may stand within the entity \[OData-Protocol 11.4.3.1\].
        nested_entities: bool,
    },
}

impl Use {
    /// The flags of the properties that it does not look at.
    const fn rules(self) -> u16 {
        match self {
            Self::Create => COMPUTED,
            Self::Change => 0,
            Self::Update { .. } => COMPUTED | IMMUTABLE | KEY,
        }
    }

    /// Returns `true` if this collection can be told by its changes.
    fn takes_changes_of(self, items: &dyn CollectionRef) -> bool {
        match self {
            Self::Create | Self::Update { nested_entities: false } => false,
            Self::Update { nested_entities: true } => !items.is_there(),
            Self::Change => true,
        }
    }

    const fn takes_nested_entities(self) -> bool {
        !matches!(self, Self::Update { nested_entities: false })
    }
}

/// What Microsoft Graph answers in place of a member that came later than the client asked for; it
/// refuses it in a request.
const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// Every violation of a value of this use.
pub(crate) fn checked(value: &dyn Properties, purpose: Use) -> Result<(), Violations> {
    let mut report = Report::default();
    check(value, purpose, &mut report);
    report.into_result()
}

/// Adds to the report what a value of this use breaks. A property that the report has already is
/// passed over: its value could not even be read.
pub(crate) fn check(value: &dyn Properties, purpose: Use, report: &mut Report) {
    let descriptor = value.descriptor();
    if descriptor.takes_derived() {
        check_type(value, report);
    }
    let is_partial = value.is_partial();
    let mut missing = match purpose {
        Use::Create => descriptor.required(),
        Use::Change | Use::Update { .. } => 0,
    };
    let rules = purpose.rules();
    value.__visit(&mut Visitor::new(is_partial, &mut |index, view| {
        let Some(property) = descriptor.property(index).filter(|it| !it.has_any(rules)) else {
            return;
        };
        if property.is_required() && !matches!(view, ValueRef::Null) {
            missing = missing.saturating_sub(1);
        }
        if !is_free(view, property) {
            check_property(index, *view, property, purpose, report);
        }
    }));
    if missing > 0 {
        check_required(value, purpose, report);
    }
}

/// Of a type that is read from values of derived types: which of them the value has.
#[cold]
fn check_type(value: &dyn Properties, report: &mut Report) {
    let descriptor = value.descriptor();
    let name = descriptor.qualified_name();
    if type_annotation(value) != descriptor.type_annotation() {
        return;
    }
    if descriptor.is_abstract() {
        report.add(0, Violation::new("", Rule::Abstract { name }));
    } else if value.annotations().is_none() {
        report.add(0, Violation::new("", Rule::Derived { name }));
    }
}

#[cold]
fn check_required(value: &dyn Properties, purpose: Use, report: &mut Report) {
    let properties = value.descriptor().properties().zip(values(value));
    for (index, (property, view)) in properties.enumerate() {
        let is_missing = || match view {
            ValueRef::Absent => true,
            // Null has been told of where it is one.
            ValueRef::Null => !value.is_partial(),
            _ => false,
        };
        let is_due = property.is_required() && !property.has_any(purpose.rules());
        if is_due && !report.has(index) && is_missing() {
            report.add(index, Violation::new(property.name(), Rule::Required));
        }
    }
}

/// Whether there is nothing to check, as for most: what is there is a single value of which the
/// schema says its type and no more.
#[allow(clippy::inline_always)] // Each look at the form of a value is one with the next, in one place.
#[inline(always)]
pub(crate) fn is_free(view: &ValueRef<'_>, property: &StructuralProperty) -> bool {
    match view {
        ValueRef::Null | ValueRef::Object(_) | ValueRef::Entity(_) | ValueRef::Collection(_) => {
            false
        }
        _ if !property.is_checked() => true,
        ValueRef::String(text) => {
            let max = property.max_length().map_or(usize::MAX, |max| max as usize);
            property.facets().is_none() && text.len() <= max && *text != UNKNOWN_FUTURE_VALUE
        }
        _ => property.facets().is_none(),
    }
}

/// A property that is there.
#[inline(never)]
fn check_property(
    index: usize,
    view: ValueRef<'_>,
    property: &StructuralProperty,
    purpose: Use,
    report: &mut Report,
) {
    if report.has(index) {
        return;
    }
    let add = &mut |violation: Violation| {
        report.add(index, violation.under(property.name()));
    };
    if !matches!(view, ValueRef::Null) {
        return check_value(view, property, purpose, add);
    }
    // What a change clears is the field: that it is an `Option`, or a collection, is enough.
    let nullable = match purpose {
        Use::Create | Use::Update { .. } => property.is_nullable(),
        Use::Change => property.edm_type().is_nullable() || property.edm_type().is_collection(),
    };
    if !nullable {
        add(Violation::new("", Rule::NotNull));
    }
}

fn check_value(
    view: ValueRef<'_>,
    property: &StructuralProperty,
    purpose: Use,
    add: &mut dyn FnMut(Violation),
) {
    match view {
        ValueRef::Object(_) if property.is_navigation() && !purpose.takes_nested_entities() => {
            add(Violation::new("", Rule::NestedEntity));
        }
        ValueRef::Object(object) => {
            let mut nested = Report::default();
            check(object, purpose, &mut nested);
            nested.into_violations().into_iter().for_each(add);
        }
        ValueRef::Entity(entity) => {
            check_value(ValueRef::Object(entity.properties()), property, purpose, add);
        }
        ValueRef::Collection(items) => {
            if items.delta().is_some() && !purpose.takes_changes_of(items) {
                add(Violation::new("", Rule::CollectionChanges));
            }
            if let Some(facets) = property.facets() {
                facets::check_items(items.len(), facets, &mut |rule| add(Violation::new("", rule)));
            }
            // The items of a collection are new, whatever becomes of the entity
            // [OData-Protocol 11.4.3].
            let purpose = if property.is_navigation() { purpose } else { Use::Create };
            for index in 0..items.len() {
                let add = &mut |violation: Violation| add(violation.under(&format!("[{index}]")));
                check_value(items.item(index), property, purpose, add);
            }
        }
        single => check_facets(single, property, purpose, add),
    }
}

fn check_facets(
    value: ValueRef<'_>,
    property: &StructuralProperty,
    purpose: Use,
    add: &mut dyn FnMut(Violation),
) {
    let mut add = |rule| add(Violation::new("", rule));
    if let Some(facets) = property.facets() {
        facets::check(value, facets, &mut add);
    }
    let ValueRef::String(text) = value else { return };
    let is_enum = property.edm_type_ref().class() == TypeClass::Enumeration;
    if is_enum && text == UNKNOWN_FUTURE_VALUE && purpose != Use::Change {
        add(Rule::UnknownFutureValue);
    }
    if let Some(max) = property.max_length() {
        // Bytes bound the characters, so most strings need no count.
        if text.len() > max as usize {
            let length = text.chars().count();
            if length > max as usize {
                add(Rule::MaxLength { max, length });
            }
        }
    }
}
