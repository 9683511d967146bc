//! Traits that the derives implement for a type and its partial, and their blanket impls.
//!
//! Function bodies are here and not in the generated code, because generated bodies cost compile
//! time for each type.

use super::{
    Bags, EdmValue, Incoming, ODataStructured, Object, PartialValue, Presence, Properties,
    PropertySlots, ReadEdmValue, ReadObject, Representation, ValueError, ValueRef, Visitor, begin,
    begin_again, begin_item, begin_presence, boxed, clear, fill_boxed, kept, kept_item,
    kept_presence, kind, no_blank, put, put_item, put_presence, put_some, read_from_blank,
    read_structured, read_structured_boxed, set_null, take_memory,
};
use crate::schema::{EdmType, StructuredType};

/// A type for which a trait was derived, or its partial.
// The messages are those of `EdmValue`, because the compiler may name this trait for a type without
// `EdmValue`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of an OData property",
    label = "not the Rust type of an Edm type",
    note = "derive `ODataComplex` or `ODataEnum` (or `ODataEntity`, with `#[odata(nav)]`), and `Clone`, for a type of your own",
    note = "otherwise use `i64` for an unsigned integer, `DateTimeOffset` for a point in time, `Untyped` for any JSON value, `DynamicProperties` with `#[odata(dynamic)]` for a map, or leave the field out with `#[odata(skip)]`",
    note = "`uuid`, `jiff`, `time`, `chrono` and others need the feature of that name; the table in `odata_core::edm` has all types"
)]
pub trait Shape: Sized {
    /// The type.
    type __Of;

    /// The type that a partial holds for a property of this type.
    type __Partial: PartialValue<Self>;

    /// The role of the type.
    type __Role: Role<Self>;

    /// `true` if there is an initial value: for a whole type, if each of its properties has one.
    const __HAS_BLANK: bool = false;

    /// `true` if the reader fills the initial value. Otherwise the reader fills the partial, for
    /// example of a type with defaults.
    const __IN_PLACE: bool = Self::__HAS_BLANK;

    /// Returns the initial value.
    #[must_use]
    fn __blank() -> Self {
        no_blank()
    }

    /// Shows all properties to the visitor, in their order: of a struct.
    fn __values<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        _ = visitor;
    }

    /// The dynamic properties and the annotations, of a struct that has fields for them.
    fn __bags(&self) -> Bags<'_> {
        Bags::NONE
    }
}

/// The implementation for a [`Shape`] of this role.
pub trait Role<S> {
    /// The type that a reader expects.
    const EDM_TYPE: EdmType;

    /// The descriptor of the struct.
    const DESCRIPTOR: Option<&'static StructuredType>;

    /// The kind for comparisons in a query.
    // Per role, because one definition for all types would make compile errors name the kind of a
    // type without a kind.
    type Kind;

    /// Returns the properties.
    fn properties(value: &S) -> &dyn Properties;
}

/// The reading of a [`Shape`] of this role.
pub trait ReadAs<'de, S>: Role<S> {
    /// Reads a value.
    ///
    /// # Errors
    /// Fails if a property can't be read or is missing. The violations have been recorded.
    fn read(object: &mut dyn Object<'de>) -> Result<S, ValueError>;

    /// Reads a value into a box, if the type has no initial value.
    ///
    /// # Errors
    /// Fails like [`read`](Self::read).
    fn read_boxed(object: &mut dyn Object<'de>) -> Result<Box<S>, ValueError> {
        boxed(Self::read(object))
    }

    /// Reads a value into its initial value, if the type has one.
    ///
    /// # Errors
    /// Fails like [`read`](Self::read).
    fn fill(value: &mut S, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        *value = Self::read(object)?;
        Ok(())
    }
}

/// A struct or its partial, which has properties of its own.
pub trait Struct {
    /// `true` for a partial, which distinguishes absent and null.
    const IS_PARTIAL: bool;
}

/// The role of a struct.
#[derive(Debug)]
pub struct Whole;

impl Struct for Whole {
    const IS_PARTIAL: bool = false;
}

/// The role of a partial.
#[derive(Debug)]
pub struct Part;

