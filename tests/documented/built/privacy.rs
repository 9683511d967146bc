//! Access reviews, requests of data subjects, role assignments.

use odata_core::edm::Presence;

use super::{Built, plain, time};
use crate::graph::{
    AccessReviewHistoryDecisionFilter, AccessReviewHistoryDefinition, AccessReviewQueryScope,
    AnyAccessReviewScope, AnySubjectRightsRequestSiteLocation, DataSubject, DataSubjectType,
    GovernanceRoleAssignmentRequest, GovernanceSchedule, SubjectRightsRequest,
    SubjectRightsRequestAllSiteLocation, SubjectRightsRequestType,
};

pub(super) fn built() -> Vec<Built> {
    vec![history(), subject_rights(), role_assignment()]
}

fn scope(filter: &str) -> AnyAccessReviewScope {
    let query = format!(
        "/identityGovernance/accessReviews/definitions?$filter=contains(scope/query, {filter})"
    );
    AccessReviewQueryScope::builder()
        .query_type("MicrosoftGraph")
        .query(query)
        .null(AccessReviewQueryScope::QUERY_ROOT)
        .build()
        .into()
}

/// Derived values in a collection, with nulls in them.
fn history() -> Built {
    use AccessReviewHistoryDecisionFilter::{Approve, Deny, DontKnow, NotNotified, NotReviewed};
    let definition = AccessReviewHistoryDefinition::builder()
        .display_name("Last quarter's group reviews April 2021")
        .decisions(vec![Approve, Deny, DontKnow, NotReviewed, NotNotified])
        .review_history_period_start_date_time(time("2021-01-01T00:00:00Z"))
        .review_history_period_end_date_time(time("2021-04-05T00:00:00Z"))
        .scopes(vec![scope("'accessPackageAssignments'"), scope("'/groups'")])
        .build();
    let path = "identityGovernance/accessReviews/historyDefinitions";
    plain("graph-beta:accessreviewhistorydefinition-post", path, &definition).shows(&[
        "polymorphic collection",
        "enum",
        "null",
    ])
}

/// A null, and a value that has nothing but its type.
fn subject_rights() -> Built {
    let diego = DataSubject {
        first_name: Some("Diego".into()),
        last_name: Some("Siciliani".into()),
        email: Some("Diego.Siciliani@contoso.com".into()),
        residency: Some("USA".into()),
    };
    let everywhere = SubjectRightsRequestAllSiteLocation::builder().build();
    let query = "((\"Diego Siciliani\" OR \"Diego.Siciliani@contoso.com\") OR \
                 (participants:\"Diego.Siciliani@contoso.com\"))";
    let mut request = SubjectRightsRequest::builder()
        .r#type(SubjectRightsRequestType::Export)
        .content_query(query)
        .data_subject_type(DataSubjectType::Customer)
        .external_id("F53BF2DA-607D-412A-B568-FAA0F023AC0B")
        .display_name("Export report for customer Id: 12345")
        .description("This is a export request")
        .include_all_versions(false)
        .include_authored_content(true)
        .internal_due_date_time(time("2022-07-20T22:42:28Z"))
        .data_subject(diego)
        .pause_after_estimate(true)
        .regulations(vec!["CCPA".into()])
        .site_locations(AnySubjectRightsRequestSiteLocation::from(everywhere))
        .build();
    request.mailbox_locations = Presence::Null;
    plain("graph-beta:subjectrightsrequest-post", "privacy/subjectRightsRequests", &request)
        .shows(&["derived value", "enum", "null"])
}

fn role_assignment() -> Built {
    let schedule = GovernanceSchedule::builder()
        .start_date_time(time("2018-05-12T23:37:43.356Z"))
        .end_date_time(time("2018-11-08T23:37:43.356Z"))
        .r#type("Once")
        .build();
    let request = GovernanceRoleAssignmentRequest::builder()
        .role_definition_id("ea48ad5e-e3b0-4d10-af54-39a45bbfe68d")
        .resource_id("e5e7d29d-5465-45ac-885f-4716a5ee74b5")
        .subject_id("918e54be-12c4-4f4c-a6d3-2ee0e3661c51")
        .assignment_state("Eligible")
        .r#type("AdminAdd")
        .reason("Assign an eligible role")
        .schedule(schedule)
        .build();
    let path = "privilegedAccess/azureResources/roleAssignmentRequests";
    plain("graph-beta:governanceroleassignmentrequest-post", path, &request)
}
