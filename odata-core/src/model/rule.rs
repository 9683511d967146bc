//! The rules that a property can break.

use std::fmt;

use crate::limits::Limits;
use crate::plain::Plain;

/// A rule that a property can break.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The property is missing, but required on create \[OData-Protocol 11.4.2\] or required on
    /// read.
    Required,
    /// The property is `null`, but not nullable \[OData-CSDL 7.2.1\].
    NotNull,
    /// The `MaxLength` facet of a string \[OData-CSDL 7.2.2\], in characters.
    MaxLength {
        /// The maximum.
        max: u32,
        /// The actual number.
        length: usize,
    },
    /// The `MaxLength` facet of a binary value \[OData-CSDL 7.2.2\], in bytes.
    MaxBytes {
        /// The maximum.
        max: u32,
        /// The actual number.
        length: usize,
    },
    /// The `Precision` facet: the number of digits of a decimal, or of the fraction of a second
    /// \[OData-CSDL 7.2.3\].
    Precision {
        /// The maximum.
        max: u32,
    },
    /// The `Scale` facet: the number of digits after the point \[OData-CSDL 7.2.4\].
    Scale {
        /// The maximum.
        max: u32,
    },
    /// `Validation.Minimum`.
    Minimum {
        /// The minimum value.
        minimum: &'static str,
    },
    /// `Validation.Maximum`.
    Maximum {
        /// The maximum value.
        maximum: &'static str,
    },
    /// `Validation.Minimum` with `Validation.Exclusive`.
    ExclusiveMinimum {
        /// The number that values must be greater than.
        minimum: &'static str,
    },
    /// `Validation.Maximum` with `Validation.Exclusive`.
    ExclusiveMaximum {
        /// The number that values must be less than.
        maximum: &'static str,
    },
    /// `Validation.MultipleOf`.
    MultipleOf {
        /// The number that values must be an integer multiple of.
        of: &'static str,
    },
    /// `Validation.MinItems` and `MaxItems`.
    Items {
        /// The minimum number of items.
        min: u32,
        /// The maximum number of items.
        max: u32,
        /// The actual number.
        items: usize,
    },
    /// `Validation.AllowedValues`.
    AllowedValues {
        /// The allowed values.
        allowed: &'static [&'static str],
    },
    /// The JSON value has another kind than the Edm type requires.
    WrongType {
        /// The Edm type.
        expected: String,
        /// A description of the value that was found. Only its kind if the property, or a property
        /// around it, is sensitive.
        found: String,
        /// `true` if `found` is a type annotation whose type may derive from the expected one, and
        /// the expected type is a struct that reads only values of its own type.
        may_derive: bool,
    },
    /// A number is outside the range of the Edm type.
    OutOfRange {
        /// The Edm type.
        expected: String,
    },
    /// The JSON value has the right kind, but is not a value of the Edm type.
    Malformed {
        /// The Edm type.
        expected: String,
        /// The reason. Not shown if the property, or a property around it, is sensitive.
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
    /// An update sets a key property, which can't be changed, because the URL has the key
    /// \[OData-Protocol 11.4.3\].
    Key,
    /// The key in the URL and the key in the value differ.
    KeyMismatch {
        /// The value in the URL.
        url: String,
        /// The value of the property. Neither value is shown if the property, or a property around
        /// it, is sensitive.
        found: String,
    },
    /// An update sets a property that only a create request may set (`Core.Immutable`).
    Immutable,
    /// An update has an entity within the entity, which OData 4.0 does not allow
    /// \[OData-Protocol 11.4.3.1\].
    NestedEntity,
    /// An existing entity is bound to a containment navigation property, although a contained entity
    /// belongs to one entity and to no entity set \[OData-CSDL 8.4\].
    Contained,
    /// Changes within a collection (`@delta`) outside of an update in OData 4.01, or together with the
    /// items themselves \[OData-Protocol 11.4.3.1\].
    CollectionChanges,
    /// An update in OData 4.0 has an empty collection of entities. Such an update can add entities
    /// to a collection, but not remove any \[OData-Protocol 11.4.3.1\].
    ClearedCollection,
    /// The value is the enumeration member for future members. Services send it in responses, and
    /// reject it in requests.
    UnknownFutureValue,
    /// The type also reads values of derived types, but has no field for their type annotation. A
    /// request would not state the type of the value.
    Derived {
        /// The qualified name of the type.
        name: &'static str,
    },
    /// The type of the value is abstract, but every value has a type derived from it
    /// \[OData-CSDL 6.3\].
    Abstract {
        /// The qualified name of the type.
        name: &'static str,
    },
}

impl Rule {
    /// The rule for a number that has too many digits to be written.
    pub(crate) const TOO_LONG: Self = Self::Precision { max: Limits::DIGITS };

    /// Returns the name of the rule, which is also the error code of a response.
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
            Self::ExclusiveMinimum { .. } => "ExclusiveMinimum",
            Self::ExclusiveMaximum { .. } => "ExclusiveMaximum",
            Self::MultipleOf { .. } => "MultipleOf",
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
            Self::Contained => "Contained",
            Self::CollectionChanges => "CollectionChanges",
            Self::ClearedCollection => "ClearedCollection",
            Self::UnknownFutureValue => "UnknownFutureValue",
            Self::Derived { .. } => "Derived",
            Self::Abstract { .. } => "Abstract",
        }
    }
}

/// The fix for a value of a derived type.
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
            Self::ExclusiveMinimum { minimum } => write!(f, "not more than {minimum}"),
            Self::ExclusiveMaximum { maximum } => write!(f, "not less than {maximum}"),
            Self::MultipleOf { of } => write!(f, "not a multiple of {of}"),
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
            Self::Contained => f.write_str(
                "a contained entity belongs to one entity, so an existing one can't be bound: insert a new \
                 one, or create it at the URL of the navigation property",
            ),
            Self::CollectionChanges => f.write_str(
                "changes (`@delta`) are allowed only in an update in OData 4.01, without the items \
                 themselves; add or remove the items one by one",
            ),
            Self::UnknownFutureValue => {
                f.write_str("`unknownFutureValue` represents future members and can't be sent")
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
