//! Operations that say nothing that the metadata says.

use std::borrow::Cow;

use odata_core::edm::Decimal;
use odata_core::response::{FromResponse, Media, ValueResponse};
use odata_core::{
    Entity, Link, Links, ODataAction, ODataComplex, ODataEntity, ODataEnum, ODataFunction,
    OtherType, Page,
};

/// An entity.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(metadata)]
pub struct Order {
    /// The key.
    pub id: i32,
}

/// A complex value.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(metadata)]
pub struct Size {
    /// Never null.
    pub width: f64,
}

/// A color.
#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
pub enum Color {
    /// Red.
    Red,
}

/// Returns nothing, which is in the metadata too.
#[derive(Debug, ODataAction)]
#[odata(metadata, bound_to = Order)]
pub struct Cancel<'a> {
    /// Facets come from the metadata.
    pub reason: Cow<'a, str>,
    /// Optional.
    pub fee: Option<Decimal>,
    /// A type definition is another name for its underlying type.
    pub weight: f64,
    /// References.
    pub related: Links<Order>,
    /// May be null.
    pub successor: Option<Link<OtherType>>,
}

/// An optional parameter may be missing, and a parameter that may be null is not always an `Option`.
#[derive(Debug, ODataAction)]
#[odata(metadata, name = "cancel", bound_to = Order)]
pub struct CancelFor {
    /// The reason.
    pub reason: String,
    /// The weight.
    pub weight: f64,
    /// Entities.
    pub related: Vec<Order>,
    /// Never null here.
    pub successor: Order,
}

/// Bound to a collection.
#[derive(Debug, ODataAction)]
#[odata(metadata, bound_to = Vec<Order>, returns = ValueResponse<i32>)]
pub struct Purge;

/// Called through an import with another name.
#[derive(Debug, ODataAction)]
#[odata(metadata)]
pub struct Reset;

/// Its parameters are in `PascalCase`. It is composable, and has an import with its name.
#[derive(Debug, ODataFunction)]
#[odata(metadata, returns = Page<Order>)]
pub struct Find {
    /// The text.
    pub text: String,
}

/// An overload, through another import.
#[derive(Debug, ODataFunction)]
#[odata(metadata, name = "Find", import = "Search", returns = Page<Order>)]
pub struct FindByColor {
    /// The text.
    pub text: String,
    /// The color.
    pub color: Color,
}

/// A stream.
#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = Order, returns = Media)]
pub struct Picture;

/// May be null.
#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = Order, returns = Option<Entity<Order>>)]
pub struct Parent;

/// An overload of the binding type.
#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = Order, returns = ValueResponse<Option<Decimal>>)]
pub struct Total;

/// The overload of another binding type, which has another result.
#[derive(Debug, ODataFunction)]
#[odata(metadata, name = "total", bound_to = Size, returns = ValueResponse<f64>)]
pub struct TotalOfSize;

/// A response that does not tell its type.
#[derive(Debug)]
pub struct Own;

impl FromResponse for Own {
    fn read(_: &http::response::Parts, _: &[u8]) -> Result<Self, odata_core::Error> {
        Ok(Self)
    }
}

/// Bound to a primitive value.
#[derive(Debug, ODataFunction)]
#[odata(metadata, bound_to = f64, returns = Own)]
pub struct Scaled {
    /// The factor.
    pub by: i32,
}

/// The facts of the metadata are part of the descriptors.
#[test]
fn the_metadata_is_in_the_descriptors() {
    use odata_core::request::ODataOperation;

    let cancel = Cancel::DESCRIPTOR;
    assert_eq!(cancel.url_name(), "Demo.cancel");
    let of = |name: &str| cancel.parameters().properties().find(|it| it.name() == name).unwrap();
    assert_eq!(of("reason").max_length(), Some(40));
    assert!(of("fee").is_optional_parameter());
    assert_eq!(of("fee").facets().and_then(|it| it.scale), Some(2));
    assert_eq!(Reset::DESCRIPTOR.import(), Some("ResetAll"));
    assert_eq!(Find::DESCRIPTOR.import(), Some("Find"));
    assert!(Find::DESCRIPTOR.is_composable());
    assert_eq!(Find::DESCRIPTOR.parameters().property(0).map(|it| it.name()), Some("Text"));
    assert_eq!(FindByColor::DESCRIPTOR.import(), Some("Search"));
    assert_eq!(FindByColor::DESCRIPTOR.parameters().len(), 2);
}