impl Struct for Part {
    const IS_PARTIAL: bool = true;
}

impl<R, S> Role<S> for R
where
    R: Struct,
    S: Shape<__Of: ODataStructured, __Role = R>,
{
    const EDM_TYPE: EdmType = S::__Of::__EDM_TYPE;
    const DESCRIPTOR: Option<&'static StructuredType> = Some(S::__Of::DESCRIPTOR);
    type Kind = kind::StructuredKind<S>;

    fn properties(value: &S) -> &dyn Properties {
        value
    }
}

impl<'de, T> ReadAs<'de, T> for Whole
where
    T: Shape<
            __Of = T,
            __Role = Self,
            __Partial: Representation<Of = T> + Default + PropertySlots<'de>,
        > + ODataStructured
        + PropertySlots<'de>,
{
    fn read(object: &mut dyn Object<'de>) -> Result<T, ValueError> {
        if <T as Shape>::__IN_PLACE {
            return read_from_blank(object);
        }
        read_structured::<<T as Shape>::__Partial>(object)
    }

    fn read_boxed(object: &mut dyn Object<'de>) -> Result<Box<T>, ValueError> {
        read_structured_boxed::<<T as Shape>::__Partial>(object)
    }

    fn fill(value: &mut T, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        object.__whole(T::DESCRIPTOR, value)
    }
}

impl<'de, P> ReadAs<'de, P> for Part
where
    P: Shape<__Of: ODataStructured, __Role = Self> + Default + PropertySlots<'de>,
{
    fn read(object: &mut dyn Object<'de>) -> Result<P, ValueError> {
        read_from_blank(object)
    }

    fn fill(partial: &mut P, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        object.__part(P::__Of::DESCRIPTOR, partial)
    }
}

/// The role of an enum of derived types.
#[derive(Debug)]
pub struct Choice;

/// The part of an enum of derived types that the derive generates.
pub trait OneOf {
    /// The declared type.
    const EDM_TYPE: EdmType;

    /// Returns the properties of the current variant.
    fn properties(&self) -> &dyn Properties;
}

/// An enum of derived types that can be read.
pub trait ReadOneOf<'de>: OneOf + Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// Fails if a property can't be read, or if the object has another type.
    fn read(object: &mut dyn Object<'de>) -> Result<Self, ValueError>;
}

impl<S: OneOf> Role<S> for Choice {
    const EDM_TYPE: EdmType = S::EDM_TYPE;
    const DESCRIPTOR: Option<&'static StructuredType> = None;
    type Kind = kind::StructuredKind<S>;

    fn properties(value: &S) -> &dyn Properties {
        value.properties()
    }
}

impl<'de, S: ReadOneOf<'de>> ReadAs<'de, S> for Choice {
    fn read(object: &mut dyn Object<'de>) -> Result<S, ValueError> {
        S::read(object)
    }
}

/// The role of a type in a box.
#[derive(Debug)]
pub struct InBox<R>(R);

impl<S, R: Role<S>> Role<Box<S>> for InBox<R> {
    const EDM_TYPE: EdmType = R::EDM_TYPE;
    const DESCRIPTOR: Option<&'static StructuredType> = None;
    type Kind = R::Kind;

    fn properties(value: &Box<S>) -> &dyn Properties {
        R::properties(value)
    }
}

impl<'de, S: Shape<__Role = R>, R: ReadAs<'de, S>> ReadAs<'de, Box<S>> for InBox<R> {
    fn read(object: &mut dyn Object<'de>) -> Result<Box<S>, ValueError> {
        S::__read_boxed(object)
    }
}

impl<S: Shape + Clone> Shape for Box<S> {
    type __Of = S::__Of;
    type __Partial = Self;
    type __Role = InBox<S::__Role>;
}

#[diagnostic::do_not_recommend]
impl<S: Shape<__Of: ODataStructured, __Role: Struct>> Properties for S {
    fn descriptor(&self) -> &'static StructuredType {
        S::__Of::DESCRIPTOR
    }

    fn is_partial(&self) -> bool {
        S::__Role::IS_PARTIAL
    }

    fn __bags(&self) -> Bags<'_> {
        Shape::__bags(self)
    }

    fn __visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        self.__values(visitor);
    }
}

