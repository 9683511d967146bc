//! Keys of every form there and back [OData-URL 4.3].

use odata_core::{ODataEntity, Operation};

use crate::model::{Airline, AllTypes, Summary};
use crate::peer::{peer, summary, unique};

/// The server takes any text as a key, so whatever we write has to come out as it went in. Not
/// letters beyond Latin-1: it responds 500 where they would be in `Location`.
#[test]
fn a_key_with_any_text_is_found() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("keys");
    let texts = [
        "O'Neil", "''", "a/b", "50%", "a+b", "a b", "ä", "a?b#c", "a&b=c", "(x)", "a,b", "\\",
        "\"q\"", "%2F", "..", "a;b:c@d", "$count",
    ];
    for text in texts {
        let id = format!("{text}-{organization}");
        let mut new = summary(&organization, 1);
        new.entity.id = Some(id.clone());
        peer.send(&service.create(&new).unwrap());
        let one = service.entity_set::<Summary>().entity(&*id);
        assert_eq!(peer.send(&one.get().unwrap()).entity.id.as_ref(), Some(&id), "{text}");
        let url = one.get().unwrap().to_http().uri().to_string();
        assert_eq!(Summary::key_from_url(&url).unwrap().entity.id.value(), Some(&id), "{text}");
        peer.send(&one.delete().unwrap());
        assert_eq!(peer.refused(&one.get().unwrap()).status(), 404, "{text}");
    }
}

#[test]
fn a_key_may_be_a_segment() {
    let Some(peer) = peer() else { return };
    let service = peer.graph().key_as_segment(true);
    let id = "00000000-0000-0000-0000-000000000003";
    let one = service.entity_set::<Summary>().entity(id);
    assert!(one.path().unwrap().ends_with(&format!("/{id}")));
    assert_eq!(peer.send(&one.get().unwrap()).organization_id, "org-3");
    let airline = peer.trippin().key_as_segment(true);
    let airline = airline.entity_set::<Airline>().entity("AA");
    assert_eq!(peer.send(&airline.get().unwrap()).name, "American Airlines");
}

#[test]
fn a_number_is_a_key_too() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let one = service.entity_set::<AllTypes>().entity(-12_i64);
    _ = peer.client().send(&one.delete().unwrap());
    let new = AllTypes::builder().id(-12).string("minus twelve").build();
    peer.send(&service.create(&new).unwrap());
    assert_eq!(peer.send(&one.get().unwrap()).string.as_deref(), Some("minus twelve"));
    peer.send(&one.delete().unwrap());
}
