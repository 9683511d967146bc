/// The types of the namespace `Sales`.
pub mod sales {
    use odata_core::{Flags, Link, ODataEntity};

    /// `Sales.Invoice`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Sales", rename_all = "PascalCase", entity_set = "Invoices", keyless)]
    pub struct Invoice {
        #[odata(nullable = false)]
        pub number: Option<i32>,
        #[odata(nullable = false)]
        pub discount: Option<f32>,
        #[odata(nullable = false)]
        pub rate: Option<super::system::Rate>,
    }

    /// `Sales.Order`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Sales", rename_all = "PascalCase", entity_set = "prefix/project2")]
    pub struct Order {
        /// Sales Order
        ///
        /// Number of the order
        #[odata(key, computed_default)]
        pub sales_order: Option<String>,
        pub sold_to_party: Option<String>,
        #[odata(name = "CFhidden")]
        pub cf_hidden: Option<bool>,
        /// A text for people
        ///
        /// A note
        ///
        /// At length.
        /// With \[markup\].
        pub note: Option<String>,
        /// Day of the week
        pub day: Option<super::system::DayOfWeek>,
        pub range: Option<super::system::Range>,
        pub size: Option<super::system::Size>,
        pub empty: Option<super::transient::Empty>,
        pub empty_flags: Option<Flags<super::transient::EmptyFlags>>,
        pub ends: Option<super::transient::Ends>,
        #[odata(name = "_SoldToParty", nav)]
        pub sold_to_party_nav: Option<Link<Order>>,
    }
}

/// The types of the namespace `System`.
pub mod system {
    use odata_core::{ODataComplex, ODataEnum, ODataTypeDefinition};

    /// `System.DayOfWeek`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
    #[odata(namespace = "System", rename_all = "PascalCase")]
    pub enum DayOfWeek {
        Sunday,
        Monday,
        /// A member that is not in the metadata.
        #[odata(other)]
        Other(String),
    }

    /// `System.Range`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "System", rename_all = "PascalCase")]
    pub struct Range {
        pub from: Option<i32>,
    }

    /// `System.Rate`
    #[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
    #[odata(namespace = "System")]
    pub struct Rate(pub f64);

    /// `System.Size`
    #[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
    #[odata(namespace = "System")]
    pub struct Size(pub i64);
}

/// The types of the namespace `Transient`.
pub mod transient {
    use odata_core::ODataEnum;

    /// `Transient.Empty`
    #[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
    #[odata(namespace = "Transient", name = "Empty")]
    pub enum Empty {
        /// A member that is not in the metadata.
        #[odata(other)]
        Other(String),
    }

    /// `Transient.EmptyFlags`
    #[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
    #[odata(namespace = "Transient", name = "EmptyFlags", flags)]
    pub enum EmptyFlags {}

    /// `Transient.Ends`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
    #[odata(namespace = "Transient", rename_all = "PascalCase")]
    pub enum Ends {
        #[odata(value = -2)]
        Below,
        Minus,
        Zero,
        #[odata(value = 9223372036854775807)]
        Greatest,
        #[odata(value = -9223372036854775808)]
        Least,
        Next,
        /// A member that is not in the metadata.
        #[odata(other)]
        Other(String),
    }
}
