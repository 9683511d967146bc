//! The page that the project implements: Microsoft Graph's `credentialUserRegistrationsSummary`,
//! create, get and list, as it was generated and as it was published. Names, types and values are
//! those of Microsoft's documentation (CC-BY-4.0).

use odata_core::{
    Created, DateTimeOffset, Entity, ODataEntity, Operation, Page, ReadError, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "microsoft.management.services.api",
    entity_set = "credentialUserRegistrationsSummaries"
)]
pub(crate) struct CredentialUserRegistrationsSummary {
    #[odata(key, computed_default)]
    pub(crate) id: Option<String>,
    pub(crate) organization_id: String,
    pub(crate) organization_display_name: String,
    pub(crate) mfa_and_sspr_capable_user_count: i32,
    pub(crate) sspr_enabled_user_count: i32,
    pub(crate) mfa_registered_user_count: i32,
    pub(crate) sspr_registered_user_count: i32,
    pub(crate) total_user_count: i32,
    pub(crate) security_defaults_enabled: bool,
    pub(crate) mfa_conditional_access_policy_state: String,
    pub(crate) last_refreshed_date_time: DateTimeOffset,
}

/// The resource as it was published later: other properties, another namespace, another path. `required`
/// marks properties that are required on create and that a response may omit.
mod published {
    use odata_core::{DateTimeOffset, ODataEntity};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "microsoft.graph.managedTenants",
        entity_set = "tenantRelationships/managedTenants/credentialUserRegistrationsSummaries"
    )]
    pub(crate) struct CredentialUserRegistrationsSummary {
        #[odata(key, computed_default)]
        pub(crate) id: Option<String>,
        #[odata(required)]
        pub(crate) tenant_id: Option<String>,
        #[odata(required)]
        pub(crate) tenant_display_name: Option<String>,
        pub(crate) mfa_and_sspr_capable_user_count: Option<i32>,
        pub(crate) mfa_excluded_user_count: Option<i32>,
        pub(crate) sspr_enabled_user_count: Option<i32>,
        pub(crate) mfa_registered_user_count: Option<i32>,
        pub(crate) sspr_registered_user_count: Option<i32>,
        pub(crate) total_user_count: Option<i32>,
        pub(crate) security_defaults_enabled: Option<bool>,
        pub(crate) mfa_conditional_access_policy_state: Option<String>,
        pub(crate) last_refreshed_date_time: Option<DateTimeOffset>,
        pub(crate) tenant_license_type: Option<String>,
    }
}

type Summary = CredentialUserRegistrationsSummary;
type Partial = CredentialUserRegistrationsSummaryPartial;

pub(crate) fn time(text: &str) -> DateTimeOffset {
    text.parse().unwrap()
}

pub(crate) fn built() -> Partial {
    // Set in another order than the properties have.
    Summary::builder()
        .last_refreshed_date_time(time("2021-07-11T09:58:11.5730661Z"))
        .organization_id("38227791-a88b-4fcc-81c5-58cf77668320")
        .organization_display_name("Consolidated Messenger")
        .mfa_and_sspr_capable_user_count(2)
        .sspr_enabled_user_count(9)
        .mfa_registered_user_count(3)
        .sspr_registered_user_count(2)
        .total_user_count(9)
        .security_defaults_enabled(false)
        .mfa_conditional_access_policy_state("enabled")
        .build()
}

/// The page's request: members and order are the page's, type annotation first, no `id`.
const BODY: &str = concat!(
    r##"{"@odata.type":"#microsoft.management.services.api.credentialUserRegistrationsSummary","##,
    r#""organizationId":"38227791-a88b-4fcc-81c5-58cf77668320","#,
    r#""organizationDisplayName":"Consolidated Messenger","#,
    r#""mfaAndSsprCapableUserCount":2,"ssprEnabledUserCount":9,"mfaRegisteredUserCount":3,"#,
    r#""ssprRegisteredUserCount":2,"totalUserCount":9,"securityDefaultsEnabled":false,"#,
    r#""mfaConditionalAccessPolicyState":"enabled","#,
    r#""lastRefreshedDateTime":"2021-07-11T09:58:11.5730661Z"}"#,
);

fn graph() -> Service {
    Service::new("https://graph.microsoft.com/beta").unwrap().bearer_token("token")
}

#[test]
fn the_request_is_the_page_s() {
    let create = graph().create(&built()).unwrap();
    let request = create.to_http();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "https://graph.microsoft.com/beta/credentialUserRegistrationsSummaries"
    );
    assert_eq!(request.headers()["Authorization"], "Bearer token");
    assert_eq!(request.headers()["Content-Type"], "application/json");
    assert_eq!(String::from_utf8_lossy(request.body()), BODY);
}

