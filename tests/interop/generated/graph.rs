/// The types of the namespace `microsoft.graph`.
pub mod microsoft_graph {
    use odata_core::{ODataEntity, OtherType};

    /// `microsoft.graph.entity`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", abstract)]
    pub struct Entity {
        #[odata(key, computed_default)]
        pub id: Option<String>,
    }

    /// A value of `microsoft.graph.entity` or of a type that derives from it.
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", name = "entity", declared = Entity)]
    pub enum AnyEntity {
        CredentialUserRegistrationsSummary(
            Box<super::microsoft_management_services_api::CredentialUserRegistrationsSummary>,
        ),
        DetailedCredentialUserRegistrationsSummary(
            Box<super::microsoft_management_services_api::DetailedCredentialUserRegistrationsSummary>,
        ),
        Tenant(Box<super::microsoft_management_services_api::Tenant>),
        /// A value of a type that is not in the metadata, or was not generated.
        #[odata(other)]
        Other(OtherType),
    }
}

/// The types of the namespace `microsoft.management.services.api`.
pub mod microsoft_management_services_api {
    use odata_core::response::ValueResponse;
    use odata_core::{
        DateTimeOffset, DynamicProperties, Entity, Flags, Link, Links, ODataAction, ODataComplex,
        ODataEntity, ODataEnum, ODataFunction, ODataTypeDefinition, OtherType, Page, edm,
    };

    /// `microsoft.management.services.api.allTypes`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.management.services.api", entity_set = "allTypes")]
    pub struct AllTypes {
        #[odata(key, computed_default)]
        pub id: Option<i64>,
        pub boolean: Option<bool>,
        pub byte: Option<u8>,
        pub sbyte: Option<i8>,
        pub int16: Option<i16>,
        pub int32: Option<i32>,
        pub int64: Option<i64>,
        pub single: Option<f32>,
        pub double: Option<f64>,
        #[odata(precision = 28, scale = 10)]
        pub decimal: Option<edm::Decimal>,
        pub money: Option<Money>,
        #[odata(max_length = 50)]
        pub string: Option<String>,
        pub guid: Option<uuid::Uuid>,
        pub binary: Option<edm::Binary>,
        pub date: Option<edm::Date>,
        #[odata(precision = 7)]
        pub time_of_day: Option<edm::TimeOfDay>,
        #[odata(precision = 7)]
        pub date_time_offset: Option<DateTimeOffset>,
        #[odata(precision = 7)]
        pub duration: Option<edm::Duration>,
        pub point: Option<edm::geo::GeographyPoint>,
        pub ints: Vec<i64>,
        pub flags: Option<Flags<Capabilities>>,
    }

    /// `microsoft.management.services.api.capabilities`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
    #[odata(namespace = "microsoft.management.services.api", flags)]
    pub enum Capabilities {
        #[odata(value = 1)]
        Mfa,
        #[odata(value = 2)]
        Sspr,
        #[odata(value = 4)]
        Passwordless,
    }

    /// `microsoft.management.services.api.conditionalPolicy`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.management.services.api")]
    pub struct ConditionalPolicy {
        /// The properties of the base type.
        #[odata(base)]
        pub policy: Policy,
        pub session_minutes: Option<i32>,
        /// Properties that the type does not declare.
        #[odata(dynamic)]
        pub dynamic_properties: DynamicProperties,
    }

