//! Real pages of the Microsoft Graph documentation, if `ODATA_SHARED` says where they are: the body of
//! each page's create request comes out member for member, and that of its answer is read and
//! written back with nothing lost.
//!
//! The types have the properties that the pages show, with the names and types of the service's
//! metadata. Pages: Microsoft Graph documentation (CC-BY-4.0, code samples MIT).

#![forbid(unsafe_code)]
// The types are read and written and their fields are not named here; the names are the service's.
#![allow(
    dead_code,
    clippy::large_enum_variant,
    clippy::struct_field_names,
    clippy::upper_case_acronyms
)]

mod built;
mod ediscovery;
mod external_connectors;
mod graph;
mod search;
mod security;
mod term_store;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use odata_core::edm::Decimal;
use odata_core::{Entity, JsonFormat, ODataPartial, ReadObject, TypePolicy};
use serde_json::Value;

/// A page: how its bodies are tried, and what it is there for.
struct Page {
    id: &'static str,
    features: &'static [&'static str],
    request: fn(&Value) -> Result<(), String>,
    response: fn(&Value) -> Result<(), String>,
}

const fn page<P>(id: &'static str, features: &'static [&'static str]) -> Page
where
    P: ODataPartial + for<'de> ReadObject<'de>,
{
    Page { id, features, request: request::<P>, response: response::<P> }
}

/// The body of a create request, through the type and out again.
fn request<P>(body: &Value) -> Result<(), String>
where
    P: ODataPartial + for<'de> ReadObject<'de>,
{
    let partial = P::from_json(body.to_string().as_bytes()).map_err(|error| error.to_string())?;
    try_policies(body, |format| format.create_body(&partial).map_err(|error| error.to_string()))
}

/// The body of an answer, with its control information.
fn response<P>(body: &Value) -> Result<(), String>
where
    P: ODataPartial + for<'de> ReadObject<'de>,
{
    let text = body.to_string();
    let entity = Entity::<P>::from_json(text.as_bytes()).map_err(|error| error.to_string())?;
    try_policies(body, |format| Ok(format.control_information(true).to_vec(&entity)))
}

/// A page annotates the types of nested values or it does not; both are OData.
fn try_policies(
    body: &Value,
    write: impl Fn(JsonFormat) -> Result<Vec<u8>, String>,
) -> Result<(), String> {
    let root = match body["@odata.type"] {
        Value::Null => TypePolicy::Never,
        _ => TypePolicy::Always,
    };
    let mut result = Ok(());
    for nested in [TypePolicy::Spec, TypePolicy::Always] {
        let format = JsonFormat::new().type_policy(root).nested_type_policy(nested);
        let written: Value =
            serde_json::from_slice(&write(format)?).map_err(|error| error.to_string())?;
        result = same("", body, &written);
        if result.is_ok() {
            return result;
        }
    }
    result
}

/// A comparison of what a page has with what was written.
type Same = fn(&str, &Value, &Value) -> Result<(), String>;

/// The same members with the same values, whatever their order.
fn same(path: &str, page: &Value, written: &Value) -> Result<(), String> {
    match (page, written) {
        (Value::Object(page), Value::Object(written)) => {
            for name in page.keys().chain(written.keys()) {
                let path = format!("{path}/{name}");
                match (page.get(name), written.get(name)) {
                    (Some(one), Some(other)) => same(&path, one, other)?,
                    (Some(_), None) => return Err(format!("{path} is lost")),
                    _ => return Err(format!("{path} is too much")),
                }
            }
            Ok(())
        }
        (Value::Array(page), Value::Array(written)) if page.len() == written.len() => page
            .iter()
            .zip(written)
            .enumerate()
            .try_for_each(|(index, (one, other))| same(&format!("{path}[{index}]"), one, other)),
        (page, written) if is_same(page, written) => Ok(()),
        _ => Err(format!("{path}: {page} is written {written}")),
    }
}

/// A type annotation counts as the name of the type, a number as its value.
fn is_same(page: &Value, written: &Value) -> bool {
    let number = |value: &Value| match value {
        Value::Number(number) => number.to_string().parse::<Decimal>().ok(),
        _ => None,
    };
    let name = |value: &Value| value.as_str().map(|text| text.trim_start_matches('#').to_owned());
    // A list of members may have spaces in it; it is written without.
    let list = |value: &Value| value.as_str().map(|text| text.replace(", ", ","));
    page == written
        || (list(page) == list(written) && page.is_string())
        || name(page).is_some_and(|page| name(written) == Some(page))
        || number(page).is_some_and(|page| number(written) == Some(page))
}

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
    ]
}

fn say(line: &str) {
    // Past the test runner's capture: what was not run must be seen.
    _ = writeln!(std::io::stderr(), "{line}");
}

#[test]
fn pages_come_out_member_for_member() {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        say("pages: not compared, ODATA_SHARED is not set");
        return;
    };
    let path = PathBuf::from(shared).join("corpus/create-pages-core.jsonl");
    let corpus: BTreeMap<String, Value> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| {
            let page: Value = serde_json::from_str(line).unwrap();
            (page["id"].as_str().unwrap().to_owned(), page)
        })
        .collect();
    let (mut requests, mut responses, mut failed) = (0, 0, Vec::new());
    for page in pages() {
        let record = &corpus[page.id];
        match (page.request)(&record["request"]["body"]) {
            Ok(()) => requests += 1,
            Err(error) => failed.push(format!("{}: request: {error}", page.id)),
        }
        match (page.response)(&record["response"]["body"]) {
            Ok(()) => responses += 1,
            Err(error) => failed.push(format!("{}: response: {error}", page.id)),
        }
    }
    let page_of = |end: &str| {
        let found = corpus.iter().find(|(id, _)| id.ends_with(&format!(":{end}")));
        found.unwrap_or_else(|| panic!("no page {end}")).1.clone()
    };
    failed.extend(built::differing(page_of, same));
    let (all, wrong) = (pages().len(), failed.len());
    say(&format!(
        "pages: {requests} requests and {responses} responses are the same, of {all} pages; {wrong} differ"
    ));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let features: BTreeSet<_> = pages().iter().flat_map(|page| page.features).copied().collect();
    say(&format!("pages: {} of them are built in Rust as well", built::built().len()));
    say(&format!("pages: they show {}", features.into_iter().collect::<Vec<_>>().join(", ")));
    assert!(all >= 25);
}
