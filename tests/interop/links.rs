//! References between entities [OData-Protocol 11.2.8, 11.4.6].

use odata_core::query::Query;

use crate::model::{AnySummary, GraphEntity, Summary, Tenant, TenantPartial};
use crate::peer::{Peer, key_of, peer, summary, unique};
use odata_core::request::EntityResource;
use odata_core::{Entity, Page, Service};

fn tenant<'s>(peer: &Peer, service: &'s Service) -> EntityResource<'s, Tenant> {
    let id = unique("tenant");
    let new = TenantPartial {
        entity: GraphEntity { id: Some(id.clone()) }.into(),
        display_name: "Links".to_owned().into(),
        ..TenantPartial::default()
    };
    peer.send(&service.create(&new).unwrap());
    service.entity_set::<Tenant>().entity(&*id)
}

fn count(page: &Page<AnySummary>) -> usize {
    page.items().len()
}

#[test]
fn entities_are_added_to_and_taken_from_a_collection() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let tenant = tenant(&peer, &service);
    let summaries = tenant.navigate(Tenant::SUMMARIES);
    let created = peer.send(&service.create(&summary(&unique("link"), 1)).unwrap());
    let url = created.location().unwrap();
    assert_eq!(count(&peer.send(&summaries.list(&Query::new()).unwrap())), 0);
    peer.send(&summaries.add_reference(url).unwrap());
    assert_eq!(count(&peer.send(&summaries.list(&Query::new()).unwrap())), 1);
    let references = peer.send(&summaries.references().unwrap());
    assert!(
        references.items()[0].control().id().unwrap().contains(&key_of(&created)),
        "{references:?}"
    );
    peer.send(&summaries.remove_reference(url).unwrap());
    assert_eq!(count(&peer.send(&summaries.list(&Query::new()).unwrap())), 0);
    // What it referred to is still there.
    peer.send(&service.get::<Summary>(url).unwrap());
}

#[test]
fn a_single_reference_is_set_and_cleared() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let tenant = tenant(&peer, &service);
    let primary = tenant.navigate(Tenant::PRIMARY);
    let created = peer.send(&service.create(&summary(&unique("primary"), 1)).unwrap());
    peer.send(&primary.set_reference(created.location().unwrap()).unwrap());
    let read: Entity<AnySummary> = peer.send(&primary.get().unwrap());
    match &*read {
        AnySummary::Summary(it) => assert_eq!(it.entity.id.value(), Some(&key_of(&created))),
        other => panic!("{other:?}"),
    }
    peer.send(&primary.clear_reference().unwrap());
    let query = Query::new().expand(Tenant::PRIMARY);
    assert_eq!(peer.send(&tenant.get_with(&query).unwrap()).primary, None);
}

/// [OData-Protocol 11.4.2]: created there, it is related at once.
#[test]
fn an_entity_is_created_under_its_parent() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let tenant = tenant(&peer, &service);
    let summaries = tenant.navigate(Tenant::SUMMARIES);
    peer.send(&summaries.create(&summary(&unique("under"), 1)).unwrap());
    peer.send(&summaries.create(&summary(&unique("under"), 2)).unwrap());
    assert_eq!(count(&peer.send(&summaries.list(&Query::new()).unwrap())), 2);
    assert_eq!(peer.send(&summaries.count(&Query::new()).unwrap()), 2);
}
