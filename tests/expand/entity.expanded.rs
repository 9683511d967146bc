// Generated: see CONTRIBUTING.md.

// ODataEntity for CredentialUserRegistrationsSummary

///The properties of [`CredentialUserRegistrationsSummary`], each absent, null or a value: what a create request sends, what an update changes, what `$select` gives.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
pub struct CredentialUserRegistrationsSummaryPartial {
    ///The property `id`.
    pub id: ::odata_core::__private::Presence<String>,
    ///The property `organizationId`.
    pub organization_id: ::odata_core::__private::Presence<String>,
    ///The property `totalUserCount`.
    pub total_user_count: ::odata_core::__private::Presence<i32>,
    ///The property `securityDefaultsEnabled`.
    pub security_defaults_enabled: ::odata_core::__private::Presence<bool>,
    ///The property `lastRefreshedDateTime`.
    pub last_refreshed_date_time: ::odata_core::__private::Presence<DateTimeOffset>,
    ///The property `policyState`.
    pub policy_state: ::odata_core::__private::Presence<String>,
}
#[doc(hidden)]
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
mod credential_user_registrations_summary_required {
    #[doc(hidden)]
    pub struct organization_id;
    #[doc(hidden)]
    pub struct total_user_count;
    #[doc(hidden)]
    pub struct security_defaults_enabled;
    #[doc(hidden)]
    pub struct last_refreshed_date_time;
    #[doc(hidden)]
    pub struct policy_state;
}
///Builds what a create request of [`CredentialUserRegistrationsSummary`] sends: `build` compiles once every required property is set.
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
pub struct CredentialUserRegistrationsSummaryBuilder<
    __S0 = credential_user_registrations_summary_required::organization_id,
    __S1 = credential_user_registrations_summary_required::total_user_count,
    __S2 = credential_user_registrations_summary_required::security_defaults_enabled,
    __S3 = credential_user_registrations_summary_required::last_refreshed_date_time,
    __S4 = credential_user_registrations_summary_required::policy_state,
