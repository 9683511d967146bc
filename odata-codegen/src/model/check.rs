//! Checks of the names of a model, and of the elements that they refer to.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use super::{Model, Type};
use crate::csdl::{
    CsdlError, EnumMember, EnumType, ItemKind, MAX_BASES, Problem, Schema, StructuredKind,
    StructuredType, TypeRef,
};

impl Model<'_> {
    /// Checks the names of types, members and containers, and the types that they refer to.
    pub(super) fn check_names(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        for (name, container) in &self.containers {
            if !is_identifier(&container.name) {
                errors.push(CsdlError::new(&**name, wrong_name(&container.name)));
            }
        }
        for (name, of) in &self.types {
            if !is_identifier(of.name()) {
                errors.push(CsdlError::new(&**name, wrong_name(of.name())));
            }
            match of {
                Type::Structured(of) => self.check_structured(name, of, &mut errors),
                // A type definition has a primitive type, and never another type definition [OData-CSDL 11].
                Type::Definition(of) if !is_concrete(&of.underlying) => {
                    let problem = Problem::Value("UnderlyingType", of.underlying.clone());
                    errors.push(CsdlError::new(&**name, problem));
                }
                Type::Definition(_) => {}
                Type::Enum(of) => check_members(name, of, &mut errors),
            }
        }
        errors
    }

    /// Checks the kinds of base types, of related entities, and of entity sets and singletons, after
    /// [`check_names`](Self::check_names) and [`check_bases`](Self::check_bases).
    pub(super) fn check_uses(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        for (name, of) in &self.types {
            let Type::Structured(of) = of else { continue };
            let base = of.base.as_deref().and_then(|base| self.structured(base));
            if base.is_some_and(|base| base.kind != of.kind) {
                let text = of.base.clone().unwrap_or_default();
                let problem = Problem::Value("BaseType", format!("{text}, a type of another kind"));
                errors.push(CsdlError::new(&**name, problem));
            }
            for property in &of.navigation {
                let is_other = match self.get(&property.of.name) {
                    Some(Type::Structured(target)) => target.kind != StructuredKind::Entity,
                    Some(_) => true,
                    None => property
                        .of
                        .name
                        .strip_prefix("Edm.")
                        .is_some_and(|name| name != "EntityType" && is_edm(name)),
                };
                if is_other {
                    let text = format!("{}, which is not an entity type", property.of.name);
                    let place = format!("{name}/{}", property.name);
                    errors.push(CsdlError::new(place, Problem::Value("Type", text)));
                }
            }
        }
        self.check_sets(&mut errors);
        errors
    }

    /// Checks the names and the types of entity sets and singletons.
    fn check_sets(&self, errors: &mut Vec<CsdlError>) {
        let sets = self
            .items
            .iter()
            .filter(|item| matches!(item.kind, ItemKind::EntitySet | ItemKind::Singleton));
        for set in sets {
            if !is_set_name(&set.name) {
                let path = self.container_path(set).unwrap_or_default();
                errors.push(CsdlError::new(path, wrong_name(&set.name)));
            }
            if self.structured(&set.of).is_some_and(|of| of.kind == StructuredKind::Entity) {
                continue;
            }
            let is_elsewhere = self.is_foreign(&set.of) || self.is_faulty(&set.of);
            if !is_elsewhere && set.of != "Edm.EntityType" {
                let problem = Problem::Unresolved(format!("entity type {}", set.of));
                let path = self.container_path(set).unwrap_or_default();
                errors.push(CsdlError::new(&*set.name, problem).about(path));
            }
        }
    }

    /// Returns `true` if one of the base types has a mistake.
    pub(super) fn has_faulty_base(&self, name: &str, of: &StructuredType) -> bool {
        let last = self.bases(name).last().map_or(of, |(_, base)| base);
        last.base.as_deref().is_some_and(|base| self.is_faulty(base))
    }

    /// Returns `true` if one of the base types is in a document that is not part of the model.
    pub(super) fn has_foreign_base(&self, name: &str, of: &StructuredType) -> bool {
        let last = self.bases(name).last().map_or(of, |(_, base)| base);
        last.base.as_deref().is_some_and(|base| self.is_foreign(base))
    }

    fn check_structured(&self, name: &str, of: &StructuredType, errors: &mut Vec<CsdlError>) {
        let is_elsewhere = |name: &str| self.is_foreign(name) || self.is_faulty(name);
        let base = of.base.as_deref().filter(|base| !is_elsewhere(base));
        if let Some(base) = base.filter(|base| self.structured(base).is_none()) {
            let problem = Problem::Unresolved(format!("base type {base}"));
            errors.push(CsdlError::new(name, problem));
        }
        let structural = of.properties.iter().map(|it| (&it.name, &it.of));
        let navigation = of.navigation.iter().map(|it| (&it.name, &it.of));
        let is_entity = |of: &TypeRef| {
            self.structured(&of.name).is_some_and(|it| it.kind == StructuredKind::Entity)
        };
        for property in of.properties.iter().filter(|it| is_entity(&it.of)) {
            let text = format!("{}, an entity type, in a structural property", property.of.name);
            let place = format!("{name}/{}", property.name);
            errors.push(CsdlError::new(place, Problem::Value("Type", text)));
        }
        let mut seen = BTreeSet::new();
        for (property, of) in structural.chain(navigation) {
            let error = |problem| CsdlError::new(format!("{name}/{property}"), problem);
            if !seen.insert(property) {
                errors.push(error(Problem::Duplicate(property.clone())));
            }
            if !is_property_name(property) {
                errors.push(error(wrong_name(property)));
            }
            if !self.is_known(of) {
                errors.push(error(Problem::Unresolved(format!("type {}", of.name))));
            }
        }
    }

    /// Checks that chains of base types end, and have at most [`MAX_BASES`] types. A walk through long chains for each type
    /// would take quadratic time.
    pub(super) fn check_bases(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        // The number of base types of each type; `None` if it is not known yet, or the chain does not end.
        let mut depths = HashMap::<&str, Option<usize>>::new();
        for name in self.types.keys() {
            let mut walked = Vec::new();
            let mut next = Some(&**name);
            let mut depth = loop {
                let Some(name) = next else { break Some(0) };
                if let Some(known) = depths.get(name) {
                    let ring = walked.iter().skip_while(|other| **other != name);
                    let error =
                        |name: &&str| CsdlError::new(*name, Problem::Cycle(name.to_string()));
                    errors.extend(ring.map(error));
                    break known.map(|depth| depth + 1);
                }
                depths.insert(name, None);
                walked.push(name);
                let of = self.structured(name);
                next = of.and_then(|of| of.base.as_deref()).filter(|it| self.get(it).is_some());
            };
            for name in walked.into_iter().rev() {
                if depth == Some(MAX_BASES + 1) {
                    let bound = "the type has more than 100 base types: shorten the chain";
                    errors.push(CsdlError::new(name, Problem::TooLarge(bound.to_owned())));
                }
                depths.insert(name, depth);
                depth = depth.map(|depth| depth + 1);
            }
        }
        errors
    }

    pub(crate) fn is_known(&self, of: &TypeRef) -> bool {
        of.name.strip_prefix("Edm.").is_some_and(is_edm)
            || self.types.contains_key(&of.name)
            || self.is_foreign(&of.name)
            || self.is_faulty(&of.name)
    }
}

