// Generated: see CONTRIBUTING.md.

// ODataEnum for Color

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
    impl __odata::ODataEnum for Color {
        const DESCRIPTOR: &'static __odata::EnumType = &__odata::enum_type(
            "Demo.color",
            false,
            &[__odata::enum_member("red", 0i64), __odata::enum_member("lime", 5i64)],
        );
        fn member(&self) -> __odata::Member<'_> {
            match self {
                Self::Red => __odata::Member::Known(0usize),
                Self::Green => __odata::Member::Known(1usize),
                Self::Other(__name) => __odata::Member::Other(__name),
            }
        }
        fn from_index(__index: usize) -> __odata::Option<Self> {
            match __index {
                0usize => __odata::Some(Self::Red),
                1usize => __odata::Some(Self::Green),
                _ => __odata::None,
            }
        }
        fn from_other(__name: ::std::string::String) -> __odata::Option<Self> {
            __odata::Some(Self::Other(__name))
        }
    }
    #[automatically_derived]
    impl __odata::EdmValue for Color {
        const TYPE: __odata::EdmType = __odata::EdmType::enumeration("Demo.color");
        type Partial = Self;
        type Kind = __odata::kind::EnumKind<Self>;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            Self::Red
        }
        fn view(&self) -> __odata::ValueRef<'_> {
            __odata::view_enum(self)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::ReadEdmValue<'__de> for Color {
        fn from_string(
            __text: __odata::Text<'_, '__de>,
        ) -> __odata::Result<Self, __odata::ValueError> {
            __odata::read_enum(__text.as_str())
        }
        fn from_number(
            __number: __odata::Number<'_>,
        ) -> __odata::Result<Self, __odata::ValueError> {
            __odata::read_enum_number(__number)
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for Color {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize_value(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de> for Color {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize_value(__deserializer)
        }
    }
};

// ODataEnum for Rights

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
    impl __odata::ODataEnum for Rights {
        const DESCRIPTOR: &'static __odata::EnumType = &__odata::enum_type(
                "Demo.rights",
                true,
                &[
                    __odata::enum_member("read", 1i64),
                    __odata::enum_member("write", 2i64),
                ],
            )
            .with_alias("d");
        fn member(&self) -> __odata::Member<'_> {
            match self {
                Self::Read => __odata::Member::Known(0usize),
                Self::Write => __odata::Member::Known(1usize),
            }
        }
        fn from_index(__index: usize) -> __odata::Option<Self> {
            match __index {
                0usize => __odata::Some(Self::Read),
                1usize => __odata::Some(Self::Write),
                _ => __odata::None,
            }
        }
        fn from_other(__name: ::std::string::String) -> __odata::Option<Self> {
            _ = __name;
            __odata::None
        }
    }
    #[automatically_derived]
    impl __odata::ODataFlags for Rights {}
};
