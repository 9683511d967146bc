//! Olingo's technical service: every primitive type, alone, in complex types, in collections.

use crate::compare::Types;
use odata_core::edm::{Binary, Date, Decimal, Duration, Flags, Stream, TimeOfDay};
use odata_core::{
    Annotations, DateTimeOffset, Link, Links, ODataComplex, ODataEntity, ODataEnum,
    ODataStructured, OtherType,
};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTTwoPrim {
    pub property_int16: Option<i16>,
    pub property_string: Option<String>,
    #[odata(name = "NavPropertyETTwoKeyNavOne", nav)]
    pub nav_property_et_two_key_nav_one: Option<Link<ETTwoKeyNavPartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTAllPrim {
    pub property_string: Option<String>,
    pub property_boolean: Option<bool>,
    pub property_binary: Option<Binary>,
    pub property_byte: Option<u8>,
    pub property_date: Option<Date>,
    pub property_date_time_offset: Option<DateTimeOffset>,
    pub property_decimal: Option<Decimal>,
    pub property_single: Option<f32>,
    pub property_double: Option<f64>,
    pub property_duration: Option<Duration>,
    pub property_guid: Option<Uuid>,
    pub property_int16: Option<i16>,
    pub property_int32: Option<i32>,
    pub property_int64: Option<i64>,
    pub property_s_byte: Option<i8>,
    pub property_time_of_day: Option<TimeOfDay>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTPrimComp {
    pub property_int16: Option<i16>,
    pub property_comp: Option<CTAllPrim>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTNavFiveProp {
    pub property_int16: Option<i16>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETAllPrim {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_string: Option<String>,
    pub property_boolean: Option<bool>,
    pub property_byte: Option<u8>,
    pub property_s_byte: Option<i8>,
    pub property_int32: Option<i32>,
    pub property_int64: Option<i64>,
    pub property_single: Option<f32>,
    pub property_double: Option<f64>,
    pub property_decimal: Option<Decimal>,
    pub property_binary: Option<Binary>,
    pub property_date: Option<Date>,
    pub property_date_time_offset: Option<DateTimeOffset>,
    pub property_duration: Option<Duration>,
    pub property_guid: Option<Uuid>,
    pub property_time_of_day: Option<TimeOfDay>,
    #[odata(name = "NavPropertyETTwoPrimOne", nav)]
    pub nav_property_et_two_prim_one: Option<Link<ETTwoPrimPartial>>,
    #[odata(name = "NavPropertyETTwoPrimMany", nav)]
    pub nav_property_et_two_prim_many: Links<ETTwoPrimPartial>,
    #[odata(annotations)]
    pub notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETTwoPrim {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_string: Option<String>,
    #[odata(name = "NavPropertyETAllPrimOne", nav)]
    pub nav_property_et_all_prim_one: Option<Link<ETAllPrimPartial>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETCompAllPrim {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_comp: Option<CTAllPrim>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETTwoKeyNav {
    #[odata(key = 1)]
    pub property_int16: Option<i16>,
    #[odata(key = 2)]
    pub property_string: Option<String>,
    pub property_comp: Option<CTPrimComp>,
    pub property_comp_nav: Option<CTBasePrimCompNav>,
    pub coll_property_comp: Vec<CTPrimComp>,
    pub coll_property_comp_nav: Vec<CTNavFiveProp>,
    pub coll_property_string: Vec<String>,
    pub property_comp_two_prim: Option<AnyCTTwoPrim>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTBasePrimCompNav {
    pub property_int16: Option<i16>,
    pub property_comp: Option<CTAllPrim>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETMixPrimCollComp {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub coll_property_string: Vec<String>,
    pub property_comp: Option<AnyCTTwoPrim>,
    pub coll_property_comp: Vec<AnyCTTwoPrim>,
    #[odata(annotations)]
    pub notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTBase {
    #[odata(base)]
    pub base: CTTwoPrim,
    pub additional_prop_string: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETMixEnumDefCollComp {
    #[odata(key)]
    pub property_enum_string: Option<Flags<ENString>>,
    pub property_def_string: Option<String>,
    pub coll_property_enum_string: Vec<Flags<ENString>>,
    pub coll_property_def_string: Vec<String>,
    pub property_comp_mixed_enum_def: Option<CTMixEnumDef>,
    pub coll_property_comp_mixed_enum_def: Vec<CTMixEnumDef>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTMixEnumDef {
    pub property_enum_string: Option<Flags<ENString>>,
    pub property_def_string: Option<String>,
    pub coll_property_enum_string: Vec<Flags<ENString>>,
    pub coll_property_def_string: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETMedia {
    #[odata(key)]
    pub property_int16: Option<i16>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETWithStream {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_stream: Stream,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETCompCollComp {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_comp: Option<CTCompCollComp>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct CTCompCollComp {
    pub coll_property_comp: Vec<CTTwoPrimPlain>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(
    namespace = "olingo.odata.test1",
    name = "CTTwoPrimComp",
    rename_all = "PascalCase",
    builder = false
)]
pub struct CTTwoPrimPlain {
    pub property_int16: Option<i16>,
    pub property_string: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETCont {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_string: Option<String>,
    pub property_int32: Option<i32>,
    pub property_int64: Option<i64>,
    pub property_single: Option<f32>,
    pub property_double: Option<f64>,
    pub property_decimal: Option<Decimal>,
    pub property_binary: Option<Binary>,
    pub property_date: Option<Date>,
    pub property_date_time_offset: Option<DateTimeOffset>,
    pub property_duration: Option<Duration>,
    pub property_guid: Option<Uuid>,
    pub property_time_of_day: Option<TimeOfDay>,
    pub property_boolean: Option<bool>,
    pub property_byte: Option<u8>,
    pub property_s_byte: Option<i8>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", builder = false)]
pub struct ETServerSidePaging {
    #[odata(key)]
    pub property_int16: Option<i16>,
    pub property_string: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "olingo.odata.test1", name = "CTTwoPrim")]
pub enum AnyCTTwoPrim {
    CTTwoPrim(Box<CTTwoPrim>),
    CTBase(Box<CTBase>),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "olingo.odata.test1", rename_all = "PascalCase", flags)]
pub enum ENString {
    String1 = 1,
    String2 = 2,
    String3 = 4,
}

pub const TYPES: Types = Types {
    structured: &[
        CTTwoPrim::DESCRIPTOR,
        CTAllPrim::DESCRIPTOR,
        CTPrimComp::DESCRIPTOR,
        CTNavFiveProp::DESCRIPTOR,
        ETAllPrim::DESCRIPTOR,
        ETTwoPrim::DESCRIPTOR,
        ETCompAllPrim::DESCRIPTOR,
        ETTwoKeyNav::DESCRIPTOR,
        CTBasePrimCompNav::DESCRIPTOR,
        ETMixPrimCollComp::DESCRIPTOR,
        CTBase::DESCRIPTOR,
        ETMixEnumDefCollComp::DESCRIPTOR,
        CTMixEnumDef::DESCRIPTOR,
        ETMedia::DESCRIPTOR,
        ETWithStream::DESCRIPTOR,
        ETCompCollComp::DESCRIPTOR,
        CTCompCollComp::DESCRIPTOR,
        CTTwoPrimPlain::DESCRIPTOR,
        ETCont::DESCRIPTOR,
        ETServerSidePaging::DESCRIPTOR,
    ],
    polymorphic: &["olingo.odata.test1.CTTwoPrim"],
    enums: &[ENString::DESCRIPTOR],
};
