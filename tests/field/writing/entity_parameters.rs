//! Parameters that are entities: of each shape, for each kind of action and function.

use odata_core::batch::BatchFormat;
use odata_core::edm::{Decimal, Untyped};
use odata_core::entity::{LinkChanges, Representation};
use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::query::Query;
use odata_core::response::ValueResponse;
use odata_core::{
    DynamicProperties, Entity, Error, Link, Links, ODataComplex, ODataEntity, Operation, OtherType,
    Presence, Service,
};

use super::{percent, service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users", open)]
struct User {
    #[odata(key)]
    id: i64,
    #[odata(max_length = 3)]
    name: Option<String>,
    price: Option<Decimal>,
    #[odata(dynamic)]
    more: DynamicProperties,
    #[odata(nav)]
    manager: Option<Link<User>>,
    #[odata(nav)]
    friends: Links<User>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Vip {
    #[odata(base)]
    base: User,
    level: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "user", entity_set = "users")]
enum AnyUser {
    User(Box<User>),
    Vip(Box<Vip>),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Team {
    #[odata(nav)]
    lead: Option<Link<AnyUser>>,
}

/// The parameters of an action or a function, in each shape that an entity has.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Args {
    #[odata(nav)]
    one: Option<Link<User>>,
    #[odata(nav)]
    any: Option<Link<AnyUser>>,
    #[odata(nav)]
    many: Links<AnyUser>,
    #[odata(nav)]
    part: Option<Link<UserPartial>>,
    #[odata(nav)]
    plain: Option<Box<Vip>>,
    team: Option<Team>,
    teams: Vec<Team>,
}

fn user(id: i64) -> User {
    User {
        id,
        name: None,
        price: None,
        more: DynamicProperties::default(),
        manager: None,
        friends: Links::default(),
    }
}

fn vip(id: i64) -> Vip {
    Vip { base: user(id), level: Some(1) }
}

fn any_vip(id: i64) -> Link<AnyUser> {
    Link::from(AnyUser::Vip(Box::new(vip(id))))
}

fn other() -> Link<AnyUser> {
    let json = br##"{"@odata.type":"#Demo.Ceo","@odata.id":"users(9)","@odata.etag":"x","id":9}"##;
    Link::Entity(Box::new(Entity::from_json(json).unwrap()))
}

fn none() -> ArgsPartial {
    ArgsPartial::default()
}

/// Each shape, with what is written. An entity within a parameter binds other entities as in a create request; a
/// parameter itself is a reference.
fn shapes(version: ODataVersion) -> Vec<(ArgsPartial, String)> {
    let (nested_text, teams_text) = match version {
        ODataVersion::V4_0 => (
            r#"{"one":{"id":1,"manager@odata.bind":"users(2)","friends@odata.bind":["users(4)"],"friends":[{"id":3}]}}"#,
            r##"{"team":{"lead":{"@odata.type":"#Demo.vip","id":1,"level":1}},"teams":[{"lead@odata.bind":"users(2)"}]}"##,
        ),
        _ => (
            r#"{"one":{"id":1,"manager":{"@odata.id":"users(2)"},"friends":[{"id":3},{"@odata.id":"users(4)"}]}}"#,
            r##"{"team":{"lead":{"@odata.type":"#Demo.vip","id":1,"level":1}},"teams":[{"lead":{"@odata.id":"users(2)"}}]}"##,
        ),
    };
    let mut open = user(1);
    open.more.insert("size", Untyped::from(5));
    open.price = Some("1.50".parse().unwrap());
    let mut nested = user(1);
    nested.manager = Some(Link::bind("users(2)"));
    nested.friends = [Link::from(user(3)), Link::bind("users(4)")].into();
    let partial = UserPartial { name: Presence::Null, ..Default::default() };
    vec![
        (
            ArgsPartial { one: Link::bind("users(1)").into(), ..none() },
            r#"{"one":{"@odata.id":"users(1)"}}"#,
        ),
        (ArgsPartial { one: Link::from(user(1)).into(), ..none() }, r#"{"one":{"id":1}}"#),
        (
            ArgsPartial { one: Link::from(open).into(), ..none() },
            r#"{"one":{"id":1,"price":1.50,"size":5}}"#,
        ),
        (
            ArgsPartial { one: Link::from(nested).into(), ..none() },
            nested_text,
        ),
        (ArgsPartial { one: Presence::Null, ..none() }, r#"{"one":null}"#),
        (ArgsPartial { part: Link::from(partial).into(), ..none() }, r#"{"part":{"name":null}}"#),
        (
            ArgsPartial { any: Link::from(AnyUser::User(Box::new(user(1)))).into(), ..none() },
            r#"{"any":{"id":1}}"#,
        ),
        (
            ArgsPartial { any: any_vip(1).into(), ..none() },
            r##"{"any":{"@odata.type":"#Demo.vip","id":1,"level":1}}"##,
        ),
        (
            ArgsPartial { any: other().into(), ..none() },
            r##"{"any":{"@odata.type":"#Demo.Ceo","@odata.id":"users(9)","id":9}}"##,
        ),
        (
            ArgsPartial {
                many: Links::from([
                    Link::bind("users(2)"),
                    any_vip(1),
                    other(),
                    Link::bind("users(3)"),
                ])
                .into(),
                ..none()
            },
            r##"{"many":[{"@odata.id":"users(2)"},{"@odata.type":"#Demo.vip","id":1,"level":1},{"@odata.type":"#Demo.Ceo","@odata.id":"users(9)","id":9},{"@odata.id":"users(3)"}]}"##,
        ),
        (ArgsPartial { many: Links::from([]).into(), ..none() }, r#"{"many":[]}"#),
        (
            ArgsPartial { plain: Box::new(VipPartial::from(vip(1))).into(), ..none() },
            r#"{"plain":{"id":1,"level":1}}"#,
        ),
        (
            ArgsPartial {
                team: TeamPartial { lead: any_vip(1).into() }.into(),
                teams: vec![Team { lead: Some(Link::bind("users(2)")) }].into(),
                ..none()
            },
            teams_text,
        ),
    ]
    .into_iter()
    .map(|(args, text)| (args, in_version(text, version)))
    .collect()
}

fn members(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap()
}

fn in_version(json: &str, version: ODataVersion) -> String {
    match version {
        ODataVersion::V4_0 => json.to_owned(),
        _ => json.replace("@odata.", "@"),
    }
}

/// The bodies of an action with these parameters, bound to each kind of resource.
fn actions(service: &Service, args: &impl Representation) -> Vec<String> {
    let users = service.entity_set::<User>();
    let name = "Demo.Act";
    let mut bodies: Vec<_> = [
        service.action::<(), _>("Act", args).unwrap(),
        users.action(name, args).unwrap(),
        users.entity(1).action(name, args).unwrap(),
        users.entity_by(User::NAME, "a").action(name, args).unwrap(),
        users.entity(1).derived::<Vip>().action(name, args).unwrap(),
        users.entity(1).navigate(User::FRIENDS).action(name, args).unwrap(),
        service.single::<User>("me").action(name, args).unwrap(),
    ]
    .iter()
    .map(|call| String::from_utf8(call.to_http().into_body()).unwrap())
    .collect();
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        batch.add(&service.action::<(), _>("Act", args).unwrap()).unwrap();
        let body = String::from_utf8(batch.to_http().into_body()).unwrap();
        bodies.push(match format {
            BatchFormat::Json => members(&body)["requests"][0]["body"].to_string(),
            BatchFormat::Multipart => {
                body.lines().find(|line| line.starts_with('{')).unwrap().to_owned()
            }
        });
    }
    bodies
}

/// [OData-JSON 18]
#[test]
fn f80_an_entity_of_each_shape_is_a_parameter_of_each_action() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let never = service(version);
        for (args, expected) in shapes(version) {
            let bodies = actions(&never, &args);
            assert_eq!(bodies[0], expected);
            for body in bodies {
                assert_eq!(members(&body), members(&expected), "{body}");
            }
            // A bound resource, and the service's type policy, change nothing.
            for policy in [TypePolicy::Always, TypePolicy::Spec] {
                let service = service(version).type_policy(policy);
                let body = service.action::<(), _>("Act", &args).unwrap().to_http().into_body();
                assert_eq!(String::from_utf8(body).unwrap(), expected, "{policy:?}");
            }
        }
    }
}

/// As strings if the service is configured so; the content type states it.
#[test]
fn f80_numbers_within_an_entity_are_strings_where_set() {
    let service = service(ODataVersion::V4_0).ieee754_compatible(true);
    let mut user = user(1);
    user.price = Some("1.50".parse().unwrap());
    let args = ArgsPartial { one: Link::from(user).into(), ..none() };
    let sent = service.action::<(), _>("Act", &args).unwrap().to_http();
    assert_eq!(sent.body(), br#"{"one":{"id":"1","price":"1.50"}}"#);
    assert!(sent.headers()["Content-Type"].to_str().unwrap().contains("IEEE754Compatible=true"));
}

/// [OData-URL 5.1.1.14]: JSON behind an alias, whatever the function is bound to.
#[test]
fn f80_an_entity_of_each_shape_is_a_parameter_of_each_function() {
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        for aliases in [false, true] {
            let service = service(version).parameter_aliases(aliases);
            let users = service.entity_set::<User>();
            for (args, expected) in shapes(version) {
                let expected = members(&expected);
                let name = "Demo.Ask";
                for function in [
                    service.function("Ask", &args).unwrap(),
                    users.function(name, &args).unwrap(),
                    users.entity(1).function(name, &args).unwrap(),
                    users.entity(1).navigate(User::MANAGER).function(name, &args).unwrap(),
                ] {
                    let sent = function.get::<ValueResponse<i32>>().unwrap().to_http();
                    let (path, query) = (sent.uri().path(), sent.uri().query().unwrap_or_default());
                    for (name, value) in expected.as_object().unwrap() {
                        if value.is_null() {
                            assert!(path.contains(&format!("{name}=null")), "{path}");
                            continue;
                        }
                        assert!(path.contains(&format!("{name}=@{name}")), "{path}");
                        let start = format!("@{name}=");
                        let found = query.split('&').find_map(|part| part.strip_prefix(&start));
                        assert_eq!(members(&percent(found.unwrap())), *value);
                    }
                    // The result is queried further.
                    let list = function.collection::<User>().list(&Query::new().top(1)).unwrap();
                    let query = list.to_http().uri().query().unwrap().to_owned();
                    assert!(query.starts_with("$top=1"), "{query}");
                }
            }
        }
    }
}

/// The path names the parameter.
#[test]
fn f80_what_is_wrong_with_an_entity_is_reported_by_its_parameter() {
    let long = || User { name: Some("long".into()), ..user(1) };
    let lead = || Team { lead: Some(Link::from(AnyUser::User(Box::new(long())))) };
    let changes = LinkChanges::<AnyUser>::new().unlink("users(1)");
    for (args, expected) in [
        (ArgsPartial { one: Link::from(long()).into(), ..none() }, "one.name: "),
        (
            ArgsPartial {
                many: Links::from([
                    Link::bind("users(1)"),
                    Link::from(AnyUser::User(Box::new(long()))),
                ])
                .into(),
                ..none()
            },
            "many[1].name: ",
        ),
        (
            ArgsPartial {
                plain: Box::new(VipPartial::from(Vip { base: long(), level: None })).into(),
                ..none()
            },
            "plain.name: ",
        ),
        (ArgsPartial { teams: vec![lead()].into(), ..none() }, "teams[0].lead.name: "),
        (ArgsPartial { many: Links::from(changes).into(), ..none() }, "many"),
    ] {
        for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
            let service = service(version);
            let users = service.entity_set::<User>();
            for refused in [
                service.action::<(), _>("Act", &args).map(drop),
                users.action::<(), _>("Demo.Act", &args).map(drop),
                users.entity(1).action::<(), _>("Demo.Act", &args).map(drop),
                service.function("Ask", &args).map(drop),
                users.entity(1).function("Demo.Ask", &args).map(drop),
            ] {
                match refused {
                    Err(Error::Invalid(violations)) => {
                        let text = violations.to_string();
                        assert!(text.contains(expected), "{text}");
                    }
                    other => panic!("{expected} {other:?}"),
                }
            }
        }
    }
}

/// [OData-JSON 4.5]: control information is spelled as in the version of the request, also where a value
/// of an unknown type was read in another one.
#[test]
fn f80_an_unknown_type_is_spelled_in_the_version_of_the_request() {
    let json = |prefix: &str, hash: &str| {
        format!(
            r##"{{"{prefix}type":"#Demo.Ceo","{prefix}id":"users(9)","{prefix}etag":"x","id":9,"@Demo.note":1,
            "size{prefix}type":"{hash}Int64","size":5,"size@Demo.unit":"cm",
            "boss@odata.bind":"users(1)",
            "home":{{"{prefix}type":"#Demo.Home","city":"Bern","zip{prefix}type":"{hash}Int64","zip":3000}},
            "others":[[{{"{prefix}id":"users(2)","{prefix}etag":"y"}}],1]}}"##
        )
    };
    let expected = r##"{"any":{"@odata.type":"#Demo.Ceo","@odata.id":"users(9)","id":9,"@Demo.note":1,
        "size@odata.type":"#Int64","size":5,"size@Demo.unit":"cm","boss@odata.bind":"users(1)",
        "home":{"@odata.type":"#Demo.Home","city":"Bern","zip@odata.type":"#Int64","zip":3000},
        "others":[[{"@odata.id":"users(2)"}],1]}}"##;
    for (prefix, hash) in [("@odata.", "#"), ("@", ""), ("@", "#")] {
        let entity = Entity::<AnyUser>::from_json(json(prefix, hash).as_bytes()).unwrap();
        let args = ArgsPartial { any: Link::Entity(Box::new(entity)).into(), ..none() };
        for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
            let call = service(version).action::<(), _>("Act", &args).unwrap();
            let body = String::from_utf8(call.to_http().into_body()).unwrap();
            let mut expected = expected.to_owned();
            if version == ODataVersion::V4_01 {
                expected = expected.replace("@odata.", "@").replace("@bind", "@odata.bind");
                expected = expected.replace("#Int64", &format!("{hash}Int64"));
            }
            assert_eq!(members(&body), members(&expected), "{prefix} {version:?}");
        }
    }
}
