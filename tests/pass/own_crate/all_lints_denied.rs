//! The user's crate denies all lints that it can; no lint may fire in generated code.
#![deny(
    warnings,
    unused,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    non_ascii_idents,
    redundant_lifetimes,
    variant_size_differences,
    rust_2018_idioms,
    future_incompatible,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]

/// Documented, as the lint asks.
pub mod documented {
    use std::borrow::Cow;

    use odata_core::ODataEntity;

    /// An order.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "orders")]
    pub struct Order<'a> {
        /// Its key.
        #[odata(key)]
        pub id: i32,
        /// Whose it is.
        pub customer: Cow<'a, str>,
        /// Replaced by `customer`.
        #[deprecated = "use `customer`"]
        pub client: Option<String>,
        hidden: Option<bool>,
    }
}

mod unused {
    /// Nobody calls its builder, reads its constants, or makes its partial.
    #[derive(odata_core::ODataEntity)]
    #[odata(namespace = "Demo")]
    pub(crate) struct Unused {
        #[odata(key)]
        pub(crate) id: i32,
        pub(crate) name: String,
    }
}

fn main() {
    let unused = unused::Unused { id: 1, name: String::new() };
    assert_eq!(unused.id, 1);
    assert!(unused.name.is_empty());
    let order = documented::Order::builder().id(1).customer("c").build();
    assert!(order.customer.value().is_some());
}
