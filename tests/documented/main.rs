//! Real pages of the Microsoft Graph and Business Central documentation, if `ODATA_SHARED` says where
//! they are: the body of each page's create request comes out member for member, from a value built
//! in Rust and from its own text, and that of its response is read and written back with nothing lost.
//!
//! The types have the properties that the pages show, with the names and types of the service's
//! metadata. Pages: Microsoft Graph documentation, Business Central documentation (CC-BY-4.0, code
//! samples MIT).

#![forbid(unsafe_code)]
// The types are read and written and their fields are not named here; the names are the service's.
#![allow(
    dead_code,
    clippy::large_enum_variant,
    clippy::struct_field_names,
    clippy::upper_case_acronyms
)]

mod built;
mod business_central;
mod conditional_access;
mod corpus;
mod ediscovery;
mod external_connectors;
mod graph;
mod partners;
mod people;
mod planner;
mod search;
mod security;
mod teams;
mod term_store;

use std::collections::BTreeSet;
use std::io::Write;

use odata_core::entity::{ReadObject, Representation};
use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::{Entity, ODataPartial};
use serde_json::Value;

use crate::corpus::{Same, nothing_lost, same};

/// A page: how its bodies are tried, and what it is there for.
struct Page {
    id: &'static str,
    features: &'static [&'static str],
    request: fn(&Value) -> Result<(), String>,
    response: fn(&Value) -> Result<(), String>,
    /// The response as the whole type, which may write nulls and empty collections more.
    whole: fn(&Value) -> Result<(), String>,
    /// The property that the page's response has a wrong value for: it is to be refused for that.
    wrong: Option<&'static str>,
}

impl Page {
    const fn with_wrong(mut self, property: &'static str) -> Self {
        self.wrong = Some(property);
        self
    }
}

