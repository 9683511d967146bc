//! Judges the bounds of values: each where it can say something of the type.

use syn::Type;

use super::contains;
use crate::attr::{FacetAttrs, Spanned};
use crate::errors::Errors;
use crate::model::Facets;
use crate::ty::{is_known_type, is_named, item_type};

/// The values of a type, as far as they have bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Neither bound nor compared.
    Other,
    Text,
    Binary,
    Integer,
    Real,
    Decimal,
    Date,
    /// With fractions of a second.
    Time,
}

/// The forms of the types that are known by their names: those of `odata_core::edm`, and what other
/// crates have for the same. `Untyped` may have any of them.
const FORMS: [(&str, Form); 39] = [
    ("bool", Form::Other),
    ("Uuid", Form::Other),
    ("Stream", Form::Other),
    ("Flags", Form::Other),
    ("Link", Form::Other),
    ("Links", Form::Other),
    ("GeographyPoint", Form::Other),
    ("GeographyLineString", Form::Other),
    ("GeographyPolygon", Form::Other),
    ("GeographyCollection", Form::Other),
    ("GeometryPoint", Form::Other),
    ("GeometryLineString", Form::Other),
    ("GeometryPolygon", Form::Other),
    ("GeometryCollection", Form::Other),
    ("String", Form::Text),
    ("str", Form::Text),
    ("Cow", Form::Text),
    ("Binary", Form::Binary),
    ("u8", Form::Integer),
    ("i8", Form::Integer),
    ("i16", Form::Integer),
    ("i32", Form::Integer),
    ("i64", Form::Integer),
    ("f32", Form::Real),
    ("f64", Form::Real),
    ("Decimal", Form::Decimal),
    ("BigDecimal", Form::Decimal),
    ("Date", Form::Date),
    ("NaiveDate", Form::Date),
    ("TimeOfDay", Form::Time),
    ("Time", Form::Time),
    ("NaiveTime", Form::Time),
    ("DateTimeOffset", Form::Time),
    ("Timestamp", Form::Time),
    ("OffsetDateTime", Form::Time),
    ("DateTime", Form::Time),
    ("Duration", Form::Time),
    ("SignedDuration", Form::Time),
    ("TimeDelta", Form::Time),
];

/// The facets but `MaxLength`, which is judged too.
pub(super) fn checked(attrs: &FacetAttrs, ty: &Type, errors: &mut Errors) -> Option<Facets> {
    let item = item_type(ty);
    if let Some((name, form)) = form_of(ty) {
        means_something(attrs, name, form, errors);
        digits(attrs, form, errors);
        bounds(attrs, name, form, errors);
    }
    let is_single = ["Vec", "Links"].iter().all(|of| !contains(ty, of));
    for (word, items) in [("min_items", &attrs.min_items), ("max_items", &attrs.max_items)] {
        if let (Some(items), true) = (items, is_single && is_known_type(item)) {
            errors.at_span(items.span, format!("`{word}` is for collections: `Vec<…>`"));
        }
    }
    let value = |once: &Option<Spanned<u32>>| once.as_ref().map(|once| once.value);
    let text = |once: &Option<Spanned<String>>| once.as_ref().map(|once| once.value.clone());
    let facets = Facets {
        precision: value(&attrs.precision),
        scale: value(&attrs.scale),
        minimum: text(&attrs.minimum),
        maximum: text(&attrs.maximum),
        min_items: value(&attrs.min_items),
        max_items: value(&attrs.max_items),
        allowed_values: attrs.allowed_values.as_ref().map_or_else(Vec::new, |it| it.value.clone()),
    };
    (facets != Facets::default()).then_some(facets)
}

/// Returns `false` if the facet of this name is known to mean nothing for the type.
pub(crate) fn suits(word: &str, ty: &Type) -> bool {
    form_of(ty).is_none_or(|(_, form)| form.takes(word))
}

fn form_of(ty: &Type) -> Option<(&'static str, Form)> {
    let item = item_type(ty);
    FORMS.into_iter().find(|(name, _)| is_named(item, name))
}

impl Form {
    /// Returns `true` if the facet of this name says something of such values [OData-CSDL 7.2].
    fn takes(self, word: &str) -> bool {
        match word {
            "max_length" => matches!(self, Self::Text | Self::Binary),
            "precision" => matches!(self, Self::Decimal | Self::Time),
            "scale" => self == Self::Decimal,
            "allowed_values" => !matches!(self, Self::Other | Self::Binary),
            // The bounds.
            _ => !matches!(self, Self::Other | Self::Text | Self::Binary),
        }
    }
}

/// A facet of another type would check nothing [OData-CSDL 7.2].
fn means_something(attrs: &FacetAttrs, name: &str, form: Form, errors: &mut Errors) {
    let number = |once: &Option<Spanned<u32>>| once.as_ref().map(|once| once.span);
    let text = |once: &Option<Spanned<String>>| once.as_ref().map(|once| once.span);
    let values = attrs.allowed_values.as_ref().map(|once| once.span);
    for (word, what, span) in [
        ("max_length", "strings", number(&attrs.max_length)),
        ("precision", "decimals and times", number(&attrs.precision)),
        ("scale", "decimals", number(&attrs.scale)),
        ("minimum", "numbers and times", text(&attrs.minimum)),
        ("maximum", "numbers and times", text(&attrs.maximum)),
        ("allowed_values", "strings, numbers and times", values),
    ] {
        if let Some(span) = span.filter(|_| !form.takes(word)) {
            errors.at_span(span, format!("`{word}` is for {what}, and this is `{name}`"));
        }
    }
}

/// A time may have no fraction, and has twelve digits at most; a decimal has a digit
/// [OData-CSDL 7.2.3].
fn digits(attrs: &FacetAttrs, form: Form, errors: &mut Errors) {
    let Some(Spanned { value, span }) = attrs.precision else { return };
    if form == Form::Decimal && value == 0 {
        errors.at_span(span, "a decimal has at least one digit: `precision = 1` or more");
    }
    if form == Form::Time && value > 12 {
        errors.at_span(span, "a time has at most 12 digits of a second: `precision = 12` or less");
    }
}

/// A bound of another form can't be compared with any value.
fn bounds(attrs: &FacetAttrs, name: &str, form: Form, errors: &mut Errors) {
    let is_number = match form {
        Form::Integer | Form::Real | Form::Decimal => true,
        Form::Date | Form::Time => false,
        Form::Other | Form::Text | Form::Binary => return,
    };
    let fits = |text: &String| text.parse::<f64>().is_ok() == is_number;
    let what = if is_number { "a number" } else { "a string with a date or a time" };
    for (word, bound) in [("minimum", &attrs.minimum), ("maximum", &attrs.maximum)] {
        if let Some(bound) = bound.as_ref().filter(|bound| !fits(&bound.value)) {
            errors.at_span(bound.span, format!("the `{word}` of `{name}` is {what}"));
        }
    }
    if let Some(values) = attrs.allowed_values.as_ref().filter(|it| !it.value.iter().all(fits)) {
        let message = format!("each of the `allowed_values` of `{name}` is {what}");
        errors.at_span(values.span, message);
    }
}
