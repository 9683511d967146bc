//! The server, and what each test does with it.

use std::fmt::Debug;
use std::io::Write;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use odata_core::client::{Paged, SendError, UreqClient};
use odata_core::json::ODataVersion;
use odata_core::response::ServiceError;
use odata_core::{Error, ODataEntity, Operation, Page, Service};

use crate::model::{GraphEntity, Summary};

/// Those who look at the store share it; who resets it is alone.
static STORE: RwLock<()> = RwLock::new(());

/// The server that `ODATA_PEER` names.
pub(crate) struct Peer {
    url: String,
    client: UreqClient,
    _alone: Option<RwLockWriteGuard<'static, ()>>,
    _shared: Option<RwLockReadGuard<'static, ()>>,
}

/// Returns `None` if there is no server, and reports this outside of the test runner's capture.
fn url() -> Option<String> {
    let url = std::env::var("ODATA_PEER").ok().filter(|url| !url.is_empty());
    if url.is_none() {
        let line = "interop: NOT run, since ODATA_PEER does not say where the server is";
        _ = writeln!(std::io::stderr(), "{line}");
    }
    url.map(|url| url.trim_end_matches('/').to_owned())
}

pub(crate) fn peer() -> Option<Peer> {
    let url = url()?;
    let shared = Some(STORE.read().unwrap_or_else(PoisonError::into_inner));
    Some(Peer { url, client: UreqClient::new(), _alone: None, _shared: shared })
}

pub(crate) fn peer_alone() -> Option<Peer> {
    let url = url()?;
    let alone = Some(STORE.write().unwrap_or_else(PoisonError::into_inner));
    Some(Peer { url, client: UreqClient::new(), _alone: alone, _shared: None })
}

impl Peer {
    pub(crate) fn graph(&self) -> Service {
        self.at("graph")
    }

    pub(crate) fn graph401(&self) -> Service {
        self.at("graph401").version(ODataVersion::V4_01)
    }

    pub(crate) fn trippin(&self) -> Service {
        self.at("trippin")
    }

    fn at(&self, mount: &str) -> Service {
        Service::new(&format!("{}/{mount}", self.url)).unwrap()
    }

    pub(crate) fn client(&self) -> &UreqClient {
        &self.client
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    #[track_caller]
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> O::Output {
        match self.client.send(operation) {
            Ok(response) => response,
            Err(error) => panic!("{error}\n{:?}", operation.to_http()),
        }
    }

    /// All entities to the last page.
    #[track_caller]
    pub(crate) fn all<O, T>(&self, list: O) -> Vec<T>
    where
        O: Paged + Operation<Output = Page<T>>,
    {
        let pages = self.client.pages(list).map(Result::unwrap);
        pages
            .flat_map(|page| page.into_items().into_iter().map(odata_core::Entity::into_inner))
            .collect()
    }

    #[track_caller]
    pub(crate) fn refused<O>(&self, operation: &O) -> ServiceError
    where
        O: Operation<Output: Debug>,
    {
        match self.client.send(operation) {
            Err(SendError::Operation(Error::Service(error))) => *error,
            other => panic!("{other:?}"),
        }
    }
}

/// A text that no other test of this or an earlier run has.
pub(crate) fn unique(what: &str) -> String {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    format!("{what}-{now}-{count}")
}

/// A summary of an organization of this test's own.
pub(crate) fn summary(organization: &str, count: i32) -> Summary {
    Summary {
        entity: GraphEntity { id: None },
        organization_id: organization.to_owned(),
        organization_display_name: format!("Contoso {count}"),
        mfa_and_sspr_capable_user_count: count,
        sspr_enabled_user_count: count % 3,
        mfa_registered_user_count: 2 * count,
        sspr_registered_user_count: 0,
        total_user_count: 10 * count,
        security_defaults_enabled: count % 2 == 0,
        mfa_conditional_access_policy_state: "enabled".into(),
        last_refreshed_date_time: format!("2023-01-{:02}T00:00:00Z", count + 1).parse().unwrap(),
    }
}

/// The key of what was created.
#[track_caller]
pub(crate) fn key_of<T: ODataEntity>(created: &odata_core::Created<T>) -> String {
    let location = created.location().expect("a Location");
    let path = location.rsplit_once('/').map_or(location, |(_, last)| last);
    path.split('\'').nth(1).unwrap_or(path).to_owned()
}

/// The body of the response as it came.
pub(crate) fn raw(request: &http::Request<Vec<u8>>) -> String {
    let agent = ureq::Agent::new_with_defaults();
    let response = agent.run(request.clone().map(|_| ())).unwrap();
    response.into_body().read_to_string().unwrap()
}
