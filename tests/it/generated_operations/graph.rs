use odata_core::response::{Media, ValueResponse};
use odata_core::{
    DateTimeOffset, DynamicProperties, Link, Links, ODataAction, ODataComplex, ODataEntity,
    ODataEnum, ODataFunction, OtherType,
};

/// `microsoft.graph.assignedLicense`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", alias = "graph")]
pub struct AssignedLicense {
    pub sku_id: Option<uuid::Uuid>,
}

/// `microsoft.graph.directoryObject`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", alias = "graph")]
pub struct DirectoryObject {
    /// The properties of the base type.
    #[odata(base)]
    pub entity: Entity,
    pub deleted_date_time: Option<DateTimeOffset>,
    /// Properties that the type does not declare.
    #[odata(dynamic)]
    pub dynamic_properties: DynamicProperties,
}

/// A value of `microsoft.graph.directoryObject` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", name = "directoryObject", declared = DirectoryObject)]
pub enum AnyDirectoryObject {
    DirectoryObject(Box<DirectoryObject>),
    User(Box<User>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `microsoft.graph.entity`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", alias = "graph", abstract)]
pub struct Entity {
    #[odata(key, computed_default)]
    pub id: Option<String>,
}

/// A value of `microsoft.graph.entity` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", name = "entity", declared = Entity)]
pub enum AnyEntity {
    DirectoryObject(Box<DirectoryObject>),
    Page(Box<Page>),
    User(Box<User>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `microsoft.graph.importance`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "microsoft.graph", alias = "graph")]
pub enum Importance {
    Low,
    High,
    /// A member that is not in the metadata.
    #[odata(other)]
    Other(String),
}

/// `microsoft.graph.message`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph", alias = "graph")]
pub struct Message {
    pub subject: Option<String>,
}

/// `microsoft.graph.page`
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", alias = "graph")]
pub struct Page {
    /// The properties of the base type.
    #[odata(base)]
    pub entity: Entity,
}

/// `microsoft.graph.user`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph", alias = "graph")]
pub struct User {
    /// The properties of the base type.
    #[odata(base)]
    pub directory_object: DirectoryObject,
    pub assigned_licenses: Vec<AssignedLicense>,
    pub display_name: Option<String>,
}

/// `microsoft.graph.getMemberObjects`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "microsoft.graph",
    bound_to = DirectoryObject,
    returns = ValueResponse<Vec<String>>
)]
pub struct GetMemberObjects {
    pub security_enabled_only: Option<bool>,
}

/// `microsoft.graph.merge`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "microsoft.graph", bound_to = User, returns = ValueResponse<Message>)]
pub struct Merge {
    pub into: Link<User>,
    pub replacement: Option<Link<AnyDirectoryObject>>,
    pub watchers: Links<User>,
    pub importance: Importance,
}

/// `microsoft.graph.photo`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "microsoft.graph", bound_to = User, returns = Media)]
pub struct Photo {}

/// The reminders of a period.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(namespace = "microsoft.graph", bound_to = User, returns = ValueResponse<Vec<Importance>>)]
pub struct ReminderView {
    #[odata(name = "StartDateTime")]
    pub start_date_time: String,
    #[odata(name = "EndDateTime", optional)]
    pub end_date_time: Option<String>,
}

/// `microsoft.graph.sendMail`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "microsoft.graph", bound_to = User, returns = ())]
pub struct SendMail {
    #[odata(name = "Message")]
    pub message: Message,
    #[odata(name = "SaveToSentItems")]
    pub save_to_sent_items: Option<bool>,
}

/// `microsoft.graph.assignLicense`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(
    namespace = "microsoft.graph",
    name = "assignLicense",
    bound_to = User,
    returns = Option<odata_core::Entity<User>>
)]
pub struct UserAssignLicense {
    pub add_licenses: Vec<AssignedLicense>,
    pub remove_licenses: Vec<uuid::Uuid>,
}

/// `microsoft.graph.delta`
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "microsoft.graph",
    name = "delta",
    bound_to = Vec<User>,
    returns = odata_core::Page<User>
)]
pub struct UserDelta {}
