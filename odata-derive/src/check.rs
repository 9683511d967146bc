//! Judges the raw tree and makes the model. One function for each rule, its reason above it.

use syn::{GenericArgument, Path, PathArguments, Type, parse_quote};

use crate::ast::{RawEntity, RawField};
use crate::attr::{KeyPart, Spanned};
use crate::errors::{Errors, nearest};
use crate::model::{Entity, Flags, Property};
use crate::names::{self, CaseRule, is_simple_identifier};

/// The model; where there are errors, one that can be expanded all the same.
pub(crate) fn entity<'a>(raw: &RawEntity<'a>, errors: &mut Errors) -> Entity<'a> {
    let rule = case_rule(raw, errors);
    let namespace = namespace(raw, errors);
    let name = type_name(raw, rule, errors);
    let entity_set = entity_set(raw, errors);

    let (skipped, fields): (Vec<_>, Vec<_>) =
        raw.fields.iter().partition(|field| field.attrs.skip.is_some());
    for field in &skipped {
        skip_stands_alone(field, errors);
    }
    let mut properties: Vec<_> = fields.iter().map(|field| property(field, rule, errors)).collect();
    distinct_names(&fields, &mut properties, errors);
    let key = key(raw, &fields, errors);

    Entity {
        ident: &raw.original.ident,
        vis: &raw.original.vis,
        generics: &raw.original.generics,
        namespace,
        name,
        set: entity_set,
        krate: krate(raw),
        has_builder: raw.attrs.builder.as_ref().is_none_or(|builder| builder.value),
        properties,
        skipped: skipped.into_iter().map(|field| field.ident).collect(),
        key,
    }
}

fn krate(raw: &RawEntity<'_>) -> Path {
    raw.attrs.krate.as_ref().map_or_else(|| parse_quote!(::odata_core), |krate| krate.value.clone())
}