#[diagnostic::do_not_recommend]
impl<S: Shape> Representation for S {
    type Of = S::__Of;

    const EDM_TYPE: EdmType = S::__Role::EDM_TYPE;

    fn properties(&self) -> &dyn Properties {
        S::__Role::properties(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de, S: Shape<__Role: ReadAs<'de, S>>> ReadObject<'de> for S {
    const EDM_TYPE: EdmType = S::__Role::EDM_TYPE;
    const __IN_PLACE: bool = <S as Shape>::__IN_PLACE;

    fn __blank() -> Self {
        <S as Shape>::__blank()
    }

    fn __read_boxed(object: &mut dyn Object<'de>) -> Result<Box<Self>, ValueError> {
        if <S as Shape>::__IN_PLACE {
            return fill_boxed(object);
        }
        take_memory(object, size_of::<S>());
        S::__Role::read_boxed(object)
    }

    fn __fill(&mut self, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        S::__Role::fill(self, object)
    }

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        S::__Role::read(object)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Shape> EdmValue for S {
    const TYPE: EdmType = S::__Role::EDM_TYPE;
    type Partial = S::__Partial;
    type Kind = <S::__Role as Role<S>>::Kind;

    const __DESCRIPTOR: Option<&'static StructuredType> = S::__Role::DESCRIPTOR;
    const __HAS_BLANK: bool = <S as Shape>::__HAS_BLANK;
    const __STANDS_ALONE: bool = true;

    fn __blank() -> Self {
        <S as Shape>::__blank()
    }

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Object(S::__Role::properties(self))
    }

    fn __may_lack() -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl<'de, S: Shape<__Role: ReadAs<'de, S>>> ReadEdmValue<'de> for S {
    fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        S::__Role::read(object)
    }

    fn __read(value: Incoming<'_, 'de>) -> Result<Self, ValueError> {
        match value {
            Incoming::Object(object) => S::__Role::read(object),
            _ => Err(ValueError::wrong_type()),
        }
    }

    // The following functions read a value in the place where it will stay, so that it is not
    // moved. They use `match`, because `?` on the results would add functions for each user-defined
    // type.

    fn __read_into(place: &mut Self, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match value.into_object() {
            Ok(object) if <S as Shape>::__IN_PLACE => {
                begin_again(place);
                S::__Role::fill(place, object)
            }
            Ok(object) => put(place, S::__Role::read(object)),
            Err(error) => Err(error),
        }
    }

    fn __read_presence(
        place: &mut Presence<Self>,
        value: Incoming<'_, 'de>,
    ) -> Result<(), ValueError> {
        match value.into_nullable_object() {
            Ok(_) if !place.is_absent() => Err(ValueError::duplicate()),
            Ok(Some(object)) if <S as Shape>::__IN_PLACE => {
                let read = S::__Role::fill(begin_presence(place), object);
                kept_presence(place, read)
            }
            Ok(Some(object)) => put_presence(place, S::__Role::read(object)),
            Ok(None) => {
                set_null(place);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn __read_nullable(
        place: &mut Option<Self>,
        value: Incoming<'_, 'de>,
    ) -> Result<(), ValueError> {
        match value.into_nullable_object() {
            Ok(Some(object)) if <S as Shape>::__IN_PLACE => {
                let read = S::__Role::fill(begin(place), object);
                kept(place, read)
            }
            Ok(Some(object)) => put_some(place, S::__Role::read(object)),
            Ok(None) => {
                clear(place);
                Ok(())
            }
            Err(error) => kept(place, Err(error)),
        }
    }

    fn __read_item(items: &mut Vec<Self>, value: Incoming<'_, 'de>) -> Result<(), ValueError> {
        match value.into_object() {
            Ok(object) if <S as Shape>::__IN_PLACE => {
                let read = S::__Role::fill(begin_item(items), object);
                kept_item(items, read)
            }
            Ok(object) => put_item(items, S::__Role::read(object)),
            Err(error) => Err(error),
        }
    }
}
