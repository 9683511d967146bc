//! The readers of response bodies. No input causes a panic, and each value is the same after it is written and read
//! again.

use std::fmt::Debug;

use odata_core::edm::{Binary, Date, Decimal, Duration, TimeOfDay, Untyped};
use odata_core::entity::{ReadObject, Representation};
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::response::DeltaPage;
use odata_core::server::{ReceivedCreate, ReceivedRequest};
use odata_core::{
    DateTimeOffset, DynamicProperties, Entity, ODataComplex, ODataEntity, ODataPartial, OtherType,
    Page, ReadError,
};

use crate::model::{AnyShape, AnyThing, Color, Everything, EverythingPartial, Part, Serial, Small};

/// The forms in which a value can be written.
fn formats() -> impl Iterator<Item = JsonFormat> {
    let new = JsonFormat::new();
    [
        new,
        new.version(ODataVersion::V4_01).ieee754_compatible(true).type_policy(TypePolicy::Never),
        new.type_policy(TypePolicy::Spec).standard_base64(true),
    ]
    .into_iter()
}

/// Reads a `T`. Checks that its text is read again, and then written the same.
fn stable<T>(json: &[u8]) -> Option<T>
where
    T: for<'de> ReadObject<'de> + Representation + Debug,
    for<'de> Entity<T>: ReadObject<'de>,
{
    let read = match Entity::<T>::from_json(json) {
        Ok(read) => read,
        Err(error) => {
            no_panic(&error);
            return None;
        }
    };
    _ = format!("{:?} {:?}", read, read.control());
    let value = read.into_inner();
    let text = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
    if crate::json::Json::read(text).is_none_or(|it| it.has_duplicates()) {
        return Some(value);
    }
    for format in formats() {
        let written = format.to_vec(&value);
        assert!(crate::json::Json::read(&written).is_some(), "{}", written.escape_ascii());
        match Entity::<T>::from_json(&written) {
            Ok(again) => {
                let again = format.to_vec(&again.into_inner());
                assert_eq!(written.escape_ascii().to_string(), again.escape_ascii().to_string());
            }
            // An object without a type annotation and without properties may be of another kind.
            Err(ReadError::Payload(_)) => {}
            Err(error) => panic!("{error}: {}", written.escape_ascii()),
        }
    }
    Some(value)
}

fn no_panic(error: &ReadError) {
    assert!(!error.to_string().is_empty());
    if let ReadError::Invalid(violations) = error {
        assert!(violations.iter().count() > 0);
    }
}

/// Reads an entity with our reader and with serde.
pub fn entity(json: &[u8]) {
    let read = stable::<Everything>(json);
    let by_serde = serde_json::from_slice::<Everything>(json);
    if let (Some(read), Ok(by_serde)) = (&read, &by_serde) {
        // serde_json's own numbers are not exact, which affects decimals and the texts of untyped values.
        assert_eq!(read.untyped, by_serde.untyped);
        let exact = |value: &Everything| typed(Everything { decimal: None, ..value.clone() });
        assert_eq!(exact(read), exact(by_serde));
    }
    let Some(value) = read else { return };
    _ = value.validate();
    _ = value.key_predicate();
    _ = JsonFormat::new().create_body(&value);
    let changes = value.changes_since(&Everything::default());
    let mut copy = Everything::default();
    if changes.apply_to(&mut copy).is_ok() {
        // Annotations are not compared: a change without annotations keeps those of the copy.
        assert_eq!(typed(copy).to_json(), typed(value).to_json());
    }
}

/// Returns the value with the properties that both readers read exactly, written: NaN then equals itself.
fn typed(value: Everything) -> EverythingPartial {
    let mut partial = EverythingPartial::from(Everything {
        untyped: Untyped::Null,
        shape: None,
        place: None,
        stream: odata_core::edm::Stream::default(),
        parent: None,
        children: odata_core::Links::default(),
        more: DynamicProperties::default(),
        notes: odata_core::Annotations::default(),
        ..value
    });
    partial.part = None.into();
    partial.parts = None.into();
    // NaN is not equal to itself.
    if partial.double.value().is_some_and(|it| it.is_nan()) {
        partial.double = None.into();
    }
    if partial.single.value().is_some_and(|it| it.is_nan()) {
        partial.single = None.into();
    }
    partial
}

