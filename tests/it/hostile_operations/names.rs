use odata_core::response::{Media, ValueResponse};
use odata_core::{ODataAction, ODataComplex, ODataEntity, ODataFunction, OtherType};

/// `Hostile.AnyPage`
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Hostile", name = "AnyPage")]
pub struct AnyPage {
    /// The properties of the base type.
    #[odata(base)]
    pub page: Page,
}

/// `Hostile.Entity`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Hostile", name = "Entity", entity_set = "self")]
pub struct Entity {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
}

/// `Hostile.Option`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Hostile", name = "Option")]
pub struct Option2 {
    pub value: Option<String>,
}

/// `Hostile.Page`
///
/// Also the type of the entity sets `SELF`, `service`, `DESCRIPTOR` and `größe`: `service.collection("SELF")`.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Hostile", name = "Page", entity_set = "Self")]
pub struct Page {
    #[odata(key, computed_default)]
    pub id: Option<i32>,
}

/// A value of `Hostile.Page` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Hostile", name = "Page", entity_set = "Self", declared = Page)]
pub enum AnyPage2 {
    Page(Box<Page>),
    AnyPage(Box<AnyPage>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Hostile.String`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Hostile", name = "String")]
pub struct String2 {
    pub value: Option<String>,
}

/// `Hostile.Clone`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Hostile",
    name = "Clone",
    import = "clone",
    returns = Option<ValueResponse<bool>>
)]
pub struct CloneFunction {}

/// `Hostile.ENTITY`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", name = "ENTITY", bound_to = Entity, returns = ())]
pub struct ENTITY {}

/// `Hostile.entity`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", name = "entity", bound_to = Vec<Entity>, returns = ())]
pub struct EntityCollectionEntity {}

/// `Hostile.Entity`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", name = "Entity", bound_to = Entity, returns = ())]
pub struct EntityEntity {
    #[odata(name = "BindingParameter")]
    pub binding_parameter: Option<String>,
}

/// `Hostile.from`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", name = "from", returns = ValueResponse<Vec<String>>)]
pub struct FromFunction {}

/// `Hostile.Self`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Hostile",
    name = "Self",
    import = "Function",
    returns = Option<odata_core::Entity<AnyPage2>>
)]
pub struct Function {}

/// `Hostile.self`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", name = "self", import = "function", returns = ValueResponse<i32>)]
pub struct Function2 {}

/// `Hostile.LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "Hostile",
    name = "LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong",
    returns = ()
)]
pub struct LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong {}

/// `Hostile.new`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", name = "new", returns = Option<ValueResponse<Option2>>)]
pub struct NewWithNew {
    pub new: i32,
}

/// `Hostile.new`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Hostile",
    name = "new",
    import = "New",
    returns = Option<ValueResponse<Option2>>
)]
pub struct NewWithNew2 {
    pub new: i32,
}

/// `Hostile.new`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", name = "new", returns = Option<ValueResponse<Option2>>)]
pub struct NewWithNew3 {
    #[odata(name = "New")]
    pub new: i32,
}

/// `Hostile.new`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Hostile",
    name = "new",
    import = "New",
    returns = Option<ValueResponse<Option2>>
)]
pub struct NewWithNew4 {
    #[odata(name = "New")]
    pub new: i32,
}

/// `Hostile.ODataAction`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", name = "ODataAction", returns = ())]
pub struct ODataActionAction {}

/// `Hostile.OtherType`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", name = "OtherType", returns = Option<Media>)]
pub struct OtherTypeFunction {}

/// `Hostile.Page`
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", name = "Page", bound_to = Page, returns = ())]
pub struct PagePage {}

/// `Hostile.straße`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", returns = Option<ValueResponse<String>>)]
pub struct Straße {
    pub straße: String,
}

/// `Hostile.type`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", bound_to = Entity, returns = ())]
pub struct Type {
    #[odata(name = "self")]
    pub self3: Option<String>,
    #[odata(name = "Self")]
    pub self2: Option<String>,
    #[odata(name = "SELF")]
    pub self_: Option<String>,
    pub crate_: Option<String>,
    pub r#fn: Option<String>,
    #[odata(name = "_")]
    pub field: Option<String>,
    #[odata(name = "DESCRIPTOR")]
    pub descriptor2: Option<String>,
    pub descriptor: Option<String>,
    pub operation: Option<String>,
    pub service: Option<String>,
    pub größe: Option<String>,
    pub 名前: Option<Option2>,
    pub string: Option<String2>,
}

/// `Hostile.Vec`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Hostile", name = "Vec", import = "vec", returns = ())]
pub struct VecAction {
    pub vec: Vec<Option2>,
}

/// `Hostile.名前`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "Hostile", returns = Option<ValueResponse<String>>)]
pub struct 名前 {}

odata_core::container! {
    /// The entity container `Hostile.Service`.
    pub struct Service = "Hostile.Service" {
        /// The entity set `self`.
        pub self3: EntitySet<Entity> = "self",
        /// The entity set `Self`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPage2>>()`.
        pub self2: EntitySet<Page> = "Self",
        /// The entity set `SELF`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPage2>>()`.
        pub self_: EntitySet<Page> = "SELF",
        /// The entity set `service`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPage2>>()`.
        pub service2: EntitySet<Page> = "service",
        /// The entity set `DESCRIPTOR`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPage2>>()`.
        pub descriptor: EntitySet<Page> = "DESCRIPTOR",
        /// The entity set `größe`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPage2>>()`.
        pub größe: EntitySet<Page> = "größe",
        /// The singleton `fn`.
        pub r#fn: Singleton<Entity> = "fn",
        /// The function import `clone`.
        pub clone: Import<CloneFunction>,
        /// The function import `new`.
        pub new_with_new: Import<NewWithNew>,
        /// The function import `new`.
        pub new_with_new3: Import<NewWithNew3>,
        /// The function import `New`.
        pub new_with_new2: Import<NewWithNew2>,
        /// The function import `New`.
        pub new_with_new4: Import<NewWithNew4>,
        /// The function import `from`.
        pub from: Import<FromFunction>,
        /// The function import `function`.
        pub function: Import<Function2>,
        /// The function import `Function`.
        pub function2: Import<Function>,
        /// The function import `OtherType`.
        pub other_type: Import<OtherTypeFunction>,
        /// The function import `straße`.
        pub straße: Import<Straße>,
        /// The function import `名前`.
        pub 名前: Import<名前>,
        /// The action import `ODataAction`.
        pub o_data_action: Import<ODataActionAction>,
        /// The action import `vec`.
        pub vec: Import<VecAction>,
        /// The action import `LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong`.
        pub long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long: Import<LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong>,
    }
}
