//! Actions and functions that a response advertises, and other names with `#`.

use odata_core::edm::Untyped;
use odata_core::entity::{Change, ControlInformation, Representation};
use odata_core::json::JsonFormat;
use odata_core::response::DeltaPage;
use odata_core::{
    DynamicProperties, Entity, Link, Links, ODataEntity, ODataPartial, OtherType, Page, Presence,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ns", open)]
struct Open {
    #[odata(key)]
    id: i32,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ns")]
struct Closed {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    one: Option<Link<Closed>>,
    #[odata(nav)]
    all: Links<Closed>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ns")]
struct Kept {
    #[odata(key)]
    id: i32,
    #[odata(undeclared)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ns", name = "closed")]
enum Any {
    Closed(Closed),
    #[odata(other)]
    Other(OtherType),
}

/// Property, name, title, target.
type Operation<'a> = (Option<&'a str>, &'a str, Option<&'a str>, Option<&'a str>);

fn operations(control: &ControlInformation) -> Vec<Operation<'_>> {
    let operations = control.operations();
    operations.map(|it| (it.property(), it.name(), it.title(), it.target())).collect()
}

fn members(bag: &DynamicProperties) -> Vec<(&str, &Untyped)> {
    bag.iter().map(|it| (it.name(), it.untyped())).collect()
}

fn with_control<R: Representation>(value: &R) -> String {
    String::from_utf8(JsonFormat::new().control_information(true).to_vec(value)).unwrap()
}

/// \[OData-JSON 16, 17\]
#[test]
fn f14_advertised_operations_are_control_information() {
    let x = Some("x");
    for (json, expected) in [
        (r##""#Ns.action":{"title":"x","target":"y"}"##, vec![(None, "Ns.action", x, Some("y"))]),
        (r##""#Ns.action":{}"##, vec![(None, "Ns.action", None, None)]),
        (r##""#Ns.Sub.fn(a,b)":{"target":"x"}"##, vec![(None, "Ns.Sub.fn(a,b)", None, x)]),
        (
            r##""#Ns.fn":[{"title":"x"},{"target":"x"}]"##,
            vec![(None, "Ns.fn", x, None), (None, "Ns.fn", None, x)],
        ),
        (r#""photo#Ns.crop":{"title":"x"}"#, vec![(Some("photo"), "Ns.crop", x, None)]),
        (r##""#Ns.action":null"##, vec![(None, "Ns.action", None, None)]),
        (
            r##""#Ns.b":{},"#Ns.a":{"title":"x"}"##,
            vec![(None, "Ns.b", None, None), (None, "Ns.a", x, None)],
        ),
    ] {
        for json in [format!(r#"{{"id":1,{json}}}"#), format!(r#"{{{json},"id":1}}"#)] {
            let bytes = json.as_bytes();
            let open = Entity::<Open>::from_json(bytes).unwrap();
            assert_eq!(operations(open.control()), expected, "{json}");
            assert!(open.more.is_empty(), "{json}");
            let closed = Entity::<Closed>::from_json(bytes).unwrap();
            assert_eq!(operations(closed.control()), expected, "{json}");
            let partial = Entity::<ClosedPartial>::from_json(bytes).unwrap();
            assert_eq!(operations(partial.control()), expected, "{json}");
            let kept = Entity::<Kept>::from_json(bytes).unwrap();
            assert_eq!(operations(kept.control()), expected, "{json}");
            assert!(kept.more.is_empty(), "{json}");
            let any = Entity::<Any>::from_json(bytes).unwrap();
            assert_eq!(operations(any.control()), expected, "{json}");
            let page = format!(r#"{{"value":[{json}]}}"#);
            let page = Page::<Closed>::from_json(page.as_bytes()).unwrap();
            assert_eq!(operations(page.items()[0].control()), expected, "{json}");
            let nested = format!(r#"{{"id":0,"one":{json},"all":[{json}]}}"#);
            let nested = Closed::from_json(nested.as_bytes()).unwrap();
            let one = nested.one.as_ref().and_then(Link::entity).unwrap();
            assert_eq!(operations(one.control()), expected, "{json}");
            let item = nested.all.entities().next().unwrap();
            assert_eq!(operations(item.control()), expected, "{json}");
            let delta = format!(r#"{{"value":[{json}]}}"#);
            let delta = DeltaPage::<ClosedPartial>::from_json(delta.as_bytes()).unwrap();
            let [Change::Entity(changed)] = delta.changes() else { panic!("{delta:?}") };
            assert_eq!(operations(changed.control()), expected, "{json}");
            // Written where control information is, and never otherwise.
            let written = with_control(&closed);
            let again = Entity::<Closed>::from_json(written.as_bytes()).unwrap();
            assert_eq!(again, closed, "{written}");
            assert!(!String::from_utf8(closed.to_json()).unwrap().contains("Ns.a"), "{json}");
        }
    }
    let json = br##"{"id":1,"#Ns.a":null,"#Ns.b":{},"x#Ns.b":{"title":"of x"}}"##;
    let entity = Entity::<Closed>::from_json(json).unwrap();
    let is_available = |name| entity.control().operation(name).map(|it| it.is_available());
    assert_eq!(["Ns.a", "Ns.b", "Ns.c"].map(is_available), [Some(false), Some(true), None]);
    assert_eq!(entity.control().operation("Ns.b").unwrap().title(), None);
    assert!(format!("{entity:?}").contains("of x"), "{entity:?}");
}

/// \[OData-CSDL 6.3, OData-JSON 7\]: a property of an open type, whatever its name.
#[test]
fn f14_other_names_are_kept() {
    for (name, value) in [
        ("#x", r#""c""#),
        ("prop #1", r#""b""#),
        ("#x", r#"{"a":1}"#),
        ("C# 3.5", r#"{"a":1}"#),
        ("#Ns.action", r#""text""#),
        ("#Ns.action", "5"),
        ("#Ns.action", "[]"),
        ("#Ns.action", "[1]"),
        ("#Ns.action(", "{}"),
        ("#", "true"),
        ("a#b#c", "null"),
        ("a#", "1"),
    ] {
        for json in
            [format!(r#"{{"id":1,"{name}":{value}}}"#), format!(r#"{{"{name}":{value},"id":1}}"#)]
        {
            let open = Open::from_json(json.as_bytes()).unwrap();
            let kept: Vec<_> = members(&open.more).iter().map(|(name, _)| *name).collect();
            assert_eq!(kept, [name], "{json}");
            let through_serde: Open = serde_json::from_str(&json).unwrap();
            assert_eq!(through_serde, open, "{json}");
            let from_value = serde_json::from_str::<serde_json::Value>(&json).unwrap();
            assert_eq!(serde_json::from_value::<Open>(from_value).unwrap(), open, "{json}");
            let entity = Entity::<Open>::from_json(json.as_bytes()).unwrap();
            assert_eq!((&*entity, entity.control().operations().count()), (&open, 0), "{json}");
            let partial = OpenPartial::from_json(json.as_bytes()).unwrap();
            assert_eq!(partial.more, open.more, "{json}");
            let kept = Kept::from_json(json.as_bytes()).unwrap();
            assert_eq!(kept.more, open.more, "{json}");
            // A closed type ignores them as it ignores all undeclared members [OData-Protocol 11.2.2].
            Closed::from_json(json.as_bytes()).unwrap();
            let changes = OpenPartial { id: Presence::Absent, ..partial };
            // Written back, in a request too.
            let member = format!(r#""{name}":{value}"#);
            for written in [
                open.to_json(),
                serde_json::to_vec(&open).unwrap(),
                JsonFormat::new().create_body(&open).unwrap(),
                JsonFormat::new().update_body(&changes).unwrap(),
            ] {
                let written = String::from_utf8(written).unwrap();
                assert!(written.contains(&member), "{written}");
            }
            let other = format!(r##"{{"@odata.type":"#Ns.unknown","{name}":{value}}}"##);
            let other = Entity::<Any>::from_json(other.as_bytes()).unwrap();
            assert!(matches!(&*other, Any::Other(_)), "{other:?}");
            let body = JsonFormat::new().create_body(&other).unwrap();
            assert!(String::from_utf8(body).unwrap().contains(&member), "{json}");
        }
    }
}

/// Its type annotation belongs to it, and the same name twice is an error as of every property.
#[test]
fn f14_what_belongs_to_such_a_property() {
    let json = br##"{"id":1,"prop #1@odata.type":"#Int64","prop #1":"5"}"##;
    let open = Open::from_json(json).unwrap();
    assert_eq!(open.more.get::<i64>("prop #1"), Some(Ok(5)));
    let error = Open::from_json(br##"{"id":1,"#x":1,"#x":2}"##).unwrap_err();
    assert!(error.to_string().contains("#x"), "{error}");
    // A reference has no property [OData-JSON 14].
    for (json, is_reference) in [
        (r#"{"@odata.id":"x"}"#, true),
        (r##"{"@odata.id":"x","#Ns.action":{}}"##, true),
        (r##"{"@odata.id":"x","#x":1,"id":2}"##, false),
    ] {
        let json = format!(r#"{{"id":1,"one":{json}}}"#);
        for read in
            [Closed::from_json(json.as_bytes()).unwrap(), serde_json::from_str(&json).unwrap()]
        {
            let is_one = matches!(read.one, Some(Link::Reference(_)));
            assert_eq!(is_one, is_reference, "{json}");
        }
    }
}

/// \[OData-JSON 16, 17\]: operations bound to the collection appear next to its items.
#[test]
fn f14_operations_of_a_collection() {
    let json =
        br##"{"#Ns.all":{"title":"All"},"@x.y":1,"value":[{"id":1}],"@new":2,"#Ns.late":{}}"##;
    let page = Page::<Closed>::from_json(json).unwrap();
    let changes = DeltaPage::<ClosedPartial>::from_json(json).unwrap();
    let open = Page::<Open>::from_json(json).unwrap();
    let any = Page::<Any>::from_json(json).unwrap();
    for control in [page.control(), changes.control(), open.control(), any.control()] {
        assert_eq!(
            operations(control),
            [(None, "Ns.all", Some("All"), None), (None, "Ns.late", None, None)]
        );
        assert_eq!(control.of("").get("new"), Some(&Untyped::from(2)));
    }
    for annotations in [page.annotations(), changes.annotations()] {
        assert_eq!(annotations.get::<i32>("x.y"), Some(Ok(1)));
    }
    assert_eq!(page.items()[0].control().operations().count(), 0);
}
