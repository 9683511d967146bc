//! Planner: types of `microsoft.graph`, and their pages' requests built in Rust.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT), values those of the Microsoft
//! Graph documentation (CC-BY-4.0, code samples MIT).
//!
//! The page of a plan is left out: its response annotates one of two nested values with the type that
//! it has anyway, and which of them does is not kept.

use odata_core::{DateTimeOffset, DynamicProperties, ODataComplex, ODataEntity};

use super::built::{Built, plain_in_set, typed};
use super::graph::{Entity, IdentitySet};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PlannerDelta {
    #[odata(base)]
    pub(crate) entity: Entity,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", entity_set = "planner/tasks")]
pub(crate) struct PlannerTask {
    #[odata(base)]
    pub(crate) planner_delta: PlannerDelta,
    pub(crate) assignments: Option<PlannerAssignments>,
    pub(crate) bucket_id: Option<String>,
    #[odata(computed)]
    pub(crate) created_by: Option<IdentitySet>,
    #[odata(computed)]
    pub(crate) created_date_time: Option<DateTimeOffset>,
    pub(crate) order_hint: Option<String>,
    pub(crate) plan_id: Option<String>,
    pub(crate) title: String,
}

/// Nothing but dynamic properties: an assignment for each user's id.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", open)]
pub(crate) struct PlannerAssignments {
    #[odata(dynamic)]
    pub(crate) by_user: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PlannerAssignment {
    pub(crate) assigned_by: Option<IdentitySet>,
    pub(crate) assigned_date_time: Option<DateTimeOffset>,
    pub(crate) order_hint: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct PlannerRosterMember {
    #[odata(base)]
    pub(crate) entity: Entity,
    pub(crate) roles: Vec<String>,
    pub(crate) tenant_id: Option<String>,
    pub(crate) user_id: Option<String>,
}

pub(crate) fn built() -> Vec<Built> {
    vec![task("graph-beta:planner-post-tasks"), task("graph-v1.0:planner-post-tasks"), member()]
}

/// Builds a task with an open complex type, whose members are annotated with their types.
fn task(page: &'static str) -> Built {
    let assignment = PlannerAssignment {
        assigned_by: None,
        assigned_date_time: None,
        order_hint: Some(" !".into()),
    };
    let mut by_user = DynamicProperties::default();
    by_user.insert("fbab97d0-4932-4511-b675-204639209557", assignment);
    let task = PlannerTask::builder()
        .plan_id("xqQg5FS2LkCp935s-FIFm2QAFkHM")
        .bucket_id("hsOf2dhOJkqyYYZEtdzDe2QAIUCR")
        .title("Update client list")
        .assignments(PlannerAssignments { by_user })
        .build();
    plain_in_set(page, &task).shows(&["derived type", "open type"])
}

fn member() -> Built {
    let member = PlannerRosterMember::builder().user_id("String").build();
    let path = "planner/rosters/6519868f-868f-6519-8f86-19658f861965/members";
    typed("graph-beta:plannerroster-post-members", path, &member)
}
