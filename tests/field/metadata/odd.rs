//! Parts of a document that CSDL does not have, and annotations that nothing has: each is a warning.

use odata_codegen::csdl::Csdl;

use super::{judged, source, xml};

/// A complex type with a property that has annotations of these terms.
fn annotated(terms: &[&str]) -> String {
    let annotations = terms.iter().map(|term| format!("\n<Annotation Term=\"{term}/>"));
    let annotations: String = annotations.collect();
    xml(&format!(
        "<ComplexType Name=\"T\">\n<Property Name=\"P\" Type=\"Edm.String\">{annotations}\n\
         </Property></ComplexType>"
    ))
}

fn usual(place: &str, alias: &str, namespace: &str) -> String {
    format!(
        "{place}: no schema or Include has the alias {alias:?}: it is read as that of {namespace}"
    )
}

fn undefined(place: &str, alias: &str) -> String {
    format!(
        "{place}: no schema or Include has the alias or the namespace {alias:?}: its terms are \
         ignored"
    )
}

/// [OData-CSDL 5.2]: the alias of a vocabulary is certain, though the document does not define it.
#[test]
fn f60_usual_aliases_of_vocabularies_are_read() {
    let text = annotated(&[
        "Core.Computed\" Bool=\"true\"",
        "Core.Description\" String=\"A text\"",
        "Common.Label\" String=\"A label\"",
        "Validation.Maximum\" Decimal=\"5\"",
    ]);
    let (mistakes, warnings) = judged(&text);
    assert_eq!(mistakes, [""; 0]);
    let at = |line: usize| format!("{line}:1: <Annotation>");
    let expected = [
        usual(&at(5), "Core", "Org.OData.Core.V1"),
        usual(&at(7), "Common", "com.sap.vocabularies.Common.v1"),
        usual(&at(8), "Validation", "Org.OData.Validation.V1"),
    ];
    assert_eq!(warnings, expected);
    let generated = source(&text);
    for expected in ["/// A text", "/// A label", "computed"] {
        assert!(generated.contains(expected), "{expected}\n{generated}");
    }
    let json = r#"{"$Version": "4.01", "N": {"T": {"$Kind": "ComplexType", "P": {
        "@Common.Label": "A label", "@Core.Computed": true, "@Core.Description": "A text"}}}}"#;
    let expected = [
        usual("N.T/P/@Common.Label", "Common", "com.sap.vocabularies.Common.v1"),
        usual("N.T/P/@Core.Computed", "Core", "Org.OData.Core.V1"),
    ];
    assert_eq!(judged(json), (Vec::new(), expected.to_vec()));
    let generated = source(json);
    for expected in ["/// A text", "/// A label", "computed"] {
        assert!(generated.contains(expected), "{expected}\n{generated}");
    }
}

#[test]
fn f60_an_undefined_alias_is_reported_once() {
    let text = annotated(&["Own.A\"", "Own.B\"", "Other.A\"", "S.A\"", "Org.Some.A\"", "Core.A\""]);
    let at = |line: usize| format!("{line}:1: <Annotation>");
    let core = usual(&at(10), "Core", "Org.OData.Core.V1");
    let expected = [undefined(&at(5), "Own"), undefined(&at(7), "Other"), core];
    assert_eq!(judged(&text), (Vec::new(), expected.to_vec()));
    // An alias that the document defines is that, a vocabulary's too.
    let include = "<Reference Uri=\"x\"><Include Namespace=\"My.Own\" Alias=\"Core\"/>\
                   <Include Namespace=\"Own\"/></Reference><DataServices>";
    let text = annotated(&["Core.Description\" String=\"none\"", "Own.A\""]);
    let text = text.replace("<DataServices>", include);
    assert_eq!(judged(&text), (Vec::new(), Vec::new()));
    assert!(!source(&text).contains("none"));
    let json = r#"{"$Version": "4.01", "$Reference": {"https://me@host.example": {}},
        "N": {"@Own.A": 1, "@odata.x": 2, "@N.b": 3, "T": {"$Kind": "ComplexType", "P@Own.B": 3}}}"#;
    assert_eq!(judged(json), (Vec::new(), vec![undefined("N/@Own.A", "Own")]));
}

