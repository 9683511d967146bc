//! Real messages of other implementations' test suites, if `ODATA_SHARED` says where they are: those
//! whose types are modelled here are read and written without loss, and those that the suites
//! expect to be refused are refused with an error that says where.
//!
//! The types are written after the messages themselves, and the models of the services that those
//! suites are about: [apache/olingo-odata4](https://github.com/apache/olingo-odata4) and
//! [davidmoten/odata-client](https://github.com/davidmoten/odata-client) (Apache-2.0);
//! [OData/odata.net](https://github.com/OData/odata.net),
//! [OData/AspNetCoreOData](https://github.com/OData/AspNetCoreOData),
//! [Simple.OData.Client](https://github.com/simple-odata-client/Simple.OData.Client),
//! [graph-rs-sdk](https://github.com/sreeise/graph-rs-sdk),
//! [PowerApps-Samples](https://github.com/microsoft/PowerApps-Samples) and
//! [microsoft-graph-devx-content](https://github.com/microsoftgraph/microsoft-graph-devx-content)
//! (MIT). The messages are not in this repository.

#![forbid(unsafe_code)]

mod compare;
// The names of fields and types are those of the services.
#[allow(clippy::struct_field_names, clippy::struct_excessive_bools, clippy::enum_variant_names)]
mod models;
mod negative;
mod table;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use odata_core::edm::Untyped;
use odata_core::entity::{Annotation, ReadObject, Representation};
use odata_core::json::{JsonFormat, ODataVersion};
use odata_core::{Entity, Page, ReadError};
use serde_json::value::RawValue;

use crate::compare::{Comparison, Types};

/// The way to read a message.
#[derive(Clone, Copy)]
pub struct Reader {
    /// The qualified name of the type of the entity, or of the items of the page.
    type_name: &'static str,
    /// Reads a message and writes the value again.
    read: fn(&[u8]) -> Result<String, ReadError>,
    page: bool,
    types: Types,
}

/// One entity, or one complex value.
const fn entity<T>(types: Types) -> Reader
where
    T: for<'de> ReadObject<'de> + Representation,
{
    fn read<T: for<'de> ReadObject<'de> + Representation>(
        json: &[u8],
    ) -> Result<String, ReadError> {
        Entity::<T>::from_json(json).map(|entity| written(&entity, version(json)))
    }
    let type_name = <T as ReadObject<'static>>::EDM_TYPE.name();
    Reader { type_name, read: read::<T>, page: false, types }
}

/// Returns the reader of a page. A page has no writer, so this one writes the members next to its items.
const fn page<T>(types: Types) -> Reader
where
    T: for<'de> ReadObject<'de> + Representation,
{
    fn read<T: for<'de> ReadObject<'de> + Representation>(
        json: &[u8],
    ) -> Result<String, ReadError> {
        let page = Page::<T>::from_json(json)?;
        let mut members = BTreeMap::new();
        for (name, text) in [
            ("@context", page.context()),
            ("@metadataEtag", page.metadata_etag()),
            ("@nextLink", page.next_link()),
            ("@deltaLink", page.delta_link()),
        ] {
            let text = text.map(|text| serde_json::to_string(text).unwrap());
            members.extend(text.map(|text| (name.to_owned(), text)));
        }
        members.extend(page.count().map(|count| (String::from("@count"), count.to_string())));
        members.extend(page.annotations().iter().map(annotation));
        let items: Vec<_> = page.items().iter().map(|item| written(item, version(json))).collect();
        members.insert(String::from("value"), format!("[{}]", items.join(",")));
        let members: Vec<_> =
            members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        Ok(format!("{{{}}}", members.join(",")))
    }
    let type_name = <T as ReadObject<'static>>::EDM_TYPE.name();
    Reader { type_name, read: read::<T>, page: true, types }
}

/// The version whose spelling of control information the message has.
fn version(json: &[u8]) -> ODataVersion {
    let has = |name: &str| json.windows(name.len()).any(|bytes| bytes == name.as_bytes());
    if has("@context\"") { ODataVersion::V4_01 } else { ODataVersion::V4_0 }
}

/// The member that an annotation is.
fn annotation(annotation: &Annotation) -> (String, String) {
    let target = annotation.target().unwrap_or_default();
    (format!("{target}@{}", annotation.term()), json(annotation.untyped()))
}

