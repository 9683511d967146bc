//! Checks of keys \[OData-CSDL 6.5\].

use super::check::is_edm;
use super::{Model, Type};
use crate::csdl::{CsdlError, Problem, Property, PropertyRef, StructuredKind, StructuredType};

/// The primitive types that a key part may have, without `Edm.`.
const TYPES: [&str; 13] = [
    "Boolean",
    "Byte",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "Guid",
    "Int16",
    "Int32",
    "Int64",
    "SByte",
    "String",
    "TimeOfDay",
];

/// The primitive types that no key may have, although some services have such keys, such as Northwind one of
/// `Edm.Single`.
const ODD_TYPES: [&str; 3] = ["Binary", "Double", "Single"];

impl<'c> Model<'c> {
    /// The key of a type: that of the first type, in the order from the base types, that has one
    /// \[OData-CSDL 6.5\]. Empty if a part has a type that no key may have: `Edm.Binary`, `Edm.Double` or
    /// `Edm.Single`.
    #[must_use]
    pub fn key(&self, name: &str) -> &'c [PropertyRef] {
        let of_base = self.bases(name).filter(|(_, of)| !of.key.is_empty()).last();
        let own = || self.structured(name).map(|of| (name, of));
        let Some((name, of)): Option<(&str, &'c StructuredType)> = of_base.or_else(own) else {
            return &[];
        };
        let is_odd = |part: &PropertyRef| {
            let found = self.key_part(name, of, &part.name);
            found.is_ok_and(|it| it.is_some_and(|(_, property)| self.is_odd(property)))
        };
        if of.key.iter().any(is_odd) { &[] } else { &of.key }
    }

    /// The properties of base types that are the key of this type, with the types that declare them.
    pub(crate) fn inherited_key<'a>(
        &'a self,
        name: &'a str,
        of: &'a StructuredType,
    ) -> impl Iterator<Item = (&'a str, &'a Property)> {
        let own = self.key(name).iter().filter(|part| of.key.contains(part));
        let parts = own.filter_map(move |part| self.key_part(name, of, &part.name).ok()?);
        parts.filter(move |(by, _)| *by != name)
    }

    /// Checks that a key predicate can have the values of each part of a key.
    pub(super) fn check_keys(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        for (name, of) in self.with_keys() {
            for part in &of.key {
                let part = &*part.name;
                let problem = match self.key_part(name, of, part) {
                    Ok(Some((by, property))) => self.wrong_type(property).map(|it| (by, it)),
                    Ok(None) => None,
                    Err(reason) => {
                        let problem = Problem::Value("PropertyRef", format!("{part}, {reason}"));
                        errors.push(CsdlError::new(name, problem));
                        None
                    }
                };
                errors.extend(problem.map(|(by, text)| {
                    CsdlError::new(format!("{by}/{part}"), Problem::Rule(text)).about(name)
                }));
            }
        }
        errors
    }

    /// Returns warnings about keys that CSDL does not allow, although services have them.
    pub(super) fn odd_keys(&self) -> Vec<CsdlError> {
        let mut warnings = Vec::new();
        for (name, of) in self.with_keys() {
            for part in &of.key {
                let Ok(Some((by, property))) = self.key_part(name, of, &part.name) else {
                    continue;
                };
                let mut warn = |text: String| {
                    let place = format!("{by}/{}", part.name);
                    warnings.push(CsdlError::new(place, Problem::Rule(text)).about(name));
                };
                if self.is_odd(property) {
                    let underlying = self.underlying(&property.of.name);
                    warn(format!(
                        "{underlying} can't be the type of a key part: {name} is generated without \
                         a key"
                    ));
                } else if property.facets.nullable == Some(true) {
                    // Many services leave the facet out.
                    warn("a key part is never null: Nullable=\"true\" is ignored".to_owned());
                }
            }
        }
        warnings
    }

    fn with_keys(&self) -> impl Iterator<Item = (&str, &StructuredType)> {
        self.types.iter().filter_map(|(name, of)| match of {
            Type::Structured(of) if !of.key.is_empty() => Some((&**name, *of)),
            _ => None,
        })
    }

    /// The property of a part of the key, with the type that declares it; `None` if that type has a
    /// mistake, or is in another document.
    fn key_part<'a>(
        &'a self,
        name: &'a str,
        of: &'a StructuredType,
        part: &str,
    ) -> Result<Option<(&'a str, &'a Property)>, &'static str> {
        if of.kind == StructuredKind::Complex {
            return Err("in a complex type, which has no key");
        }
        let declaring = || std::iter::once((name, of)).chain(self.bases(name));
        let property = |name: &str| {
            declaring().find_map(|(by, of)| {
                Some((by, of.properties.iter().find(|property| property.name == name)?))
            })
        };
        let is_navigation =
            |name: &str| declaring().any(|(_, of)| of.navigation.iter().any(|it| it.name == name));
        let first = part.split('/').next().unwrap_or_default();
        match property(first) {
            Some((_, first)) if first.name != part => Err(if first.of.is_collection {
                "a path through a collection"
            } else {
                "a path: only properties of the type itself are supported as key parts"
            }),
            Some(found) => Ok(Some(found)),
            None if is_navigation(first) => Err("which is a navigation property"),
            None if self.has_faulty_base(name, of) || self.has_foreign_base(name, of) => Ok(None),
            None => Err("which is not a property of the type"),
        }
    }

    fn wrong_type(&self, property: &Property) -> Option<String> {
        let of = &property.of;
        let underlying = self.underlying(&of.name);
        let is_unknown = !underlying.strip_prefix("Edm.").is_some_and(is_edm);
        let is_enum = matches!(self.get(&of.name), Some(Type::Enum(_)));
        let is_structured = self.structured(&of.name).is_some();
        let is_right = is_any(underlying, &TYPES)
            || is_any(underlying, &ODD_TYPES)
            || is_enum
            || (is_unknown && !is_structured);
        (of.is_collection || !is_right).then(|| {
            format!(
                "{of} can't be the type of a key part: a key has single values of primitive types \
                 or enumerations"
            )
        })
    }

    fn is_odd(&self, property: &Property) -> bool {
        is_any(self.underlying(&property.of.name), &ODD_TYPES)
    }

    /// The type that a definition is another name for, or the type itself.
    fn underlying<'a>(&'a self, name: &'a str) -> &'a str {
        match self.get(name) {
            Some(Type::Definition(of)) => &of.underlying,
            _ => name,
        }
    }
}

fn is_any(name: &str, types: &[&str]) -> bool {
    name.strip_prefix("Edm.").is_some_and(|name| types.contains(&name))
}
