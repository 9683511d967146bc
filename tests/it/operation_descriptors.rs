//! The descriptors of actions and functions \[OData-CSDL 12\]: the binding type and the return type follow from the
//! types that the attributes name.

use odata_core::request::ODataOperation;
use odata_core::response::{DeltaPage, FromResponse, Media, Progress, ValueResponse, WithHeaders};
use odata_core::schema::{OperationDescriptor, OperationKind, ReturnType};
use odata_core::{
    Entity, Error, ODataAction, ODataComplex, ODataEntity, ODataEnum, ODataFunction, OtherType,
    Page,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
}

/// A response of the user's own type.
#[derive(Debug)]
struct Own;

impl FromResponse for Own {
    fn read(_: &http::response::Parts, _: &[u8]) -> Result<Self, Error> {
        Ok(Self)
    }
}

/// Returns the binding type and the return type, each with `?` if it is nullable.
fn types(of: &OperationDescriptor) -> (String, String) {
    let binding = of.binding().map_or_else(|| String::from("none"), |it| it.to_string());
    let returns = match of.returns() {
        ReturnType::Nothing => String::from("nothing"),
        ReturnType::Of(of) => {
            let is_nullable = of.is_nullable() || of.has_nullable_items();
            format!("{of}{}", if is_nullable { "?" } else { "" })
        }
        ReturnType::Unknown => String::from("unknown"),
    };
    (binding, returns)
}

/// Derives an action with each response, and compares its return type.
macro_rules! returns {
    ($($response:ty => $expected:literal,)*) => {$({
        #[derive(Debug, ODataAction)]
        #[odata(namespace = "Demo", returns = $response)]
        struct Act;

        let found = types(Act::DESCRIPTOR).1;
        assert_eq!(found, $expected, "{}", stringify!($response));
    })*};
}

#[test]
fn the_return_type_follows_from_the_response() {
    returns! {
        () => "nothing",
        Entity<Thing> => "Demo.thing",
        Entity<ThingPartial> => "Demo.thing",
        Option<Entity<Thing>> => "Demo.thing?",
        Page<Thing> => "Collection(Demo.thing)",
        // A collection is never null.
        Option<Page<Thing>> => "Collection(Demo.thing)",
        DeltaPage<Thing> => "Collection(Demo.thing)",
        Entity<OtherType> => "Edm.EntityType",
        Page<OtherType> => "Collection(Edm.EntityType)",
        ValueResponse<Place> => "Demo.place",
        ValueResponse<Option<Place>> => "Demo.place?",
        Option<ValueResponse<Color>> => "Demo.color?",
        ValueResponse<Vec<String>> => "Collection(Edm.String)",
        ValueResponse<Vec<Option<String>>> => "Collection(Edm.String)?",
        Media => "Edm.Stream",
        Option<Media> => "Edm.Stream?",
        WithHeaders<Entity<Thing>> => "Demo.thing",
        Progress<Page<Thing>> => "Collection(Demo.thing)",
        Own => "unknown",
        Option<Own> => "unknown",
    }
}

/// Derives an action with each binding, and compares its binding type.
macro_rules! bound_to {
    ($($binding:ty => $expected:literal,)*) => {$({
        #[derive(Debug, ODataAction)]
        #[odata(namespace = "Demo", bound_to = $binding, returns = ())]
        struct Act;

        let found = types(Act::DESCRIPTOR).0;
        assert_eq!(found, $expected, "{}", stringify!($binding));
        assert_eq!((Act::DESCRIPTOR.url_name(), Act::DESCRIPTOR.import()), ("Demo.act", None));
    })*};
}

#[test]
fn the_binding_type_follows_from_the_type_that_the_operation_is_bound_to() {
    bound_to! {
        Thing => "Demo.thing",
        Vec<Thing> => "Collection(Demo.thing)",
        Place => "Demo.place",
        Vec<Place> => "Collection(Demo.place)",
        Color => "Demo.color",
        Vec<Color> => "Collection(Demo.color)",
        String => "Edm.String",
        Vec<i64> => "Collection(Edm.Int64)",
    }
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", import = "Nearest", returns = Entity<Thing>, composable)]
struct GetNearest {
    color: Color,
    #[odata(optional, max_length = 3)]
    floor: Option<String>,
}

#[test]
fn an_operation_that_is_not_bound_has_an_import() {
    let of = GetNearest::DESCRIPTOR;
    assert_eq!(of.kind(), OperationKind::Function);
    assert_eq!(of.qualified_name(), "Demo.getNearest");
    assert_eq!((of.url_name(), of.import()), ("Nearest", Some("Nearest")));
    assert!(of.is_composable() && of.binding().is_none());
    let parameters: Vec<_> = of
        .parameters()
        .properties()
        .map(|it| (it.name(), it.edm_type().name(), it.max_length(), it.is_optional_parameter()))
        .collect();
    let floor = ("floor", "Edm.String", Some(3), true);
    assert_eq!(parameters, [("color", "Demo.color", None, false), floor]);
}
