//! Judges the raw tree and makes the model. One function for each rule, its reason above it.

use syn::{Ident, Type};

use crate::ast::{RawField, RawStructured};
use crate::attr::{FieldAttrs, Instead, Spanned, TypeAttrs};
use crate::errors::{Errors, nearest};
use crate::model::{Flags, Kind, Property, Special, Structured, TypeFlags};
use crate::names::{self, CaseRule, is_property_name, is_simple_identifier};
use crate::ty::{
    Name, generic_argument, is_foreign, is_known_type, is_named, item_type, last_name, link, text,
};

mod definition;
mod enums;
mod facets;
mod keys;

pub(crate) use self::definition::definition;
pub(crate) use self::enums::{enumeration, names_alone, polymorphic};

/// The model; where there are errors, one that can be expanded all the same.
pub(crate) fn structured<'a>(raw: &RawStructured<'a>, errors: &mut Errors) -> Structured<'a> {
    let ident = &raw.original.ident;
    let rule = case_rule(&raw.attrs, errors);
    let namespace = namespace(ident, &raw.attrs, errors);
    let name = type_name(ident, &raw.attrs, rule, errors);
    let set = entity_set(raw, errors);
    let mut properties = Vec::new();
    let mut fields = Vec::new();
    let (mut base, mut dynamic, mut annotations) = (None, None, None);
    let (mut skipped, mut refused) = (Vec::new(), Vec::new());
    for field in &raw.fields {
        let Some((word, instead)) = special(field) else {
            properties.push(property(field, rule, errors));
            fields.push(field);
            continue;
        };
        stands_alone(field, word, errors);
        let place = match instead {
            Instead::Base => Some(&mut base),
            Instead::DynamicProperties => Some(&mut dynamic),
            Instead::Annotations => Some(&mut annotations),
            Instead::Nothing => None,
        };
        match place {
            Some(_) if !is_special(field, word, instead, errors) => refused.push(field.ident),
            Some(place @ None) => {
                let ty = &field.original.ty;
                *place = Some(Special { ident: field.ident, vis: &field.original.vis, ty });
            }
            Some(Some(other)) => {
                let message = format!("`{}` is the `{word}` of this type already", other.ident);
                errors.at(field.ident, message);
                refused.push(field.ident);
            }
            None => skipped.push(field.ident),
        }
    }
    distinct_names(&fields, &mut properties, errors);
    let base_name = base_name(raw, errors);
    let has_base = base_name.is_some() || raw.fields.iter().any(|it| it.attrs.base.is_some());
    let key = keys::key(raw, &fields, has_base, errors);
    Structured {
        kind: raw.kind,
        ident,
        vis: &raw.original.vis,
        generics: &raw.original.generics,
        namespace,
        alias: alias(&raw.attrs, errors),
        name,
        set,
        krate: raw.attrs.crate_path(),
        has_builder: raw.attrs.builder.as_ref().is_none_or(|builder| builder.value),
        flags: type_flags(raw, errors),
        base,
        base_name,
        properties,
        dynamic,
        annotations,
        skipped,
        refused,
        key,
    }
}

/// The base type is embedded as it is: it is neither optional nor one of several.
fn is_base(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let ty = &field.original.ty;
    let is_base = std::ptr::eq(item_type(ty), ty) && !is_known_type(ty) && !is_foreign(ty);
    if !is_base {
        errors.at(
            ty,
            format!(
                "the base type is a struct with `ODataEntity` or `ODataComplex`, embedded as it is: \
                 `{}: Base`",
                field.ident
            ),
        );
    }
    is_base
}

/// Dynamic properties and annotations are in fields of the types for them.
fn is_special(field: &RawField<'_>, word: &str, instead: Instead, errors: &mut Errors) -> bool {
    let bag = match instead {
        Instead::Base => return is_base(field, errors),
        Instead::DynamicProperties => Name::DynamicProperties,
        Instead::Annotations => Name::Annotations,
        Instead::Nothing => return true,
    };
    let ty = &field.original.ty;
    let is_foreign = is_foreign(ty) && !is_named(ty, bag);
    if is_foreign {
        errors.at(ty, format!("`{word}` is for a field of type `{}`", bag.text()));
    }
    !is_foreign
}

