use odata_core::{ODataEntity, OtherType};

/// `Keys.Named`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Keys", rename_all = "PascalCase", abstract)]
pub struct Named {
    #[odata(nullable = false)]
    pub id: Option<i32>,
    pub name: Option<String>,
}

/// A value of `Keys.Named` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Keys", name = "Named", declared = Named)]
pub enum AnyNamed {
    Special(Box<Special>),
    Thing(Box<Thing>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Keys.Special`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(
    namespace = "Keys",
    rename_all = "PascalCase",
    base = "Keys.Thing",
    entity_set = "Specials"
)]
pub struct Special {
    #[odata(key = 1, computed_default)]
    pub id: Option<i32>,
    pub name: Option<String>,
    #[odata(key = 2, computed_default, max_length = 5)]
    pub part: Option<String>,
    pub size: Option<f64>,
}

/// `Keys.Thing`
///
/// Also the type of the entity set `OtherThings`: `service.collection("OtherThings")`.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Keys", rename_all = "PascalCase", base = "Keys.Named", entity_set = "Things")]
pub struct Thing {
    #[odata(key = 1, computed_default)]
    pub id: Option<i32>,
    pub name: Option<String>,
    /// \- See \[x\] at (<https://a.example/b_c>), \<b\> \`q\` \*/ """ \&amp; www.a.example
    /// \- an item
    /// that goes on
    /// \===
    /// 1\. one
    /// indented <HTTP://B.EXAMPLE/x>?\[y\]
    #[odata(key = 2, computed_default)]
    pub part: Option<String>,
}

/// A value of `Keys.Thing` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Keys", name = "Thing", entity_set = "Things", declared = Thing)]
pub enum AnyThing {
    Thing(Box<Thing>),
    Special(Box<Special>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}
