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

/// The primitive types that no key may have, although some services have such keys, such as Northwind one of
/// `Edm.Single`.
const ODD_TYPES: [&str; 3] = ["Binary", "Double", "Single"];

/// The keys that types declare, by the addresses of the types.
#[derive(Debug, Default)]
pub(super) struct Keys<'c> {
    /// The index of each part by its name.
    places: HashMap<(usize, &'c str), usize>,
    /// The types that have a part of one of the [`ODD_TYPES`].
    pub(super) odd: HashSet<usize>,
}

impl<'c> Keys<'c> {
    pub(super) fn add(&mut self, of: &'c StructuredType) {
        for (index, part) in of.key.iter().enumerate() {
            self.places.entry((address(of), &*part.name)).or_insert(index);
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
    /// The key of a type: that of the first type, in the order from the base types, that has one
    /// \[OData-CSDL 6.5\]. Empty if a part has a type that no key may have: `Edm.Binary`, `Edm.Double` or
    /// `Edm.Single`.
    #[must_use]
    pub fn key(&self, name: &str) -> &'c [PropertyRef] {
        self.key_of(name).parts()
    }

    pub(crate) fn key_of(&self, name: &str) -> Key<'c> {
        let of_base = self.bases(name).map(|(_, of)| of).filter(|of| !of.key.is_empty()).last();
        let of = of_base.or_else(|| self.structured(name));
        Key(of.filter(|of| !self.keys.odd.contains(&self.known(of))))
    }

    /// The index of a property in the key.
    pub(crate) fn place(&self, key: Key<'_>, property: &str) -> Option<usize> {
        self.keys.places.get(&(self.known(key.0?), property)).copied()
    }

    /// Returns `true` if the type itself declares a key with this part.
    pub(super) fn has_key_part(&self, of: &StructuredType, part: &str) -> bool {
        self.keys.places.contains_key(&(self.known(of), part))
    }

    /// The properties of base types that are the key of this type, with the types that declare them.
    pub(crate) fn inherited_key<'a>(
        &'a self,
        name: &'a str,
        of: &'a StructuredType,
    ) -> impl Iterator<Item = (&'a str, &'a Property)> {
        let key = self.key_of(name);
        let own = of.key.iter().filter(move |part| self.place(key, &part.name).is_some());
        let parts = own.filter_map(move |part| self.key_part(name, of, &part.name).ok()?);
        parts.filter(move |(by, _)| *by != name)
    }

    /// The declared key parts whose types are in other documents, with these types. A key of an unknown type
    /// cannot be generated.
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

    /// Notes the keys that are left out, after [`check_keys`](Self::check_keys).
    pub(super) fn odd_key_types(&self) -> HashSet<usize> {
        let is_odd = |name: &str, of: &StructuredType, part: &PropertyRef| {
            let found = self.key_part(name, of, &part.name);
            found.is_ok_and(|it| it.is_some_and(|(_, property)| self.is_odd(property)))
        };
        let odd =
            self.with_keys().filter(|(name, of)| of.key.iter().any(|it| is_odd(name, of, it)));
        odd.map(|(_, of)| address(of)).collect()
    }

    /// Checks that a key predicate can have the values of each part of a key.
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
