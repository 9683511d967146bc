//! Entities and references to entities as parameters of actions and functions.

use odata_core::json::ODataVersion;
use odata_core::response::ValueResponse;
use odata_core::{Entity, Link, Links, ODataComplex, ODataEntity, Operation, OtherType, Presence};

use super::{body, percent, service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "systemusers")]
struct User {
    #[odata(key)]
    id: i32,
    #[odata(max_length = 3)]
    name: String,
    #[odata(computed)]
    changed: Option<i32>,
    #[odata(nav)]
    manager: Option<Link<User>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Team {
    label: String,
    #[odata(nav)]
    lead: Option<Link<User>>,
}

/// The parameters of an action.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct Args {
    #[odata(nav)]
    user: Option<Link<User>>,
    #[odata(nav)]
    users: Links<User>,
    count: Option<i32>,
    team: Option<Team>,
    #[odata(nav)]
    plain: Option<Box<User>>,
}

fn args() -> Args {
    Args { user: None, users: Links::default(), count: None, team: None, plain: None }
}

fn user(id: i32) -> User {
    User { id, name: "U".into(), changed: None, manager: None }
}

/// As the service has given it, with its id.
fn with_id(id: i32) -> Link<User> {
    let json = format!(
        r#"{{"@odata.id":"systemusers({id})","@odata.etag":"W/\"1\"","@odata.editLink":"x","id":{id},"name":"U"}}"#
    );
    Link::Entity(Box::new(Entity::from_json(json.as_bytes()).unwrap()))
}

fn action(version: ODataVersion, args: &impl odata_core::entity::Representation) -> String {
    let service = service(version);
    let unbound = body(&service.action::<(), _>("Assign", args).unwrap());
    let users = service.entity_set::<User>();
    assert_eq!(body(&users.action::<(), _>("Demo.Assign", args).unwrap()), unbound);
    assert_eq!(body(&users.entity(1).action::<(), _>("Demo.Assign", args).unwrap()), unbound);
    // No version has a bind of a parameter itself.
    for parameter in ["User", "Users", "Plain"] {
        assert!(!unbound.contains(&format!("\"{parameter}@odata.bind\"")), "{unbound}");
    }
    unbound
}

/// Both versions, which differ in the spelling of the id.
fn both(args: &impl odata_core::entity::Representation, expected: &str) {
    assert_eq!(action(ODataVersion::V4_0, args), expected);
    assert_eq!(action(ODataVersion::V4_01, args), expected.replace("@odata.id", "@id"));
}

