//! The properties of a structured value, as shared code reads and fills them.

use super::{
    Annotations, BagSlots, Declared, DynamicProperties, EdmValue, Members, PropertySlot, Value,
    ValueRef,
};
use crate::schema::StructuredType;

/// The properties of a structured value, by index: what shared code reads.
///
/// Implemented by the derives, for the type and for its partial.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait Properties {
    /// The descriptor of the type.
    fn descriptor(&self) -> &'static StructuredType;

    /// Whether this is a partial: one that tells absent and null apart.
    fn is_partial(&self) -> bool;

    /// The property at `index` of the descriptor. All of them are looked at for it.
    fn value(&self, index: usize) -> ValueRef<'_>;

    /// The value of the type annotation; empty where the type is not known.
    fn type_annotation(&self) -> &str {
        self.descriptor().type_annotation()
    }

    /// The properties that the type does not declare.
    fn dynamic(&self) -> Option<&DynamicProperties> {
        None
    }

    /// The instance annotations.
    fn annotations(&self) -> Option<&Annotations> {
        None
    }

    /// Shows all properties to the visitor, in their order.
    #[doc(hidden)]
    fn __visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        _ = visitor;
    }

    /// Members that are written as they stand, of a value of an unknown type.
    #[doc(hidden)]
    fn verbatim(&self) -> Option<&Members> {
        None
    }

    /// The declared type of a value of an unknown type.
    #[doc(hidden)]
    fn __declared(&self) -> Option<&Declared> {
        None
    }
}

/// Looks at the properties of a value that are there.
///
/// Most properties of a type with many are not, and to tell so is one comparison here.
#[allow(missing_debug_implementations)] // For generated code.
pub struct Visitor<'v, 'a> {
    pub(crate) nulls: bool,
    /// How many properties the base type has: the own ones come after them.
    inherited: usize,
    visit: &'v mut dyn FnMut(usize, &ValueRef<'a>),
}

impl<'v, 'a> Visitor<'v, 'a> {
    /// Null is passed on where `nulls` says so, an absent property never.
    pub(crate) fn new(nulls: bool, visit: &'v mut dyn FnMut(usize, &ValueRef<'a>)) -> Self {
        Self { nulls, inherited: 0, visit }
    }

    /// Those of the base type, which come first.
    // Not by `dyn`: of what is no such type the compiler says only that it can't be cast.
    pub fn base<B: Properties>(&mut self, base: &'a B) {
        base.__visit(self);
        self.inherited = base.descriptor().len();
    }

    /// An own property by its place among these.
    // Called: in its place, it is a tenth of all that a type compiles to. Its place is given and not
    // counted, since of many properties each would wait for the one before.
    #[inline(never)]
    pub fn property<T: Value>(&mut self, own: usize, value: &'a T) {
        self.see(own, &value.view());
    }

    /// An own property that may be null.
    // As it stands in the property: to make an `Option<&T>` of it is more code in the caller, which is
    // compiled in the place of each property.
    #[allow(clippy::ref_option)]
    #[inline(never)]
    pub(crate) fn nullable<T: EdmValue>(&mut self, own: usize, value: &'a Option<T>) {
        match value {
            Some(value) => self.see(own, &value.view()),
            None => self.see(own, &ValueRef::Null),
        }
    }

    /// As [`property`](Self::property).
    #[inline]
    pub(crate) fn see(&mut self, own: usize, view: &ValueRef<'a>) {
        let index = self.inherited + own;
        match view {
            ValueRef::Absent => {}
            ValueRef::Null if !self.nulls => {}
            view => (self.visit)(index, view),
        }
    }
}

/// The value of the type annotation: that of a derived type, where the value was read from one and has
/// kept it among its annotations.
pub(crate) fn type_annotation(of: &dyn Properties) -> &str {
    let kept = of.annotations().and_then(Annotations::type_annotation);
    kept.unwrap_or_else(|| of.type_annotation())
}

/// The property at `index`.
pub(crate) fn value_of(of: &dyn Properties, index: usize) -> ValueRef<'_> {
    let mut value = ValueRef::Absent;
    of.__visit(&mut Visitor::new(true, &mut |at, view| {
        if at == index {
            value = *view;
        }
    }));
    value
}

/// All properties in their order, the absent ones too.
pub(crate) fn values(of: &dyn Properties) -> Vec<ValueRef<'_>> {
    let mut values = vec![ValueRef::Absent; of.descriptor().len()];
    of.__visit(&mut Visitor::new(true, &mut |index, view| {
        if let Some(value) = values.get_mut(index) {
            *value = *view;
        }
    }));
    values
}

/// The places of the properties, by index: what shared code fills.
///
/// Implemented by the derives, for the type and for its partial.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an OData entity type nor a complex type",
    label = "not a structured type",
    note = "add `#[derive(ODataEntity)]` or `#[derive(ODataComplex)]` and `#[odata(namespace = \"…\")]` to `{Self}`"
)]
pub trait PropertySlots<'de> {
    /// The place of the property at `index` of the descriptor.
    fn slot(&mut self, index: usize) -> PropertySlot<'_, 'de>;

    /// The places of what is beside the properties.
    fn bags(&mut self) -> BagSlots<'_> {
        BagSlots::NONE
    }
}