    /// `microsoft.management.services.api.credentialUserRegistrationsSummary`
    ///
    /// Also the type of the entity set `versionedSummaries`: `service.collection("versionedSummaries")`.
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "microsoft.management.services.api",
        entity_set = "credentialUserRegistrationsSummaries"
    )]
    pub struct CredentialUserRegistrationsSummary {
        /// The properties of the base type.
        #[odata(base)]
        pub entity: super::microsoft_graph::Entity,
        #[odata(nullable = false)]
        pub organization_id: Option<String>,
        #[odata(nullable = false)]
        pub organization_display_name: Option<String>,
        #[odata(nullable = false)]
        pub mfa_and_sspr_capable_user_count: Option<i32>,
        #[odata(nullable = false)]
        pub sspr_enabled_user_count: Option<i32>,
        #[odata(nullable = false)]
        pub mfa_registered_user_count: Option<i32>,
        #[odata(nullable = false)]
        pub sspr_registered_user_count: Option<i32>,
        #[odata(nullable = false)]
        pub total_user_count: Option<i32>,
        #[odata(nullable = false)]
        pub security_defaults_enabled: Option<bool>,
        #[odata(nullable = false)]
        pub mfa_conditional_access_policy_state: Option<String>,
        #[odata(nullable = false, precision = 7)]
        pub last_refreshed_date_time: Option<DateTimeOffset>,
    }

    /// A value of `microsoft.management.services.api.credentialUserRegistrationsSummary` or of a type that derives from it.
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "microsoft.management.services.api",
        name = "credentialUserRegistrationsSummary",
        entity_set = "credentialUserRegistrationsSummaries",
        declared = CredentialUserRegistrationsSummary
    )]
    pub enum AnyCredentialUserRegistrationsSummary {
        CredentialUserRegistrationsSummary(Box<CredentialUserRegistrationsSummary>),
        DetailedCredentialUserRegistrationsSummary(Box<DetailedCredentialUserRegistrationsSummary>),
        /// A value of a type that is not in the metadata, or was not generated.
        #[odata(other)]
        Other(OtherType),
    }

    /// `microsoft.management.services.api.detailedCredentialUserRegistrationsSummary`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.management.services.api")]
    pub struct DetailedCredentialUserRegistrationsSummary {
        /// The properties of the base type.
        #[odata(base)]
        pub credential_user_registrations_summary: CredentialUserRegistrationsSummary,
        pub risk_level: Option<RiskLevel>,
        #[odata(nullable = false)]
        pub capabilities: Option<Flags<Capabilities>>,
        pub policy: Option<AnyPolicy>,
        pub contacts: Vec<AnyPolicy>,
        /// Properties that the type does not declare.
        #[odata(dynamic)]
        pub dynamic_properties: DynamicProperties,
    }

    /// `microsoft.management.services.api.money`
    #[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
    #[odata(
        namespace = "microsoft.management.services.api",
        name = "money",
        precision = 19,
        scale = 4
    )]
    pub struct Money(pub edm::Decimal);

    /// `microsoft.management.services.api.policy`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.management.services.api")]
    pub struct Policy {
        #[odata(nullable = false)]
        pub name: Option<String>,
        pub state: Option<String>,
    }

    /// A value of `microsoft.management.services.api.policy` or of a type that derives from it.
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.management.services.api", name = "policy", declared = Policy)]
    pub enum AnyPolicy {
        Policy(Box<Policy>),
        ConditionalPolicy(Box<ConditionalPolicy>),
        /// A value of a type that is not in the metadata, or was not generated.
        #[odata(other)]
        Other(OtherType),
    }

    /// `microsoft.management.services.api.riskLevel`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
    #[odata(namespace = "microsoft.management.services.api")]
    pub enum RiskLevel {
        None,
        Low,
        High,
        /// A member that is not in the metadata.
        #[odata(other)]
        Other(String),
    }

    /// `microsoft.management.services.api.tenant`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.management.services.api", entity_set = "tenants")]
    pub struct Tenant {
        /// The properties of the base type.
        #[odata(base)]
        pub entity: super::microsoft_graph::Entity,
        #[odata(nullable = false)]
        pub display_name: Option<String>,
        #[odata(nav)]
        pub summaries: Links<AnyCredentialUserRegistrationsSummary>,
        #[odata(nav)]
        pub primary: Option<Link<AnyCredentialUserRegistrationsSummary>>,
    }

    /// `microsoft.management.services.api.largerThan`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataFunction)]
    #[odata(
        namespace = "microsoft.management.services.api",
        returns = Page<AnyCredentialUserRegistrationsSummary>
    )]
    pub struct LargerThan {
        pub n: i32,
    }

    /// `microsoft.management.services.api.mfaRate`
    #[derive(Debug, Clone, PartialEq, ODataFunction)]
    #[odata(
        namespace = "microsoft.management.services.api",
        bound_to = CredentialUserRegistrationsSummary,
        returns = Option<ValueResponse<f64>>
    )]
    pub struct MfaRate {}

    /// `microsoft.management.services.api.refresh`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataAction)]
    #[odata(
        namespace = "microsoft.management.services.api",
        bound_to = CredentialUserRegistrationsSummary,
        returns = Option<Entity<AnyCredentialUserRegistrationsSummary>>
    )]
    pub struct Refresh {
        #[odata(precision = 7)]
        pub at: DateTimeOffset,
    }

    /// `microsoft.management.services.api.reset`
    #[derive(Debug, Clone, PartialEq, ODataAction)]
    #[odata(namespace = "microsoft.management.services.api", returns = ())]
    pub struct Reset {}
}

odata_core::container! {
    /// The entity container `microsoft.management.services.api.GraphService`.
    pub struct GraphService = "microsoft.management.services.api.GraphService" {
        /// The entity set `credentialUserRegistrationsSummaries`.
        ///
        /// Entities of derived types are read with `with_output::<Page<microsoft_management_services_api::AnyCredentialUserRegistrationsSummary>>()`.
        pub credential_user_registrations_summaries: EntitySet<microsoft_management_services_api::CredentialUserRegistrationsSummary> = "credentialUserRegistrationsSummaries",
        /// The entity set `versionedSummaries`.
        ///
        /// Entities of derived types are read with `with_output::<Page<microsoft_management_services_api::AnyCredentialUserRegistrationsSummary>>()`.
        pub versioned_summaries: EntitySet<microsoft_management_services_api::CredentialUserRegistrationsSummary> = "versionedSummaries",
        /// The entity set `allTypes`.
        pub all_types: EntitySet<microsoft_management_services_api::AllTypes> = "allTypes",
        /// The entity set `tenants`.
        #[odata(bind(
            "summaries" = "credentialUserRegistrationsSummaries",
            "primary" = "credentialUserRegistrationsSummaries",
        ))]
        pub tenants: EntitySet<microsoft_management_services_api::Tenant> = "tenants",
        /// The function import `largerThan`.
        pub larger_than: Import<microsoft_management_services_api::LargerThan>,
        /// The action import `reset`.
        pub reset: Import<microsoft_management_services_api::Reset>,
    }
}
