//! Members of enumerations outside of the underlying type [OData-CSDL 10.2, 10.3].

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

use super::{judged, xml};

fn of(underlying: &str, members: &str) -> String {
    let members = members.split(' ').enumerate().map(|(index, value)| match value {
        "next" => format!("<Member Name=\"M{index}\"/>\n"),
        value => format!("<Member Name=\"M{index}\" Value=\"{value}\"/>\n"),
    });
    xml(&format!(
        "<ComplexType Name=\"Good\"/><ComplexType Name=\"Bad\"><Property Name=\"P\" Type=\"N.E\"/></ComplexType>\n\
         <EnumType Name=\"E\"{underlying}>\n{}</EnumType>",
        members.collect::<String>()
    ))
}

#[test]
fn f42_members_are_values_of_the_underlying_type() {
    let stated = |name: &str| format!(" UnderlyingType=\"Edm.{name}\"");
    let outside = |line: usize, member: &str, value: &str, name: &str| {
        format!(
            "{line}: N.E/{member}: Value can't be \"{value}, which is not a value of Edm.{name}\""
        )
    };
    for (text, expected) in [
        (of(&stated("Byte"), "255 256 -1"), vec![
            outside(6, "M1", "256", "Byte"),
            outside(7, "M2", "-1", "Byte"),
        ]),
        (of(&stated("Byte"), "255 next"), vec![outside(6, "M1", "256", "Byte")]),
        (of(&stated("SByte"), "-128 127 next"), vec![outside(7, "M2", "128", "SByte")]),
        (of(&stated("Int16"), "-32769 32767"), vec![outside(5, "M0", "-32769", "Int16")]),
        (of("", "2147483647 next"), vec![outside(6, "M1", "2147483648", "Int32")]),
        (of(&stated("Int64"), "2147483647 next -9223372036854775808"), vec![]),
        (of(&stated("String"), "0"), vec![
            "4: N.E: UnderlyingType can't be \"Edm.String\"".to_owned(),
        ]),
        (of(" UnderlyingType=\"\"", "0"), vec!["4: N.E: UnderlyingType can't be \"\"".to_owned()]),
        (of(&stated("Int64"), "9223372036854775807 next"), vec![
            "6:1: <Member> M1: Value is missing, and the value of the member before is the greatest: state a Value".to_owned(),
        ]),
    ] {
        assert_eq!(judged(&text).0, expected);
        // Types that do not need it are generated.
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        let model = Model::lenient(&documents);
        assert!(Generate::types(["N.Good"]).source(&model).is_ok());
        assert_eq!(Generate::types(["N.Bad"]).source(&model).is_ok(), expected.is_empty());
    }
    let json = r#"{"$Version": "4.01", "N": {"E": {"$Kind": "EnumType", "$UnderlyingType": "Edm.Byte", "A": 256}}}"#;
    let expected = "N.E/A: Value can't be \"256, which is not a value of Edm.Byte\"";
    assert_eq!(judged(json).0, [expected]);
}

/// A definition is another name for a primitive type that values have [OData-CSDL 11.2].
#[test]
fn f51_a_definition_of_an_abstract_type_is_a_mistake() {
    for underlying in
        ["PrimitiveType", "Untyped", "EntityType", "ComplexType", "PropertyPath", "AnyPropertyPath"]
    {
        let text = xml(&format!(
            "<TypeDefinition Name=\"D\" UnderlyingType=\"Edm.{underlying}\"/>\n\
             <ComplexType Name=\"G\"/>"
        ));
        let expected = format!("3: N.D: UnderlyingType can't be \"Edm.{underlying}\"");
        assert_eq!(judged(&text).0, [expected]);
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        assert!(Generate::types(["N.G"]).source(&Model::lenient(&documents)).is_ok());
    }
}
