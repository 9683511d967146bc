//! Values of unknown derived types that are replaced or upserted.

use odata_core::entity::{ReadObject, Representation};
use odata_core::json::ODataVersion;
use odata_core::{Entity, Link, Links, ODataComplex, ODataEntity, OtherType};

use super::{outcome, service};

use crate::fixtures::VERSIONS;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D")]
struct Site {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D")]
struct Device {
    #[odata(key)]
    id: i32,
    #[odata(computed)]
    seen: Option<i32>,
    #[odata(immutable)]
    serial: Option<i32>,
    #[odata(nav)]
    site: Option<Link<Site>>,
    #[odata(nav)]
    past: Links<Site>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D")]
struct Printer {
    #[odata(base)]
    device: Device,
    pages: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D", name = "device", entity_set = "devices")]
enum AnyDevice {
    Printer(Printer),
    #[odata(other)]
    Other(OtherType),
}

/// The variants do not name the declared type as their base.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D")]
struct Flat {
    #[odata(key)]
    code: String,
    #[odata(computed)]
    total: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D", name = "unseen", entity_set = "flats")]
enum AnyFlat {
    Flat(Flat),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "D")]
struct Part {
    #[odata(computed)]
    worn: Option<i32>,
    size: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "D", name = "part")]
enum AnyPart {
    Part(Part),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D", entity_set = "machines")]
struct Machine {
    #[odata(key)]
    id: i32,
    part: Option<AnyPart>,
}

const PLAIN: &str =
    r##"{"@odata.type":"#D.scanner","id":1,"seen":7,"serial":8,"site":null,"past":[],"dpi":3}"##;

fn device(json: &str) -> Entity<AnyDevice> {
    Entity::from_json(json.as_bytes()).unwrap()
}

fn replace<R>(version: ODataVersion, id: i32, value: &R) -> Result<String, String>
where
    R: Representation<Of: for<'de> ReadObject<'de>>,
{
    outcome(service(version).entity_set::<AnyDevice>().entity(id).replace(value))
}

fn upsert<R>(version: ODataVersion, id: i32, value: &R) -> Result<String, String>
where
    R: Representation<Of: for<'de> ReadObject<'de>>,
{
    outcome(service(version).entity_set::<AnyDevice>().entity(id).upsert(value))
}

/// [OData-Protocol 11.4.3]: the URL has the key, and what was not expanded stays as it is.
#[test]
fn f30_an_other_type_that_is_replaced_unbinds_nothing() {
    for version in VERSIONS {
        let entity = device(PLAIN);
        let sent = replace(version, 1, &entity).unwrap();
        assert!(sent.ends_with(r#""dpi":3}"#), "{sent}");
        for name in ["\"id\"", "seen", "serial", "site", "past"] {
            assert!(!sent.contains(name), "{sent}");
        }
        let sent = upsert(version, 1, &entity).unwrap();
        assert!(sent.contains("\"id\":1") && sent.contains("\"serial\":8"), "{sent}");
        for name in ["seen", "site", "past"] {
            assert!(!sent.contains(name), "{sent}");
        }
    }
}

#[test]
fn f31_an_entity_within_an_other_type_is_a_violation_in_4_0() {
    let entity = device(
        r##"{"@odata.type":"#D.scanner","id":1,"site":{"id":4},"past":[{"id":5},{"id":6}],"dpi":3}"##,
    );
    let rule = "an entity within the entity: OData 4.0 updates them one by one; bind it instead";
    let expected = format!("site: {rule}\npast[0]: {rule}\npast[1]: {rule}");
    assert_eq!(replace(ODataVersion::V4_0, 1, &entity).unwrap_err(), expected);
    assert_eq!(upsert(ODataVersion::V4_0, 1, &entity).unwrap_err(), expected);
    // Without a key in the URL too.
    let singleton = service(ODataVersion::V4_0);
    let singleton = singleton.single::<AnyDevice>("device");
    assert_eq!(outcome(singleton.upsert(&entity)).unwrap_err(), expected);
    let sent = replace(ODataVersion::V4_01, 1, &entity).unwrap();
    assert!(sent.contains(r#""site":{"id":4},"past":[{"id":5},{"id":6}]"#), "{sent}");
}

#[test]
fn f38_the_key_of_an_other_type_is_compared_with_the_url() {
    let expected = "id: the key is 2 in the URL, but 1 here: leave it absent";
    for version in VERSIONS {
        assert_eq!(replace(version, 2, &device(PLAIN)).unwrap_err(), expected);
        assert_eq!(upsert(version, 2, &device(PLAIN)).unwrap_err(), expected);
        // The value without its control information, and the printer, do the same.
        assert_eq!(replace(version, 2, &*device(PLAIN)).unwrap_err(), expected);
        let printer = device(r##"{"@odata.type":"#D.printer","id":1}"##);
        assert_eq!(replace(version, 2, &printer).unwrap_err(), expected);
        // The URL has the key.
        let keyless = device(r##"{"@odata.type":"#D.scanner","dpi":3}"##);
        assert!(replace(version, 2, &keyless).is_ok());
    }
}

#[test]
fn f38_the_key_of_an_other_type_is_known_without_a_base() {
    let json = br##"{"@odata.type":"#D.other","code":"it's","total":1}"##;
    let entity = Entity::<AnyFlat>::from_json(json).unwrap();
    let service = service(ODataVersion::V4_0);
    let flats = service.entity_set::<AnyFlat>();
    let sent = outcome(flats.entity("it's").replace(&entity)).unwrap();
    assert!(!sent.contains("code"), "{sent}");
    let error = outcome(flats.entity("x").replace(&entity)).unwrap_err();
    assert!(error.starts_with("code: the key is 'x' in the URL"), "{error}");
}

#[test]
fn f38_an_other_type_outside_of_an_enum_is_refused() {
    let other: OtherType = serde_json::from_str(PLAIN).unwrap();
    let error = replace(ODataVersion::V4_0, 1, &other).unwrap_err();
    assert!(error.contains("`other` variant"), "{error}");
    let sent = replace(ODataVersion::V4_0, 1, &AnyDevice::Other(other)).unwrap();
    assert!(!sent.contains("\"id\""), "{sent}");
}

#[test]
fn f30_a_complex_other_type_within_an_entity_follows_its_declared_type() {
    let json = br##"{"id":1,"part":{"@odata.type":"#D.gear","worn":1,"size":2,"teeth":3}}"##;
    let machine = Machine::from_json(json).unwrap();
    let service = service(ODataVersion::V4_0);
    let sent = outcome(service.entity_set::<Machine>().entity(1).replace(&machine)).unwrap();
    assert!(sent.contains(r#""size":2,"teeth":3"#) && !sent.contains("worn"), "{sent}");
}