/// The word that makes a field something other than a property, and the use of such a field.
fn special(field: &RawField<'_>) -> Option<(&'static str, Instead)> {
    let attrs = &field.attrs;
    let ty = &field.original.ty;
    if attrs.faulty && is_named(ty, Name::DynamicProperties) {
        // Its attribute is misspelt.
        Some(("dynamic", Instead::DynamicProperties))
    } else if attrs.is_flattened && !is_foreign(ty) {
        Some(("base", Instead::Base))
    } else if attrs.is_flattened {
        Some(("skip", Instead::Nothing))
    } else {
        attrs.words().find_map(|(word, _)| Some((word.name, word.instead?)))
    }
}

/// The base type by its name, for a struct that declares all properties itself: it may declare one of
/// the base type again [OData-CSDL 7].
fn base_name(raw: &RawStructured<'_>, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = raw.attrs.base.as_ref()?;
    let name = value.value();
    let is_qualified = name.contains('.') && name.split('.').all(is_simple_identifier);
    if !is_qualified || name.starts_with("Edm.") {
        errors.at(value, "the base type is stated by its qualified name: `base = \"Demo.thing\"`");
        return None;
    }
    if let Some(field) = raw.fields.iter().find(|field| field.attrs.base.is_some()) {
        let message = format!(
            "`{}` has the properties of the base type already: state the base type once",
            field.ident
        );
        errors.at(value, message);
        return None;
    }
    Some(name)
}

fn type_flags(raw: &RawStructured<'_>, errors: &mut Errors) -> TypeFlags {
    // Without `..`, so that a new word cannot be forgotten.
    let TypeAttrs {
        is_abstract,
        open,
        derived,
        any_version,
        // Used by functions of their own.
        namespace: _,
        alias: _,
        name: _,
        rename_all: _,
        base: _,
        entity_set: _,
        krate: _,
        builder: _,
        keyless: _,
        media: _,
        metadata: _,
        // Not words of structs.
        flags: _,
        facets: _,
        faulty: _,
    } = &raw.attrs;
    TypeFlags {
        is_abstract: is_abstract.is_some(),
        open: open.is_some() || raw.fields.iter().any(|it| it.attrs.dynamic.is_some()),
        media: media(raw, errors),
        derived: derived.is_some(),
        any_version: any_version.is_some(),
    }
}

/// Only entities have a stream [OData-CSDL 6.4].
fn media(raw: &RawStructured<'_>, errors: &mut Errors) -> bool {
    if let (Some(media), Kind::Complex) = (&raw.attrs.media, raw.kind) {
        errors.at_span(media.span, "only an entity has a stream: a complex type is never `media`");
    }
    raw.attrs.media.is_some()
}

fn case_rule(attrs: &TypeAttrs, errors: &mut Errors) -> CaseRule {
    // Microsoft's guidelines and Graph write lowerCamelCase.
    let Some(Spanned { value, .. }) = &attrs.rename_all else {
        return CaseRule::Camel;
    };
    let wanted = value.value();
    if let Some((_, rule)) = CaseRule::ALL.iter().find(|(name, _)| *name == wanted) {
        return *rule;
    }
    let known = || CaseRule::ALL.iter().map(|(name, _)| *name);
    let message = if let Some(near) = nearest(&wanted, known()) {
        format!("unknown case rule {wanted:?}; did you mean {near:?}?")
    } else {
        let known: Vec<_> = known().map(|name| format!("{name:?}")).collect();
        format!("unknown case rule {wanted:?}; there are {}", known.join(", "))
    };
    errors.at(value, message);
    CaseRule::Camel
}

/// The reserved namespaces and aliases [OData-CSDL 15.1] that have a meaning of their own in type
/// annotations and control information. Services do use the others, `System` and `Transient`.
const RESERVED: [&str; 2] = ["Edm", "odata"];

/// The alias of the namespace, one name [OData-CSDL 15.2].
fn alias(attrs: &TypeAttrs, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = attrs.alias.as_ref()?;
    let alias = value.value();
    if RESERVED.contains(&alias.as_str()) {
        errors.at(value, format!("the alias {alias:?} is reserved"));
    } else if !is_simple_identifier(&alias) {
        errors.at(
            value,
            "an alias is one name without dots, as `Alias` of the schema has it: \"graph\"",
        );
    }
    Some(alias)
}

