//! Checks a value against the rules of its purpose, including all nested values.

use super::{References, Rules, UrlKey, facets, references};
use crate::model::{
    Annotation, DynamicProperties, Properties, Purpose, Report, Rule, Untyped, ValueRef, Violation,
    Violations, Visitor, member_violation, values,
};
use crate::schema::{PropertyDescriptor, TypeClass};
use crate::url::unusable_reference;

/// The enumeration member that Microsoft Graph sends in place of a member that is newer than the
/// client expects. Graph rejects it in a request.
const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// Checks a value for this purpose, and returns all violations.
pub(crate) fn checked(value: &dyn Properties, purpose: Purpose) -> Result<(), Violations> {
    checked_at(value, Rules::of(purpose), UrlKey::UNKNOWN, None)
}

/// Checks a value by these rules, and returns all violations. The value is sent to a URL with this
/// key, and to a service with rules for references.
pub(crate) fn checked_at(
    value: &dyn Properties,
    rules: Rules,
    key: UrlKey<'_>,
    references: References<'_>,
) -> Result<(), Violations> {
    let mut report = Report::default();
    check(value, rules, &mut report);
    if key.is_known() {
        key.check(value, &mut report);
    }
    if let Some(rule) = references {
        references::check(value, rule, &mut report);
    }
    report.into_result()
}

/// Checks the value of a single property that is set by itself, and returns all violations. The
/// value is null if the property is cleared.
pub(crate) fn checked_property(
    view: ValueRef<'_>,
    property: &PropertyDescriptor,
    nested_entities: bool,
    references: References<'_>,
) -> Result<(), Violations> {
    let mut report = Report::default();
    let is_null = matches!(view, ValueRef::Null | ValueRef::Absent);
    let rule = match property {
        _ if property.is_key() => Some(Rule::Key),
        _ if property.is_immutable() => Some(Rule::Immutable),
        _ if is_null && !property.is_nullable() => Some(Rule::NotNull),
        _ => None,
    };
    match rule {
        Some(rule) => report.add(0, Violation::new(property.name(), rule)),
        None if is_null => {}
        // A complex value is new, because it replaces the old one as a whole.
        None => {
            let rules = Rules::of(Purpose::Update).nested_entities(nested_entities).of_items();
            let add = &mut |it: Violation| report.add(0, it.hidden_if(property.is_sensitive()));
            check_value(view, property, rules, add);
            if let Some(rule) = references {
                references::check_value(view, rule, add);
            }
        }
    }
    report.into_result()
}

/// Adds the violations of a value to the report. A property that is already in the
/// report is ignored, because its value could not even be read.
pub(crate) fn check(value: &dyn Properties, rules: Rules, report: &mut Report) {
    let descriptor = value.descriptor();
    if descriptor.takes_derived() {
        check_type(value, report);
    }
    if descriptor.is_bare() {
        check_verbatim(value, rules, report);
    }
    let is_partial = value.is_partial();
    let mut missing = if rules.is_whole() { descriptor.count_required_on_create() } else { 0 };
    let flags = rules.flags();
    value.__visit(&mut Visitor::new(is_partial, &mut |index, view| {
        let Some(property) = descriptor.property(index) else { return };
        let is_restricted = property.has_any(flags);
        if !is_restricted && is_free(view, property) {
            // The property is not null.
            missing = missing.saturating_sub(usize::from(property.is_required_on_create()));
            return;
        }
        if property.is_required_on_create() && !matches!(view, ValueRef::Null) {
            missing = missing.saturating_sub(1);
        }
        if is_restricted {
            check_restricted(index, *view, property, is_partial, rules, report);
        } else {
            check_property(index, *view, property, rules, report);
        }
    }));
    if missing > 0 {
        check_required(value, rules, report);
    }
    if descriptor.has_bags() {
        check_bags(value, report);
    }
}

/// Reports the dynamic properties and the annotations that can't be written.
#[cold]
fn check_bags(value: &dyn Properties, report: &mut Report) {
    let descriptor = value.descriptor();
    let dynamic = value.dynamic().filter(|bag| descriptor.is_open() && !bag.is_read_of(descriptor));
    let dynamic = dynamic.into_iter().flat_map(DynamicProperties::iter);
    let annotations = value.annotations().into_iter().flatten();
    let violations = dynamic.filter_map(|property| property.violation(descriptor));
    // These follow the violations of the declared properties.
    for violation in violations.chain(annotations.filter_map(Annotation::violation)) {
        report.add(usize::MAX, violation);
    }
}