const fn page<P>(id: &'static str, features: &'static [&'static str]) -> Page
where
    P: ODataPartial
        + Representation<Of: for<'de> ReadObject<'de> + Representation>
        + for<'de> ReadObject<'de>,
{
    Page {
        id,
        features,
        request: request::<P>,
        response: response::<P>,
        whole: whole::<P::Of>,
        wrong: None,
    }
}

/// The body of a create request, through the type and out again.
fn request<P>(body: &Value) -> Result<(), String>
where
    P: ODataPartial + for<'de> ReadObject<'de>,
{
    let partial = P::from_json(body.to_string().as_bytes()).map_err(|error| error.to_string())?;
    try_policies(body, same, |format| {
        format.create_body(&partial).map_err(|error| error.to_string())
    })
}

/// The body of a response, with its control information.
fn response<P>(body: &Value) -> Result<(), String>
where
    P: ODataPartial + for<'de> ReadObject<'de>,
{
    let text = body.to_string();
    let entity = Entity::<P>::from_json(text.as_bytes()).map_err(|error| error.to_string())?;
    try_policies(body, same, |format| Ok(format.control_information(true).to_vec(&entity)))
}

/// The body of a response as the type and not its partial: nothing is lost, and what the response does
/// not have is null or empty.
fn whole<T>(body: &Value) -> Result<(), String>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    let text = body.to_string();
    let entity = Entity::<T>::from_json(text.as_bytes()).map_err(|error| error.to_string())?;
    let write =
        |format: JsonFormat| Ok(format.control_information(true).nulls(true).to_vec(&entity));
    try_policies(body, nothing_lost, write)
}

/// Compares with both type policies, because a page may annotate the types of nested values or not: both are
/// OData. The differences that are reported are those of the form without annotations.
fn try_policies(
    body: &Value,
    same: Same,
    write: impl Fn(JsonFormat) -> Result<Vec<u8>, String>,
) -> Result<(), String> {
    let root = match body["@odata.type"] {
        Value::Null => TypePolicy::Never,
        _ => TypePolicy::Always,
    };
    let with = |nested| {
        let format = JsonFormat::new().type_policy(root).nested_type_policy(nested);
        let written: Value =
            serde_json::from_slice(&write(format)?).map_err(|error| error.to_string())?;
        same("", body, &written)
    };
    with(TypePolicy::Spec).or_else(|error| with(TypePolicy::Always).map_err(|_| error))
}

/// The features that requests built in Rust must show.
const ASKED_FOR: [&str; 15] = [
    "derived type",
    "abstract base",
    "polymorphic collection",
    "open type",
    "enum",
    "flags list",
    "bind",
    "deep insert",
    "Binary",
    "Duration",
    "Date",
    "TimeOfDay",
    "Int64",
    "null",
    "empty array",
];

#[rustfmt::skip] // One page, one line.
fn pages() -> Vec<Page> {
    vec![
        page::<graph::WindowsUpdateForBusinessConfigurationPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:intune-deviceconfig-windowsupdateforbusinessconfiguration-create", &["Date", "TimeOfDay", "derived value", "enum", "flags"]),
        page::<graph::DriveItemPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:drive-post-bundles", &["annotation", "deep insert"]),
        page::<graph::IntuneBrandingProfilePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:intune-wip-intunebrandingprofile-create", &["Binary", "enum"]),
        page::<graph::IpNamedLocationPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:conditionalaccessroot-post-namedlocations", &["polymorphic collection"]),
        page::<graph::WindowsOfficeClientSecurityConfigurationPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:intune-cirrus-windowsofficeclientsecurityconfiguration-create", &[]),
        page::<security::UserSourcePartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:security-ediscoverycustodian-post-usersources", &["enum", "flags list", "open"]),
        page::<graph::DeviceLogCollectionResponsePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:intune-devices-devicelogcollectionresponse-create", &["Double", "Guid", "Int64"]),
        page::<graph::AadUserConversationMemberPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:conversationmember-add", &["bind", "empty array", "null"]),
        page::<graph::SitePagePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:sitepage-create", &["open"]),
        page::<ediscovery::UserSourcePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:ediscovery-custodian-post-usersources", &["flags list", "null"]),
        page::<graph::PrinterSharePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:print-post-shares", &["bind"]),
        page::<graph::OpenTypeExtensionPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:opentypeextension-post-opentypeextension", &["open"]),
        page::<graph::ConversationThreadPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:group-post-threads", &["deep insert", "enum"]),
        page::<graph::DriveItemPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:driveitem-post-children", &["Int64", "annotation"]),
        page::<graph::MessageRulePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:mailfolder-post-messagerules", &[]),
        page::<security::EdiscoveryNoncustodialDataSourcePartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:security-ediscoverycase-post-noncustodialdatasources", &["deep insert", "derived value", "enum"]),
        page::<graph::SubscriptionPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:subscription-post-subscriptions", &[]),
        page::<graph::GroupPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:group-post-groups", &["empty array", "null"]),
        page::<external_connectors::ExternalConnectionPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:externalconnectors-external-post-connections", &["enum"]),
        page::<graph::ClaimsMappingPolicyPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:claimsmappingpolicy-post-claimsmappingpolicies", &[]),
        page::<graph::AccessReviewHistoryDefinitionPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:accessreviewhistorydefinition-post", &["enum", "null", "polymorphic collection"]),
        page::<graph::IdentityUserFlowAttributeAssignmentPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:b2xidentityuserflow-post-userattributeassignments", &["deep insert", "empty array", "enum"]),
        page::<graph::SubjectRightsRequestPartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:subjectrightsrequest-post", &["deep insert", "derived value", "enum", "null"]),
        page::<term_store::SetPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:termstore-set-post", &["deep insert"]),
        page::<security::EdiscoverySearchPartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:security-ediscoverycase-post-searches", &["bind", "flags", "null", "open"]),
        page::<graph::TodoTaskPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:todotasklist-post-tasks", &["deep insert", "enum"]),
        page::<graph::SkillProficiencyPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:profile-post-skills", &["enum", "flags", "null"]),
        page::<search::BookmarkPartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:search-searchentity-post-bookmarks", &["enum", "null"]),
        page::<graph::InferenceClassificationOverridePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:inferenceclassification-post-overrides", &["enum"]),
        page::<ediscovery::SiteSourcePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:ediscovery-legalhold-post-sitesources", &["bind", "null"]),
        page::<graph::SharedPCConfigurationPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:intune-deviceconfig-sharedpcconfiguration-create", &["TimeOfDay", "enum", "flags"]),
        page::<graph::GovernanceRoleAssignmentRequestPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:governanceroleassignmentrequest-post", &["Duration"]),
        page::<ediscovery::SourceCollectionPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:ediscovery-case-post-sourcecollections", &["bind", "flags", "null", "open"]),
        page::<graph::DeviceHealthScriptAssignmentPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:intune-devices-devicehealthscriptassignment-create", &["TimeOfDay", "derived value", "enum"]),
        page::<graph::BookingBusinessPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:bookingbusiness-post-bookingbusinesses", &["Duration", "TimeOfDay", "empty array", "enum", "null"]),
        page::<graph::PrintTaskTriggerPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:printer-post-tasktriggers", &["bind", "enum"]),
        page::<graph::DirectorySettingPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:group-post-settings", &["open"]),
        page::<graph::EducationRubricPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:educationuser-post-rubrics", &["enum"]),
        page::<graph::PersonNamePartial>("microsoftgraph/microsoft-graph-docs:graph-beta:profile-post-names", &["flags", "null"]),
        page::<business_central::SalesInvoiceLinePartial>("MicrosoftDocs/dynamics365smb-devitpro-pb:bc-v2.0:dynamics_salesInvoiceLine_create", &["Date", "Decimal", "Guid", "enum"]),
        page::<business_central::SalesInvoiceLinePartial>("MicrosoftDocs/dynamics365smb-devitpro-pb:bc-v2.0:dynamics_salesCreditMemoLine_create", &["Date", "Decimal", "Guid", "enum"]),
        page::<business_central::CurrencyPartial>("MicrosoftDocs/dynamics365smb-devitpro-pb:bc-v2.0:dynamics_currency_create", &["Decimal", "Guid"]),
        page::<business_central::TimeRegistrationEntryPartial>("MicrosoftDocs/dynamics365smb-devitpro-pb:bc-v2.0:dynamics_timeRegistrationEntry_create", &["Date", "Decimal", "Guid", "enum"]),
        page::<conditional_access::ConditionalAccessPolicyPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:conditionalaccessroot-post-policies", &["empty array", "enum", "null"]),
        page::<graph::IpNamedLocationPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:conditionalaccessroot-post-namedlocations", &["polymorphic collection"]),
        page::<graph::WindowsUpdateForBusinessConfigurationPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:intune-deviceconfig-windowsupdateforbusinessconfiguration-create", &["TimeOfDay", "derived value", "enum"]),
        page::<graph::OpenTypeExtensionPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:opentypeextension-post-opentypeextension", &["open"]),
        page::<graph::ConversationThreadPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:conversation-post-threads", &["deep insert", "enum"]),
        page::<graph::InferenceClassificationOverridePartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:inferenceclassification-post-overrides", &["enum"]),
        page::<graph::ClaimsMappingPolicyPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:claimsmappingpolicy-post-claimsmappingpolicies", &[]),
        page::<partners::DelegatedAdminAccessAssignmentPartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:delegatedadminrelationship-post-accessassignments", &["enum"]),
        page::<people::ItemAddressPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:profile-post-addresses", &["enum", "null"]),
        page::<people::PersonInterestPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:profile-post-interests", &["null"]),
        page::<planner::PlannerTaskPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:planner-post-tasks", &["open"]),
        page::<planner::PlannerTaskPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:planner-post-tasks", &["open"]),
        page::<planner::PlannerRosterMemberPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:plannerroster-post-members", &["empty array"]),
        page::<teams::ShiftPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:schedule-post-shifts", &["enum", "null"]),
        page::<teams::TimeOffReasonPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:schedule-post-timeoffreasons", &["enum", "null"]),
        page::<teams::SchedulingGroupPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:schedule-post-schedulinggroups", &["null"]),
        page::<term_store::RelationPartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-v1.0:termstore-relation-post", &["deep insert", "enum"]),
        page::<graph::GroupPartial>("microsoftgraph/microsoft-graph-docs:graph-v1.0:group-post-groups", &["empty array", "null", "open"]),
        page::<people::PersonAnniversaryPartial>("microsoftgraph/microsoft-graph-docs:graph-beta:profile-post-anniversaries", &["Date", "enum"]).with_wrong("date"),
        page::<partners::DelegatedAdminRelationshipPartial>("microsoftgraph/microsoft-graph-docs.pt-BR:graph-beta:tenantrelationship-post-delegatedadminrelationships", &["Duration", "enum"]).with_wrong("activatedDateTime"),
    ]
}

fn say(line: &str) {
    // Past the test runner's capture: what was not run must be seen.
    _ = writeln!(std::io::stderr(), "{line}");
}

fn joined<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

/// Each page is of one type, and what is asked for is there; this needs no pages.
#[test]
fn requests_built_in_rust_show_what_is_asked_for() {
    let built = built::built();
    let pages = pages();
    let shown: BTreeSet<_> = built.iter().flat_map(|built| built.features).copied().collect();
    let missing: Vec<_> = ASKED_FOR.iter().filter(|asked| !shown.contains(*asked)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let mut untrue = Vec::new();
    for built in &built {
        let named = pages.iter().filter(|page| page.id.ends_with(&format!(":{}", built.page)));
        assert_eq!(named.count(), 1, "{}", built.page);
        let not_so = built.features.iter().filter(|feature| !built.has(feature));
        untrue.extend(not_so.map(|feature| format!("{}: {feature}", built.page)));
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
    let names: BTreeSet<_> = built.iter().map(|built| built.page).collect();
    assert_eq!(names.len(), built.len());
    say(&format!("pages: {} requests are built in Rust, and read back as they were", built.len()));
    say(&format!("pages: these show {}", joined(shown)));
}

#[test]
fn pages_come_out_member_for_member() {
    let Some(corpus) = corpus::load() else {
        say("pages: not compared with the pages: ODATA_SHARED does not say where they are");
        return;
    };
    let (mut requests, mut responses, mut wholes) = (0, 0, 0);
    let (mut refused, mut same_built) = (0, 0);
    let mut failed = Vec::new();
    let pages = pages();
    for page in &pages {
        let record = &corpus[page.id];
        match (page.request)(&record["request"]["body"]) {
            Ok(()) => requests += 1,
            Err(error) => failed.push(format!("{}: request: {error}", page.id)),
        }
        match ((page.response)(&record["response"]["body"]), page.wrong) {
            (Ok(()), None) => {
                responses += 1;
                match (page.whole)(&record["response"]["body"]) {
                    Ok(()) => wholes += 1,
                    Err(error) => failed.push(format!("{}: whole response: {error}", page.id)),
                }
            }
            (Ok(()), Some(wrong)) => failed.push(format!("{}: {wrong} was read", page.id)),
            // The one violation that there is.
            (Err(error), Some(wrong)) if error.starts_with(&format!("{wrong}: ")) => refused += 1,
            (Err(error), _) => failed.push(format!("{}: response: {error}", page.id)),
        }
    }
    let built = built::built();
    for built in &built {
        let page = pages.iter().find(|page| page.id.ends_with(&format!(":{}", built.page)));
        match built::difference(built, &corpus[page.unwrap().id], same) {
            None => same_built += 1,
            Some(error) => failed.push(format!("{}, built: {error}", built.page)),
        }
    }
    let (all, wrong) = (pages.len(), failed.len());
    say(&format!(
        "pages: {requests} requests and {responses} responses are the same, of {all} pages; \
         {refused} responses are refused for a wrong value; {wrong} differ"
    ));
    say(&format!("pages: {wholes} responses lose nothing as the whole type either"));
    let count = built.len();
    say(&format!("pages: {same_built} of {count} requests built in Rust are the page's"));
    let features = pages.iter().flat_map(|page| page.features).copied();
    say(&format!("pages: they show {}", joined(features)));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(responses >= 25 && same_built >= 25);
}
