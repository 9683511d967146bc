//! The recorded exchanges with every kind of type in them, if `ODATA_SHARED` says where they are:
//! what the service has sent is read and written back with nothing lost; what it has refused for
//! its values, we refuse.

use std::io::Write;
use std::path::PathBuf;

use odata_core::edm::Decimal;
use odata_core::entity::{ReadObject, Representation};
use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::{Entity, ODataPartial, Page};
use serde_json::Value;

use crate::peer_model::{AllTypesPartial, AnySummary, DetailedSummaryPartial, TenantPartial};

const SUMMARIES: &str = "credentialUserRegistrationsSummaries";

pub(crate) struct Exchange {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) request: Value,
    pub(crate) response: Value,
}

pub(crate) fn say(line: &str) {
    // Past the test runner's capture: what was not run must be seen.
    _ = writeln!(std::io::stderr(), "{line}");
}

pub(crate) fn exchanges() -> Option<Vec<Exchange>> {
    let Some(shared) = std::env::var_os("ODATA_SHARED") else {
        say("not run: ODATA_SHARED does not say where the recorded exchanges are");
        return None;
    };
    let mut exchanges = Vec::new();
    for entry in std::fs::read_dir(PathBuf::from(shared).join("peer/exchanges")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let mut recorded: Value =
                serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let (request, response) = (recorded["request"].take(), recorded["response"].take());
            let path = request["path"].as_str().unwrap_or_default().to_owned();
            exchanges.push(Exchange { name, path, request, response });
        }
    }
    exchanges.sort_by(|one, other| one.name.cmp(&other.name));
    Some(exchanges)
}

/// Read and written back: what is lost, by its path.
fn lost<T>(body: &str) -> Result<Vec<String>, String>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    let entity = Entity::<T>::from_json(body.as_bytes()).map_err(|error| error.to_string())?;
    Ok(lost_of(&entity, &serde_json::from_str(body).unwrap()))
}

/// Written back: what is lost, by its path.
pub(crate) fn lost_of<T: Representation>(entity: &Entity<T>, original: &Value) -> Vec<String> {
    // The type is written where the service has written it.
    let policy = match original["@odata.type"] {
        Value::Null => TypePolicy::Never,
        _ => TypePolicy::Always,
    };
    // Exact numbers as strings, since serde_json's own are not exact; nested types as with minimal
    // metadata, or as with full.
    let format = JsonFormat::new().control_information(true).nulls(true).type_policy(policy);
    let lost = |nested| {
        let format = format.ieee754_compatible(true).nested_type_policy(nested);
        let written: Value = serde_json::from_slice(&format.to_vec(entity)).unwrap();
        let mut lost = Vec::new();
        compare("", original, &written, &mut lost);
        lost
    };
    let minimal = lost(TypePolicy::Spec);
    if minimal.is_empty() { minimal } else { lost(TypePolicy::Always) }
}

fn lost_of_page<T>(body: &str) -> Result<Vec<String>, String>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    let page = Page::<T>::from_json(body.as_bytes()).map_err(|error| error.to_string())?;
    let original: Value = serde_json::from_str(body).unwrap();
    let items = original["value"].as_array().unwrap();
    assert_eq!(page.items().len(), items.len());
    let mut all = Vec::new();
    for item in items {
        all.extend(lost::<T>(&item.to_string())?);
    }
    Ok(all)
}

pub(crate) fn compare(path: &str, original: &Value, written: &Value, lost: &mut Vec<String>) {
    match (original, written) {
        (Value::Object(original), Value::Object(written)) => {
            for (name, value) in original {
                let path = format!("{path}/{name}");
                // Members that follow from a rule are not kept, nor are members that are not data of the entity.
                let follows = name.ends_with("@odata.navigationLink")
                    || name.ends_with("@odata.associationLink")
                    || (name.ends_with("@odata.type") && name != "@odata.type")
                    || name.starts_with('#');
                let other_spelling = name.replace('@', "@odata.");
                match written.get(name).or_else(|| written.get(&other_spelling)) {
                    Some(other) => compare(&path, value, other, lost),
                    None if follows => {}
                    None => lost.push(path),
                }
            }
        }
        (Value::Array(original), Value::Array(written)) if original.len() == written.len() => {
            for (index, (one, other)) in original.iter().zip(written).enumerate() {
                compare(&format!("{path}[{index}]"), one, other, lost);
            }
        }
        (original, written) if is_same(original, written) => {}
        _ => lost.push(format!("{path}: {original} is {written}")),
    }
}

