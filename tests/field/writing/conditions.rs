//! Conditions: `ETag`s as services have them.

use http::Response;
use odata_core::request::RequestError;
use odata_core::{Error, Operation, Service};

use crate::fixtures::{Item, ItemPartial};

/// From the header and from the body, with quotes and without [OData-JSON 4.5.10].
#[test]
fn f36_an_etag_goes_back_as_it_came() {
    let service = Service::new("https://api.example.com").unwrap();
    let item = service.entity_set::<Item>().entity(1);
    for etag in
        ["5", "143417f8", "W/\"1\"", "\"1\"", "W/1", "a b", "2020-01-01T00:00:00Z", "*", "\"a"]
    {
        let json = format!(r#"{{"@odata.etag":{},"id":1}}"#, serde_json::to_string(etag).unwrap());
        let header = Response::builder().header("ETag", etag).body(String::from(r#"{"id":1}"#));
        for response in [Response::new(json), header.unwrap()] {
            let entity = item.get().unwrap().read(response).unwrap();
            let etag = entity.control().etag().unwrap();
            let update =
                item.update(&ItemPartial { name: "x".to_owned().into(), ..Default::default() });
            let mut batch = service.batch().unwrap();
            let update = update.unwrap().if_match(etag).unwrap();
            batch.add(&update).unwrap();
            assert_eq!(update.to_http().headers()["If-Match"], etag);
            let body = String::from_utf8(batch.to_http().into_body()).unwrap();
            assert!(
                body.contains(&format!(r#""if-match":{}"#, serde_json::to_string(etag).unwrap()))
            );
            let delete = item.delete().unwrap().if_match(etag).unwrap().to_http();
            assert_eq!(delete.headers()["If-Match"], etag);
            let replace = item.replace(&entity).unwrap().if_match(etag).unwrap().to_http();
            assert_eq!(replace.headers()["If-Match"], etag);
            assert_eq!(
                item.get_if_changed(etag).unwrap().to_http().headers()["If-None-Match"],
                etag
            );
            let upsert = item.upsert(&entity).unwrap().if_none_match(etag).unwrap().to_http();
            assert_eq!(upsert.headers()["If-None-Match"], etag);
        }
    }
    for etag in ["", " ", "\r\nX-Evil: 1", "a\0", "\u{7f}"] {
        for refused in [
            item.delete().unwrap().if_match(etag).map(drop),
            item.delete().unwrap().if_none_match(etag).map(drop),
            item.get_if_changed(etag).map(drop),
        ] {
            assert!(matches!(refused, Err(Error::Request(RequestError::Header(_)))), "{etag:?}");
        }
    }
}
