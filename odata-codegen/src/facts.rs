//! The facts and the texts that annotations state.

use crate::csdl::{Annotation, Constant, Expression, PropertyValue};

const CORE: &str = "Org.OData.Core.V1.";
const VALIDATION: &str = "Org.OData.Validation.V1.";
const SAP_COMMON: &str = "com.sap.vocabularies.Common.v1.";

/// The facts about a structural property that annotations state, in addition to its type and its facets.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(clippy::struct_excessive_bools)] // The flags are independent of each other.
pub struct PropertyFacts {
    /// The description for people.
    pub description: Option<String>,
    /// `true` if the service computes the property, or does not let clients write it.
    pub computed: bool,
    /// `true` if the service sets a value when create has none.
    pub computed_default: bool,
    /// `true` if clients can set the property on create only.
    pub immutable: bool,
    /// `true` if the property is required on create.
    pub required: bool,
    /// The least value.
    pub minimum: Option<String>,
    /// The greatest value.
    pub maximum: Option<String>,
    /// `true` if values must be greater than the minimum.
    pub is_minimum_exclusive: bool,
    /// `true` if values must be less than the maximum.
    pub is_maximum_exclusive: bool,
    /// The number that values are an integer multiple of.
    pub multiple_of: Option<String>,
    /// The least number of items.
    pub min_items: Option<String>,
    /// The greatest number of items.
    pub max_items: Option<String>,
    /// The allowed values; empty if all values are allowed.
    pub allowed_values: Vec<String>,
}

impl PropertyFacts {
    /// Returns the facts that these annotations of a property state.
    pub(crate) fn stated<'a>(annotations: impl Iterator<Item = &'a Annotation>) -> Self {
        let mut facts = Self::default();
        for annotation in annotations {
            facts.add(annotation);
        }
        facts
    }

    fn add(&mut self, annotation: &Annotation) {
        let text = || literal(annotation).map(str::to_owned);
        let Annotation { term, qualifier: None, .. } = annotation else { return };
        if let Some(term) = term.strip_prefix(CORE) {
            match term {
                "Description" => self.description = text(),
                "Computed" => self.computed |= is_true(annotation),
                "ComputedDefaultValue" => self.computed_default |= is_true(annotation),
                "Immutable" => self.immutable |= is_true(annotation),
                "Permissions" => self.computed |= is_read_only(annotation),
                _ => {}
            }
        } else if let Some(term) = term.strip_prefix(VALIDATION) {
            match term {
                "Minimum" => {
                    self.minimum = text();
                    self.is_minimum_exclusive = is_exclusive(annotation);
                }
                "Maximum" => {
                    self.maximum = text();
                    self.is_maximum_exclusive = is_exclusive(annotation);
                }
                "MultipleOf" => self.multiple_of = text(),
                "MinItems" => self.min_items = text(),
                "MaxItems" => self.max_items = text(),
                "AllowedValues" => self.allowed_values = allowed_values(annotation),
                _ => {}
            }
        }
    }
}

/// Returns `true` if these annotations of a property state facts or texts.
pub(crate) fn has_facts(annotations: &[&Annotation]) -> bool {
    PropertyFacts::stated(annotations.iter().copied()) != PropertyFacts::default()
        || !texts(annotations, "").is_empty()
}

/// Returns `true` if the value is `Read` or `None`, without `Write`.
fn is_read_only(annotation: &Annotation) -> bool {
    // XML separates members with spaces, JSON with commas.
    let Some(Expression::EnumMember(members) | Expression::Constant(_, members)) =
        &annotation.value
    else {
        return false;
    };
    let names = members.split([' ', ',']).map(|it| it.rsplit('/').next().unwrap_or_default());
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    !names.is_empty() && names.iter().all(|name| ["Read", "None"].contains(name))
}

/// Returns `true` if a minimum or maximum is not a value itself (`Validation.Exclusive`).
fn is_exclusive(bound: &Annotation) -> bool {
    let is_it = |it: &&Annotation| {
        it.qualifier.is_none() && it.term.strip_prefix(VALIDATION) == Some("Exclusive")
    };
    bound.annotations.iter().find(is_it).is_some_and(is_true)
}

