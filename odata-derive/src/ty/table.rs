//! The tables of the types that are known by their names.

use syn::Type;

use super::{item_type, name};

/// A type that the derives treat in a way of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    Annotations,
    Box,
    Cow,
    DynamicProperties,
    Flags,
    Link,
    Links,
    Option,
    Str,
    Stream,
    String,
    Vec,
}

impl Name {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Annotations => "Annotations",
            Self::Box => "Box",
            Self::Cow => "Cow",
            Self::DynamicProperties => "DynamicProperties",
            Self::Flags => "Flags",
            Self::Link => "Link",
            Self::Links => "Links",
            Self::Option => "Option",
            Self::Str => "str",
            Self::Stream => "Stream",
            Self::String => "String",
            Self::Vec => "Vec",
        }
    }
}

/// The values of a type, as far as they have bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Neither bound nor compared.
    Other,
    Text,
    Binary,
    /// From the first to the second.
    Integer(i128, i128),
    Real,
    Decimal,
    Date,
    TimeOfDay,
    Timestamp,
    Duration,
}

impl Form {
    /// Returns `true` if such values can have the facet of this name [OData-CSDL 7.2].
    pub(crate) fn supports(self, word: &str) -> bool {
        match word {
            "max_length" => matches!(self, Self::Text | Self::Binary),
            "precision" => self == Self::Decimal || self.has_fraction(),
            "scale" => self == Self::Decimal,
            "multiple_of" => matches!(self, Self::Integer(..) | Self::Real | Self::Decimal),
            "allowed_values" => !matches!(self, Self::Other | Self::Binary),
            // Of collections, whatever their items.
            "min_items" | "max_items" => true,
            // The bounds.
            _ => !matches!(self, Self::Other | Self::Text | Self::Binary),
        }
    }

    /// Returns `true` for times, whose precision is that of the fraction of a second.
    pub(crate) fn has_fraction(self) -> bool {
        matches!(self, Self::TimeOfDay | Self::Timestamp | Self::Duration)
    }
}

/// Returns `false` if values of the type cannot have the facet of this name.
pub(crate) fn may_have_facet(word: &str, ty: &Type) -> bool {
    form_of(ty).is_none_or(|(_, form)| form.supports(word))
}

/// A conclusion from the name of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trait {
    /// Certainly the type of a property, without any feature.
    Known,
    /// Available without a path, and has a default.
    Prelude,
    /// Certainly has no null.
    NeverNull,
    /// Its values come from `parse` or are literals, so that a setter takes the type itself.
    Parsed,
}

use Trait::{Known, NeverNull, Parsed, Prelude};

/// A primitive type, or `String`.
const PRIMITIVE: &[Trait] = &[Known, Prelude, NeverNull, Parsed];
/// A type of `odata_core::edm`, or one of the same name of another crate.
const EDM: &[Trait] = &[NeverNull, Parsed];

/// The types of `odata_core::edm` and the types of other crates that are used for the same. `Untyped` is not here,
/// because it may have any form.
const TYPES: &[(&str, Form, &[Trait])] = &[
    ("bool", Form::Other, PRIMITIVE),
    ("u8", Form::Integer(u8::MIN as i128, u8::MAX as i128), PRIMITIVE),
    ("i8", Form::Integer(i8::MIN as i128, i8::MAX as i128), PRIMITIVE),
    ("i16", Form::Integer(i16::MIN as i128, i16::MAX as i128), PRIMITIVE),
    ("i32", Form::Integer(i32::MIN as i128, i32::MAX as i128), PRIMITIVE),
    ("i64", Form::Integer(i64::MIN as i128, i64::MAX as i128), PRIMITIVE),
    ("f32", Form::Real, PRIMITIVE),
    ("f64", Form::Real, PRIMITIVE),
    ("String", Form::Text, PRIMITIVE),
    ("str", Form::Text, &[Known, Parsed]),
    ("Cow", Form::Text, &[Known, Parsed]),
    ("DateTimeOffset", Form::Timestamp, &[Known, NeverNull, Parsed]),
    ("Binary", Form::Binary, EDM),
    ("Uuid", Form::Other, EDM),
    ("Decimal", Form::Decimal, EDM),
    ("Date", Form::Date, EDM),
    ("TimeOfDay", Form::TimeOfDay, EDM),
    ("Duration", Form::Duration, EDM),
    ("Timestamp", Form::Timestamp, &[Parsed]),
    ("OffsetDateTime", Form::Timestamp, &[Parsed]),
    ("DateTime", Form::Timestamp, &[Parsed]),
    ("BigDecimal", Form::Decimal, &[]),
    ("NaiveDate", Form::Date, &[]),
    ("Time", Form::TimeOfDay, &[]),
    ("NaiveTime", Form::TimeOfDay, &[]),
    ("SignedDuration", Form::Duration, &[]),
    ("TimeDelta", Form::Duration, &[]),
    ("Stream", Form::Other, &[]),
    ("Flags", Form::Other, &[]),
    ("Link", Form::Other, &[]),
    ("Links", Form::Other, &[]),
    ("GeographyPoint", Form::Other, &[]),
    ("GeographyLineString", Form::Other, &[]),
    ("GeographyPolygon", Form::Other, &[]),
    ("GeographyCollection", Form::Other, &[]),
    ("GeometryPoint", Form::Other, &[]),
    ("GeometryLineString", Form::Other, &[]),
    ("GeometryPolygon", Form::Other, &[]),
    ("GeometryCollection", Form::Other, &[]),
];

/// Returns `true` if the table concludes this from the name of the type.
pub(super) fn is(ty: &Type, wanted: Trait) -> bool {
    find(ty).is_some_and(|(_, _, traits)| traits.contains(&wanted))
}

/// The name and the form of a type within all wrappers, if it is in the table.
pub(crate) fn form_of(ty: &Type) -> Option<(&'static str, Form)> {
    find(item_type(ty)).map(|(name, form, _)| (*name, *form))
}

fn find(ty: &Type) -> Option<&'static (&'static str, Form, &'static [Trait])> {
    let wanted = name(ty)?;
    TYPES.iter().find(|(name, ..)| *name == wanted)
}
