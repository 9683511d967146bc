//! An event with its attendees and its recurrence: objects in collections in objects.

use odata_core::{ODataComplex, ODataEntity, ODataEnum, Page};
use serde::{Deserialize, Serialize};

use crate::page::PlainPage;
use crate::{Group, row, same};

macro_rules! both {
    (
        enums { $($enum:ident { $($member:ident,)* })* }
        complex { $($complex:ident { $($field:ident: $ty:ty,)* })* }
        entity { $($of_entity:ident: $entity_ty:ty,)* }
    ) => {
        mod ours {
            use super::{ODataComplex, ODataEntity, ODataEnum};

            $(
                #[derive(Debug, Clone, PartialEq, ODataEnum)]
                #[odata(namespace = "microsoft.graph")]
                pub(super) enum $enum { $($member,)* }
            )*

            $(
                #[derive(Debug, Clone, PartialEq, ODataComplex)]
                #[odata(namespace = "microsoft.graph")]
                pub(super) struct $complex { $($field: $ty,)* }
            )*

            #[derive(Debug, Clone, PartialEq, ODataEntity)]
            #[odata(namespace = "microsoft.graph")]
            pub(super) struct Event {
                #[odata(key)]
                id: String,
                $($of_entity: $entity_ty,)*
            }
        }

        mod plain {
            use super::{Deserialize, Serialize};

            $(
                #[derive(Debug, Clone, Serialize, Deserialize)]
                #[serde(rename_all = "camelCase")]
                pub(super) enum $enum { $($member,)* }
            )*

            $(
                #[derive(Debug, Clone, Serialize, Deserialize)]
                #[serde(rename_all = "camelCase")]
                pub(super) struct $complex { $($field: $ty,)* }
            )*

            #[derive(Debug, Clone, Serialize, Deserialize)]
            #[serde(rename_all = "camelCase")]
            pub(super) struct Event {
                id: String,
                $($of_entity: $entity_ty,)*
            }
        }
    };
}

both! {
    enums {
        Importance { Low, Normal, High, }
        AttendeeType { Required, Optional, Resource, }
        ResponseType { None, Organizer, Accepted, Declined, NotResponded, }
        DayOfWeek { Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, }
        PatternType { Daily, Weekly, AbsoluteMonthly, }
        RangeType { EndDate, NoEnd, Numbered, }
    }
    complex {
        ItemBody { content_type: String, content: String, }
        Zoned { date_time: String, time_zone: String, }
        EmailAddress { name: String, address: String, }
        Response { response: ResponseType, time: Option<String>, }
        Attendee { kind: AttendeeType, status: Option<Response>, email_address: EmailAddress, }
        Pattern {
            kind: PatternType,
            interval: i32,
            month: i32,
            day_of_month: i32,
            days_of_week: Vec<DayOfWeek>,
            first_day_of_week: DayOfWeek,
        }
        Range {
            kind: RangeType,
            start_date: String,
            end_date: Option<String>,
            recurrence_time_zone: String,
            number_of_occurrences: i32,
        }
        Recurrence { pattern: Pattern, range: Range, }
    }
    entity {
        subject: String,
        importance: Importance,
        is_all_day: bool,
        body: ItemBody,
        start: Zoned,
        end: Zoned,
        categories: Vec<String>,
        attendees: Vec<Attendee>,
        organizer: Option<EmailAddress>,
        recurrence: Option<Recurrence>,
    }
}

fn entity(index: usize) -> String {
    let attendee = |name: &str| {
        format!(
            concat!(
                r##"{{"kind":"required","status":{{"response":"accepted","##,
                r##""time":"2026-01-02T03:04:05Z"}},"emailAddress":{{"name":"{}","##,
                r##""address":"{}{}@contoso.example"}}}}"##,
            ),
            name,
            name.split_once(' ').map_or(name, |(first, _)| first),
            index,
        )
    };
    let attendees = ["Adele Vance", "Samantha Booth", "Conf Room Rainier"].map(attendee);
    format!(
        concat!(
            r##"{{"@odata.etag":"W/\"{:016x}\"","id":"AAMkAGIAAAoZDOFAAA{}","##,
            r##""subject":"Plan the \"Summer\" picnic","importance":"normal","isAllDay":false,"##,
            r##""body":{{"contentType":"html","content":"<p>Does late afternoon suit you?</p>"}},"##,
            r##""start":{{"dateTime":"2026-04-15T12:00:00","timeZone":"Pacific Standard Time"}},"##,
            r##""end":{{"dateTime":"2026-04-15T14:00:00","timeZone":"Pacific Standard Time"}},"##,
            r##""categories":["Red","Work"],"attendees":[{}],"##,
            r##""organizer":{{"name":"Alex Wilber","address":"alexw@contoso.example"}},"##,
            r##""recurrence":{{"pattern":{{"kind":"weekly","interval":1,"month":0,"dayOfMonth":0,"##,
            r##""daysOfWeek":["monday","thursday"],"firstDayOfWeek":"sunday"}},"##,
            r##""range":{{"kind":"endDate","startDate":"2026-04-15","endDate":"2026-12-31","##,
            r##""recurrenceTimeZone":"Pacific Standard Time","numberOfOccurrences":0}}}}}}"##,
        ),
        index,
        index,
        attendees.join(","),
    )
}

fn page(entities: usize) -> &'static [u8] {
    let all: Vec<_> = (0..entities).map(entity).collect();
    format!("{{\"value\":[{}]}}", all.join(",")).into_bytes().leak()
}

fn plain(json: &[u8]) -> PlainPage<plain::Event> {
    serde_json::from_slice(json).expect("the page is valid")
}

pub(crate) fn read(entities: usize) -> Group {
    let entities = entities / 5;
    let json = page(entities);
    let ours = || Page::<ours::Event>::from_json(json).expect("the page is valid");
    for (ours, plain) in ours().items().iter().zip(plain(json).value) {
        same(&**ours, &plain);
    }
    Group {
        entities,
        rows: vec![
            row("serde, without control information", || plain(json)),
            row("ours, control information kept", ours),
        ],
    }
}

fn one() -> (ours::Event, plain::Event) {
    let json = entity(3);
    let ours = ours::Event::from_json(json.as_bytes()).expect("the entity is valid");
    let plain: plain::Event = serde_json::from_str(&json).expect("the entity is valid");
    same(&ours, &plain);
    (ours, plain)
}

pub(crate) fn write(_: usize) -> Group {
    let (ours, plain) = one();
    Group {
        entities: 1,
        rows: vec![
            row("serde", move || serde_json::to_vec(&plain)),
            row("ours", move || ours.to_json()),
        ],
    }
}

pub(crate) fn read_serde(entities: usize) -> Group {
    let entities = entities / 5;
    let json = page(entities);
    Group {
        entities,
        rows: vec![
            row("serde, without control information", || plain(json)),
            row("ours, as the items of a struct", || {
                serde_json::from_slice::<PlainPage<ours::Event>>(json).expect("the page is valid")
            }),
        ],
    }
}

pub(crate) fn write_serde(_: usize) -> Group {
    let (ours, plain) = one();
    Group {
        entities: 1,
        rows: vec![
            row("serde", move || serde_json::to_vec(&plain)),
            row("ours", move || serde_json::to_vec(&ours)),
        ],
    }
}
