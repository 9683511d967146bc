//! Reads bodies as the types of this program, and writes them again.

use std::io::{BufRead, Write};

use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::response::DeltaPage;
use odata_core::entity::{Change, PartialOf, PropertySlots, ReadObject, Removed, Representation};
use odata_core::{
    Entity, ODataError, ODataPartial, ODataStructured, Operation, OtherType, Page, ReadError,
    Service, Violations,
};
use serde_json::{Map, Value, json};

/// A function that reads a body and writes it again.
pub type RoundTrip = fn(&Value) -> Result<Value, Failure>;

/// The reason why a body was refused.
pub struct Failure {
    message: String,
    paths: Vec<String>,
}

impl Failure {
    /// A failure without a path in the body.
    fn new(message: impl ToString) -> Self {
        Self { message: message.to_string(), paths: Vec::new() }
    }

    fn of(violations: &Violations) -> Self {
        let paths = violations.iter().map(|violation| violation.path().to_owned()).collect();
        Self { message: violations.to_string(), paths }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Invalid(violations) => Self::of(&violations),
            other => Self { message: other.to_string(), paths: vec![String::new()] },
        }
    }
}

/// Writes a line for each line of the standard input.
pub fn run(find: fn(&str, &str) -> Option<RoundTrip>) -> Result<(), String> {
    let mut output = std::io::stdout().lock();
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let fail = |error: &dyn std::fmt::Display| format!("line {}: {error}", index + 1);
        let line = line.map_err(|error| fail(&error))?;
        let job: Value = serde_json::from_str(&line).map_err(|error| fail(&error))?;
        let text = |name: &str| job[name].as_str().unwrap_or_default();
        let response = match find(text("as"), text("type")) {
            None => json!({ "error": "this program has no such type", "paths": [] }),
            Some(round_trip) => match round_trip(&job["body"]) {
                Ok(written) => json!({ "written": written }),
                Err(failure) => json!({ "error": failure.message, "paths": failure.paths }),
            },
        };
        writeln!(output, "{response}").map_err(|error| fail(&error))?;
    }
    Ok(())
}

/// The format that writes the type annotation if the body has it.
fn format(body: &Value) -> JsonFormat {
    let policy = match body.get("@odata.type") {
        Some(_) => TypePolicy::Always,
        None => TypePolicy::Never,
    };
    JsonFormat::new().type_policy(policy).control_information(true)
}

fn value(json: &[u8]) -> Result<Value, Failure> {
    let fail = |error| Failure::new(format!("the written text is not JSON: {error}"));
    serde_json::from_slice(json).map_err(fail)
}

/// Returns the body of a create request.
pub fn create<T>(body: &Value) -> Result<Value, Failure>
where
    T: ODataStructured<Partial: ODataPartial<Of = T>>,
    PartialOf<T>: for<'de> PropertySlots<'de> + Representation<Of: ODataStructured>,
{
    let partial = PartialOf::<T>::from_json_for_create(body.to_string().as_bytes())?;
    let body = format(body).control_information(false).create_body(&partial);
    value(&body.map_err(|violations| Failure::of(&violations))?)
}

/// Returns the body of an update request.
pub fn update<T>(body: &Value) -> Result<Value, Failure>
where
    T: ODataStructured<Partial: ODataPartial<Of = T>>,
    PartialOf<T>: for<'de> ReadObject<'de>,
{
    let partial = PartialOf::<T>::from_json(body.to_string().as_bytes())?;
    let format = format(body).control_information(false);
    let written = format.update_body(&partial);
    value(&written.map_err(|violations| Failure::of(&violations))?)
}

/// Reads and writes an entity.
pub fn entity<T>(body: &Value) -> Result<Value, Failure>
where
    T: ODataStructured<Partial: ODataPartial<Of = T>>,
    PartialOf<T>: for<'de> ReadObject<'de>,
{
    let entity = Entity::<PartialOf<T>>::from_json(body.to_string().as_bytes())?;
    value(&format(body).to_vec(&entity))
}

/// Reads and writes an entity as an enum of derived types.
pub fn any_entity<T>(body: &Value) -> Result<Value, Failure>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    let entity = Entity::<T>::from_json(body.to_string().as_bytes())?;
    value(&format(body).to_vec(&entity))
}

/// Reads and writes a page of entities.
pub fn page<T>(body: &Value) -> Result<Value, Failure>
where
    T: ODataStructured<Partial: ODataPartial<Of = T>>,
    PartialOf<T>: for<'de> ReadObject<'de> + Representation,
{
    page_of::<PartialOf<T>>(body)
}

/// Reads and writes a page of entities as an enum of derived types.
pub fn any_page<T>(body: &Value) -> Result<Value, Failure>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    page_of::<T>(body)
}

