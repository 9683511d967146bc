use odata_core::{
    Links, ODataComplex, ODataEntity, ODataEnum, ODataTypeDefinition, OtherType, edm,
};

/// `Demo.Mail.Weight`
#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo.Mail", alias = "mail")]
pub struct Weight(pub edm::Decimal);

/// `Demo.Mail.identity`
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo.Mail", alias = "mail")]
pub struct Identity {
    /// `id`
    pub id: Option<String>,
    /// `names`
    pub names: Vec<String>,
}

/// A value of `Demo.Mail.identity` or of a type that derives from it.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo.Mail", name = "identity")]
pub enum AnyIdentity {
    Identity(Box<Identity>),
    UserIdentity(Box<UserIdentity>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Demo.Mail.importance`
#[derive(Debug, Clone, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo.Mail", alias = "mail")]
pub enum Importance {
    /// `low`
    Low,
    /// `high`
    High,
    /// A member that is not in the metadata.
    #[odata(other)]
    Other(String),
}

/// `Demo.Mail.message`
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Mail", alias = "mail", entity_set = "messages")]
pub struct Message {
    /// `id`
    #[odata(key, computed_default)]
    pub id: Option<String>,
    /// `from`
    pub from: Option<AnyIdentity>,
    /// `to`
    pub to: Vec<AnyIdentity>,
    /// `importance`
    pub importance: Option<Importance>,
    /// `weight`
    pub weight: Option<Weight>,
    /// `extra`
    pub extra: Option<edm::Untyped>,
    /// `replies`
    #[odata(nav)]
    pub replies: Links<Message>,
}

/// `Demo.Mail.userIdentity`
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo.Mail", alias = "mail")]
pub struct UserIdentity {
    /// The properties of the base type.
    #[odata(base)]
    pub identity: Identity,
    /// `userType`
    pub user_type: Option<String>,
}
