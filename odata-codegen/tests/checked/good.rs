//! Types that say nothing that the metadata says.

use odata_core::edm::Decimal;
use odata_core::{DateTimeOffset, DynamicProperties, Links, ODataComplex, ODataEntity};

/// With the properties of its base in itself.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Product {
    /// The key.
    pub id: Option<uuid::Uuid>,
    /// Its name.
    pub display_name: String,
    /// Its price.
    pub price: Option<Decimal>,
    /// The type that `Demo.Weight` is another name for.
    pub weight: Option<f64>,
    /// Computed.
    pub created_date_time: Option<DateTimeOffset>,
    /// Open, with another case rule.
    pub size: Option<Size>,
    /// Tags.
    pub tags: Vec<String>,
    /// A navigation property.
    pub parts: Links<Product>,
}

/// Its names are in `PascalCase`, which is found out.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata)]
pub struct Size {
    /// Never null.
    pub width: f64,
    /// Never null, and left out where a create does not say it.
    pub height: Option<f64>,
    /// It is open.
    #[odata(dynamic)]
    pub more: DynamicProperties,
}

/// The base type, for those that embed it.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata, namespace = "Demo", name = "thing")]
pub struct Thing {
    /// The key.
    pub id: Option<uuid::Uuid>,
}

/// A composite key.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct OrderLine {
    /// The first part.
    pub order_id: i32,
    /// The second part.
    pub number: i32,
    /// How many.
    pub count: i64,
    /// Contained entities.
    pub notes: Links<Thing>,
}

/// The facts of the metadata are part of the types.
#[test]
fn the_metadata_is_in_the_descriptors() {
    use odata_core::ODataStructured;

    let product = Product::DESCRIPTOR;
    assert_eq!(product.qualified_name(), "Demo.product");
    assert!(product.is_media());
    let of = |name: &str| product.properties().find(|it| it.name() == name).unwrap();
    assert!(of("id").is_key() && of("id").has_computed_default());
    assert!(of("displayName").is_required());
    assert_eq!(of("displayName").max_length(), Some(40));
    assert_eq!(of("price").facets().and_then(|it| it.scale), Some(2));
    assert!(of("createdDateTime").is_computed());
    assert!(of("parts").is_navigation() && !of("parts").is_contained());
    assert_eq!(<Product as odata_core::entity::InEntitySet>::ENTITY_SET, "products");

    let size = Size::DESCRIPTOR;
    assert!(size.is_open());
    assert!(size.properties().all(|it| !it.is_nullable()));
    assert_eq!(size.property(0).map(|it| it.name()), Some("Width"));

    let key: Vec<_> = OrderLine::DESCRIPTOR.key().map(|it| it.name()).collect();
    assert_eq!(key, ["orderId", "number"]);
    assert!(OrderLine::DESCRIPTOR.property(3).is_some_and(|notes| notes.is_contained()));
    assert!(Thing::DESCRIPTOR.is_abstract());
}
