// Generated: see CONTRIBUTING.md.

// ODataAction for SendMail

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
    impl __odata::Properties for SendMail {
        fn descriptor(&self) -> &'static __odata::StructuredType {
            <Self as __odata::ODataOperation>::DESCRIPTOR.parameters()
        }
        fn is_partial(&self) -> bool {
            false
        }
        fn __visit<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            <Message as __odata::EdmValue>::__visit_by(&self.message, 0, __visitor);
            __odata::EdmValue::__visit_nullable(&self.save_to_sent_items, 1, __visitor);
        }
    }
    #[automatically_derived]
    impl __odata::Representation for SendMail {
        type Of = Self;
        const EDM_TYPE: __odata::EdmType = __odata::EdmType::complex(
            "microsoft.graph.sendMail",
        );
        fn properties(&self) -> &dyn __odata::Properties {
            self
        }
    }
    #[automatically_derived]
    impl __odata::ODataOperation for SendMail {
        const DESCRIPTOR: &'static __odata::OperationDescriptor = &__odata::action::<
            Self,
        >(
            "microsoft.graph.sendMail",
            &__odata::structured::<
                Self,
            >(
                "#microsoft.graph.sendMail",
                15,
                &[
                    __odata::property(
                            ",\"message\":",
                            <Message as __odata::EdmValue>::TYPE,
                            __odata::PARAMETER | __odata::REQUIRED_ON_READ,
                        )
                        .of_kind(
                            "`message` is a navigation property, or a parameter that is an entity, because `Message` is an entity type: add `#[odata(nav)]`",
                        ),
                    __odata::property(
                        ",\"saveToSentItems\":",
                        <bool as __odata::EdmValue>::TYPE.__nullable(),
                        __odata::PARAMETER,
                    ),
                ],
                &[7449362198107595308, 8022148395369177644],
                &[],
                0,
            ),
        );
        type Binding = __odata::ToValue<User>;
        type Response = ();
    }
    #[automatically_derived]
    impl __odata::ODataAction for SendMail {}
    _ = <SendMail as __odata::ODataOperation>::DESCRIPTOR;
};

// ODataFunction for Similar

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
    impl<'a> __odata::Properties for Similar<'a> {
        fn descriptor(&self) -> &'static __odata::StructuredType {
            <Self as __odata::ODataOperation>::DESCRIPTOR.parameters()
        }
        fn is_partial(&self) -> bool {
            false
        }
        fn __visit<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __odata::EdmValue::__visit_by(&self.name, 0, __visitor);
            __odata::EdmValue::__visit_nullable(&self.most, 1, __visitor);
        }
    }
    #[automatically_derived]
    impl<'a> __odata::Representation for Similar<'a> {
        type Of = Self;
        const EDM_TYPE: __odata::EdmType = __odata::EdmType::complex("Demo.similar");
        fn properties(&self) -> &dyn __odata::Properties {
            self
        }
    }
    #[automatically_derived]
    impl<'a> __odata::ODataOperation for Similar<'a> {
        const DESCRIPTOR: &'static __odata::OperationDescriptor = &__odata::function::<
            Self,
        >(
                "similar",
                &__odata::structured::<
                    Self,
                >(
                    "#Demo.similar",
                    4,
                    &[
                        __odata::property(
                            ",\"name\":",
                            <Cow<'a, str> as __odata::EdmValue>::TYPE,
                            __odata::PARAMETER | __odata::REQUIRED_ON_READ,
                        ),
                        __odata::property(
                            ",\"most\":",
                            <i32 as __odata::EdmValue>::TYPE.__nullable(),
                            __odata::PARAMETER | __odata::OPTIONAL,
                        ),
                    ],
                    &[4189022123868430892, 4189038642547466796],
                    &[],
                    0,
                ),
            )
            .__composable();
        type Binding = __odata::Unbound;
        type Response = Page<Product>;
    }
    #[automatically_derived]
    impl<'a> __odata::ODataFunction for Similar<'a> {}
    #[automatically_derived]
    impl<'a> __odata::Composable for Similar<'a> {}
};
