// Generated: see CONTRIBUTING.md.

// ODataEntity for AnyThing

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
    #[automatically_derived]
    impl __odata::Keyed for AnyThing {
        type Key = <<Thing as __odata::Representation>::Of as __odata::Keyed>::Key;
        type KeyOf = <<Thing as __odata::Representation>::Of as __odata::Keyed>::KeyOf;
    }
    #[automatically_derived]
    impl __odata::Shape for AnyThing {
        type __Of = Self;
        type __Partial = Self;
        type __Role = __odata::Choice;
    }
    #[automatically_derived]
    impl __odata::OneOf for AnyThing {
        const EDM_TYPE: __odata::EdmType = __odata::EdmType::entity("Demo.Thing");
        fn properties(&self) -> &dyn __odata::Properties {
            match self {
                Self::Plain(__value) => __odata::Representation::properties(__value),
                Self::Parcel(__value) => __odata::Representation::properties(__value),
                Self::Other(__value) => {
                    __odata::OtherType::__declared_as(
                        __value,
                        "Demo.Thing",
                        &[
                            <<Thing as __odata::Representation>::Of as __odata::ODataStructured>::DESCRIPTOR,
                            <<Parcel as __odata::Representation>::Of as __odata::ODataStructured>::DESCRIPTOR,
                        ],
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl __odata::InEntitySet for AnyThing {
        const ENTITY_SET: &'static str = "things";
    }
    #[automatically_derived]
    impl<'__de> __odata::ReadOneOf<'__de> for AnyThing {
        fn read(
            __object: &mut dyn __odata::Object<'__de>,
        ) -> __odata::Result<Self, __odata::ValueError> {
            match __odata::variant(
                __object,
                "Demo.Thing",
                &[
                    <<Thing as __odata::Representation>::Of as __odata::ODataStructured>::DESCRIPTOR,
                    <<Parcel as __odata::Representation>::Of as __odata::ODataStructured>::DESCRIPTOR,
                ],
                const {
                    0 + __odata::size_of::<Thing>() + __odata::size_of::<Box<Parcel>>()
                },
            )? {
                __odata::Some(0usize) => __odata::read_variant(__object, Self::Plain),
                __odata::Some(1usize) => __odata::read_variant(__object, Self::Parcel),
                _ => {
                    __odata::read_variant(
                        __object,
                        |__other| Self::Other(
                            __odata::declared_as(
                                __other,
                                "Demo.Thing",
                                &[
                                    <<Thing as __odata::Representation>::Of as __odata::ODataStructured>::DESCRIPTOR,
                                    <<Parcel as __odata::Representation>::Of as __odata::ODataStructured>::DESCRIPTOR,
                                ],
                            ),
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for AnyThing {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(__odata::Representation::properties(self), __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for AnyThing {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl __odata::From<Thing> for AnyThing {
        fn from(__value: Thing) -> Self {
            Self::Plain(__value)
        }
    }
    #[automatically_derived]
    impl __odata::From<Parcel> for AnyThing {
        fn from(__value: Parcel) -> Self {
            Self::Parcel(::std::boxed::Box::new(__value))
        }
    }
};