/// A type is known on the wire by its qualified name, so there is none without a namespace.
fn namespace(ident: &Ident, attrs: &TypeAttrs, errors: &mut Errors) -> String {
    let Some(Spanned { value, .. }) = &attrs.namespace else {
        if !attrs.faulty {
            errors.at(
                ident,
                format!(
                    "`{ident}` needs the namespace of its type: \
                     `#[odata(namespace = \"microsoft.graph\")]`"
                ),
            );
        }
        return String::new();
    };
    let namespace = value.value();
    let is_annotation = namespace.starts_with("odata.");
    if is_annotation || RESERVED.contains(&namespace.as_str()) {
        errors.at(value, format!("the namespace {namespace:?} is reserved"));
    } else if namespace.chars().count() > 511 || !namespace.split('.').all(is_simple_identifier) {
        errors.at(
            value,
            "a namespace is made of names and dots, 511 characters at most: \"microsoft.graph\"",
        );
    }
    namespace
}

fn type_name(ident: &Ident, attrs: &TypeAttrs, rule: CaseRule, errors: &mut Errors) -> String {
    let Some(Spanned { value, .. }) = &attrs.name else {
        return rule.of_type(ident);
    };
    let name = value.value();
    if !is_simple_identifier(&name) {
        let message = match name.rsplit_once('.') {
            Some((namespace, name)) if is_simple_identifier(name) => {
                format!("a type's name has no dots: `namespace = {namespace:?}, name = {name:?}`")
            }
            _ => String::from(NAME_RULE),
        };
        errors.at(value, message);
    }
    name
}

const NAME_RULE: &str = "a name on the wire has letters, digits and underscores, begins with no \
                         digit, and has 128 characters at most";

/// A path below the service root: `users`, or `tenantRelationships/managedTenants/…`.
fn entity_set(raw: &RawStructured<'_>, errors: &mut Errors) -> Option<String> {
    if let (Some(set), Kind::Complex) = (&raw.attrs.entity_set, raw.kind) {
        errors.at_span(set.span, "an entity set has entities: a complex type is in none");
    }
    entity_set_path(&raw.attrs, errors)
}

fn entity_set_path(attrs: &TypeAttrs, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = attrs.entity_set.as_ref()?;
    let path = value.value();
    let is_segment = |segment: &str| segment.split('.').all(is_simple_identifier);
    if !path.split('/').all(is_segment) {
        errors.at(
            value,
            "an entity set is a name, or a path of names below the service root, without slashes \
             at its ends: \"users\"; for a path with keys use `service.create_in(…)`",
        );
    }
    Some(path)
}

/// What is no property can't be described as one.
fn stands_alone(field: &RawField<'_>, word: &str, errors: &mut Errors) {
    for (other, span) in field.attrs.words().filter(|(other, _)| other.name != word) {
        let name = other.name;
        errors.at_span(
            span,
            format!("`{name}` says something of a property, and with `{word}` this is none"),
        );
    }
}

fn property<'a>(field: &RawField<'a>, rule: CaseRule, errors: &mut Errors) -> Property<'a> {
    // Without `..`, so that a new word cannot be forgotten.
    let FieldAttrs {
        key,
        required,
        computed,
        computed_default,
        immutable,
        default,
        sensitive,
        nav,
        facets,
        // Used by functions of their own.
        name: _,
        nullable: _,
        // Not words of properties.
        skip: _,
        base: _,
        dynamic: _,
        undeclared: _,
        annotations: _,
        is_flattened: _,
        faulty: _,
    } = &field.attrs;
    no_conflicts(field, errors);
    let ty = &field.original.ty;
    let is_link = link_is_navigation(field, errors);
    no_navigation_to_primitive(field, errors);
    let nullable = nullable(field, errors);
    let value = nullable.unwrap_or(ty);
    let unboxed = generic_argument(value, Name::Box).filter(|inner| !is_named(inner, Name::Str));
    let max_length = facets.max_length.as_ref().map(|length| length.value);
    let (facets, mut judged) = facets::checked(facets, ty, default.as_ref(), errors);
    if field.refused || nav.is_some() || is_link {
        judged.clear();
    }
    Property {
        ident: field.ident,
        vis: &field.original.vis,
        docs: field.original.attrs.iter().filter(|attr| attr.path().is_ident("doc")).collect(),
        ty,
        nullable: nullable.is_some(),
        boxed: unboxed.is_some(),
        inner: unboxed.unwrap_or(value),
        name: property_name(field, rule, errors),
        constant: names::constant(field.ident),
        flags: Flags {
            key: key.is_some(),
            required: required.is_some(),
            never_null: never_null(field, errors),
            computed: computed.is_some(),
            computed_default: computed_default.is_some(),
            immutable: immutable.is_some(),
            sensitive: sensitive.is_some(),
            navigation: nav.is_some() || is_link,
        },
        max_length,
        facets,
        judged,
        default: default.as_ref().map(|default| default.value.clone()),
        refused: field.refused,
    }
}