/// [OData-JSON 18]
#[test]
fn f32_references_are_entity_ids() {
    let args = Args { user: Some(Link::bind("systemusers(1)")), ..args() };
    both(&args, r#"{"User":{"@odata.id":"systemusers(1)"}}"#);
    let partial = ArgsPartial { user: Link::bind("systemusers(1)").into(), ..Default::default() };
    both(&partial, r#"{"User":{"@odata.id":"systemusers(1)"}}"#);
    // Null is a value of the partial.
    both(&ArgsPartial { user: Presence::Null, ..Default::default() }, r#"{"User":null}"#);
    both(&Args { user: None, ..args }, "{}");
}

/// [OData-JSON 18]: one array, in the order of the items.
#[test]
fn f32_collections_keep_their_order() {
    let users = Links::from([
        Link::from(user(1)),
        Link::bind("systemusers(2)"),
        with_id(3),
        Link::bind("systemusers(4)"),
    ]);
    both(
        &Args { users, count: Some(4), ..args() },
        r#"{"Count":4,"Users":[{"id":1,"name":"U"},{"@odata.id":"systemusers(2)"},{"@odata.id":"systemusers(3)","id":3,"name":"U"},{"@odata.id":"systemusers(4)"}]}"#,
    );
    // An empty collection is one; what was not set is not.
    both(&Args { users: Links::from([]), ..args() }, r#"{"Users":[]}"#);
    both(&args(), "{}");
}

/// [OData-JSON 18, 4.5.8]: the id, and nothing else that is the service's.
#[test]
fn f32_an_entity_has_its_id() {
    both(
        &Args { user: Some(with_id(1)), ..args() },
        r#"{"User":{"@odata.id":"systemusers(1)","id":1,"name":"U"}}"#,
    );
    both(
        &Args { user: Some(Link::from(user(1))), plain: Some(Box::new(user(2))), ..args() },
        r#"{"User":{"id":1,"name":"U"},"Plain":{"id":2,"name":"U"}}"#,
    );
}

/// An entity or a complex value within a parameter refers to entities as in a create request: with `bind` in OData 4.0, as
/// Dataverse documents for the action `WinOpportunity` [OData-JSON 8.5].
#[test]
fn f32_references_at_any_depth() {
    let mut outer = user(1);
    outer.manager = Some(Link::bind("systemusers(2)"));
    let team = Team { label: "t".into(), lead: Some(Link::bind("systemusers(3)")) };
    let args = Args { user: Some(Link::from(outer)), team: Some(team), ..args() };
    assert_eq!(
        action(ODataVersion::V4_0, &args),
        r#"{"Team":{"label":"t","lead@odata.bind":"systemusers(3)"},"User":{"id":1,"name":"U","manager@odata.bind":"systemusers(2)"}}"#
    );
    assert_eq!(
        action(ODataVersion::V4_01, &args),
        r#"{"Team":{"label":"t","lead":{"@id":"systemusers(3)"}},"User":{"id":1,"name":"U","manager":{"@id":"systemusers(2)"}}}"#
    );
}

/// [OData-JSON 18]: an entity may have any of its properties. Nobody computes those of a parameter.
#[test]
fn f32_an_entity_may_have_some_of_its_properties() {
    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Demo")]
    struct Subset {
        #[odata(nav)]
        user: Option<Link<UserPartial>>,
        #[odata(nav)]
        other: Option<Link<OtherType>>,
    }
    let partial = UserPartial { id: 1.into(), changed: 5.into(), ..Default::default() };
    let other = br##"{"@odata.type":"#Demo.vip","@odata.id":"vips(1)","@odata.etag":"x","id":1}"##;
    let other = Entity::<OtherType>::from_json(other).unwrap();
    let subset = Subset { user: Some(Link::from(partial.clone())), other: None };
    both(&subset, r#"{"user":{"id":1,"changed":5}}"#);
    let other = Subset { user: None, other: Some(Link::Entity(Box::new(other))) };
    assert_eq!(
        action(ODataVersion::V4_0, &other),
        r##"{"other":{"@odata.type":"#Demo.vip","@odata.id":"vips(1)","id":1}}"##
    );
    // Properties that are set follow the rules.
    let long = UserPartial { name: String::from("long").into(), ..partial };
    let wrong = Subset { user: Some(Link::from(long)), other: None };
    let refused = service(ODataVersion::V4_0).action::<(), _>("Assign", &wrong).unwrap_err();
    assert_eq!(refused.to_string(), "not sent: user.name: 4 characters, at most 3 are allowed");
}

/// [OData-URL 5.1.1.14], [OData-Protocol 11.5.4.1]: JSON behind an alias.
#[test]
fn f32_parameters_of_functions() {
    for (version, id, manager) in [
        (ODataVersion::V4_0, "@odata.id", r#""manager@odata.bind":"systemusers(5)""#),
        (ODataVersion::V4_01, "@id", r#""manager":{"@odata.id":"systemusers(5)"}"#),
    ] {
        let mut outer = user(1);
        outer.manager = Some(Link::bind("systemusers(5)"));
        let args = Args {
            user: Some(Link::bind("systemusers(1)")),
            users: Links::from([Link::from(outer), Link::bind("systemusers(2)"), with_id(3)]),
            ..args()
        };
        let service = service(version);
        let function = service.function("Find", &args).unwrap();
        let request = function.get::<ValueResponse<i32>>().unwrap().to_http();
        assert_eq!(
            request.uri().path(),
            "/api/Find(User=@User,Users=@Users,Count=null,Team=null,Plain=null)"
        );
        let query = request.uri().query().unwrap();
        let decoded: Vec<_> = query
            .split('&')
            .map(|part| {
                let decoded = percent(part);
                decoded.replace(id, "@odata.id")
            })
            .collect();
        assert_eq!(
            decoded,
            [
                String::from(r#"@User={"@odata.id":"systemusers(1)"}"#),
                format!(
                    r#"@Users=[{{"id":1,"name":"U",{manager}}},{{"@odata.id":"systemusers(2)"}},{{"@odata.id":"systemusers(3)","id":3,"name":"U"}}]"#
                ),
            ]
        );
        // An absent parameter is not written.
        let none = service.function("Find", &ArgsPartial::default()).unwrap();
        let request = none.get::<ValueResponse<i32>>().unwrap().to_http();
        assert_eq!(request.uri(), "https://example.com/api/Find()");
        let unset = service.function("Find", &self::args()).unwrap();
        let request = unset.get::<ValueResponse<i32>>().unwrap().to_http();
        assert_eq!(request.uri().path(), "/api/Find(User=null,Count=null,Team=null,Plain=null)");
    }
}

/// [OData-JSON 18], in the forms that the documentation of actions has.
#[test]
fn f80_a_parameter_may_be_a_reference_an_entity_or_a_collection_of_them() {
    for (user, expected) in [
        (Link::bind("systemusers(1)"), r#"{"User":{"@odata.id":"systemusers(1)"}}"#),
        (Link::to(&user(1)).unwrap(), r#"{"User":{"@odata.id":"systemusers(1)"}}"#),
        (Link::from(user(1)), r#"{"User":{"id":1,"name":"U"}}"#),
        (with_id(1), r#"{"User":{"@odata.id":"systemusers(1)","id":1,"name":"U"}}"#),
    ] {
        both(&Args { user: Some(user.clone()), ..args() }, expected);
        let users = expected.replace("User\":", "Users\":[").replace("}}", "}]}");
        both(&Args { users: Links::from([user]), ..args() }, &users);
    }
    // The compiler's message for such a parameter without `nav`.
    let message = include_str!("../../ui/fail/nav_forgotten.stderr");
    assert!(message.contains("or a parameter that is an entity"), "{message}");
    assert!(message.contains("add `#[odata(nav)]`"), "{message}");
}
