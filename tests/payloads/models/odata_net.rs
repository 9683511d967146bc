//! The models that odata.net tests its readers and writers with.

pub mod e2e {
    use crate::compare::Types;
    use odata_core::edm::Duration;
    use odata_core::edm::geo::GeographyPoint;
    use odata_core::{
        Annotations, DateTimeOffset, ODataComplex, ODataEntity, ODataStructured, OtherType,
    };

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.OData.E2E.TestCommon.Common.Server.Default",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub street: Option<String>,
        pub city: Option<String>,
        pub postal_code: Option<String>,
        pub updated_time: Option<DateTimeOffset>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.OData.E2E.TestCommon.Common.Server.Default",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Person {
        #[odata(name = "PersonID", key)]
        pub person_id: Option<i32>,
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        pub middle_name: Option<String>,
        pub updated_time: Option<DateTimeOffset>,
        pub home: Option<GeographyPoint>,
        pub numbers: Vec<String>,
        pub emails: Vec<String>,
        pub home_address: Option<AnyAddress>,
        pub addresses: Vec<AnyAddress>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.OData.E2E.TestCommon.Common.Server.Default",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Customer {
        #[odata(base)]
        pub base: Person,
        pub city: Option<String>,
        pub birthday: Option<DateTimeOffset>,
        pub time_between_last_two_orders: Option<Duration>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.OData.E2E.TestCommon.Common.Server.Default",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct HomeAddress {
        #[odata(base)]
        pub base: Address,
        pub family_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Microsoft.OData.E2E.TestCommon.Common.Server.Default", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        HomeAddress(Box<HomeAddress>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Address::DESCRIPTOR,
            Person::DESCRIPTOR,
            Customer::DESCRIPTOR,
            HomeAddress::DESCRIPTOR,
        ],
        polymorphic: &["Microsoft.OData.E2E.TestCommon.Common.Server.Default.Address"],
        enums: &[],
    };
}

pub mod test {
    use crate::compare::Types;
    use odata_core::{Annotations, Link, Links, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "TestNamespace",
        name = "TestEntityType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct TestEntity {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        #[odata(nav)]
        pub resource_navigation_property: Option<Link<TestEntityPartial>>,
        #[odata(nav)]
        pub resource_set_navigation_property: Links<TestEntityPartial>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "TestNamespace", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        #[odata(annotations)]
        pub notes: Annotations,
    }

