//! Types that contain each other, through `Vec`, `Box` and navigation.

use odata_core::{Link, Links, ODataComplex, ODataEntity, ODataPartial};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Node {
    name: String,
    children: Vec<Node>,
    parent: Option<Box<Node>>,
    leaf: Option<Leaf>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Leaf {
    nodes: Vec<Node>,
    owner: Option<Box<Node>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Person {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    manager: Option<Link<Person>>,
    #[odata(nav)]
    reports: Links<Person>,
    #[odata(nav)]
    team: Option<Box<Team>>,
    tree: Node,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Team {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    members: Vec<Person>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Empty {}

pub(super) fn main() {
    let json = br##"{"@odata.type":"#Demo.person","id":1,"tree":{"name":"a","children":[{"name":"b","children":[]}],"parent":{"name":"c","children":[]},"leaf":{"nodes":[]}},"team":{"id":2,"members":[]}}"##;
    let person = Person::from_json(json).unwrap();
    assert_eq!(person.team.as_ref().unwrap().id, 2);
    let mut other = person.clone();
    other.tree.parent.as_mut().unwrap().name = "d".into();
    let changes = other.changes_since(&person);
    assert_eq!(
        changes.to_json(),
        br##"{"@odata.type":"#Demo.person","tree":{"parent":{"name":"d"}}}"##
    );
    let mut copy = person.clone();
    changes.apply_to(&mut copy).unwrap();
    assert_eq!(copy, other);
    assert_eq!(Empty::from_json(b"{}").unwrap().to_json(), br##"{"@odata.type":"#Demo.empty"}"##);
    let _ = (person.manager, person.reports, person.tree.children[0].leaf.as_ref().map(|leaf| &leaf.owner));
}
