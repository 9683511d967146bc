//! Many elements of a kind take linear time, in every step from the text to the source.
//!
//! These tests do not measure time: in quadratic time they take minutes.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model, Overlay, drift};
use odata_core::{ODataEntity, ODataStructured};

use super::{many, xml};

const MANY: usize = 20_000;

/// An entity type `t` with a key and more.
fn entity(inner: &str) -> String {
    format!(
        "<EntityType Name=\"t\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.Int32\"/>{inner}</EntityType>"
    )
}

fn property(number: usize) -> String {
    format!("<Property Name=\"p{number}\" Type=\"Edm.String\"/>")
}

/// A set of `t` with annotations.
fn set(annotations: &str) -> String {
    format!(
        "<EntityContainer Name=\"C\"><EntitySet Name=\"ts\" EntityType=\"S.t\">{annotations}\
         </EntitySet></EntityContainer>"
    )
}

fn restriction(term: &str, list: &str) -> String {
    format!(
        "<Annotation Term=\"Org.OData.Capabilities.V1.{term}\"><Record>\
         <PropertyValue Property=\"{list}\"><Collection>{}</Collection></PropertyValue>\
         </Record></Annotation>",
        many(MANY, |it| format!("<PropertyPath>p{it}</PropertyPath>"))
    )
}

/// Reads, writes, reads again and generates; returns the source.
fn source(text: &str) -> String {
    let csdl = Csdl::from_text(text).unwrap();
    assert_eq!(Csdl::from_xml(&csdl.to_xml()).unwrap(), csdl);
    let csdl = Csdl::from_json(&csdl.to_json()).unwrap();
    let documents = [csdl];
    let model = Model::new(&documents).unwrap();
    let sets = model.items().iter().map(|item| &*item.name);
    let sets: Vec<_> = sets.collect();
    Generate::types([""; 0]).entity_sets(sets).source(&model).unwrap();
    Generate::all().source(&model).unwrap()
}

/// The kinds that took quadratic time, and how often a text is in the source.
#[test]
fn a12_many_elements_of_a_kind_take_linear_time() {
    let properties = many(MANY, property);
    let key = |name: &str| {
        format!("<Key>{}</Key>", many(MANY, |it| format!("<PropertyRef Name=\"{name}{it}\"/>")))
    };
    let numbers = many(MANY, |it| format!("<Property Name=\"p{it}\" Type=\"Edm.Int32\"/>"));
    let annotations = many(MANY, |it| format!("<Annotation Term=\"X.Y.a{it}\" Int=\"1\"/>"));
    let described = |path: &str| {
        let description =
            "<Annotation Term=\"Org.OData.Core.V1.Description\" String=\"About it.\"/>";
        many(MANY, |it| format!("<Annotations Target=\"{path}{it}\">{description}</Annotations>"))
    };
    let allowed = many(MANY, |it| {
        format!("<Record><PropertyValue Property=\"Value\" String=\"v{it}\"/></Record>")
    });
    let kinds = [
        ("annotations of a set", entity(&properties) + &set(&annotations), "Option<String>", 1),
        (
            "annotations of a set elsewhere",
            entity(&properties)
                + &set("")
                + &format!("<Annotations Target=\"S.C/ts\">{annotations}</Annotations>"),
            "Option<String>",
            1,
        ),
        (
            "required properties",
            entity(&properties) + &set(&restriction("InsertRestrictions", "RequiredProperties")),
            "#[odata(required)]",
            1,
        ),
        (
            "properties that no update has",
            entity(&properties)
                + &set(&restriction("UpdateRestrictions", "NonUpdatableProperties")),
            "#[odata(immutable)]",
            1,
        ),
        (
            "key parts",
            format!("<EntityType Name=\"t\">{}{numbers}</EntityType>", key("p")) + &set(""),
            "computed_default)]",
            1,
        ),
        (
            "inherited key parts",
            format!("<EntityType Name=\"b\" Abstract=\"true\">{numbers}</EntityType>")
                + &format!("<EntityType Name=\"t\" BaseType=\"S.b\">{}</EntityType>", key("p"))
                + &set(""),
            "Option<i32>",
            // Once in the base type, and once in the derived one.
            2,
        ),
        ("descriptions", entity(&properties) + &set("") + &described("S.t/p"), "/// About it.", 1),
        (
            "allowed values",
            entity(&format!(
                "<Property Name=\"p\" Type=\"Edm.String\">\
                 <Annotation Term=\"Org.OData.Validation.V1.AllowedValues\">\
                 <Collection>{allowed}</Collection></Annotation></Property>"
            )) + &set(""),
            "\"v",
            1,
        ),
        (
            "URLs of one word",
            entity(&format!(
                "<Property Name=\"p\" Type=\"Edm.String\">\
                 <Annotation Term=\"Org.OData.Core.V1.Description\" String=\"{}\"/></Property>",
                "http://a|".repeat(MANY)
            )) + &set(""),
            "<http://a>",
            1,
        ),
    ];
    for (kind, inner, expected, times) in kinds {
        let source = source(&xml(&inner));
        assert_eq!(source.matches(expected).count(), times * MANY, "{kind}");
    }
}

