//! Pages to the end [OData-Protocol 11.2.6.7].

use odata_core::client::SendError;
use odata_core::query::Query;
use odata_core::request::Preference;
use odata_core::{Error, Operation};

use crate::model::{Airline, Summary};
use crate::peer::{peer, summary, unique};

#[test]
fn every_entity_is_on_one_page_and_on_one_only() {
    let Some(peer) = peer() else { return };
    for (index, service) in [peer.graph(), peer.graph401()].into_iter().enumerate() {
        let organization = unique("pages");
        for count in 0..13 {
            peer.send(&service.create(&summary(&organization, count)).unwrap());
        }
        let mine = Query::new()
            .filter(Summary::ORGANIZATION_ID.eq(&*organization))
            .order_by(Summary::TOTAL_USER_COUNT)
            .count();
        let list = service.entity_set::<Summary>().list(&mine).unwrap();
        let pages: Vec<_> = peer.client().pages(list.clone()).map(Result::unwrap).collect();
        let sizes: Vec<_> = pages.iter().map(|page| page.items().len()).collect();
        assert_eq!(sizes, [5, 5, 3], "mount {index}");
        assert_eq!(pages[0].count(), Some(13));
        let totals: Vec<_> =
            pages.iter().flat_map(odata_core::Page::items).map(|it| it.total_user_count).collect();
        assert_eq!(totals, (0..13).map(|count| 10 * count).collect::<Vec<_>>());

        // By hand, and with another page size.
        let size = Preference::max_page_size(4).unwrap();
        let mut next = Some(list.prefer(size));
        let mut sizes = Vec::new();
        while let Some(list) = next {
            let page = peer.send(&list);
            assert!(list.to_http().headers().contains_key("Prefer"));
            sizes.push(page.items().len());
            next = list.next_page(&page).unwrap();
        }
        assert_eq!(sizes, [4, 4, 4, 1], "mount {index}");
    }
}

#[test]
fn the_async_client_walks_along_too() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("stream");
    for count in 0..6 {
        peer.send(&service.create(&summary(&organization, count)).unwrap());
    }
    let mine = Query::new().filter(Summary::ORGANIZATION_ID.eq(&*organization));
    let list = service.entity_set::<Summary>().list(&mine).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sizes = runtime.block_on(async {
        let client = odata_core::client::ReqwestClient::new().unwrap();
        let mut pages = client.pages(list);
        let mut sizes = Vec::new();
        while let Some(page) = pages.next_page().await.unwrap() {
            sizes.push(page.items().len());
        }
        sizes
    });
    assert_eq!(sizes, [5, 1]);
}

/// Through the other client: what is written, what is refused, and the entities of another page size.
#[test]
fn the_async_client_writes_and_is_refused() {
    let Some(peer) = peer() else { return };
    let (graph, trippin) = (peer.graph(), peer.trippin());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = odata_core::client::ReqwestClient::new().unwrap();
        let created = client.send(&graph.create(&summary(&unique("async"), 2)).unwrap()).await;
        let created = created.unwrap();
        let get = graph.get::<Summary>(created.location().unwrap()).unwrap();
        assert_eq!(client.send(&get).await.unwrap().total_user_count, 20);
        let missing = graph.entity_set::<Summary>().entity("nobody").delete().unwrap();
        match client.send(&missing).await {
            Err(SendError::Operation(Error::Service(error))) => assert_eq!(error.status(), 404),
            other => panic!("{other:?}"),
        }
        let airlines = trippin.entity_set::<Airline>();
        let names: Vec<_> = (0..9).map(|_| unique("line")).collect();
        for name in &names {
            let airline = Airline { airline_code: name.clone(), name: name.clone() };
            client.send(&trippin.create(&airline).unwrap()).await.unwrap();
        }
        let mut pages = client.pages(airlines.list(&Query::new()).unwrap());
        let mut codes = Vec::new();
        let mut sizes = Vec::new();
        while let Some(page) = pages.next_page().await.unwrap() {
            sizes.push(page.items().len());
            codes.extend(page.into_items().into_iter().map(|it| it.airline_code.clone()));
        }
        assert_eq!(sizes[0], 8, "{sizes:?}");
        for name in &names {
            assert_eq!(codes.iter().filter(|code| *code == name).count(), 1);
            let delete = airlines.entity(&**name).delete().unwrap().if_match("*").unwrap();
            client.send(&delete).await.unwrap();
        }
    });
}
