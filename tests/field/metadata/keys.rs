//! Keys of inherited properties, and keys that can't be [OData-CSDL 6.5].

use odata_codegen::csdl::Csdl;
use odata_codegen::{Export, Generate, Model, drift};
use odata_core::schema::PropertyDescriptor;
use odata_core::{ODataEntity, ODataStructured, Service};

use super::generated::keys::{AnyNamed, AnyThing, Named, Special, Thing};
use super::{judged, xml};

const DOCUMENT: &str = include_str!("documents/keys.xml");

#[test]
fn f50_a_key_of_inherited_properties_compiles() {
    let thing = Thing::from_json(br#"{"Id":1,"Part":"a","Name":"n"}"#).unwrap();
    assert_eq!(
        (thing.id, thing.part.as_deref(), thing.name.as_deref()),
        (Some(1), Some("a"), Some("n"))
    );
    let service = Service::new("https://example.com").unwrap();
    let entity = service.entity_set::<Thing>().entity_of(&thing).unwrap();
    let request = odata_core::Operation::to_http(&entity.get().unwrap());
    assert_eq!(request.uri(), "https://example.com/Things(Id=1,Part='a')");
    let json = r##"{"@odata.type":"#Keys.Special","Id":1,"Part":"a","Size":0.5}"##;
    let AnyThing::Special(special) = serde_json::from_str(json).unwrap() else { panic!() };
    assert_eq!(serde_json::from_str::<AnyNamed>(json).unwrap(), AnyNamed::Special(special));
    for of in [Thing::DESCRIPTOR, Special::DESCRIPTOR] {
        assert_eq!(of.key().map(PropertyDescriptor::name).collect::<Vec<_>>(), ["Id", "Part"]);
        let documents = [Csdl::from_text(DOCUMENT).unwrap()];
        let model = Model::new(&documents).unwrap();
        let found: Vec<_> = drift(of, &model).iter().map(ToString::to_string).collect();
        assert_eq!(found, [""; 0], "{}", of.name());
        assert_eq!(model.warnings(), []);
    }
    let export = Export::new("Keys.Service").entity_set::<Thing>().entity_set::<Special>();
    let csdl = export.entity::<Named>().to_csdl().unwrap();
    let types = &csdl.schemas[0].structured_types;
    let own: Vec<_> =
        types.iter().map(|it| (&*it.name, it.key.len(), it.properties.len())).collect();
    assert_eq!(own, [("Named", 0, 2), ("Special", 0, 2), ("Thing", 2, 1)]);
}

fn key(part: &str, of: &str) -> String {
    let text = "<EntityType Name=\"T\">\n<Key><PropertyRef Name=\"PART\"/></Key>\n\
                <Property Name=\"I\" Type=\"OF\" Nullable=\"false\"/>\n\
                <NavigationProperty Name=\"V\" Type=\"N.T\"/></EntityType>\n\
                <ComplexType Name=\"C\"><Property Name=\"I\" Type=\"Edm.Int32\"/></ComplexType>\
                <EnumType Name=\"E\"/><TypeDefinition Name=\"D\" UnderlyingType=\"Edm.Stream\"/>\
                <TypeDefinition Name=\"F\" UnderlyingType=\"Edm.Double\"/>\
                <TypeDefinition Name=\"G\" UnderlyingType=\"Edm.Int32\"/>\
                <EntityType Name=\"Other\"><Property Name=\"To\" Type=\"Edm.Int32\"/></EntityType>";
    xml(&text.replace("PART", part).replace("OF", of))
}

#[test]
fn f51_keys_that_can_not_be_are_mistakes_with_their_line() {
    for of in [
        "Collection(Edm.String)",
        "N.C",
        "Edm.Stream",
        "Edm.GeographyPoint",
        "Edm.Untyped",
        "Edm.PrimitiveType",
        "N.D",
        "Collection(N.E)",
    ] {
        let text = key("I", of);
        let expected = format!(
            "5: N.T/I: {of} can't be the type of a key part: a key has single values of primitive \
             types or enumerations"
        );
        assert_eq!(judged(&text), (vec![expected.clone()], Vec::new()));
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        let model = Model::lenient(&documents);
        assert!(Generate::types(["N.Other"]).source(&model).is_ok());
        assert_eq!(Generate::types(["N.T"]).source(&model).unwrap_err()[0].report(), expected);
        assert!(Generate::all().source(&model).is_err());
    }
    for (part, of, reason) in [
        ("I/I", "Collection(N.C)", "a path through a collection"),
        ("I/I", "N.C", "a path: only properties of the type itself are supported as key parts"),
        ("V", "Edm.Int32", "which is a navigation property"),
        ("V/I", "Edm.Int32", "which is a navigation property"),
        ("J", "Edm.Int32", "which is not a property of the type"),
    ] {
        let expected = format!("3: N.T: PropertyRef can't be \"{part}, {reason}\"");
        assert_eq!(judged(&key(part, of)).0, [expected]);
    }
    for of in ["Edm.Guid", "Edm.Duration", "N.E", "N.G"] {
        assert_eq!(judged(&key("I", of)), (Vec::new(), Vec::new()), "{of}");
    }
}

/// Services have these: Northwind has a key with a `Single`.
#[test]
fn f51_keys_that_services_have_all_the_same_are_warnings_with_their_line() {
    for (of, underlying) in [
        ("Edm.Double", "Edm.Double"),
        ("Edm.Single", "Edm.Single"),
        ("N.F", "Edm.Double"),
        ("Edm.Binary", "Edm.Binary"),
    ] {
        let expected = format!(
            "5: N.T/I: {underlying} can't be the type of a key part: N.T is generated without a key"
        );
        assert_eq!(judged(&key("I", of)), (Vec::new(), vec![expected]));
        let source = super::source(&key("I", of));
        assert!(source.contains("keyless") && !source.contains("#[odata(key"), "{source}");
    }
    let nullable = key("I", "Edm.Int32").replace("\"false\"", "\"true\"");
    let expected = "5: N.T/I: a key part is never null: Nullable=\"true\" is ignored";
    assert_eq!(judged(&nullable), (Vec::new(), vec![expected.to_owned()]));
    // Dataverse leaves the facet out, everywhere.
    assert_eq!(judged(&nullable.replace("Nullable=\"true\"", "")), (Vec::new(), Vec::new()));
}

#[test]
fn f50_declarations_that_are_no_subtypes_are_warnings_with_their_line() {
    let base = "<EntityType Name=\"A\"><Key><PropertyRef Name=\"I\"/></Key>\
                <Property Name=\"I\" Type=\"Edm.Int32\" Nullable=\"false\"/>\
                <Property Name=\"S\" Type=\"Edm.Int32\"/><Property Name=\"M\" Type=\"Collection(Edm.Int32)\"/>\
                <Property Name=\"U\" Type=\"Edm.Untyped\"/><Property Name=\"P\" Type=\"Edm.PrimitiveType\"/>\
                <Property Name=\"C\" Type=\"N.C\"/><Property Name=\"D\" Type=\"N.D\"/>\
                <Property Name=\"G\" Type=\"Edm.Geography\"/>\
                <NavigationProperty Name=\"V\" Type=\"N.A\" Nullable=\"false\"/></EntityType>\n\
                <ComplexType Name=\"C\"/><ComplexType Name=\"E\" BaseType=\"S.C\"/>\
                <TypeDefinition Name=\"D\" UnderlyingType=\"Edm.String\"/>\n";
    let derived = |inner: &str| {
        format!("{base}<EntityType Name=\"B\" BaseType=\"N.A\">\n{inner}</EntityType>")
    };
    let property = |rest: &str| derived(&format!("<Property {rest}/>"));
    let own = "the declaration of the derived type is used";
    for (text, expected) in [
        (
            property("Name=\"S\" Type=\"Edm.String\""),
            Some(("S", "Edm.String is not a subtype of Edm.Int32, the type in the declaration")),
        ),
        (
            property("Name=\"S\" Type=\"Collection(Edm.Int32)\""),
            Some((
                "S",
                "Collection(Edm.Int32) is not a subtype of Edm.Int32, the type in the declaration",
            )),
        ),
        (
            property("Name=\"M\" Type=\"Edm.Int32\""),
            Some((
                "M",
                "Edm.Int32 is not a subtype of Collection(Edm.Int32), the type in the declaration",
            )),
        ),
        (
            property("Name=\"I\" Type=\"Edm.Int32\""),
            Some(("I", "a nullable property can't redeclare a non-nullable property")),
        ),
        (
            property("Name=\"C\" Type=\"Edm.String\""),
            Some(("C", "Edm.String is not a subtype of N.C, the type in the declaration")),
        ),
        (
            derived("<NavigationProperty Name=\"S\" Type=\"N.A\"/>"),
            Some(("S", "a navigation property can't redeclare a structural property")),
        ),
        (
            property("Name=\"V\" Type=\"N.C\""),
            Some(("V", "a structural property can't redeclare a navigation property")),
        ),
        (property("Name=\"S\" Type=\"Edm.Int32\""), None),
        (property("Name=\"U\" Type=\"Collection(Edm.Int32)\""), None),
        (property("Name=\"P\" Type=\"N.D\""), None),
        (property("Name=\"C\" Type=\"N.E\""), None),
        (property("Name=\"D\" Type=\"Edm.String\""), None),
        (property("Name=\"G\" Type=\"Edm.GeographyPoint\""), None),
        (derived("<NavigationProperty Name=\"V\" Type=\"N.B\" Nullable=\"false\"/>"), None),
    ] {
        let expected =
            expected.map(|(name, reason)| format!("6: N.B/{name}: {reason} of N.A: {own}"));
        assert_eq!(judged(&xml(&text)), (Vec::new(), Vec::from_iter(expected)));
        super::source(&xml(&text));
    }
    // A second key is one that the generated type does not have.
    let second = xml(&derived(
        "<Key><PropertyRef Name=\"J\"/></Key><Property Name=\"J\" Type=\"Edm.Int32\" Nullable=\"false\"/>",
    ));
    let expected = "5: N.B: Key is ignored: the type inherits the key of N.A";
    assert_eq!(judged(&second), (Vec::new(), vec![expected.to_owned()]));
    let source = super::source(&second);
    assert_eq!(source.matches("#[odata(key").count(), 1, "{source}");
    // Dataverse repeats the key of the base type.
    let same = xml(&derived("<Key><PropertyRef Name=\"I\"/></Key>"));
    assert_eq!(judged(&same), (Vec::new(), Vec::new()));
}

#[test]
fn f51_navigation_properties_lead_to_entity_types() {
    let text = |of: &str| {
        xml(&format!(
            "<ComplexType Name=\"C\">\n<NavigationProperty Name=\"V\" Type=\"{of}\"/></ComplexType>"
        ))
    };
    for of in ["Edm.String", "Edm.Untyped", "Edm.ComplexType", "N.C"] {
        for (stated, shown) in [(of.to_owned(), of), (format!("Collection({of})"), of)] {
            let expected =
                format!("4: N.C/V: Type can't be \"{shown}, which is not an entity type\"");
            assert_eq!(judged(&text(&stated)).0, [expected]);
        }
    }
    assert_eq!(judged(&text("Edm.EntityType")).0, [""; 0]);
}
