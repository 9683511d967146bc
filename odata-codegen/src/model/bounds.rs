//! Checks the facets of properties and type definitions, and the bounds that annotations state.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{Declared, Model, Type};
use crate::csdl::{
    CsdlError, Facets, MaxLength, Problem, Property, Scale, StructuredKind, TypeRef,
};
use crate::facts::PropertyFacts;

/// The facets and bounds for generated code: those that apply to the type and do not contradict each other.
#[derive(Debug, Default)]
pub(crate) struct Bounds {
    pub(crate) max_length: Option<u32>,
    pub(crate) precision: Option<u32>,
    pub(crate) scale: Option<u32>,
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    pub(crate) is_minimum_exclusive: bool,
    pub(crate) is_maximum_exclusive: bool,
    /// A positive number of at most 18 digits.
    pub(crate) multiple_of: Option<String>,
    pub(crate) min_items: Option<u32>,
    pub(crate) max_items: Option<u32>,
    pub(crate) allowed_values: Vec<String>,
}

impl Bounds {
    /// Selects the facets and bounds. Calls `warn` for each that contradicts the type or another facet.
    pub(crate) fn of(
        of: &TypeRef,
        stated: &Facets,
        facts: &PropertyFacts,
        warn: &mut dyn FnMut(String),
    ) -> Self {
        let mut bounds = Self::default();
        bounds.add_digits(of, stated, warn);
        bounds.add_range(of, facts, warn);
        bounds.add_multiple(of, facts, warn);
        if of.is_collection {
            bounds.add_items(facts, warn);
        }
        if of.name == "Edm.String" {
            if let Some(MaxLength::Length(length)) = stated.max_length {
                bounds.max_length = Some(length).filter(|it| is_bound(*it));
            }
            bounds.add_allowed_values(facts, warn);
        }
        bounds
    }

    fn add_digits(&mut self, of: &TypeRef, stated: &Facets, warn: &mut dyn FnMut(String)) {
        match &*of.name {
            "Edm.Decimal" => self.precision = stated.precision.filter(|it| is_bound(*it)),
            "Edm.DateTimeOffset" | "Edm.Duration" | "Edm.TimeOfDay" => {
                self.precision = stated.precision.filter(|it| *it <= 12);
                return;
            }
            _ => return,
        }
        // The default is 0 [OData-CSDL 7.2.4], but many services omit the scale although values have digits after the
        // point.
        let Some(Scale::Digits(scale)) = stated.scale.filter(|it| *it != Scale::Digits(u32::MAX))
        else {
            return;
        };
        match self.precision {
            Some(precision) if scale > precision => {
                warn(format!(
                    "Scale=\"{scale}\" is greater than Precision=\"{precision}\": the scale is ignored"
                ));
            }
            _ => self.scale = Some(scale),
        }
    }

    fn add_range(&mut self, of: &TypeRef, facts: &PropertyFacts, warn: &mut dyn FnMut(String)) {
        let Some(range) = integers(&of.name).filter(|_| !of.is_collection) else { return };
        for (term, stated, bound) in [
            ("Minimum", &facts.minimum, &mut self.minimum),
            ("Maximum", &facts.maximum, &mut self.maximum),
        ] {
            // The attribute cannot have a fraction.
            let Some(stated) = stated.as_deref().and_then(|it| it.parse::<i128>().ok()) else {
                continue;
            };
            *bound = i64::try_from(stated).ok().filter(|it| range.contains(it));
            if bound.is_none() {
                warn(format!("{term} {stated} is outside {}: the bound is ignored", of.name));
            }
        }
        self.is_minimum_exclusive = facts.is_minimum_exclusive && self.minimum.is_some();
        self.is_maximum_exclusive = facts.is_maximum_exclusive && self.maximum.is_some();
        if let (Some(minimum), Some(maximum)) = (self.minimum, self.maximum) {
            let is_exclusive = self.is_minimum_exclusive || self.is_maximum_exclusive;
            let reason = match minimum.cmp(&maximum) {
                Ordering::Greater => "is greater than",
                Ordering::Equal if is_exclusive => "is Exclusive, and also",
                _ => return,
            };
            warn(format!("Minimum {minimum} {reason} Maximum {maximum}: both are ignored"));
            (self.minimum, self.maximum) = (None, None);
            (self.is_minimum_exclusive, self.is_maximum_exclusive) = (false, false);
        }
    }

    fn add_multiple(&mut self, of: &TypeRef, facts: &PropertyFacts, warn: &mut dyn FnMut(String)) {
        let Some(stated) = facts.multiple_of.as_deref() else { return };
        let is_number = matches!(&*of.name, "Edm.Decimal" | "Edm.Single" | "Edm.Double")
            || integers(&of.name).is_some();
        if of.is_collection || !is_number {
            // Multiples of temporal values would be in seconds.
            warn(format!("MultipleOf {stated} is ignored: only single numbers are checked"));
        } else if is_short_number(stated) {
            self.multiple_of = Some(stated.to_owned());
        } else {
            warn(format!(
                "MultipleOf {stated} is ignored: it is not a positive number of at most 18 digits"
            ));
        }
    }

