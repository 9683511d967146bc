//! Requests that the server processes asynchronously [OData-Protocol 11.6].

use std::time::Duration;

use odata_core::Error;
use odata_core::client::SendError;
use odata_core::request::Preference;
use odata_core::response::Progress;

use crate::peer::{peer, summary, unique};

#[test]
fn an_accepted_create_is_waited_for() {
    let Some(peer) = peer() else { return };
    let service = peer.graph();
    let organization = unique("async");
    let create = service.create(&summary(&organization, 1)).unwrap();
    let create = create.prefer(Preference::RESPOND_ASYNC);
    let accepted = match peer.client().send(&create) {
        Err(SendError::Operation(Error::Accepted(accepted))) => accepted,
        other => panic!("{other:?}"),
    };
    let monitor = create.monitor(&accepted).unwrap();
    match peer.client().wait(&monitor, Duration::from_secs(20)).unwrap() {
        Progress::Done(created) => {
            assert_eq!(created.status(), 201);
            let entity = created.into_entity().expect("the entity");
            assert_eq!(entity.organization_id, organization);
        }
        Progress::Pending(_) => panic!("not done in 20 seconds"),
        Progress::SeeOther(_) => panic!("the result is elsewhere"),
    }
}
