//! Facets that contradict the type or each other.

use super::{judged, source, xml};

const VALIDATION: &str = "Org.OData.Validation.V1";

/// A complex type with these properties, one in a line.
fn document(properties: &[String]) -> String {
    xml(&format!("<ComplexType Name=\"c\">\n{}\n</ComplexType>", properties.join("\n")))
}

fn property(of: &str, facets: &str, inner: &str) -> String {
    format!("<Property Name=\"p\" Type=\"{of}\" {facets}>{inner}</Property>")
}

fn bound(term: &str, value: &str) -> String {
    format!("<Annotation Term=\"{VALIDATION}.{term}\" Int=\"{value}\"/>")
}

/// A bound with `Validation.Exclusive`.
fn exclusive(term: &str, value: &str) -> String {
    let tag = format!("<Annotation Term=\"{VALIDATION}.Exclusive\"/>");
    format!("<Annotation Term=\"{VALIDATION}.{term}\" Int=\"{value}\">{tag}</Annotation>")
}

fn allowed(values: &[&str]) -> String {
    let value =
        |it: &&str| format!("<Record><PropertyValue Property=\"Value\" String=\"{it}\"/></Record>");
    let values = values.iter().map(value).collect::<Vec<_>>().concat();
    format!(
        "<Annotation Term=\"{VALIDATION}.AllowedValues\"><Collection>{values}</Collection></Annotation>"
    )
}

/// The facet is left out with a warning, and the generated type compiles. [OData-CSDL 7.2]
#[test]
fn f41_contradicting_facets_are_left_out() {
    let both = |min: &str, max: &str| bound("Minimum", min) + &bound("Maximum", max);
    let items = |min: &str, max: &str| bound("MinItems", min) + &bound("MaxItems", max);
    let cases: &[(&str, &str, String, &str, &str)] = &[
        (
            "Edm.Decimal",
            "Precision=\"2\" Scale=\"3\"",
            String::new(),
            "Scale=\"3\" is greater than Precision=\"2\": the scale is ignored",
            "precision = 2",
        ),
        (
            "Edm.Byte",
            "",
            both("1", "1000"),
            "Maximum 1000 is outside Edm.Byte: the bound is ignored",
            "minimum = 1",
        ),
        (
            "Edm.Int16",
            "",
            bound("Minimum", "-40000"),
            "Minimum -40000 is outside Edm.Int16: the bound is ignored",
            "",
        ),
        (
            "Edm.Int32",
            "",
            both("5", "4"),
            "Minimum 5 is greater than Maximum 4: both are ignored",
            "",
        ),
        (
            "Edm.Int32",
            "",
            exclusive("Minimum", "5") + &bound("Maximum", "5"),
            "Minimum 5 is Exclusive, and also Maximum 5: both are ignored",
            "",
        ),
        (
            "Edm.Int32",
            "",
            bound("MultipleOf", "-5"),
            "MultipleOf -5 is ignored: it is not a positive number of at most 18 digits",
            "",
        ),
        (
            "Edm.Duration",
            "",
            bound("MultipleOf", "60"),
            "MultipleOf 60 is ignored: only single numbers are checked",
            "",
        ),
        (
            "Collection(Edm.String)",
            "",
            items("3", "2"),
            "MinItems 3 is greater than MaxItems 2: both are ignored",
            "",
        ),
        (
            "Edm.String",
            "MaxLength=\"3\"",
            allowed(&["one", "three"]),
            "\"three\" of AllowedValues is longer than MaxLength: the value is ignored",
            "max_length = 3, allowed_values = [\"one\"]",
        ),
        (
            "Edm.String",
            "",
            allowed(&["a", "b", "a"]),
            "duplicate \"a\" in AllowedValues",
            "allowed_values = [\"a\", \"b\"]",
        ),
    ];
    for (of, facets, inner, warning, attributes) in cases {
        let text = document(&[String::new(), property(of, facets, inner)]);
        let (mistakes, warnings) = judged(&text);
        assert_eq!(mistakes, [""; 0], "{text}");
        assert_eq!(warnings, [format!("5: N.c/p: {warning}")], "{text}");
        let source = source(&text);
        let expected = format!("#[odata({attributes})]\n    pub p:");
        let is_there = source.contains(&expected);
        let has_none = !source.contains("#[odata(m") && !source.contains("#[odata(p");
        assert!(if attributes.is_empty() { has_none } else { is_there }, "{source}");
    }
}

