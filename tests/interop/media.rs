//! Media entities [OData-Protocol 11.4.7].

use http::HeaderValue;

use crate::model::Photo;
use crate::peer::peer;

#[test]
fn content_is_created_read_and_replaced() {
    let Some(peer) = peer() else { return };
    let service = peer.trippin();
    let photos = service.entity_set::<Photo>();
    let jpeg = || HeaderValue::from_static("image/jpeg");
    let create = photos.create_media(jpeg(), vec![0xFF, 0xD8, 0, 1, 2]).unwrap();
    let created = peer.send(&create);
    let id = created.entity().and_then(|photo| photo.id).expect("the key");
    let content = photos.entity(id).media();
    let read = peer.send(&content.get().unwrap());
    assert_eq!(read.content(), [0xFF, 0xD8, 0, 1, 2]);
    assert_eq!(read.content_type(), Some("image/jpeg"));
    peer.send(&content.write(jpeg(), vec![9; 70_000]).unwrap());
    assert_eq!(peer.send(&content.get().unwrap()).content(), vec![9; 70_000]);
    peer.send(&photos.entity(id).delete().unwrap());
}
