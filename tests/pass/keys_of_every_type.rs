//! Every type that a part of a key may have \[OData-CSDL 6.5\].

use odata_core::edm::{Date, Decimal, Duration, TimeOfDay};
use odata_core::{DateTimeOffset, Flags, ODataEntity, ODataEnum, ODataTypeDefinition, Service};

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
    Write = 2,
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", max_length = 3)]
struct Currency(String);

macro_rules! keyed_by {
    ($($name:ident: $ty:ty;)*) => {$(
        #[derive(Debug, Clone, ODataEntity)]
        #[odata(namespace = "Demo", entity_set = "things")]
        struct $name {
            #[odata(key)]
            id: $ty,
        }
    )*};
}

keyed_by! {
    ByBoolean: bool;
    ByByte: u8;
    BySByte: i8;
    ByInt16: i16;
    ByInt32: Option<i32>;
    ByInt64: Box<i64>;
    ByString: String;
    ByText: Box<str>;
    ByDecimal: Decimal;
    ByGuid: uuid::Uuid;
    ByDate: Date;
    ByTime: TimeOfDay;
    ByTimestamp: DateTimeOffset;
    ByDuration: Option<Duration>;
    ByMember: Color;
    ByMembers: Flags<Right>;
    ByDefinition: Currency;
}

pub(super) fn main() {
    let service = Service::new("https://example.com").unwrap();
    let by_definition = ByDefinition { id: Currency("CHF".into()) };
    let call = service.entity_set::<ByDefinition>().entity_of(&by_definition).unwrap();
    assert_eq!(call.path().unwrap(), "things('CHF')");
    let by_member = ByMember { id: Color::Red };
    let call = service.entity_set::<ByMember>().entity_of(&by_member).unwrap();
    assert_eq!(call.path().unwrap(), "things(Demo.color'red')");
}
