/// The types of the namespace `Shop.More`.
pub mod shop_more {
    use odata_core::ODataEntity;

    /// `Shop.More.product`
    ///
    /// Also the type of the entity set `moreProducts`: `service.collection("moreProducts")`.
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Shop.More", entity_set = "products")]
    pub struct Product {
        #[odata(key, computed_default)]
        pub id: Option<i32>,
    }
}

/// The types of the namespace `Shop.Types`.
pub mod shop_types {
    use odata_core::ODataEntity;

    /// `Shop.Types.product`
    #[allow(missing_docs)] // The metadata does not describe each member.
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Shop.Types", entity_set = "products")]
    pub struct Product {
        #[odata(key, computed_default)]
        pub id: Option<i32>,
    }
}

odata_core::container! {
    /// The entity container `Shop.More.more`.
    pub struct More = "Shop.More.more" {
        /// The entity set `products`.
        pub products: EntitySet<shop_more::Product> = "products",
        /// The singleton `bestProduct`.
        pub best_product: Singleton<shop_more::Product> = "bestProduct",
    }
}

odata_core::container! {
    /// The entity container `Shop.container`.
    pub struct Container = "Shop.container" {
        /// The entity set `products`.
        pub products: EntitySet<shop_types::Product> = "products",
        /// The entity set `moreProducts`.
        pub more_products: EntitySet<shop_more::Product> = "moreProducts",
        /// The singleton `bestProduct`.
        pub best_product: Singleton<shop_more::Product> = "bestProduct",
    }
}