/// Attributes of which one makes the other false or pointless; the second one is underlined.
fn no_conflicts(field: &RawField<'_>, errors: &mut Errors) {
    let given: Vec<_> = field.attrs.words().collect();
    let at = |name| given.iter().find(|(word, _)| word.name == name).map(|(_, span)| *span);
    for (word, _) in &given {
        for (other, reason) in word.excludes {
            if let Some(span) = at(*other) {
                let one = word.name;
                errors.at_span(span, format!("`{one}` and `{other}` exclude each other: {reason}"));
            }
        }
    }
}

/// Of an `Option` it has to be said that null is no value of it; of all else its type says so.
fn never_null(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let Some(Spanned { value, span }) = field.attrs.nullable else { return false };
    let is_option = generic_argument(&field.original.ty, Name::Option).is_some();
    match (value, is_option) {
        (false, true) => return true,
        (false, false) => errors.at_span(
            span,
            "`nullable = false` is for an `Option` that may be left out and never is null; \
             this is never null by its type",
        ),
        (true, true) => errors.at_span(span, "an `Option` is nullable: leave `nullable` out"),
        (true, false) => {
            let message = format!(
                "a nullable property is an `Option`: write `Option<{}>`, and leave `nullable` out",
                text(&field.original.ty)
            );
            errors.at_span(span, message);
        }
    }
    false
}

/// A link leads to an entity, and only a navigation property does.
fn link_is_navigation(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let ty = item_type(&field.original.ty);
    let link = link(ty).map(|(name, _)| name.text());
    // Where a word is wrong, it may be this one.
    if let (Some(link), None, false) = (link, &field.attrs.nav, field.attrs.faulty) {
        let message = format!(
            "a `{link}` is a navigation property, or a parameter that is an entity: add `#[odata(nav)]`"
        );
        errors.at(ty, message);
    }
    link.is_some()
}

/// A navigation property leads to entities [OData-CSDL 8].
fn no_navigation_to_primitive(field: &RawField<'_>, errors: &mut Errors) {
    let item = item_type(&field.original.ty);
    if field.attrs.nav.is_some() && is_known_type(item) && !field.refused {
        let message = format!(
            "`{}` is neither a navigation property nor a parameter that is an entity, because `{}` is not an \
             entity type: remove `nav`",
            field.ident,
            last_name(item)
        );
        errors.at(item, message);
    }
}

/// Absent and null are told apart by the partial, so one `Option` is enough.
fn nullable<'a>(field: &RawField<'a>, errors: &mut Errors) -> Option<&'a Type> {
    let inner = generic_argument(&field.original.ty, Name::Option)?;
    if generic_argument(inner, Name::Option).is_some() {
        errors.at(
            inner,
            "one `Option` is enough: it is a nullable property; the partial tells absent and null \
             apart",
        );
    }
    Some(inner)
}

fn property_name(field: &RawField<'_>, rule: CaseRule, errors: &mut Errors) -> String {
    let (name, at): (_, &dyn quote::ToTokens) = match &field.attrs.name {
        Some(name) => (name.value.value(), &name.value),
        None => (rule.of_field(field.ident), field.ident),
    };
    if !is_property_name(&name) {
        errors.at(at, format!("{name:?} can't be the name of a property: {NAME_RULE}"));
    }
    name
}

/// Two properties of one name would be one property; two constants of one name do not compile.
fn distinct_names(fields: &[&RawField<'_>], properties: &mut [Property<'_>], errors: &mut Errors) {
    for (index, field) in fields.iter().enumerate() {
        let (before, rest) = properties.split_at_mut(index);
        let Some(property) = rest.first_mut() else { return };
        let same_constant = before.iter().find(|other| other.constant == property.constant);
        if let Some(other) = before.iter().find(|other| other.name == property.name) {
            let message = format!("`{}` has the name {:?} already", other.ident, property.name);
            match &field.attrs.name {
                Some(name) => errors.at(&name.value, message),
                None => errors.at(field.ident, message),
            }
        } else if let Some(other) = same_constant {
            errors.at(
                field.ident,
                format!(
                    "`{}` has the constant `{}` already: the names differ in case only",
                    other.ident, property.constant
                ),
            );
        }
        if same_constant.is_some() {
            property.constant = quote::format_ident!("{}_{index}", property.constant);
        }
    }
}
