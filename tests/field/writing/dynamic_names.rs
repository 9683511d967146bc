//! Names of dynamic properties that cannot be written: each is a violation, and none is written twice.

use odata_core::batch::BatchFormat;
use odata_core::edm::Untyped;
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::response::ValueResponse;
use odata_core::validate::Rule;
use odata_core::{DynamicProperties, Error, Link, Links, ODataComplex, ODataEntity, ODataPartial};

use super::{body, outcome, service};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Part {
    size: Option<i32>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "bases", open)]
struct Base {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    part: Option<Part>,
    parts: Vec<Part>,
    #[odata(nav)]
    owner: Option<Link<Base>>,
    #[odata(nav)]
    members: Links<Base>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "bases", open)]
struct Derived {
    #[odata(base)]
    base: Base,
    level: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "closed")]
struct Closed {
    #[odata(key)]
    id: i32,
    #[odata(undeclared)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Arguments {
    #[odata(nav)]
    base: Option<Link<Base>>,
}

/// Names that no dynamic property of `Base` can have: a declared property has them, or a reader takes them for
/// something else \[OData-CSDL 6.3; OData-JSON 4.5, 16, 20\].
const BAD: [&str; 11] = [
    "id",
    "name",
    "owner",
    "members",
    "",
    "@odata.etag",
    "@odata.type",
    "a@b.c",
    "a@odata.bind",
    "#Demo.Pay",
    "name#Demo.Pay",
];

/// Microsoft Graph has user ids as names in `plannerAssignments`.
const GOOD: [&str; 13] = [
    "ID",
    "_id",
    "Größe",
    "x1",
    "ownerId",
    "prop #1",
    "a b",
    "1a",
    "a-b",
    "a.b",
    "a/b",
    "fbab97d0-4932-4511-b675-204639209557",
    "#x",
];

fn bag(names: &[&str]) -> DynamicProperties {
    let mut bag = DynamicProperties::default();
    for name in names {
        bag.insert(name, 5_i32);
    }
    bag
}

fn base(more: DynamicProperties) -> Base {
    Base::from_json(br#"{"id":1,"name":"N"}"#).map(|base| Base { more, ..base }).unwrap()
}

/// All of them, each at its path, in order.
fn assert_refused<O>(request: Result<O, Error>, under: &str) {
    let Err(Error::Invalid(found)) = request else { panic!("not refused") };
    let found: Vec<_> = found.iter().map(|it| it.path().to_owned()).collect();
    let path = |name: &&str| format!("{under}{name}").trim_end_matches('.').to_owned();
    assert_eq!(found, BAD.iter().map(path).collect::<Vec<_>>());
}

#[test]
fn f74_names_that_cannot_be_written_are_violations_in_every_request() {
    let bad = base(bag(&BAD));
    let mut nested = base(DynamicProperties::default());
    nested.owner = Some(Link::from(bad.clone()));
    for version in [ODataVersion::V4_0, ODataVersion::V4_01] {
        let service = service(version);
        let bases = service.entity_set::<Base>();
        let partial = BasePartial { more: bag(&BAD), ..Default::default() };
        let created = BasePartial { id: 1.into(), ..partial.clone() };
        assert_refused(service.create(&bad), "");
        assert_refused(service.create(&created), "");
        assert_refused(bases.create(&bad), "");
        assert_refused(bases.entity(1).update(&partial), "");
        assert_refused(bases.entity(1).replace(&bad), "");
        assert_refused(bases.entity(1).replace(&partial), "");
        assert_refused(bases.entity(1).upsert(&bad), "");
        assert_refused(service.create(&nested), "owner.");
        let changed = bad.changes_since(&base(DynamicProperties::default()));
        assert_refused(bases.entity(1).update(&changed), "");
        let arguments = Arguments { base: Some(Link::from(bad.clone())) };
        assert_refused(service.action::<(), _>("Act", &arguments), "base.");
        assert_refused(service.function("f", &arguments), "base.");
    }
    assert_eq!(bad.validate().unwrap_err().len(), BAD.len());
    assert_eq!(BasePartial::from(bad).validate().unwrap_err().len(), BAD.len());
}

/// Within complex values and collections, with the path to the value.
#[test]
fn f74_names_are_checked_within_complex_values() {
    let part = Part { size: Some(1), more: bag(&["size", "a@b", "fine"]) };
    let full = Base { part: Some(part.clone()), parts: vec![part], ..base(bag(&["ok"])) };
    let service = service(ODataVersion::V4_0);
    let expected = [
        ("part.size", Rule::DeclaredName),
        ("part.a@b", Rule::DynamicName),
        ("parts[0].size", Rule::DeclaredName),
        ("parts[0].a@b", Rule::DynamicName),
    ];
    let Err(Error::Invalid(found)) = service.create(&full) else { panic!() };
    let found: Vec<_> = found.iter().map(|it| (it.path(), it.rule().clone())).collect();
    assert_eq!(found, expected);
    let old = base(DynamicProperties::default());
    let update = service.entity_set::<Base>().entity(1).update(&full.changes_since(&old));
    assert_eq!(outcome(update).unwrap_err().lines().count(), 4);
    let property = service.entity_set::<Base>().entity(1);
    assert!(property.property(Base::PART).set(&full.part).is_err());
}

/// Along with the other violations, and in the requests of a batch.
#[test]
fn f74_names_are_listed_with_all_other_violations() {
    let partial = BasePartial { more: bag(&["id", "a@b"]), ..Default::default() };
    let service = service(ODataVersion::V4_0);
    let found = outcome(service.create(&partial)).unwrap_err();
    assert_eq!(
        found,
        "id: required, but missing\n\
         id: the type declares a property of this name: set the field, and remove the dynamic property\n\
         a@b: not the name of a dynamic property: use one that is not empty, has no `@`, and is not that of \
         an operation, as `#Demo.Pay` is"
    );
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        assert!(service.create(&base(bag(&["id"]))).and_then(|it| batch.add(&it)).is_err());
    }
}

