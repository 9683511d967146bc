//! The fields of a struct, and their names.

use std::collections::HashMap;

use super::attributes::Attributes;
use crate::csdl::{Annotation, NavigationProperty, Property, StructuredType};
use crate::names::{self, Case, Taken, in_order_of_claim, snake};
use crate::overlay::Overlay;

/// A field of a struct.
pub(super) struct Field<'a> {
    /// The name in Rust.
    pub(super) rust: String,
    /// The name in OData.
    pub(super) name: &'a str,
    /// The type that declares the property, which may be a base type.
    pub(super) by: &'a str,
    pub(super) kind: FieldKind<'a>,
}

/// The property of a field.
pub(super) enum FieldKind<'a> {
    Property(&'a Property),
    Navigation(&'a NavigationProperty),
}

impl<'a> Field<'a> {
    pub(super) fn annotations(&self) -> &'a [Annotation] {
        match self.kind {
            FieldKind::Property(it) => &it.annotations,
            FieldKind::Navigation(it) => &it.annotations,
        }
    }

    /// Returns the name of the type, or of the type of an item.
    pub(super) fn type_name(&self) -> &'a str {
        match self.kind {
            FieldKind::Property(it) => &it.of.name,
            FieldKind::Navigation(it) => &it.of.name,
        }
    }

    /// Returns the path of the property in the model.
    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.by, self.name)
    }
}

/// Returns the name of the constant of a field. Two fields with different names may have the same constant.
pub(super) fn constant(field: &str) -> Vec<String> {
    vec![names::constant(field)]
}

/// Returns the fields of a struct, in the order of the types that declare them. A redeclared property has the position of
/// the first declaration, and everything else from the last.
pub(super) fn fields<'a>(
    declaring: &[(&'a str, &'a StructuredType)],
    overlay: &Overlay,
    taken: &mut Taken,
) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    let mut indexes = HashMap::new();
    for (by, of) in declaring {
        let structural = of.properties.iter().map(|it| (&*it.name, FieldKind::Property(it)));
        let navigation = of.navigation.iter().map(|it| (&*it.name, FieldKind::Navigation(it)));
        for (name, kind) in structural.chain(navigation) {
            let field = Field { rust: String::new(), name, by, kind };
            match indexes.get(name) {
                None => {
                    indexes.insert(name, fields.len());
                    fields.push(field);
                }
                Some(index) => fields[*index] = field,
            }
        }
    }
    name_fields(&mut fields, overlay, taken);
    fields
}

/// Sets the names of the fields. Names of the overlay come first, then those of structural properties. If a navigation
/// property has the name of a structural one, as `_SoldToParty` and `SoldToParty`, its name ends in `_nav`.
fn name_fields(fields: &mut [Field<'_>], overlay: &Overlay, taken: &mut Taken) {
    for field in fields.iter_mut() {
        if let Some(given) = overlay.name_of(field.by, field.name) {
            field.rust = taken.take(&given, constant);
        }
    }
    for is_link in [false, true] {
        let is_it = |field: &&mut Field<'_>| {
            field.rust.is_empty() && matches!(field.kind, FieldKind::Navigation(_)) == is_link
        };
        let unnamed = fields.iter_mut().filter(is_it).map(|field| (snake(field.name), field));
        let mut unnamed = in_order_of_claim(unnamed.collect(), |field| field.name, constant);
        unnamed.sort_by_key(|(name, _)| taken.has(name, constant));
        for (mut name, field) in unnamed {
            if is_link && taken.has(&name, constant) {
                let plain = name.strip_prefix("r#").unwrap_or(&name).trim_end_matches('_');
                name = format!("{plain}_nav");
            }
            field.rust = taken.take(&name, constant);
        }
    }
}

/// Returns the attributes of a field with its OData name, if the case does not give this name.
pub(super) fn named(case: Case, field: &Field<'_>) -> Attributes {
    let mut attributes = Attributes::default();
    if case.of_field(&field.rust) != field.name {
        attributes.text("name", field.name);
    }
    attributes
}