    pub const TYPES: Types = Types {
        structured: &[TestEntity::DESCRIPTOR, Address::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod auto {
    use crate::compare::Types;
    use odata_core::edm::Stream;
    use odata_core::{Link, Links, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Namespace",
        name = "EntityType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct EntityType {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub stream_prop1: Stream,
        #[odata(nav)]
        pub deferred_nav_link: Links<EntityTypePartial>,
        #[odata(nav)]
        pub expanded_nav_link: Links<EntityTypePartial>,
        #[odata(nav)]
        pub nav_link_declared_only_in_model: Links<EntityTypePartial>,
        #[odata(nav)]
        pub contained_nav_prop: Links<EntityTypePartial>,
        #[odata(nav)]
        pub contained_non_collection_nav_prop: Option<Link<EntityTypePartial>>,
        #[odata(nav)]
        pub another_contained_nav_prop: Links<EntityTypePartial>,
        #[odata(nav)]
        pub unknown_non_collection_nav_prop: Links<EntityTypePartial>,
        #[odata(nav)]
        pub unknown_collection_nav_prop: Links<EntityTypePartial>,
        pub stream_prop2: Stream,
        pub name: Option<String>,
    }

    pub const TYPES: Types =
        Types { structured: &[EntityType::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod singleton {
    use crate::compare::Types;
    use odata_core::edm::Stream;
    use odata_core::{Annotations, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Web {
        #[odata(key)]
        pub web_id: Option<i32>,
        pub logo: Stream,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    pub const TYPES: Types = Types { structured: &[Web::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod tempuri {
    use crate::compare::Types;
    use odata_core::edm::Decimal;
    use odata_core::{Annotations, Links, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Order {
        #[odata(key)]
        pub id: Option<i32>,
        pub amount: Option<Decimal>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", name = "Customer", rename_all = "PascalCase", builder = false)]
    pub struct Customer {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub type_: Option<String>,
        #[odata(nav)]
        pub orders: Links<OrderPartial>,
        pub large_field: Option<String>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Category {
        #[odata(key)]
        pub id: Option<i32>,
        #[odata(nav)]
        pub products: Links<ProductPartial>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Product {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
    }

    pub const TYPES: Types = Types {
        structured: &[
            Order::DESCRIPTOR,
            Customer::DESCRIPTOR,
            Category::DESCRIPTOR,
            Product::DESCRIPTOR,
        ],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod documents {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Documents", rename_all = "PascalCase", builder = false)]
    pub struct Document {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub file_length: Option<i32>,
    }

    pub const TYPES: Types =
        Types { structured: &[Document::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod etag {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Person {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub class: Option<i32>,
        pub alias: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Manager {
        #[odata(base)]
        pub base: Person,
        pub team_size: Option<i32>,
    }

    pub const TYPES: Types = Types {
        structured: &[Person::DESCRIPTOR, Manager::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod enumeration {
    use crate::compare::Types;
    use odata_core::edm::geo::GeographyMultiPoint;
    use odata_core::edm::{Duration, Flags};
    use odata_core::{ODataComplex, ODataEntity, ODataEnum, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    // Its key is a double, which no key is.
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false, keyless)]
    pub struct MyEntityType {
        pub float_id: Option<f64>,
        pub color: Option<Color>,
        pub color_flags: Option<Flags<ColorFlags>>,
        pub my_complex_type: Option<AnyMyComplexType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct MyComplexType {
        pub my_color_flags: Option<Flags<ColorFlags>>,
        pub height: Option<f64>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct MyDerivedComplexType {
        #[odata(base)]
        pub base: MyComplexType,
        pub my_derived_color_flags: Option<Flags<ColorFlags>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct MyDerivedEntityType {
        #[odata(base)]
        pub base: MyEntityType,
        pub duration_property: Option<Duration>,
        pub geography_property: Option<GeographyMultiPoint>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", name = "MyComplexType")]
    pub enum AnyMyComplexType {
        MyComplexType(Box<MyComplexType>),
        MyDerivedComplexType(Box<MyDerivedComplexType>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "NS", rename_all = "PascalCase")]
    pub enum Color {
        Red,
        Green,
        Blue,
        #[odata(other)]
        NotKnown(String),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "NS", rename_all = "PascalCase", flags)]
    pub enum ColorFlags {
        Red = 1,
        Green = 2,
        Blue = 4,
    }

    pub const TYPES: Types = Types {
        structured: &[
            MyEntityType::DESCRIPTOR,
            MyComplexType::DESCRIPTOR,
            MyDerivedComplexType::DESCRIPTOR,
            MyDerivedEntityType::DESCRIPTOR,
        ],
        polymorphic: &["NS.MyComplexType"],
        enums: &[Color::DESCRIPTOR, ColorFlags::DESCRIPTOR],
    };
}

pub mod address {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub country_region: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct AddressWithCity {
        #[odata(base)]
        pub base: Address,
        pub city: Option<City>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct City {
        pub city_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        AddressWithCity(Box<AddressWithCity>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[Address::DESCRIPTOR, AddressWithCity::DESCRIPTOR, City::DESCRIPTOR],
        polymorphic: &["NS.Address"],
        enums: &[],
    };
}

pub mod fake {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Fake", rename_all = "PascalCase", builder = false)]
    pub struct ComplexType {
        pub p1: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Fake", rename_all = "PascalCase", builder = false)]
    pub struct DerivedComplexType {
        #[odata(base)]
        pub base: ComplexType,
        pub d1: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Fake",
        name = "EntityType",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct FakeEntity {
        #[odata(key)]
        pub key: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Fake", name = "ComplexType")]
    pub enum AnyComplexType {
        ComplexType(Box<ComplexType>),
        DerivedComplexType(Box<DerivedComplexType>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            ComplexType::DESCRIPTOR,
            DerivedComplexType::DESCRIPTOR,
            FakeEntity::DESCRIPTOR,
        ],
        polymorphic: &["Fake.ComplexType"],
        enums: &[],
    };
}

pub mod open {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Server.NS",
        name = "ServerOpenEntityType",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct ServerOpen {
        #[odata(key)]
        pub id: Option<i32>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types =
        Types { structured: &[ServerOpen::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod set {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "AstoriaUnitTests.Tests.Actions",
        name = "EntityType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Set {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub updated: Option<bool>,
        pub primitive_property: Option<String>,
        pub complex_property: Option<ComplexType>,
        pub primitive_collection_property: Vec<String>,
        pub complex_collection_property: Vec<ComplexType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "AstoriaUnitTests.Tests.Actions",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ComplexType {
        pub primitive_property: Option<String>,
        pub complex_property: Option<Box<ComplexType>>,
    }

    pub const TYPES: Types = Types {
        structured: &[Set::DESCRIPTOR, ComplexType::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod nav_complex {
    use crate::compare::Types;
    use odata_core::{Links, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "DefaultNs",
        name = "ComplexType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Complex {
        pub prop1: Option<i32>,
        #[odata(nav)]
        pub collection_of_nav: Links<NavEntityPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "DefaultNs",
        name = "NavEntityType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct NavEntity {
        #[odata(name = "ID", key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "DefaultNs",
        name = "EntityType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Entity {
        #[odata(name = "ID", key)]
        pub id: Option<String>,
        pub complex: Option<Complex>,
    }

    pub const TYPES: Types = Types {
        structured: &[Complex::DESCRIPTOR, NavEntity::DESCRIPTOR, Entity::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod adventure_works {
    use crate::compare::Types;
    use odata_core::edm::geo::GeographyPolygon;
    use odata_core::edm::{Decimal, Duration};
    use odata_core::{
        DateTimeOffset, DynamicProperties, Link, Links, ODataComplex, ODataEntity, ODataStructured,
    };
    use uuid::Uuid;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct Product {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        pub name: Option<String>,
        pub product_number: Option<String>,
        pub make_flag: Option<bool>,
        pub finished_goods_flag: Option<bool>,
        pub color: Option<String>,
        pub safety_stock_level: Option<i32>,
        pub reorder_point: Option<i32>,
        pub standard_cost: Option<Decimal>,
        pub list_price: Option<Decimal>,
        pub size: Option<String>,
        pub size_unit_measure_code: Option<String>,
        pub weight_unit_measure_code: Option<String>,
        pub weight: Option<Decimal>,
        pub days_to_manufacture: Option<i32>,
        pub product_line: Option<String>,
        pub class: Option<String>,
        pub style: Option<String>,
        #[odata(name = "ProductSubcategoryID")]
        pub product_subcategory_id: Option<i32>,
        #[odata(name = "ProductModelID")]
        pub product_model_id: Option<i32>,
        pub sell_start_date: Option<DateTimeOffset>,
        pub sell_end_date: Option<DateTimeOffset>,
        pub discontinued_date: Option<DateTimeOffset>,
        #[odata(name = "rowguid")]
        pub rowguid: Option<Uuid>,
        pub modified_date: Option<DateTimeOffset>,
        pub lucky_numbers: Vec<i32>,
        pub time_zones: Vec<TimeZones>,
        #[odata(nav)]
        pub bill_of_materials: Links<BillOfMaterialsPartial>,
        #[odata(nav)]
        pub bill_of_materials1: Links<BillOfMaterials1Partial>,
        #[odata(nav)]
        pub product_model: Option<Link<ProductModelPartial>>,
        #[odata(nav)]
        pub product_subcategory: Option<Link<ProductSubcategoryPartial>>,
        #[odata(nav)]
        pub unit_measure: Option<Link<UnitMeasurePartial>>,
        #[odata(nav)]
        pub unit_measure1: Option<Link<UnitMeasure1Partial>>,
        #[odata(nav)]
        pub product_cost_history: Links<ProductCostHistoryPartial>,
        #[odata(nav)]
        pub product_document: Links<ProductDocumentPartial>,
        #[odata(nav)]
        pub product_inventory: Links<ProductInventoryPartial>,
        #[odata(nav)]
        pub product_list_price_history: Links<ProductListPriceHistoryPartial>,
        #[odata(nav)]
        pub product_product_photo: Links<ProductProductPhotoPartial>,
        #[odata(nav)]
        pub product_review: Links<ProductReviewPartial>,
        #[odata(nav)]
        pub product_vendor: Links<ProductVendorPartial>,
        #[odata(nav)]
        pub purchase_order_detail: Links<PurchaseOrderDetailPartial>,
        #[odata(nav)]
        pub shopping_cart_item: Links<ShoppingCartItemPartial>,
        #[odata(nav)]
        pub special_offer_product: Links<SpecialOfferProductPartial>,
        #[odata(nav)]
        pub transaction_history: Links<TransactionHistoryPartial>,
        #[odata(nav)]
        pub work_order: Links<WorkOrderPartial>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct TimeZones {
        pub offset: Option<DateTimeOffset>,
        pub start_time: Option<Duration>,
        pub region: Option<GeographyPolygon>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct BillOfMaterials {
        #[odata(name = "BillOfMaterialsID", key)]
        pub bill_of_materials_id: Option<i32>,
        #[odata(name = "ProductAssemblyID")]
        pub product_assembly_id: Option<i32>,
        #[odata(name = "ComponentID")]
        pub component_id: Option<i32>,
        pub start_date: Option<DateTimeOffset>,
        pub end_date: Option<DateTimeOffset>,
        pub unit_measure_code: Option<String>,
        #[odata(name = "BOMLevel")]
        pub bom_level: Option<i32>,
        pub per_assembly_qty: Option<Decimal>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct BillOfMaterials1 {
        #[odata(name = "BillOfMaterialsID", key)]
        pub bill_of_materials_id: Option<i32>,
        #[odata(name = "ProductAssemblyID")]
        pub product_assembly_id: Option<i32>,
        #[odata(name = "ComponentID")]
        pub component_id: Option<i32>,
        pub start_date: Option<DateTimeOffset>,
        pub end_date: Option<DateTimeOffset>,
        pub unit_measure_code: Option<String>,
        #[odata(name = "BOMLevel")]
        pub bom_level: Option<i32>,
        pub per_assembly_qty: Option<i32>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductModel {
        #[odata(name = "ProductModelID", key)]
        pub product_model_id: Option<i32>,
        pub name: Option<String>,
        pub catalog_description: Option<String>,
        pub instructions: Option<String>,
        #[odata(name = "rowguid")]
        pub rowguid: Option<Uuid>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductSubcategory {
        #[odata(name = "ProductSubcategoryID", key)]
        pub product_subcategory_id: Option<i32>,
        #[odata(name = "ProductCategoryID")]
        pub product_category_id: Option<i32>,
        pub name: Option<String>,
        #[odata(name = "rowguid")]
        pub rowguid: Option<Uuid>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct UnitMeasure {
        #[odata(key)]
        pub unit_measure_code: Option<String>,
        pub name: Option<String>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct UnitMeasure1 {
        #[odata(key)]
        pub unit_measure_code: Option<String>,
        pub name: Option<String>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductCostHistory {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        pub start_date: Option<DateTimeOffset>,
        pub end_date: Option<DateTimeOffset>,
        pub standard_cost: Option<i32>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductDocument {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        #[odata(name = "DocumentID")]
        pub document_id: Option<i32>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductInventory {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        #[odata(name = "LocationID")]
        pub location_id: Option<i32>,
        pub shelf: Option<String>,
        pub bin: Option<i32>,
        pub quantity: Option<i32>,
        #[odata(name = "rowguid")]
        pub rowguid: Option<Uuid>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductListPriceHistory {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        pub start_date: Option<DateTimeOffset>,
        pub end_date: Option<DateTimeOffset>,
        pub list_price: Option<Decimal>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductProductPhoto {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        #[odata(name = "ProductPhotoID")]
        pub product_photo_id: Option<i32>,
        pub primary: Option<bool>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductReview {
        #[odata(name = "ProductReviewID", key)]
        pub product_review_id: Option<i32>,
        #[odata(name = "ProductID")]
        pub product_id: Option<i32>,
        pub reviewer_name: Option<String>,
        pub review_date: Option<DateTimeOffset>,
        pub email_address: Option<String>,
        pub rating: Option<i32>,
        pub comments: Option<String>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductVendor {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        #[odata(name = "VendorID")]
        pub vendor_id: Option<i32>,
        pub average_lead_time: Option<i32>,
        pub standard_price: Option<Decimal>,
        pub last_receipt_cost: Option<Decimal>,
        pub last_receipt_date: Option<DateTimeOffset>,
        pub min_order_qty: Option<i32>,
        pub max_order_qty: Option<i32>,
        pub on_order_qty: Option<i32>,
        pub unit_measure_code: Option<String>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct PurchaseOrderDetail {
        #[odata(name = "PurchaseOrderID")]
        pub purchase_order_id: Option<i32>,
        #[odata(name = "PurchaseOrderDetailID", key)]
        pub purchase_order_detail_id: Option<i32>,
        pub due_date: Option<DateTimeOffset>,
        pub order_qty: Option<i32>,
        #[odata(name = "ProductID")]
        pub product_id: Option<i32>,
        pub unit_price: Option<Decimal>,
        pub line_total: Option<Decimal>,
        pub received_qty: Option<Decimal>,
        pub rejected_qty: Option<Decimal>,
        pub stocked_qty: Option<Decimal>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ShoppingCartItem {
        #[odata(name = "ShoppingCartItemID", key)]
        pub shopping_cart_item_id: Option<i32>,
        #[odata(name = "ShoppingCartID")]
        pub shopping_cart_id: Option<String>,
        pub quantity: Option<i32>,
        #[odata(name = "ProductID")]
        pub product_id: Option<i32>,
        pub date_created: Option<DateTimeOffset>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct SpecialOfferProduct {
        #[odata(name = "SpecialOfferID", key)]
        pub special_offer_id: Option<i32>,
        #[odata(name = "ProductID")]
        pub product_id: Option<i32>,
        #[odata(name = "rowguid")]
        pub rowguid: Option<Uuid>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct TransactionHistory {
        #[odata(name = "TransactionID", key)]
        pub transaction_id: Option<i32>,
        #[odata(name = "ProductID")]
        pub product_id: Option<i32>,
        #[odata(name = "ReferenceOrderID")]
        pub reference_order_id: Option<i32>,
        #[odata(name = "ReferenceOrderLineID")]
        pub reference_order_line_id: Option<i32>,
        pub transaction_date: Option<DateTimeOffset>,
        pub transaction_type: Option<String>,
        pub quantity: Option<i32>,
        pub actual_cost: Option<Decimal>,
        pub modified_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "PerformanceServices.Edm.AdventureWorks",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct WorkOrder {
        #[odata(name = "WorkOrderID", key)]
        pub work_order_id: Option<i32>,
        #[odata(name = "ProductID")]
        pub product_id: Option<i32>,
        pub order_qty: Option<i32>,
        pub stocked_qty: Option<i32>,
        pub scrapped_qty: Option<i32>,
        pub start_date: Option<DateTimeOffset>,
        pub end_date: Option<DateTimeOffset>,
        pub due_date: Option<DateTimeOffset>,
        #[odata(name = "ScrapReasonID")]
        pub scrap_reason_id: Option<i32>,
        pub modified_date: Option<DateTimeOffset>,
    }

    pub const TYPES: Types = Types {
        structured: &[
            Product::DESCRIPTOR,
            TimeZones::DESCRIPTOR,
            BillOfMaterials::DESCRIPTOR,
            BillOfMaterials1::DESCRIPTOR,
            ProductModel::DESCRIPTOR,
            ProductSubcategory::DESCRIPTOR,
            UnitMeasure::DESCRIPTOR,
            UnitMeasure1::DESCRIPTOR,
            ProductCostHistory::DESCRIPTOR,
            ProductDocument::DESCRIPTOR,
            ProductInventory::DESCRIPTOR,
            ProductListPriceHistory::DESCRIPTOR,
            ProductProductPhoto::DESCRIPTOR,
            ProductReview::DESCRIPTOR,
            ProductVendor::DESCRIPTOR,
            PurchaseOrderDetail::DESCRIPTOR,
            ShoppingCartItem::DESCRIPTOR,
            SpecialOfferProduct::DESCRIPTOR,
            TransactionHistory::DESCRIPTOR,
            WorkOrder::DESCRIPTOR,
        ],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod vip {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Customer {
        #[odata(key)]
        pub id: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct VipCustomer {
        #[odata(base)]
        pub base: Customer,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", name = "Customer")]
    pub enum AnyCustomer {
        Customer(Box<Customer>),
        VipCustomer(Box<VipCustomer>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[Customer::DESCRIPTOR, VipCustomer::DESCRIPTOR],
        polymorphic: &["NS.Customer"],
        enums: &[],
    };
}

pub mod open_dynamic {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", open, builder = false)]
    pub struct EntityType {
        #[odata(key)]
        pub primitive_property: Option<i64>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types =
        Types { structured: &[EntityType::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod unit_tests {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "AstoriaUnitTests.Stubs", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub street_address: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "AstoriaUnitTests.Stubs", rename_all = "PascalCase", builder = false)]
    pub struct CustomerWithBirthday {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub address: Option<Address>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "AstoriaUnitTests.Stubs", rename_all = "PascalCase", open, builder = false)]
    pub struct OpenEntity {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types = Types {
        structured: &[
            Address::DESCRIPTOR,
            CustomerWithBirthday::DESCRIPTOR,
            OpenEntity::DESCRIPTOR,
        ],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod cities {
    use crate::compare::Types;
    use odata_core::{Link, ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "DefaultNs", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub road: Option<String>,
        pub work_address: Option<AnyAddress>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "DefaultNs", rename_all = "PascalCase", builder = false)]
    pub struct Person {
        #[odata(key)]
        pub user_name: Option<String>,
        pub address: Option<AnyAddress>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "DefaultNs", rename_all = "PascalCase", builder = false)]
    pub struct WorkAddress {
        #[odata(base)]
        pub base: Address,
        #[odata(nav)]
        pub city2: Option<Link<City2Partial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "DefaultNs", name = "City", rename_all = "PascalCase", builder = false)]
    pub struct City2 {
        #[odata(key)]
        pub zip_code: Option<i32>,
        #[odata(nav)]
        pub region: Option<Link<RegionPartial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "DefaultNs", rename_all = "PascalCase", builder = false)]
    pub struct Region {
        #[odata(key)]
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "DefaultNs", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        WorkAddress(Box<WorkAddress>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Address::DESCRIPTOR,
            Person::DESCRIPTOR,
            WorkAddress::DESCRIPTOR,
            City2::DESCRIPTOR,
            Region::DESCRIPTOR,
        ],
        polymorphic: &["DefaultNs.Address"],
        enums: &[],
    };
}

pub mod person {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub city: Option<City>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Person {
        #[odata(key)]
        pub id: Option<i32>,
        pub address: Option<AnyAddress>,
        pub company_address: Option<AnyAddress>,
        pub billing_addresses: Vec<AnyAddress>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct City {
        pub city_name: Option<String>,
        pub area_code: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct CompanyAddress {
        #[odata(base)]
        pub base: Address,
        pub company_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        CompanyAddress(Box<CompanyAddress>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Address::DESCRIPTOR,
            Person::DESCRIPTOR,
            City::DESCRIPTOR,
            CompanyAddress::DESCRIPTOR,
        ],
        polymorphic: &["NS.Address"],
        enums: &[],
    };
}
