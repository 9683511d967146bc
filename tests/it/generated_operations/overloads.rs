use odata_core::response::ValueResponse;
use odata_core::{Entity, ODataAction, ODataComplex, ODataEntity, ODataFunction, edm};

/// `Demo.Rate`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", name = "Rate")]
pub struct Rate {
    #[odata(nullable = false)]
    pub value: Option<f64>,
}

/// `Demo.order`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
pub struct Order {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
}

/// `Demo.page`
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Page {}

/// `Demo.all`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Demo", bound_to = Vec<Order>, returns = odata_core::Page<Order>)]
pub struct All {}

/// `Demo.rate`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Demo",
    name = "rate",
    import = "currentRate",
    returns = Option<ValueResponse<Rate>>
)]
pub struct CurrentRate {}

/// `Demo.rate`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Demo",
    name = "rate",
    import = "currentRate",
    returns = Option<ValueResponse<Rate>>
)]
pub struct CurrentRateWithAtAndFor {
    pub at: edm::Date,
    pub r#for: String,
}

/// `Demo._1st`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Demo", name = "_1st", bound_to = Order, returns = ())]
pub struct Order1st {}

/// `Demo.Clone`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Demo", name = "Clone", bound_to = Order, returns = Entity<Order>)]
pub struct OrderClone {}

/// `Demo._1st`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Demo", name = "_1st", bound_to = Vec<Order>, returns = ())]
pub struct OrderCollection1st {}

/// The sum.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Demo",
    name = "total",
    bound_to = Vec<Order>,
    returns = ValueResponse<edm::Decimal>
)]
pub struct OrderCollectionTotal {}

/// `Demo.rate`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Demo", name = "rate", bound_to = Order, returns = ())]
pub struct OrderRate {
    /// From 1 to 5.
    #[odata(maximum = 5)]
    pub stars: u8,
}

/// The sum.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Demo",
    name = "total",
    bound_to = Order,
    returns = ValueResponse<edm::Decimal>
)]
pub struct OrderTotal {}

/// The sum.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Demo",
    name = "total",
    bound_to = Order,
    returns = ValueResponse<edm::Decimal>
)]
pub struct OrderTotalWithCurrency {
    #[odata(max_length = 3)]
    pub currency: String,
}

/// `Demo.rate`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Demo", name = "rate", returns = Option<ValueResponse<Rate>>)]
pub struct RateFunction {}

/// `Demo.rate`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Demo", name = "rate", returns = Option<ValueResponse<Rate>>)]
pub struct RateWithAtAndFor {
    pub at: edm::Date,
    pub r#for: String,
}
