//! The models that `AspNetCoreOData` tests its formatters and services with.

pub mod untyped {
    use crate::compare::Types;
    use odata_core::edm::Untyped;
    use odata_core::{DynamicProperties, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.Untyped",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct InModelPerson {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub data: Option<Untyped>,
        pub infos: Vec<Untyped>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types =
        Types { structured: &[InModelPerson::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod nav_on_complex {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Person {
        #[odata(key)]
        pub user_name: Option<String>,
        pub home_location: Option<AnyLocation>,
        pub repo_locations: Vec<AnyLocation>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Location {
        pub street: Option<String>,
        pub emails: Vec<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct VipPerson {
        #[odata(base)]
        pub base: Person,
        pub bonus: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct GeoLocation {
        #[odata(base)]
        pub base: Location,
        pub addition_infos: Vec<AdditionInfos>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct AdditionInfos {
        pub area_size: Option<i32>,
        pub county_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        name = "Person"
    )]
    pub enum AnyPerson {
        Person(Box<Person>),
        VipPerson(Box<VipPerson>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType",
        name = "Location"
    )]
    pub enum AnyLocation {
        Location(Box<Location>),
        GeoLocation(Box<GeoLocation>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Person::DESCRIPTOR,
            Location::DESCRIPTOR,
            VipPerson::DESCRIPTOR,
            GeoLocation::DESCRIPTOR,
            AdditionInfos::DESCRIPTOR,
        ],
        polymorphic: &[
            "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType.Person",
            "Microsoft.AspNetCore.OData.E2E.Tests.NavigationPropertyOnComplexType.Location",
        ],
        enums: &[],
    };
}

pub mod date_only {
    use crate::compare::Types;
    use odata_core::edm::{Date, TimeOfDay};
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.DateOnlyTimeOnly",
        name = "DateOnyTimeOnlyModel",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct DateOnlyTimeOnlyModel {
        #[odata(key)]
        pub id: Option<i32>,
        pub birthday: Option<Date>,
        pub publish_day: Option<Date>,
        pub end_day: Option<Date>,
        pub created_time: Option<TimeOfDay>,
        pub end_time: Option<TimeOfDay>,
        pub resume_time: Option<TimeOfDay>,
        pub birth_year: Option<i32>,
        pub resume_hour: Option<i32>,
    }

    pub const TYPES: Types =
        Types { structured: &[DateOnlyTimeOnlyModel::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod date_time {
    use crate::compare::Types;
    use odata_core::edm::{Date, TimeOfDay};
    use odata_core::{DateTimeOffset, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.DateAndTimeOfDay",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct DateAndTimeOfDayModel {
        pub end_day: Option<Date>,
        pub deliver_day: Option<Date>,
        pub resume_time: Option<TimeOfDay>,
        #[odata(key)]
        pub id: Option<i32>,
        pub birthday: Option<Date>,
        pub publish_day: Option<Date>,
        pub created_time: Option<TimeOfDay>,
        pub end_time: Option<TimeOfDay>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.DateAndTimeOfDay",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct TestEntity {
        #[odata(key)]
        pub label: Option<String>,
        pub stamp: Option<DateTimeOffset>,
    }

    pub const TYPES: Types = Types {
        structured: &[DateAndTimeOfDayModel::DESCRIPTOR, TestEntity::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod isof {
    use crate::compare::Types;
    use odata_core::{Links, ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Product {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub city: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct JetPlane {
        #[odata(base)]
        pub base: Product,
        pub domain: Option<String>,
        pub weight: Option<f64>,
        pub speed: Option<i32>,
        pub model: Option<String>,
        pub jet_type: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Order {
        #[odata(name = "OrderID", key)]
        pub order_id: Option<i32>,
        pub location: Option<AnyAddress>,
        #[odata(nav)]
        pub products: Links<AnyProduct>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct HomeAddress {
        #[odata(base)]
        pub base: Address,
        pub home_no: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast", name = "Product")]
    pub enum AnyProduct {
        Product(Box<Product>),
        JetPlane(Box<JetPlane>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        HomeAddress(Box<HomeAddress>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Product::DESCRIPTOR,
            Address::DESCRIPTOR,
            JetPlane::DESCRIPTOR,
            Order::DESCRIPTOR,
            HomeAddress::DESCRIPTOR,
        ],
        polymorphic: &[
            "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast.Product",
            "Microsoft.AspNetCore.OData.E2E.Tests.IsOfAndCast.Address",
        ],
        enums: &[],
    };
}

pub mod media {
    use crate::compare::Types;
    use odata_core::edm::Decimal;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.MediaTypes",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Order {
        #[odata(key)]
        pub id: Option<i32>,
        pub amount: Option<Decimal>,
        pub tracking_number: Option<i64>,
    }

    pub const TYPES: Types =
        Types { structured: &[Order::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod customers {
    use crate::compare::Types;
    use odata_core::{Link, Links, ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Order {
        #[odata(key)]
        pub order_id: Option<i32>,
        pub price: Option<f64>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Customer {
        #[odata(name = "CustomerID", key)]
        pub customer_id: Option<i32>,
        #[odata(nav)]
        pub orders: Links<AnyOrder>,
        pub location: Option<Location>,
        #[odata(nav)]
        pub order: Option<Link<AnyOrder>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Location {
        pub street: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct VipOrder {
        #[odata(base)]
        pub base: Order,
        pub email: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", name = "Order")]
    pub enum AnyOrder {
        Order(Box<Order>),
        VipOrder(Box<VipOrder>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Order::DESCRIPTOR,
            Customer::DESCRIPTOR,
            Location::DESCRIPTOR,
            VipOrder::DESCRIPTOR,
        ],
        polymorphic: &["NS.Order"],
        enums: &[],
    };
}

pub mod minimal {
    use crate::compare::Types;
    use odata_core::edm::Date;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.MinimalApis",
        name = "MiniTask",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct TodoTask {
        pub description: Option<String>,
        pub id: Option<i32>,
        pub created: Option<Date>,
        pub is_complete: Option<bool>,
        pub priority: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.MinimalApis",
        name = "MiniTodo",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Todo {
        pub title: Option<String>,
        pub tasks: Vec<TodoTask>,
        #[odata(key)]
        pub id: Option<i32>,
        pub owner: Option<String>,
        pub is_done: Option<bool>,
    }

    pub const TYPES: Types = Types {
        structured: &[TodoTask::DESCRIPTOR, Todo::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod apply {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.DollarApply",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct Employee {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub base_salary: Option<i32>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types =
        Types { structured: &[Employee::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod regressions {
    use crate::compare::Types;
    use odata_core::{Link, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.Regressions",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct DataFile {
        #[odata(key)]
        pub file_id: Option<i32>,
        pub file_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.Regressions",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct User {
        #[odata(key)]
        pub user_id: Option<i32>,
        pub name: Option<String>,
        pub age: Option<i32>,
        pub data_file_ref: Option<i32>,
        #[odata(nav)]
        pub files: Option<Link<DataFilePartial>>,
    }

    pub const TYPES: Types = Types {
        structured: &[DataFile::DESCRIPTOR, User::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod async_enumerable {
    use crate::compare::Types;
    use odata_core::edm::Decimal;
    use odata_core::{Links, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IAsyncEnumerableTests",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Order {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub price: Option<Decimal>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IAsyncEnumerableTests",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Customer {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub address: Option<Address>,
        #[odata(nav)]
        pub orders: Links<OrderPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.IAsyncEnumerableTests",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub name: Option<String>,
        pub street: Option<String>,
    }

    pub const TYPES: Types = Types {
        structured: &[Order::DESCRIPTOR, Customer::DESCRIPTOR, Address::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod open_type {
    use crate::compare::Types;
    use odata_core::{
        DynamicProperties, ODataComplex, ODataEntity, ODataEnum, ODataStructured, OtherType,
    };

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct Address {
        pub city: Option<String>,
        pub street: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct Account {
        pub account_info: Option<AccountInfo>,
        pub address: Option<AnyAddress>,
        pub tags: Option<Tag>,
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct AccountInfo {
        pub nick_name: Option<String>,
        pub age: Option<i32>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType",
        name = "Tags",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct Tag {
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct GlobalAddress {
        #[odata(base)]
        pub base: Address,
        pub country_code: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        GlobalAddress(Box<GlobalAddress>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "Microsoft.AspNetCore.OData.E2E.Tests.OpenType", rename_all = "PascalCase")]
    pub enum Gender {
        Male,
        Female,
        #[odata(other)]
        NotKnown(String),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Address::DESCRIPTOR,
            Account::DESCRIPTOR,
            AccountInfo::DESCRIPTOR,
            Tag::DESCRIPTOR,
            GlobalAddress::DESCRIPTOR,
        ],
        polymorphic: &["Microsoft.AspNetCore.OData.E2E.Tests.OpenType.Address"],
        enums: &[Gender::DESCRIPTOR],
    };
}

pub mod scenarios {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.Tests.Scenarios",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct OpenCustomer {
        #[odata(key)]
        pub customer_id: Option<i32>,
        pub name: Option<String>,
        pub address: Option<OpenAddress>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.Tests.Scenarios",
        name = "Address",
        rename_all = "PascalCase",
        open,
        builder = false
    )]
    pub struct OpenAddress {
        pub street: Option<String>,
        pub city: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types = Types {
        structured: &[OpenCustomer::DESCRIPTOR, OpenAddress::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod updatable {
    use crate::compare::Types;
    use odata_core::{Link, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.UpdatableProperties",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Order {
        #[odata(key)]
        pub id: Option<i32>,
        pub description: Option<String>,
        pub amount: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.UpdatableProperties",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Customer {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub address: Option<Address>,
        #[odata(nav)]
        pub order: Option<Link<OrderPartial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.UpdatableProperties",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub city: Option<String>,
        pub street: Option<String>,
    }

    pub const TYPES: Types = Types {
        structured: &[Order::DESCRIPTOR, Customer::DESCRIPTOR, Address::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod auto_expand {
    use crate::compare::Types;
    use odata_core::{Link, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.AutoExpand",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Order {
        #[odata(key)]
        pub id: Option<i32>,
        #[odata(nav)]
        pub choice: Option<Link<ChoiceOrderPartial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.AutoExpand",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ChoiceOrder {
        #[odata(key)]
        pub id: Option<i32>,
        pub amount: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.AutoExpand",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub street: Option<String>,
        pub city: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.AutoExpand",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Customer {
        #[odata(key)]
        pub id: Option<i32>,
        pub home_address: Option<Address>,
        #[odata(nav)]
        pub order: Option<Link<OrderPartial>>,
        #[odata(nav)]
        pub friend: Option<Link<CustomerPartial>>,
    }

    pub const TYPES: Types = Types {
        structured: &[
            Order::DESCRIPTOR,
            ChoiceOrder::DESCRIPTOR,
            Address::DESCRIPTOR,
            Customer::DESCRIPTOR,
        ],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod enums {
    use crate::compare::Types;
    use odata_core::edm::Flags;
    use odata_core::{ODataEntity, ODataEnum, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.Enums",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Employee {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub access_level: Option<Flags<AccessLevel>>,
        pub employee_type: Option<Flags<EmployeeType>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.Enums",
        rename_all = "PascalCase",
        flags
    )]
    pub enum AccessLevel {
        Read = 1,
        Write = 2,
        Execute = 4,
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.E2E.Tests.Enums",
        rename_all = "PascalCase",
        flags
    )]
    pub enum EmployeeType {
        FullTime = 1,
        PartTime = 2,
        Intern = 4,
        Contract = 8,
    }

    pub const TYPES: Types = Types {
        structured: &[Employee::DESCRIPTOR],
        polymorphic: &[],
        enums: &[AccessLevel::DESCRIPTOR, EmployeeType::DESCRIPTOR],
    };
}

pub mod entity_type {
    use crate::compare::Types;
    use odata_core::edm::Decimal;
    use odata_core::{DateTimeOffset, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.Tests.Models",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub city: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.Tests.Models",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Employee {
        #[odata(name = "EmployeeID", key)]
        pub employee_id: Option<i32>,
        pub employee_name: Option<String>,
        pub base_salary: Option<Decimal>,
        pub birthday: Option<DateTimeOffset>,
        pub work_company_id: Option<i32>,
        pub home_address: Option<Address>,
        pub location: Option<Address>,
    }

    pub const TYPES: Types = Types {
        structured: &[Address::DESCRIPTOR, Employee::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod singleton {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "NS", name = "EmployeeModel", rename_all = "PascalCase", builder = false)]
    pub struct CeoEmployee {
        #[odata(key)]
        pub employee_id: Option<i32>,
        pub employee_name: Option<String>,
    }

    pub const TYPES: Types =
        Types { structured: &[CeoEmployee::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod number {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.AspNetCore.OData.Tests.Formatter",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Customer {
        #[odata(key)]
        pub number: Option<i32>,
    }

    pub const TYPES: Types =
        Types { structured: &[Customer::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod formatter {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub city: Option<String>,
    }

    pub const TYPES: Types =
        Types { structured: &[Address::DESCRIPTOR], polymorphic: &[], enums: &[] };
}