fn page_of<T>(body: &Value) -> Result<Value, Failure>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    let text = body.to_string();
    let page = Page::<T>::from_json(text.as_bytes())?;
    let mut members = Map::new();
    for (name, text) in [
        ("@odata.context", page.context()),
        ("@odata.metadataEtag", page.metadata_etag()),
        ("@odata.nextLink", page.next_link()),
        ("@odata.deltaLink", page.delta_link()),
    ] {
        members.extend(text.map(|text| (name.to_owned(), text.into())));
    }
    members.extend(page.count().map(|count| ("@odata.count".to_owned(), count.into())));
    for annotation in page.annotations().iter() {
        let target = annotation.target().unwrap_or_default();
        let text = serde_json::to_value(annotation.untyped()).map_err(Failure::new)?;
        members.insert(format!("{target}@{}", annotation.term()), text);
    }
    let items = page.items().iter().zip(body["value"].as_array().into_iter().flatten());
    let items = items.map(|(item, read)| value(&format(read).to_vec(item)));
    members.insert("value".to_owned(), items.collect::<Result<_, _>>()?);
    Ok(members.into())
}

/// Reads and writes a page of changes.
pub fn delta<T>(body: &Value) -> Result<Value, Failure>
where
    T: ODataStructured<Partial: ODataPartial<Of = T>>,
    PartialOf<T>: for<'de> ReadObject<'de> + Representation,
{
    delta_of::<PartialOf<T>>(body)
}

/// Reads and writes a page of changes as an enum of derived types.
pub fn any_delta<T>(body: &Value) -> Result<Value, Failure>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    delta_of::<T>(body)
}

fn delta_of<T>(body: &Value) -> Result<Value, Failure>
where
    T: Representation + for<'de> ReadObject<'de>,
{
    let page = DeltaPage::<T>::from_json(body.to_string().as_bytes())?;
    let mut members = Map::new();
    for (name, text) in [
        ("@odata.context", page.context()),
        ("@odata.nextLink", page.next_link()),
        ("@odata.deltaLink", page.delta_link()),
    ] {
        members.extend(text.map(|text| (name.to_owned(), text.into())));
    }
    members.extend(page.count().map(|count| ("@odata.count".to_owned(), count.into())));
    let items = page.changes().iter().zip(body["value"].as_array().into_iter().flatten());
    let items = items.map(|(change, read)| match change {
        Change::Entity(entity) => value(&format(read).to_vec(entity)),
        Change::Removed(removed) => {
            // `Removed` cannot be written, so its members are read by their names.
            let mut members = Map::new();
            for name in read.as_object().into_iter().flat_map(Map::keys) {
                let value = match &**name {
                    "@removed" => Some(reason(removed.reason())),
                    "@odata.id" | "@id" => removed.id().map(Value::from),
                    name => removed.member(name).and_then(|it| serde_json::to_value(it).ok()),
                };
                members.extend(value.map(|value| (name.clone(), value)));
            }
            Ok(members.into())
        }
        _ => Ok(read.clone()),
    });
    members.insert("value".to_owned(), items.collect::<Result<_, _>>()?);
    Ok(members.into())
}

fn reason(removed: Removed) -> Value {
    match removed {
        Removed::Deleted => json!({ "reason": "deleted" }),
        Removed::Changed => json!({ "reason": "changed" }),
        _ => json!({}),
    }
}

/// Returns the body of a request to `$ref`: a reference to an entity.
pub fn reference(body: &Value) -> Result<Value, Failure> {
    let url = body["@odata.id"].as_str().unwrap_or_default();
    let is_absolute = url.contains("://");
    let root = if is_absolute {
        url.split_inclusive('/').take(4).collect::<String>()
    } else {
        String::from("https://host/service/")
    };
    let service = Service::new(&root).map_err(Failure::new)?;
    // Some URLs begin with a slash, but are relative to the service root.
    let absolute =
        if is_absolute { url.to_owned() } else { format!("{root}{}", url.trim_start_matches('/')) };
    let any = service.collection::<OtherType>("any");
    let call = any.add_reference(&absolute).map_err(Failure::new)?;
    let mut written = value(call.to_http().body())?;
    // The library makes a relative URL absolute, and percent-encodes characters that no URL may have.
    let id = written["@odata.id"].as_str().map(decoded).unwrap_or_default();
    let url_decoded = decoded(url);
    if id == url_decoded || !is_absolute && id.ends_with(&url_decoded) {
        written["@odata.id"] = url.into();
    }
    Ok(written)
}

/// The bytes of a URL, percent-decoded.
fn decoded(url: &str) -> Vec<u8> {
    let mut parts = url.split('%');
    let mut decoded = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                decoded.extend(&part.as_bytes()[2..]);
            }
            None => {
                decoded.push(b'%');
                decoded.extend(part.as_bytes());
            }
        }
    }
    decoded
}

/// Reads and writes an error body.
pub fn error(body: &Value) -> Result<Value, Failure> {
    let error = ODataError::from_json(body.to_string().as_bytes());
    let error = error.ok_or_else(|| Failure::new("it is not an OData error"))?;
    value(&error.to_json())
}
