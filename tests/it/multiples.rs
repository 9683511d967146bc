//! SPEC D16: exclusive bounds and multiples [OData-VocValidation].

use odata_codegen::csdl::Csdl;
use odata_codegen::{Export, Generate, Model};
use odata_core::edm::Decimal;
use odata_core::schema::PropertyDescriptor;
use odata_core::validate::Rule;
use odata_core::{ODataEntity, ODataPartial, ODataStructured, ODataTypeDefinition};

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", exclusive_minimum = 0, multiple_of = 0.05)]
struct Price(Decimal);

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Item {
    #[odata(key)]
    id: i32,
    #[odata(exclusive_minimum = 0, exclusive_maximum = 10)]
    count: Option<i32>,
    #[odata(exclusive_minimum = "2020-01-01")]
    from: Option<odata_core::edm::Date>,
    #[odata(minimum = 0, exclusive_maximum = 1)]
    rate: Option<f64>,
    #[odata(multiple_of = 12)]
    dozens: Option<i64>,
    #[odata(multiple_of = 0.1)]
    weight: Option<f64>,
    #[odata(multiple_of = 0.1)]
    length: Option<f32>,
    #[odata(multiple_of = 2)]
    pairs: Vec<i32>,
    price: Option<Price>,
}

#[test]
fn exclusive_bounds_and_multiples_are_checked() {
    for (json, message) in [
        (r#""count":1"#, ""),
        (r#""count":9"#, ""),
        (r#""count":0"#, "count: not more than 0"),
        (r#""count":-1"#, "count: not more than 0"),
        (r#""count":10"#, "count: not less than 10"),
        (r#""from":"2020-01-02""#, ""),
        (r#""from":"2020-01-01""#, "from: not more than 2020-01-01"),
        (r#""rate":0"#, ""),
        (r#""rate":0.9999999999999999"#, ""),
        (r#""rate":1"#, "rate: not less than 1"),
        (r#""rate":"NaN""#, ""),
        (r#""dozens":0"#, ""),
        (r#""dozens":-24"#, ""),
        (r#""dozens":9223372036854775807"#, "dozens: not a multiple of 12"),
        // By the digits in JSON: the binary value of 0.3 is not a multiple of that of 0.1.
        (r#""weight":0.3"#, ""),
        (r#""weight":1e300"#, ""),
        (r#""weight":0.31"#, "weight: not a multiple of 0.1"),
        (r#""weight":"INF""#, "weight: not a multiple of 0.1"),
        (r#""weight":"NaN""#, "weight: not a multiple of 0.1"),
        (r#""length":0.7"#, ""),
        (r#""length":0.75"#, "length: not a multiple of 0.1"),
        (r#""pairs":[2,3]"#, "pairs[1]: not a multiple of 2"),
        (r#""price":123456789012345678901234567890.05"#, ""),
        (r#""price":123456789012345678901234567890.06"#, "price: not a multiple of 0.05"),
        (r#""price":0.00"#, "price: not more than 0"),
    ] {
        let read = ItemPartial::from_json(format!(r#"{{"id":1,{json}}}"#).as_bytes()).unwrap();
        let told = read.validate().map_or_else(|error| error.to_string(), |()| String::new());
        assert_eq!(told, message, "{json}");
    }
}

#[test]
fn the_rules_have_codes_and_values() {
    let read = ItemPartial::from_json(br#"{"count":10,"dozens":1}"#).unwrap();
    let violations = read.validate().unwrap_err();
    let rules: Vec<_> = violations.into_iter().map(|it| it.rule().clone()).collect();
    assert!(rules.contains(&Rule::ExclusiveMaximum { maximum: "10" }), "{rules:?}");
    assert!(rules.contains(&Rule::MultipleOf { of: "12" }), "{rules:?}");
    let facets = Item::DESCRIPTOR.properties().nth(1).and_then(PropertyDescriptor::facets).unwrap();
    assert_eq!((facets.minimum, facets.is_minimum_exclusive), (Some("0"), true));
}

/// `Export` writes the bounds and multiples, and `Generate` reads them.
#[test]
fn bounds_and_multiples_come_back() {
    let csdl =
        Export::new("Demo.Service").entity::<Item>().definition::<Price>().to_csdl().unwrap();
    let xml = csdl.to_xml();
    for annotation in [
        r#"<Annotation Term="Org.OData.Validation.V1.Minimum" Int="0">"#,
        r#"<Annotation Term="Org.OData.Validation.V1.Exclusive" Bool="true"/>"#,
        r#"<Annotation Term="Org.OData.Validation.V1.MultipleOf" Int="12"/>"#,
        r#"<Annotation Term="Org.OData.Validation.V1.MultipleOf" Decimal="0.1"/>"#,
    ] {
        assert!(xml.contains(annotation), "{xml}");
    }
    let documents = [Csdl::from_xml(&xml).unwrap()];
    let source = Generate::all().source(&Model::new(&documents).unwrap()).unwrap();
    for attribute in
        ["exclusive_minimum = 0, exclusive_maximum = 10", "multiple_of = 12", "multiple_of = 0.1"]
    {
        assert!(source.contains(attribute), "{source}");
    }
}