fn allowed_values(annotation: &Annotation) -> Vec<String> {
    let Some(Expression::Collection(items)) = &annotation.value else { return Vec::new() };
    let value = |item: &Expression| match item {
        Expression::Record { properties, .. } => {
            let value = properties.iter().find(|it| it.property == "Value")?;
            match value.value.as_ref()? {
                Expression::Constant(_, text) => Some(text.clone()),
                _ => None,
            }
        }
        _ => None,
    };
    items.iter().filter_map(value).collect()
}

/// Returns the text of a deprecated element (`Core.Revisions` with the kind `Deprecated`), in one line.
pub(crate) fn deprecation<'c>(
    mut annotations: impl Iterator<Item = &'c Annotation>,
) -> Option<String> {
    let revisions = annotations.find(|it| {
        it.qualifier.is_none() && it.term.strip_prefix(CORE).is_some_and(|it| it == "Revisions")
    })?;
    let Some(Expression::Collection(items)) = &revisions.value else { return None };
    let revision = items.iter().find(|item| {
        let kind = text_of(item, "Kind").unwrap_or_default();
        kind.rsplit('/').next() == Some("Deprecated")
    })?;
    let description = text_of(revision, "Description").unwrap_or("deprecated by the service");
    let text = description.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match text_of(revision, "RemovalDate") {
        Some(date) => format!("{text} (removal: {date})"),
        None => text,
    })
}

/// Returns the text of a constant, or the enumeration members, in a property of a record.
fn text_of<'c>(record: &'c Expression, property: &str) -> Option<&'c str> {
    let Expression::Record { properties, .. } = record else { return None };
    match properties.iter().find(|it| it.property == property)?.value.as_ref()? {
        Expression::Constant(_, text) | Expression::EnumMember(text) => Some(text.trim()),
        _ => None,
    }
}

/// Returns the texts for people of an element, the most important first, each once: the description, the label and
/// the quick info of SAP, and the long description.
pub(crate) fn texts<'c>(annotations: &[&'c Annotation], name: &str) -> Vec<&'c str> {
    let terms = [
        (CORE, "Description"),
        (SAP_COMMON, "Label"),
        (SAP_COMMON, "QuickInfo"),
        (CORE, "LongDescription"),
    ];
    let mut texts = Vec::new();
    for (vocabulary, term) in terms {
        let is_it = |it: &&&Annotation| {
            it.qualifier.is_none() && it.term.strip_prefix(vocabulary) == Some(term)
        };
        let text = annotations.iter().filter(is_it).find_map(|it| literal(it));
        texts.extend(text.map(str::trim).filter(|text| !text.is_empty()));
    }
    // The key of an untranslated text, the name of the element, and a repeated text say nothing new.
    texts.retain(|text| !is_text_key(text));
    let mut seen = vec![name.to_lowercase()];
    texts.retain(|text| {
        let text = text.to_lowercase();
        let is_new = !seen.contains(&text);
        seen.push(text);
        is_new
    });
    texts
}

/// Returns `true` for `{i18n>Name}`, the key of a text in another file.
fn is_text_key(text: &str) -> bool {
    let key = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    key.and_then(|key| key.trim_start_matches('@').strip_prefix("i18n>"))
        .is_some_and(|key| !key.contains(char::is_whitespace))
}

/// Returns `true` if the value of a Boolean term is true, which is the default.
fn is_true(annotation: &Annotation) -> bool {
    match &annotation.value {
        None => true,
        Some(Expression::Constant(Constant::Bool, value)) => value.trim() == "true",
        Some(_) => false,
    }
}

/// Returns the text of a constant.
fn literal(annotation: &Annotation) -> Option<&str> {
    match annotation.value.as_ref()? {
        Expression::Constant(_, text) => Some(text),
        _ => None,
    }
}

/// Returns the items of a collection in a property of a record.
pub(crate) fn items_of<'a>(annotation: &'a Annotation, property: &str) -> &'a [Expression] {
    let Some(Expression::Record { properties, .. }) = &annotation.value else { return &[] };
    let is_it = |it: &&PropertyValue| it.property == property;
    match properties.iter().find(is_it).and_then(|it| it.value.as_ref()) {
        Some(Expression::Collection(items)) => items,
        _ => &[],
    }
}

/// Returns `true` if a call can leave out the parameter with these annotations.
pub(crate) fn is_optional_parameter(annotations: &[&Annotation]) -> bool {
    let is_it = |it: &&&Annotation| {
        it.qualifier.is_none() && it.term.strip_prefix(CORE) == Some("OptionalParameter")
    };
    annotations.iter().any(|it| is_it(&it))
}
