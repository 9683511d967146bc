//! The types of the targets, with every kind of property and every kind of type.

use odata_core::edm::geo::{Geography, GeographyPoint, GeometryPolygon};
use odata_core::edm::{Binary, Date, Decimal, Duration, Flags, Stream, TimeOfDay, Untyped};
use odata_core::{
    Annotations, DateTimeOffset, DynamicProperties, Link, Links, ODataComplex, ODataEntity,
    ODataEnum, ODataTypeDefinition, OtherType,
};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
pub struct Base {
    #[odata(key, computed_default)]
    pub id: Option<String>,
}

/// A type with every kind of property.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "everything", open, media)]
pub struct Everything {
    #[odata(base)]
    pub base: Base,
    pub binary: Option<Binary>,
    pub boolean: Option<bool>,
    pub byte: Option<u8>,
    pub sbyte: Option<i8>,
    pub int16: Option<i16>,
    #[odata(minimum = -1_000_000)]
    pub int32: Option<i32>,
    #[odata(computed)]
    pub int64: Option<i64>,
    pub single: Option<f32>,
    pub double: Option<f64>,
    pub decimal: Option<Decimal>,
    #[odata(required, max_length = 200)]
    pub string: Option<String>,
    pub guid: Option<Uuid>,
    pub date: Option<Date>,
    pub time: Option<TimeOfDay>,
    pub date_time: Option<DateTimeOffset>,
    pub duration: Option<Duration>,
    pub color: Option<Color>,
    pub rights: Option<Flags<Right>>,
    pub serial: Option<Serial>,
    pub point: Option<GeographyPoint>,
    pub area: Option<GeometryPolygon>,
    pub place: Option<Geography>,
    pub untyped: Untyped,
    pub strings: Vec<String>,
    #[odata(max_items = 9)]
    pub numbers: Vec<Option<i64>>,
    pub part: Option<Part>,
    pub parts: Vec<Part>,
    pub shape: Option<AnyShape>,
    #[odata(sensitive)]
    pub secret: Option<String>,
    pub stream: Stream,
    #[odata(nav)]
    pub parent: Option<Link<AnyThing>>,
    #[odata(nav)]
    pub children: Links<Everything>,
    #[odata(dynamic)]
    pub more: DynamicProperties,
    #[odata(annotations)]
    pub notes: Annotations,
}

impl Default for Everything {
    fn default() -> Self {
        Self {
            base: Base { id: None },
            binary: None,
            boolean: None,
            byte: None,
            sbyte: None,
            int16: None,
            int32: None,
            int64: None,
            single: None,
            double: None,
            decimal: None,
            string: None,
            guid: None,
            date: None,
            time: None,
            date_time: None,
            duration: None,
            color: None,
            rights: None,
            serial: None,
            point: None,
            area: None,
            place: None,
            untyped: Untyped::Null,
            strings: Vec::new(),
            numbers: Vec::new(),
            part: None,
            parts: Vec::new(),
            shape: None,
            secret: None,
            stream: Stream::default(),
            parent: None,
            children: Links::default(),
            more: DynamicProperties::default(),
            notes: Annotations::default(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
pub struct Part {
    pub name: String,
    pub within: Option<Box<Part>>,
    pub parts: Vec<Part>,
    #[odata(undeclared)]
    pub more: DynamicProperties,
    #[odata(annotations)]
    pub notes: Annotations,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Circle {
    pub radius: f64,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "shape")]
pub enum AnyShape {
    Circle(Circle),
    #[odata(other)]
    Other(OtherType),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "small")]
pub struct Small {
    #[odata(base)]
    pub base: Base,
    pub count: i32,
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "base", entity_set = "things")]
pub enum AnyThing {
    Everything(Box<EverythingPartial>),
    Small(Small),
    #[odata(other)]
    Other(OtherType),
}

/// A type without properties: all members are skipped.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Nothing {
    pub some_name_that_no_text_has: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
pub enum Color {
    Red,
    Green,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
pub enum Right {
    Read = 1,
    Write = 2,
    Share = 8,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
pub struct Serial(pub String);

/// Every type that a key can have \[OData-CSDL 6.5\].
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
pub struct Keyed {
    #[odata(key = 1)]
    pub boolean: bool,
    #[odata(key = 2)]
    pub int64: i64,
    #[odata(key = 3)]
    pub decimal: Decimal,
    #[odata(key = 4)]
    pub string: String,
    #[odata(key = 5)]
    pub guid: Uuid,
    #[odata(key = 6)]
    pub date: Date,
    #[odata(key = 7)]
    pub time: TimeOfDay,
    #[odata(key = 8)]
    pub date_time: DateTimeOffset,
    #[odata(key = 9)]
    pub duration: Duration,
    #[odata(key = 10)]
    pub color: Color,
    #[odata(key = 11)]
    pub rights: Flags<Right>,
    #[odata(key = 12)]
    pub serial: Serial,
}

macro_rules! single_keys {
    ($($name:ident: $type:ty,)*) => {$(
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo")]
        pub struct $name {
            #[odata(key)]
            pub id: $type,
        }
    )*};
}

single_keys! {
    ByString: String,
    ByInt: i32,
    ByDecimal: Decimal,
    ByGuid: Uuid,
    ByDateTime: DateTimeOffset,
    ByDuration: Duration,
    ByColor: Color,
    ByRights: Flags<Right>,
}