/// The source has an inherited property once, in the base type.
#[test]
fn f60_annotations_of_an_inherited_property_are_reported() {
    let text = xml(
        "<ComplexType Name=\"B\"><Property Name=\"P\" Type=\"Edm.String\"/></ComplexType>\n\
         <ComplexType Name=\"D\" BaseType=\"N.B\"/>\n\
         <ComplexType Name=\"O\" BaseType=\"N.B\" OpenType=\"true\"/>\n\
         <Annotations Target=\"S.D/P\"><Annotation Term=\"Org.OData.Core.V1.Computed\"/></Annotations>\n\
         <Annotations Target=\"N.D/Q\"><Annotation Term=\"com.sap.vocabularies.Common.v1.Label\" \
         String=\"L\"/></Annotations>\n\
         <Annotations Target=\"N.D/R\"><Annotation Term=\"Org.Other.V1.X\"/></Annotations>\n\
         <Annotations Target=\"N.O/R\"><Annotation Term=\"Org.OData.Core.V1.Computed\"/></Annotations>\n\
         <Annotations Target=\"N.B/P\"><Annotation Term=\"Org.OData.Core.V1.Immutable\"/></Annotations>",
    );
    let inherited = "6: N.D/P: the annotations are ignored, because N.B declares the property: \
                     annotate N.B/P";
    let missing = "7: N.D/Q: there is no property Q: its annotations are ignored";
    assert_eq!(judged(&text), (Vec::new(), vec![inherited.to_owned(), missing.to_owned()]));
}

#[test]
fn f54_elements_that_csdl_does_not_have_are_reported() {
    let text = xml("<Bogus/>\n<x:Link xmlns:x=\"http://www.w3.org/2005/Atom\"/>\n\
         <EntityType Name=\"T\"><Key><PropertyRef Name=\"A\"/></Key><Bogus/>\n\
         <Property Name=\"A\" Type=\"Edm.Int32\" Nullable=\"false\"/><Bogus/>\n\
         <NavigationProperty Name=\"B\" Type=\"N.T\"><OnDelete Action=\"Explode\"/></NavigationProperty>\n\
         <NavigationProperty Name=\"C\" Type=\"N.T\"><OnDelete Action=\"SetNull\"/></NavigationProperty>\n\
         </EntityType>\n<EntityContainer Name=\"E\">\n<Sets/></EntityContainer>");
    let ignored = "it is ignored";
    let action = "use Cascade, None, SetNull or SetDefault";
    let expected = [
        format!("3:1: <Bogus>: unknown child of <Schema>: {ignored}"),
        format!("5:56: <Bogus>: unknown child of <EntityType>: {ignored}"),
        format!("7:41: <OnDelete>: unknown OnDelete \"Explode\": {action}"),
        format!("11:1: <Sets>: unknown child of <EntityContainer>: {ignored}"),
    ];
    assert_eq!(judged(&text), (Vec::new(), expected.to_vec()));
    let json = r#"{"$Version": "4.01", "$EntityContainer": "N.None", "N": {"U": {"$Kind": "Bogus"},
        "T": {"$Kind": "EntityType", "$Key": ["A"], "A": {"$Kind": "Bogus", "$Type": "Edm.Int32"},
            "B": {"$Kind": "NavigationProperty", "$Type": "N.T", "$OnDelete": "Explode"}}}}"#;
    let (mistakes, mut warnings) = judged(json);
    warnings.sort_unstable();
    assert_eq!(mistakes, [""; 0]);
    let expected = [
        "$EntityContainer: there is no entity container N.None".to_owned(),
        "N.T/A: unknown $Kind \"Bogus\": it is read as Property".to_owned(),
        format!("N.T/B: unknown OnDelete \"Explode\": {action}"),
        "N.U: unknown $Kind \"Bogus\": it is ignored".to_owned(),
    ];
    assert_eq!(warnings, expected);
    // One that the document has by the alias of its schema, or that another document has.
    for (stated, rest) in [
        ("S.C", r#""N": {"$Alias": "S", "C": {"$Kind": "EntityContainer"}}"#),
        ("M.C", r#""$Reference": {"x": {"$Include": [{"$Namespace": "M"}]}}, "N": {}"#),
    ] {
        let json =
            format!("{{\"$Version\": \"4.01\", \"$EntityContainer\": \"{stated}\", {rest}}}");
        assert_eq!(judged(&json), (Vec::new(), Vec::new()));
    }
}

#[test]
fn f54_warnings_have_the_name_of_the_document() {
    let documents = [Csdl::from_text(&xml("<Bogus/>")).unwrap().named("a.xml")];
    let model = odata_codegen::Model::new(&documents).unwrap();
    let expected = "a.xml:3:1: <Bogus>: unknown child of <Schema>: it is ignored";
    assert_eq!(model.warnings()[0].report(), expected);
}
