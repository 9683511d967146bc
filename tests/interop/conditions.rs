//! `ETag`s: 412, 428, 304 [OData-Protocol 8.2.4, 8.2.5].

use odata_core::client::SendError;
use odata_core::request::EntityResource;
use odata_core::response::Conditional;
use odata_core::{Created, Error, ODataEntity, Service};

use crate::model::{Summary, SummaryPartial};
use crate::peer::{Peer, key_of, peer, summary, unique};

/// In the set that demands `If-Match`.
fn created(peer: &Peer, service: &Service) -> Created<Summary> {
    let versioned = service.collection::<Summary>("versionedSummaries");
    peer.send(&versioned.create(&summary(&unique("versioned"), 1)).unwrap())
}

fn change(count: i32) -> SummaryPartial {
    SummaryPartial { total_user_count: count.into(), ..SummaryPartial::default() }
}

fn single<'s>(service: &'s Service, created: &Created<Summary>) -> EntityResource<'s, Summary> {
    service.single(&format!("versionedSummaries('{}')", key_of(created)))
}

#[test]
fn an_update_needs_the_etag_and_the_right_one() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let created = created(&peer, &service);
    let one = single(&service, &created);
    let etag = created.etag().expect("an ETag").to_owned();

    let error = peer.client().send(&one.update(&change(1)).unwrap());
    assert!(
        matches!(&error, Err(SendError::Operation(Error::PreconditionRequired(error))) if error.status() == 428),
        "{error:?}"
    );
    peer.send(&one.update(&change(2)).unwrap().if_match(&etag).unwrap());
    let stale = one.update(&change(3)).unwrap().if_match(&etag).unwrap();
    let error = peer.client().send(&stale);
    assert!(
        matches!(&error, Err(SendError::Operation(Error::PreconditionFailed(error))) if error.status() == 412),
        "{error:?}"
    );
    let now = peer.send(&one.get().unwrap());
    assert_eq!(now.total_user_count, 2);
    let new = now.control().etag().unwrap();
    assert_ne!(new, etag);
    let stale = one.delete().unwrap().if_match(&etag).unwrap();
    assert!(matches!(
        peer.client().send(&stale),
        Err(SendError::Operation(Error::PreconditionFailed(_)))
    ));
    peer.send(&one.update(&change(4)).unwrap().if_match("*").unwrap());
    peer.send(&one.delete().unwrap().if_match("*").unwrap());
}

#[test]
fn an_entity_is_not_sent_again_while_it_is_the_same() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let created = created(&peer, &service);
    let one = single(&service, &created);
    let etag = created.etag().unwrap();
    let unless = one.get_if_changed(etag).unwrap();
    assert_eq!(peer.send(&unless), Conditional::Unchanged);
    peer.send(&one.update(&change(9)).unwrap().if_match(etag).unwrap());
    let Conditional::Changed(entity) = peer.send(&unless) else { panic!("unchanged") };
    assert_eq!(entity.total_user_count, 9);
}

/// The way of `examples/update_with_etag`.
#[test]
fn of_two_who_change_the_same_the_second_is_told() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let created = created(&peer, &service);
    let one = single(&service, &created);
    let (first, second) = (peer.send(&one.get().unwrap()), peer.send(&one.get().unwrap()));
    let write = |old: &odata_core::Entity<Summary>, count| {
        let new = Summary { total_user_count: count, ..(**old).clone() };
        let update = one.update(&new.changes_since(old)).unwrap();
        peer.client().send(&update.if_match(old.control().etag().unwrap()).unwrap())
    };
    write(&first, 50).unwrap();
    assert!(matches!(write(&second, 60), Err(SendError::Operation(Error::PreconditionFailed(_)))));
    assert_eq!(peer.send(&one.get().unwrap()).total_user_count, 50);
}
