//! Shifts of a team: types of `microsoft.graph`, and their pages' requests built in Rust.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT), values those of the Microsoft
//! Graph documentation (CC-BY-4.0, code samples MIT).

use odata_core::{DateTimeOffset, ODataComplex, ODataEntity, ODataEnum};

use super::built::{Built, plain, time};
use super::graph::{Entity, IdentitySet};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", abstract)]
pub(crate) struct ChangeTrackedEntity {
    #[odata(base)]
    pub(crate) entity: Entity,
    #[odata(computed)]
    pub(crate) created_date_time: Option<DateTimeOffset>,
    #[odata(computed)]
    pub(crate) last_modified_by: Option<IdentitySet>,
    #[odata(computed)]
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct Shift {
    #[odata(base)]
    pub(crate) change_tracked_entity: ChangeTrackedEntity,
    pub(crate) draft_shift: Option<ShiftItem>,
    pub(crate) scheduling_group_id: Option<String>,
    pub(crate) shared_shift: Option<ShiftItem>,
    pub(crate) user_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ScheduleEntity {
    pub(crate) end_date_time: Option<DateTimeOffset>,
    pub(crate) start_date_time: Option<DateTimeOffset>,
    pub(crate) theme: ScheduleEntityTheme,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ShiftItem {
    #[odata(base)]
    pub(crate) schedule_entity: ScheduleEntity,
    pub(crate) activities: Vec<ShiftActivity>,
    pub(crate) display_name: Option<String>,
    pub(crate) notes: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct ShiftActivity {
    pub(crate) code: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) end_date_time: Option<DateTimeOffset>,
    pub(crate) is_paid: Option<bool>,
    pub(crate) start_date_time: Option<DateTimeOffset>,
    /// The page omits it, although it is not nullable in the metadata.
    pub(crate) theme: Option<ScheduleEntityTheme>,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum ScheduleEntityTheme {
    White,
    Blue,
    Green,
    Purple,
    Pink,
    Yellow,
    Gray,
    DarkBlue,
    DarkGreen,
    DarkPurple,
    DarkPink,
    DarkYellow,
    UnknownFutureValue,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct TimeOffReason {
    #[odata(base)]
    pub(crate) change_tracked_entity: ChangeTrackedEntity,
    pub(crate) display_name: Option<String>,
    pub(crate) icon_type: Option<TimeOffReasonIconType>,
    pub(crate) is_active: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph")]
pub(crate) enum TimeOffReasonIconType {
    None,
    Car,
    Calendar,
    Running,
    Plane,
    FirstAid,
    Doctor,
    NotWorking,
    Clock,
    JuryDuty,
    Globe,
    Cup,
    Phone,
    Weather,
    Umbrella,
    PiggyBank,
    Dog,
    Cake,
    TrafficCone,
    Pin,
    Sunny,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph")]
pub(crate) struct SchedulingGroup {
    #[odata(base)]
    pub(crate) change_tracked_entity: ChangeTrackedEntity,
    pub(crate) display_name: Option<String>,
    pub(crate) is_active: Option<bool>,
    pub(crate) user_ids: Vec<String>,
}

pub(crate) fn built() -> Vec<Built> {
    vec![shift(), time_off_reason(), scheduling_group()]
}

fn shift_item(end_of_lunch: &str) -> ShiftItem {
    let start = Some(time("2019-03-11T15:00:00Z"));
    ShiftItem {
        schedule_entity: ScheduleEntity {
            start_date_time: start,
            end_date_time: Some(time("2019-03-12T00:00:00Z")),
            theme: ScheduleEntityTheme::Blue,
        },
        display_name: Some("Day shift".into()),
        notes: Some("Please do inventory as part of your shift.".into()),
        activities: vec![ShiftActivity {
            is_paid: Some(true),
            start_date_time: start,
            end_date_time: Some(time(end_of_lunch)),
            code: Some(String::new()),
            display_name: Some("Lunch".into()),
            theme: None,
        }],
    }
}

/// A whole struct where a complex type derives from another; a key that the client chooses.
fn shift() -> Built {
    let id = "SHFT_577b75d2-a927-48c0-a5d1-dc984894e7b8";
    let entity = Entity::builder().id(id).build();
    let shift = Shift::builder()
        .change_tracked_entity(ChangeTrackedEntity::builder().entity(entity).build())
        .user_id("c5d0c76b-80c4-481c-be50-923cd8d680a1")
        .scheduling_group_id("TAG_228940ed-ff84-4e25-b129-1b395cf78be0")
        .shared_shift(shift_item("2019-03-11T15:15:00Z"))
        .draft_shift(shift_item("2019-03-11T15:30:00Z"))
        .build();
    plain("graph-beta:schedule-post-shifts", "teams/1/schedule/shifts", &shift).shows(&[
        "abstract base",
        "derived type",
        "enum",
    ])
}

fn time_off_reason() -> Built {
    let reason = TimeOffReason::builder()
        .display_name("Vacation")
        .icon_type(TimeOffReasonIconType::Plane)
        .is_active(true)
        .build();
    plain("graph-beta:schedule-post-timeoffreasons", "teams/1/schedule/timeOffReasons", &reason)
        .shows(&["enum"])
}

fn scheduling_group() -> Built {
    let users = ["c5d0c76b-80c4-481c-be50-923cd8d680a1", "2a4296b3-a28a-44ba-bc66-0274b9b95851"];
    let group = SchedulingGroup::builder()
        .display_name("Cashiers")
        .is_active(true)
        .user_ids(users.map(String::from).into())
        .build();
    plain("graph-beta:schedule-post-schedulinggroups", "teams/1/schedule/schedulingGroups", &group)
}
