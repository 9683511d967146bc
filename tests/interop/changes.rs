//! Update, replace, upsert, delete, single properties, changes [OData-Protocol 11.3, 11.4].

use odata_core::ODataEntity;
use odata_core::entity::Change;
use odata_core::query::Query;
use odata_core::request::Preference;

use crate::model::{Summary, SummaryPartial};
use crate::peer::{key_of, peer, summary, unique};

#[test]
fn an_update_changes_what_it_says_and_nothing_else() {
    let Some(peer) = peer() else { return };
    for service in [peer.graph(), peer.graph401()] {
        let created = peer.send(&service.create(&summary(&unique("update"), 2)).unwrap());
        let one = service.entity_set::<Summary>().entity(&*key_of(&created));
        let old = peer.send(&one.get().unwrap());
        let new = Summary { total_user_count: 77, ..(*old).clone() };
        let update = one.update(&new.changes_since(&old)).unwrap();
        assert_eq!(peer.send(&update).status(), 204);
        assert_eq!(*peer.send(&one.get().unwrap()), new);
        let newer = Summary { sspr_enabled_user_count: 5, ..new.clone() };
        let update = one.update(&newer.changes_since(&new)).unwrap();
        let updated = peer.send(&update.prefer(Preference::RETURN_REPRESENTATION));
        assert_eq!(updated.status(), 200);
        assert_eq!(updated.entity().map(|it| &**it), Some(&newer));
    }
}

#[test]
fn put_replaces_and_delete_deletes() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("put");
    let created = peer.send(&service.create(&summary(&organization, 2)).unwrap());
    let key = key_of(&created);
    let one = service.entity_set::<Summary>().entity(&*key);
    let mut other = summary(&organization, 6);
    peer.send(&one.replace(&other).unwrap());
    other.entity.id = Some(key);
    assert_eq!(*peer.send(&one.get().unwrap()), other);
    peer.send(&one.delete().unwrap());
    assert_eq!(peer.refused(&one.get().unwrap()).status(), 404);
    assert_eq!(peer.refused(&one.delete().unwrap()).status(), 404);
}

/// An upsert of what is not there may create it, or fail [OData-Protocol 11.4.4]; this server fails
/// (FACTS: PATCH of a missing entity is 404).
#[test]
fn an_upsert_changes_what_is_there() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let one = service.entity_set::<Summary>().entity(&*unique("upsert"));
    let upsert = one.upsert(&summary("o", 1)).unwrap();
    assert_eq!(peer.refused(&upsert).status(), 404);
    let created = peer.send(&service.create(&summary(&unique("upsert"), 1)).unwrap());
    let one = service.entity_set::<Summary>().entity(&*key_of(&created));
    let updated = peer.send(&one.upsert(&summary("other", 4)).unwrap());
    assert!(!updated.was_created());
    assert_eq!(peer.send(&one.get().unwrap()).organization_id, "other");
}

#[test]
fn a_property_is_read_written_and_cleared_by_itself() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let created = peer.send(&service.create(&summary(&unique("property"), 2)).unwrap());
    let one = service.entity_set::<Summary>().entity(&*key_of(&created));
    let count = one.property(Summary::TOTAL_USER_COUNT);
    assert_eq!(*peer.send(&count.get().unwrap()), 20);
    peer.send(&count.set(&21).unwrap());
    assert_eq!(*peer.send(&count.get().unwrap()), 21);
    let raw = one.property(Summary::ORGANIZATION_DISPLAY_NAME).raw().get().unwrap();
    assert_eq!(peer.send(&raw).content(), b"Contoso 2");

    let number = i64::from(std::process::id()) * 1000 + 900;
    let all = crate::model::AllTypes::builder().id(number).string("x").int32(5).build();
    let one = service.entity_set::<crate::model::AllTypes>().entity(number);
    _ = peer.client().send(&one.delete().unwrap());
    peer.send(&service.create(&all).unwrap());
    let text = one.property(crate::model::AllTypes::STRING);
    peer.send(&text.clear().unwrap());
    // The response for a property that is null is 204 [OData-Protocol 11.2.3].
    assert_eq!(*peer.send(&text.get().unwrap()), None);
    peer.send(&one.delete().unwrap());
}

/// The changes of a collection: what is new, what has changed, what is gone.
#[test]
fn a_delta_link_gives_the_changes_since() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("delta");
    let kept = peer.send(&service.create(&summary(&organization, 1)).unwrap());
    let gone = peer.send(&service.create(&summary(&organization, 2)).unwrap());
    let summaries = service.entity_set::<Summary>();
    let mine = Query::new().filter(Summary::ORGANIZATION_ID.eq(&*organization));
    let mut list = summaries.list(&mine).unwrap().prefer(Preference::TRACK_CHANGES);
    let changes = loop {
        let page = peer.send(&list);
        match list.next_page(&page).unwrap() {
            Some(next) => list = next,
            None => break list.changes::<SummaryPartial>(&page).unwrap(),
        }
    };
    let mut changes = changes.expect("a delta link");

    let one = summaries.entity(&*key_of(&kept));
    let change = SummaryPartial { total_user_count: 99.into(), ..SummaryPartial::default() };
    peer.send(&one.update(&change).unwrap());
    peer.send(&summaries.entity(&*key_of(&gone)).delete().unwrap());
    let new = peer.send(&service.create(&summary(&organization, 3)).unwrap());

    let (mut present, mut removed) = (Vec::new(), Vec::new());
    loop {
        let page = peer.send(&changes);
        for change in page.changes() {
            match change {
                Change::Entity(entity) => present.extend(entity.entity.id.value().cloned()),
                Change::Removed(it) => removed.extend(it.id().map(str::to_owned)),
                other => panic!("{other:?}"),
            }
        }
        if page.next_link().is_none() {
            break;
        }
        changes = changes.next_changes(&page).unwrap().unwrap();
    }
    assert!(present.contains(&key_of(&kept)) && present.contains(&key_of(&new)), "{present:?}");
    assert!(removed.iter().any(|id| id.contains(&key_of(&gone))), "{removed:?}");
}