/// Reports a value of an unknown type: the declared type is abstract, or it also reads values of
/// derived types but does not keep their annotation.
#[cold]
fn check_type(value: &dyn Properties, report: &mut Report) {
    let descriptor = value.descriptor();
    let name = descriptor.qualified_name();
    if value.type_annotation() != descriptor.type_annotation() {
        return;
    }
    if descriptor.is_abstract() {
        report.add(0, Violation::new("", Rule::Abstract { name }));
    } else if value.annotations().is_none() {
        report.add(0, Violation::new("", Rule::Derived { name }));
    }
}

/// Reports the entities within a value of an unknown type, to the extent that the declared type
/// describes them.
#[cold]
fn check_verbatim(value: &dyn Properties, rules: Rules, report: &mut Report) {
    let Some(members) = value.verbatim() else { return };
    for violation in members.iter().filter_map(member_violation) {
        report.add(0, violation);
    }
    let Some(declared) = value.declared() else { return };
    if rules.takes_nested_entities() {
        return;
    }
    for (name, member) in members {
        let Some((index, _)) = declared.property(name).filter(|(_, it)| it.is_navigation()) else {
            continue;
        };
        match member {
            Untyped::Object(_) => {
                report.add(index, Violation::new(&**name, Rule::NestedEntity));
            }
            Untyped::Array(items) => {
                for item in 0..items.len() {
                    let path = format!("{name}[{item}]");
                    report.add(index, Violation::new(path, Rule::NestedEntity));
                }
            }
            _ => {}
        }
    }
}

#[cold]
fn check_required(value: &dyn Properties, rules: Rules, report: &mut Report) {
    let properties = value.descriptor().properties().zip(values(value));
    for (index, (property, view)) in properties.enumerate() {
        let is_missing = || match view {
            ValueRef::Absent => true,
            // A null that is a violation has already been reported.
            ValueRef::Null => !value.is_partial(),
            _ => false,
        };
        if rules.requires(property) && !report.has(index) && is_missing() {
            report.add(index, Violation::new(property.name(), Rule::Required));
        }
    }
}

/// Checks a property that is computed, or that has its own rules in a change.
#[inline(never)]
fn check_restricted(
    index: usize,
    view: ValueRef<'_>,
    property: &PropertyDescriptor,
    is_partial: bool,
    rules: Rules,
    report: &mut Report,
) {
    if property.is_computed() {
        return;
    }
    let rule = if property.is_navigation() {
        let is_empty = match view {
            ValueRef::Collection(items) => {
                items.is_there() && items.len() == 0 && items.delta().is_none()
            }
            _ => false,
        };
        if !is_partial || !is_empty || rules.takes_nested_entities() {
            return check_property(index, view, property, rules, report);
        }
        Rule::ClearedCollection
    } else {
        // An entity that was read has keys and immutable properties, which are not written.
        if !is_partial {
            return;
        }
        if rules.is_replacement() {
            return check_property(index, view, property, rules, report);
        }
        if !rules.is_update() {
            return;
        }
        if property.is_key() { Rule::Key } else { Rule::Immutable }
    };
    if !report.has(index) {
        report.add(index, Violation::new(property.name(), rule));
    }
}

/// Returns `true` if there is nothing to check, as for most properties: the view is a single value,
/// and the schema sets only its type.
#[allow(clippy::inline_always)] // Each look at the form of a value is one with the next, in one place.
#[inline(always)]
pub(crate) fn is_free(view: &ValueRef<'_>, property: &PropertyDescriptor) -> bool {
    match view {
        ValueRef::Null | ValueRef::Object(_) | ValueRef::Entity(_) | ValueRef::Collection(_) => {
            false
        }
        _ if !property.is_checked() => true,
        ValueRef::Reference(_) => false,
        ValueRef::String(text) => {
            let max = property.max_length().map_or(usize::MAX, |max| max as usize);
            property.facets().is_none() && text.len() <= max && *text != UNKNOWN_FUTURE_VALUE
        }
        _ => property.facets().is_none() && property.max_length().is_none(),
    }
}

/// Checks a property that is present.
#[inline(never)]
fn check_property(
    index: usize,
    view: ValueRef<'_>,
    property: &PropertyDescriptor,
    rules: Rules,
    report: &mut Report,
) {
    if report.has(index) {
        return;
    }
    let add = &mut |violation: Violation| {
        report.add(index, violation.hidden_if(property.is_sensitive()).under(property.name()));
    };
    if !matches!(view, ValueRef::Null) {
        return check_value(view, property, rules, add);
    }
    // A change clears the field, so the field only has to be an `Option` or a collection.
    let nullable = match rules.purpose {
        Purpose::Change => property.edm_type().is_nullable() || property.edm_type().is_collection(),
        _ => property.is_nullable(),
    };
    if !nullable {
        add(Violation::new("", Rule::NotNull));
    }
}

