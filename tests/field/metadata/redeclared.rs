//! Derived types that declare a property of a base type again [OData-CSDL 7], as SAP's UI vocabulary.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Export, Generate, Model, drift};
use odata_core::edm::Untyped;
use odata_core::entity::InEntitySet;
use odata_core::schema::PropertyDescriptor;
use odata_core::{ODataComplex, ODataEntity, ODataStructured};

use super::generated::redeclared::{
    AnyDataField, AnyDataFieldWithUrl, AnyPerson, DataField, DataFieldWithIcon, DataFieldWithUrl,
    Employee, Person,
};

const DOCUMENT: &str = include_str!("documents/redeclared.xml");

#[test]
fn f50_a_derived_type_is_read_by_its_own_declaration() {
    let json = r##"{"@odata.type":"#Ui.DataFieldWithUrl","Label":"a","Value":"b","Url":"c"}"##;
    let of = DataFieldWithUrl::from_json(json.as_bytes()).unwrap();
    assert_eq!((of.label.as_deref(), of.value.as_deref()), (Some("a"), Some("b")));
    assert_eq!(serde_json::from_str::<DataFieldWithUrl>(json).unwrap(), of);
    // A number is a value of the base type, and none of the derived one.
    let wrong = json.replace("\"b\"", "5");
    assert!(
        DataFieldWithUrl::from_json(wrong.as_bytes()).unwrap_err().to_string().contains("Value")
    );
    let base = DataField::from_json(br#"{"Value":5}"#).unwrap();
    assert!(matches!(base.value, Some(Untyped::Number(_))), "{base:?}");
    // Types below the derived type work like other types.
    let json = r##"{"@odata.type":"#Ui.DataFieldWithIcon","Value":"b","Icon":"i"}"##;
    let of = DataFieldWithIcon::from_json(json.as_bytes()).unwrap();
    assert_eq!(of.data_field_with_url.value.as_deref(), Some("b"));
}

#[test]
fn f50_the_enum_of_derived_types_tells_them_apart() {
    let json = r##"{"@odata.type":"#Ui.DataFieldWithUrl","Value":"b"}"##;
    let any: AnyDataField = serde_json::from_str(json).unwrap();
    let AnyDataField::DataFieldWithUrl(of) = &any else { panic!("{any:?}") };
    assert_eq!(of.value.as_deref(), Some("b"));
    // What is declared as the base type is written with its own type.
    let text = serde_json::to_string(&any).unwrap();
    assert!(text.contains("#Ui.DataFieldWithUrl"), "{text}");
    let any = AnyPerson::Employee(Box::new(employee()));
    let text = serde_json::to_string(&any).unwrap();
    assert_eq!(serde_json::from_str::<AnyPerson>(&text).unwrap(), any);
}

fn employee() -> Employee {
    let json = r##"{"Id":1,"Field":{"@odata.type":"#Ui.DataFieldWithUrl","Value":"v"},"Salary":1.5,"More":true,"Manager":{"Id":2}}"##;
    Employee::from_json(json.as_bytes()).unwrap()
}

#[test]
fn f50_navigation_properties_keys_and_open_types_are_inherited() {
    let of = employee();
    assert_eq!(of.id, Some(1));
    let Some(AnyDataFieldWithUrl::DataFieldWithUrl(field)) = &of.field else { panic!("{of:?}") };
    assert_eq!(field.value.as_deref(), Some("v"));
    assert_eq!(of.dynamic_properties.len(), 1);
    assert_eq!(Employee::ENTITY_SET, "Staff");
    let descriptor = Employee::DESCRIPTOR;
    assert!(descriptor.is_or_derives_from(Person::DESCRIPTOR) && descriptor.is_open());
    assert_eq!(descriptor.key().map(PropertyDescriptor::name).collect::<Vec<_>>(), ["Id"]);
    let names: Vec<_> = descriptor.properties().map(PropertyDescriptor::name).collect();
    assert_eq!(names, ["Id", "Field", "Manager", "Salary"]);
}

/// Only what the derived type declares itself is its own [OData-CSDL 6.2].
#[test]
fn f50_csdl_comes_back_as_it_was() {
    let export = Export::new("Ui.Service")
        .complex::<DataFieldWithUrl>()
        .complex::<DataField>()
        .complex::<DataFieldWithIcon>()
        .entity_set::<Employee>()
        .entity_set::<Person>();
    let csdl = export.to_csdl().unwrap();
    let before = Csdl::from_text(DOCUMENT).unwrap();
    let own = |csdl: &Csdl| {
        let mut own: Vec<_> = csdl.schemas[0]
            .structured_types
            .iter()
            .map(|of| {
                let mut names: Vec<_> = of.properties.iter().map(|it| it.name.clone()).collect();
                names.extend(of.navigation.iter().map(|it| it.name.clone()));
                names.sort();
                (of.name.clone(), of.base.clone(), of.key.len(), names)
            })
            .collect();
        own.sort();
        own
    };
    assert_eq!(own(&csdl), own(&before));
    let documents = [before];
    let model = Model::new(&documents).unwrap();
    let descriptors =
        [DataFieldWithUrl::DESCRIPTOR, DataFieldWithIcon::DESCRIPTOR, Employee::DESCRIPTOR];
    for of in descriptors {
        let found: Vec<_> = drift(of, &model).iter().map(ToString::to_string).collect();
        assert_eq!(found, [""; 0], "{}", of.name());
    }
}

#[test]
fn f50_other_ways_to_generate_compile_as_well() {
    let documents = [Csdl::from_text(DOCUMENT).unwrap()];
    let model = Model::new(&documents).unwrap();
    let source = Generate::types(["Ui.DataFieldWithUrl"]).lossless(true).source(&model).unwrap();
    assert!(
        source.contains(
            "#[odata(namespace = \"Ui\", rename_all = \"PascalCase\", base = \"Ui.DataField\")]"
        ),
        "{source}"
    );
    assert_eq!(source.matches("pub annotations: Annotations,").count(), 2, "{source}");
}
