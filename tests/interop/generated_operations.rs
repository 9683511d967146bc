//! Every action and function of the server's documents, called through the generated containers.

use std::collections::BTreeSet;

use odata_codegen::Model;
use odata_codegen::csdl::{ContainerItem, Csdl, ItemKind, OperationKind};
use odata_core::client::SendError;
use odata_core::query::Query;
use odata_core::request::{Call, ODataOperation};
use odata_core::response::{FromResponse, ServiceError};
use odata_core::{Error, Operation, Service, schema};

use crate::generated::graph::GraphService;
use crate::generated::graph::microsoft_management_services_api::{
    AnyCredentialUserRegistrationsSummary as AnySummary, LargerThan, MfaRate, Refresh, Reset,
};
use crate::generated::trippin::{
    Airline, DefaultContainer as TripPin, GetFavoriteAirline, GetFriendsTrips, GetInvolvedPeople,
    GetNearestAirport, Person, ResetDataSource, ShareTrip,
};
use crate::peer::{Peer, peer_alone};

/// One of the summaries with which the server starts.
const SUMMARY: &str = "00000000-0000-0000-0000-000000000004";

/// The operations of a service that were called.
struct Calls<'p> {
    peer: &'p Peer,
    /// The root of the service.
    root: String,
    /// The signatures of the operations that were called.
    called: BTreeSet<String>,
}

impl<'p> Calls<'p> {
    fn new(peer: &'p Peer, mount: &str) -> Self {
        Self { peer, root: format!("{}/{mount}", peer.url()), called: BTreeSet::new() }
    }

    /// Sends the call of an operation. `request` is the expected method, the path below the service root, and the body.
    #[track_caller]
    fn send<O>(
        &mut self,
        call: Result<Call<O::Response>, Error>,
        request: &str,
    ) -> Result<O::Response, ServiceError>
    where
        O: ODataOperation,
    {
        let of = O::DESCRIPTOR;
        let binding = of.binding().map(|it| it.to_string());
        let names = of.parameters().properties().map(|it| it.name().to_owned()).collect();
        let is_function = of.kind() == schema::OperationKind::Function;
        self.called.insert(signature(is_function, of.url_name(), binding, names));
        self.send_any(&call.unwrap(), request)
    }

    /// Sends a call. Returns the error of the service.
    #[track_caller]
    fn send_any<A: FromResponse>(&self, call: &Call<A>, request: &str) -> Result<A, ServiceError> {
        let http = call.to_http();
        let path = http.uri().to_string();
        let path = path.strip_prefix(&self.root).unwrap();
        let body = String::from_utf8(http.body().clone()).unwrap();
        let sent = format!("{} {} {body}", http.method(), path.trim_start_matches('/'));
        assert_eq!(sent.trim_end(), request);
        match self.peer.client().send(call) {
            Ok(response) => Ok(response),
            Err(SendError::Operation(Error::Service(error))) => Err(*error),
            Err(error) => panic!("{request}: {error}"),
        }
    }

    /// Fails if the service's metadata has an operation that was not called.
    #[track_caller]
    fn assert_complete(&self) {
        let metadata = http::Request::get(format!("{}/$metadata", self.root));
        let metadata = crate::peer::raw(&metadata.body(Vec::new()).unwrap());
        let documents = [Csdl::from_text(&metadata).unwrap()];
        let model = Model::new(&documents).unwrap();
        assert_eq!(self.called, declared(&model));
    }
}

/// The signatures of the operations of a document that a client can call.
fn declared(model: &Model<'_>) -> BTreeSet<String> {
    let mut declared = BTreeSet::new();
    for (namespace, of) in model.operations() {
        let qualified = format!("{namespace}.{}", of.name);
        let imports = [ItemKind::ActionImport, ItemKind::FunctionImport];
        let is_its = |item: &&&ContainerItem| imports.contains(&item.kind) && item.of == qualified;
        let names: Vec<_> = if of.is_bound {
            vec![&*qualified]
        } else {
            model.items().iter().filter(is_its).map(|item| &*item.name).collect()
        };
        for name in names {
            let binding = of.parameters.first().filter(|_| of.is_bound);
            let binding = binding.map(|it| it.of.to_string());
            let parameters = of.parameters.iter().skip(usize::from(of.is_bound));
            let parameters = parameters.map(|it| it.name.clone()).collect();
            let is_function = of.kind == OperationKind::Function;
            declared.insert(signature(is_function, name, binding, parameters));
        }
    }
    declared
}

/// The kind, the binding type, the name in a URL, and the names of the parameters in alphabetical order.
fn signature(
    is_function: bool,
    name: &str,
    binding: Option<String>,
    mut parameters: Vec<String>,
) -> String {
    parameters.sort();
    let kind = if is_function { "function" } else { "action" };
    let binding = binding.unwrap_or_default();
    format!("{kind} {binding}/{name}({})", parameters.join(","))
}

#[test]
fn each_operation_of_graph_is_called() {
    let Some(peer) = peer_alone() else { return };
    each_operation_of_graph(&peer, "graph", peer.graph());
    each_operation_of_graph(&peer, "graph401", peer.graph401());
}

