//! Control information, annotations, enumerations, derived and open types, payloads of requests:
//! one test for each item of the list in `tests/SPEC.md`, named by its number there.

use odata_core::edm::{Flags, Untyped};
use odata_core::entity::Removed;
use odata_core::json::{JsonFormat, ODataVersion, TypePolicy};
use odata_core::validate::Rule;
use odata_core::{
    Annotations, DynamicProperties, Entity, Link, Links, ODataComplex, ODataEntity, ODataEnum,
    ODataPartial, OtherType, Page, ReadError,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
struct Product {
    #[odata(key)]
    id: i32,
    name: Option<String>,
    #[odata(computed)]
    version: Option<i64>,
    #[odata(immutable, max_length = 2)]
    origin: Option<String>,
    tags: Vec<String>,
    color: Option<Color>,
    size: Option<Size>,
    #[odata(nav)]
    supplier: Option<Link<SupplierPartial>>,
    #[odata(nav)]
    parts: Links<ProductPartial>,
    #[odata(annotations)]
    notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Supplier {
    #[odata(key)]
    id: i32,
    city: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
struct Size {
    width: Option<i32>,
    height: Option<i32>,
    #[odata(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
enum Color {
    Red,
    #[odata(value = 4)]
    Yellow,
    #[odata(name = "unknownFutureValue")]
    Unknown,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", rename_all = "PascalCase", flags)]
enum Pattern {
    Plain = 0,
    Red = 1,
    Blue = 2,
    Yellow = 4,
    Solid = 8,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Look {
    pattern: Flags<Pattern>,
}

fn read(json: &str) -> Entity<ProductPartial> {
    Entity::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn text(json: &[u8]) -> &str {
    std::str::from_utf8(json).unwrap()
}

fn partial() -> ProductPartial {
    ProductPartial::default()
}

fn create(version: ODataVersion, partial: &ProductPartial) -> String {
    let format = JsonFormat::new().version(version).type_policy(TypePolicy::Never);
    String::from_utf8(format.create_body(partial).unwrap()).unwrap()
}

fn update(version: ODataVersion, partial: &ProductPartial) -> Result<String, String> {
    let format = JsonFormat::new().version(version).type_policy(TypePolicy::Never);
    let body = format.update_body(partial).map_err(|violations| violations.to_string())?;
    Ok(String::from_utf8(body).unwrap())
}

#[test]
fn e1_both_spellings_are_read_and_each_version_writes_its_own() {
    for json in [r##"{"@odata.etag":"e","@odata.id":"i"}"##, r##"{"@etag":"e","@id":"i"}"##] {
        let product = read(json);
        assert_eq!((product.control().etag(), product.control().id()), (Some("e"), Some("i")));
    }
    let product = read(r#"{"@etag":"e","id":1}"#);
    let write = |version| {
        let format = JsonFormat::new().control_information(true).version(version);
        String::from_utf8(format.to_vec(&product)).unwrap()
    };
    let v4 = r##"{"@odata.type":"#Demo.product","@odata.etag":"e","id":1}"##;
    assert_eq!(write(ODataVersion::V4_0), v4);
    assert_eq!(write(ODataVersion::V4_01), v4.replace("@odata.", "@"));
}

#[test]
fn e2_unknown_control_information_and_annotations_stop_nothing() {
    let json = r##"{"@odata.foo":1,"@foo":[{}],"@x.y":{},"Nope@z.w":2,"id":2,"id@odata.z":{"a":[1]},"#Demo.Act":{}}"##;
    assert_eq!(read(json).id.value(), Some(&2));
}

/// The usual form is recognized at once; both spellings of the name, of which one never is, say the same.
#[test]
fn an_etag_is_what_it_stands_for_however_it_is_written() {
    let long = "x".repeat(40);
    for opaque in [
        "",
        "1",
        "18 letters, and so",
        "19 letters, and so.",
        &long,
        "é",
        r"a\\b",
        r"\u0041\/",
        r#"a\" b\"c"#,
    ] {
        for json in [
            format!(r#""W/\"{opaque}\"""#),
            format!(r#""W\/\"{opaque}\"""#),
            format!(r#""\"{opaque}\"""#),
            format!(r#""W/\"{opaque}""#),
            format!(r#""W/\"{opaque}\" ""#),
        ] {
            let expected: String = serde_json::from_str(&json).unwrap();
            for name in ["@odata.etag", "@etag"] {
                let product = read(&format!(r#"{{"{name}":{json},"id":1}}"#));
                assert_eq!(product.control().etag(), Some(&*expected), "{name}: {json}");
                assert_eq!(product.id.value(), Some(&1));
            }
        }
    }
}

#[test]
fn e3_e4_context_and_metadata_etag_are_kept() {
    let product = read(
        r##"{"@odata.context":"$metadata#products/$entity","@odata.metadataEtag":"W/\"1\"","id":1}"##,
    );
    assert_eq!(product.control().context(), Some("$metadata#products/$entity"));
    assert_eq!(product.control().metadata_etag(), Some("W/\"1\""));
}

#[test]
fn e5_the_type_is_written_where_it_is_not_the_declared_one() {
    let size = Size { width: Some(1), height: None, more: DynamicProperties::default() };
    let product = ProductPartial { size: SizePartial::from(size).into(), ..partial() };
    assert_eq!(create_spec(&product), r#"{"id":1,"size":{"width":1}}"#);
    let always = JsonFormat::new().nested_type_policy(TypePolicy::Always);
    let product = ProductPartial { id: 1.into(), ..product };
    assert_eq!(
        text(&always.to_vec(&product)),
        r##"{"@odata.type":"#Demo.product","id":1,"size":{"@odata.type":"#Demo.size","width":1}}"##
    );
}

fn create_spec(product: &ProductPartial) -> String {
    let product = ProductPartial { id: 1.into(), ..product.clone() };
    let format = JsonFormat::new().type_policy(TypePolicy::Spec);
    String::from_utf8(format.create_body(&product).unwrap()).unwrap()
}

#[test]
fn e6_the_type_is_read_in_every_form() {
    for form in ["#Demo.product", "Demo.product", "http://host/alt/$metadata#Demo.product"] {
        for name in ["@odata.type", "@type"] {
            assert_eq!(read(&format!(r#"{{"id":1,"{name}":"{form}"}}"#)).id.value(), Some(&1));
        }
    }
    let error = ProductPartial::from_json(br##"{"@odata.type":"#Demo.x"}"##).unwrap_err();
    let expected =
        "expected the type Demo.product, found #Demo.x: to read values of derived types, ";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn e7_e8_dynamic_values_have_the_annotations_that_json_does_not_tell() {
    let mut more = DynamicProperties::default();
    more.insert("b", true);
    more.insert("s", "x");
    more.insert("d", 0.5_f64);
    more.insert("i", 1_i32);
    more.insert("l", 2_i64);
    more.insert("c", vec![1_i32, 2]);
    more.insert("color", Color::Yellow);
    more.insert("inf", f64::INFINITY);
    let size = Size { width: None, height: None, more };
    let never = JsonFormat::new().type_policy(TypePolicy::Never);
    assert_eq!(
        text(&never.to_vec(&size)),
        concat!(
            r##"{"b":true,"s":"x","d":0.5,"i@odata.type":"#Int32","i":1,"##,
            r##""l@odata.type":"#Int64","l":2,"c@odata.type":"#Collection(Int32)","c":[1,2],"##,
            r##""color@odata.type":"#Demo.Color","color":"Yellow","##,
            r##""inf@odata.type":"#Double","inf":"INF"}"##,
        )
    );
    // In 4.01 a built-in type has no `#`; any other has.
    let built_in = text(&never.version(ODataVersion::V4_01).to_vec(&size)).to_owned();
    for member in [
        r##""i@type":"Int32""##,
        r##""c@type":"Collection(Int32)""##,
        r##""color@type":"#Demo.Color""##,
    ] {
        assert!(built_in.contains(member), "{built_in}");
    }
    // Read with and without `#` and `Edm.`, before and after the value.
    for json in [
        r##"{"x@odata.type":"#Int64","x":1}"##,
        r##"{"x":1,"x@type":"Int64"}"##,
        r##"{"x":1,"x@odata.type":"Edm.Int64"}"##,
        r##"{"x":1,"x@odata.type":"http://h/$metadata#Int64"}"##,
    ] {
        let size = Size::from_json(json.as_bytes()).unwrap();
        assert_eq!(size.more.property("x").and_then(|x| x.type_name()), Some("Int64"), "{json}");
    }
}

#[test]
fn e11_e12_e13_counts_and_links_of_collections() {
    for count in ["3", "\"3\""] {
        let json = format!(
            r#"{{"@odata.count":{count},"value":[{{"id":1,"parts@odata.count":{count},"parts@odata.nextLink":"p"}}],"@odata.nextLink":"n","@odata.deltaLink":"d"}}"#
        );
        let page = Page::<Product>::from_json(json.as_bytes()).unwrap();
        assert_eq!(page.count(), Some(3));
        assert_eq!((page.next_link(), page.delta_link()), (Some("n"), Some("d")));
        let parts = &page.items()[0].parts;
        assert_eq!((parts.count(), parts.next_link()), (Some(3), Some("p")));
        assert_eq!(parts.items(), None);
        let ids = page.into_items().into_iter().map(|product| product.id);
        assert_eq!(ids.collect::<Vec<_>>(), [1]);
    }
    let error = Page::<Product>::from_json(br#"{"@odata.count":"x","value":[]}"#).unwrap_err();
    assert_eq!(error.to_string(), "@odata.count: expected Edm.Int64, found \"x\"");
}

#[test]
fn e14_to_e18_control_information_is_typed_and_never_sent_back() {
    let json = concat!(
        r##"{"@odata.id":"i","@odata.etag":"W/\"e\"","@odata.editLink":"el","@odata.readLink":"rl","##,
        r##""@odata.mediaReadLink":"mr","@odata.mediaEditLink":"me","@odata.mediaContentType":"a/b","##,
        r##""@odata.mediaEtag":"mt","supplier@odata.navigationLink":"nl","##,
        r##""supplier@odata.associationLink":"al","id@odata.type":"#Int32","id":1}"##,
    );
    let product = read(json);
    let control = product.control();
    let read = [
        control.id(),
        control.etag(),
        control.edit_link(),
        control.read_link(),
        control.media_read_link(),
        control.media_edit_link(),
        control.media_content_type(),
        control.media_etag(),
    ];
    let expected = ["i", "W/\"e\"", "el", "rl", "mr", "me", "a/b", "mt"].map(Some);
    assert_eq!(read, expected);
    let product = product.into_inner();
    assert_eq!(text(&product.to_json()), r##"{"@odata.type":"#Demo.product","id":1}"##);
    // An entity whose id is not known yet.
    assert_eq!(self::read(r#"{"@odata.id":null,"id":1}"#).control().id(), None);
}

#[test]
fn e19_removed_says_why() {
    let removed = |json| read(json).control().removed();
    assert_eq!(removed(r#"{"@removed":{"reason":"deleted"},"@id":"x"}"#), Some(Removed::Deleted));
    assert_eq!(removed(r#"{"@odata.removed":{"reason":"changed"}}"#), Some(Removed::Changed));
    assert_eq!(removed(r#"{"@removed":{}}"#), Some(Removed::Unspecified));
    assert_eq!(removed("{}"), None);
    for (reason, told) in [("deleted", "deleted"), ("changed", "changed"), ("x", "")] {
        let json = format!(r#"{{"@etag":"e","@count":2,"@removed":{{"reason":"{reason}"}}}}"#);
        assert_eq!(
            format!("{:?}", read(&json).control()),
            format!(r#"ControlInformation {{ etag: "e", count: 2, removed: "{told}" }}"#)
        );
    }
}

#[test]
fn e21_r10_binds_are_read_by_a_service() {
    let product = read(r#"{"supplier@odata.bind":"s(1)","parts@odata.bind":["p(1)","p(2)"]}"#);
    assert_eq!(product.supplier.value(), Some(&Link::bind("s(1)")));
    assert_eq!(product.parts.value().and_then(Links::items).map(<[_]>::len), Some(2));
    assert!(read(r#"{"supplier@odata.bind":null}"#).supplier.is_null());
    for (json, message) in [
        (r#"{"supplier@odata.bind":1}"#, "supplier@bind: not control information: a bind is a URL"),
        (
            r#"{"parts@odata.bind":"p(1)"}"#,
            "parts@bind: not control information: the binds of a collection are an array",
        ),
    ] {
        assert_eq!(ProductPartial::from_json(json.as_bytes()).unwrap_err().to_string(), message);
    }
}

#[test]
fn e22_operations_are_no_properties() {
    let json = r##"{"#Demo.Approve":{"title":"t","target":"u"},"parts#Demo.X":null,"id":1}"##;
    assert_eq!(read(json).id.value(), Some(&1));
    let size = Size::from_json(br##"{"#Demo.Approve":{}}"##).unwrap();
    assert!(size.more.is_empty());
}

#[test]
fn e23_any_order_of_members() {
    let members = [
        r##""@odata.type":"#Demo.product""##,
        r##""@odata.etag":"e""##,
        r##""id":1"##,
        r##""name":null"##,
        r##""parts@odata.count":2"##,
        r##""parts":[{"id":2}]"##,
        r##""size":{"x":1,"x@odata.type":"#Int32"}"##,
    ];
    let first = read(&format!("{{{}}}", members.join(",")));
    for turn in 0..members.len() {
        let mut turned = members;
        turned.rotate_left(turn);
        for members in [turned, {
            turned.reverse();
            turned
        }] {
            assert_eq!(read(&format!("{{{}}}", members.join(","))), first);
        }
    }
    assert_eq!(first.parts.value().and_then(Links::count), Some(2));
}

#[test]
fn e27_undeclared_members_stop_nothing_and_open_types_keep_them() {
    assert_eq!(read(r#"{"id":1,"new":{"a":[null]},"new@x.y":1}"#).id.value(), Some(&1));
    let size = Size::from_json(br#"{"width":1,"depth":2.50,"deep":{"a":[null]}}"#).unwrap();
    assert_eq!(
        text(&JsonFormat::new().type_policy(TypePolicy::Never).to_vec(&size)),
        r#"{"width":1,"depth":2.50,"deep":{"a":[null]}}"#
    );
}

#[test]
fn i1_i2_annotations_of_objects_and_of_properties() {
    let json =
        r##"{"@x.y":{"a":1},"@x.z#q":[1],"name@x.y":null,"name":"n","tags@x.y#q":2,"gone@x.y":3}"##;
    let product = read(json).into_inner();
    assert_eq!(product.notes.untyped("x.z#q"), Some(&Untyped::Array(vec![Untyped::from(1)])));
    assert_eq!(product.notes.of("name").untyped("x.y"), Some(&Untyped::Null));
    // I5: an annotation makes no property.
    assert!(product.tags.is_absent());
    assert_eq!(text(&JsonFormat::new().type_policy(TypePolicy::Never).to_vec(&product)), json);
}

#[test]
fn i1_annotations_of_navigation_properties() {
    let json = r#"{"supplier@x.y":1,"supplier":{"id":6},"parts@x.y":2}"#;
    let product = read(json).into_inner();
    assert_eq!(product.notes.of("parts").untyped("x.y"), Some(&Untyped::from(2)));
    assert_eq!(text(&JsonFormat::new().type_policy(TypePolicy::Never).to_vec(&product)), json);
}

#[test]
fn i1_annotations_of_pages() {
    let page = Page::<Supplier>::from_json(
        br#"{"@x.y":1,"value":[{"id":1}],"@odata.metadataEtag":"e","@x.z":"cookie"}"#,
    )
    .unwrap();
    assert_eq!(page.metadata_etag(), Some("e"));
    assert_eq!(page.annotations().untyped("x.y"), Some(&Untyped::from(1)));
    assert_eq!(page.annotations().untyped("x.z").and_then(Untyped::as_str), Some("cookie"));
}

#[test]
fn e5_the_type_of_a_page_is_a_collection() {
    let page = |annotation: &str| {
        let json = format!(r#"{{"@odata.type":"{annotation}","value":[{{"id":1}}]}}"#);
        Page::<Supplier>::from_json(json.as_bytes()).map(|page| page.items().len())
    };
    assert_eq!(page("#Collection(Demo.supplier)"), Ok(1));
    assert_eq!(
        page("#Demo.supplier").unwrap_err().to_string(),
        "expected the type Collection(Demo.supplier), found #Demo.supplier"
    );
}

#[test]
fn n7_n8_enumerations_by_name_and_number() {
    let color = |json: &str| {
        ProductPartial::from_json(format!(r#"{{"color":{json}}}"#).as_bytes())
            .map(|product| product.color.into_value())
    };
    assert_eq!(color("\"Yellow\""), Ok(Some(Color::Yellow)));
    assert_eq!(color("\"4\""), Ok(Some(Color::Yellow)));
    assert_eq!(color("\"+4\""), Ok(Some(Color::Yellow)));
    assert_eq!(color("4"), Ok(Some(Color::Yellow)));
    // Names are matched exactly; what is not known is kept.
    for unknown in ["yellow", "Green", "42", "-1", "", "Red,Yellow", "Solid%2CYellow"] {
        let read = color(&format!("{unknown:?}")).unwrap();
        assert_eq!(read, Some(Color::Other(unknown.into())));
        let product = ProductPartial { color: read.unwrap().into(), ..partial() };
        let format = JsonFormat::new().type_policy(TypePolicy::Never);
        assert_eq!(text(&format.to_vec(&product)), format!(r#"{{"color":"{unknown}"}}"#));
    }
    for wrong in ["true", "1.5", "[]", "{}"] {
        assert!(color(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn n7_n9_flags_are_lists_and_keep_what_is_not_known() {
    for (read, written) in [
        ("Red,Blue", "Red,Blue"),
        ("Blue,Red", "Red,Blue"),
        ("Red, Blue", "Red,Blue"),
        ("3", "Red,Blue"),
        ("Solid,Yellow,+42", "Blue,Yellow,Solid,32"),
        ("Plain", "Plain"),
        ("0", "Plain"),
        ("Green,Red", "Red,Green"),
        ("Green", "Green"),
        ("64", "64"),
    ] {
        let look = Look::from_json(format!(r#"{{"pattern":"{read}"}}"#).as_bytes()).unwrap();
        assert_eq!(look.pattern.to_string(), written, "{read}");
        let again = Look::from_json(&look.to_json()).unwrap();
        assert_eq!(again, look);
    }
    assert!(Look::from_json(br#"{"pattern":10}"#).unwrap().pattern.contains(&Pattern::Blue));
    for wrong in ["Red,", ",Red", "Red;Blue", "Red Blue", "Red%2CBlue", ""] {
        let json = format!(r#"{{"pattern":"{wrong}"}}"#);
        assert!(Look::from_json(json.as_bytes()).is_err(), "{wrong}");
    }
}

/// Without a request or a response, as a program uses them.
#[test]
fn n9_flags_are_a_set_of_members() {
    use Pattern::{Blue, Plain, Red, Solid, Yellow};

    #[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
    #[odata(namespace = "Demo", flags)]
    enum Right {
        Read = 1,
        Write = 2,
        Share = 4,
        Edit = 3,
    }

    let mut set = Flags::from([Yellow, Red]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [Red, Yellow]);
    assert_eq!((set.bits(), set.is_empty()), (5, false));
    assert!(set.contains(&Red) && !set.contains(&Blue));
    // The member without bits is the set that has none.
    assert!(!set.contains(&Plain) && !set.iter().any(|member| member == Plain));
    set.remove(&Red);
    set.remove(&Blue);
    set.insert(&Solid);
    assert_eq!(set.iter().collect::<Vec<_>>(), [Yellow, Solid]);
    assert_eq!(format!("{set:?}"), "Flags(Yellow,Solid)");
    set.remove(&Yellow);
    set.remove(&Solid);
    assert!(set.is_empty() && set.contains(&Plain) && set.iter().next().is_none());
    assert_eq!(set, Flags::default());
    assert_eq!(Flags::from(Blue), [Blue].iter().collect());
    assert_ne!(Flags::from(Blue), Flags::from(Red));

    // What is not known is in it as well.
    let of = |names: &str| Look::from_json(format!(r#"{{"pattern":"{names}"}}"#).as_bytes());
    let known = of("Plain").unwrap().pattern;
    let unknown = of("Green,Plain").unwrap().pattern;
    assert!(known.is_empty() && !unknown.is_empty() && !unknown.contains(&Plain));
    assert_eq!(unknown.unknown().collect::<Vec<_>>(), ["Green"]);
    assert_eq!((known.unknown().count(), unknown.iter().count()), (0, 0));
    assert_ne!(known, unknown);

    // A member of several bits is there with all of them.
    let edit = Flags::from([Right::Read, Right::Write]);
    assert!(edit.contains(&Right::Edit) && edit.contains(&Right::Write));
    assert_eq!(edit.iter().collect::<Vec<_>>(), [Right::Read, Right::Write, Right::Edit]);
    let share = Flags::from([Right::Read, Right::Share]);
    assert!(!share.contains(&Right::Edit));
    assert_eq!(share.iter().collect::<Vec<_>>(), [Right::Read, Right::Share]);
    let names = [edit, share, Flags::from([Right::Edit, Right::Share]), Flags::default()];
    assert_eq!(names.map(|set| set.to_string()), ["edit", "read,share", "share,edit", "0"]);
}

/// The message has the first of the members that there could have been.
#[test]
fn n7_a_member_that_is_not_known_and_has_no_place() {
    macro_rules! month {
        ($name:ident { $($member:ident)* }) => {
            #[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
            #[odata(namespace = "Demo")]
            enum $name { $($member,)* }
        };
    }
    month!(Month { Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec });
    month!(Lunation { A B C D E F G H I J K L M });

    #[derive(Debug, Clone, ODataComplex)]
    #[odata(namespace = "Demo")]
    struct When {
        month: Option<Month>,
        lunation: Option<Lunation>,
    }
    for (json, message) in [
        (
            r#"{"month":"may be"}"#,
            "month: not Demo.month: its members are jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec, \
             found \"may be\"",
        ),
        (
            r#"{"lunation":13}"#,
            "lunation: not Demo.lunation: its members are a, b, c, d, e, f, g, h, i, j, k, l, …, found 13",
        ),
    ] {
        assert_eq!(When::from_json(json.as_bytes()).unwrap_err().to_string(), message);
    }
    assert_eq!(Month::from_name("may"), Some(Month::May));
    assert_eq!(Month::from_name("11"), Some(Month::Dec));
    assert_eq!(["May", "12", ""].map(Month::from_name), [None; 3]);
    assert_eq!((Month::Dec.name(), Month::Dec.value()), ("dec", Some(11)));
}

#[test]
fn g6_the_member_for_members_to_come_is_read_and_never_sent() {
    let product = read(r#"{"id":1,"color":"unknownFutureValue"}"#).into_inner();
    assert_eq!(product.color.value(), Some(&Color::Unknown));
    let violations = product.validate().unwrap_err();
    assert_eq!(violations.as_slice()[0].rule(), &Rule::UnknownFutureValue);
    assert!(JsonFormat::new().update_body(&product).is_err());
    let mut entity = Product { color: None, ..product.clone().finish().unwrap() };
    product.apply_to(&mut entity).unwrap();
    assert_eq!(entity.color, Some(Color::Unknown));
}

#[test]
fn r2_r3_create_leaves_out_what_is_not_there_and_what_is_computed() {
    let product = Product::from_json(br#"{"id":1,"version":7,"origin":"CH"}"#).unwrap();
    let format = JsonFormat::new().type_policy(TypePolicy::Never);
    assert_eq!(text(&format.create_body(&product).unwrap()), r#"{"id":1,"origin":"CH","tags":[]}"#);
    let null = ProductPartial::from_json(br#"{"id":1,"tags":null}"#).unwrap();
    assert_eq!(null.validate().unwrap_err().to_string(), "tags: null, but not nullable");
}

#[test]
fn r9_r10_r11_bind_by_version() {
    let product = ProductPartial {
        id: 1.into(),
        supplier: Link::bind("suppliers(6)").into(),
        parts: Links::from([Link::bind("products(28)"), Link::bind("products(29)")]).into(),
        name: String::from("n").into(),
        ..partial()
    };
    assert_eq!(
        create(ODataVersion::V4_0, &product),
        r#"{"id":1,"name":"n","supplier@odata.bind":"suppliers(6)","parts@odata.bind":["products(28)","products(29)"]}"#
    );
    assert_eq!(
        create(ODataVersion::V4_01, &product),
        r#"{"id":1,"name":"n","supplier":{"@id":"suppliers(6)"},"parts":[{"@id":"products(28)"},{"@id":"products(29)"}]}"#
    );
}

#[test]
fn r12_deep_insert_obeys_the_rules_of_create() {
    let part = ProductPartial { id: 2.into(), version: 9.into(), ..partial() };
    let product = ProductPartial {
        id: 1.into(),
        parts: Links::from([Link::bind("products(3)"), Link::from(part)]).into(),
        ..partial()
    };
    // References come before the entities, and computed properties are omitted from both.
    assert_eq!(
        create(ODataVersion::V4_0, &product),
        r#"{"id":1,"parts@odata.bind":["products(3)"],"parts":[{"id":2}]}"#
    );
    let wrong = ProductPartial { parts: Links::from([Link::from(partial())]).into(), ..product };
    assert_eq!(
        JsonFormat::new().create_body(&wrong).unwrap_err().to_string(),
        "parts[0].id: required, but missing"
    );
}

#[test]
fn r13_content_ids_are_annotations() {
    let mut product = ProductPartial { id: 1.into(), ..partial() };
    product.notes.insert("Core.ContentID", "c1");
    assert_eq!(create(ODataVersion::V4_0, &product), r#"{"@Core.ContentID":"c1","id":1}"#);
}

#[test]
fn r14_r15_updates_have_what_was_set_and_null_for_what_was_cleared() {
    let old = Product::from_json(
        br#"{"id":1,"name":"n","tags":["a"],"size":{"width":1,"height":2,"x":true}}"#,
    )
    .unwrap();
    let mut new = old.clone();
    new.name = None;
    new.tags.push("b".into());
    let size = new.size.as_mut().unwrap();
    size.width = None;
    _ = size.more.remove("x");
    let changes = new.changes_since(&old);
    assert_eq!(
        update(ODataVersion::V4_0, &changes).unwrap(),
        r#"{"name":null,"tags":["a","b"],"size":{"width":null,"x":null}}"#
    );
    let null = ProductPartial::from_json(br#"{"tags":null}"#).unwrap();
    assert_eq!(update(ODataVersion::V4_0, &null).unwrap_err(), "tags: null, but not nullable");
}

#[test]
fn r17_r18_updates_have_no_key_nothing_computed_nothing_immutable() {
    let computed = read(r#"{"version":2,"name":"n"}"#).into_inner();
    assert_eq!(update(ODataVersion::V4_0, &computed).unwrap(), r#"{"name":"n"}"#);
    // A property that is set and can't be changed is named; its facets don't matter.
    let all = read(r#"{"id":1,"version":2,"origin":"CHE","name":"n"}"#).into_inner();
    assert_eq!(
        update(ODataVersion::V4_0, &all).unwrap_err(),
        "2 violations\n  id: part of the key, which an update can't change: leave it absent, the \
         URL has the key\n  origin: immutable, so an update can't change it: leave it absent"
    );
}

#[test]
fn r19_entities_within_entities_by_version() {
    let product = ProductPartial {
        supplier: Link::from(SupplierPartial { id: 6.into(), ..Default::default() }).into(),
        parts: Links::from([Link::bind("products(3)")]).into(),
        ..partial()
    };
    assert_eq!(
        update(ODataVersion::V4_0, &product).unwrap_err(),
        "supplier: an entity within the entity: OData 4.0 updates them one by one; bind it instead"
    );
    assert_eq!(
        update(ODataVersion::V4_01, &product).unwrap(),
        r#"{"supplier":{"id":6},"parts":[{"@id":"products(3)"}]}"#
    );
    let bound = ProductPartial { supplier: odata_core::Presence::Null, ..product.clone() };
    assert_eq!(
        update(ODataVersion::V4_0, &bound).unwrap(),
        r#"{"supplier@odata.bind":null,"parts@odata.bind":["products(3)"]}"#
    );
    assert_eq!(
        update(ODataVersion::V4_01, &bound).unwrap(),
        r#"{"supplier":null,"parts":[{"@id":"products(3)"}]}"#
    );
    let none = ProductPartial { parts: Links::from([]).into(), ..partial() };
    assert_eq!(update(ODataVersion::V4_01, &none).unwrap(), r#"{"parts":[]}"#);
}

#[test]
fn r25_a_reference_has_its_id_and_nothing_else() {
    for json in [
        r##"{"supplier":{"@odata.id":"s(1)"}}"##,
        r##"{"supplier":{"@odata.type":"#Demo.supplier","@id":"s(1)","@x.y":1}}"##,
    ] {
        assert_eq!(read(json).supplier.value(), Some(&Link::bind("s(1)")));
    }
    let entity = read(r#"{"supplier":{"@id":"s(1)","id":1}}"#);
    assert_eq!(entity.supplier.value().and_then(Link::id), Some("s(1)"));
    assert!(entity.supplier.value().and_then(Link::entity).is_some());
}

/// SPEC D3, D17: a type that the program does not know stops nothing where there is a place for it.
#[test]
fn d17_types_to_come_are_read_where_there_is_a_place_for_them() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", name = "product")]
    enum AnyProduct {
        Product(Box<Product>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", derived)]
    struct Supplier {
        #[odata(key)]
        id: i32,
    }

    let page = Page::<AnyProduct>::from_json(
        br##"{"value":[{"id":1},{"@odata.etag":"e","@odata.type":"#Demo.new","id":2}]}"##,
    )
    .unwrap();
    assert!(matches!(&*page.items()[0], AnyProduct::Product(product) if product.id == 1));
    let AnyProduct::Other(other) = &*page.items()[1] else { panic!() };
    assert_eq!(page.items()[1].control().etag(), Some("e"));
    assert_eq!(other.read_as::<Product>().unwrap().id, 2);

    let supplier = Supplier::from_json(br##"{"@odata.type":"#Demo.vip","id":1,"x":2}"##).unwrap();
    assert_eq!(supplier.id, 1);
    assert!(matches!(
        Product::from_json(br##"{"@odata.type":"#Demo.new","id":2}"##),
        Err(ReadError::Type(_))
    ));
}

/// SPEC E27, R6: what a closed type does not declare is kept where a field asks for it, and goes
/// into no request.
#[test]
fn r6_undeclared_members_of_a_closed_type_are_kept_and_not_sent() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Closed {
        #[odata(key)]
        id: i32,
        #[odata(undeclared)]
        rest: DynamicProperties,
    }

    let json = br##"{"id":1,"new":2.50,"d@odata.type":"#Date","d":"2020-01-01"}"##;
    let mut closed = Closed::from_json(json).unwrap();
    let format = JsonFormat::new().type_policy(TypePolicy::Never);
    assert_eq!(text(&format.to_vec(&closed)), text(json));
    assert_eq!(text(&format.create_body(&closed).unwrap()), r#"{"id":1}"#);
    let old = closed.clone();
    closed.rest.insert("new", 3_i32);
    assert_eq!(text(&format.update_body(&closed.changes_since(&old)).unwrap()), "{}");
}

/// A value of an enum of derived types is created like any other, and so is its response read.
#[test]
fn e5_r7_a_derived_type_is_created_where_its_base_is_expected() {
    use odata_core::{Operation, Service};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", abstract)]
    struct Location {
        #[odata(key, computed_default)]
        id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct IpLocation {
        #[odata(base)]
        location: Location,
        ranges: Vec<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", name = "location", entity_set = "locations")]
    enum AnyLocation {
        Ip(IpLocation),
        #[odata(other)]
        Other(OtherType),
    }

    let service = Service::new("https://h/s").unwrap().type_policy(TypePolicy::Spec);
    let ip = IpLocation { location: Location { id: None }, ranges: vec!["::1/128".into()] };
    let create = service.create(&AnyLocation::from(ip.clone())).unwrap();
    let body = create.to_http().into_body();
    assert_eq!(text(&body), r##"{"@odata.type":"#Demo.ipLocation","ranges":["::1/128"]}"##);
    // The path may be that of the base type: the type annotation is still written.
    assert_eq!(service.create_in("locations", &ip).unwrap().to_http().into_body(), body);
    let response = http::Response::builder()
        .status(201)
        .header("Content-Type", "application/json")
        .body(r##"{"id":"7","@odata.type":"#Demo.ipLocation","ranges":[]}"##)
        .unwrap();
    let created = create.read(response).unwrap().into_entity().unwrap().into_inner();
    let AnyLocation::Ip(created) = created else { panic!("{created:?}") };
    assert_eq!(created.location.id.as_deref(), Some("7"));
}
