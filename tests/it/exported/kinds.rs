use odata_core::response::{Media, ValueResponse};
use odata_core::{
    DateTimeOffset, Entity, Link, Links, ODataAction, ODataComplex, ODataEntity, ODataEnum,
    ODataFunction, ODataTypeDefinition, OtherType, Page, edm,
};

/// `Kinds.color`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Kinds")]
pub enum Color {
    Red,
    /// A member that is not in the metadata.
    #[odata(other)]
    Other(String),
}

/// `Kinds.line`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Kinds")]
pub struct Line {
    #[odata(key, computed_default)]
    pub number: Option<i32>,
    #[odata(nav)]
    pub product: Option<Link<AnyOrder>>,
}

/// `Kinds.order`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Kinds", entity_set = "orders")]
pub struct Order {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
    pub note: Option<String>,
    pub place: Option<Place>,
    #[odata(nav, contained)]
    pub lines: Links<Line>,
    #[odata(nav)]
    pub related: Links<AnyOrder>,
}

/// A value of `Kinds.order` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Kinds", name = "order", entity_set = "orders", declared = Order)]
pub enum AnyOrder {
    Order(Box<Order>),
    RushOrder(Box<RushOrder>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Kinds.place`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Kinds")]
pub struct Place {
    #[odata(nullable = false)]
    pub city: Option<String>,
}

/// `Kinds.rushOrder`
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Kinds")]
pub struct RushOrder {
    /// The properties of the base type.
    #[odata(base)]
    pub order: Order,
}

/// `Kinds.weight`
#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Kinds", name = "weight")]
pub struct Weight(pub f64);

/// `Kinds.act`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", returns = ())]
pub struct Act {}

/// `Kinds.act`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", name = "act", import = "actAgain", returns = ())]
pub struct ActAgain {}

/// `Kinds.boundToComplex`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Place, returns = ())]
pub struct BoundToComplex {}

/// `Kinds.boundToComplexes`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Vec<Place>, returns = ())]
pub struct BoundToComplexes {}

/// `Kinds.boundToDefinition`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Weight, returns = ())]
pub struct BoundToDefinition {}

/// `Kinds.boundToEntities`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Vec<Order>, returns = ())]
pub struct BoundToEntities {}

/// `Kinds.boundToEntity`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Order, returns = ())]
pub struct BoundToEntity {}

/// `Kinds.boundToEnum`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Color, returns = ())]
pub struct BoundToEnum {}

/// `Kinds.boundToEnums`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Vec<Color>, returns = ())]
pub struct BoundToEnums {}

/// `Kinds.boundToPrimitive`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = i64, returns = ())]
pub struct BoundToPrimitive {}

/// `Kinds.boundToPrimitives`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Vec<String>, returns = ())]
pub struct BoundToPrimitives {}

/// `Kinds.nameTaken`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", bound_to = Order, returns = ())]
pub struct NameTaken {
    pub binding_parameter: Option<String>,
}

/// `Kinds.parametersThatAreOptional`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Kinds",
    name = "parametersThatAreOptional",
    import = "optional",
    returns = ValueResponse<bool>
)]
pub struct Optional {
    pub first: String,
    #[odata(optional, max_length = 3)]
    pub second: Option<String>,
    #[odata(optional)]
    pub third: Option<i32>,
}

/// `Kinds.overloaded`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", name = "overloaded", bound_to = Order, returns = ValueResponse<i32>)]
pub struct OrderOverloaded {}

/// `Kinds.overloaded`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Kinds",
    name = "overloaded",
    bound_to = Order,
    returns = Option<ValueResponse<String>>
)]
pub struct OrderOverloaded2 {}

/// `Kinds.overloaded`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Kinds",
    name = "overloaded",
    bound_to = Order,
    returns = Option<ValueResponse<String>>
)]
pub struct OrderOverloadedWithYear {
    pub year: i32,
}

/// `Kinds.parametersOfOtherTypes`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", name = "parametersOfOtherTypes", import = "others", returns = ())]
pub struct Others {
    pub color: Color,
    pub colors: Vec<Color>,
    pub any: Option<Link<OtherType>>,
    pub order: Link<AnyOrder>,
    pub other: Option<Link<AnyOrder>>,
    pub orders: Links<AnyOrder>,
    pub place: Place,
    pub places: Vec<Place>,
}

/// `Kinds.overloaded`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Kinds", name = "overloaded", bound_to = Place, returns = ValueResponse<i32>)]
pub struct PlaceOverloaded {}

/// `Kinds.parametersOfPrimitiveTypes`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "Kinds",
    name = "parametersOfPrimitiveTypes",
    import = "primitives",
    returns = ()
)]
pub struct Primitives {
    #[odata(precision = 9, scale = 2)]
    pub amount: Option<edm::Decimal>,
    pub anything: Option<edm::Untyped>,
    #[odata(precision = 3)]
    pub at: DateTimeOffset,
    pub bytes: Option<edm::Binary>,
    pub count: i32,
    pub id: uuid::Uuid,
    pub names: Vec<String>,
    pub notes: Vec<Option<String>>,
    #[odata(max_length = 40)]
    pub text: Option<String>,
    pub weight: Option<Weight>,
}

/// `Kinds.returnsAnyEntity`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Entity<OtherType>)]
pub struct ReturnsAnyEntity {}

/// `Kinds.returnsComplex`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<Place>)]
pub struct ReturnsComplex {}

/// `Kinds.returnsComplexes`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<Vec<Place>>)]
pub struct ReturnsComplexes {}

/// `Kinds.returnsDecimal`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Option<ValueResponse<edm::Decimal>>)]
pub struct ReturnsDecimal {}

/// `Kinds.returnsDefinition`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<Weight>)]
pub struct ReturnsDefinition {}

/// `Kinds.returnsEntities`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Page<AnyOrder>, composable)]
pub struct ReturnsEntities {}

/// `Kinds.returnsEntity`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Entity<AnyOrder>, composable)]
pub struct ReturnsEntity {}

/// `Kinds.returnsEntityOrNull`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Option<Entity<AnyOrder>>)]
pub struct ReturnsEntityOrNull {}

/// `Kinds.returnsEnum`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<Color>)]
pub struct ReturnsEnum {}

/// `Kinds.returnsNullableItems`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<Vec<Option<i64>>>)]
pub struct ReturnsNullableItems {}

/// `Kinds.returnsPrimitive`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<i64>)]
pub struct ReturnsPrimitive {}

/// `Kinds.returnsPrimitiveOrNull`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Option<ValueResponse<edm::Date>>)]
pub struct ReturnsPrimitiveOrNull {}

/// `Kinds.returnsPrimitives`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = ValueResponse<Vec<i64>>)]
pub struct ReturnsPrimitives {}

/// `Kinds.returnsStream`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Media)]
pub struct ReturnsStream {}

/// `Kinds.returnsUntyped`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Kinds", returns = Option<ValueResponse<edm::Untyped>>)]
pub struct ReturnsUntyped {}

odata_core::container! {
    /// The entity container `Kinds.Service`.
    pub struct Service = "Kinds.Service" {
        /// The entity set `orders`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyOrder>>()`.
        #[odata(bind(
            "Kinds.rushOrder/related" = "orders",
            "lines/product" = "Kinds.Service/orders",
            "related" = "orders",
        ))]
        pub orders: EntitySet<Order> = "orders",
        /// The singleton `last`.
        ///
        /// Entities of derived types are read with `with_output::<Entity<AnyOrder>>()`.
        pub last: Singleton<Order> = "last",
        /// The action import `act`.
        pub act: Import<Act>,
        /// The action import `actAgain`.
        pub act_again: Import<ActAgain>,
        /// The action import `others`.
        pub others: Import<Others>,
        /// The action import `primitives`.
        pub primitives: Import<Primitives>,
        /// The function import `optional`.
        pub optional: Import<Optional>,
        /// The function import `returnsAnyEntity`.
        pub returns_any_entity: Import<ReturnsAnyEntity>,
        /// The function import `returnsComplex`.
        pub returns_complex: Import<ReturnsComplex>,
        /// The function import `returnsComplexes`.
        pub returns_complexes: Import<ReturnsComplexes>,
        /// The function import `returnsDecimal`.
        pub returns_decimal: Import<ReturnsDecimal>,
        /// The function import `returnsDefinition`.
        pub returns_definition: Import<ReturnsDefinition>,
        /// The function import `returnsEntities`.
        pub returns_entities: Import<ReturnsEntities>,
        /// The function import `returnsEntity`.
        pub returns_entity: Import<ReturnsEntity>,
        /// The function import `returnsEntityOrNull`.
        pub returns_entity_or_null: Import<ReturnsEntityOrNull>,
        /// The function import `returnsEnum`.
        pub returns_enum: Import<ReturnsEnum>,
        /// The function import `returnsNullableItems`.
        pub returns_nullable_items: Import<ReturnsNullableItems>,
        /// The function import `returnsPrimitive`.
        pub returns_primitive: Import<ReturnsPrimitive>,
        /// The function import `returnsPrimitiveOrNull`.
        pub returns_primitive_or_null: Import<ReturnsPrimitiveOrNull>,
        /// The function import `returnsPrimitives`.
        pub returns_primitives: Import<ReturnsPrimitives>,
        /// The function import `returnsStream`.
        pub returns_stream: Import<ReturnsStream>,
        /// The function import `returnsUntyped`.
        pub returns_untyped: Import<ReturnsUntyped>,
    }
}
