//! References to entities in bodies: each is a URL of the service, as for `add_reference`.

use odata_core::entity::LinkChanges;
use odata_core::json::{JsonFormat, ODataVersion};
use odata_core::validate::Rule;
use odata_core::{
    Entity, Error, Link, Links, ODataComplex, ODataEntity, ODataPartial, Operation, OtherType,
    Service, Violations,
};

const ROOT: &str = "https://example.com/api/v1";

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "people")]
struct Person {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(nav)]
    manager: Option<Link<Person>>,
    #[odata(nav)]
    friends: Links<Person>,
    home: Option<Home>,
    homes: Vec<Home>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Home {
    #[odata(nav)]
    owner: Option<Link<Person>>,
}

/// A person, or something of a type that is not known.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "person", entity_set = "people")]
enum AnyPerson {
    Person(Person),
    #[odata(other)]
    Other(OtherType),
}

/// The parameters of `Demo.meet`.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Meet {
    #[odata(nav)]
    host: Option<Link<Person>>,
    #[odata(nav)]
    guests: Links<Person>,
}

fn services() -> [Service; 2] {
    let service = Service::new(ROOT).unwrap();
    [service.clone(), service.version(ODataVersion::V4_01)]
}

fn person(id: i32) -> Person {
    let friends = Links::default();
    Person { id, name: None, manager: None, friends, home: None, homes: Vec::new() }
}

/// Texts that are not references.
const REFUSED: [&str; 28] = [
    "",
    " ",
    "\t\n",
    " people(7)",
    "https://evil.example/people(7)",
    "https://example.com.evil.example/api/v1/people(7)",
    "https://example.com@evil.example/api/v1/people(7)",
    "https://joe:secret@example.com/api/v1/people(7)",
    "https://example.com:8443/api/v1/people(7)",
    "http://example.com/api/v1/people(7)",
    "https://example.com/people(7)",
    "https://example.com/other/v1/people(7)",
    "https://example.com/api/v1",
    "https://example.com/api/v2",
    "https://example.com/api/v1/../../people(7)",
    "//evil.example/people(7)",
    "\\\\evil.example\\people(7)",
    "/api/v2/people(7)",
    "/people(7)",
    "../people(7)",
    "people/../../people(7)",
    "people/%2E%2E/%2e%2e/people(7)",
    "..",
    "?x=1",
    "urn:people:7",
    "mailto:joe@example.com",
    "javascript:alert(1)",
    "file:///etc/passwd",
];

/// Texts that are references.
const TAKEN: [&str; 12] = [
    "people(7)",
    "people/7",
    "people('a/b')",
    "/api/v1/people(7)",
    "https://example.com/api/v1/people(7)",
    "HTTPS://EXAMPLE.COM:443/api/v1/people(7)",
    "https://example.com/api/v2.0/people(7)",
    "https://example.com/api/beta/people(7)",
    "people(7)/manager",
    "$1",
    "$12/manager",
    "people('a%3Ab')",
];

fn violations<T>(result: Result<T, Error>) -> Option<Violations> {
    match result {
        Ok(_) => None,
        Err(Error::Invalid(violations)) => Some(violations),
        Err(other) => panic!("{other}"),
    }
}

/// The paths of the violations, each of which is about a URL.
fn paths<T>(result: Result<T, Error>) -> Vec<String> {
    let violations = violations(result);
    let all = violations.iter().flatten();
    all.map(|violation| {
        let is_of_url =
            matches!(violation.rule(), Rule::Malformed { expected, .. } if expected.contains("URL"));
        assert!(is_of_url, "{violation}");
        violation.path().to_owned()
    })
    .collect()
}

