//! Models of Olingo's serializers and of its client.

pub mod names {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", name = "Cube", rename_all = "PascalCase", builder = false)]
    pub struct Cube {
        #[odata(key)]
        pub name: Option<String>,
        pub nav_prop: Option<NavProp>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct NavProp {
        pub property_int: Option<i32>,
    }

    pub const TYPES: Types = Types {
        structured: &[Cube::DESCRIPTOR, NavProp::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod assisted_five {
    use crate::compare::Types;
    use odata_core::edm::Date;
    use odata_core::{DateTimeOffset, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct EntityType {
        pub property0: Option<String>,
        #[odata(key)]
        pub property1: Option<i32>,
        pub property2: Option<Date>,
        pub property3: Option<DateTimeOffset>,
        pub property4: Vec<Option<bool>>,
    }

    pub const TYPES: Types =
        Types { structured: &[EntityType::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod assisted_three {
    use crate::compare::Types;
    use odata_core::edm::Decimal;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct EntityType {
        #[odata(key)]
        pub property1: Option<i64>,
        pub property2: Option<Decimal>,
        pub property3: Option<u8>,
    }

    pub const TYPES: Types =
        Types { structured: &[EntityType::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod assisted_one {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};
    use uuid::Uuid;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct EntityType {
        #[odata(key)]
        pub property1: Option<Uuid>,
    }

    pub const TYPES: Types =
        Types { structured: &[EntityType::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod client {
    use crate::compare::Types;
    use odata_core::edm::geo::GeographyPoint;
    use odata_core::edm::{Binary, Date, Decimal, Duration, TimeOfDay};
    use odata_core::{DateTimeOffset, ODataComplex, ODataEntity, ODataStructured, OtherType};
    use uuid::Uuid;

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct PhoneNumber {
        pub number: Option<String>,
        pub type_: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", name = "Entity", rename_all = "PascalCase", builder = false)]
    pub struct Phones {
        #[odata(key)]
        pub id: Option<i32>,
        pub phone_numbers: Vec<AnyPhoneNumber>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Model", rename_all = "PascalCase", builder = false)]
    pub struct CellPhoneNumber {
        #[odata(base)]
        pub base: PhoneNumber,
        pub carrier: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", name = "Company", rename_all = "PascalCase", builder = false)]
    pub struct Company {
        #[odata(name = "CompanyID", key)]
        pub company_id: Option<i32>,
        pub company_category: Option<String>,
        pub revenue: Option<i32>,
        pub name: Option<String>,
        pub address: Option<Address>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct Address {
        pub street: Option<String>,
        pub city: Option<String>,
        pub postal_code: Option<String>,
        pub company_name: Option<String>,
        pub region: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", name = "Values", rename_all = "PascalCase", builder = false)]
    pub struct Values {
        pub null_value: Option<String>,
        #[odata(key)]
        pub true_value: Option<bool>,
        pub false_value: Option<bool>,
        pub binary_value: Option<Binary>,
        pub integer_value: Option<i32>,
        pub double_value: Option<f64>,
        pub single_value: Option<f32>,
        pub decimal_value: Option<Decimal>,
        pub string_value: Option<String>,
        pub date_value: Option<Date>,
        pub date_time_offset_value: Option<DateTimeOffset>,
        pub duration_value: Option<Duration>,
        pub time_of_day_value: Option<TimeOfDay>,
        pub guid_value: Option<Uuid>,
        pub int64_value: Option<i32>,
        pub color_enum_value: Option<String>,
        pub geography_point: Option<GeographyPoint>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct Customer {
        #[odata(name = "ID", key)]
        pub id: Option<String>,
        pub company_name: Option<String>,
        pub contact_name: Option<String>,
        pub contact_title: Option<String>,
        pub phone: Option<String>,
        pub fax: Option<String>,
        pub address: Option<Address>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Namespace", name = "PhoneNumber")]
    pub enum AnyPhoneNumber {
        PhoneNumber(Box<PhoneNumber>),
        CellPhoneNumber(Box<CellPhoneNumber>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            PhoneNumber::DESCRIPTOR,
            Phones::DESCRIPTOR,
            CellPhoneNumber::DESCRIPTOR,
            Company::DESCRIPTOR,
            Address::DESCRIPTOR,
            Values::DESCRIPTOR,
            Customer::DESCRIPTOR,
        ],
        polymorphic: &["Namespace.PhoneNumber"],
        enums: &[],
    };
}

pub mod exchange {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Exchange.Services.OData.Model",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Recipient {}

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(
        namespace = "Microsoft.Exchange.Services.OData.Model",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct Entity {
        #[odata(key)]
        pub id: Option<String>,
        pub to_recipients: Vec<AnyRecipient>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Exchange.Services.OData.Model",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ComplexType1 {
        #[odata(base)]
        pub base: Recipient,
        pub name1: Option<String>,
        pub address1: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Exchange.Services.OData.Model",
        rename_all = "PascalCase",
        builder = false
    )]
    pub struct ComplexType2 {
        #[odata(base)]
        pub base: Recipient,
        pub name2: Option<String>,
        pub address2: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Microsoft.Exchange.Services.OData.Model", name = "Recipient")]
    pub enum AnyRecipient {
        Recipient(Box<Recipient>),
        ComplexType1(Box<ComplexType1>),
        ComplexType2(Box<ComplexType2>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Recipient::DESCRIPTOR,
            Entity::DESCRIPTOR,
            ComplexType1::DESCRIPTOR,
            ComplexType2::DESCRIPTOR,
        ],
        polymorphic: &["Microsoft.Exchange.Services.OData.Model.Recipient"],
        enums: &[],
    };
}

pub mod cubes {
    use crate::compare::Types;
    use odata_core::{Links, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct Cube {
        #[odata(key)]
        pub name: Option<String>,
        #[odata(nav)]
        pub nav_prop: Links<CubeElementPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Namespace", rename_all = "PascalCase", builder = false)]
    pub struct CubeElement {
        #[odata(key)]
        pub property_int1: Option<i32>,
        pub property_int2: Option<i32>,
    }

    pub const TYPES: Types = Types {
        structured: &[Cube::DESCRIPTOR, CubeElement::DESCRIPTOR],
        polymorphic: &[],
        enums: &[],
    };
}
