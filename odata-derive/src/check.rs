//! Judges the raw tree and makes the model. One function for each rule, its reason above it.

use syn::{Ident, Path, Type, parse_quote};

use crate::ast::{RawField, RawStructured};
use crate::attr::{Spanned, TypeAttrs};
use crate::errors::{Errors, nearest};
use crate::model::{Flags, Kind, Property, Special, Structured, TypeFlags};
use crate::names::{self, CaseRule, is_property_name, is_simple_identifier};
use crate::ty::{
    generic_argument, is_foreign, is_known_type, is_named, item_type, last_name, text,
};

mod enums;
mod facets;
mod keys;

pub(crate) use self::enums::{definition, enumeration, names_alone, polymorphic};
pub(crate) use self::facets::suits;

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
        let Some((word, place)) = special(field, &mut base, &mut dynamic, &mut annotations) else {
            properties.push(property(field, rule, errors));
            fields.push(field);
            continue;
        };
        stands_alone(field, word, errors);
        match place {
            Some(_) if !is_special(field, word, errors) => refused.push(field.ident),
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
        krate: krate(&raw.attrs),
        has_builder: raw.attrs.builder.as_ref().is_none_or(|builder| builder.value),
        flags: TypeFlags {
            is_abstract: raw.attrs.is_abstract.is_some(),
            open: raw.attrs.open.is_some()
                || raw.fields.iter().any(|it| it.attrs.dynamic.is_some()),
            media: media(raw, errors),
            derived: raw.attrs.derived.is_some(),
            any_version: raw.attrs.any_version.is_some(),
        },
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
fn is_special(field: &RawField<'_>, word: &str, errors: &mut Errors) -> bool {
    let bag = match word {
        "base" => return is_base(field, errors),
        "dynamic" | "undeclared" => "DynamicProperties",
        "annotations" => "Annotations",
        _ => return true,
    };
    let ty = &field.original.ty;
    let is_foreign = is_foreign(ty) && !is_named(ty, bag);
    if is_foreign {
        errors.at(ty, format!("`{word}` is for a field of type `{bag}`"));
    }
    !is_foreign
}

type Place<'p, 'a> = Option<&'p mut Option<Special<'a>>>;

/// The word that makes a field something else than a property, and where such a field goes.
fn special<'p, 'a>(
    field: &RawField<'_>,
    base: &'p mut Option<Special<'a>>,
    dynamic: &'p mut Option<Special<'a>>,
    annotations: &'p mut Option<Special<'a>>,
) -> Option<(&'static str, Place<'p, 'a>)> {
    let attrs = &field.attrs;
    let ty = &field.original.ty;
    if attrs.faulty && is_named(ty, "DynamicProperties") {
        // Its attribute is misspelt.
        Some(("dynamic", Some(dynamic)))
    } else if attrs.is_flattened && !is_foreign(ty) {
        Some(("base", Some(base)))
    } else if attrs.skip.is_some() || attrs.is_flattened {
        Some(("skip", None))
    } else if attrs.base.is_some() {
        Some(("base", Some(base)))
    } else if attrs.dynamic.is_some() {
        Some(("dynamic", Some(dynamic)))
    } else if attrs.undeclared.is_some() {
        // The same bag, of a type that is not open.
        Some(("undeclared", Some(dynamic)))
    } else if attrs.annotations.is_some() {
        Some(("annotations", Some(annotations)))
    } else {
        None
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

/// Only entities have a stream [OData-CSDL 6.4].
fn media(raw: &RawStructured<'_>, errors: &mut Errors) -> bool {
    if let (Some(media), Kind::Complex) = (&raw.attrs.media, raw.kind) {
        errors.at_span(media.span, "only an entity has a stream: a complex type is never `media`");
    }
    raw.attrs.media.is_some()
}

pub(crate) fn krate(attrs: &TypeAttrs) -> Path {
    attrs.krate.as_ref().map_or_else(|| parse_quote!(::odata_core), |krate| krate.value.clone())
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
    for (name, span) in given(field) {
        if name != word {
            errors.at_span(
                span,
                format!("`{name}` says something of a property, and with `{word}` this is none"),
            );
        }
    }
}

/// The attributes that a field has, with their places.
fn given(field: &RawField<'_>) -> impl Iterator<Item = (&'static str, proc_macro2::Span)> {
    let attrs = &field.attrs;
    [
        ("name", attrs.name.as_ref().map(|name| name.span)),
        ("key", attrs.key.as_ref().map(|key| key.span)),
        ("required", attrs.required.as_ref().map(|required| required.span)),
        ("nullable", attrs.nullable.as_ref().map(|nullable| nullable.span)),
        ("computed", attrs.computed.as_ref().map(|computed| computed.span)),
        ("computed_default", attrs.computed_default.as_ref().map(|default| default.span)),
        ("immutable", attrs.immutable.as_ref().map(|immutable| immutable.span)),
        ("max_length", attrs.facets.max_length.as_ref().map(|length| length.span)),
        ("precision", attrs.facets.precision.as_ref().map(|precision| precision.span)),
        ("scale", attrs.facets.scale.as_ref().map(|scale| scale.span)),
        ("minimum", attrs.facets.minimum.as_ref().map(|minimum| minimum.span)),
        ("maximum", attrs.facets.maximum.as_ref().map(|maximum| maximum.span)),
        ("min_items", attrs.facets.min_items.as_ref().map(|items| items.span)),
        ("max_items", attrs.facets.max_items.as_ref().map(|items| items.span)),
        ("allowed_values", attrs.facets.allowed_values.as_ref().map(|values| values.span)),
        ("default", attrs.default.as_ref().map(|default| default.span)),
        ("sensitive", attrs.sensitive.as_ref().map(|sensitive| sensitive.span)),
        ("nav", attrs.nav.as_ref().map(|nav| nav.span)),
        ("base", attrs.base.as_ref().map(|base| base.span)),
        ("dynamic", attrs.dynamic.as_ref().map(|dynamic| dynamic.span)),
        ("undeclared", attrs.undeclared.as_ref().map(|undeclared| undeclared.span)),
        ("annotations", attrs.annotations.as_ref().map(|annotations| annotations.span)),
        ("skip", attrs.skip.as_ref().map(|skip| skip.span)),
    ]
    .into_iter()
    .filter_map(|(name, span)| Some((name, span?)))
}

fn property<'a>(field: &RawField<'a>, rule: CaseRule, errors: &mut Errors) -> Property<'a> {
    let attrs = &field.attrs;
    no_conflicts(field, errors);
    let ty = &field.original.ty;
    let is_link = link_is_navigation(field, errors);
    no_navigation_to_primitive(field, errors);
    let nullable = nullable(field, errors);
    let value = nullable.unwrap_or(ty);
    let unboxed = generic_argument(value, "Box").filter(|inner| !is_named(inner, "str"));
    let default = attrs.default.as_ref();
    let (facets, mut judged) = facets::checked(&attrs.facets, ty, default, errors);
    if field.refused || attrs.nav.is_some() || is_link {
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
            key: attrs.key.is_some(),
            required: attrs.required.is_some(),
            never_null: never_null(field, errors),
            computed: attrs.computed.is_some(),
            computed_default: attrs.computed_default.is_some(),
            immutable: attrs.immutable.is_some(),
            sensitive: attrs.sensitive.is_some(),
            navigation: attrs.nav.is_some() || is_link,
        },
        max_length: attrs.facets.max_length.as_ref().map(|length| length.value),
        facets,
        judged,
        default: default.map(|default| default.value.clone()),
        refused: field.refused,
    }
}

