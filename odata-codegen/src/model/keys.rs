//! Checks of keys \[OData-CSDL 6.5\].

use std::collections::{HashMap, HashSet};

use super::check::is_edm;
use super::members::address;
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

/// The primitive types that a key part cannot have. Some services have such keys: Northwind has one of `Edm.Single`.
const UNSUPPORTED_TYPES: [&str; 3] = ["Binary", "Double", "Single"];

/// The keys that types declare.
#[derive(Debug, Default)]
pub(super) struct Keys<'c> {
    /// The index of each key part, by the address of the type and the name of the part.
    indexes: HashMap<(usize, &'c str), usize>,
    /// The addresses of the types with a key part of one of the [`UNSUPPORTED_TYPES`].
    pub(super) unsupported: HashSet<usize>,
}

impl<'c> Keys<'c> {
    pub(super) fn add(&mut self, of: &'c StructuredType) {
        for (index, part) in of.key.iter().enumerate() {
            self.indexes.entry((address(of), &*part.name)).or_insert(index);
        }
    }
}

/// The key of a type, which a base type may declare.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Key<'c>(Option<&'c StructuredType>);

impl<'c> Key<'c> {
    pub(crate) fn parts(self) -> &'c [PropertyRef] {
        self.0.map_or(&[], |of| &of.key)
    }
}

impl<'c> Model<'c> {
    /// Returns the key of a type, which the type or one of its base types declares \[OData-CSDL 6.5\]. If several do,
    /// the key of the topmost base type is the key.
    ///
    /// The key is empty if one of its parts is `Edm.Binary`, `Edm.Double` or `Edm.Single`, which CSDL does not allow.
    #[must_use]
    pub fn key(&self, name: &str) -> &'c [PropertyRef] {
        self.key_of(name).parts()
    }

    pub(crate) fn key_of(&self, name: &str) -> Key<'c> {
        let of_base = self.bases(name).map(|(_, of)| of).filter(|of| !of.key.is_empty()).last();
        let of = of_base.or_else(|| self.structured(name));
        Key(of.filter(|of| !self.keys.unsupported.contains(&self.known(of))))
    }

    /// Returns the index of a property in the key.
    pub(crate) fn key_index(&self, key: Key<'_>, property: &str) -> Option<usize> {
        self.keys.indexes.get(&(self.known(key.0?), property)).copied()
    }

    /// Returns `true` if the type itself declares a key with this part.
    pub(super) fn has_key_part(&self, of: &StructuredType, part: &str) -> bool {
        self.keys.indexes.contains_key(&(self.known(of), part))
    }

    /// Iterates over the properties of base types in the key of this type, with the types that declare the properties.
    pub(crate) fn inherited_key<'a>(
        &'a self,
        name: &'a str,
        of: &'a StructuredType,
    ) -> impl Iterator<Item = (&'a str, &'a Property)> {
        let key = self.key_of(name);
        let declared = of.key.iter().filter(move |part| self.key_index(key, &part.name).is_some());
        let parts = declared.filter_map(move |part| self.key_part(name, of, &part.name).ok()?);
        parts.filter(move |(by, _)| *by != name)
    }

    /// Iterates over the declared key parts whose types are in other documents, with the names of these types. Such a
    /// key cannot be generated.
    pub(crate) fn foreign_key_parts(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let declared = self.declaration(name);
        let parts =
            declared.into_iter().flat_map(|(name, of)| of.key.iter().map(move |it| (name, of, it)));
        parts.filter_map(|(name, of, part)| {
            let (_, property) = self.key_part(name, of, &part.name).ok()??;
            let of = &*property.of.name;
            self.is_foreign(of).then_some((&*part.name, of))
        })
    }

    /// Returns the addresses of types with a key part of an unsupported type, after [`check_keys`](Self::check_keys).
    pub(super) fn unsupported_keys(&self) -> HashSet<usize> {
        let is_unsupported = |name: &str, of: &StructuredType, part: &PropertyRef| {
            let found = self.key_part(name, of, &part.name);
            found.is_ok_and(|it| it.is_some_and(|(_, property)| self.is_unsupported(property)))
        };
        let unsupported = self
            .with_keys()
            .filter(|(name, of)| of.key.iter().any(|it| is_unsupported(name, of, it)));
        unsupported.map(|(_, of)| address(of)).collect()
    }

    /// Checks that each key part is a property whose values a key predicate can have.
    pub(super) fn check_keys(&self) -> Vec<CsdlError> {
        let mut errors = Vec::new();
        for (name, of) in self.with_keys() {
            let mut seen = HashSet::new();
            for part in &of.key {
                let part = &*part.name;
                if !seen.insert(part) {
                    let problem = Problem::Duplicate(format!("PropertyRef {part}"));
                    errors.push(CsdlError::new(name, problem));
                    continue;
                }
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

    /// Returns warnings about keys that CSDL does not allow, but that some services have.
    pub(super) fn key_warnings(&self) -> Vec<CsdlError> {
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
                if self.is_unsupported(property) {
                    let underlying = self.underlying(&property.of.name);
                    warn(format!(
                        "{underlying} can't be the type of a key part: {name} is generated without \
                         a key"
                    ));
                } else if property.facets.nullable == Some(true) {
                    // A missing facet gets no warning, because many services omit it.
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

    /// Returns the property of a key part, with the type that declares it; `None` if a base type has a mistake, or is in
    /// another document.
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
            declaring().find_map(|(by, of)| Some((by, self.member(of, name)?.property()?)))
        };
        let is_navigation = |name: &str| declaring().any(|(_, of)| self.declares(of, name));
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
            || is_any(underlying, &UNSUPPORTED_TYPES)
            || is_enum
            || (is_unknown && !is_structured);
        (of.is_collection || !is_right).then(|| {
            format!(
                "{of} can't be the type of a key part: a key has single values of primitive types \
                 or enumerations"
            )
        })
    }

    fn is_unsupported(&self, property: &Property) -> bool {
        is_any(self.underlying(&property.of.name), &UNSUPPORTED_TYPES)
    }

    /// Returns the type that a type definition is another name for, or the type itself.
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
