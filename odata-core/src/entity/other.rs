//! A value of a type that the program does not declare.

use std::borrow::Borrow;
use std::fmt;
use std::sync::OnceLock;

use crate::json::{from_untyped, object_from_untyped, recognize_members, to_untyped};
use crate::limits::{Budget, Exceeded, Limits};
use crate::model::{
    Declared, EdmValue, HIDDEN, Members, NOT_A_STRING, Object, OtherTypeRef, Properties,
    ReadEdmValue, ReadObject, Representation, Untyped, ValueError, Violation, Violations,
    annotated, full_name, is_type_name,
};
use crate::schema::{EdmType, StructuredType};

/// A value of an unknown derived type, which the `other` variant of an enum of derived types holds.
///
/// Services add derived types at any time \[OData-Protocol 5.2\]. Such a value is kept whole: it is
/// written as it was read, and can be read as the base type.
///
/// In a request, the members that the declared type describes follow the same rules as in a value
/// of that type. For example, a replacement leaves out the key. If no variant of the enum embeds
/// the declared type, the properties that all variants have in common count as those of the
/// declared type. A request contains no control information of the service, and no annotations of
/// properties that it does not contain.
/// information of the service, and no annotation of a property that it does not have.
#[derive(Clone, Default)]
pub struct OtherType {
    /// The type annotation: a string, or null if there is none.
    annotation: Untyped,
    members: Members,
    /// The declared type of the enum around the value; empty until the enum first shows its properties.
    declared: OnceLock<Declared>,
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
            .field("annotation", &self.annotation_text())
            .field("members", &Shown(&self.members, self.declared.get()))
            .finish()
    }
}

/// The members in the form that `Debug` shows. The values of sensitive properties of the declared
/// type are left out. The values of structured properties are left out too, because their types are
/// unknown here.
struct Shown<'a>(&'a Members, Option<&'a Declared>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_map();
        for (name, value) in self.0 {
            debug.key(name);
            match self.1.and_then(|declared| declared.hides(name)) {
                Some(instead) => debug.value(&format_args!("{instead}")),
                None => debug.value(value),
            };
        }
        debug.finish()
    }
}