fn case_rule(raw: &RawEntity<'_>, errors: &mut Errors) -> CaseRule {
    // Microsoft's guidelines and Graph write lowerCamelCase.
    let Some(Spanned { value, .. }) = &raw.attrs.rename_all else {
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

/// A type is known on the wire by its qualified name, so there is none without a namespace. Some
/// namespaces are reserved [OData-CSDL 15.1].
fn namespace(raw: &RawEntity<'_>, errors: &mut Errors) -> String {
    const RESERVED: [&str; 4] = ["Edm", "odata", "System", "Transient"];
    let ident = &raw.original.ident;
    let Some(Spanned { value, .. }) = &raw.attrs.namespace else {
        if !raw.attrs.faulty {
            errors.at(
                ident,
                format!(
                    "`{ident}` needs the namespace of its entity type: \
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

fn type_name(raw: &RawEntity<'_>, rule: CaseRule, errors: &mut Errors) -> String {
    let Some(Spanned { value, .. }) = &raw.attrs.name else {
        return rule.of_type(&raw.original.ident);
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
fn entity_set(raw: &RawEntity<'_>, errors: &mut Errors) -> Option<String> {
    let Spanned { value, .. } = raw.attrs.entity_set.as_ref()?;
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

/// A skipped field is no property, so nothing can be said of it as one.
fn skip_stands_alone(field: &RawField<'_>, errors: &mut Errors) {
    for (name, span) in given(field) {
        if name != "skip" {
            errors.at_span(
                span,
                format!("`{name}` says something of a property, and with `skip` this is none"),
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
        ("computed", attrs.computed.as_ref().map(|computed| computed.span)),
        ("computed_default", attrs.computed_default.as_ref().map(|default| default.span)),
        ("immutable", attrs.immutable.as_ref().map(|immutable| immutable.span)),
        ("max_length", attrs.max_length.as_ref().map(|length| length.span)),
        ("default", attrs.default.as_ref().map(|default| default.span)),
        ("sensitive", attrs.sensitive.as_ref().map(|sensitive| sensitive.span)),
        ("skip", attrs.skip.as_ref().map(|skip| skip.span)),
    ]
    .into_iter()
    .filter_map(|(name, span)| Some((name, span?)))
}

fn property<'a>(field: &RawField<'a>, rule: CaseRule, errors: &mut Errors) -> Property<'a> {
    let attrs = &field.attrs;
    no_conflicts(field, errors);
    max_length_of_text(field, errors);
    let nullable = nullable(field, errors);
    Property {
        ident: field.ident,
        vis: &field.original.vis,
        docs: field.original.attrs.iter().filter(|attr| attr.path().is_ident("doc")).collect(),
        ty: &field.original.ty,
        nullable,
        name: property_name(field, rule, errors),
        constant: names::constant(field.ident),
        flags: Flags {
            key: attrs.key.is_some(),
            required: attrs.required.is_some(),
            computed: attrs.computed.is_some(),
            computed_default: attrs.computed_default.is_some(),
            immutable: attrs.immutable.is_some(),
            sensitive: attrs.sensitive.is_some(),
        },
        max_length: attrs.max_length.as_ref().map(|length| length.value),
        default: attrs.default.as_ref().map(|default| default.value.clone()),
    }
}

/// Attributes of which one makes the other false or pointless; the second one is underlined.
fn no_conflicts(field: &RawField<'_>, errors: &mut Errors) {
    const CONFLICTS: [(&str, &str, &str); 7] = [
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

/// `MaxLength` is a facet of strings; on what can be seen to be none it would do nothing.
fn max_length_of_text(field: &RawField<'_>, errors: &mut Errors) {
    const NO_TEXT: [&str; 9] = ["bool", "u8", "i8", "i16", "i32", "i64", "f32", "f64", "Uuid"];
    let Some(Spanned { span, .. }) = field.attrs.max_length else {
        return;
    };
    let ty = item_type(&field.original.ty);
    if let Some(name) = NO_TEXT.iter().find(|name| is_named(ty, name)) {
        errors.at_span(span, format!("`max_length` is for strings, and this is `{name}`"));
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
    if !is_simple_identifier(&name) {
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

/// An entity type has a key [OData-CSDL 6.5]. Two plain `key`s are more often a slip than a
/// composite key, whose parts have an order besides.
fn key(raw: &RawEntity<'_>, fields: &[&RawField<'_>], errors: &mut Errors) -> Vec<usize> {
    let mut parts: Vec<(usize, &Spanned<KeyPart>)> = fields
        .iter()
        .enumerate()
        .filter_map(|(index, field)| Some((index, field.attrs.key.as_ref()?)))
        .collect();
    let ident = &raw.original.ident;
    match parts.as_slice() {
        [] if raw.attrs.faulty || raw.fields.iter().any(|field| field.attrs.faulty) => {}
        [] => {
            let message = format!("`{ident}` has no key: mark its key property `#[odata(key)]`");
            errors.at(ident, message);
        }
        [_] => {}
        _ => composite_key(fields, &parts, errors),
    }
    parts.sort_by_key(|(index, part)| (part.value, *index));
    parts.into_iter().map(|(index, _)| index).collect()
}

/// Each part has a place, and no two the same one.
fn composite_key(
    fields: &[&RawField<'_>],
    parts: &[(usize, &Spanned<KeyPart>)],
    errors: &mut Errors,
) {
    if let Some((_, part)) = parts.iter().find(|(_, part)| part.value == KeyPart::Whole) {
        let first = fields[parts[0].0].ident;
        return errors.at_span(
            part.span,
            format!(
                "more than one `key`: if `{first}` is not the whole key, give each part its place \
                 in the key predicate: `key = 1`, `key = 2`"
            ),
        );
    }
    for (number, (_, part)) in parts.iter().enumerate() {
        if parts[..number].iter().any(|(_, other)| other.value == part.value) {
            errors.at_span(part.span, "another part of the key has this place already");
        }
    }
}

/// The type within all `Option`, `Vec` and `Box`.
pub(crate) fn item_type(mut ty: &Type) -> &Type {
    while let Some(inner) = ["Option", "Vec", "Box"].iter().find_map(|of| generic_argument(ty, of))
    {
        ty = inner;
    }
    ty
}

/// Whether a type, by its name, is one that a property can have without any feature.
pub(crate) fn is_known_type(ty: &Type) -> bool {
    const KNOWN: [&str; 12] = [
        "bool",
        "u8",
        "i8",
        "i16",
        "i32",
        "i64",
        "f32",
        "f64",
        "String",
        "str",
        "Cow",
        "DateTimeOffset",
    ];
    KNOWN.iter().any(|name| is_named(ty, name))
}

/// `T` of a type written as `wrapper<T>`, whatever the path before it.
pub(crate) fn generic_argument<'a>(ty: &'a Type, wrapper: &str) -> Option<&'a Type> {
    let Type::Path(path) = ungrouped(ty) else {
        return None;
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match (last.ident == wrapper, arguments.args.first()?) {
        (true, GenericArgument::Type(inner)) => Some(inner),
        _ => None,
    }
}

/// Whether a type is written as this name, whatever the path before it.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == name),
        _ => false,
    }
}

/// A type that came through a `macro_rules!` fragment stands in a group that nobody sees.
fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        match ty {
            Type::Group(group) => ty = &group.elem,
            Type::Paren(paren) => ty = &paren.elem,
            _ => return ty,
        }
    }
}
