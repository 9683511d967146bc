//! F15: aliases of namespaces, which no other schema of the document may have as its alias or namespace
//! [OData-CSDL 5.2].

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

use super::judged;

fn schema(namespace: &str, alias: &str, inner: &str) -> String {
    format!("<Schema Namespace=\"{namespace}\" Alias=\"{alias}\">{inner}</Schema>\n")
}

fn xml(schemas: &[String]) -> String {
    format!("<Edmx Version=\"4.0\"><DataServices>\n{}</DataServices></Edmx>", schemas.concat())
}

/// An entity type `G`, with a property of this name, and its entity set.
fn entity(property: &str, set: &str, of: &str) -> String {
    format!(
        "<EntityType Name=\"G\"><Key><PropertyRef Name=\"{property}\"/></Key>\
         <Property Name=\"{property}\" Type=\"Edm.Int32\" Nullable=\"false\"/></EntityType>\
         <EntityContainer Name=\"C\"><EntitySet Name=\"{set}\" EntityType=\"{of}\"/></EntityContainer>"
    )
}

#[test]
fn f15_a_namespace_is_not_taken_for_an_alias() {
    let expected =
        "Alias \"M\" is a namespace: names that begin with M. are those of the namespace";
    let text = xml(&[
        schema("M", "", &entity("A", "As", "M.G")),
        schema("N", "M", &entity("B", "Bs", "N.G")),
    ]);
    let json = r#"{"$Version": "4.01",
        "N": {"$Alias": "M", "G": {"$Kind": "EntityType", "$Key": ["B"], "B": {"$Type": "Edm.Int32"}},
            "C": {"$Kind": "EntityContainer", "Bs": {"$Collection": true, "$Type": "N.G"}}},
        "M": {"G": {"$Kind": "EntityType", "$Key": ["A"], "A": {"$Type": "Edm.Int32"}},
            "D": {"$Kind": "EntityContainer", "As": {"$Collection": true, "$Type": "M.G"}}}}"#;
    for (text, place) in [(&*text, "3:1: <Schema>"), (json, "N")] {
        let (mistakes, _) = judged(text);
        assert_eq!(mistakes, [format!("{place}: {expected}")]);
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        let model = Model::lenient(&documents);
        let none = || Generate::types(Vec::<String>::new());
        for (generate, namespace, field) in [
            (Generate::types(["M.G"]), "M", "a"),
            (Generate::types(["N.G"]), "N", "b"),
            (none().entity_sets(["As"]), "M", "a"),
            (none().entity_sets(["Bs"]), "N", "b"),
        ] {
            let source = generate.source(&model).unwrap();
            assert!(
                source.contains(&format!("#[odata(namespace = \"{namespace}\", rename_all")),
                "{source}"
            );
            assert!(source.contains(&format!("pub {field}: Option<i32>,")), "{source}");
        }
        // All of a document has to be right.
        assert_eq!(Generate::all().source(&model).unwrap_err()[0].report(), mistakes[0]);
        assert!(Csdl::from_text(text).is_err());
    }
}

#[test]
fn f15_an_alias_is_that_of_one_namespace() {
    let complex = "<ComplexType Name=\"T\"><Property Name=\"P\" Type=\"S.U\"/></ComplexType>";
    let other = "<ComplexType Name=\"U\"/>";
    let text = xml(&[schema("N", "S", other), schema("M", "S", complex)]);
    let (mistakes, _) = judged(&text);
    let expected = "3:1: <Schema>: Alias \"S\" is the alias of N: its names are those of N";
    assert_eq!(mistakes, [expected]);
    // Of schemas that are included, too.
    let include = |alias: &str| {
        let reference = format!(
            "<Reference Uri=\"x\"><Include Namespace=\"V\" Alias=\"{alias}\"/></Reference>"
        );
        xml(&[schema("N", "S", other)]).replace("<DataServices>", &(reference + "<DataServices>"))
    };
    assert_eq!(
        judged(&include("S")).0,
        ["2:1: <Schema>: Alias \"S\" is the alias of V: its names are those of V"]
    );
    let taken = "is a namespace: names that begin with N. are those of the namespace";
    assert_eq!(judged(&include("N")).0, [format!("1:40: <Include>: Alias \"N\" {taken}")]);
    let edm = "is a namespace: names that begin with Edm. are those of the namespace";
    assert_eq!(judged(&include("Edm")).0, [format!("1:40: <Include>: Alias \"Edm\" {edm}")]);
    assert_eq!(judged(&include("V")).0, [""; 0]);
}

/// Aliases are written as the derive accepts them, and others are left out.
#[test]
fn f15_an_alias_that_no_attribute_can_have_is_left_out() {
    for (alias, attribute) in [
        ("S", ", alias = \"S\""),
        (" S ", ", alias = \"S\""),
        ("N", ""),
        ("a.b", ""),
        ("a-b", ""),
        ("odata", ""),
        ("", ""),
    ] {
        let complex = "<ComplexType Name=\"U\"/><ComplexType Name=\"T\" BaseType=\" ALIAS.U \"/>";
        let text = xml(&[schema(
            "N",
            alias,
            &complex.replace("ALIAS", if attribute.is_empty() { "N" } else { "S" }),
        )]);
        assert_eq!(judged(&text).0, [""; 0], "{alias:?}");
        let source = super::source(&text);
        let expected = format!("#[odata(namespace = \"N\"{attribute}");
        assert!(source.matches(&expected).count() > 1, "{source}");
        assert_eq!(source.contains("alias"), !attribute.is_empty(), "{source}");
    }
}
