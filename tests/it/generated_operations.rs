//! Actions and functions that are generated from metadata: their structs, and method, URL and body of the calls.
//!
//! The generated source is part of this program. Run the tests with `UPDATE=1` to write it.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};
use odata_core::edm::Decimal;
use odata_core::response::Media;
use odata_core::{Error, Link, Operation, Service};

#[allow(dead_code)] // Generated for all types; the tests use some.
mod graph;
#[allow(dead_code)] // Generated for all types; the tests use some.
mod overloads;
#[allow(dead_code)] // Generated for all types; the tests use some.
mod trip_pin;

const TRIP_PIN: &str = include_str!("generated_operations/trip_pin.xml");
const GRAPH: &str = include_str!("generated_operations/graph.xml");
const OVERLOADS: &str = include_str!("generated_operations/overloads.xml");

fn all() -> Generate {
    Generate::all().with_operations(true)
}

fn user() -> Generate {
    Generate::types(["microsoft.graph.user", "microsoft.graph.page"]).with_operations(true)
}

fn documents(metadata: &str) -> [Csdl; 1] {
    [Csdl::from_xml(metadata).unwrap()]
}

#[test]
fn the_source_is_as_expected() {
    for (name, metadata, generate, expected) in [
        ("trip_pin", TRIP_PIN, all(), include_str!("generated_operations/trip_pin.rs")),
        (
            "graph",
            GRAPH,
            user().operations(["microsoft.graph.merge"]),
            include_str!("generated_operations/graph.rs"),
        ),
        ("overloads", OVERLOADS, all(), include_str!("generated_operations/overloads.rs")),
    ] {
        let documents = documents(metadata);
        let source = generate.source(&Model::new(&documents).unwrap()).unwrap();
        // The first line has the version.
        let (_, source) = source.split_once("\n\n").unwrap();
        if std::env::var_os("UPDATE").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/generated_operations");
            std::fs::write(format!("{folder}/{name}.rs"), source).unwrap();
            continue;
        }
        assert!(source == expected, "{name}: run with UPDATE=1, and look at the difference");
    }
}

