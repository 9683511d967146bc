use odata_core::edm::{Date, DateTimeOffset, Decimal, Duration, TimeOfDay};
use odata_core::{ODataEntity, ODataTypeDefinition};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    #[odata(precision = 2, scale = 3)]
    price: Decimal,
    #[odata(minimum = 5, maximum = -5)]
    count: Option<i64>,
    #[odata(minimum = 0.5, maximum = 0.25)]
    ratio: f64,
    #[odata(minimum = "2021-01-01", maximum = "2020-01-01")]
    day: Option<Date>,
    #[odata(min_items = 3, max_items = 2)]
    names: Vec<String>,
    #[odata(maximum = 1000)]
    small: u8,
    #[odata(minimum = -1)]
    positive: Option<u8>,
    #[odata(minimum = -40000)]
    steps: Vec<i16>,
    #[odata(allowed_values = [1, 2, 300])]
    grade: i8,
    #[odata(allowed_values = [0.5, 2, 2.0])]
    level: f64,
    #[odata(allowed_values = ["a", "b", "a"])]
    letter: String,
    #[odata(allowed_values = ["one", "three"], max_length = 3)]
    word: String,
    #[odata(allowed_values = [1, 20], maximum = 10)]
    bounded: i32,
    #[odata(default = 20, maximum = 10)]
    by_default: i32,
    #[odata(minimum = 0, default = Some(-1))]
    optional: Option<i32>,
    #[odata(default = "open".into(), max_length = 3)]
    state: String,
    #[odata(allowed_values = ["open", "closed"], default = String::from("opne"))]
    door: String,
    #[odata(default = "1.50".parse().unwrap(), maximum = 1.25)]
    rate: Decimal,
    #[odata(minimum = "yesterday")]
    since: Option<Date>,
    #[odata(minimum = "2020-01-01")]
    at: Option<DateTimeOffset>,
    #[odata(minimum = "8 o'clock")]
    opens: Option<TimeOfDay>,
    #[odata(maximum = "one hour")]
    lasts: Option<Duration>,
    // All that is right.
    #[odata(precision = 3, scale = 3, minimum = 0, maximum = 0)]
    fraction: Decimal,
    #[odata(minimum = 0, maximum = 255, default = 255)]
    whole: u8,
    #[odata(minimum = "2020-01-01T00:00:00+01:00", maximum = "2020-01-01T00:00:00.5Z")]
    between: Option<DateTimeOffset>,
    #[odata(minimum = "08:00", maximum = "09:30:00.5")]
    open: Option<TimeOfDay>,
    #[odata(allowed_values = [0.5, 1], default = 0.50)]
    halves: f64,
    #[odata(minimum = "-PT1H", maximum = "P1D")]
    shift: Option<Duration>,
}

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", precision = 2, scale = 3)]
struct Money(Decimal);

fn main() {}
