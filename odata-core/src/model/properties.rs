//! The properties of a structured value, for the shared code that reads and fills them.

use super::{
    Annotations, BagSlots, Bags, Declared, DynamicProperties, EdmValue, Members, PropertySlot,
    Value, ValueRef,
};
use crate::schema::StructuredType;

/// The properties of a structured value, by index.
///
/// The derives implement this trait for the type and for its partial.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait Properties {
    /// Returns the descriptor of the type.
    fn descriptor(&self) -> &'static StructuredType;

    /// Returns `true` if this is a partial, which distinguishes absent and null.
    fn is_partial(&self) -> bool;

    /// Passes all properties to the visitor, in their order.
    #[doc(hidden)]
    fn __visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        _ = visitor;
    }

    /// Returns the bags: undeclared properties and annotations.
    #[doc(hidden)]
    fn __bags(&self) -> Bags<'_> {
        Bags::NONE
    }

    /// Returns the members of a value of a type without a struct.
    #[doc(hidden)]
    fn __other_type(&self) -> Option<OtherTypeRef<'_>> {
        None
    }
}

/// A value of a type without a struct, whose members are written unchanged.
#[derive(Debug, Clone, Copy)]
pub struct OtherTypeRef<'a> {
    /// The value of the type annotation, which is empty if the type is unknown.
    pub(crate) annotation: &'a str,
    /// The members of the object.
    pub(crate) members: &'a Members,
    /// The declared type.
    pub(crate) declared: Option<&'a Declared>,
}

// Not provided methods of the trait, because those are compiled for each type.
impl dyn Properties + '_ {
    /// Returns the property at `index` of the descriptor. Visits all properties to find it.
    #[must_use]
    pub fn value(&self, index: usize) -> ValueRef<'_> {
        let mut value = ValueRef::Absent;
        self.__visit(&mut Visitor::new(true, &mut |at, view| {
            if at == index {
                value = *view;
            }
        }));
        value
    }

    /// Returns the value of the type annotation, which is empty if the type is unknown. If the
    /// value was read from a derived type, and has kept the annotation of that type, returns that
    /// annotation.
    #[must_use]
    pub fn type_annotation(&self) -> &str {
        type_annotation_of(self.__bags(), self.__other_type(), self.descriptor())
    }

    /// Returns the properties that the type does not declare.
    #[must_use]
    pub fn dynamic(&self) -> Option<&DynamicProperties> {
        self.__bags().dynamic
    }

    /// Returns the instance annotations.
    #[must_use]
    pub fn annotations(&self) -> Option<&Annotations> {
        self.__bags().annotations
    }

    /// Returns the members of a value of a type without a struct.
    pub(crate) fn verbatim(&self) -> Option<&Members> {
        Some(self.__other_type()?.members)
    }

    /// Returns the declared type of a value of a type without a struct.
    pub(crate) fn declared(&self) -> Option<&Declared> {
        self.__other_type()?.declared
    }
}

/// Visits the properties of a value that are present.
///
/// Most properties of a type with many properties are absent. Skipping one takes a single
/// comparison.
#[allow(missing_debug_implementations)] // For generated code.
pub struct Visitor<'v, 'a> {
    pub(crate) nulls: bool,
    /// The number of properties of the base type. Own properties follow them.
    inherited: usize,
    visit: &'v mut dyn FnMut(usize, &ValueRef<'a>),
}

impl<'v, 'a> Visitor<'v, 'a> {
    /// Creates a visitor. Null is passed to `visit` if `nulls` is `true`; an absent property never
    /// is.
    pub(crate) fn new(nulls: bool, visit: &'v mut dyn FnMut(usize, &ValueRef<'a>)) -> Self {
        Self { nulls, inherited: 0, visit }
    }

    /// Visits the properties of the base type, which come first.
    // Generic and not `dyn`, because the compile error for a wrong type would only report a failed
    // cast.
    pub fn base<B: Properties>(&mut self, base: &'a B) {
        base.__visit(self);
        self.inherited = base.descriptor().len();
    }

    /// Visits an own property with this index among the own properties.
    // A function call, because inlining adds a tenth to the code of a type. The index is a
    // parameter, because with a counter each call would wait for the one before.
    #[inline(never)]
    pub fn property<T: Value>(&mut self, index: usize, value: &'a T) {
        self.visit_view(index, &value.view());
    }

    /// Visits an own property that may be null.
    // Takes the type of the field, because conversion to `Option<&T>` would add code to the caller
    // for each property.
    #[allow(clippy::ref_option)]
    #[inline(never)]
    pub(crate) fn nullable<T: EdmValue>(&mut self, index: usize, value: &'a Option<T>) {
        match value {
            Some(value) => self.visit_view(index, &value.view()),
            None => self.visit_view(index, &ValueRef::Null),
        }
    }

    /// Visits the view of an own property, like [`property`](Self::property).
    #[inline]
    pub(crate) fn visit_view(&mut self, index: usize, view: &ValueRef<'a>) {
        let index = self.inherited + index;
        match view {
            ValueRef::Absent => {}
            ValueRef::Null if !self.nulls => {}
            view => (self.visit)(index, view),
        }
    }
}

/// Returns the value of the type annotation of a value with these bags, of this type.
#[inline]
pub(crate) fn type_annotation_of<'a>(
    bags: Bags<'a>,
    other: Option<OtherTypeRef<'a>>,
    descriptor: &'static StructuredType,
) -> &'a str {
    if let Some(kept) = bags.annotations.and_then(Annotations::type_annotation) {
        return kept;
    }
    match other {
        Some(other) => other.annotation,
        None => descriptor.type_annotation(),
    }
}

/// Returns all properties in their order, including absent ones.
pub(crate) fn values(of: &dyn Properties) -> Vec<ValueRef<'_>> {
    let mut values = vec![ValueRef::Absent; of.descriptor().len()];
    of.__visit(&mut Visitor::new(true, &mut |index, view| {
        if let Some(value) = values.get_mut(index) {
            *value = *view;
        }
    }));
    values
}

/// The slots of the properties of a structured value, by index.
///
/// The derives implement this trait for the type and for its partial.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait PropertySlots<'de> {
    /// Returns the slot of the property at `index` of the descriptor.
    fn slot(&mut self, index: usize) -> PropertySlot<'_, 'de>;

    /// Returns the slots of the bags: undeclared properties and annotations.
    fn bags(&mut self) -> BagSlots<'_> {
        BagSlots::NONE
    }
}
