use odata_core::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Stream};
use odata_core::{ODataEntity, ODataTypeDefinition};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(precision = 3, scale = 1)]
    weight: f64,
    #[odata(scale = 2)]
    weights: Vec<Option<f32>>,
    #[odata(precision = 3, scale = 2)]
    at: Option<DateTimeOffset>,
    #[odata(precision = 13)]
    lasts: Option<Duration>,
    #[odata(precision = 1, max_length = 10)]
    day: Option<Date>,
    #[odata(max_length = 5)]
    price: Option<Decimal>,
    #[odata(allowed_values = ["a"], minimum = 1)]
    content: Option<Binary>,
    #[odata(max_length = 5)]
    photo: Stream,
    #[odata(allowed_values = ["true"])]
    flag: Option<bool>,
    #[odata(minimum = "a", maximum = "2020-01-01")]
    count: Option<i32>,
    #[odata(minimum = 5)]
    since: Option<DateTimeOffset>,
    #[odata(allowed_values = [1, "two"])]
    step: Option<i16>,
}

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", max_length = 3)]
struct Length(f64);

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", scale = 3)]
struct Moment(DateTimeOffset);

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", min_items = 3)]
struct Code(String);

fn main() {}
