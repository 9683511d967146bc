//! Values of unknown derived types in enums whose variants have their declared type as a base, name it, or
//! do neither.

use odata_core::entity::{InEntitySet, Keyed, ReadObject, Representation};
use odata_core::json::ODataVersion;
use odata_core::{Entity, Link, Links, ODataComplex, ODataEntity, OtherType, Presence, Service};

use super::{outcome, service};

use crate::fixtures::VERSIONS;

/// A module of the same enum, with one difference: how the variants are bound to the declared type.
macro_rules! devices {
    ($module:ident, $($base:tt)*) => {
        mod $module {
            use super::*;

            #[derive(Debug, Clone, PartialEq, ODataEntity)]
            #[odata(namespace = "D", $($base)*)]
            pub struct Printer {
                #[odata(key = 2)]
                pub no: i64,
                #[odata(key = 1)]
                pub rack: String,
                #[odata(computed)]
                pub seen: Option<i32>,
                #[odata(immutable)]
                pub serial: Option<i32>,
                #[odata(nav)]
                pub site: Option<Link<Site>>,
                #[odata(nav)]
                pub past: Links<Site>,
                #[odata(computed)]
                pub pages: Option<i32>,
                pub dpi: Option<i32>,
            }

            #[derive(Debug, Clone, PartialEq, ODataEntity)]
            #[odata(namespace = "D", $($base)*)]
            pub struct Plotter {
                #[odata(key = 1)]
                pub rack: String,
                #[odata(key = 2)]
                pub no: i64,
                #[odata(nav)]
                pub past: Links<Site>,
                #[odata(nav)]
                pub site: Option<Link<Site>>,
                #[odata(immutable)]
                pub serial: Option<i32>,
                #[odata(computed)]
                pub seen: Option<i32>,
                pub pages: Option<i32>,
            }

            #[derive(Debug, Clone, PartialEq, ODataEntity)]
            #[odata(namespace = "D", name = "device", entity_set = "devices")]
            pub enum AnyDevice {
                Printer(Box<Printer>),
                Plotter(Plotter),
                #[odata(other)]
                Other(OtherType),
            }
        }
    };
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D")]
struct Site {
    #[odata(key)]
    id: i32,
}

devices!(unnamed, rename_all = "camelCase");
devices!(named, base = "D.device");

mod embedded {
    use super::*;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "D", abstract)]
    pub struct Device {
        #[odata(key = 1)]
        pub rack: String,
        #[odata(key = 2)]
        pub no: i64,
        #[odata(computed)]
        pub seen: Option<i32>,
        #[odata(immutable)]
        pub serial: Option<i32>,
        #[odata(nav)]
        pub site: Option<Link<Site>>,
        #[odata(nav)]
        pub past: Links<Site>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "D", abstract)]
    pub struct Output {
        #[odata(base)]
        pub device: Device,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "D")]
    pub struct Printer {
        #[odata(base)]
        pub output: Output,
        #[odata(computed)]
        pub pages: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "D", name = "device", entity_set = "devices")]
    pub enum AnyDevice {
        Printer(Printer),
        #[odata(other)]
        Other(OtherType),
    }
}

const READ: &str = r##"{"@odata.type":"#D.scanner","@odata.etag":"W/\"1\"","rack":"a/b'c","no":7,"seen":7,"seen@x.y":"Jane","serial":8,"site":null,"site@x.y":1,"site@odata.navigationLink":"s","past":[],"past@odata.count":0,"pages":9,"dpi@odata.type":"#Int64","dpi":3,"gone@x.y":2,"#D.reset":{"target":"t"}}"##;

/// The services that write keys in each way.
fn services() -> Vec<Service> {
    let of = |version| [service(version), service(version).key_as_segment(true)];
    VERSIONS.into_iter().flat_map(of).collect()
}

