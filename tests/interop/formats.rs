//! Metadata levels, versions, numbers as strings.

use http::HeaderValue;
use http::header::ACCEPT;
use odata_core::Operation;
use odata_core::json::ODataVersion;
use odata_core::query::Query;

use crate::model::{AllTypes, AnySummary, Summary};
use crate::peer::{peer, raw, summary, unique};

/// [OData-JSON 3.1]: none, minimal and full give the same entity.
#[test]
fn an_entity_is_the_same_at_every_metadata_level() {
    let Some(peer) = peer() else { return };
    for service in [peer.graph(), peer.graph401()] {
        let created = peer.send(&service.create(&summary(&unique("levels"), 3)).unwrap());
        let get = service.get::<Summary>(created.location().unwrap()).unwrap();
        let minimal = peer.send(&get);
        for level in ["none", "minimal", "full"] {
            let accept = format!("application/json;odata.metadata={level}");
            let accept = HeaderValue::from_str(&accept).unwrap();
            let entity = peer.send(&get.clone().header(ACCEPT, accept.clone()).unwrap());
            assert_eq!(*entity, *minimal, "{level}");
            let control = entity.control();
            assert_eq!(control.context().is_some(), level != "none", "{level}");
            assert_eq!(control.id().is_some() && control.edit_link().is_some(), level == "full");
            let list = service.entity_set::<AnySummary>().list(&Query::new()).unwrap();
            let page = peer.send(&list.header(ACCEPT, accept).unwrap());
            assert!(!page.items().is_empty(), "{level}");
        }
    }
}

#[test]
fn the_version_of_the_response_is_no_matter() {
    let Some(peer) = peer() else { return };
    for service in [peer.graph(), peer.graph401()] {
        for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
            let service = service.clone().version(version);
            let created = peer.send(&service.create(&summary(&unique("version"), 1)).unwrap());
            assert!(created.entity().is_some(), "{version:?}");
            let list = service.entity_set::<Summary>();
            let query = Query::new().filter(Summary::TOTAL_USER_COUNT.gt(0)).count();
            let page = peer.send(&list.list(&query).unwrap());
            assert!(page.count().is_some_and(|count| count > 0), "{version:?}");
        }
    }
}

/// [OData-JSON 3.2]: only what was asked for is in strings, and read the same.
#[test]
fn ieee754_compatible_numbers_are_strings_on_the_wire_and_exact() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let id = i64::from(std::process::id()) * 1000 + 700;
    let one = service.entity_set::<AllTypes>().entity(id);
    _ = peer.client().send(&one.delete().unwrap());
    let value = AllTypes::builder().id(id).int64(9_007_199_254_740_993).build();
    peer.send(&service.create(&value).unwrap());
    let strings = peer.graph().ieee754_compatible(true);
    let strings = strings.entity_set::<AllTypes>().entity(id);
    for (single, text) in [(&one, "9007199254740993"), (&strings, "\"9007199254740993\"")] {
        let get = single.get().unwrap();
        assert_eq!(peer.send(&get).int64, Some(9_007_199_254_740_993));
        let body = raw(&get.to_http());
        assert!(body.contains(&format!("\"int64\":{text}")), "{body}");
    }
    peer.send(&one.delete().unwrap());
}