#[test]
fn a12_many_namespaces_take_linear_time() {
    let schemas = many(MANY, |it| {
        format!(
            "<Schema Namespace=\"M.N{it}\" Alias=\"A{it}\"><ComplexType Name=\"t\">\
             <Property Name=\"p\" Type=\"A{}.t\"/></ComplexType></Schema>",
            (it + 1) % MANY
        )
    });
    let text = format!("<Edmx Version=\"4.0\"><DataServices>{schemas}</DataServices></Edmx>");
    assert_eq!(source(&text).matches("pub struct T {").count(), MANY);
}

/// Annotations that name a property by a derived type, or one that does not exist.
#[test]
fn a12_many_targets_that_are_ignored_take_linear_time() {
    let targets = many(MANY, |it| {
        let annotation = "<Annotation Term=\"Org.OData.Core.V1.Computed\"/>";
        format!(
            "<Annotations Target=\"S.u/p{it}\">{annotation}</Annotations>\
             <Annotations Target=\"S.t/q{it}\">{annotation}</Annotations>"
        )
    });
    let types = entity(&many(MANY, property)) + "<EntityType Name=\"u\" BaseType=\"S.t\"/>";
    let documents = [Csdl::from_xml(&xml(&(types + &targets))).unwrap()];
    assert_eq!(Model::new(&documents).unwrap().warnings().len(), 2 * MANY);
}

#[test]
fn a12_a_long_overlay_takes_linear_time() {
    let documents = [Csdl::from_xml(&xml(&format!(
        "{}<EnumType Name=\"e\">{}</EnumType>",
        entity(&many(MANY, property)),
        many(MANY, |it| format!("<Member Name=\"m{it}\"/>"))
    )))
    .unwrap()];
    let model = Model::new(&documents).unwrap();
    let overlay = format!(
        "['N.t']\nrequired = [{}]\nrename = {{ {} }}\n['N.e']\nrename = {{ {} }}\n",
        many(MANY, |it| format!("'p{it}',")),
        many(MANY, |it| format!("p{it} = 'x{it}',")).trim_end_matches(','),
        many(MANY, |it| format!("m{it} = 'X{it}',")).trim_end_matches(','),
    );
    let generate = Generate::all().overlay(Overlay::from_toml(&overlay).unwrap());
    let source = generate.source(&model).unwrap();
    assert_eq!(
        source.matches("required, name = ").count() + source.matches("required)]").count(),
        MANY
    );
    assert_eq!(source.matches("pub x").count(), MANY);
}

