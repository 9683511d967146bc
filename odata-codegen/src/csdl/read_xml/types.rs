//! Types and their properties in XML.

use super::element::{Element, children, text, trimmed};
use super::{Read, Reader};
use crate::csdl::elements::{
    EnumMember, EnumType, Facets, MaxLength, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, Scale, StructuredKind, StructuredType, TypeDefinition, TypeRef,
};
use crate::csdl::error::Problem;

impl Reader<'_> {
    pub(super) fn structured(
        &self,
        at: Element<'_, '_>,
        kind: StructuredKind,
    ) -> Read<StructuredType> {
        self.unique(at, &["Property", "NavigationProperty"], "Name")?;
        let parts = children(at, "Key").flat_map(|key| children(key, "PropertyRef"));
        let key = parts.map(|part| {
            Ok(PropertyRef {
                name: self.required(part, "Name")?.to_owned(),
                alias: trimmed(part, "Alias").map(str::to_owned),
            })
        });
        Ok(StructuredType {
            kind,
            name: self.required(at, "Name")?.to_owned(),
            base: trimmed(at, "BaseType").map(|base| self.qualified(base)),
            is_abstract: self.boolean(at, "Abstract")?.unwrap_or_default(),
            is_open: self.boolean(at, "OpenType")?.unwrap_or_default(),
            has_stream: self.boolean(at, "HasStream")?.unwrap_or_default(),
            key: key.collect::<Read<_>>()?,
            properties: self.each(at, "Property", Self::property)?,
            navigation: self.each(at, "NavigationProperty", Self::navigation)?,
            annotations: self.annotations(at)?,
        })
    }

    fn property(&self, at: Element<'_, '_>) -> Read<Property> {
        Ok(Property {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            facets: self.facets(at)?,
            default: text(at, "DefaultValue"),
            annotations: self.annotations(at)?,
        })
    }

    fn navigation(&self, at: Element<'_, '_>) -> Read<NavigationProperty> {
        let on_delete = children(at, "OnDelete").next().map(|child| {
            Ok(OnDelete {
                action: self.required(child, "Action")?.to_owned(),
                annotations: self.annotations(child)?,
            })
        });
        Ok(NavigationProperty {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            nullable: self.boolean(at, "Nullable")?,
            partner: text(at, "Partner"),
            contains_target: self.boolean(at, "ContainsTarget")?.unwrap_or_default(),
            constraints: self.each(at, "ReferentialConstraint", Self::constraint)?,
            on_delete: on_delete.transpose()?,
            annotations: self.annotations(at)?,
        })
    }

    fn constraint(&self, at: Element<'_, '_>) -> Read<ReferentialConstraint> {
        let property = self.required(at, "Property")?;
        Ok(ReferentialConstraint {
            property: property.to_owned(),
            referenced: self.required(at, "ReferencedProperty")?.to_owned(),
            annotations: self.prefixed(property, || self.annotations(at))?,
        })
    }

    pub(super) fn enum_type(&self, at: Element<'_, '_>) -> Read<EnumType> {
        self.unique(at, &["Member"], "Name")?;
        let mut members = Vec::new();
        let mut next = Some(0_i64);
        for child in children(at, "Member") {
            let stated = self.parsed(child, "Value")?;
            let value = stated.or(next).ok_or_else(|| {
                let rule = "Value is missing, and the value of the member before is the greatest: \
                            state a Value";
                self.error(child, Problem::Rule(rule.to_owned()))
            })?;
            next = value.checked_add(1);
            let name = self.required(child, "Name")?.to_owned();
            let annotations = self.prefixed(&name, || self.annotations(child))?;
            members.push(EnumMember { name, value, annotations });
        }
        Ok(EnumType {
            name: self.required(at, "Name")?.to_owned(),
            underlying: trimmed(at, "UnderlyingType").map(str::to_owned),
            is_flags: self.boolean(at, "IsFlags")?.unwrap_or_default(),
            members,
            annotations: self.annotations(at)?,
        })
    }

    pub(super) fn type_definition(&self, at: Element<'_, '_>) -> Read<TypeDefinition> {
        Ok(TypeDefinition {
            name: self.required(at, "Name")?.to_owned(),
            underlying: self.qualified(self.required(at, "UnderlyingType")?),
            facets: Facets { nullable: None, ..self.facets(at)? },
            annotations: self.annotations(at)?,
        })
    }

    pub(super) fn type_ref(&self, at: Element<'_, '_>) -> Read<TypeRef> {
        Ok(self.type_of(self.required(at, "Type")?))
    }

    fn type_of(&self, name: &str) -> TypeRef {
        let item = name.strip_prefix("Collection(").and_then(|item| item.strip_suffix(')'));
        TypeRef { name: self.qualified(item.unwrap_or(name).trim()), is_collection: item.is_some() }
    }

    pub(super) fn facets(&self, at: Element<'_, '_>) -> Read<Facets> {
        let max_length = match at.attribute("MaxLength").map(str::trim) {
            Some(max) if max.eq_ignore_ascii_case("max") => Some(MaxLength::Max),
            _ => self.parsed(at, "MaxLength")?.map(MaxLength::Length),
        };
        let scale = match at.attribute("Scale").map(str::trim) {
            Some(scale) if scale.eq_ignore_ascii_case("variable") => Some(Scale::Variable),
            Some(scale) if scale.eq_ignore_ascii_case("floating") => Some(Scale::Floating),
            _ => self.parsed(at, "Scale")?.map(Scale::Digits),
        };
        Ok(Facets {
            nullable: self.boolean(at, "Nullable")?,
            max_length,
            precision: self.parsed(at, "Precision")?,
            scale,
            unicode: self.boolean(at, "Unicode")?,
            srid: text(at, "SRID"),
        })
    }
}
