//! What is generated from a document, and what a struct says otherwise than it.

use std::process::{Command, Stdio};

use odata_codegen::csdl::Csdl;
use odata_codegen::{Export, Generate, Model, Overlay, drift};
use odata_core::edm::Decimal;
use odata_core::{Links, ODataComplex, ODataEntity, ODataStructured};

fn document() -> [Csdl; 1] {
    [Csdl::from_xml(include_str!("checked/metadata.xml")).unwrap()]
}

/// It is the text that a person may read in a review; run with `UPDATE=1` to write it anew.
#[test]
fn the_source_is_what_is_expected() {
    let documents = document();
    let model = Model::new(&documents).unwrap();
    let overlay = "['Demo.orderLine']\nrequired = ['orderId']\nsensitive = ['count']\n\
                   ['Demo.product']\nopen = true\n";
    let overlay = Overlay::from_toml(overlay).unwrap();
    for (name, generate, expected) in [
        ("all", Generate::all(), include_str!("generated/all.txt")),
        ("overlay", Generate::all().overlay(overlay), include_str!("generated/overlay.txt")),
        ("lossless", Generate::all().lossless(true), include_str!("generated/lossless.txt")),
        ("some", Generate::types(["Demo.orderLine"]), include_str!("generated/some.txt")),
    ] {
        let source = generate.source(&model).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated");
            std::fs::write(format!("{folder}/{name}.txt"), &source).unwrap();
            continue;
        }
        assert_eq!(source, expected, "{name}");
        assert_eq!(formatted(&source).as_ref().unwrap_or(&source), &source, "{name}");
    }
}

/// As `rustfmt` has it with the settings that are promised; `None` where there is none.
fn formatted(source: &str) -> Option<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=100,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    std::io::Write::write_all(&mut rustfmt.stdin.take()?, source.as_bytes()).ok()?;
    let output = rustfmt.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

#[test]
fn names_that_are_not_there_are_told_together() {
    let documents = document();
    let model = Model::new(&documents).unwrap();
    let overlay = Overlay::from_toml("['Demo.none']\nrequired = ['a']\nopen = true\n").unwrap();
    let generate =
        Generate::types(["Demo.nothing", "Demo.prodcut"]).entity_sets(["Product"]).overlay(overlay);
    let errors: Vec<_> =
        generate.source(&model).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "the overlay: there is no property Demo.none/a",
            "the overlay: there is no type Demo.none",
            "Demo.nothing: there is no type Demo.nothing; there is Demo.thing",
            "Demo.prodcut: there is no type Demo.prodcut; there is Demo.product",
            "Product: there is no entity set or singleton Product; there is products",
        ]
    );
}

