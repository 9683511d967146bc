//! Types of every visibility: nothing generated is more visible than the type.

#![deny(private_interfaces, private_bounds, unreachable_pub, warnings)]

mod outer {
    mod inner {
        use odata_core::ODataEntity;

        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo", entity_set = "a")]
        struct Private {
            #[odata(key)]
            id: i32,
            name: Option<Name>,
        }

        #[derive(Debug, Clone, PartialEq)]
        struct Name(String);

        impl odata_core::edm::EdmValue for Name {
            const TYPE: odata_core::schema::EdmType =
                odata_core::schema::EdmType::primitive("Edm.String");
            type Partial = Self;
            type Kind = odata_core::edm::kind::StringKind;

            fn view(&self) -> odata_core::edm::ValueRef<'_> {
                odata_core::edm::ValueRef::String(&self.0)
            }
        }

        impl odata_core::edm::ReadEdmValue<'_> for Name {
            fn from_string(
                value: odata_core::edm::Text<'_, '_>,
            ) -> Result<Self, odata_core::edm::ValueError> {
                Ok(Self(value.into_string()))
            }
        }

        #[derive(Debug, ODataEntity)]
        #[odata(namespace = "Demo")]
        pub(in crate::outer) struct Restricted {
            #[odata(key)]
            pub(super) id: i32,
            pub(crate) name: Option<String>,
            secret: String,
        }

        pub(crate) fn check() {
            let built = Private::builder().id(1).name(Name("n".into())).build();
            assert_eq!(built.id.value(), Some(&1));
            assert_eq!(Private::NAME.name(), "name");
            let restricted = Restricted::builder().id(1).secret("s").name("n").build();
            assert_eq!(restricted.secret.value().map(String::as_str), Some("s"));
        }
    }

    pub(crate) fn check() {
        inner::check();
        let partial = inner::RestrictedPartial::default();
        assert!(partial.id.is_absent() && partial.name.is_absent());
        let _ = inner::Restricted::builder().id(1).name("n");
        assert_eq!(inner::Restricted::ID.name(), "id");
    }
}

fn main() {
    outer::check();
}
