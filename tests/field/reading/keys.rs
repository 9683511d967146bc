//! Keys from URLs.

use odata_core::{ODataEntity, Presence};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(key)]
    id: String,
    name: Option<String>,
}

/// Without an entity set.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "directoryObject")]
struct Object {
    #[odata(key)]
    id: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "item")]
struct Item {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "lines")]
struct Line {
    #[odata(key = 1)]
    order: i32,
    #[odata(key = 2)]
    no: String,
}

fn object(url: &str) -> Option<String> {
    Object::key_from_url(url).ok().and_then(|key| key.id.into_value())
}

fn user(url: &str) -> Option<String> {
    User::key_from_url(url).ok().and_then(|key| key.id.into_value())
}

/// The rows of the report, and their like, for a type whose entity set is not known.
#[test]
fn f10_a_key_is_what_is_certain() {
    for (url, key) in [
        // Type casts [OData-URL 4.11].
        ("https://h/v2/tenant/directoryObjects/7a1b/Ns.User", Some("7a1b")),
        ("https://h/v2/t/directoryObjects/7a1b/Microsoft.DirectoryServices.User", Some("7a1b")),
        ("directoryObjects/7a1b/Demo.user", Some("7a1b")),
        ("directoryObjects/joe/Demo.user", Some("joe")),
        ("items('a')/N.item", Some("a")),
        ("items('a')/N.item/", Some("a")),
        ("items(%27a%27)/N.item?$select=id", Some("a")),
        ("directoryObjects/Ns.User('a')", Some("a")),
        // Quoted slashes and the like.
        ("items('a/b')", Some("a/b")),
        ("items('a/b')/N.item", Some("a/b")),
        ("items('a''/b')", Some("a'/b")),
        ("items(%27a/b%27)", Some("a/b")),
        ("items('a?b#c')?d#e", Some("a?b#c")),
        ("items(id='(a/b)')", Some("(a/b)")),
        // Keys in segments.
        ("users/joe@b.example", Some("joe@b.example")),
        ("https://h/v1.0/users/joe@b.example", Some("joe@b.example")),
        ("files/a.b", Some("a.b")),
        ("https://h/api/files/a%2Eb", Some("a.b")),
        ("https://h/api/files/report(1).pdf", Some("report(1).pdf")),
        ("https://h/api/files/O'Neil?x='", Some("O'Neil")),
        ("https://h/api/files/%24value", Some("$value")),
        ("https://h/api/recent()/7", Some("7")),
        ("$1/lines('7')", Some("7")),
        // Navigation, properties, functions, collections, nothing.
        ("users('a')/manager", None),
        ("users('a')/name", None),
        ("https://h/api/users/7a1b/manager", None),
        ("users('a')/Ns.Last(count=1)", None),
        ("users", None),
        ("users/", None),
        ("https://h/v1.0/users", None),
        ("https://h", None),
        ("https://h/", None),
        ("/", None),
        ("", None),
        ("$1", None),
        ("users/$count", None),
        ("users('a')/$value", None),
        ("users('a')/$ref", None),
        ("users('a'", None),
        ("users('a')x", None),
        ("b')", None),
        ("users/Demo.user", None),
        // This is ambiguous: the key `files` and the type `a.b`, or the key `a.b`.
        ("https://h/api/files/a.b", None),
        ("https://h/api/users/joe/Ns.User", None),
    ] {
        assert_eq!(object(url).as_deref(), key, "{url}: {:?}", Object::key_from_url(url));
    }
    let error = Object::key_from_url("https://h/api/files/a.b").unwrap_err().to_string();
    assert!(error.contains("may be a key or the name of a type"), "{error}");
    let error = Object::key_from_url("users('a')/manager").unwrap_err().to_string();
    assert!(error.contains("continues after the key"), "{error}");
}

/// The entity set of the type tells more.
#[test]
fn f10_the_entity_set_of_the_type_comes_before_its_key() {
    for (url, key) in [
        ("https://h/api/users/a.b", Some("a.b")),
        ("https://h/api/users/contoso.com/", Some("contoso.com")),
        ("https://h/api/users/joe/Ns.Admin", Some("joe")),
        ("https://h/api/users/users", Some("users")),
        ("https://h/api/users/name", Some("name")),
        ("https://h/api/users/Demo.user", Some("Demo.user")),
        ("https://h/api/groups/g/members/joe", Some("joe")),
        ("https://h/api/users", None),
        ("https://h/api/users/joe/manager", None),
        ("https://h/api/users/joe/manager/name", None),
        ("https://h/api/users('joe')/manager", None),
    ] {
        assert_eq!(user(url).as_deref(), key, "{url}: {:?}", User::key_from_url(url));
    }
}

/// A number is not the name of a type.
#[test]
fn f10_a_key_of_another_type_or_of_several_parts() {
    let item = |url: &str| Item::key_from_url(url).ok().and_then(|key| key.id.into_value());
    for (url, key) in [
        ("https://h/api/items/7/Ns.Special", Some(7)),
        ("https://h/api/items(7)/Ns.Special", Some(7)),
        ("https://h/api/items/Ns.Special/7", Some(7)),
        ("https://h/api/items/Ns.Special", None),
        ("https://h/api/items/7/owner", None),
        ("items(7)/owner", None),
        ("items", None),
    ] {
        assert_eq!(item(url), key, "{url}");
    }
    for (url, no) in [
        ("lines(order=7,no='a/b')/Ns.Special", Some("a/b")),
        ("https://h/api/lines/7/a.b", Some("a.b")),
        ("https://h/api/lines/7/a/Ns.Special", Some("a")),
        ("https://h/api/lines/7", None),
        ("https://h/api/lines/7/a/product", None),
        ("lines(order=7,no='a')/product", None),
    ] {
        let key = Line::key_from_url(url);
        let no = no.map(|no| (Presence::Value(7), Presence::Value(String::from(no))));
        assert_eq!(key.clone().ok().map(|key| (key.order, key.no)), no, "{url}: {key:?}");
    }
}