fn each_operation_of_graph(peer: &Peer, mount: &str, service: Service) {
    let graph = GraphService::new(service);
    let mut calls = Calls::new(peer, mount);
    let summary = graph.credential_user_registrations_summaries().entity(SUMMARY);
    let path = format!("credentialUserRegistrationsSummaries('{SUMMARY}')");

    let rate = calls.send::<MfaRate>(
        summary.call(&MfaRate {}),
        &format!("GET {path}/microsoft.management.services.api.mfaRate()"),
    );
    assert_eq!(rate.unwrap().map(|rate| *rate), Some(8.0 / 50.0));

    let at = "2030-01-02T03:04:05.6789Z".parse().unwrap();
    let refreshed = calls.send::<Refresh>(
        summary.call(&Refresh { at }),
        &format!(
            "POST {path}/microsoft.management.services.api.refresh {{\"at\":\"2030-01-02T03:04:05.6789Z\"}}"
        ),
    );
    let refreshed = refreshed.unwrap().unwrap();
    let AnySummary::CredentialUserRegistrationsSummary(refreshed) = refreshed.into_inner() else {
        panic!("a summary has the type of summaries");
    };
    assert_eq!(refreshed.last_refreshed_date_time, Some(at));

    let reset = calls.send::<Reset>(graph.reset(&Reset {}), "POST reset {}");
    reset.unwrap();
    let summary = peer.send(&summary.get().unwrap());
    assert_ne!(summary.last_refreshed_date_time, Some(at), "the data is reset");

    let larger = calls
        .send::<LargerThan>(graph.larger_than(&LargerThan { n: 100 }), "GET largerThan(n=100)");
    assert_eq!(larger.unwrap().items().len(), 2);
    calls.assert_complete();
}

/// The server has no implementation of these functions, and only a stub of `ShareTrip`.
#[test]
fn each_operation_of_trippin_is_called() {
    const NAMESPACE: &str = "Microsoft.OData.SampleService.Models.TripPin";
    let Some(peer) = peer_alone() else { return };
    let trippin = TripPin::new(peer.trippin());
    let mut calls = Calls::new(&peer, "trippin");
    let not_implemented = |error: &ServiceError| {
        assert_eq!(error.status(), http::StatusCode::NOT_IMPLEMENTED, "{error}");
    };

    let favorite = GetFavoriteAirline {};
    let person = trippin.people().entity("russellwhyte");
    let request = format!("GET People('russellwhyte')/{NAMESPACE}.GetFavoriteAirline()");
    let airline = calls.send::<GetFavoriteAirline>(person.call(&favorite), &request);
    not_implemented(&airline.unwrap_err());
    let request = format!("GET Me/{NAMESPACE}.GetFavoriteAirline()");
    let airline = calls.send::<GetFavoriteAirline>(trippin.me().call(&favorite), &request);
    not_implemented(&airline.unwrap_err());
    let request = format!("GET Me/{NAMESPACE}.GetFavoriteAirline()?$select=Name");
    let airline = trippin.me().compose(&favorite).unwrap();
    let name = Query::new().select(Airline::NAME);
    let airline = calls.send_any(&airline.get_with(&name).unwrap(), &request);
    not_implemented(&airline.unwrap_err());

    let trips = GetFriendsTrips { user_name: "russellwhyte".into() };
    let request = format!("GET Me/{NAMESPACE}.GetFriendsTrips(userName='russellwhyte')");
    let trips = calls.send::<GetFriendsTrips>(trippin.me().call(&trips), &request);
    not_implemented(&trips.unwrap_err());

    // The server does not resolve operations on contained entities.
    let trip = person.navigate(Person::TRIPS).entity(1);
    let request = format!("GET People('russellwhyte')/Trips(1)/{NAMESPACE}.GetInvolvedPeople()");
    let people = calls.send::<GetInvolvedPeople>(trip.call(&GetInvolvedPeople {}), &request);
    let error = people.unwrap_err();
    assert_eq!(error.status(), http::StatusCode::BAD_REQUEST, "{error}");

    let nearest = GetNearestAirport { lat: 37.6, lon: -122.4 };
    let request = "GET GetNearestAirport(lat=37.6,lon=-122.4)";
    let airport = calls.send::<GetNearestAirport>(trippin.get_nearest_airport(&nearest), request);
    not_implemented(&airport.unwrap_err());

    let share = ShareTrip { user_name: "scottketchum".into(), trip_id: 1 };
    let request = format!(
        "POST People('russellwhyte')/{NAMESPACE}.ShareTrip {{\"userName\":\"scottketchum\",\"tripId\":1}}"
    );
    calls.send::<ShareTrip>(person.call(&share), &request).unwrap();

    let airline = Airline { airline_code: Some("XX".into()), name: Some("New".into()) };
    peer.send(&trippin.airlines().create(&airline).unwrap());
    let airline = trippin.airlines().entity("XX").get().unwrap();
    peer.send(&airline);
    let reset = trippin.reset_data_source(&ResetDataSource {});
    calls.send::<ResetDataSource>(reset, "POST ResetDataSource {}").unwrap();
    assert_eq!(peer.refused(&airline).status(), http::StatusCode::NOT_FOUND, "the data is reset");
    calls.assert_complete();
}
