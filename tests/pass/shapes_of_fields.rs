//! Fields of every shape, types in each other's way, and names that generated code has too.

mod other {
    pub use odata_core as renamed;
}

use odata_core::edm::Untyped;
use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::{
    Annotations, DynamicProperties, Flags, Link, ODataComplex, ODataEntity, ODataEnum, ODataPartial,
    ODataTypeDefinition, OtherType,
};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "node")]
enum AnyNode {
    Branch(Box<Branch>),
    Leaf(Leaf),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", abstract)]
struct Node {
    name: Option<String>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Branch {
    #[odata(base)]
    node: Node,
    children: Vec<AnyNode>,
    left: Option<Box<AnyNode>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Leaf {
    #[odata(base)]
    node: Node,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", crate = "other::renamed")]
pub(crate) struct Renamed {
    level: Option<Level>,
    size: Option<Size>,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", crate = "other::renamed")]
#[non_exhaustive]
pub(crate) enum Level {
    Low,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", crate = "other::renamed")]
struct Size(i64);

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: i32,
    value: Option<Vec<Leaf>>,
    partial: Vec<Option<Leaf>>,
    state: Option<Box<AnyNode>>,
    descriptor: Box<str>,
    properties: Option<Flags<Right>>,
    finish: Vec<Untyped>,
    dynamic: Option<bool>,
    annotations: Option<i32>,
    slot: Option<Renamed>,
    #[odata(nav)]
    control: Option<Link<ThingPartial>>,
    #[odata(nav)]
    members: Vec<Thing>,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Generic<T>
where
    T: odata_core::edm::EdmValue<Partial = T> + Clone,
{
    #[odata(base)]
    thing: Thing,
    item: Option<T>,
}

pub(super) fn main() {
    let json = concat!(
        r##"{"id":1,"value":[{"name":"a","x":1}],"partial":[null,{"name":"b"}],"##,
        r##""state":{"@odata.type":"#Demo.branch","children":[{"@odata.type":"#Demo.leaf","name":"c"},{"@odata.type":"#Demo.twig","y":[1]}],"left":{"@odata.type":"#Demo.leaf"}},"##,
        r##""descriptor":"d","properties":"read","finish":[null,1.0],"dynamic":true,"annotations":2,"slot":{"level":"low","size":3},"##,
        r##""control":{"@odata.id":"things(2)"},"members":[{"id":3,"partial":[],"descriptor":"e","finish":[]}]}"##,
    );
    let format = JsonFormat::new().type_policy(TypePolicy::Never);
    let thing = Thing::from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(format.to_vec(&thing)).unwrap(), json);
    let again: Thing = serde_json::from_str(&serde_json::to_string(&thing).unwrap()).unwrap();
    assert_eq!(again, thing);

    let mut changed = thing.clone();
    let Some(AnyNode::Branch(branch)) = changed.state.as_deref_mut() else { panic!() };
    branch.node.more.insert("z", 1_i32);
    changed.slot.as_mut().unwrap().size = None;
    let changes = changed.changes_since(&thing);
    let mut copy = thing.clone();
    changes.apply_to(&mut copy).unwrap();
    assert_eq!(copy, changed);

    let generic = Generic { thing, item: Some(true) };
    let json = generic.to_json();
    assert_eq!(Generic::<bool>::from_json(&json).unwrap(), generic);
    let built = Generic::<bool>::builder().thing(generic.thing.clone()).item(true).build();
    assert_eq!(built.finish().unwrap(), generic);
    assert_eq!(generic.key_predicate().as_deref(), Some("(1)"));
}