fn check_members(name: &str, of: &EnumType, errors: &mut Vec<CsdlError>) {
    let wrong = of.members.iter().filter(|member| !is_identifier(&member.name));
    let error = |member: &EnumMember| CsdlError::new(name, wrong_name(&member.name));
    errors.extend(wrong.map(error));
    let Some(range) = range(of) else {
        let underlying = of.underlying.clone().unwrap_or_default();
        errors.push(CsdlError::new(name, Problem::Value("UnderlyingType", underlying)));
        return;
    };
    let outside = of.members.iter().filter(|member| !range.contains(&member.value));
    errors.extend(outside.map(|member| {
        let underlying = of.underlying.as_deref().unwrap_or("Edm.Int32");
        let text = format!("{}, which is not a value of {underlying}", member.value);
        CsdlError::new(format!("{name}/{}", member.name), Problem::Value("Value", text))
    }));
    // The value of a member of flags is a set of bits [OData-CSDL 10.3].
    let negative = of.members.iter().filter(|it| of.is_flags && it.value < 0);
    errors.extend(negative.map(|member| {
        let place = format!("{name}/{}", member.name);
        let text = format!("{}, because members of flags are not negative", member.value);
        CsdlError::new(place, Problem::Value("Value", text))
    }));
}

/// Returns `true` for a primitive type that is neither abstract, as `Edm.Untyped` is, nor a path.
fn is_concrete(name: &str) -> bool {
    let is_abstract = |name: &str| {
        name.ends_with("Path")
            || ["ComplexType", "EntityType", "PrimitiveType", "Untyped"].contains(&name)
    };
    name.strip_prefix("Edm.").is_some_and(|name| is_edm(name) && !is_abstract(name))
}

