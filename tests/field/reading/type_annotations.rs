//! F02: the type annotation of a value that is the whole response \[OData-JSON 4.5.3, 11, 12\].
//! F15: names by an alias, and by another version.

#![allow(clippy::items_after_statements)] // Each type is next to its use.

use odata_core::edm::geo::{Geography, GeographyPoint};
use odata_core::edm::{
    Binary, Date, DateTimeOffset, Decimal, Duration, ReadEdmValue, TimeOfDay, Untyped,
};
use odata_core::response::{FromResponse, ValueResponse};
use odata_core::{
    Entity, Flags, ODataComplex, ODataEntity, ODataEnum, ODataStructured, ODataTypeDefinition,
    OtherType, Page,
};

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "NS.Shop", alias = "shop", name = "Color", rename_all = "PascalCase")]
enum Color {
    Red,
    Green,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "NS.Shop", alias = "shop", name = "Rights", rename_all = "PascalCase", flags)]
enum Rights {
    Read = 1,
    Write = 2,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "NS.Shop", alias = "shop")]
struct Weight(Decimal);

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "NS.Shop", alias = "shop", name = "Address")]
struct Address {
    city: Option<String>,
}

/// The error, or nothing, of a response with this type annotation, in both spellings, at either end.
fn read<V: for<'de> ReadEdmValue<'de>>(annotation: &str, value: &str) -> Vec<Result<V, String>> {
    let annotated = |name: &str| {
        [
            format!(r#"{{"@{name}":"{annotation}","value":{value}}}"#),
            format!(r#"{{"@odata.context":"x","value":{value},"@{name}":"{annotation}"}}"#),
        ]
    };
    let texts = annotated("odata.type").into_iter().chain(annotated("type"));
    texts
        .map(|text| {
            let (head, body) = http::Response::new(text).into_parts();
            ValueResponse::<V>::read(&head, body.as_bytes())
                .map(ValueResponse::into_inner)
                .map_err(|error| error.to_string())
        })
        .collect()
}

/// With each of these annotations it is read, with and without `#`, and in a URL.
#[track_caller]
fn reads<V: for<'de> ReadEdmValue<'de> + std::fmt::Debug>(value: &str, names: &[&str]) {
    for name in names {
        for annotation in
            [format!("#{name}"), (*name).to_owned(), format!("http://host/$metadata#{name}")]
        {
            for read in read::<V>(&annotation, value) {
                assert!(read.is_ok(), "{annotation}: {read:?}");
            }
        }
    }
}

/// With each of these annotations it is an error that names both types.
#[track_caller]
fn refuses<V: for<'de> ReadEdmValue<'de> + std::fmt::Debug>(value: &str, names: &[&str]) {
    let expected = V::TYPE.to_string();
    for name in names {
        let annotation = format!("#{name}");
        for read in read::<V>(&annotation, value) {
            let error = read.expect_err(name);
            assert!(error.contains(&expected) && error.contains(&annotation), "{error}");
        }
    }
}

macro_rules! primitive {
    ($($ty:ty, $name:literal, $value:literal;)*) => {
        $(
            reads::<$ty>($value, &[$name, concat!("Edm.", $name)]);
            reads::<Option<$ty>>("null", &[$name]);
            let items = concat!("[", $value, "]");
            let of_edm = concat!("Collection(Edm.", $name, ")");
            reads::<Vec<$ty>>(items, &[concat!("Collection(", $name, ")"), of_edm]);
            refuses::<$ty>($value, &["Nothing", concat!("NS.", $name), of_edm]);
            refuses::<Vec<$ty>>(items, &[$name, "Collection(Nothing)"]);
        )*
    };
}

#[test]
fn f02_every_primitive_type() {
    primitive! {
        bool, "Boolean", "true";
        u8, "Byte", "1";
        i8, "SByte", "1";
        i16, "Int16", "1";
        i32, "Int32", "1";
        i64, "Int64", "1";
        f32, "Single", "1.5";
        f64, "Double", "1.5";
        Decimal, "Decimal", "2.5";
        String, "String", r#""a""#;
        uuid::Uuid, "Guid", r#""01234567-89ab-cdef-0123-456789abcdef""#;
        Binary, "Binary", r#""AAAA""#;
        Date, "Date", r#""2026-01-02""#;
        TimeOfDay, "TimeOfDay", r#""01:02:03""#;
        DateTimeOffset, "DateTimeOffset", r#""2026-01-02T03:04:05Z""#;
        jiff::Timestamp, "DateTimeOffset", r#""2026-01-02T03:04:05Z""#;
        Duration, "Duration", r#""PT1S""#;
        GeographyPoint, "GeographyPoint", r#"{"type":"Point","coordinates":[1,2]}"#;
    }
    // A value of an abstract type has the annotation of a type that derives from it.
    let point = r#"{"type":"Point","coordinates":[1,2]}"#;
    reads::<Geography>(point, &["GeographyPoint", "Edm.GeographyPoint", "Geography"]);
    refuses::<Geography>(point, &["GeometryPoint"]);
}

#[test]
fn f02_f15_enumerations_flags_and_definitions_by_namespace_and_alias() {
    reads::<Color>(r#""Red""#, &["NS.Shop.Color", "shop.Color"]);
    reads::<Vec<Color>>(r#"["Red"]"#, &["Collection(NS.Shop.Color)", "Collection(shop.Color)"]);
    refuses::<Color>(r#""Red""#, &["Color", "NS.Color", "other.Color", "Edm.EnumType", "String"]);
    reads::<Flags<Rights>>(r#""Read,Write""#, &["NS.Shop.Rights", "shop.Rights"]);
    refuses::<Flags<Rights>>(r#""Read""#, &["NS.Shop.Color", "Int64"]);
    reads::<Weight>("2.5", &["NS.Shop.Weight", "shop.Weight", "Decimal", "Edm.Decimal"]);
    refuses::<Weight>("2.5", &["Double", "NS.Shop.Height"]);
    let color = read::<Color>("#NS.Shop.Color", r#""Red""#).remove(0);
    assert_eq!(color, Ok(Color::Red));
    assert!(Flags::<Rights>::from(Rights::Read).contains(&Rights::Read));
}

#[test]
fn f02_untyped_takes_any_type_and_structured_items_have_their_own() {
    reads::<Untyped>("2.5", &["Decimal", "NS.Any"]);
    reads::<Vec<Untyped>>("[2.5]", &["Collection(Decimal)", "Collection(NS.Any)"]);
    let items = r##"[{"@odata.type":"#shop.Address","city":"Bern"}]"##;
    reads::<Vec<Address>>(items, &["Collection(NS.Shop.Address)", "Collection(shop.Address)"]);
    let wrong = r##"[{"@odata.type":"#shop.Other","city":"Bern"}]"##;
    let error = read::<Vec<Address>>("#Collection(NS.Shop.Address)", wrong).remove(0).unwrap_err();
    assert!(error.contains("value[0]: expected NS.Shop.Address, found #shop.Other"), "{error}");
}

/// A type annotation alongside a declared property says nothing new, whatever its spelling.
#[test]
fn f02_annotations_alongside_a_declared_property() {
    #[derive(Debug, PartialEq, ODataEntity)]
    #[odata(namespace = "NS")]
    struct Item {
        #[odata(key)]
        id: i32,
        price: Decimal,
    }
    for name in ["price@odata.type", "price@type"] {
        for annotation in ["#Decimal", "Decimal", "#Edm.Decimal", "Edm.Decimal"] {
            let json = format!(r#"{{"id":1,"{name}":"{annotation}","price":2.5}}"#);
            let item = Item::from_json(json.as_bytes()).unwrap();
            assert_eq!(item.price.to_string(), "2.5");
            assert_eq!(serde_json::from_str::<ItemPartial>(&json).unwrap(), item.into());
        }
    }
}

/// The type of a value of any type says what JSON does not \[OData-JSON 4.5.3\]: a number without one is a
/// double. It goes back with the value.
#[test]
fn f02_the_type_of_an_untyped_property_is_kept_with_the_annotations() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS")]
    struct Reading {
        #[odata(key)]
        id: i32,
        p: Option<Untyped>,
        ps: Vec<Untyped>,
        #[odata(computed)]
        c: Option<Untyped>,
        #[odata(annotations)]
        annotations: odata_core::Annotations,
    }
    for name in ["odata.type", "type"] {
        let json = format!(
            r##"{{"@odata.type":"#NS.reading","id":1,"p@{name}":"#Decimal","p":1.50,"ps@{name}":"#Collection(Int64)","ps":[1],"c@{name}":"#Int64","c":5}}"##
        );
        let reading = Reading::from_json(json.as_bytes()).unwrap();
        let kind = reading.annotations.of("p").get::<String>("odata.type");
        assert_eq!(kind, Some(Ok("#Decimal".to_owned())));
        let written = String::from_utf8(reading.to_json()).unwrap();
        assert_eq!(written, json.replace("@type", "@odata.type"));
        assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), reading);
        assert_eq!(serde_json::to_string(&reading).unwrap(), written);
        assert_eq!(
            Page::<Reading>::from_json(format!(r#"{{"value":[{json}]}}"#).as_bytes())
                .unwrap()
                .items()[0]
                .clone()
                .into_inner(),
            reading
        );
        let partial = serde_json::from_str::<ReadingPartial>(&json).unwrap();
        assert_eq!(partial, reading.clone().into());
        // A request has the type of what it has.
        let service = odata_core::Service::new("https://example.com").unwrap();
        let create = service.create_in("readings", &reading).unwrap();
        let request = odata_core::Operation::to_http(&create);
        let body = String::from_utf8(request.into_body()).unwrap();
        assert!(body.contains(r##""p@odata.type":"#Decimal","p":1.50"##), "{body}");
        assert!(!body.contains("\"c@"), "{body}");
    }
    // A value that is not a text is not a type.
    let odd = br#"{"id":1,"p@odata.type":5,"p":1}"#;
    assert!(Reading::from_json(odd).unwrap().annotations.of("p").untyped("odata.type").is_none());
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.Dynamics.CRM", alias = "mscrm")]
struct Account {
    #[odata(key)]
    id: i32,
}

#[test]
fn f15_an_entity_by_the_alias_of_its_namespace() {
    for name in ["Microsoft.Dynamics.CRM.account", "mscrm.account"] {
        for key in ["@odata.type", "@type"] {
            let json = format!(r##"{{"{key}":"#{name}","id":1}}"##);
            let account = Account::from_json(json.as_bytes()).unwrap();
            assert_eq!(serde_json::from_str::<Account>(&json).unwrap(), account);
            let page = format!(r#"{{"value":[{json}]}}"#);
            assert_eq!(Page::<Account>::from_json(page.as_bytes()).unwrap().items().len(), 1);
            // It is written by the namespace.
            let text = String::from_utf8(account.to_json()).unwrap();
            assert_eq!(text, r##"{"@odata.type":"#Microsoft.Dynamics.CRM.account","id":1}"##);
        }
    }
    for name in ["crm.account", "mscrm.contact", "mscrm.x.account", "account", "mscrm"] {
        let json = format!(r##"{{"@odata.type":"#{name}","id":1}}"##);
        assert!(Account::from_json(json.as_bytes()).is_err(), "{name}");
    }
    assert_eq!(Account::DESCRIPTOR.alias(), Some("mscrm"));
}

#[test]
fn f15_enums_of_derived_types_by_alias() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", alias = "mscrm")]
    struct Contact {
        #[odata(key)]
        id: i32,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", name = "crmbaseentity")]
    enum Any {
        Account(Account),
        Contact(Contact),
        #[odata(other)]
        Other(OtherType),
    }

    let read = |name: &str| {
        let json = format!(r##"{{"id":1,"@odata.type":"#{name}"}}"##);
        let any = Entity::<Any>::from_json(json.as_bytes()).unwrap().into_inner();
        assert_eq!(serde_json::from_str::<Any>(&json).unwrap(), any);
        any
    };
    assert_eq!(read("mscrm.account"), Any::Account(Account { id: 1 }));
    assert_eq!(read("mscrm.contact"), Any::Contact(Contact { id: 1 }));
    let Any::Other(other) = read("mscrm.lead") else { panic!() };
    assert_eq!(other.type_name(), Some("mscrm.lead"));
    assert!(matches!(read("x.account"), Any::Other(_)));
}

/// Redfish has the version of a schema in its namespace.
#[test]
fn f15_any_version_of_a_type_and_no_other_type() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Chassis.v1_21_0",
        name = "Chassis",
        rename_all = "PascalCase",
        any_version
    )]
    struct Chassis {
        #[odata(key)]
        id: String,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Chassis.v1_21_0", name = "Chassis", rename_all = "PascalCase")]
    struct Exact {
        #[odata(key)]
        id: String,
    }

    let json = |name: &str| format!(r##"{{"@odata.type":"#{name}","Id":"1"}}"##);
    for name in ["Chassis.v1_21_0.Chassis", "Chassis.v1_22_0.Chassis", "Chassis.Chassis"] {
        let json = json(name);
        let read = Chassis::from_json(json.as_bytes()).unwrap();
        assert_eq!(serde_json::from_str::<Chassis>(&json).unwrap(), read);
        assert_eq!(Exact::from_json(json.as_bytes()).is_ok(), name == "Chassis.v1_21_0.Chassis");
        let text = String::from_utf8(read.to_json()).unwrap();
        assert!(text.contains("#Chassis.v1_21_0.Chassis"), "{text}");
    }
    for name in [
        "Chassis.v1_22_0.Drive",
        "ComputerSystem.v1_22_0.Chassis",
        "Chassis.x1_22_0.Chassis",
        "Chassis.v1_x.Chassis",
        "Chassis.v.Chassis",
        "v1_22_0.Chassis",
        "Chassis.v1_22_0.v1_0_0.Chassis",
    ] {
        assert!(Chassis::from_json(json(name).as_bytes()).is_err(), "{name}");
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Resource", name = "Resource")]
    enum Any {
        Chassis(Chassis),
        #[odata(other)]
        Other(OtherType),
    }
    let read = |name| Entity::<Any>::from_json(json(name).as_bytes()).map(Entity::into_inner);
    assert!(matches!(read("Chassis.v9_0_0.Chassis"), Ok(Any::Chassis(_))));
    assert!(matches!(read("Drive.v9_0_0.Drive"), Ok(Any::Other(_))));
}