/// Each way to send a reference, and the path of its violation.
fn each_way(service: &Service, url: &str) -> Vec<(&'static str, Vec<String>, Vec<&'static str>)> {
    let is_new = service.create(&person(1)).unwrap().to_http().headers()["odata-version"] == "4.01";
    let people = service.entity_set::<Person>();
    let single = people.entity(1);
    let mut entity = person(1);
    entity.manager = Some(Link::bind(url));
    entity.friends = Links::from([Link::bind("people(8)"), Link::bind(url)]);
    let partial = PersonPartial {
        manager: Link::bind(url).into(),
        friends: entity.friends.clone().into(),
        ..Default::default()
    };
    let mut whole = partial.clone();
    whole.id = 1.into();
    let mut nested = person(1);
    nested.home = Some(Home { owner: Some(Link::bind(url)) });
    nested.homes = vec![Home { owner: None }, Home { owner: Some(Link::bind(url)) }];
    let mut deep = person(2);
    deep.manager = Some(Link::from(entity.clone()));
    deep.friends = Links::from([Link::bind("people(8)"), Link::from(nested.clone())]);
    let mut batch = service.batch().unwrap();
    let (top, homes) = (vec!["manager", "friends[1]"], vec!["home.owner", "homes[1].owner"]);
    let deeper = vec![
        "manager.manager",
        "manager.friends[1]",
        "friends[1].home.owner",
        "friends[1].homes[1].owner",
    ];
    let guests =
        Links::from([Link::bind("people(8)"), Link::bind(url), Link::from(entity.clone())]);
    let meet = Meet { host: Some(Link::bind(url)), guests };
    let of_meet = vec!["host", "guests[1]", "guests[2].manager", "guests[2].friends[1]"];
    let home = single.property(Person::HOME);
    let mut ways = vec![
        ("create", paths(service.create(&entity)), top.clone()),
        ("create a partial", paths(people.create(&whole)), top.clone()),
        ("create within", paths(service.create(&nested)), homes.clone()),
        ("create deep", paths(service.create(&deep)), deeper.clone()),
        ("create below", paths(single.navigate(Person::FRIENDS).create(&entity)), top.clone()),
        ("update", paths(single.update(&partial)), top.clone()),
        ("replace", paths(single.replace(&entity)), top.clone()),
        ("replace by a partial", paths(single.replace(&whole)), top.clone()),
        ("upsert", paths(single.upsert(&entity)), top.clone()),
        ("upsert a partial", paths(single.upsert(&partial)), top.clone()),
        ("set a property", paths(home.set(&nested.home)), vec!["owner"]),
        ("action", paths(single.action::<(), _>("Demo.meet", &meet)), of_meet.clone()),
        ("function", paths(service.function("meet", &meet)), of_meet),
        (
            "batch",
            paths(service.create(&entity).map(|create| drop(batch.add_after(&create, [])))),
            top,
        ),
    ];
    if is_new {
        let update = PersonPartial {
            manager: Link::from(entity).into(),
            friends: Links::from([Link::bind("people(8)"), Link::from(nested)]).into(),
            ..Default::default()
        };
        ways.push(("update deep", paths(single.update(&update)), deeper));
        let changes = LinkChanges::<Person>::new()
            .bind("people(8)")
            .bind(url)
            .unlink(url)
            .delete(url)
            .update(url, &PersonPartial { name: "Bob".into(), ..Default::default() })
            .unwrap();
        let update = PersonPartial { friends: changes.into(), ..Default::default() };
        let of_items = vec!["friends[1]", "friends[2]", "friends[3]", "friends[4]"];
        ways.push(("update changes", paths(single.update(&update)), of_items));
    }
    ways
}

#[test]
fn a32_a_reference_in_a_body_is_refused_as_by_add_reference() {
    for service in services() {
        let friends = service.entity_set::<Person>().entity(1).navigate(Person::FRIENDS);
        for url in REFUSED {
            assert!(friends.add_reference(url).is_err(), "{url:?}");
            for (way, found, expected) in each_way(&service, url) {
                assert_eq!(found, expected, "{way}: {url:?}");
            }
        }
        for url in TAKEN {
            assert!(friends.add_reference(url).is_ok(), "{url:?}");
            for (way, found, _) in each_way(&service, url) {
                assert_eq!(found, [""; 0], "{way}: {url:?}");
            }
        }
    }
}