fn check_value(
    view: ValueRef<'_>,
    property: &PropertyDescriptor,
    rules: Rules,
    add: &mut dyn FnMut(Violation),
) {
    match view {
        ValueRef::Object(_) if property.is_navigation() && !rules.takes_nested_entities() => {
            add(Violation::new("", Rule::NestedEntity));
        }
        ValueRef::Object(object) => {
            let rules = if property.is_navigation() { rules.of_related() } else { rules };
            let mut nested = Report::default();
            check(object, rules, &mut nested);
            nested.into_violations().into_iter().for_each(add);
        }
        ValueRef::Entity(entity) => {
            check_value(ValueRef::Object(entity.properties()), property, rules, add);
        }
        ValueRef::Collection(items) => {
            if let Some(changes) = items.delta() {
                let are_allowed = rules.takes_changes_of(items);
                check_changes(changes.written(false), are_allowed, rules, add);
            }
            if let Some(facets) = property.facets() {
                facets::check_items(items.len(), facets, &mut |rule| add(Violation::new("", rule)));
            }
            let rules = if property.is_navigation() { rules } else { rules.of_items() };
            for index in 0..items.len() {
                let add = &mut |violation: Violation| add(violation.under(&format!("[{index}]")));
                check_value(items.item(index), property, rules, add);
            }
        }
        ValueRef::Reference(_) if property.is_contained() && !rules.binds_contained() => {
            add(Violation::new("", Rule::Contained));
        }
        ValueRef::Reference(url) => check_reference(url, "", rules, add),
        single => check_facets(single, property, rules, add),
    }
}

/// Reports changes of a collection where they are not allowed, and changes of entities without a
/// URL.
#[cold]
fn check_changes(
    changes: &Untyped,
    are_allowed: bool,
    rules: Rules,
    add: &mut dyn FnMut(Violation),
) {
    if !are_allowed {
        return add(Violation::new("", Rule::CollectionChanges));
    }
    let Untyped::Array(items) = changes else { return };
    for (index, item) in items.iter().enumerate() {
        let Untyped::Object(members) = item else { continue };
        let mut ids = members.iter().filter(|(name, _)| matches!(&**name, "@id" | "@odata.id"));
        if let Some(url) = ids.find_map(|(_, id)| id.as_str()) {
            check_reference(url, &format!("[{index}]"), rules, add);
        }
    }
}

/// Reports a reference to an entity that is not a URL. The entity-ids of a service may be other
/// texts, but they are not sent.
fn check_reference(url: &str, path: &str, rules: Rules, add: &mut dyn FnMut(Violation)) {
    let is_checked = rules.is_sent() || url.trim().is_empty();
    if let Some(reason) = unusable_reference(url).filter(|_| is_checked) {
        let expected = String::from("the URL of an entity");
        add(Violation::new(path, Rule::Malformed { expected, reason }));
    }
}

fn check_facets(
    value: ValueRef<'_>,
    property: &PropertyDescriptor,
    rules: Rules,
    add: &mut dyn FnMut(Violation),
) {
    let mut add = |rule| add(Violation::new("", rule));
    facets::check_text(value, &mut add);
    if let Some(facets) = property.facets() {
        facets::check(value, facets, &mut add);
    }
    // A property may have its own facets in addition to those of its type definition.
    let of_type = property.edm_type_ref().facets();
    if let Some(facets) = of_type.filter(|_| of_type != property.facets()) {
        facets::check(value, facets, &mut add);
    }
    let ValueRef::String(text) = value else {
        return check_length(value, property, &mut add);
    };
    let is_enum = property.edm_type_ref().class() == TypeClass::Enumeration;
    if is_enum && text == UNKNOWN_FUTURE_VALUE && rules.purpose != Purpose::Change {
        add(Rule::UnknownFutureValue);
    }
    check_length(value, property, &mut add);
}

/// Checks `MaxLength`, which counts characters or bytes \[OData-CSDL 7.2.2\].
fn check_length(value: ValueRef<'_>, property: &PropertyDescriptor, add: &mut dyn FnMut(Rule)) {
    let Some(max) = property.max_length() else { return };
    let length = match value {
        // A text has at most as many characters as bytes, so most strings need no count.
        ValueRef::String(text) if text.len() <= max as usize => return,
        ValueRef::String(text) => text.chars().count(),
        ValueRef::Text(text) => text.to_string().chars().count(),
        ValueRef::Binary(bytes) if bytes.len() > max as usize => {
            return add(Rule::MaxBytes { max, length: bytes.len() });
        }
        _ => return,
    };
    if length > max as usize {
        add(Rule::MaxLength { max, length });
    }
}