    fn add_items(&mut self, facts: &PropertyFacts, warn: &mut dyn FnMut(String)) {
        let count = |stated: &Option<String>| {
            stated.as_deref()?.parse::<u32>().ok().filter(|it| *it < u32::MAX)
        };
        (self.min_items, self.max_items) = (count(&facts.min_items), count(&facts.max_items));
        if let (Some(min), Some(max)) = (self.min_items, self.max_items) {
            if min > max {
                warn(format!("MinItems {min} is greater than MaxItems {max}: both are ignored"));
                (self.min_items, self.max_items) = (None, None);
            }
        }
    }

    fn add_allowed_values(&mut self, facts: &PropertyFacts, warn: &mut dyn FnMut(String)) {
        let mut seen = HashSet::new();
        for value in &facts.allowed_values {
            if !seen.insert(value) {
                warn(format!("duplicate {value:?} in AllowedValues"));
            } else if self.is_too_long(value) {
                warn(format!(
                    "{value:?} of AllowedValues is longer than MaxLength: the value is ignored"
                ));
            } else {
                self.allowed_values.push(value.clone());
            }
        }
    }

    fn is_too_long(&self, value: &str) -> bool {
        self.max_length.is_some_and(|max| value.chars().count() > max as usize)
    }

    /// Returns the reason why a default value is not a value of the property.
    fn why_not_default(&self, of: &TypeRef, value: &str) -> Option<String> {
        if of.name == "Edm.String" {
            let is_other =
                !self.allowed_values.is_empty() && self.allowed_values.iter().all(|it| it != value);
            return match () {
                () if self.is_too_long(value) => Some(String::from("longer than MaxLength")),
                () if is_other => Some(String::from("not one of AllowedValues")),
                () => None,
            };
        }
        let range = integers(&of.name)?;
        let other = || Some(format!("not a value of {}", of.name));
        let Ok(number) = value.trim().parse::<i64>() else { return other() };
        match () {
            () if !range.contains(&number) => other(),
            () if self.minimum.is_some_and(|it| number < it) => {
                Some(String::from("less than Minimum"))
            }
            () if self.maximum.is_some_and(|it| number > it) => {
                Some(String::from("greater than Maximum"))
            }
            () if self.is_minimum_exclusive && self.minimum == Some(number) => {
                Some(String::from("equal to Minimum, which is Exclusive"))
            }
            () if self.is_maximum_exclusive && self.maximum == Some(number) => {
                Some(String::from("equal to Maximum, which is Exclusive"))
            }
            () => None,
        }
    }
}

impl Model<'_> {
    /// Returns warnings about facets that contradict the type or each other. Generated code does not have such facets.
    pub(super) fn facet_warnings(&self) -> Vec<CsdlError> {
        let mut warnings = Vec::new();
        for (name, of) in &self.types {
            match of {
                Type::Structured(of) => {
                    if of.has_stream && of.kind == StructuredKind::Complex {
                        let text = "HasStream is ignored: only an entity has a stream";
                        warnings.push(CsdlError::new(&**name, Problem::Rule(text.to_owned())));
                    }
                    for property in &of.properties {
                        self.check_property(name, property, &mut warnings);
                    }
                }
                Type::Definition(of) => {
                    let underlying = TypeRef { name: of.underlying.clone(), is_collection: false };
                    let none = PropertyFacts::default();
                    Bounds::of(&underlying, &of.facets, &none, &mut |text| {
                        warnings.push(CsdlError::new(&**name, Problem::Rule(text)));
                    });
                }
                Type::Enum(_) => {}
            }
        }
        warnings
    }

    fn check_property(&self, by: &str, property: &Property, warnings: &mut Vec<CsdlError>) {
        let mut warn = |text: String| {
            let place = format!("{by}/{}", property.name);
            warnings.push(CsdlError::new(place, Problem::Rule(text)));
        };
        let facts = self.stated_facts(Declared { by, property });
        let bounds = Bounds::of(&property.of, &property.facets, &facts, &mut warn);
        // [OData-CSDL 4.4]
        if property.of.is_collection && property.of.name == "Edm.Stream" {
            warn(String::from("a collection cannot have items of Edm.Stream"));
        }
        let Some(default) = property.default.as_deref().filter(|_| !property.of.is_collection)
        else {
            return;
        };
        if let Some(reason) = bounds.why_not_default(&property.of, default) {
            warn(format!("DefaultValue=\"{default}\" is {reason}"));
        }
    }
}

/// Returns `true` for a number of characters or digits that limits values. Services use 0 and the greatest number for
/// unlimited values.
fn is_bound(count: u32) -> bool {
    (1..u32::MAX).contains(&count)
}

/// Returns `true` for digits with at most one point, of which at least one and at most 18 are
/// neither zeros at the start nor at the end.
fn is_short_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let digits = format!("{whole}{fraction}");
    are_digits(whole) && are_digits(fraction) && (1..=18).contains(&digits.trim_matches('0').len())
}

/// Returns the values of an integer type.
fn integers(name: &str) -> Option<RangeInclusive<i64>> {
    Some(match name {
        "Edm.Byte" => 0..=u8::MAX.into(),
        "Edm.SByte" => i8::MIN.into()..=i8::MAX.into(),
        "Edm.Int16" => i16::MIN.into()..=i16::MAX.into(),
        "Edm.Int32" => i32::MIN.into()..=i32::MAX.into(),
        "Edm.Int64" => i64::MIN..=i64::MAX,
        _ => return None,
    })
}