/// Names that the metadata does not have: similar names are offered for the first of them.
#[test]
fn a12_many_unknown_names_take_linear_time() {
    let types = many(MANY, |it| format!("<ComplexType Name=\"type{it}\"/>"));
    let documents = [Csdl::from_xml(&xml(&types)).unwrap()];
    let model = Model::new(&documents).unwrap();
    let names: Vec<_> = (0..MANY).map(|it| format!("N.typo{it}")).collect();
    let errors = Generate::types(&names).source(&model).unwrap_err();
    assert_eq!(errors.len(), MANY);
    let offers = errors.iter().filter(|it| it.to_string().contains("did you mean"));
    assert_eq!(offers.count(), 10);
}

/// Each mistake has a line and a column, in one line of text, before and after those of other elements.
#[test]
fn a12_many_places_of_mistakes_take_linear_time() {
    let schemas = many(MANY, |it| {
        format!(
            "<Schema Namespace=\"N{it}\"><ComplexType Name=\"t\"><NavigationProperty Name=\"b\"/>\
             <Property Name=\"a\"/></ComplexType><ComplexType Name=\"t\"/></Schema>"
        )
    });
    let text = format!("<Edmx Version=\"4.0\"><DataServices>{schemas}</DataServices></Edmx>");
    let csdl = Csdl::lenient(text.as_bytes()).unwrap();
    assert_eq!(csdl.mistakes().len(), 3 * MANY);
    assert!(csdl.mistakes().iter().all(|it| it.place().starts_with("1:")));
}

/// In JSON the names of elements are repeated in those of their annotations.
#[test]
fn a12_names_that_json_repeats_count() {
    let reason =
        "with namespaces in all names the text has more than 67108864 bytes: raise `Limits::text`";
    let count = 70_000;
    let annotations = many(count, |it| format!("<Annotation Term=\"X.Y.a{it}\"/>"));
    let long = "x".repeat(2_000);
    for inner in [
        format!("<Annotation Term=\"X.Y.{long}\">{annotations}</Annotation>"),
        format!(
            "<Annotation Term=\"X.Y.z\"><Record><PropertyValue Property=\"{long}\">{annotations}\
             </PropertyValue></Record></Annotation>"
        ),
        format!("<EnumType Name=\"E\"><Member Name=\"{long}\">{annotations}</Member></EnumType>"),
        format!("<ComplexType Name=\"{}\">{}</ComplexType>", &long[..1_000], many(count, property)),
        format!(
            "<EntityContainer Name=\"{}\">{}</EntityContainer>",
            &long[..1_000],
            many(count, |it| format!("<Singleton Name=\"s{it}\" Type=\"S.t\"/>"))
        ),
    ] {
        let error = Csdl::from_xml(&xml(&inner)).unwrap_err().to_string();
        assert_eq!(error, reason, "{}", &inner[..40]);
    }
}

/// Has none of the properties of the metadata, and all names of the metadata are searched for similar ones.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "N", name = "t", rename_all = "none")]
struct Unlike {
    #[odata(key)]
    id: i32,
    property_1x: Option<String>,
    property_2x: Option<String>,
    property_3x: Option<String>,
    property_4x: Option<String>,
    property_5x: Option<String>,
    property_6x: Option<String>,
    property_7x: Option<String>,
    property_8x: Option<String>,
    property_9x: Option<String>,
    property_ax: Option<String>,
    property_bx: Option<String>,
}

#[test]
fn a12_similar_names_are_searched_for_the_first_unknown_properties() {
    let long = "x".repeat(100);
    let property = |it| format!("<Property Name=\"{long}{it}\" Type=\"Edm.String\"/>");
    let properties = many(MANY, property) + "<Property Name=\"property_1\" Type=\"Edm.String\"/>";
    let documents = [Csdl::from_xml(&xml(&entity(&properties))).unwrap()];
    let found = drift(Unlike::DESCRIPTOR, &Model::new(&documents).unwrap());
    let offers = |it: &str| found.iter().filter(|found| found.to_string().ends_with(it)).count();
    assert_eq!(offers("the metadata has no such property; did you mean property_1?"), 10);
    assert_eq!(offers("the metadata has no such property"), 1);
}
