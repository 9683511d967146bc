//! Checks facets by the types that have them.

use proc_macro2::TokenStream;
use syn::Type;

use crate::attr::{FacetAttrs, Spanned, Words};
use crate::errors::Errors;
use crate::model::{DeferredFacet, Facets};
use crate::ty::{Form, Name, contains, form_of, is_known_type, item_type, last_name};

mod agree;

/// Checks all facets. Returns the facets except `MaxLength`, and those that the compiler must check, because it
/// knows the Edm type.
pub(super) fn check_facets(
    attrs: &FacetAttrs,
    ty: &Type,
    default: Option<&Spanned<TokenStream>>,
    errors: &mut Errors,
) -> (Option<Facets>, Vec<DeferredFacet>) {
    let item = item_type(ty);
    let before = errors.len();
    let known = form_of(ty);
    check_multiple(attrs, errors);
    if let Some((name, form)) = known {
        check_types(attrs, name, form, errors);
        check_precision(attrs, form, errors);
        check_bounds(attrs, name, form, errors);
    }
    let is_single = [Name::Vec, Name::Links].into_iter().all(|of| !contains(ty, of));
    for (word, items) in [("min_items", &attrs.min_items), ("max_items", &attrs.max_items)] {
        if let (Some(items), true) = (items, is_single && is_known_type(item)) {
            errors.at_span(
                items.span,
                format!("`{word}` is for collections: remove it, or make the field a `Vec`"),
            );
        }
    }
    if errors.len() == before {
        agree::check_together(attrs, known.map(|(_, form)| form), default, errors);
    }
    let is_deferred = errors.len() == before && !is_known_type(item);
    let deferred = if is_deferred { deferred_facets(attrs, &last_name(item)) } else { Vec::new() };
    let facets = facets(attrs);
    ((facets != Facets::default()).then_some(facets), deferred)
}

fn facets(attrs: &FacetAttrs) -> Facets {
    // Without `..`, so that this does not compile without a new facet.
    let FacetAttrs {
        max_length: _,
        precision,
        scale,
        minimum,
        maximum,
        exclusive_minimum,
        exclusive_maximum,
        multiple_of,
        min_items,
        max_items,
        allowed_values,
    } = attrs;
    let value = |once: &Option<Spanned<u32>>| once.as_ref().map(|once| once.value);
    let text = |once: &Option<Spanned<String>>| once.as_ref().map(|once| once.value.clone());
    Facets {
        precision: value(precision),
        scale: value(scale),
        minimum: text(minimum).or_else(|| text(exclusive_minimum)),
        maximum: text(maximum).or_else(|| text(exclusive_maximum)),
        is_minimum_exclusive: exclusive_minimum.is_some(),
        is_maximum_exclusive: exclusive_maximum.is_some(),
        multiple_of: text(multiple_of),
        min_items: value(min_items),
        max_items: value(max_items),
        allowed_values: allowed_values.as_ref().map_or_else(Vec::new, |it| it.value.clone()),
    }
}

/// The bounds, each with its word.
fn bounds(attrs: &FacetAttrs) -> impl Iterator<Item = (&'static str, &Spanned<String>)> {
    let all = [
        ("minimum", &attrs.minimum),
        ("exclusive_minimum", &attrs.exclusive_minimum),
        ("maximum", &attrs.maximum),
        ("exclusive_maximum", &attrs.exclusive_maximum),
    ];
    all.into_iter().filter_map(|(word, bound)| Some((word, bound.as_ref()?)))
}

/// The number whose multiples are the values is positive. 18 digits are what arithmetic without rounding needs.
fn check_multiple(attrs: &FacetAttrs, errors: &mut Errors) {
    let Some(Spanned { value, span }) = &attrs.multiple_of else { return };
    let mantissa = value.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_matches('0');
    let is_positive = value.parse::<f64>().is_ok_and(f64::is_finite) && is_digits(digits);
    if !is_positive || digits.len() > 18 {
        errors.at_span(
            *span,
            "expected `multiple_of` to be a positive number with at most 18 digits, such as `multiple_of = 0.05`",
        );
    }
}

/// The facets that the compiler checks: only the compiler knows the Edm type of an alias or of the user's type.
fn deferred_facets(attrs: &FacetAttrs, name: &str) -> Vec<DeferredFacet> {
    let mut deferred = Vec::new();
    let mut add = |word: &'static str, value: String, span| {
        let is_of_items = word.ends_with("_items");
        let of_other_values = match word {
            "precision" => String::from(
                "`precision` is at least 1 for a decimal and at most 12 for a time: write another number",
            ),
            _ => format!(
                "`{word}` has {value}, which is not a value of `{name}`: write a value of `{name}`, or remove it"
            ),
        };
        let of_other_types = if is_of_items {
            format!("`{word}` is for collections: remove it, or make the field a `Vec`")
        } else {
            other_type_message(word, name)
        };
        deferred.push(DeferredFacet { word, value, span, of_other_types, of_other_values });
    };
    for (word, number) in [
        ("max_length", &attrs.max_length),
        ("precision", &attrs.precision),
        ("scale", &attrs.scale),
        ("min_items", &attrs.min_items),
        ("max_items", &attrs.max_items),
    ] {
        if let Some(Spanned { value, span }) = number {
            add(word, value.to_string(), *span);
        }
    }
    for (word, Spanned { value, span }) in bounds(attrs) {
        add(word, value.clone(), *span);
    }
    if let Some(Spanned { value, span }) = &attrs.multiple_of {
        add("multiple_of", value.clone(), *span);
    }
    if let Some(Spanned { value: values, span }) = &attrs.allowed_values {
        for value in values {
            add("allowed_values", value.clone(), *span);
        }
    }
    deferred
}