/// Reads a partial. Checks it as a response, as a change, and as the body of a create request.
pub fn partial(json: &[u8]) {
    if let Some(read) = stable::<EverythingPartial>(json) {
        _ = read.validate();
        _ = JsonFormat::new().update_body(&read);
        _ = JsonFormat::new().version(ODataVersion::V4_01).update_body(&read);
        let mut value = Everything::default();
        if let Err(violations) = read.clone().apply_to(&mut value) {
            assert!(!violations.to_string().is_empty());
        }
        // A second merge changes nothing.
        let mut twice = value.clone();
        if read.clone().apply_to(&mut twice).is_ok() {
            assert_eq!(typed(twice), typed(value));
        }
        _ = read.finish();
    }
    let for_create = EverythingPartial::from_json_for_create(json);
    let request = http::Request::post("https://host/s/everything")
        .header("Content-Type", "application/json;IEEE754Compatible=true")
        .body(json);
    let request = request.expect("a request");
    assert!(ReceivedRequest::read("https://host/s", &request).is_ok());
    let received = ReceivedCreate::<Everything>::read(&request);
    assert_eq!(received.is_ok(), for_create.is_ok());
    match for_create {
        Ok(partial) => {
            assert!(partial.validate().is_ok());
            assert!(JsonFormat::new().create_body(&partial).is_ok());
        }
        Err(error) => no_panic(&error),
    }
}

/// Reads a page of a collection.
pub fn page(json: &[u8]) {
    fn of<T: for<'de> ReadObject<'de> + Debug>(json: &[u8]) -> Option<usize> {
        match Page::<T>::from_json(json) {
            Ok(page) => {
                _ = format!("{page:?} {:?} {:?}", page.count(), page.next_link());
                Some(page.items().len())
            }
            Err(error) => {
                no_panic(&error);
                None
            }
        }
    }
    let whole = of::<Everything>(json);
    let partial = of::<EverythingPartial>(json);
    assert!(whole.is_none() || whole == partial);
    of::<AnyThing>(json);
    of::<Small>(json);
    let any = of::<OtherType>(json);
    // Without a declared property, an entity that has a `value` looks like a collection.
    assert!(partial.is_none() || any.is_none() || any == partial);
}

/// Reads one of several derived types, or an unknown type.
pub fn polymorphic(json: &[u8]) {
    let thing = stable::<AnyThing>(json);
    let shape = stable::<AnyShape>(json);
    let any = stable::<OtherType>(json);
    // An object that is read as one type is read as any type too.
    assert!(any.is_some() || (thing.is_none() && shape.is_none()));
    _ = serde_json::from_slice::<AnyThing>(json);
    _ = serde_json::from_slice::<AnyShape>(json);
    if let Some(other) = any {
        _ = other.read_as::<Everything>();
        _ = other.read_as::<EverythingPartial>();
        _ = other.read_as::<Part>();
    }
}

/// Reads a page of changes.
pub fn delta(json: &[u8]) {
    if let Err(error) = DeltaPage::<AnyThing>::from_json(json) {
        no_panic(&error);
    }
    match DeltaPage::<EverythingPartial>::from_json(json) {
        Ok(page) => {
            _ = format!("{page:?} {:?}", page.delta_link());
            for change in page.changes() {
                if let odata_core::entity::Change::Entity(entity) = change {
                    _ = entity
                        .children
                        .value()
                        .map(odata_core::Links::changes::<EverythingPartial>);
                }
            }
        }
        Err(error) => no_panic(&error),
    }
}

/// Reads an open type. Checks each dynamic property as each type, and changes of bags.
pub fn dynamic(json: &[u8]) {
    let Some(part) = stable::<Part>(json) else { return };
    assert_eq!(part.clone(), Part::from_json(json).expect("it was read"));
    let mut copy = part.more.clone();
    for property in part.more.iter() {
        _ = property.get::<bool>();
        _ = property.get::<u8>();
        _ = property.get::<i64>();
        _ = property.get::<f64>();
        _ = property.get::<Decimal>();
        _ = property.get::<Option<String>>();
        _ = property.get::<Binary>();
        _ = property.get::<Date>();
        _ = property.get::<TimeOfDay>();
        _ = property.get::<DateTimeOffset>();
        _ = property.get::<Duration>();
        _ = property.get::<uuid::Uuid>();
        _ = property.get::<Color>();
        _ = property.get::<Serial>();
        _ = property.get::<Vec<Untyped>>();
        _ = property.get::<Vec<Option<i32>>>();
        _ = property.get::<odata_core::edm::geo::Geography>();
        _ = property.get::<Part>();
        let untyped = property.get::<Untyped>().expect("it is any value");
        assert_eq!(&untyped, property.untyped());
        // The property has the value that was set.
        copy.insert("set", untyped.clone());
        assert_eq!(copy.property("set").map(|it| it.untyped()), Some(&untyped));
        copy.remove("set");
    }
    for annotation in &part.notes {
        _ = annotation.get::<Vec<String>>();
        _ = annotation.get::<Part>();
    }
    let empty = DynamicProperties::default();
    let mut other = empty.clone();
    other.apply(part.more.changes_since(&empty));
    let has_null = part.more.iter().any(|it| it.untyped().is_null());
    assert!(has_null || other == part.more, "{other:?} {:?}", part.more);
    other.apply(empty.changes_since(&part.more));
    assert!(has_null || other.is_empty(), "{other:?}");
}
