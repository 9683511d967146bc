//! A value of a type that the program does not know.

use std::fmt;
use std::sync::OnceLock;

use crate::edm::{EdmType, EdmValue, Object, ReadEdmValue, Untyped, ValueError, ValueRef};
use crate::json::{NOT_A_STRING, from_untyped, judge_members, object_from_untyped, to_untyped};
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};
use crate::schema::{StructuralProperty, StructuredType};
use crate::validate::Violations;

use super::{Properties, ReadObject, Representation};

/// A value of a derived type that the program does not know: what the `other` variant of an enum of
/// derived types holds.
///
/// Services add derived types at any time \[OData-Protocol 5.2\]. Nothing of such a value is lost:
/// it is written as it was read, and can be read as the base type. In a request, the members that the
/// declared type describes follow the same rules as in a value of that type: a replacement, for example,
/// leaves out the key. If no variant of the enum has the declared type as its base, the properties that
/// all variants have in common are taken for those of the declared type. A request has no control
/// information of the service, and no annotation of a property that it does not have.
#[derive(Clone, Default)]
pub struct OtherType {
    annotation: String,
    members: Vec<(String, Untyped)>,
    /// The declared type of the enum around the value; empty until the enum first shows its properties.
    declared: OnceLock<Declared>,
}

/// What is known of the declared type of a value of an unknown derived type.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The declared type alone. Where no variant embeds it, the types of the variants that derive from
    /// it: what all of them have in common is taken for its own. Never empty.
    types: Box<[&'static StructuredType]>,
}

impl Declared {
    /// Finds the type of this name among the types of the variants and their base types.
    fn find(name: &str, types: &[&'static StructuredType]) -> Option<Self> {
        let bases = |of: &'static StructuredType| std::iter::successors(Some(of), |it| it.base());
        let declared = |of: &'static StructuredType| bases(of).find(|it| it.is_named(name));
        let types = match types.iter().copied().find_map(declared) {
            Some(of) if !of.is_name() => vec![of],
            // Without the properties, which the variants have themselves.
            Some(_) => types.iter().copied().filter(|of| declared(of).is_some()).collect(),
            None => types.to_vec(),
        };
        (!types.is_empty()).then(|| Self { types: types.into() })
    }

    /// The type that has the key.
    pub(crate) fn descriptor(&self) -> &'static StructuredType {
        self.types.first().copied().unwrap_or(StructuredType::NOTHING)
    }

    /// The index and the property of this name, if the declared type has it.
    pub(crate) fn property(&self, name: &str) -> Option<(usize, &'static StructuralProperty)> {
        let rules = |property: &StructuralProperty| {
            [KEY, COMPUTED, IMMUTABLE, NAVIGATION].map(|rule| property.has_any(rule))
        };
        let (first, others) = self.types.split_first()?;
        let found = first.find_property(name, 0)?;
        let has_it = |of: &&'static StructuredType| {
            of.find_property(name, 0).is_some_and(|(_, it)| rules(it) == rules(found.1))
        };
        others.iter().all(has_it).then_some(found)
    }
}

impl PartialEq for OtherType {
    fn eq(&self, other: &Self) -> bool {
        self.annotation == other.annotation && self.members == other.members
    }
}

impl Eq for OtherType {}

#[allow(clippy::missing_fields_in_debug)] // The declared type is not part of the value.
impl fmt::Debug for OtherType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherType")
            .field("annotation", &self.annotation)
            .field("members", &self.members)
            .finish()
    }
}

impl OtherType {
    /// The qualified name of the type, where the value has a type annotation.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        let name = crate::json::type_name(&self.annotation);
        (!name.is_empty()).then_some(name)
    }

    /// Returns a member as a Rust type; `None` if there is no such member. Annotations and control
    /// information have their names on the wire, such as `@odata.etag`.
    ///
    /// # Errors
    /// The value is not one of that type.
    #[must_use]
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self, name: &str) -> Option<Result<T, ValueError>> {
        self.untyped(name).map(from_untyped)
    }

    /// Returns the value of this name as it appears in JSON.
    #[must_use]
    pub fn untyped(&self, name: &str) -> Option<&Untyped> {
        self.iter().find(|(member, _)| *member == name).map(|(_, value)| value)
    }

    /// Returns `true` if there is a member of this name, even if it is null.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.untyped(name).is_some()
    }

    /// Sets a member.
    #[allow(clippy::needless_pass_by_value)] // `insert("size", 5)` reads better than with `&5`.
    pub fn insert<T: EdmValue>(&mut self, name: &str, value: T) {
        self.insert_untyped(name, to_untyped(value.view()));
    }

    /// Sets a member to a JSON value. Its place stays the same if it was there before.
    pub fn insert_untyped(&mut self, name: &str, value: Untyped) {
        match self.members.iter_mut().find(|(member, _)| member == name) {
            Some((_, place)) => *place = value,
            None => self.members.push((name.to_owned(), value)),
        }
    }

    /// Takes a member out and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Untyped> {
        let index = self.members.iter().position(|(member, _)| member == name)?;
        Some(self.members.remove(index).1)
    }

    /// Returns the names and values of all members in the order of the JSON object, control information
    /// and annotations included, except for the type annotation.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Untyped)> {
        self.members.iter().map(|(name, value)| (&**name, value))
    }

    /// Returns the number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Returns `true` if there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The properties of the value of an enum whose declared type has this name, given the types of the
    /// variants.
    #[doc(hidden)]
    #[cold]
    pub fn __declared_as(&self, name: &str, types: &[&'static StructuredType]) -> &dyn Properties {
        if self.declared.get().is_none() {
            if let Some(declared) = Declared::find(name, types) {
                // Another thread may have found the same.
                _ = self.declared.set(declared);
            }
        }
        self
    }

    /// The value as the base type, or any other of which it has the properties; its own type
    /// annotation is not looked at.
    ///
    /// # Errors
    /// What is missing or has values of other types.
    pub fn read_as<T: for<'de> ReadObject<'de>>(&self) -> Result<T, Violations> {
        object_from_untyped(&self.members)
    }
}

impl<'de> ReadObject<'de> for OtherType {
    const EDM_TYPE: EdmType = EdmType::new("Edm.Untyped");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let mut members = object.untyped()?;
        if let Some(control) = object.control() {
            control.read_untyped(&members);
        }
        let is_type = |(name, _): &(String, Untyped)| matches!(&**name, "@odata.type" | "@type");
        let annotation = match members.iter().position(is_type) {
            None => {
                judge_members(&members, "an entity or a complex value", (object.__level(), true))?;
                String::new()
            }
            Some(index) => match members.remove(index).1 {
                Untyped::String(annotation) => annotation,
                _ => return Err(ValueError::other_type("a derived type", NOT_A_STRING)),
            },
        };
        Ok(Self { annotation, members, declared: OnceLock::new() })
    }
}

impl Properties for OtherType {
    fn descriptor(&self) -> &'static StructuredType {
        StructuredType::NOTHING
    }

    fn is_partial(&self) -> bool {
        true
    }

    fn value(&self, _: usize) -> ValueRef<'_> {
        ValueRef::Absent
    }

    fn type_annotation(&self) -> &str {
        &self.annotation
    }

    fn verbatim(&self) -> Option<&[(String, Untyped)]> {
        Some(&self.members)
    }

    fn __declared(&self) -> Option<&Declared> {
        self.declared.get()
    }
}

impl Representation for OtherType {
    type Of = Self;

    const EDM_TYPE: EdmType = EdmType::new("Edm.Untyped");

    fn properties(&self) -> &dyn Properties {
        self
    }
}
