//! A value of a type that the program does not know.

use crate::edm::{EdmType, Object, ReadEdmValue, Untyped, ValueError, ValueRef};
use crate::json::{NOT_A_STRING, from_untyped, object_from_untyped};
use crate::schema::StructuredType;
use crate::validate::Violations;

use super::{Properties, ReadObject, Representation};

/// A value of a derived type that the program does not know: what the `other` variant of an enum of
/// derived types holds.
///
/// Services add derived types at any time \[OData-Protocol 5.2\]. Nothing of such a value is lost:
/// it is written as it was read, and can be read as the base type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherType {
    annotation: String,
    members: Vec<(String, Untyped)>,
}

impl OtherType {
    /// The qualified name of the type, where the value has a type annotation.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        let name = crate::json::type_name(&self.annotation);
        (!name.is_empty()).then_some(name)
    }

    /// All members as they stood in the JSON object, control information and annotations too, but
    /// for the type annotation.
    #[must_use]
    pub fn members(&self) -> &[(String, Untyped)] {
        &self.members
    }

    /// The member of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Untyped> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// A property as a Rust type; `None` if there is no such member.
    ///
    /// # Errors
    /// Where its value is not one of that type.
    pub fn property<T: for<'de> ReadEdmValue<'de>>(
        &self,
        name: &str,
    ) -> Option<Result<T, ValueError>> {
        self.get(name).map(from_untyped)
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
            None => String::new(),
            Some(index) => match members.remove(index).1 {
                Untyped::String(annotation) => annotation,
                _ => return Err(ValueError::other_type("a derived type", NOT_A_STRING)),
            },
        };
        Ok(Self { annotation, members })
    }
}

impl Properties for OtherType {
    fn descriptor(&self) -> &'static StructuredType {
        const NONE: &StructuredType = &StructuredType {
            __fragment: "",
            __namespace_len: 0,
            __base: None,
            __properties: &[],
            __starts: &[],
            __key: &[],
            __flags: 0,
            __insisted_on: [0; 2],
        };
        NONE
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
}

impl Representation for OtherType {
    type Of = Self;

    const EDM_TYPE: EdmType = EdmType::new("Edm.Untyped");

    fn properties(&self) -> &dyn Properties {
        self
    }
}
