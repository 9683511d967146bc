//! Namespaces that OData reserves, and entity sets with names that it does not allow.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Export, Model};
use odata_core::entity::InEntitySet;
use odata_core::query::Query;
use odata_core::{ODataEntity, ODataEnum, ODataStructured, Operation, Service};

use super::generated::odd;
use super::xml;

/// [OData-CSDL 15.1] reserves `System`; the service of `DataScope` has `System.DayOfWeek`.
#[test]
fn f52_reserved_namespaces_that_services_use_are_read_and_compiled() {
    use odd::sales::Order;
    assert_eq!(odd::system::DayOfWeek::DESCRIPTOR.qualified_name(), "System.DayOfWeek");
    assert_eq!(odd::system::Range::DESCRIPTOR.type_annotation(), "#System.Range");
    let json = r##"{"SalesOrder":"1","Day":"Monday","Range":{"@odata.type":"#System.Range","From":3},
        "Size@odata.type":"#System.Size","Size":5}"##;
    let order = Order::from_json(json.as_bytes()).unwrap();
    assert_eq!(order.day, Some(odd::system::DayOfWeek::Monday));
    assert_eq!(order.range, Some(odd::system::Range { from: Some(3) }));
    assert_eq!(order.size, Some(odd::system::Size(5)));
}

/// Names in these would be those of primitive types, and of control information.
#[test]
fn f52_namespaces_with_a_meaning_are_refused() {
    for namespace in ["Edm", "odata", "odata.more"] {
        let text = xml("<ComplexType Name=\"T\"/>").replace("\"N\"", &format!("\"{namespace}\""));
        let documents = [Csdl::from_text(&text).unwrap()];
        let errors = Model::new(&documents).unwrap_err();
        let expected = format!("{namespace}: Namespace can't be {namespace:?}");
        assert_eq!(errors[0].to_string(), expected);
    }
}

#[test]
fn f53_an_entity_set_with_a_slash_comes_back() {
    use odd::sales::Order;
    assert_eq!(Order::ENTITY_SET, "prefix/project2");
    let export = Export::new("Sales.Service")
        .entity_set::<Order>()
        .enumeration::<odd::system::DayOfWeek>()
        .complex::<odd::system::Range>()
        .definition::<odd::system::Size>()
        .enumeration::<odd::transient::Empty>()
        .enumeration::<odd::transient::EmptyFlags>()
        .enumeration::<odd::transient::Ends>();
    let csdl = export.to_csdl().unwrap();
    let expected = r#"<EntitySet Name="prefix/project2" EntityType="Sales.Order"/>"#;
    assert!(csdl.to_xml().contains(expected), "{}", csdl.to_xml());
    let again = Csdl::from_json(&csdl.to_json()).unwrap();
    assert_eq!(again.to_json(), csdl.to_json());
    assert!(again.to_xml().contains(expected));
    // The URL that such services have.
    let service = Service::new("https://example.com/odata").unwrap();
    let request = service.entity_set::<Order>().list(&Query::new()).unwrap().to_http();
    assert_eq!(request.uri(), "https://example.com/odata/prefix/project2");
}
