use odata_core::{Annotations, DynamicProperties, Link, ODataComplex, ODataEntity, OtherType, edm};

/// `Ui.DataField`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ui", rename_all = "PascalCase")]
pub struct DataField {
    pub label: Option<String>,
    pub value: Option<edm::Untyped>,
    /// Annotations of the value and of its properties.
    #[odata(annotations)]
    pub annotations: Annotations,
}

/// A value of `Ui.DataField` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ui", name = "DataField", declared = DataField)]
pub enum AnyDataField {
    DataField(Box<DataField>),
    DataFieldWithIcon(Box<DataFieldWithIcon>),
    DataFieldWithUrl(Box<DataFieldWithUrl>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Ui.DataFieldWithIcon`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ui", rename_all = "PascalCase")]
pub struct DataFieldWithIcon {
    /// The properties of the base type.
    #[odata(base)]
    pub data_field_with_url: DataFieldWithUrl,
    pub icon: Option<String>,
}

/// `Ui.DataFieldWithUrl`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ui", rename_all = "PascalCase", base = "Ui.DataField")]
pub struct DataFieldWithUrl {
    pub label: Option<String>,
    #[odata(nullable = false, max_length = 5)]
    pub value: Option<String>,
    pub url: Option<String>,
    /// Annotations of the value and of its properties.
    #[odata(annotations)]
    pub annotations: Annotations,
}

/// A value of `Ui.DataFieldWithUrl` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Ui", name = "DataFieldWithUrl", declared = DataFieldWithUrl)]
pub enum AnyDataFieldWithUrl {
    DataFieldWithUrl(Box<DataFieldWithUrl>),
    DataFieldWithIcon(Box<DataFieldWithIcon>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Ui.Employee`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ui", rename_all = "PascalCase", base = "Ui.Person", entity_set = "Staff")]
pub struct Employee {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
    pub field: Option<AnyDataFieldWithUrl>,
    #[odata(nav)]
    pub manager: Option<Link<Employee>>,
    pub salary: Option<edm::Decimal>,
    /// Properties that the type does not declare.
    #[odata(dynamic)]
    pub dynamic_properties: DynamicProperties,
}

/// `Ui.Person`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ui", rename_all = "PascalCase", entity_set = "People")]
pub struct Person {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
    pub field: Option<AnyDataField>,
    #[odata(nav)]
    pub manager: Option<Link<AnyPerson>>,
    /// Properties that the type does not declare.
    #[odata(dynamic)]
    pub dynamic_properties: DynamicProperties,
}

/// A value of `Ui.Person` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Ui", name = "Person", entity_set = "People", declared = Person)]
pub enum AnyPerson {
    Person(Box<Person>),
    Employee(Box<Employee>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}
