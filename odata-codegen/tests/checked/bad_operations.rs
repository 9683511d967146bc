//! Operations that say other things than the metadata.

use odata_core::edm::Decimal;
use odata_core::response::ValueResponse;
use odata_core::{Entity, Links, ODataAction, ODataComplex, ODataEntity, ODataFunction, Page};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Order {
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata)]
pub struct Size {
    width: f64,
}

#[derive(Debug, ODataAction)]
#[odata(metadata, bound_to = Order)]
pub struct Cansel {}

#[derive(Debug, ODataAction)]
#[odata(metadata, namespace = "Other")]
pub struct Cancel {}

#[derive(Debug, ODataFunction)]
#[odata(metadata, name = "cancel", bound_to = Order, returns = Page<Order>)]
pub struct CancelByGet {}

#[derive(Debug, ODataAction)]
#[odata(metadata)]
pub struct Find {
    text: String,
}

#[derive(Debug, ODataAction)]
#[odata(metadata, name = "cancel", bound_to = Order)]
pub struct CancelWithFields {
    #[odata(max_length = 50)]
    reason: Option<String>,
    #[odata(optional)]
    weight: Option<i32>,
    related: Links<Order>,
    succesor: Option<Order>,
}

#[derive(Debug, ODataAction)]
#[odata(metadata, name = "cancel")]
pub struct CancelUnbound {}

#[derive(Debug, ODataAction)]
#[odata(metadata, name = "cancel", bound_to = Vec<Order>)]
pub struct CancelMany {}

#[derive(Debug, ODataAction)]
#[odata(metadata, bound_to = Order, returns = ValueResponse<i32>)]
pub struct Purge;

#[derive(Debug, ODataAction)]
#[odata(metadata, bound_to = Order)]
pub struct Reset;

#[derive(Debug, ODataAction)]
#[odata(metadata, name = "Reset", import = "Reset")]
pub struct ResetByName;

#[derive(Debug, ODataAction)]
#[odata(metadata)]
pub struct Hidden;

#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = Order, returns = Page<Order>, composable)]
pub struct Parent;

#[derive(Debug, ODataFunction)]
#[odata(metadata, name = "parent", bound_to = Order, returns = Entity<Order>)]
pub struct ParentNotNull;

#[derive(Debug, ODataFunction)]
#[odata(metadata, name = "parent", bound_to = Order)]
pub struct ParentWithout;

#[derive(Debug, ODataFunction)]
#[odata(metadata, name = "parent", bound_to = Size, returns = Option<Entity<Order>>)]
pub struct ParentOfSize;

#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = Order, returns = ValueResponse<f64>)]
pub struct Total;

#[derive(Debug, ODataAction)]
#[odata(metadata, name = "purge", bound_to = Vec<Order>, returns = ())]
pub struct PurgeSilently;

#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = Decimal, returns = ValueResponse<f64>)]
pub struct Scaled {
    by: i64,
}
