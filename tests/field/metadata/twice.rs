//! F54: duplicates in a document, and mistakes outside of types.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

use super::{judged, xml};

const TYPES: &str = "<EntityType Name=\"T\"><Key><PropertyRef Name=\"I\"/></Key>\
                     <Property Name=\"I\" Type=\"Edm.Int32\" Nullable=\"false\"/></EntityType>\n";

#[track_caller]
fn generated(text: &str, generate: &Generate) -> String {
    let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
    let model = Model::lenient(&documents);
    assert!(Generate::all().source(&model).is_err() && Csdl::from_text(text).is_err());
    generate.source(&model).unwrap()
}

#[test]
fn f54_a_second_schema_of_a_namespace_is_a_warning_with_its_line() {
    let second = format!("{TYPES}</Schema>\n<Schema Namespace=\" N\">\n<ComplexType Name=\"U\"/>");
    let text = xml(&second);
    assert_eq!(judged(&text).0, ["5:1: <Schema>: duplicate N"]);
    // The types of both are those of the namespace.
    let source = generated(&text, &Generate::types(["N.T", "N.U"]));
    assert!(source.contains("pub struct T ") && source.contains("pub struct U "), "{source}");
    // A type that both declare is left out.
    let text = text.replace("\"U\"", "\"T\"");
    let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
    assert!(Generate::types(["N.T"]).source(&Model::lenient(&documents)).is_err());
}

#[test]
fn f54_a_second_container_is_a_warning_with_its_line() {
    let container = |name: &str, set: &str| {
        format!(
            "<EntityContainer Name=\"{name}\"><EntitySet Name=\"{set}\" EntityType=\"N.T\"/>\
             </EntityContainer>\n"
        )
    };
    let text = xml(&format!("{TYPES}{}{}", container("C", "Cs"), container("D", "Ds")));
    assert_eq!(judged(&text).0, ["5:1: <EntityContainer> D: duplicate EntityContainer"]);
    let source = generated(&text, &Generate::types(["N.T"]));
    assert!(source.contains("entity_set = \"Cs\""), "{source}");
}

#[test]
fn f54_a_member_of_json_that_is_there_twice_is_a_warning_with_its_path() {
    let document = |inner: &str| {
        format!(
            r#"{{"$Version": "4.01", "N": {{"T": {{"$Kind": "ComplexType", "P": {{}}}}, {inner}}},
            "M": {{"V": {{"$Kind": "ComplexType"}}}}}}"#
        )
    };
    for (inner, place, name) in [
        (r#""T": {"$Kind": "EnumType"}"#, "N/T", "T"),
        (r#""U": {"$Kind": "ComplexType", "P": {}, "P": {"$Type": "Edm.Int32"}}"#, "N/U/P", "P"),
        (
            r#""U": {"$Kind": "ComplexType", "P": {"$Type": "A.B", "$Type": 5}}"#,
            "N/U/P/$Type",
            "$Type",
        ),
        (r#""$Annotations": {"N.T": {"@A.B": 1, "@A.B": 2}}"#, "N/$Annotations/N.T/@A.B", "@A.B"),
    ] {
        let text = document(inner);
        let (mistakes, _) = judged(&text);
        assert_eq!(mistakes[0], format!("{place}: duplicate {name}"), "{mistakes:?}");
        let source = generated(&text, &Generate::types(["M.V"]));
        assert!(source.contains("pub struct V "), "{source}");
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        let of = if place.contains("/U") { "N.U" } else { "N.T" };
        let errors = Generate::types([of]).source(&Model::lenient(&documents)).unwrap_err();
        assert_eq!(errors[0].to_string(), mistakes[0]);
    }
    // Of a namespace that is there twice no type is certain.
    let text = document("\"U\": {}").replace("\"M\"", "\"N\"");
    assert_eq!(judged(&text).0, ["N: duplicate N"]);
}

/// Nothing of it is needed for a type.
#[test]
fn f54_mistakes_outside_of_types_are_warnings_with_their_line() {
    let reference = "<Reference><Include Namespace=\"V\"/></Reference>\n\
                     <Reference Uri=\"x\"><Include/></Reference>\n<DataServices>";
    let other = format!(
        "{TYPES}<Annotation/></Schema>\n<Schema><ComplexType Name=\"T\"/></Schema>\n\
         </DataServices>\n<DataServices><Schema Namespace=\"M\">"
    );
    let text = xml(&other).replace(
        "<DataServices>\n<Schema Namespace=\"N\"",
        &format!("{reference}\n<Schema Namespace=\"N\""),
    );
    let expected = [
        "9:1: <DataServices>: duplicate DataServices",
        "1:21: <Reference>: Uri is missing",
        "2:20: <Include>: Namespace is missing",
        "6:1: <Annotation>: Term is missing",
        "7:1: <Schema>: Namespace is missing",
    ];
    assert_eq!(judged(&text).0, expected);
    generated(&text, &Generate::types(["N.T"]));
    let json = r#"{"$Version": "4.01", "$Reference": {"x": {"$Include": [{"$Alias": "A"}]}, "y": 1},
        "N": {"T": {"$Kind": "ComplexType"}, "@A.B": {"$a-b": 1, "$If": []}}, "M": 5}"#;
    let expected = [
        "$Reference/x: $Namespace is missing",
        "$Reference/y: a value that is not an object is not CSDL",
        "M: a value that is not an object is not CSDL",
        "N: an expression with $a-b is not CSDL",
    ];
    let (mut mistakes, _) = judged(json);
    mistakes.sort();
    assert_eq!(mistakes, expected);
    generated(json, &Generate::types(["N.T"]));
}
