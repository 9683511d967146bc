//! What decides how a property is written and read: its facets, and what annotations say of it.

use crate::csdl::{Annotation, Expression};
use crate::model::{Declared, Model, Restriction, is_true, literal};

const CORE: &str = "Org.OData.Core.V1.";
const VALIDATION: &str = "Org.OData.Validation.V1.";

/// Facts of a structural property beyond its type and facets.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own.
pub struct PropertyFacts {
    /// Its own text for people.
    pub description: Option<String>,
    /// The service computes it, or lets nobody write it.
    pub computed: bool,
    /// The service gives it a value where the client gives none.
    pub computed_default: bool,
    /// It is written on create only.
    pub immutable: bool,
    /// Create must have it.
    pub required: bool,
    /// The least value.
    pub minimum: Option<String>,
    /// The greatest value.
    pub maximum: Option<String>,
    /// The least number of items.
    pub min_items: Option<String>,
    /// The greatest number of items.
    pub max_items: Option<String>,
    /// The only values.
    pub allowed_values: Vec<String>,
}

impl PropertyFacts {
    /// The facts that annotations of the property state.
    pub(crate) fn stated(model: &Model<'_>, Declared { by, property }: Declared<'_>) -> Self {
        let path = format!("{by}/{}", property.name);
        let mut facts = Self::default();
        for annotation in model.annotations(&path, &property.annotations) {
            facts.add(annotation);
        }
        facts
    }

    pub(crate) fn of(model: &Model<'_>, declared: Declared<'_>) -> Self {
        let Declared { by, property } = declared;
        let mut facts = Self::stated(model, declared);
        let is = |restriction| model.is_restricted(by, &property.name, restriction);
        facts.required = is(Restriction::Required);
        facts.computed |= is(Restriction::Computed);
        facts.immutable |= is(Restriction::Immutable);
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
                "Minimum" => self.minimum = text(),
                "Maximum" => self.maximum = text(),
                "MinItems" => self.min_items = text(),
                "MaxItems" => self.max_items = text(),
                "AllowedValues" => self.allowed_values = allowed_values(annotation),
                _ => {}
            }
        }
    }
}

/// Returns `true` if these annotations of a property would be docs or facts of it.
pub(crate) fn tell(annotations: &[&Annotation]) -> bool {
    let mut facts = PropertyFacts::default();
    for annotation in annotations {
        facts.add(annotation);
    }
    facts != PropertyFacts::default() || !texts(annotations, "").is_empty()
}

/// `Read`, or `None`, and so not `Write`.
fn is_read_only(annotation: &Annotation) -> bool {
    // In JSON they are a text with commas.
    let Some(Expression::EnumMember(members) | Expression::Constant(_, members)) =
        &annotation.value
    else {
        return false;
    };
    let names = members.split([' ', ',']).map(|it| it.rsplit('/').next().unwrap_or_default());
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    !names.is_empty() && names.iter().all(|name| ["Read", "None"].contains(name))
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

/// Returns `true` for `{i18n>Name}`, which names a text of another file.
fn is_text_key(text: &str) -> bool {
    let key = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    key.and_then(|key| key.trim_start_matches('@').strip_prefix("i18n>"))
        .is_some_and(|key| !key.contains(char::is_whitespace))
}

/// The texts for people of an element, the most telling first, each once: its description, or the
/// label and the quick info of SAP, then the long description.
pub(crate) fn texts<'c>(annotations: &[&'c Annotation], name: &str) -> Vec<&'c str> {
    const SAP: &str = "com.sap.vocabularies.Common.v1.";
    let terms =
        [(CORE, "Description"), (SAP, "Label"), (SAP, "QuickInfo"), (CORE, "LongDescription")];
    let mut texts = Vec::new();
    for (vocabulary, term) in terms {
        let is_it = |it: &&&Annotation| {
            it.qualifier.is_none() && it.term.strip_prefix(vocabulary) == Some(term)
        };
        let text = annotations.iter().filter(is_it).find_map(|it| literal(it));
        texts.extend(text.map(str::trim).filter(|text| !text.is_empty()));
    }
    // The key of a text that is not translated, a name, or another text again, tells nothing.
    texts.retain(|text| !is_text_key(text));
    let mut told = vec![name.to_lowercase()];
    texts.retain(|text| {
        let text = text.to_lowercase();
        let is_new = !told.contains(&text);
        told.push(text);
        is_new
    });
    texts
}