fn json(value: &Untyped) -> String {
    match value {
        Untyped::Null => String::from("null"),
        Untyped::Boolean(value) => value.to_string(),
        Untyped::Number(digits) => digits.to_string(),
        Untyped::String(text) => serde_json::to_string(text).unwrap(),
        Untyped::Array(items) => {
            let items: Vec<_> = items.iter().map(json).collect();
            format!("[{}]", items.join(","))
        }
        Untyped::Object(members) => {
            let member = |(name, value): &(String, Untyped)| {
                format!("{}:{}", serde_json::to_string(name).unwrap(), json(value))
            };
            let members: Vec<_> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// With all that the entity has: control information, and `null` where it is a whole value.
fn written<T: Representation>(entity: &Entity<T>, version: ODataVersion) -> String {
    let format = JsonFormat::new().version(version).control_information(true).nulls(true);
    String::from_utf8(format.to_vec(entity)).unwrap()
}

struct Record {
    id: String,
    kind: String,
    negative: bool,
    /// The text of the message.
    body: String,
}

/// `None` where there are none.
fn records() -> Option<Vec<Record>> {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        say("payloads: not run, ODATA_SHARED does not say where the payloads are");
        return None;
    };
    let text = std::fs::read_to_string(PathBuf::from(shared).join("corpus/payloads.jsonl"));
    let record = |line: &str| {
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(line).unwrap();
        let string = |name: &str| -> Option<String> {
            members.get(name).map(|value| serde_json::from_str(value.get()).unwrap())
        };
        // A body that is not valid JSON is in a string.
        let body = members.get("body").map(|body| body.get().to_owned());
        Record {
            id: string("id").unwrap(),
            kind: string("kind").unwrap(),
            negative: members.get("maybe_negative_test").is_some_and(|it| it.get() == "true"),
            body: body.or_else(|| string("text")).unwrap(),
        }
    };
    Some(text.unwrap().lines().map(record).collect())
}

/// The kinds that are one entity or value, or a collection of them.
const KINDS: [&str; 6] = [
    "entity-or-value",
    "collection",
    "create-request",
    "create-response",
    "patch-request",
    "put-request",
];

/// Prints outside of the test runner's capture, because a reader must see what was not run.
fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// The one record whose id ends so.
fn record<'a>(records: &'a [Record], end: &str) -> &'a Record {
    let found: Vec<_> = records.iter().filter(|record| record.id.ends_with(end)).collect();
    assert_eq!(found.len(), 1, "{end}");
    found[0]
}

/// The losses of a message, and those that the table lists.
struct Losses {
    listed: usize,
    others: Vec<String>,
}

fn losses(reader: &Reader, record: &Record) -> Losses {
    let written = match (reader.read)(record.body.as_bytes()) {
        Ok(written) => written,
        Err(error) => return Losses { listed: 0, others: vec![error.to_string()] },
    };
    let Reader { type_name, page, types, .. } = *reader;
    let all = Comparison::of(types, type_name, page, &record.body, &written).differences;
    let entry = table::LOSSES.iter().find(|(id, ..)| record.id.ends_with(id));
    let paths = entry.map_or(&[][..], |(_, paths, _)| paths);
    let path = |loss: &str| loss.split_once(": ").map_or("", |(path, _)| path).to_owned();
    let (listed, mut others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|loss| paths.contains(&&*path(loss)));
    if listed.len() != paths.len() {
        others.push(format!("of what is listed, only {listed:?} is lost"));
    }
    Losses { listed: listed.len(), others }
}

#[derive(Default)]
struct Tally<'a> {
    without_loss: usize,
    listed: usize,
    failed: Vec<String>,
    ids: Vec<&'a str>,
}

fn read_all(records: &[Record]) -> Tally<'_> {
    let mut tally = Tally::default();
    for (reader, ids) in table::READ {
        for id in *ids {
            let record = record(records, id);
            assert!(KINDS.contains(&&*record.kind), "{id} is a {}", record.kind);
            assert!(!tally.ids.contains(&&*record.id), "{id} appears twice");
            tally.ids.push(&record.id);
            match losses(reader, record) {
                Losses { others, .. } if !others.is_empty() => {
                    tally.failed.push(format!("{id}:\n  {}", others.join("\n  ")));
                }
                Losses { listed: 0, .. } => tally.without_loss += 1,
                Losses { .. } => tally.listed += 1,
            }
        }
    }
    tally
}

#[test]
fn payloads_of_other_implementations() {
    let Some(records) = records() else { return };
    let Tally { without_loss, listed, failed: mut losses, ids } = read_all(&records);
    let failed = losses.len();
    let mut not_modelled = BTreeMap::<&str, usize>::new();
    for (reason, ends) in table::NOT_MODELLED {
        for end in *ends {
            let record = record(&records, end);
            assert!(!ids.contains(&&*record.id), "{end} is modelled: not {reason}");
            *not_modelled.entry(&record.kind).or_default() += 1;
        }
    }
    let is_not_modelled = |record: &Record| {
        let mut ends = table::NOT_MODELLED.iter().flat_map(|(_, ends)| *ends);
        ends.any(|end| record.id.ends_with(end))
    };
    for record in records.iter().filter(|record| KINDS.contains(&&*record.kind)) {
        let is_listed = ids.contains(&&*record.id) || is_not_modelled(record);
        assert!(is_listed || negative::has(record), "{} is nowhere", record.id);
    }
    let negative = negative::check(&records, &mut losses);
    let kinds: Vec<_> =
        not_modelled.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    say(&format!(
        "payloads: {without_loss} read without loss, {listed} with a loss that is listed, {failed} \
         failed, {} not modelled (kinds: {}); negative: {} rejected, {} not an error of a reader",
        not_modelled.values().sum::<usize>(),
        kinds.join(", "),
        negative.rejected,
        negative.no_error,
    ));
    assert!(losses.is_empty(), "{}", losses.join("\n"));
    assert!(without_loss > 250, "only {without_loss}");
}