impl OtherType {
    /// Returns the qualified name of the type, if the value has a type annotation.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        let name = crate::model::type_name(self.annotation_text());
        (!name.is_empty()).then_some(name)
    }

    /// Returns a member as a Rust type, or `None` if there is no such member. Annotations and
    /// control information have their names in JSON, such as `@odata.etag`; the prefix `odata.` is
    /// optional.
    ///
    /// # Errors
    /// Fails if the value is not valid for the Rust type.
    #[must_use]
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self, name: &str) -> Option<Result<T, ValueError>> {
        let is_hidden = self.declared.get().is_some_and(|declared| declared.hides(name).is_some());
        let hide = |error| if is_hidden { ValueError::malformed(HIDDEN) } else { error };
        self.untyped(name).map(|value| from_untyped(value).map_err(hide))
    }

    /// Returns the value with this name as it appears in JSON.
    #[must_use]
    pub fn untyped(&self, name: &str) -> Option<&Untyped> {
        if is_type_name(name) && !self.annotation.is_null() {
            return Some(&self.annotation);
        }
        self.members.get(self.find(name)?).map(|(_, value)| value)
    }

    fn annotation_text(&self) -> &str {
        self.annotation.as_str().unwrap_or_default()
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.members.find(full_name(name))
    }

    /// Returns `true` if there is a member with this name, even if it is null.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.untyped(name).is_some()
    }

    /// Sets a member. If a type annotation of the member was read (`size@odata.type`), the
    /// annotation is updated to the new value. A member without a type annotation gets none,
    /// because the type of the value declares most of its members. Set the annotation of a dynamic
    /// property by its name in JSON.
    ///
    /// `@odata.type` sets the [type](Self::type_name) of the whole value.
    ///
    /// A number that has too many digits to be written, as a `BigDecimal` of more than 10,000 digits, makes the value
    /// invalid ([`Rule::Precision`](crate::validate::Rule::Precision)).
    ///
    /// ```
    /// use odata_core::OtherType;
    ///
    /// let mut other: OtherType =
    ///     serde_json::from_str(r##"{"@odata.type":"#Demo.New","size@odata.type":"#Int64","size":5}"##)?;
    /// other.insert("size", "large");
    /// other.insert("@odata.type", "Demo.Newer");
    /// assert_eq!(serde_json::to_string(&other)?, r##"{"@odata.type":"#Demo.Newer","size":"large"}"##);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[allow(clippy::needless_pass_by_value)] // `insert("size", 5)` reads better than with `&5`.
    pub fn insert<T: EdmValue>(&mut self, name: &str, value: T) {
        let untyped = to_untyped(value.view());
        let edm_type = annotated(T::TYPE, &untyped);
        self.set(name, untyped, edm_type.as_deref());
    }

    /// Sets a member to a JSON value, without a type annotation of the member. An existing member
    /// keeps its position.
    pub fn insert_untyped(&mut self, name: &str, value: Untyped) {
        self.set(name, value, None);
    }

    fn set(&mut self, name: &str, value: Untyped, edm_type: Option<&str>) {
        if is_type_name(name) {
            return self.set_type(name, value);
        }
        let annotation = self.find(&format!("{name}@odata.type"));
        match (annotation.and_then(|index| self.members.get_mut(index)), edm_type) {
            (Some((_, place)), Some(edm_type)) => *place = format!("#{edm_type}").into(),
            (Some(_), None) => _ = annotation.map(|index| self.members.remove(index)),
            (None, _) => {}
        }
        self.put(name, value);
    }

    fn put(&mut self, name: &str, value: Untyped) {
        match self.find(name).and_then(|index| self.members.get_mut(index)) {
            Some((_, place)) => *place = value,
            None => _ = self.members.push((name.to_owned(), value)),
        }
    }

    fn set_type(&mut self, name: &str, value: Untyped) {
        self.remove(name);
        match value {
            Untyped::String(name) => {
                let hash = if name.contains('#') { "" } else { "#" };
                self.annotation = format!("{hash}{name}").into();
            }
            Untyped::Null => {}
            // A value that is not a string is a violation when it is written.
            other => self.put(name, other),
        }
    }

    /// Removes a member and its type annotation, and returns the value of the member.
    pub fn remove(&mut self, name: &str) -> Option<Untyped> {
        if is_type_name(name) && !self.annotation.is_null() {
            return Some(std::mem::take(&mut self.annotation));
        }
        let (_, removed) = self.members.remove(self.find(name)?)?;
        if let Some(annotation) = self.find(&format!("{name}@odata.type")) {
            self.members.remove(annotation);
        }
        Some(removed)
    }

    /// Keeps the members for which `is_kept` returns `true`, given the name and the value of each. The type
    /// annotation of the whole value stays.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&str, &Untyped) -> bool) {
        self.members.retain(|(name, value)| is_kept(name, value));
    }

    /// Returns the names and values of all members in the order of the JSON object, including
    /// control information and annotations, but without the type annotation of the whole value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Untyped)> {
        self.members.iter().map(|(name, value)| (&**name, value))
    }

    /// Returns the number of members, without the type annotation of the whole value.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Returns `true` if there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.len() == 0
    }

    /// Returns the properties of the value, for an enum whose declared type has this name, given
    /// the types of the variants.
    #[doc(hidden)]
    #[cold]
    pub fn __declared_as(&self, name: &str, types: &[&'static StructuredType]) -> &dyn Properties {
        if self.declared.get().is_none() {
            if let Some(declared) = Declared::find(name, types) {
                // Another thread may have found the same type.
                _ = self.declared.set(declared);
            }
        }
        self
    }

    /// Reads the value as the base type, or as any other type whose properties it has. The type
    /// annotation of the value is ignored.
    ///
    /// # Errors
    /// Fails if properties are missing or have wrong values. The error does not contain the values,
    /// because the declared type may mark them as sensitive.
    pub fn read_as<T: for<'de> ReadObject<'de>>(&self) -> Result<T, Violations> {
        let too_long = |(name, value): &(String, Untyped)| Violation::too_long(name, value);
        if let Some(violation) = self.members.iter().find_map(too_long) {
            return Err(Violations::of(vec![violation]));
        }
        let mut budget = Budget::new(Limits::new());
        object_from_untyped(
            [].iter().chain(self.members.iter()),
            &mut budget,
            Exceeded::with_fixed_advice,
        )
    }
}

/// Sets the declared type of a value that was read: that of the enum with this name, given the
/// types of the variants. `Debug` then hides sensitive values.
pub fn declared_as<T: Borrow<OtherType>>(
    other: T,
    name: &str,
    types: &[&'static StructuredType],
) -> T {
    _ = other.borrow().__declared_as(name, types);
    other
}

impl<'de> ReadObject<'de> for OtherType {
    const EDM_TYPE: EdmType = EdmType::primitive("Edm.Untyped");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let mut members = object.untyped()?;
        let budget = object.__budget();
        // The members are moved into a list of the same size.
        budget.take(size_of_val(&*members) + Members::index_of(members.len()))?;
        if let Some(mut control) = object.control().take() {
            control.read_untyped(&members, object.__budget())?;
            *object.control() = Some(control);
        }
        let annotation = match members.iter().position(|(name, _)| is_type_name(name)) {
            None => {
                recognize_members(
                    &members,
                    "an entity or a complex value",
                    (object.__level(), true),
                )?;
                Untyped::Null
            }
            Some(index) => match members.remove(index).1 {
                annotation @ Untyped::String(_) => annotation,
                _ => return Err(ValueError::other_type("a derived type", NOT_A_STRING)),
            },
        };
        let members = members.into_iter().collect();
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

    fn __other_type(&self) -> Option<OtherTypeRef<'_>> {
        Some(OtherTypeRef {
            annotation: self.annotation_text(),
            members: &self.members,
            declared: self.declared.get(),
        })
    }
}

impl Representation for OtherType {
    type Of = Self;

    const EDM_TYPE: EdmType = EdmType::primitive("Edm.Untyped");

    fn properties(&self) -> &dyn Properties {
        self
    }
}
