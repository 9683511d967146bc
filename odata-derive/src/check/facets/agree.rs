//! Checks facets against each other: some values must fit all of them.

use std::cmp::Ordering;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprLit, Lit, UnOp};

use super::{Form, bounds};
use crate::attr::{FacetAttrs, Spanned};
use crate::errors::Errors;

/// Checks that the facets, and the default, allow a value. `form` is `None` if the type is not known by its name.
pub(super) fn check_together(
    attrs: &FacetAttrs,
    form: Option<Form>,
    default: Option<&Spanned<TokenStream>>,
    errors: &mut Errors,
) {
    check_scale(attrs, errors);
    check_ranges(attrs, form, errors);
    check_allowed_values(attrs, form, errors);
    if let Some((Spanned { span, .. }, value)) = default.and_then(|it| Some((it, literal(it)?))) {
        if let Some(reason) = excluding_facet(attrs, form, &value) {
            let message = format!(
                "the `default` {value:?} is excluded by {reason}: write a value that the facets allow"
            );
            errors.at_span(*span, message);
        }
    }
}

/// The scale is not greater than the precision [OData-CSDL 7.2.4].
fn check_scale(attrs: &FacetAttrs, errors: &mut Errors) {
    let (Some(precision), Some(scale)) = (&attrs.precision, &attrs.scale) else { return };
    if scale.value > precision.value {
        let message = format!(
            "`scale` is at most `precision`, which counts all digits: write `scale = {0}` or less, or \
             `precision = {1}` or more",
            precision.value, scale.value
        );
        errors.at_span(scale.span, message);
    }
}

/// The minimum is not greater than the maximum.
fn check_ranges(attrs: &FacetAttrs, form: Option<Form>, errors: &mut Errors) {
    let minimum = attrs.minimum.as_ref().or(attrs.exclusive_minimum.as_ref());
    let maximum = attrs.maximum.as_ref().or(attrs.exclusive_maximum.as_ref());
    if let (Some(minimum), Some(maximum)) = (minimum, maximum) {
        let is_exclusive = attrs.exclusive_minimum.is_some() || attrs.exclusive_maximum.is_some();
        match compare(&minimum.value, &maximum.value, form) {
            Some(Ordering::Greater | Ordering::Equal) if is_exclusive => {
                let message =
                    "no value is between the bounds: write a greater maximum, or a smaller minimum";
                errors.at_span(maximum.span, message);
            }
            Some(Ordering::Greater) => {
                let message = "`maximum` is at least `minimum`: write a greater `maximum`, or a smaller `minimum`";
                errors.at_span(maximum.span, message);
            }
            _ => {}
        }
    }
    if let (Some(min), Some(max)) = (&attrs.min_items, &attrs.max_items) {
        if min.value > max.value {
            let message = "`max_items` is at least `min_items`: write greater `max_items`, or smaller `min_items`";
            errors.at_span(max.span, message);
        }
    }
}

/// Each allowed value fits the other facets, and is given once.
fn check_allowed_values(attrs: &FacetAttrs, form: Option<Form>, errors: &mut Errors) {
    let Some(Spanned { value: values, span }) = &attrs.allowed_values else { return };
    for (index, value) in values.iter().enumerate() {
        let is_same =
            |other: &String| other == value || compare(other, value, form) == Some(Ordering::Equal);
        if values[..index].iter().any(is_same) {
            let message = format!("{value:?} is one of the `allowed_values` twice: remove one");
            return errors.at_span(*span, message);
        }
        if let Some(reason) = excluding_bound(attrs, form, value) {
            let message = format!(
                "{value:?} is one of the `allowed_values`, but excluded by {reason}: remove one of them"
            );
            return errors.at_span(*span, message);
        }
    }
}

