// Generated: see CONTRIBUTING.md.

// ODataEntity for Thing

///The properties of [`Thing`], each absent, null or a value: what a create request sends, what an update changes, what `$select` gives.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
pub struct ThingPartial {
    ///The property `id`.
    pub id: ::odata_core::__private::Presence<i64>,
}
///Builds what a create request of [`Thing`] sends: `build` compiles once every required property is set.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
#[must_use = "a builder makes nothing until `build` is called"]
pub struct ThingBuilder {
    partial: ThingPartial,
    state: ::odata_core::__private::PhantomData<fn() -> ()>,
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
impl ThingBuilder {
    /// Sets a nullable property, given by its constant, to null.
    pub fn null<__V: ::odata_core::__private::Nullable>(
        mut self,
        property: ::odata_core::__private::Property<Thing, __V>,
    ) -> Self {
        ::odata_core::__private::set_null(&mut self.partial, property.__index());
        self
    }
    /// Returns the properties that were set, for a create request.
    #[must_use]
    pub fn build(self) -> ThingPartial {
        self.partial
    }
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
const _: () = {
    use ::odata_core::__private as __odata;
    impl Thing {
        ///The property `id`.
        pub const ID: __odata::Property<Self, i64> = __odata::Property::__new(0);
        /// Starts a builder of what a create request sends.
        pub fn builder() -> ThingBuilder {
            ThingBuilder {
                partial: __odata::Default::default(),
                state: __odata::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl __odata::Clone for ThingPartial {
        fn clone(&self) -> Self {
            Self {
                id: __odata::Clone::clone(&self.id),
            }
        }
    }
    #[automatically_derived]
    impl __odata::Default for ThingPartial {
        fn default() -> Self {
            Self {
                id: __odata::Presence::Absent,
            }
        }
    }
    #[automatically_derived]
    impl __odata::PartialEq for ThingPartial {
        fn eq(&self, __other: &Self) -> bool {
            __odata::same_properties(self, __other)
        }
    }
    #[automatically_derived]
    impl __odata::fmt::Debug for ThingPartial {
        fn fmt(&self, __f: &mut __odata::fmt::Formatter<'_>) -> __odata::fmt::Result {
            __odata::debug_properties(__f, "ThingPartial", self)
        }
    }
    #[automatically_derived]
    impl __odata::PartialValue<Thing> for ThingPartial {
        fn __apply(&mut self, __value: &mut Thing, __finish: &mut __odata::Finish) {
            __finish.apply_value(&mut __value.id, &mut self.id);
        }
        fn __changes(
            &mut self,
            __new: &Thing,
            __old: &Thing,
            __changes: &mut __odata::Changes,
        ) {
            __changes.value(&mut self.id, &__new.id, &__old.id);
        }
    }
    #[automatically_derived]
    impl __odata::ODataPartial for ThingPartial {}
    #[automatically_derived]
    impl __odata::ODataStructured for Thing {
        const DESCRIPTOR: &'static __odata::StructuredType = &__odata::structured::<
            Self,
        >(
            "#Demo.thing",
            4,
            &[
                __odata::property(
                    ",\"id\":",
                    <i64 as __odata::EdmValue>::TYPE,
                    __odata::KEY | __odata::COMPUTED | __odata::REQUIRED_ON_READ,
                ),
            ],
            &[0],
            &[0],
            0,
        );
        const __EDM_TYPE: __odata::EdmType = __odata::EdmType::entity("Demo.thing");
    }
    #[automatically_derived]
    impl __odata::ODataEntity for Thing {}
    #[automatically_derived]
    impl __odata::Keyed for Thing {
        type Key = (<i64 as __odata::EdmValue>::Kind,);
        type KeyOf = Self;
    }
    _ = <Thing as __odata::ODataStructured>::DESCRIPTOR;
    #[automatically_derived]
    impl __odata::Shape for Thing {
        type __Of = Self;
        type __Partial = ThingPartial;
        type __Role = __odata::Whole;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            Self {
                id: __odata::Default::default(),
            }
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __odata::EdmValue::__visit_by(&self.id, 0, __visitor);
        }
    }
    #[automatically_derived]
    impl __odata::Shape for ThingPartial {
        type __Of = Thing;
        type __Partial = Self;
        type __Role = __odata::Part;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            __odata::Default::default()
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __visitor.property(0, &self.id);
        }
    }
    #[automatically_derived]
    impl __odata::From<Thing> for ThingPartial {
        fn from(__value: Thing) -> Self {
            __odata::whole(&__value)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for Thing {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                _ => __odata::ReadEdmValue::__own_slot(&mut self.id),
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for ThingPartial {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                _ => __odata::property_slot(&mut self.id),
            }
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for Thing {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for Thing {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for ThingPartial {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for ThingPartial {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
};

// ODataComplex for Size

///The properties of [`Size`], each absent, null or a value: what a create request sends, what an update changes, what `$select` gives.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
pub struct SizePartial {
    ///The property `width`.
    pub width: ::odata_core::__private::Presence<f64>,
    ///The property `height`.
    pub height: ::odata_core::__private::Presence<f64>,
}
#[doc(hidden)]
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
mod size_required {
    #[doc(hidden)]
    pub struct width;
}
///Builds what a create request of [`Size`] sends: `build` compiles once every required property is set.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
#[must_use = "a builder makes nothing until `build` is called"]
pub struct SizeBuilder<__S0 = size_required::width> {
    partial: SizePartial,
    state: ::odata_core::__private::PhantomData<fn() -> (__S0,)>,
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
impl<__S0> SizeBuilder<__S0> {
    ///Sets the property `width`.
    pub fn width(mut self, value: f64) -> SizeBuilder<::odata_core::__private::Set>
    where
        __S0: ::odata_core::__private::IsUnset<size_required::width>,
    {
        ::odata_core::__private::set(&mut self.partial.width, value);
        SizeBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `height`.
    pub fn height(mut self, value: f64) -> Self {
        ::odata_core::__private::set(&mut self.partial.height, value);
        self
    }
    /// Sets a nullable property, given by its constant, to null.
    pub fn null<__V: ::odata_core::__private::Nullable>(
        mut self,
        property: ::odata_core::__private::Property<Size, __V>,
    ) -> Self {
        ::odata_core::__private::set_null(&mut self.partial, property.__index());
        self
    }
    /// Returns the properties that were set, for a create request.
    #[must_use]
    pub fn build(self) -> SizePartial
    where
        __S0: ::odata_core::__private::IsSet,
    {
        self.partial
    }
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
const _: () = {
    use ::odata_core::__private as __odata;
    impl Size {
        ///The property `width`.
        pub const WIDTH: __odata::Property<Self, f64> = __odata::Property::__new(0);
        ///The property `height`.
        pub const HEIGHT: __odata::Property<Self, Option<f64>> = __odata::Property::__new(
            1,
        );
        /// Starts a builder of what a create request sends.
        pub fn builder() -> SizeBuilder {
            SizeBuilder {
                partial: __odata::Default::default(),
                state: __odata::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl __odata::Clone for SizePartial {
        fn clone(&self) -> Self {
            Self {
                width: __odata::Clone::clone(&self.width),
                height: __odata::Clone::clone(&self.height),
            }
        }
    }
    #[automatically_derived]
    impl __odata::Default for SizePartial {
        fn default() -> Self {
            Self {
                width: __odata::Presence::Absent,
                height: __odata::Presence::Absent,
            }
        }
    }
    #[automatically_derived]
    impl __odata::PartialEq for SizePartial {
        fn eq(&self, __other: &Self) -> bool {
            __odata::same_properties(self, __other)
        }
    }
    #[automatically_derived]
    impl __odata::fmt::Debug for SizePartial {
        fn fmt(&self, __f: &mut __odata::fmt::Formatter<'_>) -> __odata::fmt::Result {
            __odata::debug_properties(__f, "SizePartial", self)
        }
    }
    #[automatically_derived]
    impl __odata::PartialValue<Size> for SizePartial {
        fn __apply(&mut self, __value: &mut Size, __finish: &mut __odata::Finish) {
            __finish.apply_value(&mut __value.width, &mut self.width);
            __finish.apply_nullable(&mut __value.height, &mut self.height);
        }
        fn __changes(
            &mut self,
            __new: &Size,
            __old: &Size,
            __changes: &mut __odata::Changes,
        ) {
            __changes.value(&mut self.width, &__new.width, &__old.width);
            __changes.nullable(&mut self.height, &__new.height, &__old.height);
        }
    }
    #[automatically_derived]
    impl __odata::ODataPartial for SizePartial {}
    #[automatically_derived]
    impl __odata::ODataStructured for Size {
        const DESCRIPTOR: &'static __odata::StructuredType = &__odata::structured::<
            Self,
        >(
            "#Demo.size",
            4,
            &[
                __odata::property(
                    ",\"width\":",
                    <f64 as __odata::EdmValue>::TYPE,
                    __odata::REQUIRED_ON_READ,
                ),
                __odata::property(
                    ",\"height\":",
                    <f64 as __odata::EdmValue>::TYPE.__nullable(),
                    0,
                ),
            ],
            &[2479359569482424876, 8388068008348099116],
            &[],
            0,
        );
        const __EDM_TYPE: __odata::EdmType = __odata::EdmType::complex("Demo.size");
    }
    #[automatically_derived]
    impl __odata::ODataComplex for Size {}
    _ = <Size as __odata::ODataStructured>::DESCRIPTOR;
    #[automatically_derived]
    impl __odata::Shape for Size {
        type __Of = Self;
        type __Partial = SizePartial;
        type __Role = __odata::Whole;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            Self {
                width: __odata::Default::default(),
                height: __odata::None,
            }
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __odata::EdmValue::__visit_by(&self.width, 0, __visitor);
            __odata::EdmValue::__visit_nullable(&self.height, 1, __visitor);
        }
    }
    #[automatically_derived]
    impl __odata::Shape for SizePartial {
        type __Of = Size;
        type __Partial = Self;
        type __Role = __odata::Part;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            __odata::Default::default()
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __visitor.property(0, &self.width);
            __visitor.property(1, &self.height);
        }
    }
    #[automatically_derived]
    impl __odata::From<Size> for SizePartial {
        fn from(__value: Size) -> Self {
            __odata::whole(&__value)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for Size {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                0 => __odata::ReadEdmValue::__own_slot(&mut self.width),
                _ => __odata::ReadEdmValue::__nullable_slot(&mut self.height),
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for SizePartial {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                0 => __odata::property_slot(&mut self.width),
                _ => __odata::property_slot(&mut self.height),
            }
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for Size {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for Size {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for SizePartial {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for SizePartial {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
};

// ODataEntity for Parcel

///The properties of [`Parcel`], each absent, null or a value: what a create request sends, what an update changes, what `$select` gives.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
pub struct ParcelPartial {
    ///Like `thing` of the whole type.
    pub thing: <Thing as ::odata_core::__private::EdmValue>::Partial,
    ///Like `more` of the whole type.
    pub more: DynamicProperties,
    ///Like `annotations` of the whole type.
    pub annotations: Annotations,
    ///The property `size`.
    pub size: ::odata_core::__private::Presence<
        <Size as ::odata_core::__private::EdmValue>::Partial,
    >,
    ///The property `content`.
    pub content: ::odata_core::__private::Presence<
        <Link<Parcel> as ::odata_core::__private::EdmValue>::Partial,
    >,
    ///The property `parts`.
    pub parts: ::odata_core::__private::Presence<
        <Links<Parcel> as ::odata_core::__private::EdmValue>::Partial,
    >,
    /// A short text.
    pub title: ::odata_core::__private::Presence<String>,
    ///The property `tags`.
    pub tags: ::odata_core::__private::Presence<Vec<String>>,
    ///The property `priority`.
    pub priority: ::odata_core::__private::Presence<i32>,
}
#[doc(hidden)]
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
mod parcel_required {
    #[doc(hidden)]
    pub struct title;
    #[doc(hidden)]
    pub struct size;
}
///Builds what a create request of [`Parcel`] sends: `build` compiles once every required property is set.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
#[must_use = "a builder makes nothing until `build` is called"]
pub struct ParcelBuilder<
    __S0 = parcel_required::title,
    __S1 = parcel_required::size,
    __Base = ::odata_core::__private::Base,
> {
    partial: ParcelPartial,
    state: ::odata_core::__private::PhantomData<fn() -> (__S0, __S1, __Base)>,
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
impl<__S0, __S1, __Base> ParcelBuilder<__S0, __S1, __Base> {
    ///Sets the properties of the base type [`Thing`].
    pub fn thing(
        mut self,
        value: impl ::odata_core::__private::Into<
            <Thing as ::odata_core::__private::EdmValue>::Partial,
        >,
    ) -> ParcelBuilder<__S0, __S1, ::odata_core::__private::Set>
    where
        __Base: ::odata_core::__private::IsUnset<::odata_core::__private::Base>,
    {
        self.partial.thing = ::odata_core::__private::Into::into(value);
        ParcelBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets `more`.
    pub fn more(mut self, value: DynamicProperties) -> Self {
        self.partial.more = value;
        self
    }
    ///Sets `annotations`.
    pub fn annotations(mut self, value: Annotations) -> Self {
        self.partial.annotations = value;
        self
    }
    ///Sets the property `title`.
    ///
    /// A short text.
    pub fn title(
        mut self,
        value: impl ::odata_core::__private::Settable<String>,
    ) -> ParcelBuilder<::odata_core::__private::Set, __S1, __Base>
    where
        __S0: ::odata_core::__private::IsUnset<parcel_required::title>,
    {
        ::odata_core::__private::set(&mut self.partial.title, value);
        ParcelBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `size`.
    pub fn size(
        mut self,
        value: impl ::odata_core::__private::Settable<
            <Size as ::odata_core::__private::EdmValue>::Partial,
        >,
    ) -> ParcelBuilder<__S0, ::odata_core::__private::Set, __Base>
    where
        __S1: ::odata_core::__private::IsUnset<parcel_required::size>,
    {
        ::odata_core::__private::set(&mut self.partial.size, value);
        ParcelBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `tags`.
    pub fn tags(mut self, value: Vec<String>) -> Self {
        ::odata_core::__private::set(&mut self.partial.tags, value);
        self
    }
    ///Sets the property `priority`.
    pub fn priority(mut self, value: i32) -> Self {
        ::odata_core::__private::set(&mut self.partial.priority, value);
        self
    }
    ///Sets the property `content`.
    pub fn content(
        mut self,
        value: impl ::odata_core::__private::Settable<
            <Link<Parcel> as ::odata_core::__private::EdmValue>::Partial,
        >,
    ) -> Self {
        ::odata_core::__private::set(&mut self.partial.content, value);
        self
    }
    ///Sets the property `parts`.
    pub fn parts(
        mut self,
        value: impl ::odata_core::__private::Settable<
            <Links<Parcel> as ::odata_core::__private::EdmValue>::Partial,
        >,
    ) -> Self {
        ::odata_core::__private::set(&mut self.partial.parts, value);
        self
    }
    /// Sets a nullable property, given by its constant, to null.
    pub fn null<__V: ::odata_core::__private::Nullable>(
        mut self,
        property: ::odata_core::__private::Property<Parcel, __V>,
    ) -> Self {
        ::odata_core::__private::set_null(&mut self.partial, property.__index());
        self
    }
    /// Returns the properties that were set, for a create request.
    #[must_use]
    pub fn build(self) -> ParcelPartial
    where
        __S0: ::odata_core::__private::IsSet,
        __S1: ::odata_core::__private::IsSet,
        __Base: ::odata_core::__private::IsGiven<
            {
                <Thing as ::odata_core::__private::ODataStructured>::DESCRIPTOR
                    .__has_required()
            },
        >,
    {
        self.partial
    }
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
const _: () = {
    use ::odata_core::__private as __odata;
    impl Parcel {
        ///The property `title`.
        pub const TITLE: __odata::Property<Self, String> = __odata::Property::__new(0);
        ///The property `size`.
        pub const SIZE: __odata::Property<Self, Size> = __odata::Property::__new(1);
        ///The property `tags`.
        pub const TAGS: __odata::Property<Self, Vec<String>> = __odata::Property::__new(
            2,
        );
        ///The property `priority`.
        pub const PRIORITY: __odata::Property<Self, i32> = __odata::Property::__new(3);
        ///The property `content`.
        pub const CONTENT: __odata::Property<Self, Option<Link<Parcel>>> = __odata::Property::__new(
            4,
        );
        ///The property `parts`.
        pub const PARTS: __odata::Property<Self, Links<Parcel>> = __odata::Property::__new(
            5,
        );
        /// The base type, for its properties.
        pub const THING: __odata::BaseType<Self, Thing> = __odata::BaseType::__new();
        /// Starts a builder of what a create request sends.
        pub fn builder() -> ParcelBuilder {
            ParcelBuilder {
                partial: __odata::Default::default(),
                state: __odata::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl __odata::Clone for ParcelPartial {
        fn clone(&self) -> Self {
            Self {
                thing: __odata::Clone::clone(&self.thing),
                more: __odata::Clone::clone(&self.more),
                annotations: __odata::Clone::clone(&self.annotations),
                title: __odata::Clone::clone(&self.title),
                size: __odata::Clone::clone(&self.size),
                tags: __odata::Clone::clone(&self.tags),
                priority: __odata::Clone::clone(&self.priority),
                content: __odata::Clone::clone(&self.content),
                parts: __odata::Clone::clone(&self.parts),
            }
        }
    }
    #[automatically_derived]
    impl __odata::Default for ParcelPartial {
        fn default() -> Self {
            Self {
                thing: __odata::Default::default(),
                more: __odata::Default::default(),
                annotations: __odata::Default::default(),
                title: __odata::Presence::Absent,
                size: __odata::Presence::Absent,
                tags: __odata::Presence::Absent,
                priority: __odata::Presence::Absent,
                content: __odata::Presence::Absent,
                parts: __odata::Presence::Absent,
            }
        }
    }
    #[automatically_derived]
    impl __odata::PartialEq for ParcelPartial {
        fn eq(&self, __other: &Self) -> bool {
            __odata::same_properties(self, __other)
        }
    }
    #[automatically_derived]
    impl __odata::fmt::Debug for ParcelPartial {
        fn fmt(&self, __f: &mut __odata::fmt::Formatter<'_>) -> __odata::fmt::Result {
            __odata::debug_properties(__f, "ParcelPartial", self)
        }
    }
    #[automatically_derived]
    impl __odata::PartialValue<Parcel> for ParcelPartial {
        fn __finish(
            &mut self,
            __finish: &mut __odata::Finish,
        ) -> __odata::Option<Parcel> {
            if <Parcel as __odata::Shape>::__HAS_BLANK {
                return __odata::None;
            }
            let __base = __finish.base::<Thing>(&mut self.thing);
            let __0 = __finish.value::<String>(&mut self.title);
            let __1 = __finish.value::<Size>(&mut self.size);
            let __2 = __finish.value::<Vec<String>>(&mut self.tags);
            let __3 = if __finish.wants_default(self.priority.is_absent()) {
                __odata::Some(1)
            } else {
                __finish.value::<i32>(&mut self.priority)
            };
            let __4 = __finish.nullable::<Link<Parcel>>(&mut self.content);
            let __5 = __finish.value::<Links<Parcel>>(&mut self.parts);
            let __odata::Some(__0) = __0 else { return __odata::None };
            let __odata::Some(__1) = __1 else { return __odata::None };
            let __odata::Some(__2) = __2 else { return __odata::None };
            let __odata::Some(__3) = __3 else { return __odata::None };
            let __odata::Some(__5) = __5 else { return __odata::None };
            let __odata::Some(__base) = __base else { return __odata::None };
            __odata::Some(Parcel {
                thing: __base,
                title: __0,
                size: __1,
                tags: __2,
                priority: __3,
                content: __4,
                parts: __5,
                more: __odata::take(&mut self.more),
                annotations: __odata::take(&mut self.annotations),
                seen: __odata::Default::default(),
            })
        }
        fn __apply(&mut self, __value: &mut Parcel, __finish: &mut __odata::Finish) {
            __odata::PartialValue::__apply(
                &mut self.thing,
                &mut __value.thing,
                __finish,
            );
            __finish.apply_value(&mut __value.title, &mut self.title);
            __finish.apply_value::<Size>(&mut __value.size, &mut self.size);
            __finish.apply_value(&mut __value.tags, &mut self.tags);
            if __finish.wants_default(self.priority.is_absent()) {
                __value.priority = 1;
            } else {
                __finish.apply_value(&mut __value.priority, &mut self.priority);
            }
            __finish
                .apply_nullable::<Link<Parcel>>(&mut __value.content, &mut self.content);
            __finish.apply_value::<Links<Parcel>>(&mut __value.parts, &mut self.parts);
            __finish.dynamic(&mut __value.more, &mut self.more);
            __finish.annotations(&mut __value.annotations, &mut self.annotations);
        }
        fn __changes(
            &mut self,
            __new: &Parcel,
            __old: &Parcel,
            __changes: &mut __odata::Changes,
        ) {
            __odata::PartialValue::__changes(
                &mut self.thing,
                &__new.thing,
                &__old.thing,
                __changes,
            );
            __changes.value(&mut self.title, &__new.title, &__old.title);
            __changes.value::<Size>(&mut self.size, &__new.size, &__old.size);
            __changes.value(&mut self.tags, &__new.tags, &__old.tags);
            __changes.value(&mut self.priority, &__new.priority, &__old.priority);
            __changes
                .nullable::<
                    Link<Parcel>,
                >(&mut self.content, &__new.content, &__old.content);
            __changes
                .value::<Links<Parcel>>(&mut self.parts, &__new.parts, &__old.parts);
            __changes.dynamic(&mut self.more, &__new.more, &__old.more);
            __changes
                .annotations(
                    &mut self.annotations,
                    &__new.annotations,
                    &__old.annotations,
                );
        }
    }
    #[automatically_derived]
    impl __odata::ODataPartial for ParcelPartial {}
    #[automatically_derived]
    impl __odata::ODataStructured for Parcel {
        const DESCRIPTOR: &'static __odata::StructuredType = &__odata::structured::<
            Self,
        >(
                "#Demo.parcel",
                4,
                &[
                    __odata::property(
                            ",\"title\":",
                            <String as __odata::EdmValue>::TYPE,
                            __odata::IMMUTABLE | __odata::REQUIRED_ON_READ,
                        )
                        .with_max_length(40u32),
                    __odata::property(
                            ",\"size\":",
                            <Size as __odata::EdmValue>::TYPE,
                            __odata::REQUIRED_ON_READ,
                        )
                        .of_kind(
                            "`size` is a navigation property, or a parameter that is an entity, because `Size` is an entity type: add `#[odata(nav)]`",
                        ),
                    __odata::property(
                        ",\"tags\":",
                        <Vec<String> as __odata::EdmValue>::TYPE,
                        0,
                    ),
                    __odata::property(
                            ",\"priority\":",
                            <i32 as __odata::EdmValue>::TYPE,
                            __odata::DEFAULT,
                        )
                        .with(
                            &__odata::Facets {
                                minimum: __odata::Some("1"),
                                maximum: __odata::Some("9"),
                                ..__odata::Facets::NONE
                            },
                        ),
                    __odata::property(
                            ",\"content\":",
                            <Link<Parcel> as __odata::EdmValue>::TYPE.__nullable(),
                            __odata::NAVIGATION,
                        )
                        .of_kind(
                            "`nav` is for navigation properties and for parameters that are entities, and `Parcel` is not an entity type: remove `nav`",
                        ),
                    __odata::property(
                            ",\"parts\":",
                            <Links<Parcel> as __odata::EdmValue>::TYPE,
                            __odata::NAVIGATION | __odata::REQUIRED_ON_READ,
                        )
                        .of_kind(
                            "`nav` is for navigation properties and for parameters that are entities, and `Parcel` is not an entity type: remove `nav`",
                        ),
                ],
                &[
                    2478506417178550828, 4189022179837551148, 4189037491261809196,
                    7598258020009648684, 7954892334483841580, 2482455854221107756,
                ],
                &[],
                __odata::OPEN | __odata::MEDIA | __odata::ANNOTATED,
            )
            .with_base(<Thing as __odata::ODataStructured>::DESCRIPTOR);
        const __EDM_TYPE: __odata::EdmType = __odata::EdmType::entity("Demo.parcel");
    }
    #[automatically_derived]
    impl __odata::ODataEntity for Parcel {
        const __ENTITY_SET: &'static str = "parcels";
    }
    #[automatically_derived]
    impl __odata::Keyed for Parcel {
        type Key = <Thing as __odata::Keyed>::Key;
        type KeyOf = Self;
    }
    #[automatically_derived]
    impl __odata::InEntitySet for Parcel {
        const ENTITY_SET: &'static str = "parcels";
    }
    #[automatically_derived]
    impl __odata::Derived for Parcel {
        type Base = Thing;
    }
    _ = <Parcel as __odata::ODataStructured>::DESCRIPTOR;
    #[automatically_derived]
    impl __odata::Shape for Parcel {
        type __Of = Self;
        type __Partial = ParcelPartial;
        type __Role = __odata::Whole;
        const __HAS_BLANK: bool = <Thing as __odata::EdmValue>::__HAS_BLANK
            && <Size as __odata::EdmValue>::__HAS_BLANK
            && <Links<Parcel> as __odata::EdmValue>::__HAS_BLANK;
        const __IN_PLACE: bool = false;
        fn __blank() -> Self {
            Self {
                thing: <Thing as __odata::EdmValue>::__blank(),
                title: __odata::Default::default(),
                size: <Size as __odata::EdmValue>::__blank(),
                tags: __odata::Default::default(),
                priority: __odata::Default::default(),
                content: __odata::None,
                parts: <Links<Parcel> as __odata::EdmValue>::__blank(),
                more: __odata::Default::default(),
                annotations: __odata::Default::default(),
                seen: __odata::Default::default(),
            }
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __visitor.base(&self.thing);
            __odata::EdmValue::__visit_by(&self.title, 0, __visitor);
            <Size as __odata::EdmValue>::__visit_by(&self.size, 1, __visitor);
            __odata::EdmValue::__visit_by(&self.tags, 2, __visitor);
            __odata::EdmValue::__visit_by(&self.priority, 3, __visitor);
            <Link<
                Parcel,
            > as __odata::EdmValue>::__visit_nullable(&self.content, 4, __visitor);
            <Links<Parcel> as __odata::EdmValue>::__visit_by(&self.parts, 5, __visitor);
        }
        fn __bags(&self) -> __odata::Bags<'_> {
            __odata::Bags {
                dynamic: __odata::Some(&self.more),
                annotations: __odata::Some(&self.annotations),
                ..__odata::Bags::of(&self.thing)
            }
        }
    }
    #[automatically_derived]
    impl __odata::Shape for ParcelPartial {
        type __Of = Parcel;
        type __Partial = Self;
        type __Role = __odata::Part;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            __odata::Default::default()
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __visitor.base(&self.thing);
            __visitor.property(0, &self.title);
            __visitor.property(1, &self.size);
            __visitor.property(2, &self.tags);
            __visitor.property(3, &self.priority);
            __visitor.property(4, &self.content);
            __visitor.property(5, &self.parts);
        }
        fn __bags(&self) -> __odata::Bags<'_> {
            __odata::Bags {
                dynamic: __odata::Some(&self.more),
                annotations: __odata::Some(&self.annotations),
                ..__odata::Bags::of(&self.thing)
            }
        }
    }
    #[automatically_derived]
    impl __odata::From<Parcel> for ParcelPartial {
        fn from(__value: Parcel) -> Self {
            __odata::whole(&__value)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for Parcel {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index
                .checked_sub(<Thing as __odata::ODataStructured>::DESCRIPTOR.len())
            {
                __odata::None => __odata::PropertySlots::slot(&mut self.thing, __index),
                __odata::Some(__index) => {
                    match __index {
                        0 => __odata::ReadEdmValue::__own_slot(&mut self.title),
                        1 => {
                            (<<Size as __odata::EdmValue>::Partial as __odata::By<
                                '__de,
                                Size,
                            >>::OWN)(&mut self.size)
                        }
                        2 => __odata::ReadEdmValue::__own_slot(&mut self.tags),
                        3 => __odata::ReadEdmValue::__own_slot(&mut self.priority),
                        4 => {
                            (<<Link<
                                Parcel,
                            > as __odata::EdmValue>::Partial as __odata::NullableBy<
                                '__de,
                                Link<Parcel>,
                            >>::NULLABLE)(&mut self.content)
                        }
                        _ => {
                            (<<Links<
                                Parcel,
                            > as __odata::EdmValue>::Partial as __odata::By<
                                '__de,
                                Links<Parcel>,
                            >>::OWN)(&mut self.parts)
                        }
                    }
                }
            }
        }
        fn bags(&mut self) -> __odata::BagSlots<'_> {
            __odata::BagSlots {
                dynamic: __odata::Some(&mut self.more),
                annotations: __odata::Some(&mut self.annotations),
                ..__odata::PropertySlots::bags(&mut self.thing)
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for ParcelPartial {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index
                .checked_sub(<Thing as __odata::ODataStructured>::DESCRIPTOR.len())
            {
                __odata::None => __odata::PropertySlots::slot(&mut self.thing, __index),
                __odata::Some(__index) => {
                    match __index {
                        0 => __odata::property_slot(&mut self.title),
                        1 => __odata::property_slot(&mut self.size),
                        2 => __odata::property_slot(&mut self.tags),
                        3 => __odata::property_slot(&mut self.priority),
                        4 => __odata::property_slot(&mut self.content),
                        _ => __odata::property_slot(&mut self.parts),
                    }
                }
            }
        }
        fn bags(&mut self) -> __odata::BagSlots<'_> {
            __odata::BagSlots {
                dynamic: __odata::Some(&mut self.more),
                annotations: __odata::Some(&mut self.annotations),
                ..__odata::PropertySlots::bags(&mut self.thing)
            }
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for Parcel {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for Parcel {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for ParcelPartial {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for ParcelPartial {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
};