/// None of it can be generated, so it is not passed over.
#[test]
fn an_overlay_that_contradicts_the_metadata_is_told() {
    let documents = document();
    let model = Model::new(&documents).unwrap();
    let told = |overlay: &str| {
        let overlay = Overlay::from_toml(overlay).unwrap();
        let source = Generate::all().overlay(overlay).source(&model);
        let errors = source.err().unwrap_or_default();
        errors.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told(
            "['Demo.product']\nrequired = ['createdDateTime', 'price']\n\
             computed = ['displayName', 'parts', 'size']\nimmutable = ['size']\n\
             computed_default = ['price']\n['Demo.thing']\ncomputed = ['id']\n"
        ),
        [
            "the overlay: Demo.product/createdDateTime: the metadata says that the service computes \
             it: it is never `required`",
            "the overlay: Demo.product/displayName: the metadata says that create must have it: it \
             is not `computed`",
            "the overlay: Demo.product/parts: it is a navigation property: `computed`, \
             `computed_default` and `immutable` are for others",
            "the overlay: Demo.product/price: `required` and `computed_default` exclude each other",
            "the overlay: Demo.product/size: `computed` is never sent: it excludes `required`, \
             `computed_default` and `immutable`",
            "the overlay: Demo.thing/id: it is part of the key, which the service gives unless it \
             is `required`: it is never `computed`",
        ]
    );
    // What the metadata says already may be said again.
    let same = "['Demo.product']\nrequired = ['displayName']\ncomputed = ['createdDateTime']\n\
                sensitive = ['parts']\n['Demo.thing']\nrequired = ['id']\nimmutable = ['id']\n";
    assert_eq!(told(same), [""; 0]);
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct OrderLine {
    #[odata(key = 1)]
    order_id: i32,
    number: Option<i32>,
    #[odata(key = 2)]
    count: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Product {
    #[odata(base)]
    line: OrderLine,
    display_name: Option<String>,
    price: Decimal,
    created_date_time: Option<odata_core::DateTimeOffset>,
    #[odata(nav)]
    tags: Links<OrderLine>,
    parts: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", rename_all = "PascalCase", name = "size", open)]
struct Size {
    width: f64,
    hight: f64,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Sice {
    width: f64,
}

#[test]
fn all_that_a_struct_says_otherwise_is_told() {
    let documents = document();
    let model = Model::new(&documents).unwrap();
    let found = |of| drift(of, &model).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        found(OrderLine::DESCRIPTOR),
        [
            "Demo.orderLine: it is not `abstract`",
            "Demo.orderLine/number: it is never null: `#[odata(nullable = false)]`",
            "Demo.orderLine/number: it is `key`",
            "Demo.orderLine/count: it is Edm.Int64, not Edm.Int32",
            "Demo.orderLine/count: it is not `key`",
        ]
    );
    assert_eq!(
        found(Product::DESCRIPTOR),
        [
            "Demo.product: its base type is Demo.thing",
            "Demo.product/displayName: it is never null: `#[odata(nullable = false)]`",
            "Demo.product/displayName: it is `required`",
            "Demo.product/price: it may be null: make it an `Option`",
            "Demo.product/createdDateTime: it is `computed`",
            "Demo.product/tags: it is not `nav`",
            "Demo.product/tags: it is Collection(Edm.String), not Collection(Demo.orderLine)",
            "Demo.product/parts: it is `nav`",
            "Demo.product/parts: it is Collection(Demo.product), not Edm.String",
        ]
    );
    assert_eq!(
        found(Size::DESCRIPTOR),
        ["Demo.size/Hight: there is no such property; there is Height"]
    );
    assert_eq!(found(Sice::DESCRIPTOR), ["Demo.sice: there is no such type; there is Demo.size"]);
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Parcel {
    size: Option<Size>,
}

/// Types that refer to others which are not given are no schema.
#[test]
fn what_is_exported_is_whole() {
    let export = Export::new("Demo.Service").entity::<Product>();
    let csdl = export.to_csdl().unwrap();
    let [again] = [Csdl::from_json(&csdl.to_json()).unwrap()];
    assert_eq!(again.schemas[0].structured_types.len(), 2);
    let errors = Export::new("Demo.Service").complex::<Parcel>().to_csdl().unwrap_err();
    assert_eq!(errors[0].to_string(), "Demo.parcel/size: there is no type Demo.size");
}

/// Names that are none never come into source code; nor does what can't be a type.
#[test]
fn what_can_not_be_in_a_model_is_told() {
    let text = r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
      <edmx:DataServices><Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        <EntityType Name="a&quot;]b"><Property Name="1a" Type="Edm.DateTime"/></EntityType>
        <EntityType Name="c"><Property Name="d" Type="Demo.c"/><Property Name="e f" Type="Edm.Int32"/></EntityType>
        <EnumType Name="g"><Member Name="h-i"/></EnumType>
      </Schema></edmx:DataServices></edmx:Edmx>"#;
    let documents = [Csdl::from_xml(text).unwrap()];
    let errors = Model::new(&documents).unwrap_err();
    assert_eq!(
        errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            r#"Demo.a"]b: Name can't be "a\"]b""#,
            r#"Demo.a"]b/1a: Name can't be "1a""#,
            r#"Demo.a"]b/1a: there is no type Edm.DateTime"#,
            r#"Demo.c/d: Type can't be "Demo.c, an entity type, in a structural property""#,
            r#"Demo.c/e f: Name can't be "e f""#,
            r#"Demo.g: Name can't be "h-i""#,
        ]
    );
}