/// A default that is not a value, and a collection of streams: warnings alone. [OData-CSDL 3.3, 7.2.7]
#[test]
fn f41_defaults_and_collections_that_cannot_be_are_reported() {
    let (minimum, above) = (bound("Minimum", "5"), exclusive("Minimum", "5"));
    let values = allowed(&["a"]);
    let cases = [
        ("Edm.String", "MaxLength=\"2\" DefaultValue=\"abc\"", "", "is longer than MaxLength"),
        ("Edm.String", "DefaultValue=\"b\"", &*values, "is not one of AllowedValues"),
        ("Edm.Byte", "DefaultValue=\"256\"", "", "is not a value of Edm.Byte"),
        ("Edm.Int32", "DefaultValue=\"x\"", "", "is not a value of Edm.Int32"),
        ("Edm.Int32", "DefaultValue=\"4\"", &*minimum, "is less than Minimum"),
        ("Edm.Int32", "DefaultValue=\"5\"", &*above, "is equal to Minimum, which is Exclusive"),
        ("Collection(Edm.Stream)", "", "", "a collection cannot have items of Edm.Stream"),
    ];
    for (of, facets, inner, warning) in cases {
        let text = document(&[property(of, facets, inner)]);
        let (mistakes, warnings) = judged(&text);
        assert_eq!(mistakes, [""; 0], "{text}");
        assert_eq!(warnings.len(), 1, "{text}: {warnings:?}");
        assert!(
            warnings[0].starts_with("4: N.c/p: ") && warnings[0].ends_with(warning),
            "{warnings:?}"
        );
        source(&text);
    }
}

/// Facets that agree, and those that are ignored without a warning: nothing is reported.
#[test]
fn f41_facets_that_agree_are_kept() {
    let range = bound("Minimum", "0") + &bound("Maximum", "255");
    let multiple = bound("MultipleOf", "0.05");
    let steps = exclusive("Minimum", "0") + &bound("Maximum", "90") + &bound("MultipleOf", "0.5");
    let cases = [
        (
            "Edm.Decimal",
            "Precision=\"3\" Scale=\"3\" DefaultValue=\"0.5\"",
            "",
            "precision = 3, scale = 3",
        ),
        ("Edm.Decimal", "Scale=\"3\"", "", "scale = 3"),
        ("Edm.Byte", "DefaultValue=\"255\"", &*range, "minimum = 0, maximum = 255"),
        ("Edm.Int16", "", &*steps, "exclusive_minimum = 0, maximum = 90, multiple_of = 0.5"),
        ("Edm.Decimal", "", &*multiple, "multiple_of = 0.05"),
        ("Edm.DateTimeOffset", "Precision=\"0\"", "", "precision = 0"),
        ("Edm.String", "MaxLength=\"3\" DefaultValue=\"äöü\"", "", "max_length = 3"),
    ];
    for (of, facets, inner, attributes) in cases {
        let text = document(&[property(of, facets, inner)]);
        let (mistakes, warnings) = judged(&text);
        assert_eq!((mistakes, warnings), (vec![], vec![]), "{text}");
        let source = source(&text);
        assert!(source.contains(&format!("#[odata({attributes})]")), "{source}");
    }
}

/// A type definition has the same facets. [OData-CSDL 11]
#[test]
fn f41_contradicting_facets_of_a_type_definition_are_left_out() {
    let text = xml(
        "<TypeDefinition Name=\"t\" UnderlyingType=\"Edm.Decimal\" Precision=\"2\" Scale=\"3\"/>\n\
         <ComplexType Name=\"c\"><Property Name=\"p\" Type=\"N.t\"/></ComplexType>",
    );
    let (mistakes, warnings) = judged(&text);
    assert_eq!(mistakes, [""; 0]);
    let warning = "3: N.t: Scale=\"3\" is greater than Precision=\"2\": the scale is ignored";
    assert_eq!(warnings, [warning]);
    let source = source(&text);
    assert!(source.contains("precision = 2") && !source.contains("scale"), "{source}");
}