/// A value of an unknown type is sent as it was made, but for its references.
#[test]
fn a32_a_reference_of_an_unknown_type_is_refused_too() {
    for service in services() {
        let quoted = |url: &str| serde_json::to_string(url).unwrap();
        let sent = |url: &str| {
            let url = quoted(url);
            let json = format!(
                r##"{{"@odata.type":"#Demo.robot","id":7,"maker@odata.bind":{url},"home":{{"id":1,"owner@odata.bind":["people(1)",{url}]}},"parts":[{{"@odata.id":{url}}}]}}"##
            );
            let robot = Entity::<AnyPerson>::from_json(json.as_bytes()).unwrap();
            paths(service.create(&robot))
        };
        for url in REFUSED {
            assert_eq!(sent(url), ["maker", "home.owner[1]", "parts[0]"], "{url:?}");
        }
        for url in TAKEN {
            assert_eq!(sent(url), [""; 0], "{url:?}");
        }
        // The entity-id that an entity was read with is the service's.
        let json =
            br##"{"@odata.type":"#Demo.robot","id":7,"parts":[{"@odata.id":"urn:x","id":1}]}"##;
        assert!(service.create(&Entity::<AnyPerson>::from_json(json).unwrap()).is_ok());
    }
}

/// The message says what to do, and has no user name.
#[test]
fn a32_the_message_names_the_rule_and_no_secret() {
    let [service, _] = services();
    let message = |url: &str| {
        let mut new = person(1);
        new.manager = Some(Link::bind(url));
        service.create(&new).unwrap_err().to_string()
    };
    assert_eq!(message(""), "not sent: manager: not the URL of an entity: it is empty");
    assert_eq!(
        message("https://joe@evil.example/people(7)?sig=secret"),
        "not sent: manager: not the URL of an entity of this service: its scheme, host or port is not \
         that of https://example.com/api/v1; set Service::rebase_links if a proxy changes these",
    );
    assert_eq!(
        message("urn:people:7"),
        "not sent: manager: not the URL of an entity: its scheme is neither http nor https",
    );
}

/// A service behind a proxy.
#[test]
fn a32_a_service_that_rebases_links_takes_references_of_other_origins() {
    let [service, _] = services();
    let service = service.rebase_links(true);
    let mut new = person(1);
    new.manager = Some(Link::bind("http://inner.example:8080/api/v1/people(7)"));
    assert!(service.create(&new).is_ok());
    new.manager = Some(Link::bind("http://inner.example:8080/people(7)"));
    assert!(service.create(&new).is_err());
}

/// Without a service, what no URL is.
#[test]
fn a32_a_body_without_a_service_has_no_reference_that_is_no_url() {
    let json = JsonFormat::new();
    for (url, is_taken) in [
        ("", false),
        (" ", false),
        ("urn:people:7", false),
        ("javascript:alert(1)", false),
        ("\\\\evil.example", false),
        ("https://", false),
        ("people/%2e%2e/7", false),
        ("people(7)", true),
        ("$1", true),
        ("https://elsewhere.example/people(7)", true),
    ] {
        let mut new = person(1);
        new.manager = Some(Link::bind(url));
        assert_eq!(json.create_body(&new).is_ok(), is_taken, "{url:?}");
        let partial = PersonPartial { manager: Link::bind(url).into(), ..Default::default() };
        assert_eq!(json.update_body(&partial).is_ok(), is_taken, "{url:?}");
        assert_eq!(new.validate().is_ok(), is_taken, "{url:?}");
        // What a service has given is not sent: it may be any text.
        let mut read = person(1);
        let is_applied = partial.apply_to(&mut read).is_ok();
        assert_eq!(is_applied, !url.trim().is_empty(), "{url:?}");
    }
}
