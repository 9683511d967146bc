//! The operators need no import; generic code takes `Expression`.

use odata_core::edm::kind::NumberKind;
use odata_core::query::{Expression, Filter, Query};
use odata_core::{DateTimeOffset, Link, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "customers")]
struct Customer {
    #[odata(key)]
    id: i32,
    name: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i32,
    title: Option<String>,
    total: Option<f64>,
    due: Option<DateTimeOffset>,
    #[odata(nav)]
    customer: Option<Link<Customer>>,
}

fn positive(of: impl Expression<Root = Order, Kind = NumberKind>) -> Filter<Order> {
    of.into_expr().gt(0)
}

pub(super) fn main() {
    let query = Query::new()
        .filter(Order::TOTAL.gt(5).and(Order::TITLE.contains("x")))
        .filter(Order::CUSTOMER.path(Customer::NAME).eq("N").or(Order::DUE.is_null()))
        .filter(Order::TOTAL.mul(2).le(Order::ID).not())
        .filter(positive(Order::TOTAL.round()))
        .filter(positive(Order::TOTAL));
    assert_eq!(
        query.to_text().as_deref(),
        Ok("$filter=total%20gt%205%20and%20contains(title,'x')%20and%20\
            (customer/name%20eq%20'N'%20or%20due%20eq%20null)%20and%20\
            not%20(total%20mul%202%20le%20id)%20and%20round(total)%20gt%200%20and%20total%20gt%200"),
    );
}