> {
    partial: CredentialUserRegistrationsSummaryPartial,
    state: ::odata_core::__private::PhantomData<fn() -> (__S0, __S1, __S2, __S3, __S4)>,
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
impl<
    __S0,
    __S1,
    __S2,
    __S3,
    __S4,
> CredentialUserRegistrationsSummaryBuilder<__S0, __S1, __S2, __S3, __S4> {
    ///Sets the property `id`.
    pub fn id(mut self, value: impl ::odata_core::__private::Settable<String>) -> Self {
        ::odata_core::__private::set(&mut self.partial.id, value);
        self
    }
    ///Sets the property `organizationId`.
    pub fn organization_id(
        mut self,
        value: impl ::odata_core::__private::Settable<String>,
    ) -> CredentialUserRegistrationsSummaryBuilder<
        ::odata_core::__private::Set,
        __S1,
        __S2,
        __S3,
        __S4,
    >
    where
        __S0: ::odata_core::__private::IsUnset<
            credential_user_registrations_summary_required::organization_id,
        >,
    {
        ::odata_core::__private::set(&mut self.partial.organization_id, value);
        CredentialUserRegistrationsSummaryBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `totalUserCount`.
    pub fn total_user_count(
        mut self,
        value: i32,
    ) -> CredentialUserRegistrationsSummaryBuilder<
        __S0,
        ::odata_core::__private::Set,
        __S2,
        __S3,
        __S4,
    >
    where
        __S1: ::odata_core::__private::IsUnset<
            credential_user_registrations_summary_required::total_user_count,
        >,
    {
        ::odata_core::__private::set(&mut self.partial.total_user_count, value);
        CredentialUserRegistrationsSummaryBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `securityDefaultsEnabled`.
    pub fn security_defaults_enabled(
        mut self,
        value: bool,
    ) -> CredentialUserRegistrationsSummaryBuilder<
        __S0,
        __S1,
        ::odata_core::__private::Set,
        __S3,
        __S4,
    >
    where
        __S2: ::odata_core::__private::IsUnset<
            credential_user_registrations_summary_required::security_defaults_enabled,
        >,
    {
        ::odata_core::__private::set(&mut self.partial.security_defaults_enabled, value);
        CredentialUserRegistrationsSummaryBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `lastRefreshedDateTime`.
    pub fn last_refreshed_date_time(
        mut self,
        value: DateTimeOffset,
    ) -> CredentialUserRegistrationsSummaryBuilder<
        __S0,
        __S1,
        __S2,
        ::odata_core::__private::Set,
        __S4,
    >
    where
        __S3: ::odata_core::__private::IsUnset<
            credential_user_registrations_summary_required::last_refreshed_date_time,
        >,
    {
        ::odata_core::__private::set(&mut self.partial.last_refreshed_date_time, value);
        CredentialUserRegistrationsSummaryBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    ///Sets the property `policyState`.
    pub fn policy_state(
        mut self,
        value: impl ::odata_core::__private::Settable<String>,
    ) -> CredentialUserRegistrationsSummaryBuilder<
        __S0,
        __S1,
        __S2,
        __S3,
        ::odata_core::__private::Set,
    >
    where
        __S4: ::odata_core::__private::IsUnset<
            credential_user_registrations_summary_required::policy_state,
        >,
    {
        ::odata_core::__private::set(&mut self.partial.policy_state, value);
        CredentialUserRegistrationsSummaryBuilder {
            partial: self.partial,
            state: ::odata_core::__private::PhantomData,
        }
    }
    /// Sets a nullable property, given by its constant, to null.
    pub fn null<__V: ::odata_core::__private::Nullable>(
        mut self,
        property: ::odata_core::__private::Property<
            CredentialUserRegistrationsSummary,
            __V,
        >,
    ) -> Self {
        ::odata_core::__private::set_null(&mut self.partial, property.__index());
        self
    }
    /// Returns the properties that were set, for a create request.
    #[must_use]
    pub fn build(self) -> CredentialUserRegistrationsSummaryPartial
    where
        __S0: ::odata_core::__private::IsSet,
        __S1: ::odata_core::__private::IsSet,
        __S2: ::odata_core::__private::IsSet,
        __S3: ::odata_core::__private::IsSet,
        __S4: ::odata_core::__private::IsSet,
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
    impl CredentialUserRegistrationsSummary {
        ///The property `id`.
        pub const ID: __odata::Property<Self, String> = __odata::Property::__new(0);
        ///The property `organizationId`.
        pub const ORGANIZATION_ID: __odata::Property<Self, String> = __odata::Property::__new(
            1,
        );
        ///The property `totalUserCount`.
        pub const TOTAL_USER_COUNT: __odata::Property<Self, i32> = __odata::Property::__new(
            2,
        );
        ///The property `securityDefaultsEnabled`.
        pub const SECURITY_DEFAULTS_ENABLED: __odata::Property<Self, bool> = __odata::Property::__new(
            3,
        );
        ///The property `lastRefreshedDateTime`.
        pub const LAST_REFRESHED_DATE_TIME: __odata::Property<Self, DateTimeOffset> = __odata::Property::__new(
            4,
        );
        ///The property `policyState`.
        pub const POLICY_STATE: __odata::Property<Self, String> = __odata::Property::__new(
            5,
        );
        /// Starts a builder of what a create request sends.
        pub fn builder() -> CredentialUserRegistrationsSummaryBuilder {
            CredentialUserRegistrationsSummaryBuilder {
                partial: __odata::Default::default(),
                state: __odata::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl __odata::Clone for CredentialUserRegistrationsSummaryPartial {
        fn clone(&self) -> Self {
            Self {
                id: __odata::Clone::clone(&self.id),
                organization_id: __odata::Clone::clone(&self.organization_id),
                total_user_count: __odata::Clone::clone(&self.total_user_count),
                security_defaults_enabled: __odata::Clone::clone(
                    &self.security_defaults_enabled,
                ),
                last_refreshed_date_time: __odata::Clone::clone(
                    &self.last_refreshed_date_time,
                ),
                policy_state: __odata::Clone::clone(&self.policy_state),
            }
        }
    }
    #[automatically_derived]
    impl __odata::Default for CredentialUserRegistrationsSummaryPartial {
        fn default() -> Self {
            Self {
                id: __odata::Presence::Absent,
                organization_id: __odata::Presence::Absent,
                total_user_count: __odata::Presence::Absent,
                security_defaults_enabled: __odata::Presence::Absent,
                last_refreshed_date_time: __odata::Presence::Absent,
                policy_state: __odata::Presence::Absent,
            }
        }
    }
    #[automatically_derived]
    impl __odata::PartialEq for CredentialUserRegistrationsSummaryPartial {
        fn eq(&self, __other: &Self) -> bool {
            __odata::same_properties(self, __other)
        }
    }
    #[automatically_derived]
    impl __odata::fmt::Debug for CredentialUserRegistrationsSummaryPartial {
        fn fmt(&self, __f: &mut __odata::fmt::Formatter<'_>) -> __odata::fmt::Result {
            __odata::debug_properties(
                __f,
                "CredentialUserRegistrationsSummaryPartial",
                self,
            )
        }
    }
    #[automatically_derived]
    impl __odata::PartialValue<CredentialUserRegistrationsSummary>
    for CredentialUserRegistrationsSummaryPartial {
        fn __finish(
            &mut self,
            __finish: &mut __odata::Finish,
        ) -> __odata::Option<CredentialUserRegistrationsSummary> {
            if <CredentialUserRegistrationsSummary as __odata::Shape>::__HAS_BLANK {
                return __odata::None;
            }
            let __0 = __finish.nullable::<String>(&mut self.id);
            let __1 = __finish.value::<String>(&mut self.organization_id);
            let __2 = __finish.value::<i32>(&mut self.total_user_count);
            let __3 = __finish.value::<bool>(&mut self.security_defaults_enabled);
            let __4 = __finish
                .value::<DateTimeOffset>(&mut self.last_refreshed_date_time);
            let __5 = __finish.nullable::<String>(&mut self.policy_state);
            let __odata::Some(__1) = __1 else { return __odata::None };
            let __odata::Some(__2) = __2 else { return __odata::None };
            let __odata::Some(__3) = __3 else { return __odata::None };
            let __odata::Some(__4) = __4 else { return __odata::None };
            __odata::Some(CredentialUserRegistrationsSummary {
                id: __0,
                organization_id: __1,
                total_user_count: __2,
                security_defaults_enabled: __3,
                last_refreshed_date_time: __4,
                policy_state: __5,
            })
        }
        fn __apply(
            &mut self,
            __value: &mut CredentialUserRegistrationsSummary,
            __finish: &mut __odata::Finish,
        ) {
            __finish.apply_nullable(&mut __value.id, &mut self.id);
            __finish
                .apply_value(&mut __value.organization_id, &mut self.organization_id);
            __finish
                .apply_value(&mut __value.total_user_count, &mut self.total_user_count);
            __finish
                .apply_value(
                    &mut __value.security_defaults_enabled,
                    &mut self.security_defaults_enabled,
                );
            __finish
                .apply_value(
                    &mut __value.last_refreshed_date_time,
                    &mut self.last_refreshed_date_time,
                );
            __finish.apply_nullable(&mut __value.policy_state, &mut self.policy_state);
        }
        fn __changes(
            &mut self,
            __new: &CredentialUserRegistrationsSummary,
            __old: &CredentialUserRegistrationsSummary,
            __changes: &mut __odata::Changes,
        ) {
            __changes.nullable(&mut self.id, &__new.id, &__old.id);
            __changes
                .value(
                    &mut self.organization_id,
                    &__new.organization_id,
                    &__old.organization_id,
                );
            __changes
                .value(
                    &mut self.total_user_count,
                    &__new.total_user_count,
                    &__old.total_user_count,
                );
            __changes
                .value(
                    &mut self.security_defaults_enabled,
                    &__new.security_defaults_enabled,
                    &__old.security_defaults_enabled,
                );
            __changes
                .value(
                    &mut self.last_refreshed_date_time,
                    &__new.last_refreshed_date_time,
                    &__old.last_refreshed_date_time,
                );
            __changes
                .nullable(
                    &mut self.policy_state,
                    &__new.policy_state,
                    &__old.policy_state,
                );
        }
    }
    #[automatically_derived]
    impl __odata::ODataPartial for CredentialUserRegistrationsSummaryPartial {}
    #[automatically_derived]
    impl __odata::ODataStructured for CredentialUserRegistrationsSummary {
        const DESCRIPTOR: &'static __odata::StructuredType = &__odata::structured::<
            Self,
        >(
            "#microsoft.management.services.api.credentialUserRegistrationsSummary",
            33,
            &[
                __odata::property(
                    ",\"id\":",
                    <String as __odata::EdmValue>::TYPE.__nullable(),
                    __odata::KEY | __odata::COMPUTED_DEFAULT,
                ),
                __odata::property(
                    ",\"organizationId\":",
                    <String as __odata::EdmValue>::TYPE,
                    __odata::REQUIRED_ON_READ,
                ),
                __odata::property(
                    ",\"totalUserCount\":",
                    <i32 as __odata::EdmValue>::TYPE,
                    __odata::REQUIRED_ON_READ,
                ),
                __odata::property(
                    ",\"securityDefaultsEnabled\":",
                    <bool as __odata::EdmValue>::TYPE,
                    __odata::REQUIRED_ON_READ,
                ),
                __odata::property(
                    ",\"lastRefreshedDateTime\":",
                    <DateTimeOffset as __odata::EdmValue>::TYPE,
                    __odata::REQUIRED_ON_READ,
                ),
                __odata::property(
                        ",\"policyState\":",
                        <String as __odata::EdmValue>::TYPE.__nullable(),
                        __odata::REQUIRED,
                    )
                    .with_max_length(64u32),
            ],
            &[
                0, 7597116718350017068, 6155401943422607916, 7598264591091704364,
                7301025984825532972, 8746950815730639404,
            ],
            &[0],
            0,
        );
        const __EDM_TYPE: __odata::EdmType = __odata::EdmType::entity(
            "microsoft.management.services.api.credentialUserRegistrationsSummary",
        );
    }
    #[automatically_derived]
    impl __odata::ODataEntity for CredentialUserRegistrationsSummary {
        const __ENTITY_SET: &'static str = "credentialUserRegistrationsSummaries";
    }
    #[automatically_derived]
    impl __odata::Keyed for CredentialUserRegistrationsSummary {
        type Key = (<String as __odata::EdmValue>::Kind,);
        type KeyOf = Self;
    }
    #[automatically_derived]
    impl __odata::InEntitySet for CredentialUserRegistrationsSummary {
        const ENTITY_SET: &'static str = "credentialUserRegistrationsSummaries";
    }
    _ = <CredentialUserRegistrationsSummary as __odata::ODataStructured>::DESCRIPTOR;
    #[automatically_derived]
    impl __odata::Shape for CredentialUserRegistrationsSummary {
        type __Of = Self;
        type __Partial = CredentialUserRegistrationsSummaryPartial;
        type __Role = __odata::Whole;
        const __HAS_BLANK: bool = <DateTimeOffset as __odata::EdmValue>::__HAS_BLANK;
        fn __blank() -> Self {
            Self {
                id: __odata::None,
                organization_id: __odata::Default::default(),
                total_user_count: __odata::Default::default(),
                security_defaults_enabled: __odata::Default::default(),
                last_refreshed_date_time: <DateTimeOffset as __odata::EdmValue>::__blank(),
                policy_state: __odata::None,
            }
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __odata::EdmValue::__visit_nullable(&self.id, 0, __visitor);
            __odata::EdmValue::__visit_by(&self.organization_id, 1, __visitor);
            __odata::EdmValue::__visit_by(&self.total_user_count, 2, __visitor);
            __odata::EdmValue::__visit_by(&self.security_defaults_enabled, 3, __visitor);
            __odata::EdmValue::__visit_by(&self.last_refreshed_date_time, 4, __visitor);
            __odata::EdmValue::__visit_nullable(&self.policy_state, 5, __visitor);
        }
    }
    #[automatically_derived]
    impl __odata::Shape for CredentialUserRegistrationsSummaryPartial {
        type __Of = CredentialUserRegistrationsSummary;
        type __Partial = Self;
        type __Role = __odata::Part;
        const __HAS_BLANK: bool = true;
        fn __blank() -> Self {
            __odata::Default::default()
        }
        fn __values<'__a>(&'__a self, __visitor: &mut __odata::Visitor<'_, '__a>) {
            __visitor.property(0, &self.id);
            __visitor.property(1, &self.organization_id);
            __visitor.property(2, &self.total_user_count);
            __visitor.property(3, &self.security_defaults_enabled);
            __visitor.property(4, &self.last_refreshed_date_time);
            __visitor.property(5, &self.policy_state);
        }
    }
    #[automatically_derived]
    impl __odata::From<CredentialUserRegistrationsSummary>
    for CredentialUserRegistrationsSummaryPartial {
        fn from(__value: CredentialUserRegistrationsSummary) -> Self {
            __odata::whole(&__value)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de> for CredentialUserRegistrationsSummary {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                0 => __odata::ReadEdmValue::__nullable_slot(&mut self.id),
                1 => __odata::ReadEdmValue::__own_slot(&mut self.organization_id),
                2 => __odata::ReadEdmValue::__own_slot(&mut self.total_user_count),
                3 => {
                    __odata::ReadEdmValue::__own_slot(
                        &mut self.security_defaults_enabled,
                    )
                }
                4 => {
                    __odata::ReadEdmValue::__own_slot(&mut self.last_refreshed_date_time)
                }
                _ => __odata::ReadEdmValue::__nullable_slot(&mut self.policy_state),
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::PropertySlots<'__de>
    for CredentialUserRegistrationsSummaryPartial {
        fn slot(&mut self, __index: usize) -> __odata::PropertySlot<'_, '__de> {
            match __index {
                0 => __odata::property_slot(&mut self.id),
                1 => __odata::property_slot(&mut self.organization_id),
                2 => __odata::property_slot(&mut self.total_user_count),
                3 => __odata::property_slot(&mut self.security_defaults_enabled),
                4 => __odata::property_slot(&mut self.last_refreshed_date_time),
                _ => __odata::property_slot(&mut self.policy_state),
            }
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for CredentialUserRegistrationsSummary {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de>
    for CredentialUserRegistrationsSummary {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl __odata::serde::Serialize for CredentialUserRegistrationsSummaryPartial {
        fn serialize<__S: __odata::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> __odata::Result<__S::Ok, __S::Error> {
            __odata::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> __odata::serde::Deserialize<'__de>
    for CredentialUserRegistrationsSummaryPartial {
        fn deserialize<__D: __odata::serde::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> __odata::Result<Self, __D::Error> {
            __odata::deserialize(__deserializer)
        }
    }
};
