//! Values of types that the program does not declare: their members, and the declared type.

use super::{Bag, Named, Rule, Untyped, Violation, control_name};
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};
use crate::schema::{PropertyDescriptor, StructuredType};

/// The members of a value of an unknown type.
pub(crate) type Members = Bag<(String, Untyped)>;

/// Control information has two spellings \[OData-JSON 4.5\], which count as one name.
impl Named for (String, Untyped) {
    fn full_name(&self) -> (&str, &str) {
        full_name(&self.0)
    }
}

pub(crate) fn full_name(name: &str) -> (&str, &str) {
    let control = name.rfind('@').and_then(|at| {
        let (target, prefixed) = name.split_at_checked(at + 1)?;
        Some((target, control_name(prefixed)?))
    });
    control.unwrap_or(("", name))
}

/// The declared type of a value of an unknown derived type, derived from the types of the variants.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The declared type alone. If no variant embeds it, the types of the variants that derive from
    /// it: properties that all of them have count as properties of the declared type. Never empty.
    types: Box<[&'static StructuredType]>,
}

impl Declared {
    /// Finds the type of this name among the types of the variants and their base types.
    pub(crate) fn find(name: &str, types: &[&'static StructuredType]) -> Option<Self> {
        let bases = |of: &'static StructuredType| std::iter::successors(Some(of), |it| it.base());
        let declared = |of: &'static StructuredType| bases(of).find(|it| it.is_named(name));
        let types = match types.iter().copied().find_map(declared) {
            Some(of) if !of.is_name() => vec![of],
            // The type is only a name, because the variants declare its properties themselves.
            Some(_) => types.iter().copied().filter(|of| declared(of).is_some()).collect(),
            None => types.to_vec(),
        };
        (!types.is_empty()).then(|| Self { types: types.into() })
    }

    /// Returns the type that has the key.
    pub(crate) fn descriptor(&self) -> &'static StructuredType {
        self.types.first().copied().unwrap_or(StructuredType::NOTHING)
    }

    /// Returns the index and the property with this name, if the declared type has it.
    pub(crate) fn property(&self, name: &str) -> Option<(usize, &'static PropertyDescriptor)> {
        let rules = |property: &PropertyDescriptor| {
            [KEY, COMPUTED, IMMUTABLE, NAVIGATION].map(|rule| property.has_any(rule))
        };
        let (first, others) = self.types.split_first()?;
        let found = first.find_property(name, 0)?;
        let has_it = |of: &&'static StructuredType| {
            of.find_property(name, 0).is_some_and(|(_, it)| rules(it) == rules(found.1))
        };
        others.iter().all(has_it).then_some(found)
    }

    /// Returns the text that `Debug` shows in place of a member that may be sensitive: the value of
    /// a sensitive property, an annotation of it, or a value that may have sensitive properties.
    pub(crate) fn hides(&self, member: &str) -> Option<&'static str> {
        let name = member.split_once('@').map_or(member, |(target, _)| target);
        let found = self.types.iter().filter_map(|of| of.find_property(name, 0));
        let found: Vec<_> = found.map(|(_, property)| property).collect();
        let is_structured =
            |property: &&PropertyDescriptor| property.edm_type_ref().class().is_structured();
        if found.iter().any(|property| property.is_sensitive()) {
            Some("(sensitive)")
        } else if found.iter().any(is_structured) && name == member {
            Some("(not shown)")
        } else {
            None
        }
    }
}

/// Returns `true` for the name of the type annotation of the whole value.
pub(crate) fn is_type_name(name: &str) -> bool {
    matches!(name, "@odata.type" | "@type")
}

/// Returns the violation of a member that has the name of the type annotation but is not a string,
/// or that can't be written.
pub(crate) fn member_violation((name, value): &(String, Untyped)) -> Option<Violation> {
    if !is_type_name(name) {
        return Violation::too_long(name, value);
    }
    let rule = Rule::Malformed {
        expected: String::from("a type annotation"),
        reason: String::from("it is a string, such as `#Demo.Person`"),
    };
    Some(Violation::new(&**name, rule))
}