/// The method, the path and query below the service root, and the body.
fn text(operation: &impl Operation) -> String {
    let request = operation.to_http();
    let path = request.uri().path_and_query().unwrap().as_str();
    let path = path.strip_prefix("/api/").unwrap();
    let body = String::from_utf8(request.body().clone()).unwrap();
    format!("{} {path} {body}", request.method()).trim_end().to_owned()
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

#[test]
fn every_operation_of_trip_pin_is_called() -> Result<(), Error> {
    use trip_pin::*;

    let service = service();
    let people = service.entity_set::<Person>();
    let russell = people.entity("russellwhyte");
    let airline = russell.call(&GetFavoriteAirline {})?;
    assert_eq!(text(&airline), "GET People('russellwhyte')/Trippin.GetFavoriteAirline()");
    let found = airline.read(http::Response::new(r#"{"AirlineCode":"AA","Name":"American"}"#))?;
    assert_eq!(found.unwrap().airline_code.as_deref(), Some("AA"));

    let trips = russell.call(&GetFriendsTrips { user_name: "o'neil".into() })?;
    assert_eq!(
        text(&trips),
        "GET People('russellwhyte')/Trippin.GetFriendsTrips(userName='o''neil')"
    );
    let trip = russell.navigate(Person::TRIPS).entity(1003);
    assert_eq!(
        text(&trip.call(&GetInvolvedPeople {})?),
        "GET People('russellwhyte')/Trips(1003)/Trippin.GetInvolvedPeople()"
    );
    let update = russell.call(&UpdateLastName { last_name: "Black".into() })?;
    assert_eq!(
        text(&update),
        r#"POST People('russellwhyte')/Trippin.UpdateLastName {"lastName":"Black"}"#
    );
    assert!(update.read(http::Response::new(r#"{"value":true}"#))?.into_inner());
    let share = ShareTrip { user_name: "scottketchum".into(), trip_id: 1003 };
    let body = r#"{"userName":"scottketchum","tripId":1003}"#;
    assert_eq!(
        text(&service.single::<Person>("Me").call(&share)?),
        format!("POST Me/Trippin.ShareTrip {body}")
    );
    // An employee is a person.
    assert_eq!(
        text(&service.single::<Employee>("Me").call(&share)?),
        format!("POST Me/Trippin.ShareTrip {body}")
    );

    let airport = GetNearestAirport { lat: 33.5, lon: -118.0 };
    assert_eq!(text(&service.call(&airport)?), "GET GetNearestAirport(lat=33.5,lon=-118.0)");
    assert_eq!(
        text(&service.call(&GetPersonWithMostFriends {})?),
        "GET GetPersonWithMostFriends()"
    );
    assert_eq!(text(&service.call(&ResetDataSource {})?), "POST ResetDataSource {}");
    Ok(())
}

#[test]
fn operations_of_graph_are_called() -> Result<(), Error> {
    use graph::*;

    let service = service();
    let users = service.collection::<User>("users");
    let ada = users.entity("ada");
    let message = Message { subject: Some("Hello".into()) };
    let send = SendMail { message: message.clone(), save_to_sent_items: Some(false) };
    assert_eq!(
        text(&ada.call(&send)?),
        r#"POST users('ada')/microsoft.graph.sendMail {"Message":{"subject":"Hello"},"SaveToSentItems":false}"#
    );
    let sku = uuid::Uuid::nil();
    let assign = UserAssignLicense {
        add_licenses: vec![AssignedLicense { sku_id: Some(sku) }],
        remove_licenses: Vec::new(),
    };
    let expected = format!(
        r#"POST users('ada')/microsoft.graph.assignLicense {{"addLicenses":[{{"skuId":"{sku}"}}],"removeLicenses":[]}}"#
    );
    assert_eq!(text(&ada.call(&assign)?), expected);
    let delta = users.call(&UserDelta {})?;
    assert_eq!(text(&delta), "GET users/microsoft.graph.delta()");
    let page = r#"{"value":[{"id":"a"}],"@odata.deltaLink":"https://example.com/api/d"}"#;
    assert!(delta.read(http::Response::new(page))?.delta_link().is_some());

    // An optional parameter that is not set is left out.
    let mut view = ReminderView { start_date_time: "2026".into(), end_date_time: None };
    let path = "GET users('ada')/microsoft.graph.reminderView(StartDateTime='2026'";
    assert_eq!(text(&ada.call(&view)?), format!("{path})"));
    view.end_date_time = Some("2027".into());
    assert_eq!(text(&ada.call(&view)?), format!("{path},EndDateTime='2027')"));

    // The operation of a base type.
    let members = ada.call(&GetMemberObjects { security_enabled_only: None })?;
    assert_eq!(text(&members), "POST users('ada')/microsoft.graph.getMemberObjects {}");
    let photo = ada.call(&Photo {})?;
    assert_eq!(text(&photo), "GET users('ada')/microsoft.graph.photo()");
    let _: Media = photo.read(http::Response::new(""))?;

    let merge = Merge {
        into: Link::bind("users('b')"),
        replacement: None,
        watchers: [Link::bind("users('c')")].into(),
        importance: Importance::High,
    };
    assert_eq!(
        text(&ada.call(&merge)?),
        concat!(
            r#"POST users('ada')/microsoft.graph.merge {"importance":"high","#,
            r#""into":{"@odata.id":"users('b')"},"watchers":[{"@odata.id":"users('c')"}]}"#
        )
    );
    Ok(())
}

/// Overloads have names of their own: with the binding type, and with the parameters.
#[test]
fn overloads_are_called() -> Result<(), Error> {
    use overloads::*;

    let service = service();
    let orders = service.entity_set::<Order>();
    let order = orders.entity(7);
    let total = order.call(&OrderTotal {})?;
    assert_eq!(text(&total), "GET orders(7)/Demo.total()");
    let total = total.read(http::Response::new(r#"{"value":1.50}"#))?.into_inner();
    assert_eq!(total, "1.50".parse::<Decimal>().unwrap());
    let currency = "EUR".to_owned();
    assert_eq!(
        text(&order.call(&OrderTotalWithCurrency { currency })?),
        "GET orders(7)/Demo.total(currency='EUR')"
    );
    assert_eq!(text(&orders.call(&OrderCollectionTotal {})?), "GET orders/Demo.total()");
    assert_eq!(
        text(&order.call(&OrderRate { stars: 5 })?),
        r#"POST orders(7)/Demo.rate {"stars":5}"#
    );
    assert!(order.call(&OrderRate { stars: 6 }).is_err());
    assert_eq!(text(&order.call(&OrderClone {})?), "POST orders(7)/Demo.Clone {}");
    assert_eq!(text(&orders.call(&All {})?), "GET orders/Demo.all()");

    assert_eq!(text(&service.call(&RateFunction {})?), "GET rate()");
    let at = "2026-12-01".parse().unwrap();
    assert_eq!(
        text(&service.call(&CurrentRateWithAtAndFor { at, r#for: "EUR".into() })?),
        "GET currentRate(at=2026-12-01,for='EUR')"
    );
    Ok(())
}

/// Five requested types stay five: an operation that needs other types is left out.
#[test]
fn operations_that_are_left_out_are_listed() {
    let omitted = |metadata, generate: Generate| {
        let documents = documents(metadata);
        let omitted = generate.omitted_operations(&Model::new(&documents).unwrap()).unwrap();
        omitted.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        omitted(GRAPH, user()),
        [
            "microsoft.graph.sendMail(microsoft.graph.user,microsoft.graph.message,Edm.Boolean) is left \
             out: type microsoft.graph.message is not generated",
            "microsoft.graph.reminderView(microsoft.graph.user,Edm.String,Edm.String) is left out: type \
             microsoft.graph.importance is not generated",
            "microsoft.graph.chats(microsoft.graph.user) is left out: type microsoft.graph.chat is \
             not generated",
            "microsoft.graph.attach(microsoft.graph.user,Edm.Stream) is left out: parameter content \
             is a stream",
            "microsoft.graph.merge(microsoft.graph.user,microsoft.graph.user,\
             microsoft.graph.directoryObject,Collection(microsoft.graph.user),\
             microsoft.graph.importance) is left out: type microsoft.graph.importance is not generated",
        ]
    );
    assert_eq!(
        omitted(OVERLOADS, all()),
        [
            "Demo.internal() is left out: an unbound operation without an import can't be called",
            "Demo.nothing(Demo.order) is left out: a function needs a return type",
            "Demo.unbound() is left out: a bound operation needs a binding parameter",
            "Demo.lost(Demo.order,Demo.missing) is left out: there is no type Demo.missing",
        ]
    );
    assert_eq!(omitted(GRAPH, Generate::types(["microsoft.graph.user"])), [""; 0]);
}

#[test]
fn an_operation_that_is_asked_for_comes_with_its_types_or_is_an_error() {
    let documents = [GRAPH, OVERLOADS].map(documents).concat();
    let model = Model::new(&documents).unwrap();
    let none = || Generate::types(Vec::<String>::new());
    let source =
        none().operations(["microsoft.graph.chats", "currentRate"]).source(&model).unwrap();
    for expected in
        ["struct Chats", "struct Chat ", "struct User ", "struct CurrentRate ", "mod demo"]
    {
        assert!(source.contains(expected), "{expected}: {source}");
    }
    assert!(!source.contains("SendMail") && !source.contains("struct RateFunction"), "{source}");
    let errors = none().operations(["Demo.totl", "Demo.lost", "Demo.internal"]).source(&model);
    let errors: Vec<_> = errors.unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["Demo.totl: there is no action or function Demo.totl; did you mean Demo.total?"]
    );
    let errors = none().operations(["Demo.lost", "Demo.internal"]).source(&model).unwrap_err();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "Demo.internal(): an unbound operation without an import can't be called",
            "Demo.lost(Demo.order,Demo.missing): there is no type Demo.missing",
        ]
    );
}