/// Exact numbers come in strings or not, and a type annotation with `#` or without. A number that
/// `serde_json` has read is compared as such: it is not exact.
fn is_same(one: &Value, other: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim_start_matches('#').to_owned(),
        other => other.to_string(),
    };
    let (one_text, other_text) = (text(one), text(other));
    let decimals = one_text.parse::<Decimal>().ok().zip(other_text.parse::<Decimal>().ok());
    let is_number = one.is_number() || other.is_number();
    one_text == other_text
        || decimals.is_some_and(|(one, other)| {
            one == other || (is_number && one.to_f64().to_bits() == other.to_f64().to_bits())
        })
}

#[test]
fn recorded_values_of_every_type_are_read_and_written_back() {
    let Some(exchanges) = exchanges() else { return };
    let (mut same, mut failed) = (0, Vec::new());
    for Exchange { name, path, request, response } in exchanges {
        let body = response["body"].as_str().unwrap_or_default();
        let is_success = response["status"].as_u64().is_some_and(|status| status < 300);
        let path = path.split('?').next().unwrap_or_default();
        let is_json = body.starts_with('{');
        // Properties, references, changes and operations are other resources than entities.
        let segments: Vec<_> = path.split('/').skip(2).collect();
        let is_page = body.contains(r#""value":["#);
        if !is_success || !is_json || request["method"] == "DELETE" || path.contains("$ref") {
            continue;
        }
        let result = match segments.as_slice() {
            [set] | [set, _] if set.starts_with("allTypes") && is_page => {
                lost_of_page::<AllTypesPartial>(body)
            }
            [set] if set.starts_with("allTypes") => lost::<AllTypesPartial>(body),
            [set] if set.starts_with("tenants") && !is_page => lost::<TenantPartial>(body),
            // Of the derived type by the path, or by what was asked for: no body says so.
            [set, cast] if set.starts_with(SUMMARIES) && cast.contains(".detailed") => {
                if is_page {
                    lost_of_page::<DetailedSummaryPartial>(body)
                } else {
                    lost::<DetailedSummaryPartial>(body)
                }
            }
            // Values of derived types without a word of their types: no reader could tell.
            _ if name.contains("derived-metadata-none") => continue,
            // Computed and aggregated values are not properties of the type.
            [set]
                if set.starts_with(SUMMARIES)
                    && !["delta", "apply", "compute"].iter().any(|it| name.contains(it)) =>
            {
                if is_page && !set.contains('(') {
                    lost_of_page::<AnySummary>(body)
                } else {
                    lost::<AnySummary>(body)
                }
            }
            _ => continue,
        };
        match result {
            Ok(lost) if lost.is_empty() => same += 1,
            Ok(lost) => failed.push(format!("{name}: {lost:?}")),
            Err(error) => failed.push(format!("{name}: {error}")),
        }
    }
    say(&format!("recorded bodies: {same} read and written back, {} failed", failed.len()));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(same > 50);
}

/// We refuse the values that the service refused, and accept those that it accepted.
#[test]
fn recorded_requests_of_every_type_are_judged_the_same() {
    const OTHERWISE: [(&str, &str); 3] = [
        ("opy-414", "taken by the service, and by us: strings for exact numbers"),
        ("opy-419", "the case of a member: an unknown one is kept, and the service refuses it"),
        ("opy-418", "an unknown member is kept, and the service refuses it"),
    ];
    let Some(exchanges) = exchanges() else { return };
    let (mut same, mut failed) = (0, Vec::new());
    for Exchange { name, path, request, response } in exchanges {
        if request["method"] != "POST" || OTHERWISE.iter().any(|(known, _)| name.starts_with(known))
        {
            continue;
        }
        let body = request["body"].as_str().unwrap_or_default().as_bytes();
        let judged = match path.rsplit('/').next() {
            Some("allTypes") => AllTypesPartial::from_json_for_create(body).map(|_| ()),
            _ => continue,
        };
        let status = response["status"].as_u64().unwrap();
        if judged.is_ok() == (status < 300) {
            same += 1;
        } else {
            failed.push(format!("{name}: {status}, {judged:?}"));
        }
    }
    say(&format!(
        "recorded requests of all types: {same} judged the same, {} failed",
        failed.len()
    ));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(same > 5);
}