/// The message about a facet of other types.
fn other_type_message(word: &str, name: &str) -> String {
    let what = match word {
        "max_length" => "strings and binary values",
        "precision" => "decimals and times",
        "scale" => "decimals",
        "multiple_of" => "numbers",
        "allowed_values" => "strings, numbers and times",
        _ => "numbers and times",
    };
    format!("`{word}` is for {what}, not for `{name}`: remove it")
}

impl Form {
    /// The form of a bound, as messages show it; `None` if there are no bounds.
    fn bound_text(self) -> Option<&'static str> {
        Some(match self {
            Self::Integer(..) | Self::Real | Self::Decimal => "a number",
            Self::Date => "a string with a date, such as \"2020-12-31\"",
            Self::TimeOfDay => "a string with a time, such as \"12:30:00\"",
            Self::Timestamp => "a string with a date and a time, such as \"2020-12-31T12:30:00Z\"",
            Self::Duration => "a string with a duration, such as \"PT1H30M\"",
            Self::Other | Self::Text | Self::Binary => return None,
        })
    }

    /// Returns `true` if the text has the form of a value.
    fn matches(self, text: &str) -> bool {
        match self {
            Self::Integer(..) | Self::Real | Self::Decimal => {
                text.parse::<f64>().is_ok_and(f64::is_finite)
            }
            Self::Date => is_date(text),
            Self::TimeOfDay => is_time(text),
            Self::Timestamp => {
                let time = text.split_once(['T', 't']).filter(|(date, _)| is_date(date));
                time.and_then(|(_, time)| without_offset(time)).is_some_and(is_time)
            }
            Self::Duration => text.trim_start_matches(['-', '+']).starts_with('P'),
            Self::Other | Self::Text | Self::Binary => true,
        }
    }
}

/// A facet of another type has no meaning [OData-CSDL 7.2].
fn check_types(attrs: &FacetAttrs, name: &str, form: Form, errors: &mut Errors) {
    for (word, span) in attrs.given() {
        if !form.supports(word.name) {
            errors.at_span(span, other_type_message(word.name, name));
        }
    }
}

/// The fraction of a second has at most 12 digits, and a decimal has at least one [OData-CSDL 7.2.3].
fn check_precision(attrs: &FacetAttrs, form: Form, errors: &mut Errors) {
    let Some(Spanned { value, span }) = attrs.precision else { return };
    if form == Form::Decimal && value == 0 {
        errors.at_span(span, "a decimal has at least one digit: write `precision = 1` or more");
    }
    if form.has_fraction() && value > 12 {
        errors.at_span(
            span,
            "the fraction of a second has at most 12 digits: write `precision = 12` or less",
        );
    }
}

/// A bound is a value of the type, so that values can be compared with it.
fn check_bounds(attrs: &FacetAttrs, name: &str, form: Form, errors: &mut Errors) {
    let Some(what) = form.bound_text() else { return };
    let mut check = |word: &str, value: &str, span| {
        if !form.matches(value) {
            let message = match word {
                "allowed_values" => {
                    format!("expected each of the `allowed_values` of `{name}` to be {what}")
                }
                _ => format!("expected the `{word}` of `{name}` to be {what}"),
            };
            errors.at_span(span, message);
            return false;
        }
        if let (Form::Integer(least, greatest), Ok(number)) = (form, value.parse::<i128>()) {
            if number < least || number > greatest {
                let message = format!(
                    "`{word}` has {value}, which is outside the range of `{name}`: write a value from {least} to \
                     {greatest}, or remove it"
                );
                errors.at_span(span, message);
                return false;
            }
        }
        true
    };
    for (word, Spanned { value, span }) in bounds(attrs) {
        check(word, value, *span);
    }
    if let Some(Spanned { value: values, span }) = &attrs.allowed_values {
        // One error for all of them.
        _ = values.iter().all(|value| check("allowed_values", value, *span));
    }
}

/// `2020-12-31`, with any digits.
fn is_date(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let parts: Vec<_> = text.split('-').collect();
    matches!(parts[..], [year, month, day]
        if year.len() >= 4 && month.len() == 2 && day.len() == 2
            && parts.iter().all(|it| is_digits(it)))
}

/// `12:30`, `12:30:00` or `12:30:00.5`, with any digits.
fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<_> = whole.split(':').collect();
    let are_two = |it: &&str| it.len() == 2 && is_digits(it);
    (2..=3).contains(&parts.len()) && parts.iter().all(are_two) && is_digits(fraction)
}

/// The time before `Z`, or before an offset such as `+01:00`.
fn without_offset(text: &str) -> Option<&str> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some(time);
    }
    let at = text.rfind(['+', '-'])?;
    is_time(&text[at + 1..]).then(|| &text[..at])
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}
