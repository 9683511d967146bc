use odata_core::edm::{Date, DateTimeOffset, Decimal};
use odata_core::{ODataComplex, ODataEntity, ODataEnum, ODataTypeDefinition};

type Mass = f64;
type Name = String;
type Price = Decimal;
type Moment = DateTimeOffset;
type Small = u8;
type Day = Date;

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(f64);

macro_rules! things {
    ($($name:ident { $(#[$word:meta])* $ty:ty })*) => {
        $(
            #[derive(Debug, Clone, ODataEntity)]
            #[odata(namespace = "Demo", keyless)]
            struct $name {
                $(#[$word])*
                value: $ty,
            }
        )*
    };
}

things! {
    InMacro { #[odata(scale = 1)] Mass }
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct OfAlias {
    #[odata(precision = 3)]
    mass: Option<Mass>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct OfEnum {
    #[odata(max_length = 3)]
    color: Option<Color>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct OfComplex {
    #[odata(minimum = 3)]
    address: Address,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct OfDefinition {
    #[odata(scale = 3)]
    weights: Vec<Weight>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct OfItems {
    #[odata(min_items = 3)]
    name: Name,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct NoDigits {
    #[odata(precision = 0)]
    price: Price,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct ManyDigits {
    #[odata(precision = 13)]
    moment: Moment,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct Outside {
    #[odata(maximum = 1000)]
    small: Small,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct OtherForm {
    #[odata(allowed_values = ["2020-01-01", 5])]
    day: Option<Day>,
}

fn main() {}
