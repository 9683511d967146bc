//! Actions and functions [OData-Protocol 11.5], singletons.

use odata_core::query::Query;
use odata_core::request::NoParameters;
use odata_core::response::ValueResponse;
use odata_core::{DateTimeOffset, Entity, ODataComplex};

use crate::model::{AnySummary, Person, Summary};
use crate::peer::{key_of, peer, peer_alone, summary, unique};

/// The parameters of `largerThan`.
#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "microsoft.management.services.api")]
struct LargerThan {
    n: i32,
}

/// The parameters of `refresh`.
#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "microsoft.management.services.api")]
struct Refresh {
    at: DateTimeOffset,
}

#[test]
fn a_bound_function_gives_a_value() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let created = peer.send(&service.create(&summary(&unique("rate"), 2)).unwrap());
    let one = service.entity_set::<Summary>().entity(&*key_of(&created));
    let rate = one.function("microsoft.management.services.api.mfaRate", &NoParameters).unwrap();
    let rate = peer.send(&rate.get::<ValueResponse<f64>>().unwrap());
    assert!((*rate - 0.2).abs() < 1e-9, "{rate:?}");
}

#[test]
fn a_function_gives_entities() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("larger");
    let mut new = summary(&organization, 1);
    new.total_user_count = 2_000_000_000;
    peer.send(&service.create(&new).unwrap());
    let larger = service.function("largerThan", &LargerThan { n: 1_999_999_999 }).unwrap();
    let larger = larger.collection::<AnySummary>().list(&Query::new()).unwrap();
    let found = peer.all(larger);
    let is_it = |it: &AnySummary| matches!(it, AnySummary::Summary(it) if it.organization_id.value() == Some(&organization));
    assert_eq!(found.iter().filter(|it| is_it(it)).count(), 1);
}

#[test]
fn a_bound_action_changes_its_entity() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let created = peer.send(&service.create(&summary(&unique("refresh"), 2)).unwrap());
    let one = service.entity_set::<Summary>().entity(&*key_of(&created));
    let at: DateTimeOffset = "2030-01-02T03:04:05.6789Z".parse().unwrap();
    let name = "microsoft.management.services.api.refresh";
    let refresh = one.action::<Entity<Summary>, _>(name, &Refresh { at }).unwrap();
    assert_eq!(peer.send(&refresh).last_refreshed_date_time, at);
    assert_eq!(peer.send(&one.get().unwrap()).last_refreshed_date_time, at);
}

#[test]
fn an_action_that_is_bound_to_nothing_resets_the_data() {
    let Some(peer) = peer_alone() else { return };
    let service = peer.graph();
    let organization = unique("reset");
    peer.send(&service.create(&summary(&organization, 2)).unwrap());
    peer.send(&service.action::<(), _>("reset", &NoParameters).unwrap());
    let summaries = service.entity_set::<AnySummary>();
    let mine = Query::new().filter(Summary::ORGANIZATION_ID.eq(&*organization));
    assert_eq!(peer.send(&service.entity_set::<Summary>().count(&mine).unwrap()), 0);
    assert_eq!(peer.send(&summaries.count(&Query::new()).unwrap()), 12);
}

#[test]
fn a_singleton_is_an_entity_without_a_key() {
    let Some(peer) = peer() else { return };
    let service = peer.trippin();
    let me = service.single::<Person>("Me");
    let person = peer.send(&me.get().unwrap());
    assert_eq!(person.user_name, "scottketchum");
    assert_eq!(person.more.get::<String>("Shoe"), Some(Ok("open property".into())));
    let friends = peer.all(me.navigate(Person::FRIENDS).list(&Query::new()).unwrap());
    assert_eq!(friends.len(), 1);
    assert_eq!(friends[0].user_name, "russellwhyte");
}
