// Generated: see CONTRIBUTING.md.

// ODataTypeDefinition for Price

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
    impl __odata::EdmValue for Price {
        const TYPE: __odata::EdmType = __odata::definition_with(
            __odata::definition_with(
                __odata::definition_with(
                    __odata::definition(
                            "Demo.Price",
                            <Decimal as __odata::EdmValue>::TYPE,
                            "a type definition is another name for a primitive type, and `Decimal` is not one: use `Decimal` itself as the type of the property",
                        )
                        .with_facets(
                            &__odata::Facets {
                                precision: __odata::Some(10u32),
                                scale: __odata::Some(2u32),
                                minimum: __odata::Some("0"),
                                ..__odata::Facets::NONE
                            },
                        ),
                    ("precision", "10"),
                    [
                        "`precision` is for decimals and times, not for `Decimal`: remove it",
                        "`precision` is at least 1 for a decimal and at most 12 for a time: write another number",
                    ],
                ),
                ("scale", "2"),
                [
                    "`scale` is for decimals, not for `Decimal`: remove it",
                    "`scale` has 2, which is not a value of `Decimal`: write a value of `Decimal`, or remove it",
                ],
            ),
            ("minimum", "0"),
            [
                "`minimum` is for numbers and times, not for `Decimal`: remove it",
                "`minimum` has 0, which is not a value of `Decimal`: write a value of `Decimal`, or remove it",
            ],
        );
        type Partial = Self;
        type Kind = <Decimal as __odata::EdmValue>::Kind;
        const __HAS_BLANK: bool = <Decimal as __odata::EdmValue>::__HAS_BLANK;
        fn __blank() -> Self {
            Self(__odata::EdmValue::__blank())
        }
        fn view(&self) -> __odata::ValueRef<'_> {
            __odata::EdmValue::view(&self.0)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::ReadEdmValue<'__de> for Price {
        fn from_boolean(__value: bool) -> __odata::Result<Self, __odata::ValueError> {
            <Decimal as __odata::ReadEdmValue<'__de>>::from_boolean(__value).map(Self)
        }
        fn from_number(
            __value: __odata::Number<'_>,
        ) -> __odata::Result<Self, __odata::ValueError> {
            <Decimal as __odata::ReadEdmValue<'__de>>::from_number(__value).map(Self)
        }
        fn from_string(
            __value: __odata::Text<'_, '__de>,
        ) -> __odata::Result<Self, __odata::ValueError> {
            <Decimal as __odata::ReadEdmValue<'__de>>::from_string(__value).map(Self)
        }
        fn from_object(
            __value: &mut dyn __odata::Object<'__de>,
        ) -> __odata::Result<Self, __odata::ValueError> {
            <Decimal as __odata::ReadEdmValue<'__de>>::from_object(__value).map(Self)
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for Price {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize_value(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for Price {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize_value(__deserializer)
        }
    }
    _ = <Price as __odata::EdmValue>::TYPE;
};