fn check<E>()
where
    E: Representation<Of = E> + Keyed<Key = <embedded::AnyDevice as Keyed>::Key> + InEntitySet,
    E: for<'de> ReadObject<'de>,
{
    let entity = Entity::<E>::from_json(READ.as_bytes()).unwrap();
    for service in services() {
        let devices = service.entity_set::<E>();
        let single = devices.entity(("a/b'c", 7));
        // Control information is in the spelling of the version.
        let sent = |call| outcome(call).unwrap().replace("dpi@type", "dpi@odata.type");
        assert_eq!(
            sent(single.replace(&entity)),
            r##"{"pages":9,"dpi@odata.type":"#Int64","dpi":3}"##,
        );
        assert_eq!(
            sent(single.upsert(&entity)),
            r##"{"rack":"a/b'c","no":7,"serial":8,"pages":9,"dpi@odata.type":"#Int64","dpi":3}"##,
        );
        assert_eq!(outcome(devices.create(&entity)), outcome(single.upsert(&entity)));
        // The key differs in one part, or in both.
        let text = |rack: &str| {
            let segments = single.path().unwrap().contains("/7");
            if segments { rack.to_owned() } else { format!("'{}'", rack.replace('\'', "''")) }
        };
        let (b, a) = (text("b"), text("a/b'c"));
        let rack = format!("rack: the key is {b} in the URL, but {a} here: leave it absent");
        let no = "no: the key is 8 in the URL, but 7 here: leave it absent";
        for (key, expected) in
            [(("b", 7), vec![&*rack]), (("a/b'c", 8), vec![no]), (("b", 8), vec![&*rack, no])]
        {
            let other = devices.entity(key);
            for refused in [outcome(other.replace(&entity)), outcome(other.upsert(&entity))] {
                let mut found: Vec<_> = refused.as_ref().unwrap_err().lines().collect();
                found.sort_unstable_by_key(|line| line.starts_with("no"));
                assert_eq!(found, expected);
            }
        }
    }
    // What 4.0 can't have within an entity is named.
    let nested = READ.replace(r#""past":[]"#, r#""past":[{"id":5}]"#);
    let nested = Entity::<E>::from_json(nested.as_bytes()).unwrap();
    let old = service(ODataVersion::V4_0);
    let rule = "an entity within the entity: OData 4.0 updates them one by one; bind it instead";
    let refused = old.entity_set::<E>().entity(("a/b'c", 7)).replace(&nested);
    assert_eq!(outcome(refused).unwrap_err(), format!("past[0]: {rule}"));
    let new = service(ODataVersion::V4_01);
    let sent = new.entity_set::<E>().entity(("a/b'c", 7)).replace(&nested);
    assert_eq!(
        outcome(sent).unwrap(),
        r##"{"past":[{"id":5}],"pages":9,"dpi@type":"#Int64","dpi":3}"##,
    );
}

/// [OData-Protocol 11.4.3]: without a base, what all variants have is the declared type's.
#[test]
fn f30_an_other_type_of_an_enum_without_a_base_unbinds_nothing() {
    check::<unnamed::AnyDevice>();
}

/// `base = "D.device"`: the variants have the properties of their base themselves.
#[test]
fn f30_an_other_type_of_an_enum_with_a_named_base_unbinds_nothing() {
    check::<named::AnyDevice>();
}

#[test]
fn f30_an_other_type_of_an_enum_with_an_abstract_base_unbinds_nothing() {
    check::<embedded::AnyDevice>();
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "D")]
struct Gear {
    #[odata(computed)]
    worn: Option<i32>,
    #[odata(immutable)]
    made: Option<i32>,
    size: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "D")]
struct Belt {
    #[odata(computed)]
    worn: Option<i32>,
    #[odata(immutable)]
    made: Option<i32>,
    length: Option<i32>,
}

/// No variant has the declared type.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "D", name = "part")]
enum AnyPart {
    Gear(Gear),
    Belt(Belt),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "D", entity_set = "machines")]
struct Machine {
    #[odata(key)]
    id: i32,
    part: Option<AnyPart>,
    parts: Vec<AnyPart>,
}

const PART: &str = r##"{"@odata.type":"#D.chain","worn":1,"worn@x.y":1,"made":2,"length":3,"length@x.y":4,"links":[{"@odata.type":"#D.link","host@odata.navigationLink":"h","@odata.etag":"e","of":{"@odata.context":"c","n":5}}]}"##;

/// In a complex property and in a collection, of a replacement, an update and a create request.
#[test]
fn f30_a_nested_other_type_follows_what_its_variants_have_in_common() {
    let json = format!(r#"{{"id":1,"part":{PART},"parts":[{PART}]}}"#);
    let machine = Machine::from_json(json.as_bytes()).unwrap();
    let rest = r##""length":3,"length@x.y":4,"links":[{"@odata.type":"#D.link","of":{"n":5}}]}"##;
    // An item is new, whatever becomes of the entity.
    let new = format!(r##"{{"@odata.type":"#D.chain","made":2,{rest}"##);
    let kept = format!(r##"{{"@odata.type":"#D.chain",{rest}"##);
    // The type of the part itself has the spelling of the version.
    let outcome =
        |request| outcome(request).map(|sent| sent.replace("\"@type\"", "\"@odata.type\""));
    for service in services() {
        let single = service.entity_set::<Machine>().entity(1);
        let body = format!(r#"{{"part":{kept},"parts":[{new}]}}"#);
        assert_eq!(outcome(single.replace(&machine)).unwrap(), body);
        let changes = MachinePartial {
            part: machine.part.clone().into(),
            parts: Presence::Value(machine.parts.clone()),
            ..Default::default()
        };
        assert_eq!(outcome(single.update(&changes)).unwrap(), body);
        let body = format!(r#"{{"id":1,"part":{new},"parts":[{new}]}}"#);
        let sent = super::outcome(service.create(&machine)).unwrap();
        assert_eq!(sent.replace("\"@type\"", "\"@odata.type\""), body);
    }
    // A representation has everything.
    let written: serde_json::Value = serde_json::from_slice(&machine.to_json()).unwrap();
    let part: serde_json::Value = serde_json::from_str(PART).unwrap();
    assert_eq!((&written["part"], &written["parts"][0]), (&part, &part));
}

/// As a string, where numbers are exact, and in another form than the URL has.
#[test]
fn f38_the_key_of_an_other_type_is_compared_by_value() {
    let service = service(ODataVersion::V4_0);
    let devices = service.entity_set::<unnamed::AnyDevice>();
    for (no, is_same) in
        [("7", true), ("\"7\"", true), ("7.0", true), ("\"8\"", false), ("\"x\"", false)]
    {
        let json = format!(r##"{{"@odata.type":"#D.scanner","rack":"a","no":{no}}}"##);
        let entity = Entity::<unnamed::AnyDevice>::from_json(json.as_bytes()).unwrap();
        let sent = outcome(devices.entity(("a", 7)).replace(&entity));
        assert_eq!(sent.is_ok(), is_same, "{no}: {sent:?}");
    }
}
