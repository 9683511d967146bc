// Generated: see CONTRIBUTING.md.

// ODataComplex for Address

///The properties of [`Address`], each absent, null or a value: what a create request sends, what an update changes, what `$select` gives.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
pub struct AddressPartial<'a, T>
where
    T: ::odata_core::__private::EdmValue + ::core::clone::Clone,
    Box<Address<'a, T>>: ::odata_core::__private::EdmValue + ::core::clone::Clone,
{
    ///The property `Region`.
    pub region: ::odata_core::__private::Presence<
        <T as ::odata_core::__private::EdmValue>::Partial,
    >,
    ///The property `Next`.
    pub next: ::odata_core::__private::Presence<
        ::std::boxed::Box<<Address<'a, T> as ::odata_core::__private::EdmValue>::Partial>,
    >,
    ///The property `Street`.
    pub street: ::odata_core::__private::Presence<Cow<'a, str>>,
    ///The property `ZIP`.
    pub zip: ::odata_core::__private::Presence<String>,
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
    impl<'a, T> Address<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        ///The property `Street`.
        pub const STREET: __odata::Property<Self, Cow<'a, str>> = __odata::Property::__new(
            0,
        );
        ///The property `ZIP`.
        pub const ZIP: __odata::Property<Self, Option<String>> = __odata::Property::__new(
            1,
        );
        ///The property `Region`.
        pub const REGION: __odata::Property<Self, T> = __odata::Property::__new(2);
        ///The property `Next`.
        pub const NEXT: __odata::Property<Self, Option<Box<Address<'a, T>>>> = __odata::Property::__new(
            3,
        );
    }
    #[automatically_derived]
    impl<'a, T> __odata::Clone for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn clone(&self) -> Self {
            Self {
                street: __odata::Clone::clone(&self.street),
                zip: __odata::Clone::clone(&self.zip),
                region: __odata::Clone::clone(&self.region),
                next: __odata::Clone::clone(&self.next),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::Default for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn default() -> Self {
            Self {
                street: __odata::Presence::Absent,
                zip: __odata::Presence::Absent,
                region: __odata::Presence::Absent,
                next: __odata::Presence::Absent,
            }
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::PartialEq for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn eq(&self, __other: &Self) -> bool {
            __odata::same_properties(self, __other)
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::fmt::Debug for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn fmt(&self, __f: &mut __odata::fmt::Formatter<'_>) -> __odata::fmt::Result {
            __odata::debug_properties(__f, "AddressPartial", self)
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::PartialValue<Address<'a, T>> for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn __finish(
            &mut self,
            __finish: &mut __odata::Finish,
        ) -> __odata::Option<Address<'a, T>> {
            if <Address<'a, T> as __odata::Shape>::__HAS_BLANK {
                return __odata::None;
            }
            let __0 = __finish.value::<Cow<'a, str>>(&mut self.street);
            let __1 = __finish.nullable::<String>(&mut self.zip);
            let __2 = __finish.value::<T>(&mut self.region);
            let __3 = __finish.boxed_nullable::<Address<'a, T>>(&mut self.next);
            let __odata::Some(__0) = __0 else { return __odata::None };
            let __odata::Some(__2) = __2 else { return __odata::None };
            __odata::Some(Address {
                street: __0,
                zip: __1,
                region: __2,
                next: __3,
            })
        }
        fn __apply(
            &mut self,
            __value: &mut Address<'a, T>,
            __finish: &mut __odata::Finish,
        ) {
            __finish.apply_value(&mut __value.street, &mut self.street);
            __finish.apply_nullable(&mut __value.zip, &mut self.zip);
            __finish.apply_value::<T>(&mut __value.region, &mut self.region);
            __finish
                .apply_boxed_nullable::<
                    Address<'a, T>,
                >(&mut __value.next, &mut self.next);
        }
        fn __changes(
            &mut self,
            __new: &Address<'a, T>,
            __old: &Address<'a, T>,
            __changes: &mut __odata::Changes,
        ) {
            __changes.value(&mut self.street, &__new.street, &__old.street);
            __changes.nullable(&mut self.zip, &__new.zip, &__old.zip);
            __changes.value::<T>(&mut self.region, &__new.region, &__old.region);
            __changes
                .boxed_nullable::<
                    Address<'a, T>,
                >(&mut self.next, &__new.next, &__old.next);
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::ODataPartial for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {}
    #[automatically_derived]
    impl<'a, T> __odata::ODataStructured for Address<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        const DESCRIPTOR: &'static __odata::StructuredType = &__odata::structured::<
            Self,
        >(
            "#Demo.Address",
            4,
            &[
                __odata::property(
                    ",\"Street\":",
                    <Cow<'a, str> as __odata::EdmValue>::TYPE,
                    __odata::REQUIRED_ON_READ,
                ),
                __odata::property(
                    ",\"ZIP\":",
                    <String as __odata::EdmValue>::TYPE.__nullable(),
                    __odata::SENSITIVE,
                ),
                __odata::property(
                        ",\"Region\":",
                        <T as __odata::EdmValue>::TYPE,
                        __odata::REQUIRED_ON_READ,
                    )
                    .of_kind(
                        "`region` is a navigation property, or a parameter that is an entity, because `T` is an entity type: add `#[odata(nav)]`",
                    ),
                __odata::property(
                        ",\"Next\":",
                        <Box<Address<'a, T>> as __odata::EdmValue>::TYPE.__nullable(),
                        0,
                    )
                    .of_kind(
                        "`next` is a navigation property, or a parameter that is an entity, because `Address` is an entity type: add `#[odata(nav)]`",
                    ),
            ],
            &[8387221423299699244, 0, 7957694959389385260, 4189038663852499500],
            &[],
            0,
        );
        const __EDM_TYPE: __odata::EdmType = __odata::EdmType::complex("Demo.Address");
    }
    #[automatically_derived]
    impl<'a, T> __odata::ODataComplex for Address<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {}
    #[automatically_derived]
    impl<'a, T> __odata::Shape for Address<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        type __Of = Self;
        type __Partial = AddressPartial<'a, T>;
        type __Role = __odata::Whole;
        const __HAS_BLANK: bool = <Cow<'a, str> as __odata::EdmValue>::__HAS_BLANK
            && <T as __odata::EdmValue>::__HAS_BLANK;
        fn __blank() -> Self {
            Self {
                street: <Cow<'a, str> as __odata::EdmValue>::__blank(),
                zip: __odata::None,
                region: <T as __odata::EdmValue>::__blank(),
                next: __odata::None,
            }
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __odata::EdmValue::__visit_by(&self.street, 0, __visitor);
            __odata::EdmValue::__visit_nullable(&self.zip, 1, __visitor);
            <T as __odata::EdmValue>::__visit_by(&self.region, 2, __visitor);
            <Box<
                Address<'a, T>,
            > as __odata::EdmValue>::__visit_nullable(&self.next, 3, __visitor);
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::Shape for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        type __Of = Address<'a, T>;
        type __Partial = Self;
        type __Role = __odata::Part;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            __odata::Default::default()
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __visitor.property(0, &self.street);
            __visitor.property(1, &self.zip);
            __visitor.property(2, &self.region);
            __visitor.property(3, &self.next);
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::From<Address<'a, T>> for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn from(__value: Address<'a, T>) -> Self {
            __odata::whole(&__value)
        }
    }
    #[automatically_derived]
    impl<'__de, 'a, T> __odata::PropertySlots<'__de> for Address<'a, T>
    where
        T: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        <T as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        <Box<
            Address<'a, T>,
        > as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        '__de: 'a,
    {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                0 => __odata::ReadEdmValue::__own_slot(&mut self.street),
                1 => __odata::ReadEdmValue::__nullable_slot(&mut self.zip),
                2 => {
                    (<<T as __odata::EdmValue>::Partial as __odata::By<
                        '__de,
                        T,
                    >>::OWN)(&mut self.region)
                }
                _ => {
                    (<<Box<
                        Address<'a, T>,
                    > as __odata::EdmValue>::Partial as __odata::NullableBy<
                        '__de,
                        Box<Address<'a, T>>,
                    >>::NULLABLE)(&mut self.next)
                }
            }
        }
    }
    #[automatically_derived]
    impl<'__de, 'a, T> __odata::PropertySlots<'__de> for AddressPartial<'a, T>
    where
        T: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        <T as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        <Box<
            Address<'a, T>,
        > as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        '__de: 'a,
    {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                0 => __odata::property_slot(&mut self.street),
                1 => __odata::property_slot(&mut self.zip),
                2 => __odata::property_slot(&mut self.region),
                _ => __odata::property_slot(&mut self.next),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::serde::Serialize for Address<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de, 'a, T> __odata::serde::Deserialize<'__de> for Address<'a, T>
    where
        T: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        <T as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        <Box<
            Address<'a, T>,
        > as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        '__de: 'a,
    {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl<'a, T> __odata::serde::Serialize for AddressPartial<'a, T>
    where
        T: __odata::EdmValue + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::EdmValue + ::core::clone::Clone,
    {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de, 'a, T> __odata::serde::Deserialize<'__de> for AddressPartial<'a, T>
    where
        T: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        Box<Address<'a, T>>: __odata::ReadEdmValue<'__de> + ::core::clone::Clone,
        <T as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        <Box<
            Address<'a, T>,
        > as __odata::EdmValue>::Partial: __odata::ReadEdmValue<'__de>,
        '__de: 'a,
    {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
};
