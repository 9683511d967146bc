//! Queries: several properties at once, and those of base types.

use odata_core::query::{Filter, Query, derived, raw};
use odata_core::{Link, Links, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Entity {
    #[odata(key)]
    id: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct DirectoryObject {
    #[odata(base)]
    entity: Entity,
    deleted: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(base)]
    object: DirectoryObject,
    name: String,
    age: Option<i32>,
    #[odata(nav)]
    manager: Option<Link<User>>,
    #[odata(nav)]
    groups: Links<Group>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "groups")]
struct Group {
    #[odata(base)]
    object: DirectoryObject,
    title: String,
    #[odata(nav)]
    members: Links<DirectoryObject>,
}

fn text<T>(query: &Query<T>) -> String {
    query.to_text().unwrap()
}

#[test]
fn f79_select_takes_several() {
    let one = Query::new().select(User::NAME).select(User::AGE);
    let tuple = Query::new().select((User::NAME, User::AGE));
    let single = Query::new().select((User::NAME,)).select([User::AGE]);
    let both = Query::new().select(User::NAME).select((User::AGE,));
    for query in [one, tuple, single, both] {
        assert_eq!(text(&query), "$select=name,age");
    }
    let array = Query::new().select([Group::TITLE, Group::TITLE]);
    assert_eq!(text(&array), "$select=title,title");
    let manager = User::MANAGER.path(User::NAME);
    let id = User::OBJECT.path(DirectoryObject::ENTITY).path(Entity::ID);
    let query = Query::new().select((
        User::NAME,
        User::AGE,
        manager,
        id,
        User::NAME,
        User::NAME,
        User::NAME,
        User::NAME,
        User::NAME,
        User::NAME,
        User::NAME,
        User::NAME,
    ));
    assert!(text(&query).starts_with("$select=name,age,manager/name,id,name"));
    // A base type is not a property.
    assert!(Query::new().select((User::NAME, User::OBJECT)).to_text().is_err());
}

/// In a nested `$expand` the properties of the base types are typed, however far up.
#[test]
fn f79_base_properties_in_a_nested_expand() {
    let id = || User::OBJECT.path(DirectoryObject::ENTITY).path(Entity::ID);
    let deleted = || Group::OBJECT.path(DirectoryObject::DELETED);
    let groups = Query::new()
        .select((Group::TITLE, deleted()))
        .filter(deleted().eq(false))
        .order_by(Group::OBJECT.path(DirectoryObject::ENTITY).path(Entity::ID));
    let manager = Query::new().select((id(), User::NAME)).expand_with(User::GROUPS, &groups);
    let query = Query::new().select((id(), User::NAME)).expand_with(User::MANAGER, &manager);
    assert_eq!(
        text(&query),
        "$expand=manager($expand=groups($filter=deleted%20eq%20false&$orderby=id\
         &$select=title,deleted);$select=id,name)&$select=id,name"
            .replace("false&", "false;")
            .replace("id&$select=title", "id;$select=title"),
    );
    // Of entities of the base type, those of a derived one.
    let user = derived::<DirectoryObject, User>();
    let members = Query::new().select((
        DirectoryObject::DELETED,
        DirectoryObject::ENTITY.path(Entity::ID),
        user.path(User::NAME),
    ));
    let query = Query::new().expand_with(Group::MEMBERS, &members);
    assert_eq!(text(&query), "$expand=members($select=deleted,id,Demo.user/name)");
}

#[test]
fn f79_the_operator_for_not() {
    let text = |filter: Filter<User>| Query::new().filter(filter).to_text().unwrap();
    for (filter, expected) in [
        (!User::AGE.gt(5), "$filter=not%20(age%20gt%205)"),
        (!User::OBJECT.path(DirectoryObject::DELETED), "$filter=not%20deleted"),
        (!!raw("isActive"), "$filter=not%20(not%20(isActive))"),
    ] {
        assert_eq!(text(filter), expected);
    }
    let query = Query::new().filter(!DirectoryObject::DELETED);
    assert_eq!(query.to_text().as_deref(), Ok("$filter=not%20deleted"));
}
