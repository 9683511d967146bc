//! Writes the file with which the derives check types. The file is short, because each derive searches it.
//!
//! A type has a line, and each of its own properties has a line below. Tabs separate the parts of a line. The derives
//! read the file in `odata-derive/src/metadata/facts.rs`.
//!
//! ```text
//! type   Demo.product   e   (base)   (abstract, open, media as a, o, m)   (entity set)
//! prop   id   Edm.Int32   k1d   (max length)   (precision)   (scale)
//! nav    parts   Collection(Demo.part)   (required, contained as r, t)
//! ```
//!
//! The operations follow after all types.

use crate::csdl::{Facets, MaxLength, Property, Scale, StructuredKind, StructuredType, TypeRef};
use crate::facts::PropertyFacts;
use crate::model::{Bounds, Declared, Key, Model, Type};
use crate::overlay::Overlay;

mod operations;

/// The first line, with the version of the format.
const HEAD: &str = "odata metadata 1\n";

pub(crate) fn text(model: &Model<'_>, overlay: &Overlay) -> String {
    let mut text = String::from(HEAD);
    for (name, of) in model.types() {
        let Type::Structured(of) = of else { continue };
        let kind = match of.kind {
            StructuredKind::Entity => "e",
            StructuredKind::Complex => "c",
        };
        let inherits = |is: &dyn Fn(&str, &StructuredType) -> bool| {
            is(name, of) || model.bases(name).any(|(name, of)| is(name, of))
        };
        let flags = letters([
            (of.is_abstract, "a"),
            (inherits(&|name, of| of.is_open || overlay.is_open(name)), "o"),
            (kind == "e" && inherits(&|_, of| of.has_stream), "m"),
        ]);
        let set = model.entity_sets(name).next().map_or("", |set| &*set.name);
        let base = of.base.as_deref().unwrap_or_default();
        line(&mut text, ["type", name, kind, base, &flags, set]);
        let key = model.key_of(name);
        // Inherited properties in a key of the type itself are written as its own.
        let own = of.properties.iter().map(|it| (name, it));
        for (by, it) in own.chain(model.inherited_key(name, of)) {
            property(&mut text, model, overlay, (by, key), it);
        }
        for it in &of.navigation {
            let required = overlay.of(name, &it.name).required;
            let flags = letters([(required, "r"), (it.contains_target, "t")]);
            line(&mut text, ["nav", &it.name, &type_text(model, &it.of), &flags]);
        }
    }
    operations::add(&mut text, model);
    text
}

fn property(
    text: &mut String,
    model: &Model<'_>,
    overlay: &Overlay,
    (by, key): (&str, Key<'_>),
    property: &Property,
) {
    let facts = model.facts(Declared { by, property });
    let more = overlay.of(by, &property.name);
    let index = model.key_index(key, &property.name);
    let key = index.map_or_else(String::new, |index| match key.parts().len() {
        1 => String::from("k"),
        _ => format!("k{}", index + 1),
    });
    let is_computed = facts.computed || more.computed;
    let is_required = (facts.required || more.required) && !is_computed;
    let is_nullable = property.facets.nullable.unwrap_or(!property.of.is_collection);
    let given = index.is_some() && !more.required;
    let flags = key
        + &letters([
            (is_nullable && index.is_none(), "n"),
            (is_computed && index.is_none(), "c"),
            (given || (facts.computed_default || more.computed_default) && !is_required, "d"),
            ((facts.immutable || more.immutable) && !is_computed && index.is_none(), "i"),
            (is_required, "r"),
        ]);
    let [max_length, precision, scale] = facet_texts(&property.of, &property.facets, &facts);
    let of = type_text(model, &property.of);
    line(text, ["prop", &property.name, &of, &flags, &max_length, &precision, &scale]);
}

/// Returns the greatest length, the precision and the scale; each is empty if it is not limited.
fn facet_texts(of: &TypeRef, facets: &Facets, annotated: &PropertyFacts) -> [String; 3] {
    // The greatest number means unlimited, so it needs no attribute.
    let count = |it: Option<u32>| {
        it.filter(|it| *it < u32::MAX).map_or_else(String::new, |it| it.to_string())
    };
    let max_length = match facets.max_length {
        Some(MaxLength::Length(length)) => count(Some(length)),
        _ => String::new(),
    };
    let scale = match facets.scale {
        // The bounds lack a scale that contradicts the precision.
        Some(Scale::Digits(_)) if of.name == "Edm.Decimal" => {
            Bounds::of(of, facets, annotated, &mut |_| {}).scale
        }
        Some(Scale::Digits(digits)) => Some(digits),
        _ => None,
    };
    [max_length, count(facets.precision), count(scale)]
}

/// Returns the name of a type. The name of a type definition comes with the underlying type.
fn type_text(model: &Model<'_>, of: &TypeRef) -> String {
    let name = match model.get(&of.name) {
        Some(Type::Definition(definition)) => format!("{}|{}", of.name, definition.underlying),
        _ => of.name.clone(),
    };
    if of.is_collection { format!("Collection({name})") } else { name }
}

fn letters<const N: usize>(flags: [(bool, &str); N]) -> String {
    flags.iter().filter(|(is_so, _)| *is_so).map(|(_, letter)| *letter).collect()
}

fn line<const N: usize>(text: &mut String, parts: [&str; N]) {
    // Names of other documents have not been checked.
    let parts = parts.map(|part| part.replace(char::is_control, ""));
    text.push_str(&parts.join("\t"));
    text.push('\n');
}