/// Attributes of which one makes the other false or pointless; the second one is underlined.
fn no_conflicts(field: &RawField<'_>, errors: &mut Errors) {
    const CONFLICTS: [(&str, &str, &str); 9] = [
        ("nav", "key", "the key is made of structural properties"),
        ("nav", "max_length", "it is another entity, not a string"),
        ("computed", "required", "the service computes it, so create never sends it"),
        ("computed", "computed_default", "either the client may give a value or it may not"),
        ("computed", "immutable", "what is never sent can't be changed anyway"),
        ("computed", "default", "the service computes it, so create never sends it"),
        ("computed", "max_length", "what is never sent needs no limit"),
        ("computed_default", "required", "either the client must give a value or the service does"),
        ("default", "required", "what has a default can be left out"),
    ];
    let given: Vec<_> = given(field).collect();
    let at = |name| given.iter().find(|(given, _)| *given == name).map(|(_, span)| *span);
    for (one, other, reason) in CONFLICTS {
        if let (Some(_), Some(span)) = (at(one), at(other)) {
            errors.at_span(span, format!("`{one}` and `{other}` exclude each other: {reason}"));
        }
    }
}

/// Of an `Option` it has to be said that null is no value of it; of all else its type says so.
fn never_null(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let Some(Spanned { value, span }) = field.attrs.nullable else { return false };
    let is_option = generic_argument(&field.original.ty, "Option").is_some();
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

/// Whether one of the wrappers around the item is this one.
fn contains(mut ty: &Type, wrapper: &str) -> bool {
    loop {
        if is_named(ty, wrapper) {
            return true;
        }
        let inner = ["Option", "Vec", "Box"].iter().find_map(|of| generic_argument(ty, of));
        match inner {
            Some(inner) => ty = inner,
            None => return false,
        }
    }
}

/// A link leads to an entity, and only a navigation property does.
fn link_is_navigation(field: &RawField<'_>, errors: &mut Errors) -> bool {
    let ty = item_type(&field.original.ty);
    let link = ["Link", "Links"].into_iter().find(|name| generic_argument(ty, name).is_some());
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
    let inner = generic_argument(&field.original.ty, "Option")?;
    if generic_argument(inner, "Option").is_some() {
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
