//! Create, and reading back [OData-Protocol 11.4.2].

use odata_core::edm::geo::{GeographyPoint, Position};
use odata_core::edm::{Decimal, Flags};
use odata_core::query::Query;
use odata_core::request::Preference;
use odata_core::{DynamicProperties, Link, Links, Operation};

use crate::model::{
    AllTypes, AnyPolicy, AnySummary, Capabilities, ConditionalPolicy, DetailedSummary, GraphEntity,
    Money, PolicyPartial, RiskLevel, Summary, SummaryPartial, Tenant,
};
use crate::peer::{key_of, peer, summary, unique};

#[test]
fn what_is_created_is_read_back() {
    let Some(peer) = peer() else { return };
    for service in [peer.graph(), peer.graph401()] {
        let new = summary(&unique("create"), 3);
        let created = peer.send(&service.create(&new).unwrap());
        assert_eq!(created.status(), 201);
        let id = created.entity().and_then(|it| it.entity.id.clone()).expect("the service's id");
        let read = peer.send(&service.get::<Summary>(created.location().unwrap()).unwrap());
        let expected = Summary { entity: GraphEntity { id: Some(id) }, ..new };
        assert_eq!(*read, expected);
        assert_eq!(created.into_entity().map(odata_core::Entity::into_inner), Some(expected));
    }
}

#[test]
fn minimal_has_no_entity_and_says_where_it_is() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let create = service.create(&summary(&unique("minimal"), 1)).unwrap();
    let created = peer.send(&create.clone().prefer(Preference::RETURN_MINIMAL));
    assert_eq!((created.status().as_u16(), created.entity()), (204, None));
    assert_eq!(created.preference_applied(), Some("return=minimal"));
    assert!(created.entity_id().is_some());
    peer.send(&service.get::<Summary>(created.location().unwrap()).unwrap());
    let created = peer.send(&create.prefer(Preference::RETURN_REPRESENTATION));
    assert!(created.entity().is_some());
}

fn all_types(id: i64) -> AllTypes {
    AllTypes {
        id,
        boolean: Some(true),
        byte: Some(255),
        sbyte: Some(-128),
        int16: Some(-32768),
        int32: Some(i32::MAX),
        int64: Some(i64::MIN),
        single: Some(0.5),
        double: Some(f64::NEG_INFINITY),
        decimal: Some("12345678901234567.0123456789".parse().unwrap()),
        money: Some(Money(Decimal::new(123_456, 4))),
        string: Some("ä \"quoted\" \\ \u{1F600}".into()),
        guid: Some("01234567-89ab-cdef-0123-456789abcdef".parse().unwrap()),
        binary: Some(vec![0, 255, 62, 63].into()),
        date: Some("2024-02-29".parse().unwrap()),
        time_of_day: Some("23:59:59.1234567".parse().unwrap()),
        date_time_offset: Some("2021-07-11T09:58:11.5730661Z".parse().unwrap()),
        duration: Some("P1DT2H3M4.5S".parse().unwrap()),
        point: Some(GeographyPoint::new(Position::new(142.1, 64.1))),
        ints: vec![i64::MAX, 0, -1],
        flags: Some(Flags::from([Capabilities::Mfa, Capabilities::Passwordless])),
    }
}

/// [OData-JSON 3.2]: the same values as numbers and as strings.
#[test]
fn every_type_goes_there_and_back() {
    let Some(peer) = peer() else { return };
    for (index, strings) in [(0, false), (1, true)] {
        for service in [peer.graph(), peer.graph401()] {
            let service = service.ieee754_compatible(strings);
            let id = i64::from(std::process::id()) * 1000 + index;
            let value = all_types(id);
            let one = service.entity_set::<AllTypes>().entity(id);
            _ = peer.client().send(&one.delete().unwrap());
            peer.send(&service.create(&value).unwrap());
            assert_eq!(*peer.send(&one.get().unwrap()), value, "strings: {strings}");
            peer.send(&one.delete().unwrap());
        }
    }
}

fn dynamic(name: &str, value: &str) -> DynamicProperties {
    let mut properties = DynamicProperties::default();
    properties.insert(name, value);
    properties
}

fn detailed(organization: &str) -> DetailedSummary {
    let policy = ConditionalPolicy {
        policy: crate::model::Policy { name: "mfa".into(), state: None },
        session_minutes: Some(60),
        more: dynamic("region", "eu"),
    };
    DetailedSummary {
        summary: summary(organization, 4),
        risk_level: Some(RiskLevel::High),
        capabilities: Flags::from([Capabilities::Mfa, Capabilities::Sspr]),
        policy: Some(AnyPolicy::Conditional(policy.into())),
        contacts: vec![AnyPolicy::Policy(PolicyPartial {
            name: "c".to_owned().into(),
            ..PolicyPartial::default()
        })],
        more: dynamic("note", "dynamic"),
    }
}

/// A derived, open type where the base type is declared; a polymorphic complex value in it.
#[test]
fn a_derived_type_is_stored_as_one() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let new = detailed(&unique("derived"));
    let summaries = service.entity_set::<AnySummary>();
    let created = peer.send(&summaries.create(&new).unwrap());
    let read = peer.send(&service.get::<AnySummary>(created.location().unwrap()).unwrap());
    let AnySummary::Detailed(read) = read.into_inner() else { panic!("it is a base value") };
    assert_eq!(read.capabilities.value(), Some(&new.capabilities));
    assert_eq!(read.risk_level.value(), Some(&RiskLevel::High));
    assert_eq!(read.more.get::<String>("note"), Some(Ok("dynamic".into())));
    match read.policy.value() {
        Some(AnyPolicy::Conditional(policy)) => {
            assert_eq!(policy.session_minutes.value(), Some(&60));
            assert_eq!(policy.more.get::<String>("region"), Some(Ok("eu".into())));
        }
        other => panic!("{other:?}"),
    }
    // As its type by the cast segment [OData-URL 4.11].
    let id = read.summary.entity.id.value().cloned().unwrap();
    let cast = summaries.entity(&*id).derived::<DetailedSummary>();
    assert_eq!(peer.send(&cast.get().unwrap()).summary.entity.id, Some(id));
}

#[test]
fn related_entities_are_inserted_or_bound() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("deep");
    let bound = peer.send(&service.create(&summary(&organization, 1)).unwrap());
    let as_any = |count| {
        let partial = SummaryPartial::from(summary(&organization, count));
        Link::from(AnySummary::Summary(Box::new(partial)))
    };
    let tenant = Tenant {
        entity: GraphEntity { id: Some(unique("tenant")) },
        display_name: "Deep".into(),
        summaries: Links::from([as_any(2), as_any(3)]),
        primary: Some(Link::bind(bound.location().unwrap())),
    };
    let create = service.create(&tenant).unwrap();
    // Binds come before what is inserted [OData-JSON 8.5].
    let body = String::from_utf8(create.to_http().into_body()).unwrap();
    assert!(body.find("primary@odata.bind") < body.find("\"summaries\""), "{body}");
    peer.send(&create);
    let one = service.entity_set::<Tenant>().entity(&**tenant.entity.id.as_ref().unwrap());
    let query = Query::new().expand(Tenant::SUMMARIES).expand(Tenant::PRIMARY);
    let read = peer.send(&one.get_with(&query).unwrap());
    assert_eq!(read.summaries.entities().count(), 2);
    let primary = read.primary.as_ref().and_then(Link::entity).expect("the bound one");
    match &**primary {
        AnySummary::Summary(it) => {
            assert_eq!(it.entity.id.value(), Some(&key_of(&bound)));
        }
        other => panic!("{other:?}"),
    }
}
