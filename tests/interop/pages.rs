//! Pages to the end [OData-Protocol 11.2.6.7].

use std::num::NonZeroU32;

use odata_core::query::{Expression, Query};
use odata_core::{Operation, Preference};

use crate::model::Summary;
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
        let size = Preference::max_page_size(NonZeroU32::new(4).unwrap());
        let mut next = Some(list.prefer(size));
        let mut sizes = Vec::new();
        while let Some(list) = next {
            let page = peer.send(&list);
            assert!(list.to_http().headers().contains_key("Prefer"));
            sizes.push(page.items().len());
            next = list.next(&page).unwrap();
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
        let client = odata_core::client::reqwest::Client::new().unwrap();
        let mut pages = client.pages(list);
        let mut sizes = Vec::new();
        while let Some(page) = pages.next().await.unwrap() {
            sizes.push(page.items().len());
        }
        sizes
    });
    assert_eq!(sizes, [5, 1]);
}
