//! The sample services `ODataDemo` and Northwind.

pub mod service {
    use crate::compare::Types;
    use odata_core::edm::geo::GeographyPoint;
    use odata_core::edm::{Decimal, Stream};
    use odata_core::{DateTimeOffset, Link, ODataComplex, ODataEntity, ODataStructured, OtherType};
    use uuid::Uuid;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Person {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Product {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub description: Option<String>,
        pub name: Option<String>,
        pub release_date: Option<DateTimeOffset>,
        pub discontinued_date: Option<DateTimeOffset>,
        pub rating: Option<i16>,
        pub price: Option<f64>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct FeaturedProduct {
        #[odata(base)]
        pub base: Product,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Advertisement {
        #[odata(name = "ID", key)]
        pub id: Option<Uuid>,
        pub name: Option<String>,
        pub air_date: Option<DateTimeOffset>,
        #[odata(nav)]
        pub featured_product: Option<Link<AnyProduct>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct PersonDetail {
        #[odata(name = "PersonID", key)]
        pub person_id: Option<i32>,
        pub age: Option<u8>,
        pub gender: Option<bool>,
        pub phone: Option<String>,
        pub address: Option<Address>,
        pub photo: Stream,
        #[odata(nav)]
        pub person: Option<Link<AnyPerson>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub street: Option<String>,
        pub city: Option<String>,
        pub state: Option<String>,
        pub zip_code: Option<String>,
        pub country: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Customer {
        #[odata(base)]
        pub base: Person,
        pub total_expense: Option<Decimal>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Employee {
        #[odata(base)]
        pub base: Person,
        #[odata(name = "EmployeeID")]
        pub employee_id: Option<i64>,
        pub hire_date: Option<DateTimeOffset>,
        pub salary: Option<f32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", rename_all = "PascalCase", builder = false)]
    pub struct Supplier {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub name: Option<String>,
        pub address: Option<Address>,
        pub location: Option<GeographyPoint>,
        pub concurrency: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", name = "Person")]
    pub enum AnyPerson {
        Person(Box<Person>),
        Customer(Box<Customer>),
        Employee(Box<Employee>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "ODataDemo", name = "Product")]
    pub enum AnyProduct {
        Product(Box<Product>),
        FeaturedProduct(Box<FeaturedProduct>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Person::DESCRIPTOR,
            Product::DESCRIPTOR,
            FeaturedProduct::DESCRIPTOR,
            Advertisement::DESCRIPTOR,
            PersonDetail::DESCRIPTOR,
            Address::DESCRIPTOR,
            Customer::DESCRIPTOR,
            Employee::DESCRIPTOR,
            Supplier::DESCRIPTOR,
        ],
        polymorphic: &["ODataDemo.Person", "ODataDemo.Product"],
        enums: &[],
    };
}

pub mod northwind {
    use crate::compare::Types;
    use odata_core::edm::Decimal;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "NorthwindModel",
        name = "Order_Detail",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct OrderDetail {
        #[odata(name = "OrderID", key = 1)]
        pub order_id: Option<i32>,
        #[odata(name = "ProductID", key = 2)]
        pub product_id: Option<i32>,
        pub unit_price: Option<Decimal>,
        pub quantity: Option<i32>,
        pub discount: Option<i32>,
    }

    pub const TYPES: Types =
        Types { structured: &[OrderDetail::DESCRIPTOR], polymorphic: &[], enums: &[] };
}
