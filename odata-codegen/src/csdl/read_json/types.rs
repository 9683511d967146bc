//! Types and their properties in JSON.

use serde_json::Value;

use super::annotations::Annotated;
use super::members::{flag, list, literal, object, required, text};
use super::{Members, Read, Reader};
use crate::csdl::elements::{
    EnumMember, EnumType, Facets, MaxLength, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, Scale, StructuredKind, StructuredType, TypeDefinition, TypeRef,
};
use crate::csdl::error::{CsdlError, Problem};

impl Reader {
    pub(super) fn structured(
        &self,
        place: &str,
        name: &str,
        it: &Members,
        kind: StructuredKind,
    ) -> Read<StructuredType> {
        let mut of = StructuredType {
            kind,
            name: name.to_owned(),
            base: text(place, it, "$BaseType")?.map(|base| self.qualified(&base)),
            is_abstract: flag(place, it, "$Abstract")?.unwrap_or_default(),
            is_open: flag(place, it, "$OpenType")?.unwrap_or_default(),
            has_stream: flag(place, it, "$HasStream")?.unwrap_or_default(),
            key: key(place, it)?,
            annotations: self.annotations(place, it)?,
            ..StructuredType::default()
        };
        for (name, child) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            let place = format!("{place}/{name}");
            let child = object(&place, child);
            let child = child.and_then(|child| self.property(&place, name, child, &mut of));
            self.mistakes.keep(child)?;
        }
        Ok(of)
    }

    fn property(&self, place: &str, name: &str, it: &Members, of: &mut StructuredType) -> Read<()> {
        if text(place, it, "$Kind")?.as_deref() == Some("NavigationProperty") {
            of.navigation.push(self.navigation(place, name, it)?);
        } else {
            of.properties.push(Property {
                name: name.to_owned(),
                of: self.type_ref(place, it)?,
                facets: facets(place, it)?,
                default: default(it),
                annotations: self.annotations(place, it)?,
            });
        }
        Ok(())
    }

    fn navigation(&self, place: &str, name: &str, it: &Members) -> Read<NavigationProperty> {
        let of = self.type_ref(place, it)?;
        let annotated = Annotated::new(place, it, self.limits)?;
        let on_delete = text(place, it, "$OnDelete")?.map(|action| {
            let annotations = self.annotations_of(place, &annotated, "$OnDelete")?;
            Ok(OnDelete { action, annotations })
        });
        // A collection has no `$Nullable`. For a single value, the default is false.
        let nullable = flag(place, it, "$Nullable")?;
        let nullable = if of.is_collection { None } else { Some(nullable.unwrap_or_default()) };
        Ok(NavigationProperty {
            name: name.to_owned(),
            of,
            nullable,
            partner: text(place, it, "$Partner")?,
            contains_target: flag(place, it, "$ContainsTarget")?.unwrap_or_default(),
            constraints: self.constraints(place, it)?,
            on_delete: on_delete.transpose()?,
            annotations: self.annotations_of(place, &annotated, "")?,
        })
    }

    fn constraints(&self, place: &str, it: &Members) -> Read<Vec<ReferentialConstraint>> {
        let Some(pairs) = it.get("$ReferentialConstraint") else { return Ok(Vec::new()) };
        let pairs = object(place, pairs)?;
        let annotated = Annotated::new(place, pairs, self.limits)?;
        let constraints = pairs.iter().filter(|(name, _)| !name.contains('@'));
        let constraints = constraints.map(|(property, referenced)| {
            let annotations = self.annotations_of(place, &annotated, property)?;
            let (property, referenced) = (property.clone(), literal(referenced));
            Ok(ReferentialConstraint { property, referenced, annotations })
        });
        constraints.collect()
    }

    pub(super) fn type_ref(&self, place: &str, it: &Members) -> Read<TypeRef> {
        let name = match it.get("$Type") {
            None => "Edm.String".to_owned(),
            Some(Value::String(name)) => self.qualified(name),
            Some(other) => {
                return Err(CsdlError::new(place, Problem::Value("$Type", other.to_string())));
            }
        };
        Ok(TypeRef { name, is_collection: flag(place, it, "$Collection")?.unwrap_or_default() })
    }

    pub(super) fn enumeration(&self, place: &str, name: &str, it: &Members) -> Read<EnumType> {
        let mut members = Vec::new();
        let annotated = Annotated::new(place, it, self.limits)?;
        for (name, value) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            // A 64-bit number may be a string.
            let value = value.as_i64().or_else(|| value.as_str()?.parse().ok());
            let wrong = || Problem::Value("the value of a member", it[name].to_string());
            let value = value.ok_or_else(|| CsdlError::new(format!("{place}/{name}"), wrong()))?;
            let annotations = self.annotations_of(place, &annotated, name)?;
            members.push(EnumMember { name: name.clone(), value, annotations });
        }
        Ok(EnumType {
            name: name.to_owned(),
            underlying: text(place, it, "$UnderlyingType")?,
            is_flags: flag(place, it, "$IsFlags")?.unwrap_or_default(),
            members,
            annotations: self.annotations(place, it)?,
        })
    }

    pub(super) fn definition(&self, place: &str, name: &str, it: &Members) -> Read<TypeDefinition> {
        Ok(TypeDefinition {
            name: name.to_owned(),
            underlying: self.qualified(required(place, it, "$UnderlyingType")?),
            facets: Facets { nullable: None, ..facets(place, it)? },
            annotations: self.annotations(place, it)?,
        })
    }
}

/// Reads a default value.
pub(super) fn default(it: &Members) -> Option<String> {
    it.get("$DefaultValue").filter(|value| !value.is_null()).map(literal)
}

fn key(place: &str, it: &Members) -> Read<Vec<PropertyRef>> {
    let parts = list(place, it, "$Key")?.iter();
    let part = |part: &Value| match part {
        Value::String(name) => Ok(PropertyRef { name: name.clone(), alias: None }),
        Value::Object(pair) if pair.len() == 1 => {
            let (alias, name) = pair
                .iter()
                .next()
                .map_or_else(Default::default, |(alias, name)| (alias.clone(), literal(name)));
            Ok(PropertyRef { name, alias: Some(alias) })
        }
        other => Err(CsdlError::new(place, Problem::Value("$Key", other.to_string()))),
    };
    parts.map(part).collect()
}

/// Reads facets. In JSON, a value is not nullable by default \[OData-CSDLJSON 7.2.1\].
pub(super) fn facets(place: &str, it: &Members) -> Read<Facets> {
    let number = |name: &'static str| match it.get(name) {
        None => Ok(None),
        Some(value) => {
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            let wrong = || CsdlError::new(place, Problem::Value(name, value.to_string()));
            number.map(Some).ok_or_else(wrong)
        }
    };
    let scale = match it.get("$Scale").and_then(Value::as_str) {
        Some("variable") => Some(Scale::Variable),
        Some("floating") => Some(Scale::Floating),
        _ => number("$Scale")?.map(Scale::Digits),
    };
    let max_length = match it.get("$MaxLength").and_then(Value::as_str) {
        Some("max") => Some(MaxLength::Max),
        _ => number("$MaxLength")?.map(MaxLength::Length),
    };
    Ok(Facets {
        nullable: Some(flag(place, it, "$Nullable")?.unwrap_or_default()),
        max_length,
        precision: number("$Precision")?,
        scale,
        unicode: flag(place, it, "$Unicode")?,
        srid: it.get("$SRID").map(literal),
    })
}