/// The facet that excludes the value.
fn excluding_facet(attrs: &FacetAttrs, form: Option<Form>, value: &str) -> Option<String> {
    if let Some(Spanned { value: values, .. }) = &attrs.allowed_values {
        let is_it = |other: &String| match compare(other, value, form) {
            Some(order) => order == Ordering::Equal,
            None => other == value || [other, value].iter().all(|it| it.parse::<f64>().is_ok()),
        };
        if !values.iter().any(is_it) {
            return Some(String::from("`allowed_values`"));
        }
    }
    excluding_bound(attrs, form, value)
}

/// The bound that excludes the value.
fn excluding_bound(attrs: &FacetAttrs, form: Option<Form>, value: &str) -> Option<String> {
    let is_text = form == Some(Form::Text);
    if let Some(max) = attrs.max_length.as_ref().filter(|_| is_text) {
        if value.chars().count() > max.value as usize {
            return Some(format!("`max_length = {}`", max.value));
        }
    }
    for (word, bound) in bounds(attrs) {
        let wrong = if word.ends_with("minimum") { Ordering::Less } else { Ordering::Greater };
        let order = compare(value, &bound.value, form);
        if order == Some(wrong)
            || order.is_some_and(Ordering::is_eq) && word.starts_with("exclusive")
        {
            return Some(format!("`{word} = {}`", bound.value));
        }
    }
    None
}

/// The order of two values, if their texts show it.
fn compare(one: &str, other: &str, form: Option<Form>) -> Option<Ordering> {
    match form {
        None | Some(Form::Integer(..) | Form::Real | Form::Decimal) => numbers(one, other),
        Some(Form::Date | Form::TimeOfDay) if one.len() == other.len() => Some(one.cmp(other)),
        // Both have the same offset.
        Some(Form::Timestamp) if one.len() == other.len() && one.ends_with('Z') => {
            other.ends_with('Z').then(|| one.cmp(other))
        }
        Some(_) => None,
    }
}

fn numbers(one: &str, other: &str) -> Option<Ordering> {
    if let (Ok(one), Ok(other)) = (one.parse::<i128>(), other.parse::<i128>()) {
        return Some(one.cmp(&other));
    }
    let (left, right) = (one.parse::<f64>().ok()?, other.parse::<f64>().ok()?);
    // Long decimals that differ may be equal as `f64`.
    let are_short = one.len().max(other.len()) <= 15;
    left.partial_cmp(&right).filter(|it| it.is_ne() || are_short)
}

/// The literal that a default is made of: `5`, `-5`, `"a"`, `"a".into()`, `"1.5".parse().unwrap()`,
/// `String::from("a")`, or one of these in `Some`.
fn literal(default: &Spanned<TokenStream>) -> Option<String> {
    of_expression(&syn::parse2(default.value.clone()).ok()?)
}

fn of_expression(expression: &Expr) -> Option<String> {
    const CONVERSIONS: [&str; 6] = ["into", "to_owned", "to_string", "parse", "unwrap", "expect"];
    match expression {
        Expr::Lit(ExprLit { lit, .. }) => match lit {
            Lit::Str(text) => Some(text.value()),
            Lit::Int(number) => Some(number.base10_digits().to_owned()),
            Lit::Float(number) => Some(number.base10_digits().to_owned()),
            _ => None,
        },
        Expr::Unary(it) if matches!(it.op, UnOp::Neg(_)) => {
            Some(format!("-{}", of_expression(&it.expr)?))
        }
        Expr::MethodCall(it) if CONVERSIONS.iter().any(|name| it.method == name) => {
            of_expression(&it.receiver)
        }
        Expr::Call(it) if it.args.len() == 1 => {
            let name = it.func.to_token_stream().into_iter().last()?.to_string();
            let is_known = ["Some", "from"].contains(&&*name);
            it.args.first().filter(|_| is_known).and_then(of_expression)
        }
        Expr::Group(it) => of_expression(&it.expr),
        Expr::Paren(it) => of_expression(&it.expr),
        _ => None,
    }
}