#[test]
fn a_key_that_is_given_is_sent_after_the_type_annotation() {
    let mut partial = built();
    partial.id = "given".to_owned().into();
    let request = graph().create(&partial).unwrap().to_http();
    let body = BODY.replacen(r#","organizationId""#, r#","id":"given","organizationId""#, 1);
    assert_eq!(String::from_utf8_lossy(request.body()), body);
}

/// A request is the same, byte for byte, when it is sent again.
#[test]
fn serialization_is_pure() {
    let value = built();
    let before = value.clone();
    let create = graph().create(&value).unwrap();
    let (one, other) = (create.to_http(), create.to_http());
    assert_eq!(
        (one.uri(), one.headers(), one.body()),
        (other.uri(), other.headers(), other.body())
    );
    assert_eq!(graph().create(&value).unwrap().to_http().body(), one.body());
    assert_eq!(value, before);
    assert_eq!(serde_json::to_vec(&value).unwrap(), *one.body());
}

#[test]
fn the_published_resource_needs_other_attributes_only() {
    use published::CredentialUserRegistrationsSummary as Published;
    let value = Published::builder()
        .tenant_id("34298981-4fc8-4974-9486-c8909ed1521b")
        .tenant_display_name("Fourth Coffee")
        .mfa_excluded_user_count(2)
        .build();
    let request = graph().create(&value).unwrap().to_http();
    assert_eq!(
        request.uri().path(),
        "/beta/tenantRelationships/managedTenants/credentialUserRegistrationsSummaries"
    );
    assert_eq!(
        String::from_utf8_lossy(request.body()),
        concat!(
            r##"{"@odata.type":"#microsoft.graph.managedTenants.credentialUserRegistrationsSummary","##,
            r#""tenantId":"34298981-4fc8-4974-9486-c8909ed1521b","tenantDisplayName":"Fourth Coffee","#,
            r#""mfaExcludedUserCount":2}"#,
        )
    );
}

/// The members of the page's response, with real values.
fn response_members() -> Vec<String> {
    let mut members = vec![
        r#""@odata.context":"https://graph.microsoft.com/beta/$metadata#credentialUserRegistrationsSummaries/$entity""#.to_owned(),
        r#""@odata.etag":"W/\"JzEt\"""#.to_owned(),
        r#""id":"6f76b50b-b50b-6f76-0bb5-766f0bb5766f""#.to_owned(),
    ];
    let body = BODY.trim_matches(['{', '}']);
    members.extend(body.split(",\"").map(|member| format!("\"{}", member.trim_start_matches('"'))));
    members
}

fn is_the_response(summary: &Summary) {
    assert_eq!(summary.id.as_deref(), Some("6f76b50b-b50b-6f76-0bb5-766f0bb5766f"));
    let mut partial = built();
    partial.id = summary.id.clone().unwrap().into();
    let expected = odata_core::ODataPartial::finish(partial).unwrap();
    assert_eq!(*summary, expected);
}

#[test]
fn the_response_is_read_in_every_rotation_and_reversed() {
    let members = response_members();
    for reversed in [false, true] {
        for rotation in 0..members.len() {
            let mut members = members.clone();
            members.rotate_left(rotation);
            if reversed {
                members.reverse();
            }
            let json = format!("{{ {} }}", members.join(" ,\n "));
            let entity = Entity::<Summary>::from_json(json.as_bytes()).unwrap();
            is_the_response(&entity);
            assert_eq!(entity.control().etag(), Some("W/\"JzEt\""));
            is_the_response(&serde_json::from_str(&json).unwrap());
        }
    }
}

#[test]
fn the_response_to_the_create_request_is_typed() {
    let create = graph().create(&built()).unwrap();
    let response = http::Response::builder()
        .status(201)
        .header("Content-Type", "application/json")
        .body(format!("{{{}}}", response_members().join(",")))
        .unwrap();
    let created: Created<Summary> = create.read(response).unwrap();
    is_the_response(created.entity().unwrap());
    assert_eq!(created.etag(), Some("W/\"JzEt\""));
    assert_eq!(created.status(), 201);
}

/// [OData-JSON 4.5.3]: the type annotation may be a URL, [4.5] without prefix; services leave out
/// the `#`, and put it anywhere.
#[test]
fn the_type_annotation_is_read_in_each_form_at_any_place() {
    const NAME: &str = "microsoft.management.services.api.credentialUserRegistrationsSummary";
    let rest = BODY.split_once(',').unwrap().1;
    let with_type = |key: &str, value: &str| {
        let annotation = format!("\"{key}\":\"{value}\"");
        [
            format!("{{{annotation},{rest}"),
            format!("{},{annotation}}}", format!("{{{rest}").trim_end_matches('}')),
            format!("{{{rest}").replacen(',', &format!(",{annotation},"), 1),
        ]
    };
    for key in ["@odata.type", "@type"] {
        for value in [
            format!("#{NAME}"),
            NAME.to_owned(),
            format!("https://graph.microsoft.com/beta/$metadata#{NAME}"),
        ] {
            for json in with_type(key, &value) {
                assert!(Summary::from_json(json.as_bytes()).is_ok(), "{json}");
                assert!(serde_json::from_str::<Summary>(&json).is_ok(), "{json}");
            }
        }
        for value in ["#microsoft.graph.user", "microsoft.graph.user", "", &NAME.to_uppercase()] {
            for json in with_type(key, value) {
                let Err(ReadError::Type(error)) = Summary::from_json(json.as_bytes()) else {
                    panic!("{json}");
                };
                assert_eq!((error.expected(), error.found()), (NAME, value));
                let message = error.to_string();
                assert!(message.contains(NAME) && message.contains(value), "{message}");
                let error = serde_json::from_str::<Summary>(&json).unwrap_err().to_string();
                assert!(error.contains(NAME) && error.contains(value), "{error}");
            }
        }
    }
}

#[test]
fn the_published_entity_is_read() {
    let json = r##"{
      "@odata.type": "#microsoft.graph.managedTenants.credentialUserRegistrationsSummary",
        "id": "34298981-4fc8-4974-9486-c8909ed1521b",
        "mfaAndSsprCapableUserCount": 0,
        "ssprEnabledUserCount": 1,
        "mfaRegisteredUserCount": 0,
        "mfaExcludedUserCount": 2,
        "ssprRegisteredUserCount": 0,
        "totalUserCount": 7,
        "securityDefaultsEnabled": false,
        "mfaConditionalAccessPolicyState": "enabledForReportingButNotEnforced",
        "lastRefreshedDateTime": "2021-07-11T11:15:52.9375367Z",
        "tenantId": "34298981-4fc8-4974-9486-c8909ed1521b",
        "tenantDisplayName": "Fourth Coffee"
    }"##;
    let summary =
        published::CredentialUserRegistrationsSummary::from_json(json.as_bytes()).unwrap();
    assert_eq!(summary.tenant_display_name.as_deref(), Some("Fourth Coffee"));
    assert_eq!(summary.mfa_excluded_user_count, Some(2));
    assert_eq!(
        summary.last_refreshed_date_time.map(|time| time.to_string()).as_deref(),
        Some("2021-07-11T11:15:52.9375367Z")
    );
    assert_eq!(summary.tenant_license_type, None);
    // Nothing is lost on the way back.
    let written: serde_json::Value = serde_json::from_slice(&summary.to_json()).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
}

