use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key, precision = 3)]
    id: i32,
    #[odata(minimum = 1, scale = 2)]
    name: String,
    #[odata(min_items = 1)]
    count: Option<i64>,
    #[odata(allowed_values = "a")]
    state: String,
    #[odata(allowed_values = [])]
    other_state: String,
    #[odata(minimum = true)]
    size: f64,
    #[odata(computed, maximum = x)]
    weight: Option<f64>,
    #[odata(precision = 0)]
    price: Option<odata_core::edm::Decimal>,
    #[odata(precision = 0)] // Whole seconds.
    at: Option<odata_core::DateTimeOffset>,
}

fn main() {}
