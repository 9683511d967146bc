//! Visits the members of a JSON body with their declarations in the metadata.

use odata_codegen::Model;
use odata_codegen::csdl::{Property, StructuredKind, StructuredType, TypeRef};
use serde_json::{Map, Value};

/// The primitive types that have a Rust type, without `Edm.` and those of geography.
pub(crate) const PRIMITIVE: [&str; 17] = [
    "Binary",
    "Boolean",
    "Byte",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Double",
    "Duration",
    "Guid",
    "Int16",
    "Int32",
    "Int64",
    "SByte",
    "Single",
    "Stream",
    "String",
    "TimeOfDay",
];

/// A value in a body, with its declaration.
pub(crate) struct Place<'a> {
    /// The path in the body, such as `items[2].price`.
    pub(crate) path: String,
    pub(crate) of: &'a TypeRef,
    /// `None` for a navigation property.
    pub(crate) property: Option<&'a Property>,
}

impl Place<'_> {
    pub(crate) const fn is_navigation(&self) -> bool {
        self.property.is_none()
    }
}

/// The qualified name in a type annotation.
pub(crate) fn annotated(object: &Map<String, Value>) -> Option<&str> {
    let text = object.get("@odata.type").or_else(|| object.get("@type"))?.as_str()?;
    let name = text.rsplit_once('#').map_or(text, |(_, name)| name);
    (!name.is_empty()).then_some(name)
}

/// The type of an object: from its annotation if the model has that type, otherwise the declared one.
pub(crate) fn type_of<'m>(
    model: &'m Model<'m>,
    declared: &str,
    object: &Map<String, Value>,
) -> Option<(&'m str, &'m StructuredType)> {
    let annotated = annotated(object).and_then(|name| find(model, name));
    annotated.or_else(|| find(model, declared))
}

/// The structured type of this name, in any case: documentation often differs in it.
pub(crate) fn find<'m>(model: &'m Model<'m>, name: &str) -> Option<(&'m str, &'m StructuredType)> {
    model.declaration(name).or_else(|| {
        let same = |other: &&str| other.eq_ignore_ascii_case(name);
        model.declaration(model.types().map(|(name, _)| name).find(same)?)
    })
}

/// A type and its base types.
pub(crate) fn chain<'m>(
    model: &'m Model<'m>,
    of: (&'m str, &'m StructuredType),
) -> impl Iterator<Item = (&'m str, &'m StructuredType)> {
    std::iter::once(of).chain(model.bases(of.0).collect::<Vec<_>>())
}

/// Returns the declaration of the member of this name.
fn declared<'m>(
    model: &'m Model<'m>,
    of: (&'m str, &'m StructuredType),
    name: &str,
) -> Option<(&'m TypeRef, Option<&'m Property>)> {
    chain(model, of).find_map(|(_, of)| {
        let property = of.properties.iter().find(|it| it.name == name);
        let navigation = || of.navigation.iter().find(|it| it.name == name);
        property.map(|it| (&it.of, Some(it))).or_else(|| navigation().map(|it| (&it.of, None)))
    })
}

/// Visits each declared member of an object of this type, outer before inner.
pub(crate) fn walk<'m>(
    model: &'m Model<'m>,
    type_name: &str,
    object: &mut Map<String, Value>,
    path: &str,
    visit: &mut dyn FnMut(&Place<'m>, &mut Value),
) {
    let Some(of) = type_of(model, type_name, object) else { return };
    for (name, value) in object.iter_mut() {
        let Some((declared, property)) = declared(model, of, name) else { continue };
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let place = Place { path, of: declared, property };
        visit(&place, value);
        within(model, &place, value, visit);
    }
}

fn within<'m>(
    model: &'m Model<'m>,
    place: &Place<'m>,
    value: &mut Value,
    visit: &mut dyn FnMut(&Place<'m>, &mut Value),
) {
    match value {
        Value::Object(object) => walk(model, &place.of.name, object, &place.path, visit),
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                if let Value::Object(object) = item {
                    let path = format!("{}[{index}]", place.path);
                    walk(model, &place.of.name, object, &path, visit);
                }
            }
        }
        _ => {}
    }
}

/// Returns `true` if values of this type are objects.
pub(crate) fn is_structured(model: &Model<'_>, name: &str) -> bool {
    model.structured(name).is_some()
}

pub(crate) fn is_entity(model: &Model<'_>, name: &str) -> bool {
    model.structured(name).is_some_and(|of| of.kind == StructuredKind::Entity)
}
