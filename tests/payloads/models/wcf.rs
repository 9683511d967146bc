//! The static service that Olingo tests its client with, after odata.net's `ODataWCFService`.

pub mod service {
    use crate::compare::Types;
    use odata_core::edm::geo::GeographyPoint;
    use odata_core::edm::{Duration, Flags};
    use odata_core::{
        Annotations, DateTimeOffset, Link, Links, ODataComplex, ODataEntity, ODataEnum,
        ODataStructured, OtherType,
    };

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Person {
        #[odata(name = "PersonID", key)]
        pub person_id: Option<i32>,
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        pub middle_name: Option<String>,
        pub home_address: Option<AnyAddress>,
        pub home: Option<GeographyPoint>,
        pub numbers: Vec<String>,
        pub emails: Vec<Option<String>>,
        #[odata(nav)]
        pub parent: Option<Link<AnyPerson>>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Address {
        pub street: Option<String>,
        pub city: Option<String>,
        pub postal_code: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct HomeAddress {
        #[odata(base)]
        pub base: Address,
        pub family_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Account {
        #[odata(name = "AccountID", key)]
        pub account_id: Option<i32>,
        pub country: Option<String>,
        pub account_info: Option<AccountInfo>,
        #[odata(nav)]
        pub my_gift_card: Option<Link<GiftCardPartial>>,
        #[odata(nav)]
        pub my_payment_instruments: Links<AnyPaymentInstrument>,
        #[odata(nav)]
        pub active_subscriptions: Links<OtherType>,
        #[odata(nav)]
        pub available_subscription_templatess: Links<OtherType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct AccountInfo {
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        pub middle_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct PaymentInstrument {
        #[odata(name = "PaymentInstrumentID", key)]
        pub payment_instrument_id: Option<i32>,
        pub friendly_name: Option<String>,
        pub created_date: Option<DateTimeOffset>,
        #[odata(name = "TheStoredPI", nav)]
        pub the_stored_pi: Option<Link<OtherType>>,
        #[odata(nav)]
        pub billing_statements: Links<OtherType>,
        #[odata(name = "BackupStoredPI", nav)]
        pub backup_stored_pi: Option<Link<OtherType>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct CreditCardPI {
        #[odata(base)]
        pub base: PaymentInstrument,
        pub card_number: Option<String>,
        #[odata(name = "CVV")]
        pub cvv: Option<String>,
        pub holder_name: Option<String>,
        pub balance: Option<f64>,
        pub experation_date: Option<DateTimeOffset>,
        #[odata(nav)]
        pub credit_records: Links<OtherType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct GiftCard {
        #[odata(name = "GiftCardID", key)]
        pub gift_card_id: Option<i32>,
        #[odata(name = "GiftCardNO")]
        pub gift_card_no: Option<String>,
        pub amount: Option<f64>,
        pub experation_date: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Customer {
        #[odata(base)]
        pub base: Person,
        pub city: Option<String>,
        pub birthday: Option<DateTimeOffset>,
        pub time_between_last_two_orders: Option<Duration>,
        #[odata(nav)]
        pub orders: Option<Link<OrderPartial>>,
        #[odata(nav)]
        pub company: Option<Link<OtherType>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct CompanyAddress {
        #[odata(base)]
        pub base: Address,
        pub company_name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct OrderDetail {
        #[odata(name = "OrderID", key = 1)]
        pub order_id: Option<i32>,
        #[odata(name = "ProductID", key = 2)]
        pub product_id: Option<i32>,
        pub order_placed: Option<DateTimeOffset>,
        pub quantity: Option<i32>,
        pub unit_price: Option<f32>,
        #[odata(nav)]
        pub product_ordered: Links<ProductPartial>,
        #[odata(nav)]
        pub associated_order: Option<Link<OrderPartial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Order {
        #[odata(name = "OrderID", key)]
        pub order_id: Option<i32>,
        pub order_date: Option<DateTimeOffset>,
        pub shelf_life: Option<Duration>,
        pub order_shelf_lifes: Vec<Duration>,
        #[odata(nav)]
        pub logged_in_employee: Option<Link<AnyPerson>>,
        #[odata(nav)]
        pub customer_for_order: Option<Link<AnyPerson>>,
        #[odata(nav)]
        pub order_details: Links<OrderDetailPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Employee {
        #[odata(base)]
        pub base: Person,
        pub date_hired: Option<DateTimeOffset>,
        pub office: Option<GeographyPoint>,
        #[odata(nav)]
        pub company: Option<Link<OtherType>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ProductDetail {
        #[odata(name = "ProductID", key = 1)]
        pub product_id: Option<i32>,
        #[odata(name = "ProductDetailID", key = 2)]
        pub product_detail_id: Option<i32>,
        pub product_name: Option<String>,
        pub description: Option<String>,
        #[odata(nav)]
        pub related_product: Option<Link<ProductPartial>>,
        #[odata(nav)]
        pub reviews: Links<OtherType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Product {
        #[odata(name = "ProductID", key)]
        pub product_id: Option<i32>,
        pub name: Option<String>,
        pub quantity_per_unit: Option<String>,
        pub unit_price: Option<f32>,
        pub quantity_in_stock: Option<i32>,
        pub discontinued: Option<bool>,
        pub user_access: Option<Flags<AccessLevel>>,
        pub skin_color: Option<Color>,
        pub cover_colors: Vec<Color>,
        #[odata(nav)]
        pub details: Links<ProductDetailPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Test.OData.Services.ODataWCFService", name = "Person")]
    pub enum AnyPerson {
        Person(Box<Person>),
        Customer(Box<Customer>),
        Employee(Box<Employee>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        name = "PaymentInstrument"
    )]
    pub enum AnyPaymentInstrument {
        PaymentInstrument(Box<PaymentInstrument>),
        CreditCardPI(Box<CreditCardPI>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Microsoft.Test.OData.Services.ODataWCFService", name = "Address")]
    pub enum AnyAddress {
        Address(Box<Address>),
        HomeAddress(Box<HomeAddress>),
        CompanyAddress(Box<CompanyAddress>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "Microsoft.Test.OData.Services.ODataWCFService", rename_all = "PascalCase")]
    pub enum Color {
        Red,
        Green,
        Blue,
        #[odata(other)]
        NotKnown(String),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        flags
    )]
    pub enum AccessLevel {
        Read = 1,
        Write = 2,
        Execute = 4,
    }

    pub const TYPES: Types = Types {
        structured: &[
            Person::DESCRIPTOR,
            Address::DESCRIPTOR,
            HomeAddress::DESCRIPTOR,
            Account::DESCRIPTOR,
            AccountInfo::DESCRIPTOR,
            PaymentInstrument::DESCRIPTOR,
            CreditCardPI::DESCRIPTOR,
            GiftCard::DESCRIPTOR,
            Customer::DESCRIPTOR,
            CompanyAddress::DESCRIPTOR,
            OrderDetail::DESCRIPTOR,
            Order::DESCRIPTOR,
            Employee::DESCRIPTOR,
            ProductDetail::DESCRIPTOR,
            Product::DESCRIPTOR,
        ],
        polymorphic: &[
            "Microsoft.Test.OData.Services.ODataWCFService.Person",
            "Microsoft.Test.OData.Services.ODataWCFService.PaymentInstrument",
            "Microsoft.Test.OData.Services.ODataWCFService.Address",
        ],
        enums: &[Color::DESCRIPTOR, AccessLevel::DESCRIPTOR],
    };
}

pub mod employees {
    use crate::compare::Types;
    use odata_core::edm::{Date, Stream};
    use odata_core::{Annotations, ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Employee {
        #[odata(key)]
        pub id: Option<i64>,
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        pub date_of_birth: Option<Date>,
        pub picture: Stream,
        pub thumbnail: Stream,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Test.OData.Services.ODataWCFService",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct HomeAddress {
        pub street: Option<String>,
        pub city: Option<String>,
        pub postal_code: Option<String>,
        pub pin_code: Option<String>,
        #[odata(annotations)]
        pub notes: Annotations,
    }

    pub const TYPES: Types = Types {
        structured: &[Employee::DESCRIPTOR, HomeAddress::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}
