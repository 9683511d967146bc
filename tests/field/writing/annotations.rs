//! Annotations of what a request leaves out stay out of it.

use odata_core::edm::Untyped;
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::{Annotations, DynamicProperties, Link, Links, ODataComplex, ODataEntity};

use super::{body, outcome, service};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Part {
    name: Option<String>,
    #[odata(computed)]
    size: Option<i32>,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "accounts", open)]
struct Account {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(computed)]
    owner_value: Option<String>,
    #[odata(immutable)]
    code: Option<String>,
    part: Option<Part>,
    parts: Vec<Part>,
    #[odata(nav)]
    owner: Option<Link<Account>>,
    #[odata(nav)]
    members: Links<Account>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "closed")]
struct Closed {
    #[odata(key)]
    id: i32,
    #[odata(undeclared)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
}

/// An annotation of each kind of member, and of the object.
const READ: &str = r#"{"@x.o":0,"id@x.k":1,"id":1,"name@x.n":2,"name":"N","ownerValue@x.fv":"Jane","ownerValue":"j","code@x.c":3,"part":{"@x.o":4,"name@x.n":5,"size@x.s":6,"size":6},"parts":[{"name@x.n":7,"name":"P","size@x.s":8,"size":8}],"owner@x.l":9,"members@x.l":10,"dyn@x.d":11,"dyn":true,"gone@x.g":12}"#;

fn account() -> Account {
    Account::from_json(READ.as_bytes()).unwrap()
}

/// A representation has all of them.
#[test]
fn f39_a_representation_has_every_annotation() {
    let written = JsonFormat::new().type_policy(TypePolicy::Never).to_vec(&account());
    let written = String::from_utf8(written).unwrap();
    for name in READ.split('"').filter(|name| name.contains('@')) {
        assert!(written.contains(name), "{name}: {written}");
    }
}

/// [OData-JSON 20]: of what is computed, absent, the key, a navigation property, or nothing.
#[test]
fn f39_annotations_of_what_is_not_written_stay_out() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let service = service(version);
        let accounts = service.entity_set::<Account>();
        let nested = r#""parts":[{"name@x.n":7,"name":"P"}],"dyn":true,"dyn@x.d":11}"#;
        assert_eq!(
            body(&service.create(&account()).unwrap()),
            format!(
                r#"{{"@x.o":0,"id@x.k":1,"id":1,"name@x.n":2,"name":"N","part":{{"@x.o":4}},{nested}"#
            )
        );
        assert_eq!(
            outcome(accounts.entity(1).replace(&account())).unwrap(),
            format!(
                r#"{{"@x.o":0,"name@x.n":2,"name":"N","part":{{"@x.o":4,"name@x.n":5,"name":null}},{nested}"#
            )
        );
        assert_eq!(
            body(&accounts.entity(1).upsert(&account()).unwrap()),
            body(&service.create(&account()).unwrap())
        );
        let mut changes = AccountPartial { notes: account().notes, ..Default::default() };
        assert_eq!(outcome(accounts.entity(1).update(&changes)).unwrap(), r#"{"@x.o":0}"#);
        changes.name = String::from("M").into();
        assert_eq!(
            outcome(accounts.entity(1).update(&changes)).unwrap(),
            r#"{"@x.o":0,"name@x.n":2,"name":"M"}"#
        );
    }
}

/// A bind is a member of the navigation property [OData-JSON 8.5].
#[test]
fn f39_annotations_of_a_navigation_property_that_is_bound() {
    for (version, expected) in [
        (ODataVersion::V4_0, r#"{"@x.o":0,"owner@odata.bind":"accounts(2)","owner@x.l":9}"#),
        (ODataVersion::V4_01, r#"{"@x.o":0,"owner@x.l":9,"owner":{"@id":"accounts(2)"}}"#),
    ] {
        let changes = AccountPartial {
            owner: Link::bind("accounts(2)").into(),
            notes: account().notes,
            ..Default::default()
        };
        let service = service(version);
        let update = service.entity_set::<Account>().entity(1).update(&changes);
        assert_eq!(outcome(update).unwrap(), expected);
    }
}

/// Undeclared members of a closed type go into no request, and neither do their annotations.
#[test]
fn f39_annotations_of_undeclared_properties_stay_out() {
    let closed = Closed::from_json(br#"{"id":1,"new@x.y":1,"new":2,"other@x.y":3}"#).unwrap();
    let service = service(ODataVersion::V4_0);
    assert_eq!(body(&service.create(&closed).unwrap()), r#"{"id":1}"#);
    let replace = service.entity_set::<Closed>().entity(1).replace(&closed);
    assert_eq!(outcome(replace).unwrap(), "{}");
}

/// Without the property that the row is about, as Dataverse's formatted values come.
#[test]
fn f39_formatted_values_of_computed_properties() {
    let json = br#"{"id":1,"ownerValue@OData.Community.Display.V1.FormattedValue":"Jane","ownerValue":"7"}"#;
    let mut account = Account::from_json(json).unwrap();
    let service = service(ODataVersion::V4_0);
    assert_eq!(body(&service.create(&account).unwrap()), r#"{"id":1,"parts":[]}"#);
    account.notes.insert_of("name", "x.y", Untyped::from(1));
    assert_eq!(body(&service.create(&account).unwrap()), r#"{"id":1,"parts":[]}"#);
}
