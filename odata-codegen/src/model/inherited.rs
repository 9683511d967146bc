//! Redeclared properties, and keys of inherited properties.

use std::collections::{HashMap, HashSet};

use super::{Member, Model, Type};
use crate::csdl::{
    CsdlError, NavigationProperty, Problem, Property, StructuredKind, StructuredType, TypeRef,
};

/// The declarations in the base types of a type.
#[derive(Default)]
struct Inherited<'a> {
    /// The declarations of each property, that of the nearest base type last.
    properties: HashMap<&'a str, Vec<(&'a str, Member<'a>)>>,
    /// The base types that have a key, the nearest last.
    keys: Vec<(&'a str, &'a StructuredType)>,
}

impl<'a> Inherited<'a> {
    fn enter(&mut self, name: &'a str, of: &'a StructuredType) {
        for (property, declaration) in Member::all(of) {
            self.properties.entry(property).or_default().push((name, declaration));
        }
        if !of.key.is_empty() {
            self.keys.push((name, of));
        }
    }

    fn leave(&mut self, of: &StructuredType) {
        for (property, _) in Member::all(of) {
            self.properties.get_mut(property).and_then(Vec::pop);
        }
        if !of.key.is_empty() {
            self.keys.pop();
        }
    }

    fn nearest(&self, property: &str) -> Option<(&'a str, Member<'a>)> {
        self.properties.get(property)?.last().copied()
    }
}

impl Model<'_> {
    /// Returns the types that redeclare a property of a base type, or have a key of inherited properties, and warnings
    /// about those that CSDL does not allow.
    ///
    /// Each type is visited after its base type, so each declaration is visited once.
    pub(super) fn inherited(&self) -> (HashSet<String>, Vec<CsdlError>) {
        let (mut redeclaring, mut warnings) = (HashSet::new(), Vec::new());
        let mut above = Inherited::default();
        let structured = self.types.iter().filter_map(as_structured);
        let is_root = |of: &StructuredType| {
            of.base.as_deref().is_none_or(|base| self.structured(base).is_none())
        };
        let roots = structured.filter(|(_, of)| is_root(of));
        let mut rest: Vec<_> = roots.map(|(name, of)| (name, of, false)).collect();
        while let Some((name, of, is_left)) = rest.pop() {
            if is_left {
                above.leave(of);
                continue;
            }
            if self.redeclares_any(name, of, &above, &mut warnings) {
                redeclaring.insert(name.to_owned());
            }
            rest.push((name, of, true));
            above.enter(name, of);
            let derived = self.derived(name).iter();
            let derived = derived.filter_map(|name| self.types.get_key_value(name));
            rest.extend(derived.filter_map(as_structured).map(|(name, of)| (name, of, false)));
        }
        warnings.sort_by(|one: &CsdlError, other| one.place().cmp(other.place()));
        (redeclaring, warnings)
    }

    /// Returns `true` if the type redeclares a property, or has a key of inherited properties.
    fn redeclares_any(
        &self,
        name: &str,
        of: &StructuredType,
        above: &Inherited<'_>,
        warnings: &mut Vec<CsdlError>,
    ) -> bool {
        let mut is_redeclaring = false;
        for (property, own) in Member::all(of) {
            let Some((base, inherited)) = above.nearest(property) else { continue };
            is_redeclaring = true;
            if let Some(reason) = self.why_not_subtype(own, inherited) {
                let text =
                    format!("{reason} of {base}: the declaration of the derived type is used");
                warnings.push(CsdlError::new(format!("{name}/{property}"), Problem::Rule(text)));
            }
        }
        match above.keys.first() {
            None => is_redeclaring |= of.key.iter().any(|part| !self.declares(of, &part.name)),
            Some((base, first)) => {
                if of.key.iter().any(|part| !self.has_key_part(first, &part.name)) {
                    let text = format!("Key is ignored: the type inherits the key of {base}");
                    warnings.push(CsdlError::new(name, Problem::Rule(text)));
                }
            }
        }
        is_redeclaring
    }

    /// Returns the reason why a declaration does not narrow the inherited one \[OData-CSDL 7, 8\].
    fn why_not_subtype(&self, own: Member<'_>, inherited: Member<'_>) -> Option<String> {
        let (own_type, inherited_type, may_be_null) = match (own, inherited) {
            (Member::Property(own), Member::Property(inherited)) => {
                let is_null = |it: &Property| it.facets.nullable.unwrap_or(!it.of.is_collection);
                (&own.of, &inherited.of, is_null(own) && !is_null(inherited))
            }
            (Member::Navigation(own), Member::Navigation(inherited)) => {
                let is_null = |it: &NavigationProperty| it.nullable.unwrap_or(!it.of.is_collection);
                (&own.of, &inherited.of, is_null(own) && !is_null(inherited))
            }
            (Member::Navigation(_), Member::Property(_)) => {
                return Some(
                    "a navigation property can't redeclare a structural property".to_owned(),
                );
            }
            (Member::Property(_), Member::Navigation(_)) => {
                return Some(
                    "a structural property can't redeclare a navigation property".to_owned(),
                );
            }
        };
        if !self.is_subtype(own_type, inherited_type) {
            return Some(format!(
                "{own_type} is not a subtype of {inherited_type}, the type in the declaration"
            ));
        }
        may_be_null
            .then(|| "a nullable property can't redeclare a non-nullable property".to_owned())
    }

    fn is_subtype(&self, own: &TypeRef, inherited: &TypeRef) -> bool {
        if inherited.name == "Edm.Untyped" && !inherited.is_collection {
            return true;
        }
        own.is_collection == inherited.is_collection
            && self.is_named_subtype(&own.name, &inherited.name)
    }

    fn is_named_subtype(&self, own: &str, inherited: &str) -> bool {
        if own == inherited || self.is_foreign(own) || self.is_foreign(inherited) {
            return true;
        }
        let kind = self.structured(own).map(|of| of.kind);
        match inherited {
            "Edm.Untyped" => true,
            "Edm.PrimitiveType" => kind.is_none() && own != "Edm.Untyped",
            "Edm.ComplexType" => kind == Some(StructuredKind::Complex),
            "Edm.EntityType" => kind == Some(StructuredKind::Entity),
            "Edm.Geography" | "Edm.Geometry" => own.starts_with(inherited),
            _ => match (self.get(own), self.get(inherited)) {
                (Some(Type::Definition(own)), _) => own.underlying == inherited,
                (_, Some(Type::Definition(inherited))) => own == inherited.underlying,
                _ => self.bases(own).any(|(base, _)| base == inherited),
            },
        }
    }
}

fn as_structured<'a, 'c>(
    (name, of): (&'a String, &'a Type<'c>),
) -> Option<(&'a str, &'c StructuredType)> {
    match of {
        Type::Structured(of) => Some((name, of)),
        Type::Enum(_) | Type::Definition(_) => None,
    }
}