/// The declared names of a type and of its base type both count.
#[test]
fn f74_names_of_a_derived_type() {
    let derived = Derived { base: base(bag(&["level", "id", "fine"])), level: Some(1) };
    let service = service(ODataVersion::V4_0);
    let found = outcome(service.create(&derived)).unwrap_err();
    assert_eq!(found.lines().filter(|line| line.contains("declares")).count(), 2, "{found}");
    // The base alone does not declare `level`.
    let found = outcome(service.create(&derived.base)).unwrap_err();
    assert_eq!(found.lines().count(), 1, "{found}");
}

/// Serde reports all of them; `to_json` has no error, and writes none of them.
#[test]
fn f74_names_through_serde_and_to_json() {
    let bad = base(bag(&BAD));
    let error = serde_json::to_string(&bad).unwrap_err().to_string();
    assert!(error.starts_with(&format!("{} violations", BAD.len())), "{error}");
    assert!(serde_json::to_value(&bad).is_err());
    assert!(serde_json::to_string(&BasePartial::from(bad.clone())).is_err());
    assert!(serde_json::to_string(&odata_core::Entity::from(bad.clone())).is_err());
    let owner = Base { owner: Some(Link::from(bad.clone())), ..base(bag(&[])) };
    assert!(serde_json::to_string(&owner).is_err());
    let text = bad.to_json();
    assert_eq!(Base::from_json(&text).unwrap(), base(DynamicProperties::default()));
    assert_eq!(
        String::from_utf8(text).unwrap(),
        r##"{"@odata.type":"#Demo.base","id":1,"name":"N","parts":[]}"##
    );
}

#[test]
fn f74_names_that_are_fine_are_written() {
    let good = base(bag(&GOOD));
    let service = service(ODataVersion::V4_0);
    let written = body(&service.create(&good).unwrap());
    for name in GOOD {
        assert!(written.contains(&format!(r#""{name}":5"#)), "{written}");
    }
}

/// Services send names that are not identifiers: what was read is kept and written again, changed or not,
/// and so is null for what was removed.
#[test]
fn f74_names_that_were_read_are_written_again() {
    let json = r#"{"id":1,"name":"N","parts":[],"a b":1,"prop #1":"x","1x":{"y z":1}}"#;
    let service = service(ODataVersion::V4_0);
    let bases = service.entity_set::<Base>();
    let read_by_serde: Base = serde_json::from_str(json).unwrap();
    for read in [Base::from_json(json.as_bytes()).unwrap(), read_by_serde] {
        assert_eq!(body(&service.create(&read).unwrap()), json);
        let format = JsonFormat::new().type_policy(TypePolicy::Never);
        assert_eq!(String::from_utf8(format.to_vec(&read)).unwrap(), json);
        let mut new = read.clone();
        new.more.insert("a b", 2_i32);
        new.more.remove("prop #1");
        let changes = new.changes_since(&read);
        let expected = r##"{"a b@odata.type":"#Int32","a b":2,"prop #1":null}"##;
        assert_eq!(outcome(bases.entity(1).update(&changes)).unwrap(), expected);
        // Merged into another value, the changes keep their names.
        let mut merged = read.clone();
        changes.apply_to(&mut merged).unwrap();
        assert!(serde_json::to_string(&merged).is_ok());
        assert_eq!(merged.more.get::<i32>("a b"), Some(Ok(2)));
    }
}

/// A bag that was read from a value of one type is checked when it is written in another.
#[test]
fn f74_a_bag_moved_to_another_type_is_checked() {
    let closed = Closed::from_json(br#"{"id":1,"name":"N","x":2,"a b":3}"#).unwrap();
    let moved = base(closed.more.clone());
    let service = service(ODataVersion::V4_0);
    let found = outcome(service.create(&moved)).unwrap_err();
    assert!(found.starts_with("name: the type declares"), "{found}");
    assert_eq!(found.lines().count(), 1);
    assert!(serde_json::to_string(&moved).is_err());
    // Undeclared properties are written in no request, but in a representation.
    let closed = Closed { id: 1, more: bag(&["id"]) };
    assert_eq!(body(&service.create(&closed).unwrap()), r#"{"id":1}"#);
    assert!(serde_json::to_string(&closed).is_err());
    assert!(!String::from_utf8(closed.to_json()).unwrap().contains("\"id\":5"));
}

/// [`ODataPartial::apply_to`] merges nothing that cannot be written.
#[test]
fn f74_merging_reports_names_too() {
    let mut value = base(bag(&[]));
    let changes = BasePartial { more: bag(&["id"]), ..Default::default() };
    assert!(changes.apply_to(&mut value).is_err());
    assert_eq!(value.id, 1);
}

/// The response to a function of a bag keeps its names.
#[test]
fn f74_values_keep_their_names() {
    let json = br#"{"size":1,"a b":{"c d":2}}"#;
    let service = service(ODataVersion::V4_0);
    let call = service.function("f", &odata_core::request::NoParameters).unwrap();
    let call = call.get::<ValueResponse<Part>>().unwrap();
    let read = odata_core::Operation::read(&call, http::Response::new(json.to_vec())).unwrap();
    assert_eq!(read.more.untyped("a b").and_then(|it| it.get("c d")), Some(&Untyped::from(2)));
}