#[test]
fn the_published_list_is_read() {
    let json = r#"{
      "@odata.context": "https://graph.microsoft.com/beta/$metadata#credentialUserRegistrationsSummaries",
      "value": [
        {"id": "38227791-a88b-4fcc-81c5-58cf77668320", "totalUserCount": 9,
         "lastRefreshedDateTime": "2021-07-11T09:58:11.5730661Z",
         "tenantId": "38227791-a88b-4fcc-81c5-58cf77668320",
         "tenantDisplayName": "Consolidated Messenger"},
        {"id": "34298981-4fc8-4974-9486-c8909ed1521b", "totalUserCount": 7,
         "lastRefreshedDateTime": "2021-07-11T11:15:52.9375367Z",
         "tenantId": "34298981-4fc8-4974-9486-c8909ed1521b",
         "tenantDisplayName": "Fourth Coffee"}
      ]
    }"#;
    let page =
        Page::<published::CredentialUserRegistrationsSummary>::from_json(json.as_bytes()).unwrap();
    let names: Vec<_> =
        page.items().iter().filter_map(|summary| summary.tenant_display_name.as_deref()).collect();
    assert_eq!(names, ["Consolidated Messenger", "Fourth Coffee"]);
    assert!(page.context().is_some_and(|context| context.ends_with("Summaries")));
    assert_eq!((page.count(), page.next_link()), (None, None));
}
