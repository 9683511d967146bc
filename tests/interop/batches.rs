//! Batches in both formats [OData-Protocol 11.7, OData-JSON 19].

use odata_core::Error;
use odata_core::batch::BatchFormat;
use odata_core::query::Query;

use crate::model::{GraphEntity, Summary, SummaryPartial, Tenant, TenantPartial};
use crate::peer::{peer, summary, unique};

const FORMATS: [BatchFormat; 2] = [BatchFormat::Json, BatchFormat::Multipart];

#[test]
fn each_request_has_its_own_response() {
    let Some(peer) = peer() else { return };
    for format in FORMATS {
        let service = peer.graph();
        let organization = unique("batch");
        let summaries = service.entity_set::<Summary>();
        let mut batch = service.batch().unwrap().format(format);
        let first = batch.add(&service.create(&summary(&organization, 1)).unwrap()).unwrap();
        let missing = batch.add(&summaries.entity("nobody").get().unwrap()).unwrap();
        let there = summaries.entity("00000000-0000-0000-0000-000000000004");
        let there = batch.add(&there.get().unwrap()).unwrap();
        let mine = Query::new().filter(Summary::ORGANIZATION_ID.eq(&*organization));
        let count = batch.add(&summaries.count(&mine).unwrap()).unwrap();
        let responses = peer.send(&batch);
        assert_eq!(responses.problem(), None);
        let first = responses.read(&first).unwrap();
        assert_eq!(first.entity().unwrap().organization_id, organization);
        assert!(
            matches!(responses.read(&missing), Err(Error::Service(error)) if error.status() == 404)
        );
        assert_eq!(responses.read(&there).unwrap().organization_id, "org-4");
        assert_eq!(responses.read(&count).unwrap(), 1, "{format:?}");
    }
}

#[test]
fn a_change_set_is_done_whole_or_not() {
    let Some(peer) = peer() else { return };
    for format in FORMATS {
        let service = peer.graph();
        let organization = unique("set");
        let summaries = service.entity_set::<Summary>();
        let mut batch = service.batch().unwrap().format(format);
        let mut good = batch.change_set();
        let one = good.add(&service.create(&summary(&organization, 1)).unwrap()).unwrap();
        let two = good.add(&service.create(&summary(&organization, 2)).unwrap()).unwrap();
        let mut bad = batch.change_set();
        let undone = bad.add(&service.create(&summary(&organization, 3)).unwrap()).unwrap();
        let failed = bad.add(&summaries.entity("nobody").delete().unwrap()).unwrap();
        let mine = Query::new().filter(Summary::ORGANIZATION_ID.eq(&*organization));
        let after = batch.add(&summaries.count(&mine).unwrap()).unwrap();
        let responses = peer.send(&batch);
        assert!(
            responses.read(&one).is_ok() && responses.read(&two).is_ok(),
            "{format:?} {responses:?}"
        );
        assert!(responses.read(&failed).is_err());
        assert!(responses.read(&undone).is_err(), "{format:?} {responses:?}");
        assert_eq!(responses.read(&after).unwrap(), 2, "{format:?}");
    }
}

#[test]
fn a_later_request_names_the_entity_of_an_earlier_one() {
    let Some(peer) = peer() else { return };
    for format in FORMATS {
        let service = peer.graph();
        let mut batch = service.batch().unwrap().format(format);
        let tenant = TenantPartial {
            entity: GraphEntity { id: Some(unique("tenant")) }.into(),
            display_name: "Batch".to_owned().into(),
            ..TenantPartial::default()
        };
        // In one change set, as OData 4.0 has it [OData-Protocol 11.7.3.1].
        let mut set = batch.change_set();
        let created = set.add(&service.create(&tenant).unwrap()).unwrap();
        let change =
            TenantPartial { display_name: "Changed".to_owned().into(), ..TenantPartial::default() };
        let update = set.entity(&created).unwrap().update(&change).unwrap();
        let updated = set.add(&update).unwrap();
        let responses = peer.send(&batch);
        responses.read(&updated).unwrap();
        let created = responses.read(&created).unwrap();
        let read = peer.send(&service.get::<Tenant>(created.location().unwrap()).unwrap());
        assert_eq!(read.display_name, "Changed", "{format:?}");
    }
}

/// The server follows the preference for errors, and a request that was not done has no response.
#[test]
fn the_service_stops_where_it_is_told() {
    let Some(peer) = peer() else { return };
    for format in FORMATS {
        let service = peer.graph();
        let organization = unique("stop");
        let mut batch = service.batch().unwrap().format(format).stop_on_error();
        let missing = service.entity_set::<Summary>().entity("nobody");
        let missing = batch.add(&missing.get().unwrap()).unwrap();
        let after = batch.add(&service.create(&summary(&organization, 1)).unwrap()).unwrap();
        let responses = peer.send(&batch);
        assert!(matches!(responses.read(&missing), Err(Error::Service(_))));
        assert!(matches!(responses.read(&after), Err(Error::MissingResponse)), "{format:?}");
    }
}

#[test]
fn a_batch_in_parts_is_sent_whole() {
    let Some(peer) = peer() else { return };
    for format in FORMATS {
        let service = peer.graph();
        let organization = unique("parts");
        let mut batch = service.batch().unwrap().format(format);
        let mut handles = Vec::new();
        for count in 0..7 {
            handles
                .push(batch.add(&service.create(&summary(&organization, count)).unwrap()).unwrap());
        }
        let responses = peer.client().send_batch(&batch, 3).unwrap();
        for (count, handle) in (0..7).zip(&handles) {
            let created = responses.read(handle).unwrap();
            assert_eq!(created.entity().unwrap().total_user_count, 10 * count);
        }
        let mine = Query::new().filter(Summary::ORGANIZATION_ID.eq(&*organization));
        let many = service.entity_set::<SummaryPartial>().count(&mine).unwrap();
        assert_eq!(peer.send(&many), 7);
    }
}