/// Returns the values that members can have; `None` for a type that an enumeration type cannot have
/// \[OData-CSDL 10.2\].
fn range(of: &EnumType) -> Option<RangeInclusive<i64>> {
    let (least, greatest) = match of.underlying.as_deref() {
        Some("Edm.Byte") => (0, u8::MAX.into()),
        Some("Edm.SByte") => (i8::MIN.into(), i8::MAX.into()),
        Some("Edm.Int16") => (i16::MIN.into(), i16::MAX.into()),
        None | Some("Edm.Int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("Edm.Int64") => (i64::MIN, i64::MAX),
        Some(_) => return None,
    };
    Some(least..=greatest)
}

/// Returns `true` for a valid namespace \[OData-CSDL 5.1\], which can appear in source code.
///
/// `Edm` is reserved for primitive types \[OData-CSDL 3.3\], and `odata` for control information. The
/// other reserved namespaces, `System` and `Transient`, are allowed because services use them.
pub(super) fn is_namespace(schema: &Schema) -> bool {
    let parts = || schema.namespace.split('.');
    if !has_types(schema) {
        return parts().all(is_property_name);
    }
    let is_taken = schema.namespace == "Edm" || parts().next() == Some("odata");
    let is_short = schema.namespace.chars().count() <= 511;
    !is_taken && is_short && parts().all(is_identifier)
}

/// Returns `true` if a schema has types. Other schemas have annotations or terms only.
fn has_types(schema: &Schema) -> bool {
    !(schema.structured_types.is_empty()
        && schema.enum_types.is_empty()
        && schema.type_definitions.is_empty())
}

/// Returns `true` for a valid name of an element \[OData-CSDL 15.2\], which can appear in source code.
///
/// A name begins with a letter or `_`. The symbol `℘` is not a letter, although Rust identifiers may begin with it.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_first = |it: char| it == '_' || unicode_ident::is_xid_start(it) && it.is_alphabetic();
    let mut letters = name.chars();
    let first = letters.next();
    first.is_some_and(is_first)
        && letters.all(unicode_ident::is_xid_continue)
        && name.chars().count() <= 128
}

/// Returns `true` for a valid name of a property. Hyphens are allowed because Microsoft Graph uses them.
pub(crate) fn is_property_name(name: &str) -> bool {
    is_identifier(&name.replace('-', "_")) && !name.starts_with('-')
}

/// Returns `true` for a valid name of an entity set or singleton. Slashes and points are allowed because some services
/// use them.
fn is_set_name(name: &str) -> bool {
    name.split(['/', '.']).all(is_identifier)
}

/// Returns the problem of an invalid name.
fn wrong_name(name: &str) -> Problem {
    Problem::Value("Name", name.to_owned())
}

/// Returns `true` for the name of a built-in type without `Edm.` \[OData-CSDL 3.3, 3.4, 14.4.1\].
pub(super) fn is_edm(name: &str) -> bool {
    const NAMES: [&str; 25] = [
        "AnnotationPath",
        "AnyPropertyPath",
        "Binary",
        "Boolean",
        "Byte",
        "ComplexType",
        "Date",
        "DateTimeOffset",
        "Decimal",
        "Double",
        "Duration",
        "EntityType",
        "Guid",
        "Int16",
        "Int32",
        "Int64",
        "ModelElementPath",
        "NavigationPropertyPath",
        "PrimitiveType",
        "PropertyPath",
        "SByte",
        "Single",
        "Stream",
        "String",
        "TimeOfDay",
    ];
    const SHAPES: [&str; 8] = [
        "",
        "Collection",
        "LineString",
        "MultiLineString",
        "MultiPoint",
        "MultiPolygon",
        "Point",
        "Polygon",
    ];
    let shape = name.strip_prefix("Geography").or_else(|| name.strip_prefix("Geometry"));
    NAMES.contains(&name) || name == "Untyped" || shape.is_some_and(|it| SHAPES.contains(&it))
}
