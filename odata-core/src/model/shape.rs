//! What the derives say of a type and of its partial, and all that follows from it.
//!
//! It follows here and not in the expansions: the bodies of functions are what a derive costs its
//! users at compile time, and so each type has only those that differ from type to type.

use super::{
    Annotations, Bags, DynamicProperties, EdmValue, Incoming, ODataStructured, Object,
    PartialValue, Presence, Properties, PropertySlots, ReadEdmValue, ReadObject, Representation,
    ValueError, ValueRef, Visitor, begin, begin_again, begin_item, begin_presence, boxed, clear,
    fill_boxed, kept, kept_item, kept_presence, kind, no_blank, put, put_item, put_presence,
    put_some, read_from_blank, read_structured, read_structured_boxed, set_null, take_memory,
    value_of,
};
use crate::schema::{EdmType, StructuredType};

/// The properties of a value, one after the other: what the writer sees.
pub trait PropertyValues {
    /// Shows all properties to the visitor, in their order.
    fn __values<'a>(&'a self, visitor: &mut Visitor<'_, 'a>);

    /// What is beside the properties.
    fn __bags(&self) -> Bags<'_> {
        Bags::NONE
    }
}

/// A type that a derive describes, or its partial.
// In the words of `EdmValue`: where a type lacks that, the compiler may name this.
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

    /// What a partial holds of it.
    type __Partial: PartialValue<Self>;

    /// What it is.
    type __Role: Role<Self>;

    /// Whether there is a value to begin with: of a whole type each of whose properties has one.
    const __HAS_BLANK: bool = false;

    /// Whether the reader fills that value. Otherwise it reads the partial, as of a type with defaults.
    const __IN_PLACE: bool = Self::__HAS_BLANK;

    /// That value.
    #[must_use]
    fn __blank() -> Self {
        no_blank()
    }
}

/// What is done with a [`Shape`] of this role.
pub trait Role<S> {
    /// The type that a reader expects.
    const EDM_TYPE: EdmType;

    /// The descriptor of the struct.
    const DESCRIPTOR: Option<&'static StructuredType>;

    /// What it can be compared with in a query.
    // Not said of all types in one place: a message would tell of the kind of what has none.
    type Kind;

    /// The properties.
    fn properties(value: &S) -> &dyn Properties;
}

/// How a [`Shape`] of this role is read.
pub trait ReadAs<'de, S>: Role<S> {
    /// # Errors
    /// Where something in it can't be read, or is missing; that has been noted.
    fn read(object: &mut dyn Object<'de>) -> Result<S, ValueError>;

    /// In a box, where there is no value to begin with.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn read_boxed(object: &mut dyn Object<'de>) -> Result<Box<S>, ValueError> {
        boxed(Self::read(object))
    }

    /// From the value to begin with, where there is one.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn fill(value: &mut S, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        *value = Self::read(object)?;
        Ok(())
    }
}

/// A struct or its partial: what has properties of its own.
pub trait Struct {
    /// Whether it tells absent and null apart.
    const IS_PARTIAL: bool;
}

/// The struct itself.
#[derive(Debug)]
pub struct Whole;

impl Struct for Whole {
    const IS_PARTIAL: bool = false;
}

/// The partial.
#[derive(Debug)]
pub struct Part;

impl Struct for Part {
    const IS_PARTIAL: bool = true;
}

impl<R, S> Role<S> for R
where
    R: Struct,
    S: Shape<__Of: ODataStructured, __Role = R> + PropertyValues,
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
        + PropertySlots<'de>
        + PropertyValues,
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
    P: Shape<__Of: ODataStructured, __Role = Self> + PropertyValues + Default + PropertySlots<'de>,
{
    fn read(object: &mut dyn Object<'de>) -> Result<P, ValueError> {
        read_from_blank(object)
    }

    fn fill(partial: &mut P, object: &mut dyn Object<'de>) -> Result<(), ValueError> {
        object.__part(P::__Of::DESCRIPTOR, partial)
    }
}

/// An enum of the types that derive from one.
#[derive(Debug)]
pub struct Choice;

/// What the derive says of such an enum.
pub trait OneOf {
    /// The declared type.
    const EDM_TYPE: EdmType;

    /// Those of the value that it has.
    fn properties(&self) -> &dyn Properties;
}

/// Such an enum that can be read.
pub trait ReadOneOf<'de>: OneOf + Sized {
    /// # Errors
    /// Where something in it can't be read, or it has another type.
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

/// Any of them, in a box.
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
impl<S: Shape<__Of: ODataStructured, __Role: Struct> + PropertyValues> Properties for S {
    fn descriptor(&self) -> &'static StructuredType {
        S::__Of::DESCRIPTOR
    }

    fn is_partial(&self) -> bool {
        S::__Role::IS_PARTIAL
    }

    fn value(&self, index: usize) -> ValueRef<'_> {
        value_of(self, index)
    }

    fn dynamic(&self) -> Option<&DynamicProperties> {
        PropertyValues::__bags(self).dynamic
    }

    fn annotations(&self) -> Option<&Annotations> {
        PropertyValues::__bags(self).annotations
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

    // What follows reads it where it is to stay, so that it is not moved. `match`es, since `?` on
    // what is read would be functions more for each type of a user's.

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
