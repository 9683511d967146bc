//! Query options, type-checked by the constants of the properties \[OData-URL 5\].
//!
//! ```
//! use odata_core::edm::Date;
//! use odata_core::query::Query;
//! use odata_core::{Links, ODataEntity, Link};
//!
//! #[derive(Debug, Clone, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "customers")]
//! struct Customer {
//!     #[odata(key)]
//!     id: i32,
//!     name: String,
//! }
//!
//! #[derive(Debug, Clone, ODataEntity)]
//! #[odata(namespace = "Demo", entity_set = "orders")]
//! struct Order {
//!     #[odata(key)]
//!     id: i32,
//!     placed_on: Date,
//!     total: f64,
//!     tags: Vec<String>,
//!     #[odata(nav)]
//!     customer: Option<Link<Customer>>,
//! }
//!
//! let query = Query::new()
//!     .filter(Order::TOTAL.gt(100).and(Order::CUSTOMER.path(Customer::NAME).starts_with("O'N")))
//!     .expand_with(Order::CUSTOMER, &Query::new().select(Customer::NAME))
//!     .order_by_desc(Order::PLACED_ON)
//!     .top(10);
//! assert_eq!(
//!     query.to_text().as_deref(),
//!     Ok("$filter=total%20gt%20100%20and%20startswith(customer/name,'O''N')\
//!         &$orderby=placedOn%20desc&$top=10&$expand=customer($select=name)"),
//! );
//! ```
//!
//! `has` compares flags:
//!
//! ```
//! use odata_core::query::Query;
//! use odata_core::{Flags, ODataEntity, ODataEnum};
//!
//! #[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
//! #[odata(namespace = "Demo", flags)]
//! enum Right {
//!     Read = 1,
//!     Write = 2,
//! }
//!
//! # #[derive(Debug, Clone, ODataEntity)]
//! # #[odata(namespace = "Demo")]
//! # struct User { #[odata(key)] id: i32, rights: Flags<Right> }
//! let query = Query::new().filter(User::RIGHTS.has(Right::Read));
//! assert_eq!(query.to_text().as_deref(), Ok("$filter=rights%20has%20Demo.right'read'"));
//! let query = Query::new().filter(User::RIGHTS.has([Right::Read, Right::Write]));
//! assert_eq!(query.to_text().as_deref(), Ok("$filter=rights%20has%20Demo.right'read%2Cwrite'"));
//! ```
//!
//! A comparison of values of different kinds does not compile:
//!
//! ```compile_fail
//! # use odata_core::edm::Date;
//! # use odata_core::ODataEntity;
//! # #[derive(Debug, Clone, ODataEntity)]
//! # #[odata(namespace = "Demo")]
//! # struct Order { #[odata(key)] id: i32, placed_on: Date }
//! let filter = Order::PLACED_ON.gt(5); // error: a date with a number
//! ```

mod apply;
mod case;
mod expression;
mod functions;
mod methods;
mod node;
mod options;
mod path;
mod selection;
mod sort_keys;

pub use self::apply::{Aggregate, Apply};
pub use self::case::{Case, case};
pub use self::expression::{Expr, Expression, Filter, Operand, it, parameter, raw};
pub use self::functions::{HasDate, HasTime, max_date_time, min_date_time, now};
pub use self::options::{Levels, Query};
pub use self::path::{BaseType, Expandable, LeadsTo, Path, PropertyPath, derived};
pub use self::selection::Selection;
pub use self::sort_keys::SortKeys;

pub(crate) use self::options::custom_option;
