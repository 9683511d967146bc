//! Checks facets, and the terms of the validation vocabulary.

use std::cmp::Ordering;

use crate::edm::{Decimal, decimal_text, has_text};
use crate::model::{Rule, ValueRef};
use crate::schema::Facets;
use crate::temporal::{Date, DateTimeOffset, Duration, TimeOfDay};

type Add<'a> = &'a mut dyn FnMut(Rule);

/// Checks a single value.
pub(super) fn check(value: ValueRef<'_>, facets: &'static Facets, add: Add<'_>) {
    match value {
        ValueRef::Decimal(value) => {
            if let Some(text) = decimal_text(value) {
                decimal_digits(&text, facets, add);
            }
        }
        ValueRef::TimeOfDay(value) => fraction_digits(value.subsec_picos(), facets, add),
        ValueRef::DateTimeOffset(value) => fraction_digits(value.subsec_picos(), facets, add),
        ValueRef::Duration(value) => fraction_digits(value.subsec_picos(), facets, add),
        _ => {}
    }
    check_range(value, facets, add);
    if let Some(of) = facets.multiple_of {
        if is_multiple(value, of) == Some(false) {
            add(Rule::MultipleOf { of });
        }
    }
    let allowed = facets.allowed_values;
    if !allowed.is_empty() && !is_allowed(value, allowed) {
        add(Rule::AllowedValues { allowed });
    }
}

/// Reports a decimal number that has too many digits to be written.
pub(super) fn check_text(value: ValueRef<'_>, add: Add<'_>) {
    match value {
        ValueRef::Decimal(value) if !has_text(value) => add(Rule::TOO_LONG),
        _ => {}
    }
}

/// Checks the number of items of a collection.
pub(super) fn check_items(items: usize, facets: &Facets, add: Add<'_>) {
    let (min, max) = (facets.min_items.unwrap_or(0), facets.max_items.unwrap_or(u32::MAX));
    if items < min as usize || items > max as usize {
        add(Rule::Items { min, max, items });
    }
}

/// Checks precision and scale. Digits that the scale reserves for the fraction are not available
/// before the point \[OData-CSDL 7.2.3, 7.2.4\].
fn decimal_digits(text: &str, facets: &Facets, add: Add<'_>) {
    let Ok(decimal) = text.parse::<Decimal>() else { return };
    let (all, fraction) = (decimal.precision(), decimal.scale());
    if let Some(max) = facets.scale.filter(|max| fraction > *max as usize) {
        add(Rule::Scale { max });
    }
    if let Some(max) = facets.precision {
        let whole = max.saturating_sub(facets.scale.unwrap_or(0));
        if all > max as usize || all.saturating_sub(fraction) > whole as usize {
            add(Rule::Precision { max });
        }
    }
}

/// Checks the number of digits that the fraction of a second needs.
fn fraction_digits(mut picos: u64, facets: &Facets, add: Add<'_>) {
    let mut digits = 12;
    while digits > 0 && picos % 10 == 0 {
        picos /= 10;
        digits -= 1;
    }
    if let Some(max) = facets.precision.filter(|max| digits > *max) {
        add(Rule::Precision { max });
    }
}

fn check_range(value: ValueRef<'_>, facets: &'static Facets, add: Add<'_>) {
    if let Some(minimum) = facets.minimum {
        match compare(value, minimum) {
            Some(Ordering::Less | Ordering::Equal) if facets.is_minimum_exclusive => {
                add(Rule::ExclusiveMinimum { minimum });
            }
            Some(Ordering::Less) => add(Rule::Minimum { minimum }),
            _ => {}
        }
    }
    if let Some(maximum) = facets.maximum {
        match compare(value, maximum) {
            Some(Ordering::Greater | Ordering::Equal) if facets.is_maximum_exclusive => {
                add(Rule::ExclusiveMaximum { maximum });
            }
            Some(Ordering::Greater) => add(Rule::Maximum { maximum }),
            _ => {}
        }
    }
}

/// Compares the value with a minimum or maximum. Returns `None` if they can't be compared.
pub(super) fn compare(value: ValueRef<'_>, bound: &str) -> Option<Ordering> {
    match value {
        ValueRef::Date(value) => Some(value.cmp(&bound.parse::<Date>().ok()?)),
        ValueRef::TimeOfDay(value) => Some(value.cmp(&bound.parse::<TimeOfDay>().ok()?)),
        ValueRef::DateTimeOffset(value) => Some(value.cmp(&bound.parse::<DateTimeOffset>().ok()?)),
        ValueRef::Duration(value) => Some(value.cmp(&bound.parse::<Duration>().ok()?)),
        // `NaN` has no order.
        ValueRef::Single(value) if value.is_nan() => None,
        ValueRef::Double(value) if value.is_nan() => None,
        value => Some(number(value)?.cmp(&bound.parse().ok()?)),
    }
}

/// Returns `true` if the number is an integer multiple of the other one, in decimal digits. Those
/// of a floating-point number are the ones that JSON has: 0.3 is a multiple of 0.1. Returns `None`
/// if the value is not a number.
fn is_multiple(value: ValueRef<'_>, of: &str) -> Option<bool> {
    number(value)?.is_multiple_of(&of.parse().ok()?)
}

/// Returns the exact value of a number, with the shortest digits of a floating-point number.
fn number(value: ValueRef<'_>) -> Option<Decimal> {
    Some(match value {
        ValueRef::Integer(value) => value.into(),
        ValueRef::Int64(value) => value.into(),
        // An `f64` has other digits than the `f32`.
        ValueRef::Single(value) if value.is_finite() => value.to_string().parse().ok()?,
        ValueRef::Single(value) => f64::from(value).into(),
        ValueRef::Double(value) => value.into(),
        ValueRef::Decimal(value) => decimal_text(value)?.parse().ok()?,
        _ => return None,
    })
}

fn is_allowed(value: ValueRef<'_>, allowed: &[&str]) -> bool {
    match value {
        ValueRef::String(text) => allowed.contains(&text),
        ValueRef::Text(text) => allowed.contains(&text.to_string().as_str()),
        value => allowed.iter().any(|allowed| compare(value, allowed) == Some(Ordering::Equal)),
    }
}
